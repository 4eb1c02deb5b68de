"""The accuracy table holds each system as clean images and as real ones."""

from benchmarks.accuracy import CASES, limits
from benchmarks.accuracy_table import as_markdown


def test_every_system_has_a_real_case():
    assert {case.system for case in CASES} == {case.system for case in CASES if case.imaging == "real"}
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(("--imaging", case.imaging) == case.simulate[-2:] for case in CASES)


def test_real_images_are_shown_beside_clean_ones_with_both_limits():
    rows = limits({"particles": 900, "coord": 0.95, "rmse": 0.1, "coord_known": 0.97, "rmse_known": 0.08})
    assert rows["limit_known"] == {"coord": 0.97, "rmse": 0.08}
    real = {"coord": 0.9, "r2_contrast": 0.01, "junk_auc_noise": 0.99, "coverage_68": 0.66}
    found = {
        ("linear_0.1", "limit"): [{"coord": 0.99}],
        ("linear_0.1", "default"): [{"coord": 0.98}],
        ("linear_0.1_real", "default"): [real],
    } | {("linear_0.1_real", name): [figures] for name, figures in rows.items()}
    text = as_markdown(CASES, found, [0])
    assert "| linear 0.1 | ρ | 0.99 | 0.98 | 0.95 | 0.97 | 0.9 | 0.01 |" in text
    assert "## linear 0.1 real: 4,000 particles, SNR 0.1, as real ones are" in text
    assert "limit, all known" in text.split("## linear 0.1 real")[1]
    assert limits({"coord": 0.9}) == {"limit": {"coord": 0.9}}
    assert "Real beside clean" not in as_markdown(CASES, {("linear_0.1", "limit"): [{"coord": 0.99}]}, [0])

"""summary.json has every headline figure, and says which file is wrong."""

import json

import pytest

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.report.layout import place


@pytest.fixture
def options(results):
    """Options of `cryogmm summary` for the synthetic project."""
    main_round = results / "rounds/main/all"
    files = {
        "particles": results / "particles/all/particles.h5",
        "contrast": results / "particles/all/contrast.json",
        "gaussians": results / "neutral/all/gaussians.h5",
        "frc": results / "neutral/all/frc.tsv",
        "consensus-fsc": results / "neutral/all/fsc.tsv",
        "history": main_round / "history.tsv",
        "pca": main_round / "pca.h5",
        "clusters": main_round / "clusters.tsv",
        "frames": main_round / "trajectories/swing/frames.tsv",
        "reproducibility": results / "reproducibility/main/summary.json",
        "matches": results / "reproducibility/main/matches.tsv",
    }
    words = [word for option, path in files.items() for word in (f"--{option}", str(path))]
    curves = [str(main_round / f"clusters/{k}/fsc.tsv") for k in (1, 2)]
    return [*words, "--cluster-fsc", *curves, "--score"]


def test_every_headline_figure_is_there(options, tmp_path):
    out = tmp_path / "summary.json"
    assert main(["summary", "--project", "small", *options, "--out", str(out)]) == 0
    summary = json.loads(out.read_text())
    assert summary["project"] == "small" and summary["versions"]["cryogmm"]
    particles = summary["particles"]["all"]
    assert particles.pop("contrast")["inverted"] is True and particles == {
        "particles": 200, "box_size": 24, "apix": 5.0, "resolution_angst": 12.0,
    }  # fmt: skip
    neutral = summary["neutral"]["all"]
    assert neutral["gaussians"] == 32 and neutral["frc_min"] == 0.96 and neutral["frc_target_reached"] is True
    assert 10 <= neutral["consensus_resolution_angst"] < 40
    found = summary["rounds"]["main"]["all"]
    assert found["training"]["log_likelihood_gain_heldout"] == 5 and found["training"]["best_epoch"] == 3
    assert found["training"]["seconds"] == 45
    assert found["training"]["active_dimensions"] == 1 and found["training"]["heterogeneity_found"] is True
    assert found["components"][1]["kind"] == "motion" and found["components"][1]["rms_displacement_angst"] == 7.5
    assert [row["particles"] for row in found["clusters"]] == [120, 80]
    assert all(row["resolution_angst"] >= 10 for row in found["clusters"])
    swing = found["trajectories"]["swing"]
    assert swing["frames"] == 3 and swing["particles_per_frame"] == [60, 61, 62] and len(swing["resolution_angst"]) == 3
    assert summary["reproducibility"]["main"]["unmatched_odd"] == [3]
    assert summary["reproducibility"]["main"]["matches"][0]["fraction_odd"] == 0.58


def test_nothing_given_is_an_empty_summary(tmp_path):
    out = tmp_path / "summary.json"
    assert main(["summary", "--project", "small", "--out", str(out)]) == 0
    assert json.loads(out.read_text())["rounds"] == {}


def test_a_file_outside_the_layout_is_named(results, tmp_path, capsys):
    path = str(results / "neutral/all/fsc.tsv")
    assert main(["summary", "--project", "small", "--cluster-fsc", path, "--out", str(tmp_path / "s.json")]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"cryogmm: error: {path}: ") and error.count("\n") == 1
    assert "clusters/{cluster}" in error
    assert not (tmp_path / "s.json").exists()


def test_places():
    assert place("results/x/neutral/all/frc.tsv", "selection") == {"selection": "all"}
    assert place("results/x/particles/arm/even/particles.h5", "selection") == {"selection": "arm/even"}
    found = place("/a/results/x/rounds/arm/odd/clusters/12/fsc.tsv", "cluster")
    assert found == {"round": "arm", "subset": "odd", "cluster": "12"}
    with pytest.raises(InputError, match="does not lie"):
        place("rounds/arm/both/history.tsv", "round")

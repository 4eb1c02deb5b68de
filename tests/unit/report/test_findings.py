"""What was found is said in sentences with figures, and nothing is called found that is not structure."""

import docutils.core
import numpy as np

from cryogmm.landscape.rare import TOLD_APART, two_groups
from cryogmm.report.findings import (
    NOTHING,
    Finding,
    as_lines,
    as_rows,
    findings_of_particles,
    findings_of_round,
    is_heterogeneous,
)

MOTION = {
    "component": "pc_1", "kind": "motion", "rms_displacement_angst": 6.44, "explained_variance": 21.0,
    "explained_variance_null": 2.0,
}  # fmt: skip
CLUSTERS = [
    {"cluster": 0, "particles": 12, "fraction": 0.003},
    {"cluster": 1, "particles": 2028, "fraction": 0.507, "resolution_angst": 9.81},
    {"cluster": 2, "particles": 1960, "fraction": 0.49, "resolution_angst": 9.9},
]
CONTRAST = {"parameter": "contrast", "r2": 0.83, "named": True, "mentioned": {"contrast": 0.83}}


def round_of(dimensions=1, **facts):
    """Facts of a round with one motion and two clusters, unless told otherwise."""
    training = {"active_dimensions": dimensions, "latent_information": 3.2}
    return {"training": training, "components": [MOTION], "clusters": CLUSTERS, "rare_densities": []} | facts


def told(round, halves=None):
    """{about: sentences} of a round."""
    found = {}
    for finding in findings_of_round(round, halves):
        found[finding.about] = f"{found.get(finding.about, '')} {finding.text}".strip()
    return found


def test_a_motion_has_its_length_and_its_errors_and_what_is_missing_is_said():
    found = told(round_of())
    assert found["heterogeneity"] == (
        "Heterogeneity was found: 1 latent dimension is in use and holds 3.2 nats on each particle."
    )
    assert "pc_1 is a motion of 6.4 Å r.m.s." in found["component"] and "10 times" in found["component"]
    assert "No change of composition was found." in found["component"]
    assert "cluster 1 with 2,028 particles (51 %, 9.8 Å); cluster 2" in found["cluster"]
    assert found["rare density"].startswith("No density was found")


def test_without_dimensions_there_is_nothing_and_clusters_mean_nothing():
    found = told(round_of(dimensions=0))
    assert is_heterogeneous(round_of(dimensions=0)) is False
    assert found["heterogeneity"].startswith(NOTHING) and "component" not in found
    assert "not known to differ" in found["cluster"]
    assert told(round_of(dimensions=0, clusters=CLUSTERS[:2]))["cluster"] == "All particles are one cluster."


def test_contrast_is_no_structure():
    round = round_of(explained={"pc_1": CONTRAST, "cluster_1": CONTRAST, "cluster_2": CONTRAST})
    assert is_heterogeneous(round) is False
    found = told(round)
    assert found["heterogeneity"] == f"{NOTHING} beyond contrast: 1 latent dimension is in use."
    assert found["component"] == "pc_1 is contrast and no structure (explained to 83 %)."
    assert "not known to differ" in found["cluster"]


def test_a_component_no_larger_than_its_errors_is_none():
    assert is_heterogeneous(round_of(components=[MOTION | {"explained_variance_null": 25.0}])) is False


def test_one_cluster_of_contrast_beside_real_ones_is_told_apart():
    found = told(round_of(explained={"cluster_2": CONTRAST}))
    assert "Cluster 2 is contrast and no structure" in found["cluster"]


def test_what_a_nuisance_explains_in_part_is_a_caution():
    part = {"parameter": "view direction", "r2": 0.12, "named": False, "mentioned": {"view direction": 0.12}}
    assert told(round_of(explained={"pc_1": part}))["caution"] == (
        "Take care: view direction explains 12 % of pc_1, and should explain nothing of a structure."
    )


def test_a_rare_density_is_heterogeneity_unless_it_is_a_nuisance():
    rare = [{"share": 0.042, "nats": 55.2, "center_angst": [20.0, 0, -5], "two_groups": 55.2, "told_apart": True}]
    round = round_of(dimensions=0, rare_densities=rare)
    assert is_heterogeneous(round) is True
    assert "(20, 0, -5) Å is found in 4.2 % of the particles (rare_1): 55 nats" in told(round)["rare density"]
    assert told(round)["heterogeneity"].startswith("Heterogeneity was found only as rare densities")
    assert is_heterogeneous(round | {"explained": {"rare_1": CONTRAST}}) is False
    round = round_of(dimensions=0, rare_densities=[rare[0] | {"told_apart": False}])
    assert is_heterogeneous(round) is False and told(round)["rare density"].startswith("No density was found")


def test_scores_of_two_groups_are_told_from_wide_and_skewed_noise():
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 1.1, 4000)
    assert two_groups(noise) < 5 and two_groups(noise + 0.1 * (noise > 0) * noise) < TOLD_APART
    assert two_groups(noise + 4.0 * (rng.uniform(size=4000) < 0.03)) > 2 * TOLD_APART
    assert two_groups(noise - 4.0 * (rng.uniform(size=4000) < 0.03)) > 2 * TOLD_APART
    assert two_groups(np.zeros(10)) == 0.0


def halves(correlations, even=1, odd=1):
    """Even and odd rounds of so many dimensions, and matches of their clusters with these correlations."""
    rows = [
        {"even": n, "odd": n, "difference_correlation": c, "fraction_even": 0.5, "fraction_odd": 0.48}
        for n, c in enumerate(correlations, start=1)
    ]
    matches = {"matches": rows, "unmatched_even": [], "unmatched_odd": []}
    return {"matches": matches, "even": round_of(even), "odd": round_of(odd)}


def test_halves_confirm_what_both_found():
    found = told(round_of(), halves([0.9, 0.8]))["halves"]
    assert "agree on 2 clusters" in found and "0.80 or more" in found and "2.0 points" in found
    found = told(round_of(), halves([0.9, 0.8, -0.8]))["halves"]
    assert "agree on 2 clusters" in found and "Not confirmed: even 3 with odd 3." in found
    assert told(round_of(), halves([-0.8, -0.8]))["halves"].startswith("Not confirmed")


def test_halves_do_not_confirm_what_one_alone_found():
    assert told(round_of(), halves([0.9, 0.8], odd=0))["halves"].startswith("Not confirmed: the odd particles")
    assert "Neither" in told(round_of(0), halves([0.9], even=0, odd=0))["halves"]
    assert "Only the even particles" in told(round_of(0), halves([0.9], odd=0))["halves"]


REFINED = {
    "exact": False, "better": True, "resolution_angst_given": 8.24, "resolution_angst_refined": 7.51,
    "gain_nats": 1234.4, "gain_nats_error": 56.2, "masked": False,
}  # fmt: skip


def test_refined_poses_are_called_better_only_where_even_and_odd_agree_better():
    both = halves([0.9])
    both["matches"]["refined_poses"] = REFINED
    expected = "Refined poses: FSC 0.143 of even and odd maps at 7.5 Å instead of 8.2 Å (+1,234 ± 56 nats in common)."
    assert told(round_of(), both)["poses"] == expected
    both["matches"]["refined_poses"] = REFINED | {"masked": True}
    assert told(round_of(), both)["poses"] == expected.replace("maps at", "maps inside the mask at")
    both["matches"]["refined_poses"] = REFINED | {"better": False, "gain_nats": -10.0}
    assert "no better than those that came in, keep yours" in told(round_of(), both)["poses"]
    both["matches"]["refined_poses"] = REFINED | {"exact": True}
    assert "poses" not in told(round_of(), both)


def test_junk_is_counted_by_kind():
    kinds = [{"kind": kind, "share": 0.1, "images": n} for kind, n in (("molecule", 90), ("noise", 9), ("broken", 1))]
    assert told(round_of(junk=kinds))["junk"].startswith("10 images of 100 (10 %) are junk: noise 9, broken 1.")
    assert told(round_of(junk=kinds[:1]))["junk"].startswith("No junk was found")


def test_contrast_and_poses_of_the_particles():
    found = {
        finding.about: finding.text
        for finding in findings_of_particles({"contrast_spread": 0.29, "poses_exact": False})
    }
    assert found == {
        "contrast": "Contrast differs among particles by 29 % (s.d.).",
        "poses": "Poses are taken as uncertain, and sought again.",
    }
    assert "not known" in findings_of_particles({"contrast_spread": 0.02})[0].text


def test_what_images_tell_of_the_defocus_is_said_and_nothing_where_nobody_asked():
    def said(error, spread):
        facts = {"defocus_error_angst": error, "defocus_spread_angst": spread, "resolution_angst": 7.8}
        return [finding.text for finding in findings_of_particles(facts)]

    assert said(1674.0, 0.0) == ["Defocus: images to 8 Å cannot tell errors below 1,700 Å."]
    assert said(161.3, 397.0) == ["Defocus is off by 397 Å (s.d.) and sought again: one image to 8 Å tells 160 Å."]
    assert "exact" in said(161.3, 0.0)[0] and said(0.0, 0.0) == []


def test_a_warning_of_the_map_comes_first_and_names_its_file_whatever_that_is_called():
    name = "/data/my_/a*b|c`d_/run-" + "long-" * 30 + "data.star"
    found = findings_of_particles({"contrast_spread": 0.29, "notes": [f"{name}: is expanded"]})
    assert [finding.about for finding in found] == ["caution", "contrast"]
    page = docutils.core.publish_doctree(as_lines({"Particles": as_rows(found)}), settings_overrides={"halt_level": 2})
    assert f"Take care: {name}: is expanded." in " ".join(page.astext().split())


def test_lines_are_short_and_any_name_may_be_a_title():
    lines = as_lines({"Round arm_": as_rows(findings_of_round(round_of()))}).splitlines()
    assert lines[0] == r"Round arm\_" and max(map(len, lines)) <= 110
    wide = as_rows([Finding("x", "A word, or two, with 50 % " * 20)])
    assert not any(line.strip().startswith("%") for line in as_lines({"Round": wide}).splitlines())

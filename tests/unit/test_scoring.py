"""The score of a landscape against the truth."""

import numpy as np
import pandas as pd
import pytest

from cryogmm.errors import InputError
from cryogmm.landscape.scoring import as_text, score

N = 600


@pytest.fixture
def known():
    """Landscape and truth: z_1 follows the coordinate, pc_2 the presence; clusters are right but for 30 particles."""
    rng = np.random.default_rng(0)
    truth = pd.DataFrame({"coord": rng.uniform(size=N), "present": rng.integers(2, size=N)})
    landscape = pd.DataFrame({"particle_index": np.arange(N)})
    landscape["z_1"] = truth["coord"] ** 3 + rng.normal(0, 0.02, N)
    landscape["z_2"] = truth["present"] + rng.normal(0, 0.1, N)
    landscape["z_sd_1"] = landscape["z_sd_2"] = 0.1
    landscape["pc_1"], landscape["pc_2"] = -truth["coord"], truth["present"] + rng.normal(0, 0.1, N)
    right = np.where(np.arange(N) < 30, 1 - truth["present"], truth["present"])
    landscape["cluster"] = 1 + right + 2 * (truth["coord"] > 0.5)
    return landscape, truth


def values(table):
    return dict(zip(table["quantity"], table["value"], strict=True))


def test_figures_are_those_of_a_known_landscape(known):
    landscape, truth = known
    figures = values(score(landscape, truth))
    assert figures["coord_pc"] == figures["coord"] == pytest.approx(1.0)
    assert figures["coord_z"] > 0.97
    assert figures["present"] == 1.0
    assert figures["present_clusters"] == pytest.approx(1 - 30 / N, abs=0.003)


def test_rows_are_matched_by_particle_index_not_by_order(known):
    landscape, truth = known
    shuffled = landscape.sample(frac=0.5, random_state=1)
    by_row, by_index = score(shuffled, truth), score(shuffled, truth.assign(particle_index=np.arange(N))[::-1])
    assert values(by_row) == values(by_index)
    assert values(by_row)["coord_pc"] == pytest.approx(1.0)


def test_angle_is_scored_round_the_circle():
    angle = np.random.default_rng(0).uniform(0, 360, N)
    landscape = pd.DataFrame({"particle_index": np.arange(N), "cluster": 1, "pc_1": angle})
    landscape["z_1"], landscape["z_2"] = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    table = score(landscape, pd.DataFrame({"angle_deg": angle}), {"circular": 0.999})
    assert values(table)["circular"] > 0.999
    assert table["ratio"].item() == pytest.approx(1.0, abs=0.002)


def test_limit_gives_the_ratio_and_the_text_shows_it(known):
    landscape, truth = known
    table = score(landscape, truth, {"coord": 0.8, "present": 1.0, "particles": 1000}).set_index("quantity")
    assert table.loc["coord", "ratio"] == pytest.approx(1.25)
    assert table.loc["present_clusters", "limit"] == 1.0
    assert np.isnan(table.loc["present_ari", "limit"])
    assert "1.2500" in as_text(table.reset_index())


def test_collapsed_landscape_scores_nothing(known):
    landscape, truth = known
    flat = landscape.assign(**{name: 0.0 for name in ("z_1", "z_2", "pc_1", "pc_2")}, cluster=1)
    figures = values(score(flat, truth))
    assert figures["coord_pc"] == 0.0
    assert abs(figures["coord_z"]) < 0.15
    assert figures["present_clusters"] == 0.5


def test_truth_of_another_set_is_refused(known):
    landscape, truth = known
    with pytest.raises(InputError, match="no particle 500"):
        score(landscape, truth[:500])
    with pytest.raises(InputError, match="none of the columns"):
        score(landscape, truth[[]])


def test_junk_counts_for_nothing_but_for_what_tells_it(known):
    landscape, truth = known
    kind = np.where(np.arange(N) % 4 == 0, 1 + np.arange(N) // 4 % 3, 0)
    spoilt = landscape.assign(junk=np.where(kind == 1, 0.9, np.where(kind == 2, 0.6 * (np.arange(N) % 8 == 0), 0.1)))
    names = [name for name in landscape if name.startswith(("z_", "pc_")) and not name.startswith("z_sd")]
    spoilt.loc[kind > 0, names] = np.random.default_rng(0).normal(0, 5, ((kind > 0).sum(), len(names)))
    figures = values(score(spoilt, truth.assign(kind=kind)))
    assert figures["coord"] == pytest.approx(1.0)
    assert figures["present"] == 1.0
    assert figures["junk_auc_noise"] == figures["junk_removed_noise"] == 1.0
    assert figures["junk_auc_broken"] == 0.5
    assert figures["junk_removed_overlapping"] == pytest.approx(0.5, abs=0.02)
    assert figures["junk_lost"] == 0.0
    without = values(score(landscape, truth.assign(kind=kind)))
    assert not [name for name in without if name.startswith("junk")]


def test_contrast_and_view_that_z_follows_are_found_in_it(known):
    landscape, truth = known
    rng = np.random.default_rng(2)
    tilt = np.degrees(np.arccos(rng.uniform(-1, 1, N)))
    seen = truth.assign(contrast=rng.lognormal(0, 0.25, N), rot=rng.uniform(-180, 180, N), tilt=tilt, psi=0.0)
    honest = values(score(landscape, seen))
    assert abs(honest["r2_contrast"]) < 0.05
    assert abs(honest["r2_view"]) < 0.05
    told = values(score(landscape.assign(z_1=np.log(seen["contrast"]), z_2=np.cos(np.radians(tilt))), seen))
    assert told["r2_contrast"] > 0.95
    assert told["r2_view"] > 0.2  # two of the eight columns

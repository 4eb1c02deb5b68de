"""Even and odd clusters are matched by what their maps show, whatever their labels."""

import json

import numpy as np
import pandas as pd
import pytest

from cryogmm.cli import main
from cryogmm.io.mrc import write_map
from cryogmm.landscape.reproducibility import ClusterMaps, compare, match, summarise
from cryogmm.simulate.beads import Beads
from cryogmm.simulate.projection import gaussian_map
from cryogmm.simulate.system import gaussians
from cryogmm.simulate.systems import build_system

BOX, APIX = 32, 6.0


@pytest.fixture(scope="module")
def maps():
    """True maps of the six states of the assembly."""
    system = build_system("assembly", np.random.default_rng(0), 100.0)
    centers, amplitudes, widths = gaussians(system, np.zeros(6), np.arange(6))
    return [gaussian_map(Beads(c, a, widths), BOX, APIX) for c, a in zip(centers, amplitudes, strict=True)]


def noisy(maps, labels, seed):
    """Clusters with these labels: the maps with noise of half their own s.d., smooth counts of particles."""
    rng = np.random.default_rng(seed)
    sigma = 0.5 * np.std(maps[0])
    made = [density + rng.normal(0, sigma, density.shape).astype(np.float32) for density in maps]
    return ClusterMaps(np.array(labels), 100 * np.arange(1, len(maps) + 1), made)


def pairs_of(matches):
    return set(zip(matches["even"], matches["odd"], strict=True))


def test_matches_follow_the_maps_whatever_the_labels(maps):
    order = [3, 0, 5, 1, 4, 2]
    even, odd = noisy(maps, range(1, 7), 0), noisy([maps[i] for i in order], range(1, 7), 1)
    matches, curves, unmatched = compare(even, odd, APIX)
    assert pairs_of(matches) == {(order[j] + 1, j + 1) for j in range(6)}
    assert unmatched == {"even": [], "odd": []}
    assert (matches["difference_correlation"] > 0.2).all()
    assert len(curves) == 6 * (BOX // 2 + 1)


def test_matching_does_not_depend_on_the_order_of_clusters():
    correlation = np.random.default_rng(0).normal(size=(6, 5))
    rows, columns = np.random.default_rng(1).permutation(6), np.random.default_rng(2).permutation(5)
    shuffled = {(rows[i], columns[j]) for i, j in match(correlation[rows][:, columns])}
    assert shuffled == set(match(correlation))


def test_cluster_without_counterpart_is_named(maps):
    matches, _, unmatched = compare(noisy(maps[:4], [1, 2, 3, 4], 0), noisy(maps[1:4], [1, 2, 3], 1), APIX)
    assert pairs_of(matches) == {(2, 1), (3, 2), (4, 3)}
    assert unmatched == {"even": [1], "odd": []}
    assert summarise(matches, unmatched)["unmatched_even"] == [1]


def test_populations_are_fractions_of_each_subset(maps):
    matches, _, _ = compare(noisy(maps[:2], [1, 2], 0), noisy(maps[:2], [1, 2], 1), APIX)
    assert matches["fraction_even"].tolist() == pytest.approx([1 / 3, 2 / 3])


def test_equal_maps_have_correlation_and_fsc_1(maps):
    subset = ClusterMaps(np.array([1, 2]), np.array([10, 5]), maps[:2])
    matches, curves, _ = compare(subset, subset, APIX)
    assert matches["correlation"].to_numpy() == pytest.approx(1.0)
    assert curves["fsc"].min() > 0.99


def test_command_reads_both_folders_and_writes_all_three_files(tmp_path, maps, capsys):
    for subset, order in (("even", [0, 5]), ("odd", [5, 0])):
        table = pd.DataFrame({"cluster": [0, 1, 2], "particles": [3, 60, 40]})
        (tmp_path / subset).mkdir()
        table.to_csv(tmp_path / subset / "clusters.tsv", sep="\t", index=False)
        for label, index in enumerate(order, start=1):
            write_map(tmp_path / subset / "clusters" / str(label) / "map.mrc", maps[index], APIX)
    out = {name: tmp_path / name for name in ("matches.tsv", "fsc.tsv", "summary.json")}
    options = ["--even", tmp_path / "even", "--odd", tmp_path / "odd", "--out-matches", out["matches.tsv"]]
    options += ["--out-fsc", out["fsc.tsv"], "--out-summary", out["summary.json"]]
    assert main(["reproducibility", *map(str, options)]) == 0
    assert pairs_of(pd.read_csv(out["matches.tsv"], sep="\t")) == {(1, 2), (2, 1)}
    assert json.loads(out["summary.json"].read_text())["matched_clusters"] == 2
    (tmp_path / "refined.json").write_text('{"better": true}')
    assert main(["reproducibility", *map(str, options), "--refined-fsc", str(tmp_path / "refined.json")]) == 0
    assert json.loads(out["summary.json"].read_text())["refined_poses"] == {"better": True}
    assert "difference_correlation" in capsys.readouterr().out
    (tmp_path / "odd" / "clusters" / "2" / "map.mrc").unlink()
    assert main(["reproducibility", *map(str, options)]) == 1
    assert "no such map" in capsys.readouterr().err

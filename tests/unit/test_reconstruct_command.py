"""The consensus is the particles' own map unless one is given, and a given one must fit the particles."""

import numpy as np
import pandas as pd
import pytest
from blob_particles import blob_map, write_blob_particles

from cryogmm.cli import main
from cryogmm.io.mrc import read_map, write_map
from cryogmm.maps.fsc import resolution_at
from cryogmm.report.summary import consensus_facts

OUTPUTS = ("map", "half1", "half2")


@pytest.fixture
def command(tmp_path):
    """`cryogmm reconstruct` of 200 noisy particles; a function that takes more options and returns the exit code."""
    path = write_blob_particles(tmp_path, 200, noise_sd=1.0)
    outputs = [word for name in OUTPUTS for word in (f"--out-{name}", str(tmp_path / f"{name}.mrc"))]
    outputs += ["--out-fsc", str(tmp_path / "fsc.tsv")]
    return lambda *options: main(["reconstruct", "--particles", str(path), *outputs, *options])


def test_own_consensus_is_nearer_to_the_truth_than_the_unfiltered_halves(command, tmp_path):
    assert command() == 0
    truth = blob_map(32, 6.0).ravel()
    consensus, half1, half2 = (read_map(tmp_path / f"{name}.mrc")[0].ravel() for name in OUTPUTS)
    assert np.corrcoef(consensus, truth)[0, 1] > max(0.9, np.corrcoef(half1 + half2, truth)[0, 1])
    curves = pd.read_csv(tmp_path / "fsc.tsv", sep="\t")
    assert len(curves) == 17 and curves["fsc"][1:4].min() > 0.7
    assert curves["resolution_angst"][16] == pytest.approx(12.0)


def test_a_given_map_is_the_consensus_and_a_mask_gives_a_second_curve(command, tmp_path, capsys):
    write_map(tmp_path / "given.mrc", blob_map(32, 6.0), 6.0)
    write_map(tmp_path / "mask.mrc", blob_map(32, 6.0) > 0.1, 6.0)
    assert command("--map", str(tmp_path / "given.mrc"), "--mask", str(tmp_path / "mask.mrc")) == 0
    assert np.array_equal(read_map(tmp_path / "map.mrc")[0], read_map(tmp_path / "given.mrc")[0])
    curves = pd.read_csv(tmp_path / "fsc.tsv", sep="\t")
    plain, masked = (resolution_at(curves[name], curves["resolution_angst"], 0.143) for name in ("fsc", "fsc_masked"))
    said = capsys.readouterr().err
    assert f"{plain:.2f} Å without mask, which is the resolution in use" in said
    assert f"inside the mask, at {masked:.2f} Å" in said
    facts = consensus_facts(tmp_path / "fsc.tsv")
    assert list(facts) == ["consensus_resolution_angst", "consensus_resolution_masked_angst"]
    assert list(facts.values()) == pytest.approx([plain, masked], rel=1e-3)


@pytest.mark.parametrize("box_size, apix", [(48, 6.0), (64, 3.0)])
def test_a_given_map_of_another_box_is_resampled(command, tmp_path, box_size, apix):
    write_map(tmp_path / "given.mrc", blob_map(box_size, apix), apix)
    assert command("--map", str(tmp_path / "given.mrc")) == 0
    consensus, own_apix = read_map(tmp_path / "map.mrc")
    assert own_apix == 6.0 and np.abs(consensus - blob_map(32, 6.0)).max() < 0.02


def test_a_given_map_that_does_not_fit_the_particles_is_refused(command, tmp_path, capsys):
    write_map(tmp_path / "given.mrc", blob_map(32, 5.0), 5.0)
    assert command("--map", str(tmp_path / "given.mrc")) == 1
    message = "box of 32 px of 5.000 Å, but the particles have 32 px of 6.000 Å"
    assert message in capsys.readouterr().err and not (tmp_path / "map.mrc").exists()

"""Refined poses are called better only where even and odd maps agree better, by more than noise gives."""

import json

import numpy as np
import pandas as pd
import pytest
from blob_particles import write_blob_particles
from scipy.spatial.transform import Rotation

from cryogmm.cli import main
from cryogmm.commands.refined_fsc import facts_of
from cryogmm.io.mrc import write_map
from cryogmm.io.optics import corrected_poses
from cryogmm.io.particles import read_particles, write_particles
from cryogmm.maps.fsc import fsc
from cryogmm.maps.fsc_gain import FscGain, compare_fsc, direction_parts
from cryogmm.physics.symmetry import operators
from cryogmm.training.files import write_datasets

N, BOX, APIX = 600, 32, 6.0
JUNK = 10  # the first rows of each half


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Folder with even and odd halves of noisy particles; their poses are exact."""
    folder = tmp_path_factory.mktemp("halves")
    table = read_particles(write_blob_particles(folder, N, noise_sd=3.0))
    for first, half in enumerate(("even", "odd")):
        (folder / half).mkdir()
        rows = np.arange(first, N, 2)
        write_particles(folder / half / "particles.star", table.select(rows))
        junk = np.where(np.arange(len(rows)) < JUNK, 0.9, 0.1)
        places = pd.DataFrame({"particle_index": rows, "cluster": 1, "junk": junk})
        places.to_csv(folder / half / "landscape.tsv", sep="\t", index=False)
    return folder


def judged(folder, given_error, refined_error, *more):
    """`cryogmm refined-fsc` of poses with errors (radians, and 20 Å for each) before and after; its table and facts."""
    rng = np.random.default_rng(3)
    options = {name: [] for name in ("--particles", "--latent", "--landscape")}
    for half in ("even", "odd"):
        table = read_particles(folder / half / "particles.star")
        errors = rng.normal(0, 1, (2, len(table), 5)) * [1, 1, 1, 20, 20]
        given, refined = given_error * errors[0], refined_error * errors[1]
        columns = corrected_poses(table, given[:, :3], given[:, 3:])
        table = table.__class__(**vars(table) | {"particles": table.particles.assign(**columns).astype(str)})
        write_particles(folder / half / "given.star", table)
        turn = Rotation.from_rotvec(refined[:, :3]) * Rotation.from_rotvec(given[:, :3]).inv()
        pose = np.column_stack([turn.as_rotvec(), refined[:, 3:] - given[:, 3:], np.zeros(len(table))])
        if given_error == refined_error == 0:
            pose[:] = 0
        write_datasets(folder / half / "latent.h5", {"pose": pose.astype("f4"), "particle_index": table.index}, {})
        for option, name in zip(options, ("given.star", "latent.h5", "landscape.tsv"), strict=True):
            options[option].append(str(folder / half / name))
    out = folder / "refined_fsc.tsv", folder / "refined_fsc.json"
    words = [word for option, files in options.items() for word in (option, *files)]
    assert main(["refined-fsc", *words, "--out", str(out[0]), "--out-summary", str(out[1]), *more]) == 0
    return pd.read_csv(out[0], sep="\t"), json.loads(out[1].read_text())


def test_poses_that_are_better_are_called_so(folder, capsys):
    table, facts = judged(folder, 0.3, 0.05)
    assert facts["better"] and facts["resolution_angst_refined"] < facts["resolution_angst_given"]
    assert facts["mean_fsc_refined"] > facts["mean_fsc_given"] and facts["particles"] == N - 2 * JUNK
    assert facts["verdict"].startswith("Refined poses: FSC 0.143") and facts["verdict"] in capsys.readouterr().err
    assert (table["difference_error"][1:] > 0).all() and len(table) == BOX // 2 + 1


@pytest.mark.parametrize(("given", "refined"), [(0.1, 0.1), (0.05, 0.3)])
def test_poses_with_other_errors_of_the_same_size_or_larger_are_not(folder, given, refined):
    _, facts = judged(folder, given, refined)
    assert not facts["better"] and "keep yours" in facts["verdict"]


def test_more_in_common_at_a_coarser_resolution_is_not_better():
    given, refined = np.array([1, 0.9, 0.5, 0.2, 0.0]), np.array([1, 0.95, 0.8, 0.1, 0.0])
    columns = {"resolution_angst": np.array([np.inf, 40, 20, 13, 10]), "fsc_given": given, "fsc_refined": refined}
    gain = FscGain(0.4, 0.46, 100.0, 5.0)
    assert gain.is_sure and not facts_of(columns, gain)["better"]
    assert facts_of(columns | {"fsc_given": refined, "fsc_refined": np.maximum(given, refined)}, gain)["better"]


def test_exact_poses_are_said_to_be_so(folder):
    table, facts = judged(folder, 0.0, 0.0)
    assert facts["exact"] and "exact" in facts["verdict"] and table["fsc_given"].equals(table["fsc_refined"])


def test_a_mask_gives_the_curves_that_are_judged(folder):
    position = np.arange(BOX) - BOX // 2
    ball = position[:, None, None] ** 2 + position[:, None] ** 2 + position**2 < 100
    write_map(folder / "mask.mrc", ball.astype(np.float32), APIX)
    table, facts = judged(folder, 0.3, 0.05, "--mask", str(folder / "mask.mrc"))
    assert facts["masked"] and facts["better"]
    assert facts["mean_fsc_refined"] == pytest.approx(table["fsc_refined_masked"][1:].mean(), abs=1e-4)


def test_halves_that_share_particles_are_refused(folder, capsys):
    judged(folder, 0.0, 0.0)
    files = {option: str(folder / "even" / name) for option, name in
             (("particles", "given.star"), ("latent", "latent.h5"), ("landscape", "landscape.tsv"))}  # fmt: skip
    words = [word for option, path in files.items() for word in (f"--{option}", path, path)]
    assert main(["refined-fsc", *words, "--out", str(folder / "x"), "--out-summary", str(folder / "y")]) == 1
    assert "shares 290 particles" in capsys.readouterr().err


def test_bundles_of_directions_are_alike_in_size_and_the_error_is_that_of_noise():
    sizes = np.bincount(direction_parts(33).ravel())
    assert (sizes > 0).sum() == 24 and sizes[sizes > 0].std() < 0.15 * sizes[sizes > 0].mean()
    rng, signal, gains, errors = np.random.default_rng(0), None, [], []
    signal = rng.normal(size=(24, 24, 24))
    for _ in range(30):
        noise = rng.normal(size=(6, 24, 24, 24))
        pairs = [(signal + noise[0] + noise[i], signal + noise[1] + noise[i + 1]) for i in (2, 4)]
        columns, gain = compare_fsc(*pairs, 1.0)
        gains.append(gain.nats)
        errors.append(gain.error)
    assert np.std(gains) == pytest.approx(np.mean(errors), rel=0.4)
    assert columns["fsc_given"] == pytest.approx(fsc(*pairs[0]), abs=1e-9)


def test_symmetry_repeats_coefficients_and_so_widens_the_error():
    rng = np.random.default_rng(1)
    given, refined = rng.normal(size=(2, 2, 16, 16, 16))
    alone, fourfold = (compare_fsc(given, refined, 1.0, mates=len(operators(name)))[1] for name in ("C1", "C4"))
    assert fourfold.nats == pytest.approx(alone.nats / 4) and fourfold.error == pytest.approx(alone.error / 2)

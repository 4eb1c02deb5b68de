"""What simulated images have beside the molecule is as much as was asked for, and nothing where nothing was."""

import argparse
import shlex
from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.transform import Rotation

from cryogmm.cli import main
from cryogmm.commands.simulate import NUISANCES, add_arguments
from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import numbers, read_particles
from cryogmm.physics.noise import background_mask
from cryogmm.project.schema import with_defaults
from cryogmm.project.settings import command_options
from cryogmm.schema import read_schema
from cryogmm.simulate.background import coloured, noise_power, normalised, ramps
from cryogmm.simulate.imaging import Imaging, clean_images, particle_table
from cryogmm.simulate.junk import molecule_images
from cryogmm.simulate.nuisances import REAL, Nuisances, draw_nuisances, true_table
from cryogmm.simulate.project import write_project
from cryogmm.simulate.system import draw
from cryogmm.simulate.systems import build_system

N = 4000
SMALL = Imaging(box_size=32, apix=8.0, snr=0.2)
SYSTEM = build_system("mixed", np.random.default_rng(1), 128.0)


def drawn(n=N, **settings):
    nuisances = Nuisances(**settings)
    table = particle_table(np.random.default_rng(0), replace(SMALL, nuisances=nuisances), n, "s.mrcs")
    return draw_nuisances(np.random.SeedSequence(0), nuisances, table)


def optics_of(**settings):
    """True and given optics of particles."""
    particles = drawn(**settings)
    return particle_optics(particles.true), particle_optics(particles.given)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """Folder of a small set with every nuisance, its star table and its truth."""
    folder = tmp_path_factory.mktemp("real")
    write_project(folder, SYSTEM, replace(SMALL, nuisances=REAL), 800, seed=3)
    return folder, read_particles(folder / "particles.star"), pd.read_csv(folder / "truth.tsv", sep="\t")


def test_orientations_are_off_by_the_asked_angle_about_each_axis():
    true, given = optics_of(pose_error=3.0)
    error = Rotation.from_matrix(given.rotation @ true.rotation.transpose(0, 2, 1)).as_rotvec(degrees=True)
    assert np.allclose(error.std(axis=0), 3.0, rtol=0.05)
    assert np.array_equal(true.shift_angst, given.shift_angst)
    assert np.array_equal(true.defocus, given.defocus)


def test_shifts_are_off_by_the_asked_distance_along_each_axis():
    true, given = optics_of(shift_error=4.0)
    assert np.allclose((given.shift_angst - true.shift_angst).std(axis=0), 4.0, rtol=0.05)
    assert np.array_equal(true.rotation, given.rotation)


def test_star_holds_the_micrographs_defocus_and_particles_are_about_it():
    particles = drawn(defocus_error=400.0)
    true, given = particle_optics(particles.true).defocus, particle_optics(particles.given).defocus
    error = true - given
    assert np.allclose(error[:, :2].std(axis=0), 400.0, rtol=0.05)
    assert np.allclose(error[:, 0], error[:, 1], atol=1e-5)  # height, no astigmatism
    by_micrograph = pd.Series(given[:, 0]).groupby(particles.given.particles["rlnMicrographName"].to_numpy())
    assert (by_micrograph.nunique() == 1).all()


def test_contrast_has_the_asked_spread_of_its_logarithm():
    assert np.log(drawn(contrast_spread=0.25).contrast).std() == pytest.approx(0.25, rel=0.05)


def test_noise_level_is_one_to_a_micrograph_with_the_asked_spread():
    particles = drawn(noise_spread=0.15, n=20000)
    levels = pd.Series(particles.noise_level).groupby(particles.true.particles["rlnMicrographName"].to_numpy())
    assert (levels.nunique() == 1).all()
    assert np.log(levels.first()).std() == pytest.approx(0.15, rel=0.15)  # of 400 micrographs


def test_share_of_the_views_is_within_the_cone():
    tilt = numbers(drawn(view_share=0.6, view_width=25.0).true, "rlnAngleTilt")
    elsewhere = 0.5 * (1 - np.cos(np.radians(25)))  # of uniform views
    assert np.mean(tilt < 25) == pytest.approx(0.6 + 0.4 * elsewhere, abs=0.03)


def test_coloured_noise_has_variance_1_and_the_asked_spectrum():
    white = np.random.default_rng(0).standard_normal((600, 32, 32), dtype=np.float32)
    noise = coloured(white, np.full(600, 6.0), 3.5)
    assert noise.var() == pytest.approx(1.0, rel=0.01)
    power = np.mean(np.abs(np.fft.fft2(noise)) ** 2, axis=0) / 32**2
    step = np.fft.fftfreq(32, 6.0)
    expected = noise_power(np.hypot(step[:, None], step), 3.5)
    assert np.allclose(power / expected * expected.mean(), 1.0, atol=5 * np.sqrt(2 / 600))
    assert noise_power(0.0, 3.5) == 4.5
    assert coloured(white, np.full(600, 6.0), 0.0) is white


def test_each_knob_leaves_the_draws_of_the_others():
    alone, together = drawn(contrast_spread=0.25), drawn(contrast_spread=0.25, pose_error=3.0, junk_noise=0.1, ramp=1.0)
    assert np.array_equal(alone.contrast, together.contrast)
    assert alone.true.particles.equals(together.true.particles)


def test_ramps_rise_to_the_edge_and_normalised_images_have_a_unit_background():
    plane = ramps(np.array([[2.0, -1.0]]), 32)[0]
    assert plane[16, 16] == 0
    assert plane[16, 0] == -2.0
    assert plane[0, 16] == 1.0
    images = np.random.default_rng(0).normal(3.0, 5.0, (4, 32, 32)).astype(np.float32)
    unit, sd = normalised(images)
    mask = background_mask(32, 14)
    assert np.allclose(unit[:, mask].mean(axis=1), 0, atol=1e-5)
    assert np.allclose(unit[:, mask].std(axis=1), 1, atol=1e-5)
    assert np.allclose(sd, 5, rtol=0.1)


def test_junk_has_its_shares_and_looks_as_it_says():
    settings = {"junk_noise": 0.1, "junk_overlapping": 0.2, "junk_broken": 0.1, "contrast_spread": 0.2}
    particles = drawn(n=600, **settings)
    assert np.allclose(np.bincount(particles.kind) / 600, [0.6, 0.1, 0.2, 0.1], atol=0.04)
    optics, rows = particle_optics(particles.true), np.arange(600)
    coord, state = draw(SYSTEM, np.random.default_rng(0), 600)
    images = molecule_images(SYSTEM, coord, state, optics, rows, 32, particles)
    whole = clean_images(SYSTEM, coord, state, optics, rows, 32) * particles.contrast[:, None, None]
    kind = particles.kind
    assert np.allclose(images[kind == 0], whole[kind == 0], atol=1e-5)
    assert not images[kind == 1].any()
    power = np.square(images).sum(axis=(1, 2)) / np.square(whole).sum(axis=(1, 2))
    assert 1.5 < power[kind == 2].mean() < 2.5  # two particles; the second one is partly outside
    assert 0.2 < power[kind == 3].mean() < 0.8


def test_images_are_the_molecule_as_the_truth_says_and_unit_noise(real):
    _, table, truth = real
    optics, rows = particle_optics(true_table(table, truth)), np.flatnonzero(truth["kind"] == 0)
    some = truth.loc[rows]
    clean = clean_images(SYSTEM, some["coord"].to_numpy(), some["present"].to_numpy(), optics, rows, 32)
    scale = (some["contrast"] / some["image_sd"]).to_numpy()
    images = image_source(table).read(rows)
    fitted = np.sum(images * clean, axis=(1, 2)) / np.square(clean).sum(axis=(1, 2))
    assert np.corrcoef(fitted, scale)[0, 1] > 0.9
    left = images - np.median(fitted / scale) * scale[:, None, None] * clean  # SYSTEM is not on the images' scale
    assert left[:, background_mask(32, 14)].std() == pytest.approx(1.0, rel=0.02)


def test_files_say_what_was_done(real):
    folder, table, truth = real
    given, true = particle_optics(table), particle_optics(true_table(table, truth))
    assert np.std(given.defocus[:, 0] - true.defocus[:, 0]) == pytest.approx(400, rel=0.1)
    assert np.allclose(true.shift_angst, truth[["dx", "dy"]], atol=1e-5)
    assert '"contrast_spread": 0.25' in (folder / "simulation.json").read_text()


def test_nothing_is_said_of_nuisances_that_are_off(tmp_path):
    write_project(tmp_path, SYSTEM, SMALL, 16, seed=0)
    assert list(pd.read_csv(tmp_path / "truth.tsv", sep="\t")) == [
        "particle_index",
        "coord",
        "displacement_angst",
        "present",
    ]
    assert "nuisances" not in (tmp_path / "simulation.json").read_text()


def test_preset_gives_what_no_option_does(tmp_path):
    options = ["--particles", "16", "--box-size", "16", "--apix", "16", "--imaging", "real", "--pose-error", "0"]
    assert main(["simulate", "--out-dir", str(tmp_path), *options]) == 0
    table, truth = read_particles(tmp_path / "particles.star"), pd.read_csv(tmp_path / "truth.tsv", sep="\t")
    assert np.allclose(numbers(table, "rlnAngleRot"), truth["rot"], atol=1e-4)
    assert not np.allclose(numbers(table, "rlnDefocusU"), truth["defocus_u"], atol=1.0)


def test_impossible_nuisances_are_refused():
    with pytest.raises(InputError, match="--contrast-spread: -1"):
        Nuisances(contrast_spread=-1)
    with pytest.raises(InputError, match="--view-share: 2"):
        Nuisances(view_share=2)
    with pytest.raises(InputError, match="leaves no particles"):
        Nuisances(junk_noise=0.5, junk_broken=0.5)


def test_every_key_of_the_config_is_an_option():
    config = with_defaults({"project": "x", "simulate": {"imaging": "real", "pose_error": 3.0}}, read_schema())[
        "simulate"
    ]
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    parsed = vars(parser.parse_args(["--out-dir", "x", *shlex.split(command_options(config))]))
    assert {name: parsed[name] for name in config} == config
    assert set(NUISANCES) == {field.name for field in fields(Nuisances)} == set(NUISANCES) & set(config)

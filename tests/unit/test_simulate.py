"""Simulated sets: images equal the physics that they claim, the files are a RELION project, one seed one set."""

import filecmp

import numpy as np
import pandas as pd
import pytest

from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.mrc import read_map
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.simulate.beads import BEAD_DISTANCE, Beads, lobes, pack
from cryogmm.simulate.imaging import Imaging, clean_images, particle_table
from cryogmm.simulate.project import write_project
from cryogmm.simulate.projection import gaussian_map, images_from_half_planes, project
from cryogmm.simulate.system import draw, gaussians, read_system
from cryogmm.simulate.systems import SYSTEMS, build_system

SMALL = Imaging(box_size=32, apix=8.0, snr=0.2)


def built(name, **options):
    return build_system(name, np.random.default_rng(1), 128.0, **options)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """Folder and system of a small mixed set."""
    folder = tmp_path_factory.mktemp("mixed")
    return folder, write_project(folder, built("mixed"), SMALL, 200, seed=3)


def test_projection_is_the_sum_over_gaussians_in_real_space():
    rng = np.random.default_rng(0)
    box_size, apix, n = 32, 2.0, 7
    xy, widths = rng.uniform(-12, 12, (1, n, 2)), rng.uniform(3.5, 5.0, n)
    amplitudes = rng.uniform(0.5, 1, (1, n))
    planes = project(xy, amplitudes, widths, box_size // 2, np.array([box_size * apix]))
    x = (np.arange(box_size) - box_size // 2) * apix
    brute = np.zeros((box_size, box_size))
    for (px, py), amplitude, width in zip(xy[0], amplitudes[0], widths, strict=True):
        squared = (x[None] - px) ** 2 + (x[:, None] - py) ** 2  # rows are y
        brute += amplitude * apix**2 / (2 * np.pi * width**2) * np.exp(-squared / (2 * width**2))
    assert np.abs(images_from_half_planes(*planes)[0] - brute).max() < 1e-4 * brute.max()


def test_sum_of_the_map_along_z_is_the_projection():
    rng = np.random.default_rng(0)
    beads = Beads(rng.uniform(-30, 30, (600, 3)), rng.uniform(0.5, 1, 600), rng.uniform(2, 3, 600))
    density = gaussian_map(beads, 32, 4.0)
    planes = project(beads.centers[None, :, :2], beads.amplitudes[None], beads.widths, 16, np.array([128.0]))
    assert np.allclose(density.sum(axis=0), images_from_half_planes(*planes)[0], atol=1e-4 * density.sum(0).max())


def test_image_of_one_bead_lies_where_pose_and_shift_put_it():
    table = particle_table(np.random.default_rng(0), SMALL, 1, "s.mrcs")
    table.particles.loc[0, ["rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"]] = ["0", "90", "0"]  # image x is -z
    table.particles.loc[0, ["rlnOriginXAngst", "rlnOriginYAngst"]] = ["-16", "8"]
    bead = Beads(np.array([[0.0, 24.0, -40.0]]), np.ones(1), np.full(1, 8.0))
    system = built("assembly")
    system = type(system)("one", (bead,), None, np.ones((1, 1)), np.ones(1), "")
    image = clean_images(system, np.zeros(1), np.zeros(1, int), particle_optics(table), np.zeros(1, int), 32)[0]
    peak = np.unravel_index(np.abs(image).argmax(), image.shape)
    assert peak == (16 + (24 - 8) / 8, 16 + (40 + 16) / 8)


def test_noise_has_sd_1_and_the_signal_the_snr(mixed):
    folder, system = mixed
    table = read_particles(folder / "particles.star")
    rows, truth = np.arange(len(table)), pd.read_csv(folder / "truth.tsv", sep="\t")
    clean = clean_images(
        system, truth["coord"].to_numpy(), truth["present"].to_numpy(), particle_optics(table), rows, 32
    )
    noise = image_source(table).read(rows) - clean
    assert noise.std() == pytest.approx(1.0, abs=0.01)
    assert abs(np.corrcoef(noise.ravel(), clean.ravel())[0, 1]) < 0.01
    assert clean.var(axis=(1, 2)).mean() / noise.var() == pytest.approx(SMALL.snr, rel=0.02)


def test_one_seed_gives_identical_files_and_another_gives_others(mixed, tmp_path):
    write_project(tmp_path / "same", built("mixed"), SMALL, 200, seed=3)
    write_project(tmp_path / "other", built("mixed"), SMALL, 200, seed=4)
    names = ["particles.star", "particles.mrcs", "truth.tsv", "system.h5", "simulation.json", "truth_maps/mean.mrc"]
    assert filecmp.cmpfiles(mixed[0], tmp_path / "same", names, shallow=False)[0] == names
    assert filecmp.cmpfiles(mixed[0], tmp_path / "other", names[:3], shallow=False)[1] == names[:3]


def test_stored_system_is_the_one_that_made_the_images(mixed):
    folder, system = mixed
    stored = read_system(folder / "system.h5")
    coord, state = draw(system, np.random.default_rng(0), 5)
    for ours, theirs in zip(gaussians(system, coord, state), gaussians(stored, coord, state), strict=True):
        assert np.array_equal(ours, theirs)


def test_truth_maps_are_those_of_the_states(mixed):
    folder, system = mixed
    states = pd.read_csv(folder / "truth_maps" / "states.tsv", sep="\t")
    absent, present = (
        states[(states["coord"] == 0.5) & (states["present"] == value)]["map"].item() for value in (0, 1)
    )
    extra = read_map(folder / "truth_maps" / present)[0] - read_map(folder / "truth_maps" / absent)[0]
    assert np.allclose(extra, gaussian_map(system.parts[2], 32, 8.0), atol=1e-4 * extra.max())
    mean = read_map(folder / "truth_maps" / "mean.mrc")[0]
    assert mean.sum() == pytest.approx(sum(p.mass for p in system.parts[:2]) + 0.5 * system.parts[2].mass, rel=1e-3)


def test_optics_groups_have_their_own_pixel_size_and_ctf(tmp_path):
    imaging = Imaging(box_size=32, apix=8.0, optics_groups=3)
    write_project(tmp_path, built("linear"), imaging, 160, seed=0)
    table = read_particles(tmp_path / "particles.star")
    optics = particle_optics(table)
    assert len(table.optics) == 3
    assert sorted(set(optics.apix)) == [7.84, 8.0, 8.16]
    assert set(optics.voltage_kv) == {200.0, 300.0}


@pytest.mark.parametrize("name", SYSTEMS)
def test_structures_are_packed_without_overlap_in_every_state(name):
    system = built(name)
    coord = np.linspace(0, 1, 9) if system.motion is not None else np.zeros(1)
    state = np.full(len(coord), len(system.populations) - 1)  # everything is there
    centers, amplitudes, _ = gaussians(system, coord, state)
    assert (amplitudes > 0).all()
    for points in centers:
        squared = np.square(points[:, None] - points[None]).sum(-1) + 1e6 * np.eye(len(points))
        assert np.sqrt(squared.min()) > 0.8 * BEAD_DISTANCE


@pytest.mark.parametrize("name", ["linear", "mixed", "hinge", "cyclic"])
def test_the_moving_domain_is_about_a_sixth_of_the_mass(name):
    parts = built(name).parts
    assert 0.12 < parts[1].mass / sum(part.mass for part in parts) < 0.22


def test_linear_motion_is_a_line_of_the_given_length_and_cyclic_a_closed_loop():
    linear, cyclic = built("linear", amplitude=18.0), built("cyclic", amplitude=10.0)
    ends = linear.motion.positions(linear.parts[1].centers, np.array([0.0, 0.5, 1.0]))
    assert np.allclose(np.linalg.norm(ends[2] - ends[0], axis=-1), 18.0)
    assert np.allclose(ends[1], linear.parts[1].centers)
    loop = cyclic.motion.positions(cyclic.parts[1].centers, np.array([0.0, 0.5, 1.0]))
    assert np.allclose(loop[0], loop[2])
    assert np.linalg.norm(loop[1].mean(0) - loop[0].mean(0)) == pytest.approx(20.0)


def test_rarest_state_of_the_assembly_is_there_in_its_share():
    system = built("assembly")
    _, state = draw(system, np.random.default_rng(0), 40000)
    shares = np.bincount(state) / 40000
    assert np.allclose(shares, system.populations, atol=0.01)
    assert shares.min() == pytest.approx(0.015, abs=0.003)


def test_poses_are_uniform():
    optics = particle_optics(particle_table(np.random.default_rng(0), SMALL, 20000, "s.mrcs"))
    assert np.abs(optics.rotation.mean(axis=0)).max() < 0.02  # the mean of uniform rotations is 0
    assert np.allclose(np.square(optics.rotation).mean(axis=0), 1 / 3, atol=0.02)


def test_packing_fills_a_body_at_the_density_of_protein():
    rng = np.random.default_rng(0)
    body = (np.zeros((1, 3)), np.array([45.0]))
    beads = pack(rng, body)
    assert 4 / 3 * np.pi * 45.0**3 / len(beads) == pytest.approx(700, rel=0.1)  # Å³ a bead
    far = pack(rng, lobes(rng, np.zeros(3), 40.0, 6), keep_clear=np.zeros((1, 3)))
    assert np.linalg.norm(far, axis=1).min() > BEAD_DISTANCE


def test_unknown_system_and_impossible_box_are_refused():
    with pytest.raises(InputError, match="--system: 'ring' is unknown"):
        built("ring")
    with pytest.raises(InputError, match="--box-size: 33"):
        Imaging(box_size=33)
    with pytest.raises(InputError, match="--optics-groups: 9"):
        Imaging(optics_groups=9)

"""What is left of a particle's pose: how it changes a projection, and that it is found and taken for no structure."""

import dataclasses

import numpy as np
import pytest
import tensorflow as tf
from scipy.spatial.transform import Rotation
from simulated_store import write_simulated_store

from cryogmm.io.store import ParticleStore
from cryogmm.model.deformation import KINDS, make_deformation
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.pose import posed, shift_slopes, shifted, turned
from cryogmm.model.posterior import View, projection_and_slopes, refine
from cryogmm.model.projection import project_table
from cryogmm.physics.fourier import independence_weights
from cryogmm.training.files import NeutralFile, read_neutral, write_neutral
from cryogmm.training.gradients import null_images
from cryogmm.training.imaging import Imaging
from cryogmm.training.neutral_particles import (
    fit_to_particles,
    measure,
    pose_errors_over_noise,
    poses_are_exact,
    spread_of_contrast,
    wide_prior,
)
from cryogmm.training.particles import Particles
from cryogmm.training.placing import place_particles
from cryogmm.training.settings import NeutralSettings

K, BOX, APIX, COUNT = 9, 32, 4.0, 400
LENGTH = BOX * APIX
RESOLUTION = LENGTH / (K - 1)


def molecule():
    centers = np.random.default_rng(3).normal(0, 18, (40, 3)) * [1.0, 0.7, 0.4]
    return Gaussians(centers, np.full(40, 0.4), np.full(40, 5.0), 5.0, LENGTH)


def project(rotation):
    return project_table(tf.constant(molecule().table()), tf.constant(rotation), K, LENGTH)


@pytest.fixture
def rotation():
    return Rotation.random(5, rng=np.random.default_rng(1)).as_matrix().astype(np.float32)


def test_a_turn_is_that_of_scipy(rotation):
    turn = np.random.default_rng(2).normal(0, 0.3, (5, 3)).astype(np.float32)
    expected = Rotation.from_rotvec(turn).as_matrix() @ rotation
    np.testing.assert_allclose(turned(tf.constant(rotation), tf.constant(turn)), expected, atol=1e-5)
    np.testing.assert_allclose(turned(tf.constant(rotation), tf.zeros((5, 3))), rotation, atol=1e-6)


def test_a_shift_moves_every_gaussian_and_its_slope_is_the_difference(rotation):
    shift = np.float32([[3.0, -2.0]] * 5)
    table = np.repeat(molecule().table()[None], 5, 0)
    table[:, :, :3] += np.einsum("bj,bji->bi", np.c_[shift, np.zeros(5)], rotation)[:, None]  # image axes to the map's
    moved = np.concatenate([project_table(tf.constant(t), tf.constant(r[None]), K, LENGTH)
                            for t, r in zip(table, rotation, strict=True)])  # fmt: skip
    model = project(rotation)
    np.testing.assert_allclose(shifted(model, tf.constant(shift), LENGTH), moved, atol=2e-3)
    slopes = shift_slopes(model, LENGTH).numpy()
    for axis in range(2):
        step = np.zeros((5, 2), np.float32)
        step[:, axis] = 0.01
        difference = (shifted(model, tf.constant(step), LENGTH) - model).numpy() / 0.01
        np.testing.assert_allclose(slopes[:, axis], difference, atol=5e-3)


def images(rotation, pose, scale, contrast=0.0, seed=4):
    """Particles of the molecule whose given poses lack a correction (n, 5)."""
    n, rng = len(rotation), np.random.default_rng(seed)
    ctf2 = np.ones((n, 2, K, K), np.float32)
    at = turned(tf.constant(rotation), tf.constant(pose[:, :3]))
    model = shifted(project(at.numpy()), tf.constant(pose[:, 3:]), LENGTH).numpy()
    data, power = null_images(model, ctf2, np.full(K - 1, scale, np.float32), rng, contrast)
    return {
        "data": tf.constant(data), "ctf2": tf.constant(ctf2), "power": power, "rotation": tf.constant(rotation),
        "scale": tf.fill((n, K - 1), np.float32(scale)), "noise": tf.ones((n, K - 1)),
        "contrast_half_precision": tf.fill((n,), np.float32(0.5 / 0.3**2)),
    }  # fmt: skip


def test_the_likeliest_pose_is_the_true_one_and_scatters_by_as_much_as_it_says():
    rng = np.random.default_rng(5)
    rotation = Rotation.random(COUNT, rng=rng).as_matrix().astype(np.float32)
    truth = (rng.normal(size=(COUNT, 5)) * [0.06, 0.06, 0.06, 2.0, 2.0]).astype(np.float32)
    view = View(lambda z, rotation: project(rotation), LENGTH, wide_prior(molecule(), RESOLUTION))
    mode = refine(view, tf.zeros((COUNT, 0)), tf.zeros((COUNT, 5)), images(rotation, truth, 1.5, 0.2), 5)
    error = mode.pose.numpy() - truth
    predicted = np.sqrt(tf.linalg.diag_part(mode.joint).numpy()) * np.float32(view.pose_sd)
    assert (np.abs(error).mean(0) < 0.5 * np.abs(truth).mean(0)).all()
    np.testing.assert_allclose((error / predicted).std(0), 1.0, atol=0.25)


def test_what_a_pose_explains_is_no_information_on_the_latent():
    """A latent that turns the whole molecule is known as long as poses are exact, and unknown where they are not."""
    rotation = Rotation.random(20, rng=np.random.default_rng(6)).as_matrix().astype(np.float32)
    axis = np.float32([0.0, 0.0, 0.1])

    def turning(z, rotation):
        return project(tf.matmul(rotation, turned(tf.eye(3)[None], z * axis)))

    batch = images(rotation, np.zeros((20, 5), np.float32), 1.5)
    found = {}
    for name, pose_sd in (("exact", None), ("unknown", wide_prior(molecule(), RESOLUTION))):
        mode = refine(View(turning, LENGTH, pose_sd), tf.zeros((20, 1)), tf.zeros((20, 5)), batch, 3)
        found[name] = np.median(np.sqrt(mode.covariance.numpy()[:, 0, 0]))
    assert found["exact"] < 0.5 and found["unknown"] > 0.8


def test_a_batch_is_seen_from_its_corrected_poses(rotation):
    pose = np.float32([[0.05, -0.1, 0.02, 2.0, -3.0]] * 5)
    batch = images(rotation, pose, 1.0)
    seen = posed(batch, tf.constant(pose), LENGTH)
    model = project(seen["rotation"].numpy())
    weights = np.tile(independence_weights(K), (2, 2))
    agreement = np.sum(model.numpy() * seen["data"].numpy(), axis=(1, 2))
    expected = np.sum(shifted(model, tf.constant(pose[:, 3:]), LENGTH).numpy() * batch["data"].numpy(), axis=(1, 2))
    np.testing.assert_allclose(agreement, expected, rtol=1e-3)
    assert weights.shape == model.shape[1:]


def test_slopes_along_a_turn_are_those_of_the_projection(rotation):
    view = View(lambda z, rotation: project(rotation), LENGTH, (0.05, 0.05, 0.05, 1.0, 1.0))
    batch = images(rotation, np.zeros((5, 5), np.float32), 1.0)
    models, _ = projection_and_slopes(view, tf.zeros((5, 0)), tf.zeros((5, 5)), batch, np.zeros((0, 0), np.float32))
    turn = np.zeros((5, 3), np.float32)
    turn[:, 1] = 0.001
    difference = (project(turned(tf.constant(rotation), tf.constant(turn)).numpy()) - models[:, 0]).numpy() / 0.001
    correlation = [np.corrcoef(a.ravel(), b.ravel())[0, 1]
                   for a, b in zip(models[:, 2].numpy(), difference, strict=True)]  # fmt: skip
    assert min(correlation) > 0.999


def test_no_deformation_is_a_pose_a_contrast_or_a_b_factor():
    gaussians = molecule()
    deformation = make_deformation(gaussians, KINDS, 15.0, 20, gauge=KINDS)
    coefficients = np.random.default_rng(8).normal(size=(6, deformation.size)).astype(np.float32) * 0.1
    tables = deformation.tables(tf.constant(coefficients)).numpy()
    moved, weights = tables[:, :, :3] - gaussians.centers, gaussians.amplitudes[:, None]
    arms = gaussians.centers - gaussians.centers.mean(0)
    size = np.abs(moved).mean()
    assert np.abs((weights * moved).sum(1)).max() < 1e-3 * size * len(gaussians)
    assert np.abs((weights * np.cross(arms, moved)).sum(1)).max() < 1e-3 * size * np.abs(arms).mean() * len(gaussians)
    change = tables[:, :, 3] - gaussians.amplitudes
    assert np.abs((gaussians.amplitudes * change).sum(1)).max() < 0.05 * np.abs(change).sum(1).max()
    assert np.abs(tables[:, :, 4].mean(1) - gaussians.widths.mean()).max() < 0.05 * np.abs(tables[:, :, 4] - 5.0).max()


def test_a_region_may_move_as_a_whole():
    inside = (molecule().centers[:, 0] > 0).astype(np.float32)
    deformation = make_deformation(molecule(), ("position",), 15.0, 20, inside, gauge=KINDS)
    tables = deformation.tables(tf.ones((1, deformation.size)) * 0.3).numpy()[0]
    assert np.abs(tables[inside == 0, :3] - molecule().centers[inside == 0]).max() < 1e-4


@pytest.mark.parametrize("spread", [0.0, 0.15, 0.35])
def test_the_spread_of_contrasts_is_found(spread):
    rng = np.random.default_rng(9)
    power = rng.uniform(20, 200, 3000)
    contrast = 1 + spread * rng.normal(size=3000)
    inner = contrast * power + np.sqrt(power / 2) * rng.normal(size=3000)
    assert spread_of_contrast(inner, power) == pytest.approx(max(spread, 0.02), abs=0.03)


def given(path, errors):
    """A store of the molecule whose poses are off by rotation vectors (n, 3) in the frame of the image."""
    write_simulated_store(path, COUNT, BOX, APIX, K, lambda rotation: project(rotation).numpy(), 1.5)
    with ParticleStore(path) as store:
        true = store.column("rotation")
    import h5py

    with h5py.File(path, "r+") as file:
        file["rotation"][:] = Rotation.from_rotvec(errors).as_matrix() @ true
    return true


@pytest.mark.parametrize("error", [0.0, 0.06])
def test_exact_poses_are_told_from_wrong_ones_and_these_are_mended(tmp_path, error):
    path = tmp_path / "particles.h5"
    true = given(path, error * np.random.default_rng(10).normal(size=(COUNT, 3)))
    particles = Particles(path, Imaging(np.ones(1)))
    measured = measure(molecule(), particles)
    particles.imaging = dataclasses.replace(measured.imaging, pose_sd=wide_prior(molecule(), RESOLUTION))
    over = pose_errors_over_noise(molecule(), particles)
    np.testing.assert_allclose(over[3:], 1.0, atol=0.35)
    assert poses_are_exact(molecule(), particles) == (error == 0)
    if error:
        place_particles(molecule(), particles)
        before, after = angles_to(true, path, particles)
        assert np.median(after) < 0.7 * np.median(before)


def angles_to(true, path, particles):
    """Angles (n,) of the given and of the corrected orientations to the true ones, radians."""
    with ParticleStore(path) as store:
        before = Rotation.from_matrix(store.column("rotation"))
    after = Rotation.from_rotvec(particles.start[:, :3]) * before
    return [(rotation * Rotation.from_matrix(true).inv()).magnitude() for rotation in (before, after)]


def test_an_orientation_that_is_simply_wrong_is_found_again(tmp_path):
    path, rng = tmp_path / "particles.h5", np.random.default_rng(11)
    errors = 0.02 * rng.normal(size=(COUNT, 3))
    wrong = np.arange(0, COUNT, 20)
    errors[wrong] = Rotation.random(len(wrong), rng=rng).as_rotvec()
    true = given(path, errors)
    particles = Particles(path, Imaging(np.ones(1)))
    particles.imaging = dataclasses.replace(
        measure(molecule(), particles).imaging, pose_sd=wide_prior(molecule(), RESOLUTION)
    )
    nats = place_particles(molecule(), particles)
    before, after = angles_to(true, path, particles)
    assert (before > 0.5).mean() > 0.04 and (after > 0.5).mean() < 0.01
    assert nats[wrong].min() > 0.2 * np.median(nats)


@pytest.mark.parametrize(
    ("poses", "sought", "joint"), [("fixed", False, True), ("refine", True, False), ("joint", True, True)]
)
def test_the_config_says_how_poses_are_taken(tmp_path, poses, sought, joint):
    path = tmp_path / "particles.h5"
    given(path, 0.06 * np.random.default_rng(12).normal(size=(COUNT, 3)))
    settings = NeutralSettings(poses=poses, particle_epochs=1)
    gaussians, measured = fit_to_particles(molecule(), path, settings, RESOLUTION, 0)
    assert (measured.imaging.pose_sd is not None) == sought and measured.imaging.joint == joint
    assert (measured.imaging.in_training.pose_sd is not None) == (sought and joint)
    neutral = NeutralFile(gaussians, BOX, APIX, RESOLUTION, measured.frc, measured.ssnr, measured.imaging)
    write_neutral(tmp_path / "gaussians.h5", neutral)
    again = read_neutral(tmp_path / "gaussians.h5").imaging
    assert again.joint == joint and (again.pose_sd is not None) == sought

"""What is left of a particle's defocus: how it changes an image, how far it spreads, and that it is found."""

import dataclasses

import numpy as np
import pytest
import tensorflow as tf
from simulated_store import WAVELENGTH, write_simulated_store

from cryogmm.model.defocus import cotangent, defocus_slope, factors, multiplied, refocused
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.objective import log_likelihood
from cryogmm.model.posterior import View, draw, information_at, moments, nats_at, refine
from cryogmm.model.projection import project_table
from cryogmm.physics.ctf import ctf, ctf_phase
from cryogmm.physics.defocus import error_of_defocus, tells_defocus
from cryogmm.physics.fourier import half_planes
from cryogmm.training.defocus import likeliest_spread, with_defocus
from cryogmm.training.files import NeutralFile, read_neutral, write_neutral
from cryogmm.training.imaging import Imaging
from cryogmm.training.neutral_particles import fit_to_particles
from cryogmm.training.particles import Particles
from cryogmm.training.settings import NeutralSettings

K, BOX, APIX, COUNT, SCALE, SPREAD = 13, 32, 2.0, 300, 2.0, 300.0
LENGTH = BOX * APIX
RESOLUTION = LENGTH / (K - 1)
HEIGHT = np.random.default_rng(3).normal(0, SPREAD, COUNT)


def molecule():
    centers = np.random.default_rng(3).normal(0, 9, (40, 3)) * [1.0, 0.7, 0.4]
    return Gaussians(centers, np.full(40, 0.4), np.full(40, 2.0), 2.0, LENGTH)


def project(z, rotation):
    return project_table(tf.constant(molecule().table()), tf.constant(rotation), K, LENGTH)


def particles_at(path, error, **imaging):
    """Particles of the molecule whose images' defocus is off by (n,) Å."""
    write_simulated_store(path, COUNT, BOX, APIX, K, lambda rotation: project(None, rotation).numpy(), SCALE, error)
    return Particles(path, Imaging(np.full(K - 1, SCALE, np.float32), contrast_spread=0.05, **imaging))


@pytest.fixture(scope="module")
def particles(tmp_path_factory):
    return particles_at(tmp_path_factory.mktemp("defocus") / "particles.h5", HEIGHT, defocus_sd=SPREAD)


def astigmatic(change=0.0):
    """Arguments of the CTF of a microscope at the frequencies (2, K, K) of both half planes."""
    ky, kx = np.mgrid[:K, :K] / LENGTH
    ky = np.stack([ky, -ky])
    return 15000.0 + change, 14000.0 + change, 30.0, 300.0, 2.7, 0.1, 20.0, kx, ky


def test_a_projection_times_the_factor_is_that_under_the_other_ctf():
    batch = {"cotangent": cotangent(ctf_phase(*astigmatic()))[None], "wavelength": tf.constant([np.float32(0.0196875)])}
    given, other = ctf(*astigmatic()), ctf(*astigmatic(350.0))
    factor = factors(batch, tf.constant([[350.0]]), LENGTH).numpy()[0, 0]
    seen = np.abs(given) > 0.02  # of the others the cotangent is held
    np.testing.assert_allclose((given * factor)[seen], other[seen], atol=2e-3)
    model = project(None, np.eye(3, dtype=np.float32)[None])
    changed = half_planes(multiplied(model, tf.constant(factor[None])).numpy())
    for before, after, by in zip(half_planes(model.numpy()), changed, factor, strict=True):
        np.testing.assert_allclose(after[0], before[0] * by, atol=1e-3 * np.abs(before).max())


def test_the_slope_along_the_defocus_is_that_of_the_likelihood(particles):
    batch = particles.batch(np.arange(20))
    model = project(None, batch["rotation"])

    def nats(change):
        return log_likelihood(multiplied(model, factors(batch, tf.fill((20, 1), change), LENGTH)[:, 0]), batch).numpy()

    with tf.GradientTape() as tape:
        tape.watch(model)
        value = log_likelihood(model, batch)
    slope = tf.reduce_sum(tape.gradient(value, model) * defocus_slope(model, batch, LENGTH), axis=(1, 2)).numpy()
    difference = (nats(20.0) - nats(-20.0)) / 40.0
    np.testing.assert_allclose(slope, difference, atol=0.02 * np.abs(difference).max())


def test_an_image_at_another_defocus_is_as_likely_as_its_projection_there(particles):
    batch = particles.batch(np.arange(20))
    model, change = project(None, batch["rotation"]), np.linspace(-500, 500, 20).astype(np.float32)
    projected = log_likelihood(multiplied(model, factors(batch, change[:, None], LENGTH)[:, 0]), batch)
    once = refocused(batch, 0.4 * change, LENGTH)
    np.testing.assert_allclose(log_likelihood(model, refocused(once, 0.6 * change, LENGTH)), projected, rtol=1e-3)
    pose = np.zeros((20, 1, 6), np.float32)
    pose[:, 0, 5] = change
    view = View(project, LENGTH, defocus_sd=SPREAD)
    prior = 0.5 * np.square(change / SPREAD)
    np.testing.assert_allclose(nats_at(view, tf.zeros((20, 1, 0)), pose, batch)[:, 0], projected - prior, rtol=1e-4)
    particles.start[:20, 5] = change
    np.testing.assert_allclose(log_likelihood(model, particles.batch(np.arange(20))), projected, rtol=2e-3)
    particles.start[:] = 0


def test_the_likeliest_defocus_is_the_true_one_and_scatters_by_as_much_as_it_says(particles):
    batch = particles.batch(np.arange(COUNT))
    free = (0.1, 0.1, 0.1, 2.0, 2.0), SPREAD
    mode = refine(View(project, LENGTH, *free), tf.zeros((COUNT, 0)), tf.zeros((COUNT, 6)), batch, 6)
    error, predicted = mode.pose.numpy()[:, 5] - HEIGHT, SPREAD * np.sqrt(mode.joint.numpy()[:, 5, 5])
    assert np.abs(error).mean() < 0.5 * np.abs(HEIGHT).mean()
    assert (error / predicted).std() == pytest.approx(1.0, abs=0.2)


def test_what_the_defocus_explains_is_no_information_on_the_latent(particles):
    """A latent that does to the CTF what a change of the defocus does is known only as long as that is exact."""
    batch, guess, pose = particles.batch(np.arange(20)), tf.zeros((20, 1)), tf.zeros((20, 6))

    def focusing(z, rotation):
        points = rotation.shape[0] // 20
        repeated = {name: tf.repeat(batch[name], points, axis=0) for name in ("cotangent", "wavelength")}
        return multiplied(project(z, rotation), factors(repeated, 400.0 * z, LENGTH)[:, 0])

    known, drawn = [], []
    for defocus_sd in (None, SPREAD):
        view = View(focusing, LENGTH, None, defocus_sd)
        known.append(np.median(information_at(view, guess, pose, batch)[0]))
        noise = np.random.default_rng(5).normal(size=(20, 4, 1 + view.freedom)).astype(np.float32)
        mean, covariance, mode = moments(view, guess[:, None], pose, batch, 3)
        assert np.isfinite(mean).all() and (covariance.numpy() > 0).all()
        drawn.append(draw(view, mean, mode.pose, batch, noise, np.full(20, 0.5, np.float32), 1.0)[1].numpy())
    assert known[0] > 4.0 and known[1] < 2.0
    assert (drawn[0] == 0).all() and (drawn[1][:, 5] != 0).all() and (drawn[1][:, :5] == 0).all()


@pytest.mark.parametrize("spread", [0.0, 150.0, 400.0])
def test_the_spread_is_the_one_that_makes_likelihoods_likeliest(spread):
    rng, changes = np.random.default_rng(4), np.linspace(-2000, 2000, 161)
    seen = rng.normal(0, np.hypot(spread, 200.0), 2000)
    found, gain = likeliest_spread(-0.5 * np.square((changes - seen[:, None]) / 200.0), changes)
    assert found == pytest.approx(spread, rel=0.15) if spread else gain < 5


@pytest.mark.parametrize(("error", "found"), [(HEIGHT, SPREAD), (None, None)])
def test_how_far_images_lie_from_their_defocus_is_found_and_of_exact_ones_that_they_do_not(tmp_path, error, found):
    path = tmp_path / "particles.h5"
    particles_at(path, error)
    settings = NeutralSettings(poses="fixed", particle_epochs=1)
    gaussians, measured = fit_to_particles(molecule(), path, settings, RESOLUTION, 0)
    assert measured.imaging.defocus_sd == (pytest.approx(found, rel=0.2) if found else None)
    assert 30 < measured.imaging.defocus_error < 300
    neutral = NeutralFile(gaussians, BOX, APIX, RESOLUTION, measured.frc, measured.ssnr, measured.imaging)
    write_neutral(tmp_path / "gaussians.h5", neutral)
    again = read_neutral(tmp_path / "gaussians.h5").imaging
    assert again.defocus_sd == measured.imaging.defocus_sd and again.defocus_error == measured.imaging.defocus_error
    if not found:  # what is exact is fitted as where nobody asks
        fixed = dataclasses.replace(settings, defocus="fixed")
        _, exact = fit_to_particles(molecule(), path, fixed, RESOLUTION, 0)
        assert exact.imaging.free == (None, None) and exact.imaging.defocus_error is None
        np.testing.assert_array_equal(exact.imaging.ring_scale, measured.imaging.ring_scale)


def test_coarse_or_noisy_images_are_said_not_to_tell_and_not_looked_at(particles):
    ring_count = particles.store.ring_count
    ones, half = np.ones(K - 1), np.full(K - 1, 0.5)
    fine = error_of_defocus(ones, half, ring_count, LENGTH, WAVELENGTH)
    assert error_of_defocus(ones, half, ring_count, 2 * LENGTH, WAVELENGTH) == pytest.approx(4 * fine)
    assert error_of_defocus(0.25 * ones, half, ring_count, LENGTH, WAVELENGTH) == pytest.approx(2 * fine)
    assert tells_defocus(fine) and not tells_defocus(error_of_defocus(0 * ones, half, ring_count, LENGTH, WAVELENGTH))
    imaging = with_defocus(None, particles, np.full(K - 1, 1e-6))  # no model to look with
    assert imaging.defocus_sd is None and imaging.defocus_error > 1000


def test_images_without_ctf_tell_nothing_of_a_defocus(particles, monkeypatch):
    monkeypatch.setattr(particles, "ctf2_ring", lambda rows: np.ones((len(rows), K - 1), np.float32))
    imaging = with_defocus(None, particles, np.ones(K - 1))
    assert imaging.defocus_sd is None and imaging.defocus_error is None

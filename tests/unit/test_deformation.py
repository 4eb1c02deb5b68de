"""The deformation of a neutral model, its smooth basis, and the networks that start from it."""

import numpy as np
import pytest
import tensorflow as tf

from cryogmm.model.deformation import STEPS, make_deformation, smooth_basis
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.networks import Networks, starting_point
from cryogmm.training.settings import TrainingSettings

LENGTH, COUNT = 40.0, 9


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def small_gaussians(rng):
    """A neutral model of COUNT Gaussians."""
    return Gaussians(
        rng.uniform(-15, 15, (COUNT, 3)), rng.uniform(0.1, 0.9, COUNT), rng.uniform(2, 3, COUNT), 2.5, LENGTH
    )


def test_untouched_deformation_is_the_neutral_model_and_a_region_stays_in_place(rng):
    gaussians = small_gaussians(rng)
    inside = np.float32([1] * 4 + [0] * (COUNT - 4))
    deformation = make_deformation(gaussians, ("position", "amplitude", "width"), 8.0, 6, inside)
    np.testing.assert_allclose(deformation.tables(tf.zeros((1, deformation.size)))[0], gaussians.table(), atol=1e-4)
    coefficients = tf.constant(rng.normal(size=(1, deformation.size)), tf.float32)
    moved = deformation.tables(coefficients)[0].numpy()
    np.testing.assert_allclose(moved[4:], gaussians.table()[4:], atol=1e-4)
    assert np.abs(moved[:4] - gaussians.table()[:4]).min(axis=0).max() > 0


def test_what_does_not_vary_stays(rng):
    gaussians = small_gaussians(rng)
    deformation = make_deformation(gaussians, ("amplitude",), 8.0, 6)
    moved = deformation.tables(tf.ones((1, deformation.size)))[0].numpy()
    np.testing.assert_allclose(moved[:, [0, 1, 2, 4]], gaussians.table()[:, [0, 1, 2, 4]], atol=1e-4)
    assert np.abs(moved[:, 3] - gaussians.table()[:, 3]).max() > 1e-2


def test_smooth_modes_move_neighbours_together_and_distant_gaussians_apart():
    centers = np.float32([[0, 0, 0], [1, 0, 0], [100, 0, 0]])
    basis = smooth_basis(centers, 10.0, 3, keep=0.999999)
    covariance = basis @ basis.T
    assert covariance[0, 1] > 0.98 and abs(covariance[0, 2]) < 1e-3
    np.testing.assert_allclose(np.diag(covariance), 1, atol=1e-3)


def test_start_solves_the_linear_gaussian_problem(rng):
    """Posterior mean and variance of z from x equal those of y = sqrt(λ-1) z + noise, x = y / sqrt(λ)."""
    eigenvalues = np.array([9.0, 2.0])
    decoder, gain, log_variance = starting_point(np.eye(2), eigenvalues, floor=1.0)
    z = rng.normal(size=(200_000, 2))
    x = (z * np.sqrt(eigenvalues - 1) + rng.normal(size=z.shape)) / np.sqrt(eigenvalues)
    slope = (x * z).sum(0) / (x * x).sum(0)
    np.testing.assert_allclose(gain, slope, rtol=0.02)
    np.testing.assert_allclose(np.exp(log_variance), (z - gain * x).var(0), rtol=0.02)
    np.testing.assert_allclose(np.diag(decoder), np.sqrt(eigenvalues - 1), rtol=1e-5)


def test_decoder_of_untrained_networks_gives_the_neutral_model_at_zero(rng):
    gaussians = small_gaussians(rng)
    deformation = make_deformation(gaussians, ("position", "amplitude"), 10.0, 6)
    networks = Networks(5, 2, deformation, TrainingSettings(hidden_units=8, hidden_layers=1), seed=1)
    bent = deformation.tables(networks.decode(tf.zeros((1, 2))), networks.rest)[0]
    np.testing.assert_allclose(bent, gaussians.table(), atol=1e-4)


def test_rest_shape_moves_single_gaussians_whatever_may_vary(rng):
    gaussians = small_gaussians(rng)
    deformation = make_deformation(gaussians, ("amplitude",), 10.0, 6)
    rest = np.zeros((len(gaussians), 5), np.float32)
    rest[3, 0] = 2.0
    moved = deformation.tables(tf.zeros((1, deformation.size)), tf.constant(rest))[0] - gaussians.table()
    assert abs(moved[3, 0] - 2.0 * STEPS["position"]) < 1e-3 and np.abs(np.delete(moved, 3, axis=0)).max() < 1e-3

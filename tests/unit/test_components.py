"""Components name what varies, with its size, however the latent space lies."""

import functools

import numpy as np
import pytest

from cryogmm.landscape.components import density_effects, describe, principal_components

N, LENGTH = 2000, 200.0
SHIFT, GAIN = 4.0, 0.4  # Å that the domain moves, and share that the part gains, for each s.d. of its coordinate
NATS = np.diag([100.0, 25.0])  # that a particle tells of the two
TENTHS = 3.51  # s.d. between the means of the highest and of the lowest tenth of a normal distribution
CENTERS = np.random.default_rng(1).normal(0, 25, (40, 3))
DOMAIN, PART = np.arange(40) < 10, np.arange(40) >= 30


@pytest.fixture
def landscape():
    """The true coordinates of motion and composition (n, 2), and what `principal_components` and `describe` say.

    The latents are these turned by 30 degrees, so that neither of their axes means anything.
    """
    true = np.random.default_rng(0).normal(size=(N, 2))
    turn = np.array([[np.cos(np.pi / 6), np.sin(np.pi / 6)], [-np.sin(np.pi / 6), np.cos(np.pi / 6)]])

    def coefficients(z):
        return z @ turn.T

    def decode(z):
        moved, gained = coefficients(z).T[:, :, None]
        gaussians = np.tile(np.column_stack([CENTERS, np.full(40, 0.5), np.full(40, 6.0)]), (len(z), 1, 1))
        gaussians[:, :, 0] += SHIFT * moved * DOMAIN
        gaussians[:, :, 3] *= 1 + GAIN * gained * PART
        return gaussians

    z = true @ turn
    found = principal_components(z, np.full((N, 2), 0.1), coefficients(z), NATS, coefficients)
    return true, found, describe(found["pc"], z, decode, functools.partial(density_effects, box_length=LENGTH))


def test_a_motion_and_a_composition_are_told_apart_and_the_motion_has_its_size_in_angstrom(landscape):
    _, _, (displacement, kinds) = landscape
    assert kinds.tolist() == ["motion", "composition"]
    assert displacement[0] == pytest.approx(TENTHS * SHIFT * np.sqrt(DOMAIN.mean()), rel=0.05)  # over all of the mass
    assert displacement[1] < 0.1 * displacement[0]


def test_components_are_the_true_coordinates_in_units_of_the_noise(landscape):
    true, found, _ = landscape
    assert np.abs(np.corrcoef(found["pc"].T, true.T)[:2, 2:].diagonal()).min() > 0.995
    assert found["explained_variance"] == pytest.approx(NATS.diagonal(), rel=0.1)
    assert found["explained_variance_null"] == pytest.approx(0.1**2 * NATS.diagonal(), rel=0.05)

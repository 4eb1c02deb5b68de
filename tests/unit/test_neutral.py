"""The neutral model recovers a known map, takes as many Gaussians as that needs, and fits no noise."""

import numpy as np
from blob_particles import AMPLITUDES, CENTERS, blob_map

from cryogmm.training.neutral import gaussians_needed, make_consensus, neutral_models
from cryogmm.training.settings import NeutralSettings

BOX, APIX = 32, 6.0
GRAINS = np.random.default_rng(5).uniform(-36, 36, (150, 3))


def models(density, noise, n_frequencies, **settings):
    """`Consensus` of a map whose half-maps have noise of some s.d., and the models that it gets."""
    rng = np.random.default_rng(2)
    halves = [(density + rng.normal(0, noise, density.shape)).astype(np.float32) for _ in range(2)]
    consensus = make_consensus(sum(halves) / 2, halves, APIX, BOX * APIX, n_frequencies, 0)
    return consensus, list(neutral_models(consensus, NeutralSettings(**settings), 0))


def grains():
    """A map (b, b, b) of many narrow grains, finer than Gaussians 1.3 resolutions apart can show."""
    position = (np.arange(BOX) - BOX // 2) * APIX
    z, y, x = (np.exp(-np.square(position[:, None] - GRAINS[:, axis]) / (2 * 6.0**2)) for axis in (2, 1, 0))
    return np.einsum("zn,yn,xn->zyx", z, y, x)


def test_the_gaussians_of_a_map_are_found():
    consensus, (found,) = models(blob_map(BOX, APIX), 0.0, 9, max_gaussians=5, fit_steps=300)
    nearest = np.linalg.norm(CENTERS[:, None] - found.centers, axis=2).argmin(1)
    assert sorted(nearest) == [0, 1, 2, 3, 4]
    assert np.linalg.norm(found.centers[nearest] - CENTERS, axis=1).max() < 0.1 * consensus.resolution
    share = found.amplitudes[nearest] / found.amplitudes.sum()
    assert np.allclose(share, AMPLITUDES / AMPLITUDES.sum(), rtol=0.1)


def test_gaussians_are_added_until_the_frc_is_reached():
    consensus, found = models(grains(), 1e-3, 14, fit_steps=60, start_gaussians=32, frc_target=0.99)
    needed = gaussians_needed(consensus.inside.sum() * APIX**3, consensus.resolution)
    assert consensus.sound.all() and np.allclose(consensus.asked(0.99), 0.99, atol=1e-3)
    assert len(found[0]) > needed and (consensus.frc(found[0]) >= consensus.asked(0.99)).all()
    sizes = list(map(len, found))
    assert sizes == sorted(set(sizes))


def test_noise_of_the_map_is_not_fitted(caplog):
    caplog.set_level("INFO")
    consensus, found = models(grains(), 0.3, 14, fit_steps=60, start_gaussians=32, frc_target=0.99)
    assert 5 < consensus.sound.sum() < 13 and consensus.asked(0.99)[consensus.sound].min() < 0.9
    assert "as noise is fitted" in caplog.text and len(found[-1]) < 300

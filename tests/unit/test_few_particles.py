"""Few particles: no loop waits for a batch that cannot come, and nothing is left untrained."""

import dataclasses

import numpy as np
import pytest
from simulated_store import write_simulated_store
from test_training import APIX, BOX, LENGTH, SETTINGS, K, neutral_gaussians, train, write_neutral_of

from cryogmm.model.projection import project_gaussians
from cryogmm.training import dimensions, heterogeneity
from cryogmm.training.files import read_neutral, write_gradients
from cryogmm.training.gradients import whitened_gradients
from cryogmm.training.neutral_particles import fit_to_particles
from cryogmm.training.particles import Particles


def write_few(folder, count):
    """Store and neutral model of a few particles, whose Gaussians with x > 0 lie 4 Å up or down y."""
    table = np.repeat(neutral_gaussians().table()[None], count, 0)
    table[:, :, 1] += np.where(np.arange(count) % 2, 4, -4)[:, None] * (table[:, :, 0] > 0)
    columns = np.moveaxis(table, 2, 1)

    def project(rotation):
        return project_gaussians(columns[:, :3], columns[:, 3], columns[:, 4], rotation, K, LENGTH).numpy()

    write_simulated_store(folder / "particles.h5", count, BOX, APIX, K, project, 1.5)
    write_neutral_of(folder / "gaussians.h5", folder / "particles.h5")


@pytest.mark.parametrize("count", [2, 20, 49, 120])
def test_batches_of_few_particles_are_whole(tmp_path, count):
    write_few(tmp_path, count)
    particles = Particles(tmp_path / "particles.h5", np.ones(1))
    for large in (False, True):
        particles.large = large
        batches = [rows for rows, _ in particles.shuffled(np.arange(count), 50, np.random.default_rng(0))]
        assert len(batches) == max(1, count // 50) and {len(rows) for rows in batches} == {min(count, 50)}


@pytest.mark.parametrize("count", [20, 60])
def test_few_particles_are_trained_on(tmp_path, count):
    write_few(tmp_path, count)
    settings = dataclasses.replace(SETTINGS, input_dim=32, latent_dim=24)
    neutral = read_neutral(tmp_path / "gaussians.h5")
    gradients = whitened_gradients(tmp_path / "particles.h5", neutral, settings, 0)
    assert gradients.x.shape == (count, min(32, count - 1)) and np.isfinite(gradients.x).all()
    assert (gradients.null_eigenvalues > 0).all() and np.isfinite(gradients.null_eigenvalues).all()
    write_gradients(tmp_path / "gradients.h5", gradients)
    networks, history, _ = train(tmp_path, tmp_path, settings, function=dimensions.train_round)
    assert networks.latent_dim == min(24, count - 1)
    assert all(line["log_likelihood_train"] != 0 for line in history)


def test_a_neutral_model_is_fitted_to_few_particles(tmp_path):
    write_few(tmp_path, 20)
    start = read_neutral(tmp_path / "gaussians.h5").gaussians
    fitted, _ = fit_to_particles(start, tmp_path / "particles.h5", 2, 0)
    assert np.abs(fitted.centers - start.centers).max() > 0.01 and np.isfinite(fitted.table()).all()


@pytest.mark.parametrize("share", [0.0, 0.05, 0.99])
def test_some_particles_are_always_trained_on(share):
    for count in (2, 20, 4000):
        rows, held = heterogeneity.split_held_out(count, share, 0)
        assert len(rows) >= 1 and bool(len(held)) == bool(share)
        assert np.array_equal(np.sort(np.concatenate([rows, held])), np.arange(count))

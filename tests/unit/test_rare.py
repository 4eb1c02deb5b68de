"""Rare densities: found where a few particles have one, and nowhere else."""

import h5py
import numpy as np
import pytest
import tensorflow as tf
from simulated_store import write_simulated_store

from cryogmm.cli import main
from cryogmm.model.deformation import make_deformation
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.networks import Networks
from cryogmm.model.pose import SIZE as POSE_SIZE
from cryogmm.model.projection import project_table
from cryogmm.training.files import NeutralFile, write_datasets, write_neutral
from cryogmm.training.imaging import Imaging
from cryogmm.training.particles import Particles
from cryogmm.training.rare import find_rare_densities, search_grid
from cryogmm.training.settings import TrainingSettings
from cryogmm.training.trained import TrainedRound

COUNT, K, BOX, APIX = 1500, 9, 24, 5.0
LENGTH = BOX * APIX
PLACE = np.float32([30.0, -10.0, 5.0])  # Å, beside the model
SHARE = 0.02
ALL = np.ones(COUNT, bool)
SETTINGS = TrainingSettings(latent_dim=1, hidden_units=8, hidden_layers=1)


def gaussians_of_the_model():
    centers = np.random.default_rng(5).normal(0, 12, (40, 3))
    return Gaussians(centers, np.full(40, 0.3), np.full(40, 6.0), 6.0, LENGTH)


def write_store(path, has, amplitude, contrast=None):
    """A store of particles of the model, some of which `has (n,)` a blob of some amplitude at PLACE; contrast (n,)."""
    model, blob = gaussians_of_the_model().table(), np.float32([[*PLACE, amplitude, 9.0]])

    def project(rotation):
        found = project_table(tf.constant(model), rotation, K, LENGTH).numpy()
        found[has] += project_table(tf.constant(blob), rotation[has], K, LENGTH).numpy()
        return found if contrast is None else found * np.float32(contrast)[:, None, None]

    write_simulated_store(path, COUNT, BOX, APIX, K, project, 1.0)


def neutral_round():
    """A round that has learned nothing: every particle is the neutral model."""
    gaussians = gaussians_of_the_model()
    deformation = make_deformation(gaussians, SETTINGS.vary, 20.0, 8)
    return TrainedRound(Networks(4, 1, deformation, SETTINGS), deformation, gaussians, SETTINGS, 0)


@pytest.fixture(scope="module")
def particles(tmp_path_factory):
    """Particles of which SHARE have the blob, and which do (n,)."""
    has = np.random.default_rng(7).uniform(size=COUNT) < SHARE
    path = tmp_path_factory.mktemp("rare") / "particles.h5"
    write_store(path, has, 2.4)
    return path, has


def test_a_density_of_a_few_particles_is_found_where_it_is_and_in_those_that_have_it(particles):
    path, has = particles
    store = Particles(path, Imaging(np.ones(K - 1)))
    found = find_rare_densities(neutral_round(), store, np.zeros((COUNT, 1), np.float32), ALL, 3, 15.0, seed=0)
    assert found.score.shape == (COUNT, 1)
    assert np.linalg.norm(found.center[0] - PLACE) < 18.0
    assert found.share[0] == pytest.approx(has.mean(), rel=0.4)
    assert found.score[has].mean() > 3.5 and abs(found.score[~has].mean()) < 0.1
    assert found.score[~has].std() == pytest.approx(1.0, abs=0.1)


def test_nothing_is_found_where_there_is_nothing(tmp_path):
    write_store(tmp_path / "particles.h5", np.zeros(COUNT, bool), 0.0)
    store = Particles(tmp_path / "particles.h5", Imaging(np.ones(K - 1)))
    found = find_rare_densities(neutral_round(), store, np.zeros((COUNT, 1), np.float32), ALL, 3, 15.0, seed=0)
    assert found.score.shape == (COUNT, 0) and found.amplitudes.shape == (0, len(found.positions))


def test_images_of_more_and_of_less_contrast_have_no_rare_density(tmp_path):
    """What a density adds grows with the contrast of an image, and so do its errors."""
    contrast = np.exp(np.random.default_rng(8).normal(0, 0.5, COUNT))
    write_store(tmp_path / "particles.h5", np.zeros(COUNT, bool), 0.0, contrast)
    store = Particles(tmp_path / "particles.h5", Imaging(np.ones(K - 1), contrast_spread=0.5))
    found = find_rare_densities(neutral_round(), store, np.zeros((COUNT, 1), np.float32), ALL, 3, 15.0, seed=0)
    assert found.score.shape == (COUNT, 0)


def test_what_only_junk_has_is_no_rare_density(particles):
    path, has = particles
    store = Particles(path, Imaging(np.ones(K - 1)))
    found = find_rare_densities(neutral_round(), store, np.zeros((COUNT, 1), np.float32), ~has, 3, 15.0, seed=0)
    assert found.score.shape == (COUNT, 0)


def test_the_search_stays_inside_its_region(particles):
    path, _ = particles
    store, z = Particles(path, Imaging(np.ones(K - 1))), np.zeros((COUNT, 1), np.float32)
    found = find_rare_densities(neutral_round(), store, z, ALL, 1, 15.0, 0, inside=lambda points: points[:, 0] < -10.0)
    assert found.score.shape == (COUNT, 0) and (found.positions[:, 0] < -10.0).all()


@pytest.mark.parametrize("most, height", [(3, 1e6), (0, 0.0)])
def test_a_region_without_a_point_of_the_grid_and_a_search_for_nothing_find_nothing(particles, most, height):
    path, _ = particles
    store, z = Particles(path, Imaging(np.ones(K - 1))), np.zeros((COUNT, 1), np.float32)
    found = find_rare_densities(
        neutral_round(), store, z, ALL, most, 15.0, 0, inside=lambda points: points[:, 2] >= height
    )
    assert found.score.shape == (COUNT, 0) and found.center.shape == (0, 3)


def test_grid_covers_the_sphere_about_the_model_with_no_more_points_than_are_affordable():
    centers = np.random.default_rng(0).normal(0, 40, (500, 3))
    radius = 1.25 * np.percentile(np.linalg.norm(centers, axis=1), 98)
    positions, width = search_grid(centers, 400.0, 3.0)
    reach = np.linalg.norm(positions, axis=1)
    assert 1500 < len(positions) < 2500 and radius - width < reach.max() <= radius
    assert search_grid(centers, 400.0, 30.0)[1] == 36.0
    assert np.linalg.norm(search_grid(centers, 100.0, 10.0)[0], axis=1).max() <= 50.0


def test_command_writes_scores_of_every_particle(particles, tmp_path, monkeypatch, capsys):
    path, has = particles
    round_ = neutral_round()
    monkeypatch.setattr(TrainedRound, "load", classmethod(lambda cls, *files: round_))
    ones = np.ones(K - 1, np.float32)
    write_neutral(tmp_path / "gaussians.h5", NeutralFile(round_.gaussians, BOX, APIX, 15.0, ones, ones, Imaging(ones)))
    latent = {
        "z": np.zeros((COUNT, 1), np.float32), "pose": np.zeros((COUNT, POSE_SIZE), np.float32),
        "particle_index": np.arange(COUNT), "z_sd": np.ones((COUNT, 1), np.float32),
        "taus": np.float32([0.1, 0.5, 1.0]), "log_likelihood": np.full(COUNT, 50.0),
        "broken": np.zeros(COUNT), "far": np.zeros(COUNT),
        "beside": np.zeros((COUNT, 3)), "unlike": np.zeros((COUNT, 3)),
    }  # fmt: skip
    write_datasets(tmp_path / "latent.h5", latent, {})
    files = [f"--{name}={tmp_path / name}.h5" for name in ("gaussians", "latent")]
    files += [f"--particles={path}", "--weights=w", "--model-settings=s"]
    for most, expected in ((3, 1), (0, 0)):
        assert main(["rare", *files, f"--most={most}", f"--out={tmp_path / 'rare.h5'}"]) == 0
        with h5py.File(tmp_path / "rare.h5") as file:
            assert file["score"].shape == (COUNT, expected) and file["center"].shape == (expected, 3)
    assert has.sum() > 20
    write_datasets(tmp_path / "latent.h5", {**latent, "pose": np.zeros((COUNT, 5), np.float32)}, {})
    assert main(["rare", *files, f"--out={tmp_path / 'rare.h5'}"]) == 1  # as versions before the defocus wrote it
    assert "are of an older version or of other particles" in capsys.readouterr().err

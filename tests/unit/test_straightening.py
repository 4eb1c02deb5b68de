"""Landscapes laid out anew by what images can tell."""

import dataclasses

import numpy as np
import pytest
from scipy.stats import spearmanr
from test_training import SETTINGS, project, train

from cryogmm.training import heterogeneity
from cryogmm.training.files import read_gradients, read_neutral
from cryogmm.training.particles import Particles
from cryogmm.training.round_steps import Round
from cryogmm.training.straightening import LOST, Layout, straightened

__all__ = ["project"]  # a fixture


def angles_of(places):
    return np.arctan2(places[:, 1], places[:, 0])


def test_a_crowded_ring_becomes_round_and_evenly_covered():
    """Structures go evenly round a ring that bends through many dimensions."""
    angle = np.linspace(0, 2 * np.pi, 600, endpoint=False)
    coefficients = np.concatenate([[np.cos(k * angle), np.sin(k * angle)] for k in (1, 2, 3)]).T @ np.eye(6, 9)
    order = np.random.default_rng(1).permutation(len(angle))
    places = Layout(coefficients[order], np.eye(9), 2).of(coefficients)
    gaps = np.diff(np.sort(angles_of(places)), append=np.sort(angles_of(places))[0] + 2 * np.pi)
    assert np.degrees(gaps.max()) < 3 and np.std(np.linalg.norm(places, axis=1)) < 0.05 * np.sqrt(2)
    turn = np.unwrap(angles_of(places)[np.argsort(angle)])
    assert abs(turn[-1] - turn[0]) == pytest.approx(2 * np.pi, abs=0.05)


def test_a_motion_that_is_bent_becomes_one_straight_dimension():
    """A horseshoe: its ends are near one another, but not along it."""
    along = np.random.default_rng(2).uniform(0, 1, 800)
    bend = 1.7 * np.pi * along
    coefficients = np.stack([10 * np.cos(bend), 10 * np.sin(bend), np.zeros(800)], axis=1)
    places = Layout(coefficients, np.eye(3), 1).of(coefficients)
    assert abs(np.corrcoef(places[:, 0], along)[0, 1]) > 0.999
    assert places.std() == pytest.approx(1, abs=0.01)


def test_distances_are_what_images_tell():
    """Of two independent changes images tell one five times better: it comes first, whatever the coefficients say."""
    rng = np.random.default_rng(3)
    coefficients = rng.uniform(-1, 1, (1000, 2)) * [30, 1]
    information = np.diag([0.01, 225.0])
    places = Layout(coefficients, information, 2).of(coefficients)
    assert abs(spearmanr(places[:, 0], coefficients[:, 1])[0]) > 0.99
    assert abs(spearmanr(places[:, 1], coefficients[:, 0])[0]) > 0.95


@pytest.fixture(scope="module")
def trained(project, tmp_path_factory):
    """A trained set whose images tell their motion well, and what it was trained on."""
    folder, _ = project
    settings = dataclasses.replace(SETTINGS, latent_dim=2, epochs=6, held_out=0.2)
    networks, history, deformation = train(folder, tmp_path_factory.mktemp("checkpoints"), settings)
    neutral, gradients = read_neutral(folder / "gaussians.h5"), read_gradients(folder / "gradients.h5")
    particles = Particles(folder / "particles.h5", neutral.imaging)
    return (networks, history), particles, gradients, deformation, settings, gradients.log_likelihood, 0


def test_straightened_networks_find_and_make_what_those_before_did(trained, project):
    found, particles, gradients, deformation, settings, *_ = trained
    networks, history = straightened(*trained)
    line, before = heterogeneity.best_line(history), heterogeneity.best_line(found[1])
    assert line["phase"] == heterogeneity.STRAIGHTENED and line["epoch"] == len(history) == len(found[1]) + 1
    assert heterogeneity.evidence(line) > heterogeneity.evidence(before) - LOST
    this = Round(networks, deformation, particles, settings)
    z, _ = this.place(gradients.x, np.arange(particles.count))
    assert abs(spearmanr(z[:, 0], project[1])[0]) > 0.9
    again, _ = straightened(*trained)
    assert all(np.array_equal(value, again.state[name], equal_nan=True) for name, value in networks.state.items())


def test_what_costs_held_out_particles_leaves_the_landscape_as_it_was(trained, monkeypatch):
    monkeypatch.setattr(Layout, "of", lambda self, coefficients: np.zeros((len(coefficients), 1), np.float32))
    assert straightened(*trained) is trained[0]


def test_a_particle_on_the_wrong_side_is_found_across(trained):
    """Where a step from where it was left goes nowhere, others' latents are tried."""
    (networks, _), particles, gradients, deformation, settings, *_ = trained
    this = Round(networks, deformation, particles, settings)
    rows = np.arange(particles.count)
    right, _ = this.place(gradients.x, rows)
    this.latents[:] = right
    wrong = rows[np.abs(right[:, 0]) > 1][:30]
    this.latents[wrong] = -9.0 * np.sign(right[wrong])
    tried = this.explore(gradients.x, particles.batch(wrong), wrong, np.random.default_rng(0)).numpy()
    assert np.median(np.abs(tried[:, 0] - right[wrong, 0])) < 1


def test_places_are_as_many_as_posteriors_fill_the_prior_and_lie_where_particles_are(trained):
    (networks, _), particles, _, deformation, settings, *_ = trained
    this = Round(networks, deformation, particles, settings)
    this.latents[:] = np.random.default_rng(1).normal(size=this.latents.shape)
    for deviation, count in (([1.0, 1.0], 0), ([0.5, 0.9], 0), ([0.3, 0.4], 16), ([0.01, 0.01], 64)):
        this.note_places(np.array(deviation))
        this.settle()
        assert this.places == count
    places = networks.places.numpy()
    assert all((places[:, None] == this.latents[None]).all(axis=2).any(axis=1))
    assert len(np.unique(places, axis=0)) == 64

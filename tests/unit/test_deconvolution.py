"""Clusters are of places as they are, whatever the errors that particles tell them with."""

import numpy as np
import pandas as pd
import pytest
from observed_places import posteriors, uneven
from scipy.stats import multivariate_normal
from sklearn.metrics import balanced_accuracy_score

from cryogmm.landscape import observations as module
from cryogmm.landscape.clusters import ClusterSettings, find_clusters
from cryogmm.landscape.mixture import Mixture, fit
from cryogmm.landscape.observations import Observations, observations

STATES = np.array([[0, 0, 0, 0], [1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 0], [1, 1, 1, 1]], float)
POPULATIONS = np.array([0.2, 0.3, 0.22, 0.165, 0.1, 0.015])


def clustered(z, covariance, seed=0):
    """Clusters (n,) of posteriors."""
    return find_clusters(observations(z, covariance, np.zeros((len(z), 0))), z, ClusterSettings(), seed).labels


def balanced_accuracy(labels, true):
    """When each cluster votes for its commonest state."""
    votes = pd.Series(true).groupby(labels).agg(lambda values: values.mode()[0])
    return balanced_accuracy_score(true, votes.loc[labels])


def likeliest(z, covariance, places):
    """Numbers (n,) of the likeliest of known places (k, d): no clustering can tell more."""
    precision = np.linalg.inv(covariance)
    information = precision - np.eye(z.shape[1])
    pull = np.einsum("nij,nj->ni", precision, z) @ places.T
    return np.argmax(pull - 0.5 * np.einsum("ki,nij,kj->nk", places, information, places) + np.log(POPULATIONS), axis=1)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_states_blurred_by_uneven_errors_are_told_apart_as_well_as_can_be(seed):
    rng = np.random.default_rng(seed)
    state = rng.choice(6, 4000, p=POPULATIONS)
    places = 2.0 * (STATES - STATES.mean(axis=0))
    z, covariance = posteriors(places[state], uneven(4000, 4, 2.5, rng), rng)
    labels = clustered(z, covariance, seed)
    assert labels.max() == 6
    best = balanced_accuracy_score(state, likeliest(z, covariance, places))
    assert balanced_accuracy(labels, state) > 0.96 * best  # 0.85 where all errors are taken to be alike


@pytest.mark.parametrize("seed", [0, 1])
def test_uneven_errors_alone_are_one_cluster(seed):
    rng = np.random.default_rng(seed)
    z, covariance = posteriors(rng.normal(size=(4000, 3)), uneven(4000, 3, 1.5, rng), rng)
    assert clustered(z, covariance, seed).max() == 1


@pytest.mark.parametrize(("typical", "most"), [(2.4, 2), (4.4, 3)])
def test_a_motion_is_in_no_more_parts_than_it_is_long(typical, most):
    rng = np.random.default_rng(0)
    along = rng.uniform(-1.7, 1.7, 4000)
    places = np.stack([along, 0.3 * (along**2 - 1.0), 0.0 * along], axis=1)
    z, covariance = posteriors(places, uneven(4000, 3, typical, rng, spread=0.5), rng)
    assert clustered(z, covariance).max() <= most


def test_observations_are_places_in_units_of_the_typical_error_and_leave_out_what_hardly_a_particle_knows():
    rng = np.random.default_rng(0)
    z, covariance = posteriors(rng.normal(size=(500, 2)), uneven(500, 2, 2.0, rng), rng)
    z = np.concatenate([z, 0.1 * rng.normal(size=(500, 1))], axis=1)
    covariance = np.pad(covariance, ((0, 0), (0, 1), (0, 1)))
    covariance[:, 2, 2] = 0.9
    score = rng.normal(size=(500, 1))
    observed = observations(z, covariance, score)
    assert observed.dimensions == 3 and np.allclose(observed.information[2], np.array([0, 0, 1])[:, None])
    assert np.allclose(observed.information[:2, :2].mean(axis=2), np.eye(2), atol=1e-3)
    place = np.linalg.solve(np.moveaxis(observed.information, 2, 0), observed.weighted.T[..., None])[..., 0]
    units = np.linalg.lstsq(z[:, :2], place[:, :2], rcond=None)[0]
    assert np.allclose(z[:, :2] @ units, place[:, :2], atol=1e-3) and np.allclose(place[:, 2:], score)
    errors = np.linalg.inv(np.moveaxis(observed.information[:2, :2], 2, 0))
    assert np.allclose(units.T @ covariance[:, :2, :2] @ units, errors, rtol=1e-3, atol=1e-3)


def test_the_evidence_of_a_component_is_the_density_of_what_was_seen():
    rng = np.random.default_rng(1)
    noise = np.linalg.inv(uneven(5, 2, 1.0, rng))
    seen = rng.normal(size=(5, 2))
    information = np.linalg.inv(noise)
    weighted = np.einsum("nij,nj->in", information, seen)
    observed = Observations(np.moveaxis(information, 0, 2), weighted)
    mixture = Mixture(
        np.array([0.3, 0.7]), np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([np.eye(2), [[2.0, 0.5], [0.5, 0.4]]])
    )

    def log_density(own_noise, place):
        parts = zip(mixture.weights, mixture.means, mixture.covariances, strict=True)
        return np.log(sum(w * multivariate_normal(m, c + own_noise).pdf(place) for w, m, c in parts))

    expected = [log_density(*pair) - multivariate_normal(np.zeros(2), pair[0]).logpdf(pair[1]) for pair in
                zip(noise, seen, strict=True)]  # fmt: skip
    assert np.allclose(mixture.log_likelihood(observed), expected)


def test_a_fit_finds_the_places_behind_the_errors_and_batches_change_nothing(monkeypatch):
    rng = np.random.default_rng(2)
    places = rng.choice([-1.0, 1.0], (6000, 1)) * [1.0, 0.5] + 0.2 * rng.normal(size=(6000, 2))
    information = uneven(6000, 2, 2.0, rng)
    noise = np.linalg.inv(information)
    seen = places + (np.linalg.cholesky(noise) @ rng.normal(size=(6000, 2, 1)))[..., 0]
    observed = observations(seen, noise, np.zeros((6000, 0)))
    start = Mixture(np.full(2, 0.5), np.array([[-1.0, 0.0], [1.0, 0.0]]), np.tile(np.eye(2), (2, 1, 1)))
    found = fit(observed, start)
    width = 0.2**2 * information.mean(axis=0)[0, 0]  # in the units of the typical error
    assert np.allclose([np.trace(one) / 2 for one in found.covariances], width, rtol=0.3)
    whole = found.membership(observed), found.bic(observed)
    monkeypatch.setattr(module, "AT_ONCE", 700)
    again = observations(seen, noise, np.zeros((6000, 0)))
    assert np.allclose(again.information, observed.information, rtol=1e-4, atol=1e-5)
    assert np.allclose(found.membership(observed), whole[0]) and found.bic(observed) == pytest.approx(whole[1])

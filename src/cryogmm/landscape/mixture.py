"""Gaussian mixtures that grow by splitting, and clusters as their components joined where they overlap.

A mixture started from random means puts its components along the longest motion and leaves a small, clean gap, such
as that between particles with and without a part, inside all of them. Growing from one component, each time splitting
where a split says most about the particles, finds the gap. A continuous motion still takes several components; joining
the pairs that overlap most gives clusters that part where the particles do (Baudry et al., J. Comput. Graph. Stat. 19,
332 (2010)).
"""

import warnings
from dataclasses import dataclass

import numpy as np

PATIENCE = 3  # growing stops when the BIC has not improved for this many splits
DIRECTIONS = 24  # directions in which a split of each component is tried
LEAST_PARTICLES = 20  # of a component
REGULARISATION = 1e-3  # of the covariances, in units of squared noise
# Starts of the search for two components along a direction (unit variance): first mean, second mean, second weight
STARTS = np.array([(-0.7, 0.7, 0.5), (0.0, 2.2, 0.05), (0.0, -2.2, 0.05)])
SEARCH_STEPS = 20
BINS, RANGE = 128, 4.5  # of the histograms, in standard deviations


@dataclass(frozen=True)
class Grown:
    """`mixtures`: {components: fitted mixture}; `bic`: {components: BIC}."""

    mixtures: dict
    bic: dict[int, float]

    @property
    def best(self):
        """The number of components with the lowest BIC."""
        return min(self.bic, key=self.bic.get)


def grow(points, most, least=1, seed=0):
    """Mixtures of 1, 2, … components of points (n, d), each from the one before by its best split.

    Grows to at least `least` components, then until the BIC stops improving, at the most to `most`.
    """
    rng = np.random.default_rng(seed)
    mixture = _fit(points, np.ones(1), points.mean(0)[None], _covariance(points, np.ones(len(points)))[None])
    grown = Grown({1: mixture}, {1: mixture.bic(points)})
    for n in range(2, max(most, least) + 1):
        start = _split(points, grown.mixtures[n - 1], rng)
        if start is None or (n > least and n - 1 - grown.best >= PATIENCE):
            break
        grown.mixtures[n] = _fit(points, *start)
        grown.bic[n] = float(grown.mixtures[n].bic(points))
    return grown


def _fit(points, weights, means, covariances):
    """Full-covariance mixture by EM from a given start."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture

    mixture = GaussianMixture(
        len(weights), weights_init=weights, means_init=means, precisions_init=np.linalg.inv(covariances),
        reg_covar=REGULARISATION, max_iter=300, tol=1e-4, random_state=0,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return mixture.fit(points)


def _split(points, mixture, rng):
    """Start (weights, means, covariances) with one component more: the split that gains most log-likelihood."""
    membership = mixture.predict_proba(points)
    best_gain, best_component, best_second = 0.0, None, None
    for component, weight in enumerate(membership.T):
        if weight.sum() < 2 * LEAST_PARTICLES:
            continue
        to_white = np.linalg.inv(np.linalg.cholesky(mixture.covariances_[component])).T
        directions = _directions(to_white, mixture.covariances_[component], rng)
        positions = (points - mixture.means_[component]) @ to_white @ directions.T  # n, directions
        gain, direction, parameters = _most_bimodal(positions, weight)
        if gain > best_gain:
            best_gain, best_component = gain, component
            best_second = weight * _share_of_second(positions[:, direction], *parameters)
    if best_component is None:
        return None
    first = membership[:, best_component] - best_second
    parts = [*np.delete(membership, best_component, axis=1).T, first, best_second]
    weights = np.array([part.sum() for part in parts])
    means = np.array([part @ points / part.sum() for part in parts])
    return weights / weights.sum(), means, np.array([_covariance(points, part) for part in parts])


def _directions(to_white, covariance, rng):
    """Unit vectors (m, d) of the whitened space: the axes of the component, and random ones."""
    if len(covariance) == 1:
        return np.ones((1, 1))
    axes = np.linalg.solve(to_white, np.linalg.eigh(covariance)[1]).T
    vectors = np.concatenate([axes, rng.normal(size=(max(0, DIRECTIONS - len(axes)), len(covariance)))])
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _most_bimodal(positions, weight):
    """(gain, direction, (weights, means, deviations)) of the direction best described by two Gaussians.

    positions (n, m): in m directions, mean 0 and variance 1. weight (n,). gain: nats above one Gaussian, at least 0.
    All directions and starts are searched at once, on histograms.
    """
    edges = np.linspace(-RANGE, RANGE, BINS + 1)
    bins = np.clip(np.digitize(positions, edges) - 1, 0, BINS - 1)
    counts = np.stack([np.bincount(column, weight, minlength=BINS) for column in bins.T])[:, None, None]
    center = 0.5 * (edges[1:] + edges[:-1])
    shape = (positions.shape[1], len(STARTS), 2, 1)  # directions, starts, Gaussians, bins
    means = np.broadcast_to(STARTS[:, :2, None], shape)
    weights = np.broadcast_to(np.stack([1 - STARTS[:, 2], STARTS[:, 2]], axis=1)[..., None], shape)
    deviations = np.full(shape, 0.7)
    for _ in range(SEARCH_STEPS):
        log_p = np.log(weights) - np.log(deviations) - 0.5 * ((center - means) / deviations) ** 2
        log_sum = np.logaddexp(log_p[:, :, :1], log_p[:, :, 1:])
        responsibility = np.exp(log_p - log_sum) * counts
        number = responsibility.sum(axis=-1, keepdims=True)
        parameters = weights, means, deviations
        weights = np.maximum(number, 1e-9) / weight.sum()
        means = (responsibility * center).sum(-1, keepdims=True) / np.maximum(number, 1e-9)
        variances = (responsibility * (center - means) ** 2).sum(-1, keepdims=True) / np.maximum(number, 1e-9)
        deviations = np.sqrt(np.maximum(variances, (2 * RANGE / BINS) ** 2))
    gain = ((log_sum + 0.5 * center**2) * counts).sum(axis=(2, 3))  # directions, starts
    gain[number[..., 0].min(axis=2) < LEAST_PARTICLES] = 0.0
    direction, start = np.unravel_index(gain.argmax(), gain.shape)
    return gain[direction, start], direction, [value[direction, start, :, 0] for value in parameters]


def _share_of_second(position, weights, means, deviations):
    """Probability (n,) that positions (n,) are of the second of two Gaussians."""
    log_p = np.log(weights) - np.log(deviations) - 0.5 * ((position[:, None] - means) / deviations) ** 2
    return np.exp(log_p[:, 1] - np.logaddexp(*log_p.T))


def _covariance(points, weight):
    """Covariance (d, d) of weighted points, regularised."""
    covariance = np.atleast_2d(np.cov(points.T, aweights=weight))
    return covariance + REGULARISATION * np.eye(points.shape[1])


def join(membership, n):
    """Clusters of components: index (components,) of each one's cluster, n clusters in all.

    membership (particles, components): probabilities. Joined, one pair after another, are those whose joining makes
    the assignment of the particles most certain: the largest fall of the entropy of the membership.
    """
    groups = [[component] for component in range(membership.shape[1])]
    joined = [membership[:, component] for component in range(membership.shape[1])]
    while len(groups) > n:
        gains = {
            (a, b): np.sum(_information(joined[a] + joined[b]) - _information(joined[a]) - _information(joined[b]))
            for a in range(len(groups))
            for b in range(a + 1, len(groups))
        }
        a, b = max(gains, key=gains.get)
        groups[a] += groups.pop(b)
        joined[a] = joined[a] + joined.pop(b)
    cluster = np.empty(membership.shape[1], dtype=np.int64)
    for index, group in enumerate(groups):
        cluster[group] = index
    return cluster


def _information(probability):
    """p log p, 0 at 0."""
    return probability * np.log(np.maximum(probability, 1e-300))

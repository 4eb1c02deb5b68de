"""How one component of a mixture is best described by two, along one direction of its places.

Along a direction a particle tells of its place, in standard deviations of the component, a mean and a variance; what
two Gaussians would say of that is searched for in all directions and from all starts at once, on histograms.
"""

from dataclasses import dataclass

import numpy as np

DIRECTIONS = 24  # in which a split is tried
LEAST_PARTICLES = 20  # of a component
# Starts of the search for two components along a direction (unit variance): first mean, second mean, second weight
STARTS = np.array([(-0.7, 0.7, 0.5), (0.0, 2.2, 0.05), (0.0, -2.2, 0.05)])
FIRST_VARIANCE = 0.5
LEAST_VARIANCE = 1e-3
SEARCH_STEPS = 20
BINS, RANGE = 64, 4.5  # of the histograms, in standard deviations of the means
CLASSES = 4  # of particles by their errors


@dataclass(frozen=True)
class Split:
    """gain: nats above one component, at least 0. weights: (2,), means: (2, d) from the component's own, and
    covariances: (2, d, d) of the two."""

    gain: float
    weights: np.ndarray
    means: np.ndarray
    covariances: np.ndarray


def best_split(told, membership, rng):
    """`Split` that gains most of a component.

    told: what particles tell of their places if they are of it (`mixture.Given`). membership: (n,), probability that
    they are.
    """
    d = len(told.t)
    total = membership.sum()
    if total < 2 * LEAST_PARTICLES:
        return Split(0.0, np.ones(2), np.zeros((2, d)), np.zeros((2, d, d)))
    directions = np.concatenate([np.eye(d), rng.normal(size=(max(0, DIRECTIONS - d) if d > 1 else 0, d))])
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    counts, variances = _histograms(told, membership, directions)
    gains, weights, means, spreads = _two_gaussians(counts, variances, total)
    best = np.unravel_index(gains.argmax(), gains.shape)
    along = directions[best[0]]
    shrunk = np.eye(d) - (1.0 - spreads[best])[:, None, None] * np.outer(along, along)
    return Split(
        gains[best], weights[best], means[best][:, None] * (told.root @ along), told.root @ shrunk @ told.root.T
    )


def _histograms(told, membership, directions):
    """Counts (m, CLASSES, BINS) along directions (m, d) and the variance (m, CLASSES) of each class of particles.

    Bins are of the mean in units of its own spread, which is the less the larger a particle's error.
    """
    counts, variances = [], []
    for along in directions:
        variance = np.clip(np.einsum("i,ijn,j->n", along, told.covariance, along, optimize=True), 1e-6, 1.0 - 1e-6)
        position = along @ told.t / np.sqrt(1.0 - variance)
        cell = np.clip((position + RANGE) * (BINS / (2.0 * RANGE)), 0, BINS - 1).astype(int)
        class_ = np.searchsorted(np.quantile(variance, np.arange(1, CLASSES) / CLASSES), variance)
        found = np.bincount(class_ * BINS + cell, membership, CLASSES * BINS).reshape(CLASSES, BINS)
        number = np.maximum(found.sum(axis=1), 1e-9)
        counts.append(found)
        variances.append(np.bincount(class_, membership * variance, CLASSES) / number)
    return np.array(counts), np.clip(variances, 1e-6, 1.0 - 1e-6)


def _two_gaussians(counts, variances, total):
    """Gain (m, S), weights, means and variances (m, S, 2) of two Gaussians by EM along m directions from S starts."""
    number_of = len(counts)
    variance = variances[:, :, None]
    center = (np.arange(BINS) + 0.5) * (2.0 * RANGE / BINS) - RANGE
    shape = (number_of, 1, 1, CLASSES * BINS)  # directions, starts, Gaussians, cells
    information = np.broadcast_to(1.0 / variance - 1.0, counts.shape).reshape(shape)
    weighted = (center * np.sqrt(1.0 - variance) / variance).reshape(shape)
    counts = counts.reshape(shape)

    def log_evidence(mean, spread):
        misfit = weighted - information * mean
        known = 1.0 + spread * information
        return (weighted - 0.5 * information * mean) * mean + 0.5 * (spread * misfit**2 / known - np.log(known))

    start = (number_of, len(STARTS), 2, 1)
    mean = np.broadcast_to(STARTS[:, :2, None], start)
    weight = np.broadcast_to(np.stack([1.0 - STARTS[:, 2], STARTS[:, 2]], axis=1)[..., None], start)
    spread = np.full(start, FIRST_VARIANCE)
    for _ in range(SEARCH_STEPS):
        joint = np.log(weight) + log_evidence(mean, spread)
        log_sum = np.logaddexp(joint[:, :, :1], joint[:, :, 1:])
        responsibility = np.exp(joint - log_sum) * counts
        number = responsibility.sum(axis=-1, keepdims=True)
        parameters = weight, mean, spread
        known = 1.0 + spread * information
        place = (spread * weighted + mean) / known
        weight, number = np.maximum(number, 1e-9) / total, np.maximum(number, 1e-9)
        mean = np.sum(responsibility * place, axis=-1, keepdims=True) / number
        scatter = spread / known + (place - mean) ** 2
        spread = np.maximum(np.sum(responsibility * scatter, axis=-1, keepdims=True) / number, LEAST_VARIANCE)
    gain = ((log_sum - log_evidence(0.0, 1.0)) * counts).sum(axis=(2, 3))
    gain[number[..., 0].min(axis=2) < LEAST_PARTICLES] = 0.0
    return np.maximum(gain, 0.0), *(value[..., 0] for value in parameters)

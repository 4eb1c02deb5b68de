"""Gaussian mixtures of true places, of which each particle tells its own with its own error; clusters made of them.

Extreme deconvolution (Bovy, Hogg & Roweis, Ann. Appl. Stat. 5, 1657 (2011)): the mixture describes places as they
are, and is fitted to what `observations` tell of them. Particles that tell little then blur no state, and are no state
of their own: errors that differ would give each state a core and a halo. Nor is a component narrower than the errors.

A mixture started from random means puts its components along the longest motion and leaves a small, clean gap, such
as that between particles with and without a part, inside all of them. Growing from one component, each time splitting
where a split says most about the particles (`splitting`), finds the gap. A continuous motion still takes several
components; joining the pairs that overlap most gives clusters that part where the particles do (Baudry et al., J.
Comput. Graph. Stat. 19, 332 (2010)).
"""

from dataclasses import dataclass

import numpy as np

from cryogmm.landscape.splitting import best_split

PATIENCE = 3  # growing stops when the BIC has not improved for this many splits
LEAST_VARIANCE = 1e-3  # added to that of components, in units of squared typical error
TOLERANCE = 1e-5  # nats a particle, by which a step of a fit must gain
MOST_STEPS = 300


@dataclass(frozen=True)
class Given:
    """What particles tell of their places if these are of one component.

    log_evidence: (n,), over that of the place 0. Places are mean + root @ t, t of a standard normal distribution
    before the image is seen and of mean t (d, n), covariance `covariance` (d, d, n) after. root: (d, d).
    """

    log_evidence: np.ndarray
    t: np.ndarray
    covariance: np.ndarray
    root: np.ndarray


@dataclass(frozen=True)
class Mixture:
    """weights: (k,), means: (k, d), covariances: (k, d, d)."""

    weights: np.ndarray
    means: np.ndarray
    covariances: np.ndarray

    def given(self, observed, component):
        """`Given` of all particles for one component."""
        return given(observed, self.means[component], self.covariances[component])

    def log_likelihood(self, observed):
        """log L (n,) of each particle, over that of the place 0."""
        return np.concatenate([np.logaddexp.reduce(self._joint(batch), axis=0) for batch in observed.batches()])

    def membership(self, observed):
        """Probability (n, k) that each particle is of each component."""
        parts = [self._joint(batch) for batch in observed.batches()]
        return np.concatenate([np.exp(joint - np.logaddexp.reduce(joint, axis=0)).T for joint in parts])

    def bic(self, observed):
        """Bayes' information criterion: less is better."""
        k, d = self.means.shape
        parameters = k - 1 + k * d + k * d * (d + 1) // 2
        return float(parameters * np.log(observed.count) - 2.0 * self.log_likelihood(observed).sum())

    def _joint(self, observed):
        evidences = [self.given(observed, component).log_evidence for component in range(len(self.weights))]
        return np.log(self.weights)[:, None] + np.stack(evidences)


@dataclass(frozen=True)
class Grown:
    """`mixtures`: {components: `Mixture`}; `bic`: {components: BIC}."""

    mixtures: dict
    bic: dict[int, float]

    @property
    def best(self):
        """The number of components with the lowest BIC."""
        return min(self.bic, key=self.bic.get)


def grow(observed, most, least=1, seed=0):
    """Mixtures of 1, 2, … components of `Observations`, each from the one before by its best split.

    Grows to at least `least` components, then until the BIC stops improving, at the most to `most`.
    """
    rng = np.random.default_rng(seed)
    d = observed.dimensions
    grown = Grown({}, {})
    start = Mixture(np.ones(1), np.zeros((1, d)), 4.0 * np.eye(d)[None])
    for n in range(1, max(most, least) + 1):
        grown.mixtures[n] = fit(observed, start)
        grown.bic[n] = grown.mixtures[n].bic(observed)
        start = _split(observed, grown.mixtures[n], rng)
        if start is None or (n >= least and n - grown.best >= PATIENCE):
            break
    return grown


def given(observed, mean, covariance):
    """`Given` of particles whose places are of one component, mean (d,) and covariance (d, d)."""
    d = len(mean)
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    precision = root.T @ np.tensordot(root.T, observed.information, 1)
    precision[np.arange(d), np.arange(d)] += 1.0
    inverse, log_determinant = _inverse(precision)
    at_mean = np.tensordot(mean, observed.information, 1)
    pull = root.T @ (observed.weighted - at_mean)
    t = np.einsum("ijn,jn->in", inverse, pull)
    own = mean @ (observed.weighted - 0.5 * at_mean)
    log_evidence = own + 0.5 * (np.sum(pull * t, axis=0) - log_determinant)
    return Given(log_evidence, t, inverse, root)


def _inverse(matrices):
    """Inverse (d, d, n), in place, and log determinant (n,) of matrices (d, d, n) with no eigenvalue below 1.

    Gauss and Jordan's, all matrices at once: many times quicker than one after another, and needs no pivots here.
    """
    log_determinant = 0.0
    for k in range(len(matrices)):
        pivot = matrices[k, k].copy()
        log_determinant = log_determinant + np.log(pivot)
        matrices[k, k] = 1.0
        matrices[k] /= pivot
        for i in range(len(matrices)):
            if i != k:
                factor = matrices[i, k].copy()
                matrices[i, k] = 0.0
                matrices[i] -= factor * matrices[k]
    return matrices, log_determinant


def fit(observed, start):
    """`Mixture` by EM from a start."""
    mixture, before = start, -np.inf
    d = observed.dimensions
    for _ in range(MOST_STEPS):
        parts = [mixture.given(observed, component) for component in range(len(mixture.weights))]
        joint = np.log(mixture.weights)[:, None] + np.stack([part.log_evidence for part in parts])
        log_likelihood = np.logaddexp.reduce(joint, axis=0)
        if log_likelihood.mean() - before < TOLERANCE:
            break
        before = log_likelihood.mean()
        numbers, means, covariances = [], [], []
        for part, mean, membership in zip(parts, mixture.means, np.exp(joint - log_likelihood), strict=True):
            number = membership.sum() + 1e-9
            moved = part.t @ membership / number
            spread = (part.t * membership) @ part.t.T + part.covariance @ membership
            spread = part.root @ (spread / number - np.outer(moved, moved)) @ part.root.T
            numbers.append(number)
            means.append(mean + part.root @ moved)
            covariances.append(spread + LEAST_VARIANCE * np.eye(d))
        mixture = Mixture(np.array(numbers) / np.sum(numbers), np.array(means), np.array(covariances))
    return mixture


def _split(observed, mixture, rng):
    """Start with one component more: the split that gains most log-likelihood. None where none gains any."""
    membership = mixture.membership(observed).T
    splits = [best_split(mixture.given(observed, index), weight, rng) for index, weight in enumerate(membership)]
    index = max(range(len(splits)), key=lambda component: splits[component].gain)
    split, weight = splits[index], mixture.weights[index]
    if split.gain <= 0:
        return None
    return Mixture(
        np.concatenate([np.delete(mixture.weights, index), weight * split.weights]),
        np.concatenate([np.delete(mixture.means, index, axis=0), mixture.means[index] + split.means]),
        np.concatenate([np.delete(mixture.covariances, index, axis=0), split.covariances]),
    )


def join(membership, n):
    """Clusters of components: index (components,) of each one's cluster, n clusters in all.

    membership (particles, components): probabilities. Joined, one pair after another, are those whose joining makes
    the assignment of the particles most certain: the largest fall of the entropy of the membership, for each particle
    of the smaller one. The fall in all would join two large clusters for the few particles in between rather than take
    in a few that lie at the edge of one.
    """
    groups = [[component] for component in range(membership.shape[1])]
    joined = [membership[:, component] for component in range(membership.shape[1])]
    while len(groups) > n:
        gains = {
            (a, b): np.sum(_information(joined[a] + joined[b]) - _information(joined[a]) - _information(joined[b]))
            / max(min(joined[a].sum(), joined[b].sum()), 1e-9)
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

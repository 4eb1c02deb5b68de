"""Clusters of particles, labelled 1, 2, … by size; 0 is unassigned.

A Gaussian mixture is of places in latent space, each particle known with its own error (`observations`). k-means and
HDBSCAN know no errors: they take the components in signal-to-noise units, each divided by the typical error of its
coordinate, so that distances mean the same in every direction and two states that the images tell apart lie apart.
Scores of rare densities are further coordinates of both.
"""

import logging
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.landscape import are_observable
from cryogmm.landscape.mixture import grow, join

METHODS = ("gaussian_mixture", "kmeans", "hdbscan")
COORDINATES = ("z_", "pc_", "rare_")  # of a landscape
FIT_PARTICLES = 20000  # a mixture is grown on at most so many particles, drawn at random
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ClusterSettings:
    """Settings of the clusters.

    n: number of clusters, or "auto": the number of components of the Gaussian mixture with the lowest BIC, at most
    max_n (k-means takes the same number; HDBSCAN finds its own).
    min_fraction: smallest cluster of HDBSCAN, as a fraction of the particles.
    min_observability: particles below it belong to no cluster.
    """

    method: str = "gaussian_mixture"
    n: int | str = "auto"
    max_n: int = 12
    min_fraction: float = 0.01
    min_observability: float = 0.0

    def __post_init__(self):
        """Raises InputError, naming the key, for a value that is not possible."""
        if self.method not in METHODS:
            raise InputError(f"clusters: method '{self.method}' is unknown, use one of {', '.join(METHODS)}")
        if self.n != "auto" and not (isinstance(self.n, int) and self.n >= 1):
            raise InputError(f"clusters: n is '{self.n}', but must be a whole number from 1, or auto")


@dataclass(frozen=True)
class Clustering:
    """`labels` (n,) int: 1 … by size, 0 = unassigned. `bic`: {components: BIC} of the mixtures that were tried.

    components: how many components of the mixture the clusters are made of; 0 where there is no mixture.
    """

    labels: np.ndarray
    bic: dict[int, float]
    components: int


def signal_units(pc, pc_sd):
    """Components (n, n_pc) in units of their typical error pc_sd (n_pc,); those that do not vary are left out."""
    spread = pc.std(axis=0)
    varies = spread > 0
    error = np.where(pc_sd > 0, pc_sd, spread)
    return (pc[:, varies] - pc[:, varies].mean(axis=0)) / error[varies]


def landscape_points(components, rare):
    """Points (n, d) that are compared, in signal-to-noise units: the components and the scores of rare densities.

    components: mapping with pc (n, n_pc), pc_sd (n_pc,). rare: mapping with score (n, q).
    """
    return np.concatenate([signal_units(components["pc"], components["pc_sd"]), rare["score"]], axis=1)


def find_clusters(observed, points, settings, seed, observability=None, kept=None):
    """`Clustering` of n particles; observability (n,) where particles may be left out.

    observed: `Observations` of their places. points: (n, q) in signal-to-noise units. kept: (n,) bool, which may belong
    to a cluster at all; by default all. Raises InputError where there are fewer particles than clusters.
    """
    used = np.ones(len(points), dtype=bool) if kept is None else kept
    if observability is not None:
        used = used & are_observable(observability, settings.min_observability)
    fewest = 1 if settings.n == "auto" else settings.n
    if used.sum() < max(2, fewest):
        raise InputError(f"clusters: {used.sum()} particles are too few for {fewest} clusters; lower n or "
                         "min_observability")  # fmt: skip
    if 0 in (points.shape[1], observed.dimensions):
        log.info("no image tells its place in the landscape: all particles are one cluster")
        found = Clustering(np.ones(used.sum(), dtype=np.int64), {}, 0)
    else:
        methods = {"gaussian_mixture": mixture_clusters, "kmeans": k_means, "hdbscan": density_clusters}
        found = methods[settings.method](observed.of(used), points[used], settings, seed)
    labels = np.zeros(len(points), dtype=np.int64)
    labels[used] = by_size(found.labels)
    return Clustering(labels, found.bic, found.components)


def mixture_clusters(observed, points, settings, seed):
    """Gaussian mixture of true places, whatever the points.

    The components with the lowest BIC, joined where they overlap down to the number asked for.
    """
    grown = _grown(observed, settings, seed)
    n = grown.best if settings.n == "auto" else settings.n
    components = max(grown.best, min(n, max(grown.mixtures)))
    if components < n:
        log.warning("only %d of the %d clusters that were asked for can be told apart", components, n)
    membership = grown.mixtures[components].membership(observed)
    cluster = join(membership, n)
    probability = np.stack([membership[:, cluster == index].sum(axis=1) for index in range(cluster.max() + 1)], axis=1)
    return Clustering(probability.argmax(axis=1) + 1, grown.bic, components)


def k_means(observed, points, settings, seed):
    """Clusters about means; the longest motion decides."""
    from sklearn.cluster import KMeans

    grown = _grown(observed, settings, seed) if settings.n == "auto" else None
    n = grown.best if grown else settings.n
    labels = KMeans(n, n_init=10, random_state=seed).fit_predict(points) + 1
    return Clustering(labels, grown.bic if grown else {}, 0)


def density_clusters(observed, points, settings, seed):
    """HDBSCAN: clusters are where particles are dense; those in between are unassigned. Needs no seed.

    Where nothing is denser than what is around it, all particles are one cluster.
    """
    from sklearn.cluster import HDBSCAN

    smallest = max(5, round(settings.min_fraction * len(points)))
    labels = np.zeros(len(points), dtype=np.int64)
    if smallest <= len(points):
        labels = HDBSCAN(min_cluster_size=smallest, copy=True).fit_predict(points) + 1
    if not labels.any():
        log.info("no %d particles lie closer together than the others: all are one cluster", smallest)
        labels[:] = 1
    return Clustering(labels, {}, 0)


def _grown(observed, settings, seed):
    """Mixtures of a random part of the particles."""
    chosen = np.random.default_rng(seed).permutation(observed.count)[:FIT_PARTICLES]
    asked = 1 if settings.n == "auto" else settings.n
    return grow(observed.of(np.sort(chosen)), max(settings.max_n, asked), least=asked, seed=seed)


def by_size(labels):
    """Labels (n,) renumbered 1, 2, … from the largest cluster to the smallest; 0 stays 0."""
    found, counts = np.unique(labels[labels > 0], return_counts=True)
    rank = np.empty(len(found), dtype=np.int64)
    rank[np.argsort(-counts, kind="stable")] = np.arange(1, len(found) + 1)
    renumbered = np.zeros(len(labels), dtype=np.int64)
    renumbered[labels > 0] = rank[np.searchsorted(found, labels[labels > 0])]
    return renumbered


def cluster_table(landscape, method):
    """One row a cluster (0: unassigned particles, if any): particles, fraction, mean z_*, pc_* and rare_*."""
    coordinates = [name for name in landscape if name.startswith(COORDINATES) and not name.startswith("z_sd")]
    groups = landscape.groupby("cluster")
    table = groups[coordinates].mean().reset_index()
    particles = groups.size().to_numpy()
    table.insert(1, "particles", particles)
    table.insert(2, "fraction", particles / particles.sum())
    table["method"] = method
    return table


def selection_table(clustering):
    """Rows n, bic, chosen (1: this many clusters), mixture (1: the mixture that they are made of)."""
    chosen = int(clustering.labels.max())
    numbers = sorted({*clustering.bic, chosen})
    return pd.DataFrame(
        {
            "n": numbers,
            "bic": [clustering.bic.get(n, np.nan) for n in numbers],
            "chosen": [int(n == chosen) for n in numbers],
            "mixture": [int(n == clustering.components) for n in numbers],
        }
    )

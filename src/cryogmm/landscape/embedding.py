"""A two-dimensional view of the landscape (UMAP, McInnes et al., arXiv 1802.03426)."""

import sys
import warnings
from dataclasses import dataclass

import numpy as np
from sklearn.neighbors import NearestNeighbors

from cryogmm.errors import InputError

PLACED_BY = 5  # neighbours that place a particle which the view was not fitted on


@dataclass(frozen=True)
class UmapSettings:
    """neighbors: how local the view is. min_distance: 0-1. max_fit: most particles that the view is fitted on."""

    neighbors: int = 30
    min_distance: float = 0.1
    max_fit: int = 50000

    def __post_init__(self):
        """Raises InputError, naming the key, for a value that is not possible."""
        if self.neighbors < 2:
            raise InputError(f"umap: neighbors is {self.neighbors}, but must be at least 2")
        if not 0 <= self.min_distance < 1:
            raise InputError(f"umap: min_distance is {self.min_distance}, but must be from 0 to below 1")


def embed_in_plane(points, settings, seed):
    """Coordinates (n, 2) float32 of points (n, d) in signal-to-noise units.

    The view is fitted on at most max_fit particles, drawn at random; every other one is placed at the median of its
    PLACED_BY nearest. One seed gives one view. Points of fewer than three dimensions, or too few, are their own view.
    """
    n, dimensions = points.shape
    if dimensions < 3 or min(n, settings.max_fit) <= settings.neighbors + 1:
        return np.pad(points[:, :2], ((0, 0), (0, max(0, 2 - dimensions)))).astype(np.float32)
    fitted = np.zeros(n, dtype=bool)
    fitted[np.random.default_rng(seed).permutation(n)[: settings.max_fit]] = True
    neighbors = NearestNeighbors(n_neighbors=settings.neighbors).fit(points[fitted])  # exact, quick in few dimensions
    plane = np.empty((n, 2), dtype=np.float32)
    plane[fitted] = _umap(points[fitted], neighbors, settings, seed)
    if not fitted.all():
        nearest = neighbors.kneighbors(points[~fitted], PLACED_BY, return_distance=False)
        plane[~fitted] = np.median(plane[fitted][nearest], axis=1)
    return plane


def _umap(points, neighbors, settings, seed):
    """UMAP (n, 2) of points (n, d) with known neighbours."""
    sys.modules.setdefault("umap.parametric_umap", None)  # it is not needed, and would import TensorFlow
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no parametric UMAP, and that a fixed seed means one thread
        from umap import UMAP

        distance, index = neighbors.kneighbors(points)
        view = UMAP(
            n_neighbors=settings.neighbors, min_dist=settings.min_distance, random_state=seed, n_jobs=1,
            precomputed_knn=(index, distance.astype(np.float32)),
        )  # fmt: skip
        return view.fit_transform(points)

"""Places that go with the Gaussians: an atomic model bent along as its surroundings move, smoothly and locally rigid.

Each place moves by the turn and shift that bring the Gaussians around it, weighted by amplitude and nearness, best from
where they rest to where they are: rigid moving least squares (Schaefer, McPhail & Warren, ACM Trans. Graph. 25, 533,
2006), here in three dimensions. A rigid motion of all Gaussians is followed exactly, and where a domain ends one motion
goes over into the next without a step, for the weights are continuous in the place. What that strains bonds is then
taken out of them (position-based dynamics, Müller et al., J. Vis. Commun. Image Represent. 18, 109, 2007).
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

NEIGHBOURS = 32  # Gaussians around a place
MOST_SAMPLED = 1000  # particles whose mean is where the model rests
AT_ONCE = 20000  # places, for the sake of memory
INERTIA = 1e-6  # of the neighbours' own, in favour of no turn, where they do not tell it
STRAIN = 0.01  # of a distance that is to be kept, below which no more is done
MOST_STEPS = 200


@dataclass(frozen=True)
class Carrier:
    """What moves places with Gaussians.

    places: (p, 3) Å, where the Gaussians rest. rest: (N, 3) Å, their centres then. neighbours: (p, k) rows of those
    around each place. weights: (p, k), which sum to 1.
    """

    places: np.ndarray
    rest: np.ndarray
    neighbours: np.ndarray
    weights: np.ndarray

    def carried(self, centers: np.ndarray) -> np.ndarray:
        """The places (p, 3), Å, where the Gaussians' centres are (N, 3)."""
        parts = [slice(start, start + AT_ONCE) for start in range(0, len(self.places), AT_ONCE)]
        return np.concatenate([self._carried(part, np.asarray(centers, np.float64)) for part in parts])

    def _carried(self, part: slice, centers: np.ndarray) -> np.ndarray:
        rows, weights = self.neighbours[part], self.weights[part]
        before, after = self.rest[rows], centers[rows]  # p, k, 3
        middle, moved = (np.einsum("pk,pki->pi", weights, points) for points in (before, after))
        turns = best_turns(weights, before - middle[:, None], after - moved[:, None])
        return moved + np.einsum("pij,pj->pi", turns, self.places[part] - middle)


@dataclass(frozen=True)
class Distances:
    """Distances that places keep: `pairs` (q, 2) of rows, `lengths` (q,) Å."""

    pairs: np.ndarray
    lengths: np.ndarray

    def kept(self, places: np.ndarray) -> np.ndarray:
        """Places (p, 3), Å, moved until the pairs have their distances again, but for `STRAIN`."""
        places, count = places.copy(), len(self.pairs)
        entries = np.tile([1.0, -1.0], count), (np.arange(count).repeat(2), self.pairs.ravel())
        ends = csr_array(entries, (count, len(places)))
        shares = 1.0 / np.maximum(abs(ends).sum(axis=0), 1)[:, None]  # a place goes by the mean of what its pairs ask
        for _ in range(MOST_STEPS):
            apart = ends @ places
            length = np.maximum(np.linalg.norm(apart, axis=1), 1e-9)
            if np.allclose(length, self.lengths, rtol=STRAIN, atol=1e-3):
                break
            places -= shares * (ends.T @ (0.5 * (1 - self.lengths / length)[:, None] * apart))
        return places


def best_turns(weights: np.ndarray, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Rotations (p, 3, 3) that bring points (p, k, 3) best to others, in weighted least squares (Kabsch).

    Both are about their weighted means. Points on a line are turned by no more than that takes.
    """
    covariance = np.einsum("pk,pki,pkj->pij", weights, after, before)
    spread = np.einsum("pk,pki->p", weights, before**2)
    u, _, vt = np.linalg.svd(covariance + INERTIA * spread[:, None, None] * np.eye(3))
    u[:, :, 2] *= np.linalg.det(u @ vt)[:, None]  # no mirror image
    return u @ vt


def make_carrier(places: np.ndarray, rest: np.ndarray) -> Carrier:
    """`Carrier` of places (p, 3), Å from the box centre, with Gaussians that rest as in a table (N, 5).

    The weight of a Gaussian falls from its amplitude to nothing at the first one that is no neighbour any more.
    """
    centers = np.asarray(rest[:, :3], np.float64)
    k = min(NEIGHBOURS, len(centers) - 1)
    distance, rows = cKDTree(centers).query(places, k + 1)
    nearness = np.square(1 - np.square(distance[:, :k] / distance[:, k:]))
    weights = nearness * rest[rows[:, :k], 3] + 1e-12  # never all nothing
    return Carrier(places, centers, rows[:, :k], weights / weights.sum(axis=1, keepdims=True))


def make_distances(places: np.ndarray, pairs: np.ndarray) -> Distances:
    """`Distances` of pairs (q, 2) of places (p, 3) as they are."""
    return Distances(pairs, np.linalg.norm(places[pairs[:, 0]] - places[pairs[:, 1]], axis=1))


def resting_gaussians(decoder, z: np.ndarray) -> np.ndarray:
    """Gaussians (N, 5) that the consensus, and a model fitted in it, stand for: the mean of particles at z (n, d)."""
    sample = np.unique(np.linspace(0, len(z) - 1, MOST_SAMPLED).astype(int))
    return decoder.gaussians(z[sample]).mean(axis=0, dtype=np.float64)


def share_in_density(places: np.ndarray, volume: np.ndarray, apix: float) -> float:
    """Share of places (p, 3), Å from the box centre, where a map (b, b, b) is more than one s.d. above its mean."""
    from scipy.ndimage import map_coordinates

    voxels = places[:, ::-1].T / apix + len(volume) // 2
    density = map_coordinates(volume, voxels, order=1, cval=float(volume.min()))
    return float(np.mean(density > volume.mean() + volume.std()))

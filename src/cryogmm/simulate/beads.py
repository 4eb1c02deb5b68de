"""Structures as packed beads, each an isotropic Gaussian: irregular bodies at the density of protein.

One bead stands for about five residues, a turn and a half of a helix: neighbours 8 Å apart give the texture of
protein at a resolution of 8-10 Å. Nothing here has a symmetry: lobes, masses and widths are drawn at random.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

BEAD_VOLUME = 700.0  # Å³ of protein a bead, about five residues (133 Å³ each)
BEAD_WIDTH = (2.4, 3.2)  # Å, range of sigma
BEAD_AMPLITUDE = (0.7, 1.3)
# Random sequential packing of spheres fills 0.38 of space: number density 0.726 / distance³
BEAD_DISTANCE = (0.726 * BEAD_VOLUME) ** (1 / 3)


@dataclass(frozen=True)
class Beads:
    """Gaussians: `centers` (N, 3) x, y, z in Å, `amplitudes` (N,) integrals, `widths` (N,) sigma in Å."""

    centers: np.ndarray
    amplitudes: np.ndarray
    widths: np.ndarray

    def __len__(self):
        return len(self.centers)

    @property
    def mass(self):
        """Sum of the amplitudes."""
        return float(self.amplitudes.sum())

    def moved(self, centers):
        """The same beads at other centres (N, 3)."""
        return Beads(np.asarray(centers), self.amplitudes, self.widths)

    def subset(self, rows):
        """The beads of these rows (indices or a mask)."""
        return Beads(self.centers[rows], self.amplitudes[rows], self.widths[rows])


def concatenate(beads):
    """One set of beads from several."""
    return Beads(
        np.concatenate([b.centers for b in beads]),
        np.concatenate([b.amplitudes for b in beads]),
        np.concatenate([b.widths for b in beads]),
    )


def drawn_beads(rng, centers):
    """Beads at centers (N, 3) Å, their amplitudes and widths drawn from the ranges of protein."""
    n = len(centers)
    return Beads(np.asarray(centers), rng.uniform(*BEAD_AMPLITUDE, n), rng.uniform(*BEAD_WIDTH, n))


def random_directions(rng, n):
    """Unit vectors (n, 3), uniform on the sphere."""
    vectors = rng.normal(size=(n, 3))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def lobes(rng, center, radius, n):
    """An irregular body as a union of n spheres: (centres (n, 3), radii (n,)), all within about `radius` Å of center.

    The first sphere is the core; the others sit around it, half sunk in.
    """
    radii = radius * np.concatenate([[0.62], rng.uniform(0.34, 0.56, n - 1)])
    offsets = random_directions(rng, n) * (radius - radii)[:, None] * rng.uniform(0.8, 1.0, n)[:, None]
    offsets[0] = 0.0
    return np.asarray(center) + offsets, radii


def pack(rng, body, keep_clear=None):
    """Centres (N, 3), Å, packed at random in a union of spheres, no two closer than the distance of beads.

    body: (centres (n, 3), radii (n,)). keep_clear: (m, 3) points, such as another part, that no bead comes near.
    """
    centers, radii = body
    low, high = (centers - radii[:, None]).min(0), (centers + radii[:, None]).max(0)
    trials = int(40 * np.prod(high - low) / BEAD_VOLUME)
    points = rng.uniform(low, high, size=(trials, 3))
    inside = np.zeros(trials, dtype=bool)
    for center, radius in zip(centers, radii, strict=True):
        inside |= np.square(points - center).sum(1) < radius**2
    points = points[inside]
    if keep_clear is not None and len(keep_clear):
        points = points[cKDTree(keep_clear).query(points)[0] > BEAD_DISTANCE]
    return points[_first_come(points, BEAD_DISTANCE)]


def _first_come(points, distance):
    """Mask of the points that are kept when each, in turn, is dropped if an earlier kept one is too near."""
    tree = cKDTree(points)
    kept = np.ones(len(points), dtype=bool)
    for index in range(len(points)):
        if kept[index]:
            neighbours = np.asarray(tree.query_ball_point(points[index], distance))
            kept[neighbours[neighbours > index]] = False
    return kept

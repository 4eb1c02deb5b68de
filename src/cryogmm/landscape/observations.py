"""Each particle's place in latent space as it was told, with its own error.

What is told is the posterior's mean, and its error the posterior's covariance: so far, in the mean square, lies the
true place from it, the pull towards the prior included. To undo that pull would be right for a posterior that is known
exactly; of one that is estimated, an image that tells little would be thrown far out by the error of its covariance.
"""

from dataclasses import dataclass

import numpy as np

LEAST_INFORMATION = 1.0 / 0.9**2  # of the typical particle along an axis in use; that of the prior is 1, see ACTIVE
LEAST_ERROR = 1e-4  # squared, of a particle in any direction; of a prior of 1, or in units of the typical error
AT_ONCE = 20000  # particles


@dataclass(frozen=True)
class Observations:
    """Places of n particles in d dimensions with their errors; in units in which the typical error is 1.

    information: (d, d, n) float32, inverse L of the covariance of each particle's error. weighted: (d, n) float32,
    L times the place that was told.
    """

    information: np.ndarray
    weighted: np.ndarray

    @property
    def dimensions(self):
        """How many dimensions d a place has."""
        return self.weighted.shape[0]

    @property
    def count(self):
        """How many particles n there are."""
        return self.weighted.shape[1]

    def of(self, rows):
        """`Observations` of some particles: numbers or a mask (n,), or a slice."""
        return Observations(self.information[..., rows], self.weighted[:, rows])

    def batches(self):
        """Parts of at most AT_ONCE particles, in order: what is made of them needs little memory."""
        return [self.of(slice(start, start + AT_ONCE)) for start in range(0, self.count, AT_ONCE)]


def observations(z, z_covariance, score):
    """`Observations` of particles from posteriors of the latent and scores of rare densities.

    z: (n, d), z_covariance: (n, d, d), from the prior N(0, 1); directions that hardly a particle knows are left out.
    score: (n, q), with errors of 1 and no prior.
    """
    n, d = z.shape
    total = np.zeros((d, d))
    for start in range(0, n, AT_ONCE):
        total += _information(z_covariance[start : start + AT_ONCE]).sum(axis=0)
    values, vectors = np.linalg.eigh(total / n)
    used = values > LEAST_INFORMATION
    units = np.sqrt(values[used]) * vectors[:, used]  # d, k
    k, size = used.sum(), used.sum() + score.shape[1]
    information, weighted = np.zeros((size, size, n), np.float32), np.zeros((size, n), np.float32)
    for start in range(0, n, AT_ONCE):
        rows = slice(start, start + AT_ONCE)
        own = _information(units.T @ z_covariance[rows] @ units)
        information[:k, :k, rows] = np.moveaxis(own, 0, 2)
        weighted[:k, rows] = np.einsum("nij,nj->in", own, z[rows] @ units)
    others = np.arange(k, size)
    information[others, others] = 1.0
    weighted[k:] = score.T
    return Observations(information, weighted)


def _information(covariance):
    """Inverses (n, d, d) of covariances."""
    values, vectors = np.linalg.eigh(covariance.astype(float))
    return np.einsum("nij,nj,nkj->nik", vectors, 1.0 / np.maximum(values, LEAST_ERROR), vectors, optimize=True)

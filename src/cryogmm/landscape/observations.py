"""What each particle's image says of its place, apart from the prior that the latent was sought with.

A posterior N(m, C) from the prior N(0, 1) is the likelihood of a place y, up to a constant, exp(hᵀy - ½ yᵀ L y) with
the information L = C⁻¹ - 1 and h = C⁻¹ m. The mean is drawn towards the prior, the more the less an image tells;
the likelihood is not. Along an axis where C is that of the prior it is flat, and nothing is divided by zero.
"""

from dataclasses import dataclass

import numpy as np

LEAST_INFORMATION = 0.23  # of the typical particle along an axis in use: its error is 0.9 of the prior's, see ACTIVE
MOST_INFORMATION = 1e4  # of a particle along an axis, of a prior of 1
AT_ONCE = 20000  # particles


@dataclass(frozen=True)
class Observations:
    """Likelihoods of places in d dimensions, of n particles; in units in which the typical information is 1.

    information: (d, d, n) float32, L of each. weighted: (d, n) float32, h of each.
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
        total += _likelihood(*(values[start : start + AT_ONCE] for values in (z, z_covariance)))[0].sum(axis=0)
    values, vectors = np.linalg.eigh(total / n)
    used = values > LEAST_INFORMATION
    units = vectors[:, used] / np.sqrt(values[used])  # d, k: a place is units @ y
    k, size = used.sum(), used.sum() + score.shape[1]
    information, weighted = np.zeros((size, size, n), np.float32), np.zeros((size, n), np.float32)
    for start in range(0, n, AT_ONCE):
        rows = slice(start, start + AT_ONCE)
        own, pull = _likelihood(z[rows], z_covariance[rows])
        information[:k, :k, rows] = np.einsum("ia,nij,jb->abn", units, own, units, optimize=True)
        weighted[:k, rows] = (pull @ units).T
    others = np.arange(k, size)
    information[others, others] = 1.0
    weighted[k:] = score.T
    return Observations(information, weighted)


def _likelihood(z, z_covariance):
    """L (n, d, d) and h (n, d) of posteriors; what is wider than the prior says nothing."""
    values, vectors = np.linalg.eigh(z_covariance.astype(float))
    precision = 1.0 / np.maximum(values, 1.0 / (1.0 + MOST_INFORMATION))
    known = np.maximum(precision - 1.0, 0.0)
    along = np.einsum("nij,ni->nj", vectors, z.astype(float)) * np.where(known > 0, precision, 0.0)
    information = np.einsum("nij,nj,nkj->nik", vectors, known, vectors, optimize=True)
    return information, np.einsum("nij,nj->ni", vectors, along)

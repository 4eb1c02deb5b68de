"""How the neutral model may change: a smooth basis of deformations, and the bounded Gaussians they give.

In:  a neutral `Gaussians`, which parameters vary, and where.
Out: Gaussians (B, N, 5) for coefficients (B, M) of the basis; all zeros give the neutral model.

Neighbouring Gaussians belong to one molecule and move together. Each kind of parameter therefore varies along the
leading eigenvectors of a squared-exponential kernel between neutral centres (a Gaussian-process prior with a length
scale of a few times their spacing), scaled by the root of their eigenvalues, so that coefficients of unit variance
mean what the prior expects. This cuts the number of unknowns several-fold below 5 N, and with it the noise that
gradients, encoder and decoder would otherwise learn.
"""

from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from cryogmm.model.gaussians import AMPLITUDE_FLOOR, WIDTH_RANGE

KINDS = ("position", "amplitude", "width")
POSITION_STEP = 3.0  # Å a unit coefficient of the prior moves a Gaussian
AMPLITUDE_STEP = 0.5  # log-odds
WIDTH_STEP = 0.25  # log-odds of the place within the width range


@dataclass(frozen=True)
class Deformation:
    """Neutral parameters as unbounded variables, and the basis they vary along.

    centers: (N, 3) Å. amplitude_logit, width_logit: (N,). base_width: Å. basis: (N, m), zero where nothing may vary.
    vary: kinds that vary, in KINDS order; each has m coefficients, position three times m.
    """

    centers: np.ndarray
    amplitude_logit: np.ndarray
    width_logit: np.ndarray
    base_width: float
    basis: np.ndarray
    vary: tuple

    @property
    def size(self):
        """Number of coefficients M."""
        m = self.basis.shape[1]
        return m * sum(3 if kind == "position" else 1 for kind in self.vary)

    def apply(self, coefficients, rest=None):
        """Gaussians (B, N, 5) [x, y, z (Å), amplitude (0-1), width (Å)] for coefficients (B, M).

        rest: (N, 5), change of the neutral model itself, Gaussian by Gaussian, in the prior's steps; None = no change.
        """
        m, n = self.basis.shape[1], len(self.centers)
        rest = tf.zeros((n, 5)) if rest is None else rest
        basis = tf.constant(self.basis, tf.float32)
        parts = dict(zip(self._parameters, tf.split(coefficients, self.size // m, axis=1), strict=True))

        def change(column, step):  # (B, N)
            smooth = tf.matmul(parts[column], basis, transpose_b=True) if column in parts else 0.0
            return step * (rest[:, column] + smooth + tf.zeros((tf.shape(coefficients)[0], 1)))

        centers = tf.constant(self.centers, tf.float32)[None]
        centers = centers + tf.stack([change(column, POSITION_STEP) for column in range(3)], axis=-1)
        amplitude = tf.constant(self.amplitude_logit, tf.float32)[None] + change(3, AMPLITUDE_STEP)
        width = tf.constant(self.width_logit, tf.float32)[None] + change(4, WIDTH_STEP)
        low, high = WIDTH_RANGE
        sigma = self.base_width * (low + (high - low) * tf.sigmoid(width))
        return tf.concat([centers, tf.sigmoid(amplitude)[..., None], sigma[..., None]], axis=-1)

    @property
    def _parameters(self):
        """Columns of the Gaussians that vary, in the order of the coefficients."""
        columns = {"position": (0, 1, 2), "amplitude": (3,), "width": (4,)}
        return [column for kind in self.vary for column in columns[kind]]


def _logit(share):
    share = np.clip(share, AMPLITUDE_FLOOR, 1.0 - AMPLITUDE_FLOOR)
    return np.log(share / (1.0 - share)).astype(np.float32)


def smooth_basis(centers, length_scale, max_modes, keep=0.98):
    """Leading modes (N, m) of a squared-exponential kernel between centres, scaled to unit mean variance.

    centers: (N, 3) Å. length_scale: Å. The modes that hold `keep` of the kernel's variance are kept, at most
    max_modes.
    """
    squared = np.sum(np.square(centers), axis=1)
    distance2 = np.maximum(squared[:, None] + squared[None, :] - 2.0 * centers @ centers.T, 0.0)
    values, vectors = np.linalg.eigh(np.exp(-distance2 / (2.0 * length_scale**2)))
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    m = min(max_modes, 1 + int(np.searchsorted(np.cumsum(values) / values.sum(), keep)))
    return (vectors[:, :m] * np.sqrt(values[:m])).astype(np.float32)


def make_deformation(gaussians, vary, length_scale=None, max_modes=None, inside=None, basis=None):
    """`Deformation` of a neutral model.

    gaussians: `Gaussians`. vary: kinds out of KINDS. length_scale: Å, smoothness of the deformation.
    inside: (N,) 0-1, how much each Gaussian may vary (a region); None = all of them. basis: (N, m) that was made
    before, in place of length_scale, max_modes and inside.
    """
    low, high = WIDTH_RANGE
    if basis is None:
        basis = smooth_basis(gaussians.centers, length_scale, max_modes)
        if inside is not None:
            basis = basis * np.asarray(inside, np.float32)[:, None]
    return Deformation(
        gaussians.centers.astype(np.float32),
        _logit(gaussians.amplitudes),
        _logit((gaussians.widths / gaussians.base_width - low) / (high - low)),
        gaussians.base_width,
        basis,
        tuple(kind for kind in KINDS if kind in vary),
    )

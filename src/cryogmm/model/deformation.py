"""How the neutral model may change: a smooth basis of deformations, and the bounded Gaussians they give.

In:  a neutral `Gaussians`, which parameters vary, and where.
Out: Gaussians for coefficients (B, M) of the basis, each kind of parameter in an array of its own; all zeros give the
     neutral model.

Neighbouring Gaussians belong to one molecule and move together. Each kind of parameter therefore varies along the
leading eigenvectors of a squared-exponential kernel between neutral centres (a Gaussian-process prior with a length
scale of a few times their spacing), scaled by the root of their eigenvalues, so that coefficients of unit variance
mean what the prior expects. This cuts the number of unknowns several-fold below 5 N, and with it the noise that
gradients, encoder and decoder would otherwise learn.

A turn or shift of all Gaussians is a pose, a common factor of their amplitudes a contrast and a common change of their
widths a B-factor. Where these differ from particle to particle none of them is a deformation: they are taken out of it
(`Gauge`), weighted by what each Gaussian adds to the images.
"""

from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from cryogmm.model.gaussians import AMPLITUDE_FLOOR, WIDTH_RANGE

COLUMNS = {"position": slice(0, 3), "amplitude": slice(3, 4), "width": slice(4, 5)}  # of a table of Gaussians
KINDS = tuple(COLUMNS)
# What a unit coefficient of the prior changes: Å, log-odds, log-odds of the place within the width range
STEPS = {"position": 3.0, "amplitude": 0.5, "width": 0.25}


@dataclass(frozen=True)
class Gauge:
    """Directions that are no deformation, for one kind of parameter.

    fields: (g, r, N), changes of the r rows of N Gaussians that stand for pose, contrast or B-factor. shares: (r m, g),
    how much of each is in a unit coefficient.
    """

    fields: np.ndarray
    shares: np.ndarray

    def without(self, change, coefficients):
        """A change (B, r, N) made by coefficients (B, r m), less what of it is gauge."""
        return change - tf.einsum("bg,grn->brn", tf.matmul(coefficients, self.shares), self.fields)


def _gauge(fields, weights, basis):
    """`Gauge` of fields (g, r, N) in the metric of weights (N,), for a basis (N, m) of each of the r rows."""
    fields = np.asarray(fields, np.float64)
    weighted = fields * weights
    gram = np.einsum("grn,hrn->gh", weighted, fields)
    products = np.einsum("grn,nm->grm", weighted, basis).reshape(len(fields), -1)  # g, r m
    return Gauge(fields.astype(np.float32), (np.linalg.pinv(gram) @ products).T.astype(np.float32))


def make_gauges(gaussians, basis, kinds):
    """{kind: `Gauge`} of a neutral model whose changes have a basis (N, m), for some kinds of parameters.

    None where some Gaussians are held (outside of a region): the others may then move or fade as a whole.
    """
    if not basis.any(axis=1).all():
        return {}
    weights, (x, y, z) = np.asarray(gaussians.amplitudes, np.float64), (gaussians.centers - gaussians.centers.mean(0)).T
    none, one = np.zeros(len(x)), np.ones(len(x))
    rigid = [[one, none, none], [none, one, none], [none, none, one], [none, -z, y], [z, none, -x], [-y, x, none]]
    # a common factor of amplitudes A changes their log-odds by 1 / (1 - A)
    contrast = 1.0 / (1.0 - np.clip(weights, AMPLITUDE_FLOOR, 1.0 - AMPLITUDE_FLOOR))
    fields = {"position": rigid, "amplitude": [[contrast]], "width": [[one]]}
    metrics = {"position": weights, "amplitude": np.square(weights / contrast), "width": weights}
    return {kind: _gauge(fields[kind], metrics[kind], basis) for kind in kinds}


@dataclass(frozen=True)
class Deformation:
    """Neutral parameters as unbounded variables, and the basis they vary along.

    centers: (N, 3) Å. amplitude_logit, width_logit: (N,). base_width: Å. basis: (N, m), zero where nothing may vary.
    vary: kinds that vary, in KINDS order; each has m coefficients, position three times m. gauges: of each kind.
    """

    centers: np.ndarray
    amplitude_logit: np.ndarray
    width_logit: np.ndarray
    base_width: float
    basis: np.ndarray
    vary: tuple
    gauges: dict

    @property
    def size(self):
        """Number of coefficients M."""
        return self.basis.shape[1] * sum(map(_rows, self.vary))

    def apply(self, coefficients, rest=None):
        """Centres (B, 3, N) in Å, amplitudes (B, N) from 0 to 1 and widths (B, N) in Å for coefficients (B, M).

        rest: (N, 5), change of the neutral model itself, Gaussian by Gaussian, in the prior's steps; None = no change.
        """
        m = self.basis.shape[1]
        sizes = [_rows(kind) * m for kind in self.vary]
        parts = dict(zip(self.vary, tf.split(coefficients, sizes, axis=1), strict=True))

        def unbounded(kind, neutral):  # (B, 3 or 1, N)
            if rest is not None:
                neutral = neutral + STEPS[kind] * tf.transpose(rest[:, COLUMNS[kind]])
            if kind not in parts:
                return tf.repeat(neutral[None], tf.shape(coefficients)[0], axis=0)
            scaled = STEPS[kind] * parts[kind]
            change = tf.matmul(tf.reshape(scaled, (-1, m)), self.basis, transpose_b=True)
            change = tf.reshape(change, (-1, *neutral.shape))
            return neutral + (self.gauges[kind].without(change, scaled) if kind in self.gauges else change)

        centers = unbounded("position", self.centers.T)
        amplitudes = tf.sigmoid(unbounded("amplitude", self.amplitude_logit[None])[:, 0])
        low, high = WIDTH_RANGE
        share = tf.sigmoid(unbounded("width", self.width_logit[None])[:, 0])
        return centers, amplitudes, self.base_width * (low + (high - low) * share)

    def tables(self, coefficients, rest=None):
        """As `apply`, in tables (B, N, 5) [x, y, z (Å), amplitude (0-1), width (Å)]."""
        centers, amplitudes, widths = self.apply(coefficients, rest)
        return tf.concat([tf.transpose(centers, (0, 2, 1)), amplitudes[..., None], widths[..., None]], axis=2)


def _rows(kind):
    return COLUMNS[kind].stop - COLUMNS[kind].start


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


def make_deformation(gaussians, vary, length_scale=None, max_modes=None, inside=None, basis=None, gauge=()):
    """`Deformation` of a neutral model.

    gaussians: `Gaussians`. vary: kinds out of KINDS. length_scale: Å, smoothness of the deformation.
    inside: (N,) 0-1, how much each Gaussian may vary (a region); None = all of them. basis: (N, m) that was made
    before, in place of length_scale, max_modes and inside. gauge: kinds whose common change is no deformation.
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
        make_gauges(gaussians, basis, gauge),
    )

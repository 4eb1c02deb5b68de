"""The posterior of each particle's latent: its mode and covariance, by Gauss-Newton on log L - |z|²/2.

The encoder sees a linear picture of every particle. A few steps on the particle's own likelihood close the gap, and
the curvature there is an honest error bar (Laplace). Derivatives along the d latent axes are differences of d + 1
projections, so the cost is that of d + 1 forward passes a step.

Where the images are noisy the posterior is no Gaussian, and its mean is a better estimate than its mode: `moments`
takes mean and covariance from the likelihood itself at some tens of points.
"""

import functools

import numpy as np
import scipy.stats
import tensorflow as tf

from cryogmm.model.objective import HALF_PRECISION, best_contrast, likelihood_of, ring_products

DIFFERENCE = 0.1  # step along each latent axis, in prior standard deviations
LONGEST_STEP = 1.5  # of one Gauss-Newton update, likewise
POINTS = 32  # at which `moments` takes the likelihood
OF_PRIOR = 8  # of them drawn from the prior: should another place be as likely, they find it
WIDER = 1.3  # than the Laplace approximation are the others
AT_ONCE = 8  # points of each particle in memory


def _gradient_and_information(project, z, batch):
    """Gradient (B, d) and Fisher information (B, d, d) of log L at z, and log L (B,) itself.

    project: function of latents (B', d) and rotations (B', 3, 3) -> projections (B', 2K, 2K). With F the projection
    times its scale, F_j its derivative and a the particle's contrast, log L_j = 2 a <F_j, I> - 2 a² <F, F_j>, and the
    expected curvature is 2 a² (<F_j, F_k> - <F, F_j><F, F_k> / (|F|² + prior's precision / 2)): what a change of
    contrast could explain as well is no information.
    """
    count, d = tf.shape(z)[0], z.shape[1]
    around = tf.concat([z[:, None], z[:, None] + DIFFERENCE * tf.eye(d)[None]], axis=1)  # B, 1 + d, d
    model = project(tf.reshape(around, (-1, d)), tf.repeat(batch["rotation"], 1 + d, axis=0))
    size = model.shape[-1]
    model = tf.reshape(model, (count, 1 + d, size, size))
    slopes = (model[:, 1:] - model[:, :1]) / DIFFERENCE
    inner, gram = ring_products(tf.concat([model[:, :1], slopes], axis=1), batch["data"], batch["ctf2"])
    inner = tf.einsum("bpr,br->bp", inner, batch["scale"])
    gram = tf.einsum("bpqr,br->bpq", gram, tf.square(batch["scale"]))
    power, along = gram[:, 0, 0], gram[:, 1:, 0]  # (B,), (B, d)
    contrast = best_contrast(inner[:, 0], power)[:, None]
    gradient = 2.0 * contrast * inner[:, 1:] - 2.0 * tf.square(contrast) * along
    explained = along[:, :, None] * along[:, None] / (power + HALF_PRECISION)[:, None, None]
    information = 2.0 * tf.square(contrast)[..., None] * (gram[:, 1:, 1:] - explained)
    return gradient, information, likelihood_of(inner[:, 0], power)


def refine(project, z, batch, steps):
    """Posterior mode (B, d) and covariance (B, d, d) from a start z, and log L (B,) at the last point evaluated."""
    prior = tf.eye(z.shape[1])
    nats = None
    for _ in range(steps):
        gradient, information, nats = _gradient_and_information(project, z, batch)
        precision = information + prior
        step = tf.linalg.solve(precision, (gradient - z)[..., None])[..., 0]
        z += step * tf.minimum(1.0, LONGEST_STEP / (tf.norm(step, axis=1, keepdims=True) + 1e-6))
    return z, tf.linalg.inv(precision), nats


def information_at(project, z, batch):
    """Fisher information (B, d, d) that each particle holds about its latent, and log L (B,) at z."""
    _, information, nats = _gradient_and_information(project, z, batch)
    return information, nats


@functools.lru_cache(maxsize=8)
def _normal_points(count, d):
    """Points (count, d) spread as a standard normal distribution, the same every time (Sobol)."""
    uniform = scipy.stats.qmc.Sobol(d, seed=d).random(count)
    return scipy.stats.norm.ppf(np.clip(uniform, 1e-4, 1.0 - 1e-4)).astype(np.float32)


def moments(project, mode, covariance, batch):
    """Posterior mean (B, d) and covariance (B, d, d) by importance sampling about a mode and its Laplace covariance.

    Points are drawn from a mixture of the widened Laplace approximation and the prior, and weighted by likelihood and
    prior over the mixture's density.
    """
    d = mode.shape[1]
    points = _normal_points(POINTS, d)
    root = WIDER * tf.linalg.cholesky(covariance)
    near = mode[:, None] + tf.einsum("bij,sj->bsi", root, points[OF_PRIOR:])
    of_prior = tf.repeat(tf.constant(points[:OF_PRIOR])[None], tf.shape(mode)[0], axis=0)
    z = tf.concat([of_prior, near], axis=1)  # B, S, d
    log_prior = -0.5 * tf.reduce_sum(tf.square(z), axis=2)
    offset = tf.linalg.triangular_solve(root, tf.transpose(z - mode[:, None], (0, 2, 1)))  # B, d, S
    volume = tf.reduce_sum(tf.math.log(tf.linalg.diag_part(root)), axis=1)[:, None]
    log_near = -0.5 * tf.reduce_sum(tf.square(offset), axis=1) - volume + np.log(POINTS / OF_PRIOR - 1.0)
    log_weight = _nats_at(project, z, batch) + log_prior - tf.reduce_logsumexp(tf.stack([log_prior, log_near]), axis=0)
    weight = tf.nn.softmax(log_weight, axis=1)
    mean = tf.einsum("bs,bsi->bi", weight, z)
    spread = z - mean[:, None]
    found = tf.einsum("bs,bsi,bsj->bij", weight, spread, spread)
    few = 1.0 / tf.reduce_sum(tf.square(weight), axis=1) < d + 1.0  # too few points count to give a covariance
    return mean, tf.where(few[:, None, None], covariance, found)


def _nats_at(project, z, batch):
    """Log L (B, S) at several latents (B, S, d) of each particle."""
    nats = []
    for start in range(0, z.shape[1], AT_ONCE):
        some = z[:, start : start + AT_ONCE]
        n = some.shape[1]
        model = project(tf.reshape(some, (-1, some.shape[2])), tf.repeat(batch["rotation"], n, axis=0))
        models = tf.reshape(model, (-1, n, *model.shape[1:]))
        inner, gram = ring_products(models, batch["data"], batch["ctf2"])
        power = tf.linalg.diag_part(tf.einsum("bpqr,br->bpq", gram, tf.square(batch["scale"])))
        nats.append(likelihood_of(tf.einsum("bpr,br->bp", inner, batch["scale"]), power))
    return tf.concat(nats, axis=1)

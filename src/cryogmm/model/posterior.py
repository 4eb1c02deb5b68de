"""The posterior of each particle's latent: its mode and covariance, by Gauss-Newton on log L - |z|²/2.

The encoder sees a linear picture of every particle. A few steps on the particle's own likelihood close the gap, and
the curvature there is an honest error bar (Laplace). Derivatives along the d latent axes are differences of d + 1
projections, so the cost is that of d + 1 forward passes a step.

Where the images are noisy the posterior is no Gaussian, and its mean is a better estimate than its mode: `moments`
takes mean and covariance from the likelihood itself at some tens of points, `draw` a sample for training at a few.
"""

import functools

import numpy as np
import scipy.stats
import tensorflow as tf

from cryogmm.model.objective import HALF_PRECISION, best_contrast, likelihood_of, ring_products

DIFFERENCE = 0.1  # step along each latent axis, in prior standard deviations
LONGEST_STEP = 1.5  # of one Gauss-Newton update, likewise
PRIOR_POINTS, NEAR_POINTS = 16, 16  # at which `moments` takes the likelihood: of the prior, and about the mode
WIDER = 1.3  # than the Laplace approximation are the latter
AT_ONCE = 8  # points of each particle in memory


def _directions(d, axes):
    """Unit vectors (k, d) of the latent axes in use; axes: their numbers, or None = all."""
    return tf.eye(d) if axes is None else tf.gather(tf.eye(d), tf.constant(axes, tf.int32, (len(axes),)))


def _gradient_and_information(project, z, batch, directions):
    """`score_and_information` of latents z (B, d) along directions (k, d).

    project: function of latents (B', d) and rotations (B', 3, 3) -> projections (B', 2K, 2K).
    """
    count, (k, d) = tf.shape(z)[0], directions.shape
    around = tf.concat([z[:, None], z[:, None] + DIFFERENCE * directions[None]], axis=1)  # B, 1 + k, d
    model = project(tf.reshape(around, (-1, d)), tf.repeat(batch["rotation"], 1 + k, axis=0))
    size = model.shape[-1]
    model = tf.reshape(model, (count, 1 + k, size, size))
    slopes = (model[:, 1:] - model[:, :1]) / DIFFERENCE
    return score_and_information(tf.concat([model[:, :1], slopes], axis=1), batch)


def score_and_information(models, batch):
    """Gradient (B, k) and Fisher information (B, k, k) of log L along k changes of a projection, and log L (B,).

    models: (B, 1 + k, 2K, 2K), the projection and its derivatives. With F the projection times its scale, F_j its
    derivative and a the particle's contrast, log L_j = 2 a <F_j, I> - 2 a² <F, F_j>, and the expected curvature is
    2 a² (<F_j, F_k> - <F, F_j><F, F_k> / (|F|² + prior's precision / 2)): what a change of contrast could explain as
    well is no information.
    """
    inner, gram = ring_products(models, batch["data"], batch["ctf2"])
    inner = tf.einsum("bpr,br->bp", inner, batch["scale"])
    gram = tf.einsum("bpqr,br->bpq", gram, tf.square(batch["scale"]))
    power, along = gram[:, 0, 0], gram[:, 1:, 0]  # (B,), (B, k)
    contrast = best_contrast(inner[:, 0], power)[:, None]
    gradient = 2.0 * contrast * inner[:, 1:] - 2.0 * tf.square(contrast) * along
    explained = along[:, :, None] * along[:, None] / (power + HALF_PRECISION)[:, None, None]
    information = 2.0 * tf.square(contrast)[..., None] * (gram[:, 1:, 1:] - explained)
    return gradient, information, likelihood_of(inner[:, 0], power)


def _in_full_space(covariance, directions):
    """Covariance (B, d, d) of one (B, k, k) along directions (k, d); that of the prior along the other axes."""
    others = tf.eye(directions.shape[1]) - tf.matmul(directions, directions, transpose_a=True)
    return tf.einsum("ki,bkl,lj->bij", directions, covariance, directions) + others


def refine(project, z, batch, steps, axes=None):
    """Posterior mode (B, d) and covariance (B, d, d) from a start z.

    axes: numbers of the latent axes in use, None = all. Along the others z stays and the covariance is the prior's.
    """
    d = z.shape[1]
    directions = _directions(d, axes)
    if not len(directions):
        return z, tf.eye(d, batch_shape=tf.shape(z)[:1])
    for _ in range(steps):
        gradient, information, _ = _gradient_and_information(project, z, batch, directions)
        precision = information + tf.eye(len(directions))
        step = tf.linalg.solve(precision, (gradient - tf.matmul(z, directions, transpose_b=True))[..., None])[..., 0]
        step *= tf.minimum(1.0, LONGEST_STEP / (tf.norm(step, axis=1, keepdims=True) + 1e-6))
        z += tf.matmul(step, directions)
    return z, _in_full_space(tf.linalg.inv(precision), directions)


def information_at(project, z, batch):
    """Fisher information (B, d, d) that each particle holds about its latent, and log L (B,) at z."""
    _, information, nats = _gradient_and_information(project, z, batch, _directions(z.shape[1], None))
    return information, nats


@functools.lru_cache(maxsize=8)
def _normal_points(count, d):
    """Points (count, d) spread as a standard normal distribution, the same every time (Sobol)."""
    uniform = scipy.stats.qmc.Sobol(d, seed=d).random_base2(int(np.ceil(np.log2(count))))[:count]
    return scipy.stats.norm.ppf(np.clip(uniform, 1e-4, 1.0 - 1e-4)).astype(np.float32)


def moments(project, guess, batch, steps, axes=None):
    """Posterior mean (B, d) and covariance (B, d, d), from a guess (B, d), by importance sampling about the mode.

    The mode is sought from the guess or from the best of some points of the prior, whichever is likelier: a guess on
    the wrong side of a ring does not find across. Points are then drawn about it, from the widened Laplace
    approximation, and all are weighted by likelihood and prior over the density that they were drawn from. steps,
    axes: as of `refine`.
    """
    d = guess.shape[1]
    directions = _directions(d, axes)
    k = len(directions)
    if not k:
        return guess, tf.eye(d, batch_shape=tf.shape(guess)[:1])
    off_axes = guess - tf.matmul(tf.matmul(guess, directions, transpose_b=True), directions)

    def in_space(y):  # (B, S, k) -> (B, S, d)
        return off_axes[:, None] + tf.einsum("bsk,ki->bsi", y, directions)

    of_prior = tf.repeat(tf.constant(_normal_points(PRIOR_POINTS, k))[None], tf.shape(guess)[0], axis=0)
    starts = tf.concat([guess[:, None], in_space(of_prior)], axis=1)
    nats = _nats_at(project, starts, batch)
    best = tf.argmax(nats - 0.5 * tf.reduce_sum(tf.square(starts), axis=2), axis=1)
    mode, covariance = refine(project, tf.gather(starts, best, axis=1, batch_dims=1), batch, steps, axes)
    laplace = tf.einsum("ki,bij,lj->bkl", directions, covariance, directions)
    center = tf.matmul(mode, directions, transpose_b=True)[:, None]  # B, 1, k
    root = WIDER * tf.linalg.cholesky(laplace)
    near = center + tf.einsum("bij,sj->bsi", root, _normal_points(NEAR_POINTS, k))
    nats = tf.concat([nats[:, 1:], _nats_at(project, in_space(near), batch)], axis=1)
    y = tf.concat([of_prior, near], axis=1)  # B, S, k
    log_prior = -0.5 * tf.reduce_sum(tf.square(y), axis=2)
    offset = tf.linalg.triangular_solve(root, tf.transpose(y - center, (0, 2, 1)))  # B, k, S
    volume = tf.reduce_sum(tf.math.log(tf.linalg.diag_part(root)), axis=1)[:, None]
    log_near = -0.5 * tf.reduce_sum(tf.square(offset), axis=1) - volume + np.log(NEAR_POINTS / PRIOR_POINTS)
    weight = tf.nn.softmax(nats + log_prior - tf.reduce_logsumexp(tf.stack([log_prior, log_near]), axis=0), axis=1)
    mean, covariance = _weighted_moments(y, weight, laplace)
    return off_axes + tf.matmul(mean, directions), _in_full_space(covariance, directions)


def _weighted_moments(y, weight, laplace):
    """Mean (B, k) and covariance (B, k, k) of points (B, S, k) of weights (B, S) that add up to 1.

    laplace: (B, k, k), the covariance where too few points count to give one.
    """
    mean = tf.einsum("bs,bsi->bi", weight, y)
    spread = y - mean[:, None]
    found = tf.einsum("bs,bsi,bsj->bij", weight, spread, spread)
    few = 1.0 / tf.reduce_sum(tf.square(weight), axis=1) < y.shape[2] + 1.0
    return mean, tf.where(few[:, None, None], laplace, found)


def draw(project, guess, batch, noise, choice, sharpness, axes=None):
    """A latent (B, d) drawn from each particle's posterior, and the mean (B, d) and covariance (B, d, d) of that.

    With one point it is drawn from the Laplace approximation, one step from the guess. With several they are drawn
    from that, widened, and likelihood and prior, to the power of the sharpness, over the density that they were drawn
    from say which of them is chosen (sampling / importance resampling).
    noise: (B, S, d), standard normal, for S points. choice: (B,), uniform from 0 to 1. axes: as of `refine`; along
    the others the latent stays where S > 1.
    """
    mode, covariance = refine(project, guess, batch, 1, axes)
    directions = _directions(guess.shape[1], axes)
    if noise.shape[1] == 1 or not len(directions):
        return mode + tf.linalg.matvec(tf.linalg.cholesky(covariance), noise[:, 0]), mode, covariance
    laplace = tf.einsum("ki,bij,lj->bkl", directions, covariance, directions)
    noise = tf.einsum("bsi,ki->bsk", noise, directions)
    offset = WIDER * tf.einsum("bij,bsj->bsi", tf.linalg.cholesky(laplace), noise)  # B, S, k
    z = mode[:, None] + tf.einsum("bsk,ki->bsi", offset, directions)
    y = tf.einsum("bsi,ki->bsk", z, directions)
    log_posterior = _nats_at(project, z, batch) - 0.5 * tf.reduce_sum(tf.square(y), axis=2)
    weight = tf.nn.softmax(sharpness * log_posterior + 0.5 * tf.reduce_sum(tf.square(noise), axis=2), axis=1)
    chosen = tf.reduce_sum(tf.cast(tf.cumsum(weight, axis=1) < choice[:, None], tf.int32), axis=1)
    chosen = tf.minimum(chosen, noise.shape[1] - 1)  # their sum may be less than 1 by rounding
    mean, covariance = _weighted_moments(offset, weight, laplace)
    sample = tf.gather(z, chosen, axis=1, batch_dims=1)
    return sample, mode + tf.matmul(mean, directions), _in_full_space(covariance, directions)


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

"""The posterior of each particle's latent: its mode and covariance, by Gauss-Newton on log L - |z|²/2.

The encoder sees a linear picture of every particle. A few steps on the particle's own likelihood close the gap, and
the curvature there is an honest error bar (Laplace). Derivatives along the d latent axes are differences of d + 1
projections, so the cost is that of d + 1 forward passes a step.
"""

import tensorflow as tf

from cryogmm.model.objective import ring_products

DIFFERENCE = 0.1  # step along each latent axis, in prior standard deviations
LONGEST_STEP = 1.5  # of one Gauss-Newton update, likewise


def _gradient_and_information(project, z, batch):
    """Gradient (B, d) and Fisher information (B, d, d) of log L at z, and log L (B,) itself.

    project: function of latents (B', d) and rotations (B', 3, 3) -> projections (B', 2K, 2K). With F the projection
    in a ring and F_j its derivative, FRC_j = <F_j, I>/|F||I| - FRC <F, F_j>/|F|², and the expected curvature is
    information · (<F_j, F_k>/|F|² - <F, F_j><F, F_k>/|F|⁴).
    """
    count, d = tf.shape(z)[0], z.shape[1]
    around = tf.concat([z[:, None], z[:, None] + DIFFERENCE * tf.eye(d)[None]], axis=1)  # B, 1 + d, d
    model = project(tf.reshape(around, (-1, d)), tf.repeat(batch["rotation"], 1 + d, axis=0))
    size = model.shape[-1]
    model = tf.reshape(model, (count, 1 + d, size, size))
    slopes = (model[:, 1:] - model[:, :1]) / DIFFERENCE
    inner, gram = ring_products(tf.concat([model[:, :1], slopes], axis=1), batch["data"], batch["ctf2"])
    power = gram[:, :1, 0]  # B, 1, R: |F|²
    norm = tf.sqrt(power * batch["power"][:, None])
    frc = tf.math.divide_no_nan(inner[:, :1], norm)
    along = tf.math.divide_no_nan(gram[:, 1:, 0], power)  # B, d, R: <F, F_j>/|F|²
    turn = tf.math.divide_no_nan(inner[:, 1:], norm) - frc * along
    gradient = tf.reduce_sum(batch["weights"][:, None] * turn, axis=-1)
    overlap = tf.math.divide_no_nan(gram[:, 1:, 1:], power[:, None]) - along[:, :, None] * along[:, None]
    information = tf.reduce_sum(batch["information"][:, None, None] * overlap, axis=-1)
    nats = tf.reduce_sum(batch["weights"] * frc[:, 0], axis=-1)
    return gradient, information, nats


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

"""Every particle's place in the latent space, with its error bar.

In:  a trained round, particles and their whitened gradients. Out: a dict of arrays, one row a particle.
"""

import logging
import time

import numpy as np
import tensorflow as tf

from cryogmm.model.pose import together
from cryogmm.training.alternatives import TAUS, Alternatives
from cryogmm.training.round_steps import ACTIVE, Round

log = logging.getLogger(__name__)

ANYWHERE = 0.05  # share of the given poses that have nothing to do with the true ones


def distance_from_given(pose, pose_sd):
    """What the prior of poses (n, 6) says against so large a correction of the given ones, in nats (n,).

    A few are simply wrong (ANYWHERE): as likely one way as another, of all orientations and within a box of shifts.
    """
    if pose_sd is None:
        return np.zeros(len(pose), np.float32)
    sd = np.asarray(pose_sd)
    near = np.log1p(-ANYWHERE) - 0.5 * np.square(pose[:, : len(sd)] / sd).sum(axis=1)
    anywhere = np.log(ANYWHERE) + 1.5 * np.log(2.0 * np.pi) + np.log(sd[:3]).sum() - np.log(8.0 * np.pi**2)
    return -np.logaddexp(near, anywhere).astype(np.float32)


def embed(trained, particles, x, neutral_nats, ssnr):
    """Latents of all particles: encoder, Gauss-Newton on each particle's own likelihood, and the mean around there.

    x: (n, k). neutral_nats: (n,). ssnr: (R,). Returns z (n, d), z_covariance (n, d, d) of each particle's posterior and
    z_sd (n, d) its deviations, observability (n,), log_likelihood (n,), log_likelihood_neutral (n,), contrast (n,) and
    pose (n, 6), the correction of the given one. observability is the share of the prior's variance that the particle's
    image removes, averaged over the active dimensions: 0 = the image says nothing, 1 = the place is known exactly.
    broken, beside and unlike are those of `training.alternatives`, far (n,) that of `distance_from_given`.
    """
    round_ = Round(trained.networks, trained.deformation, particles, trained.settings)
    count, d = particles.count, trained.settings.latent_dim
    z, z_covariance = np.empty((count, d), np.float32), np.empty((count, d, d), np.float32)
    nats, contrast = np.empty((2, count), np.float32)
    start = time.time()
    searched = {"axes": round_.axes, "places": round_.places}
    for rows, batch in particles.in_order(trained.settings.batch_size):
        mean, covariance, value, light, pose = round_.moments(tf.constant(x[rows]), batch, **searched)
        particles.pose[rows] = pose.numpy()
        z[rows], nats[rows], contrast[rows] = mean.numpy(), value.numpy(), light.numpy()
        z_covariance[rows] = covariance.numpy()
    log.info("%d particles embedded, %.0f particles/s", count, count / (time.time() - start))
    z_sd = np.sqrt(np.diagonal(z_covariance, axis1=1, axis2=2))
    active = z_sd.mean(0) < ACTIVE
    known = 1.0 - np.minimum(np.square(z_sd), 1.0)
    observability = known[:, active].mean(1) if active.any() else np.zeros(count)
    pose = together(particles.start, particles.pose)
    broken, beside, unlike = Alternatives(trained, round_, ssnr).of_all(z)
    return {
        "z": z,
        "z_covariance": z_covariance,
        "z_sd": z_sd,
        "observability": observability.astype(np.float32),
        "pose": pose,
        "far": distance_from_given(pose, particles.imaging.pose_sd),
        "contrast": contrast,
        "log_likelihood": nats,
        "log_likelihood_neutral": neutral_nats.astype(np.float32),
        "broken": broken,
        "beside": beside,
        "unlike": unlike,
        "taus": TAUS,
    }

"""Where each particle is seen from by the neutral model: near the refinement's pose and, where that fails, anywhere.

A refinement leaves a few per cent of the particles with an orientation that is simply wrong, too far off for steps
along the slopes. They are among those of which it explains least. For these every orientation is tried,
and the likeliest few are refined like all others. Where none is much better the pose stays: it may be no particle.
"""

import logging

import numpy as np
import tensorflow as tf

from cryogmm.model.objective import likelihood_of, scaled_products
from cryogmm.model.pose import together
from cryogmm.model.posterior import refine
from cryogmm.training import distribute
from cryogmm.training.neutral_particles import BATCH, POSE_STEPS, neutral_view
from cryogmm.training.orientation_search import OrientationSearch

log = logging.getLogger(__name__)

SEARCHED = 0.15  # of the particles, those of least contrast: a wrong orientation has 0.3 to 0.7 of it
ACCEPTED = (
    10.0  # nats that another orientation must be likelier by: the best of all those of noise is by the log of them
)
CANDIDATES = 10


def place_particles(gaussians, particles):
    """What the neutral model says of every particle: log L (n,) in nats above an empty image, its pose unknown.

    Batches of the particles are from now on seen from the poses that suit it best.
    """
    place = _placing(gaussians, particles)
    nats, contrast = np.empty((2, particles.count), np.float32)
    for rows, batch in particles.in_order(BATCH):
        particles.pose[rows], nats[rows], contrast[rows] = (part.numpy() for part in place(batch))
    particles.start_from_here()
    if particles.imaging.pose_sd is not None and np.median(nats) > 2.0 * ACCEPTED:
        rows = np.sort(np.argsort(contrast)[: int(np.ceil(SEARCHED * particles.count))])
        moved = sum(_place_anew(OrientationSearch(gaussians, particles), rows, nats, place))
        log.info("every orientation tried for the %d particles of least contrast: %d are elsewhere", len(rows), moved)
    return nats


def _placing(gaussians, particles):
    """Function of a batch: poses (B, 6) of the highest posterior, log L (B,) above an empty image, contrast (B,)."""
    table = tf.constant(gaussians.table())
    view = neutral_view(lambda: table, particles)

    @distribute.shared
    def place(batch):
        nothing = tf.zeros((tf.shape(batch["pose"])[0], 0))
        mode = refine(view, nothing, batch["pose"], batch, POSE_STEPS)
        seen = view.seen(batch, mode.pose)
        inner, gram = scaled_products(view.project(nothing, seen["rotation"])[:, None], seen)
        inner, power = inner[:, 0], gram[:, 0, 0]
        nats = likelihood_of(inner, power, seen["contrast_half_precision"]) - mode.pose_width
        return mode.pose, nats, inner / power

    return place


def _place_anew(search, rows, nats, place):
    """Bring start and nats of some rows up to date, in place; yields how many of each batch moved."""
    particles = search.particles
    for first in range(0, len(rows), BATCH):
        some = rows[first : first + BATCH]
        chosen, best = particles.start[some], nats[some] + ACCEPTED
        for candidate in search.candidates(some, CANDIDATES):
            particles.start[some] = candidate
            pose, value, _ = (part.numpy() for part in place(particles.batch(some)))
            better = value > best
            chosen[better], best[better] = together(candidate, pose)[better], value[better]
        moved = best > nats[some] + ACCEPTED
        particles.start[some] = chosen
        nats[some] = np.where(moved, best, nats[some])
        yield int(moved.sum())

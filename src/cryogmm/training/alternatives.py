"""What else an image may show than the molecule in one of its shapes: log evidence of each kind, particle by particle.

In:  a trained round and its particles, placed. Out: for every particle, in nats,

    broken  the molecule less what lies on one side of a plane through its middle, over the whole one
    beside  the molecule and as much signal again as TAUS of its own, over the molecule alone
    unlike  signal of TAUS of the molecule's strength, and nothing of the molecule, over an empty image

Signal that is not the molecule, such as a neighbour or ice, is taken as random with the spectrum of the molecule: with
τ P = τ · signal / noise of a coefficient, what is left of a ring (R, in units of the noise, of n coefficients) has the
log-likelihood R τP / (1 + τP) - n log(1 + τP) over noise. How common each kind is, which takes all particles, and so
what is junk, is for `landscape.junk`.
"""

import logging
import time

import numpy as np
import tensorflow as tf

from cryogmm.model.objective import best_contrast, likelihood_of, log_likelihood, ring_products, scaled_products
from cryogmm.model.posterior import AT_ONCE, View, refine
from cryogmm.model.projection import project_gaussians
from cryogmm.training import distribute

log = logging.getLogger(__name__)

TAUS = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0])
PLANES = 24  # through the middle; either side may be what is left
NEARLY = -8.0  # nats: where half a molecule is less likely than this the pose is not sought again for it
TRIED = 2  # of its halves, the likeliest ones
STEPS = 4  # of Gauss-Newton then


def sides(gaussians):
    """Which Gaussians lie on one side of each of PLANES planes through the molecule's middle: (N, PLANES), 0 or 1."""
    index = np.arange(PLANES) + 0.5
    height, angle = 1.0 - index / PLANES, np.pi * (1.0 + np.sqrt(5.0)) * index  # half a sphere, evenly
    flat = np.sqrt(1.0 - np.square(height))
    normals = np.stack([flat * np.cos(angle), flat * np.sin(angle), height])
    middle = np.average(gaussians.centers, axis=0, weights=gaussians.amplitudes)
    return ((gaussians.centers - middle) @ normals > 0).astype(np.float32)


def extra_signal(left, strength, count):
    """Log evidence (n, T) of extra signal of TAUS, from what is left of rings (n, R), strength P (n, R), count (R,)."""
    variance = 1.0 + TAUS[:, None, None] * strength
    return (left * (1.0 - 1.0 / variance) - count * np.log(variance)).sum(axis=2).T


def _mean_likelihood(nats):
    """Log of the mean (n,) of likelihoods (n, m) given as nats."""
    return np.logaddexp.reduce(nats, axis=1) - np.log(nats.shape[1])


class Alternatives:
    """The log evidences of a `Round` of a trained one. ssnr: (R,) signal / noise of each ring without CTF."""

    def __init__(self, trained, round_, ssnr):
        self.trained, self.round, self.particles, self.ssnr = trained, round_, round_.particles, ssnr
        self.sides = sides(trained.gaussians)
        self.compare = distribute.shared(self._compare)
        self.sought = distribute.shared(self._sought)

    def of_all(self, z):
        """broken (n,), beside (n, T) and unlike (n, T) of all particles, at latents z (n, d) and their poses."""
        particles, count, start = self.particles, self.particles.count, time.time()
        halves = np.empty((count, 2 * PLANES), np.float32)
        beside, unlike = np.empty((2, count, len(TAUS)), np.float32)
        imaging, ring_count = particles.imaging, particles.store.ring_count
        for rows, batch in particles.in_order(self.round.settings.batch_size):
            halves[rows], inner, power, contrast = (part.numpy() for part in self.compare(tf.constant(z[rows]), batch))
            strength = self.ssnr * particles.ctf2_ring(rows)
            model = contrast[:, None] * imaging.ring_scale
            left = (batch["power"] - 2.0 * model * inner + np.square(model) * power) / imaging.noise
            beside[rows] = extra_signal(left, strength, ring_count)
            unlike[rows] = extra_signal(batch["power"] / imaging.noise, strength, ring_count)
        broken = _mean_likelihood(halves)
        self._seek(z, np.flatnonzero(broken > NEARLY), halves, broken)
        log.info("%d particles compared with noise, neighbours and halves, %.0f particles/s",
                 count, count / (time.time() - start))  # fmt: skip
        return broken, beside, unlike

    def _gaussians(self, z):
        return self.trained.deformation.apply(self.trained.networks.decode(z), self.trained.networks.rest)

    def _compare(self, z, batch):
        """Log L (B, 2 PLANES) of halves over the whole, its ring products (B, R) with image and itself, contrast."""
        k, length = self.particles.n_frequencies, self.particles.box_length
        seen = self.round.view.seen(batch, batch["pose"])
        centers, amplitudes, widths = self._gaussians(z)

        def project(amplitudes):
            return project_gaussians(centers, amplitudes, widths, seen["rotation"], k, length)

        def likelihood(models):
            inner, gram = scaled_products(models, seen)
            return likelihood_of(inner, tf.linalg.diag_part(gram), seen["contrast_half_precision"][:, None])

        whole = project(amplitudes)
        one, other = [], []
        for first in range(0, PLANES, AT_ONCE):
            part = [project(amplitudes * side) for side in self.sides.T[first : first + AT_ONCE]]
            part = tf.stack(part, axis=1)
            one.append(likelihood(part))
            other.append(likelihood(whole[:, None] - part))
        inner, gram = scaled_products(whole[:, None], seen)
        contrast = best_contrast(inner[:, 0], gram[:, 0, 0], seen["contrast_half_precision"])
        inner, gram = ring_products(whole[:, None], seen["data"], seen["ctf2"])
        return tf.concat([*one, *other], axis=1) - likelihood(whole[:, None]), inner[:, 0], gram[:, 0, 0], contrast

    def _sought(self, z, kept, batch):
        """Log evidence (B,) of what is kept (B, N) of a particle's Gaussians, its latent and pose sought for these."""

        def project(z, rotation):  # several projections of each particle, for its slopes
            centers, amplitudes, widths = self._gaussians(z)
            amplitudes *= tf.repeat(kept, tf.shape(z)[0] // tf.shape(kept)[0], axis=0)
            k, length = self.particles.n_frequencies, self.particles.box_length
            return project_gaussians(centers, amplitudes, widths, rotation, k, length)

        view = View(project, self.particles.box_length, *self.particles.imaging.free)
        mode = refine(view, z, batch["pose"], batch, STEPS, self.round.axes)
        seen = view.seen(batch, mode.pose)
        nats = log_likelihood(project(mode.z, seen["rotation"]), seen)
        return nats - mode.cost

    def _seek(self, z, rows, halves, broken):
        """Bring `broken` up to date, in place, for rows whose half may fit better in another pose than the whole's."""
        size, kept = self.round.settings.batch_size, np.concatenate([self.sides, 1.0 - self.sides], axis=1).T
        for first in range(0, len(rows), size):
            some = rows[first : first + size]
            batch, place = self.particles.batch(some), tf.constant(z[some])
            whole = self.sought(place, tf.ones((len(some), kept.shape[1])), batch).numpy()
            for half in np.argsort(-halves[some], axis=1)[:, :TRIED].T:
                halves[some, half] = self.sought(place, tf.constant(kept[half]), batch).numpy() - whole
        broken[rows] = _mean_likelihood(halves[rows])

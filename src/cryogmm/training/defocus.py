"""How far the particles lie from the defocus of their file: the spread of their heights in the ice, from the images.

In:  a neutral model, particles. Out: the standard deviation (Å) that makes the images likeliest.

A projection F under the CTF's phase χ + a is CTF (cos a + cot χ sin a) F (`model.defocus`), and a = π λ k² δ is that of
its ring. So ring products of an image with F and with cot χ F give log L at any number of changes δ, and the likelihood
of a spread is the integral over δ of each particle's own, however it is shaped (empirical Bayes).
"""

from dataclasses import replace

import numpy as np
import scipy.optimize
import scipy.special
import tensorflow as tf

from cryogmm.model.defocus import multiplied
from cryogmm.model.objective import likelihood_of, ring_products
from cryogmm.model.pose import DEFOCUS
from cryogmm.model.posterior import View, refine
from cryogmm.model.projection import project_table
from cryogmm.physics.defocus import error_of_defocus, tells_defocus
from cryogmm.training import distribute

BATCH = 50
POSE_STEPS = 4  # of Gauss-Newton, before the defocus is varied
FARTHEST = 2000.0  # Å from the file's defocus
PER_ERROR = 2.0  # changes of the defocus that are tried within what one image tells
FEWEST_AND_MOST = (81, 401)  # of them
LEAST, MOST = 10.0, 1500.0  # Å, of the spread
MOST_PARTICLES = 2000  # spread evenly: they tell the spread to a few per cent
ENOUGH = 10.0  # nats by which a spread must be likelier than none
WORTH = 0.5  # of what one image tells: of a smaller spread it says nothing that would be worth seeking, 0.1 nats


def with_defocus(gaussians, particles, ssnr):
    """The particles' `Imaging` with what their images tell of the defocus, and its spread where that is worth seeking.

    ssnr: (R,) signal / noise of each ring without CTF. Images that cannot tell are not looked at; of images without CTF
    nothing is said.
    """
    store = particles.store
    wavelength = float(np.mean(store.optics.wavelength))
    some = particles.spread_evenly(BATCH, MOST_PARTICLES)
    ctf2 = np.concatenate([particles.ctf2_ring(rows) for rows in some]).mean(axis=0)
    error = error_of_defocus(ssnr, ctf2, store.ring_count, store.box_length_angst, wavelength)
    spread = spread_of_defocus(gaussians, particles, error) if tells_defocus(error) else None
    return replace(particles.imaging, defocus_sd=spread, defocus_error=error if np.isfinite(error) else None)


def spread_of_defocus(gaussians, particles, error):
    """Standard deviation (Å) of the particles' defocus about that of their file; None where it is as good as exact.

    error: Å, what one image tells. Where poses are uncertain each particle is seen from its likeliest one.
    """
    number = int(np.clip(2 * FARTHEST / error * PER_ERROR, *FEWEST_AND_MOST)) // 2 * 2 + 1
    changes = np.linspace(-FARTHEST, FARTHEST, number)
    spread, gain = likeliest_spread(_likelihoods(gaussians, particles, changes.astype(np.float32)), changes)
    return spread if gain > ENOUGH and spread > WORTH * error else None


def likeliest_spread(nats, changes):
    """(s.d. in Å, nats in its favour) of normally distributed changes of the defocus about 0.

    nats: (n, G), log L of particles at changes (G,), Å, evenly spaced and 0 among them.
    """

    def log_likelihood(log_spread):
        log_prior = -0.5 * np.square(changes / np.exp(log_spread))
        return scipy.special.logsumexp(nats + log_prior - scipy.special.logsumexp(log_prior), axis=1).sum()

    found = scipy.optimize.minimize_scalar(
        lambda value: -log_likelihood(value), bounds=np.log([LEAST, MOST]), method="bounded", options={"xatol": 1e-3}
    )
    return float(np.exp(found.x)), float(-found.fun - nats[:, len(changes) // 2].sum())


def _likelihoods(gaussians, particles, changes):
    """Log L (m, G) of particles at changes (G,) in Å of the defocus of their file."""
    table, k, length = tf.constant(gaussians.table()), particles.n_frequencies, particles.box_length
    pose_sd = particles.imaging.pose_sd
    squared = np.square(np.arange(1, k, dtype=np.float32) / length)
    turn = np.float32(np.pi) * changes[:, None] * squared  # G, R, per Å of wavelength

    def project(z, rotation):
        return project_table(table, rotation, k, length)

    view = View(project, length, pose_sd)  # poses as of no change: none is then found for the sake of its pose

    @distribute.shared
    def compare(batch):
        nothing = tf.zeros((tf.shape(batch["pose"])[0], 0))
        pose = tf.concat([batch["pose"][:, :DEFOCUS], tf.zeros_like(batch["pose"][:, DEFOCUS:])], axis=1)
        if pose_sd:
            pose = refine(view, nothing, pose, batch, POSE_STEPS).pose
        seen = view.seen(batch, pose)
        model = project(nothing, seen["rotation"])
        models = tf.stack([model, multiplied(model, batch["cotangent"])], axis=1)
        inner, gram = ring_products(models, seen["data"], seen["ctf2"])
        scale, noise = batch["scale"][:, None], batch["noise"][:, None]
        phase = batch["wavelength"][:, None, None] * turn
        cosine, sine = tf.cos(phase), tf.sin(phase)
        inner = inner[:, None, 0] * cosine + inner[:, None, 1] * sine
        power = gram[:, None, 0, 0] * tf.square(cosine) + gram[:, None, 1, 1] * tf.square(sine)
        power += 2.0 * gram[:, None, 0, 1] * cosine * sine
        inner, power = (tf.reduce_sum(part, axis=2) for part in (inner * scale / noise, power * scale**2 / noise))
        return likelihood_of(inner, power, batch["contrast_half_precision"][:, None])

    chosen = particles.spread_evenly(BATCH, MOST_PARTICLES)
    parts = [compare(particles.batch(rows) | particles.focus(rows)).numpy() for rows in chosen]
    return np.concatenate(parts).astype(np.float64)

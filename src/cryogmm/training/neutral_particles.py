"""The neutral model fitted to the aligned particles themselves, and the signal-to-noise that they show.

What a map's masking, sharpening and regularisation left wrong in the neutral model would look like heterogeneity to
every particle. A few passes of the log-likelihood over all particles mend it.
"""

import logging
import time

import numpy as np
import scipy.optimize
import tensorflow as tf

from cryogmm.model.gaussians import from_table
from cryogmm.model.objective import agreement, log_likelihood
from cryogmm.model.projection import project_table
from cryogmm.training import distribute
from cryogmm.training.neutral import BoundedGaussians
from cryogmm.training.particles import Particles

log = logging.getLogger(__name__)

SSNR_FLOOR = 1e-6
B_FACTOR_RANGE = 12.0  # of B k² at the finest ring: a fall or rise to exp(3)
LEARNING_RATE = 0.02
BATCH = 50
STEPS = 200  # of the optimiser, after which log L hardly rises
RATES = (1.0, 0.7, 0.4, 0.2, 0.1)  # of LEARNING_RATE, epoch by epoch; the last goes on


def measure(gaussians, particles):
    """Signal-to-noise and scale of the neutral projections against the particles.

    Returns a dict: ring_scale (R,), see `fitted_scale`; ssnr (R,) = a² mean |model|² / (CTF² noise), with a (R,) the
    least-squares scale of each ring; frc (R,) the mean FRC.
    """
    table = tf.constant(gaussians.table())
    k, length = particles.n_frequencies, particles.box_length

    @distribute.shared
    def compare(batch):
        model = project_table(table, batch["rotation"], k, length)
        return agreement(model, batch["data"], batch["ctf2"])

    inner_sum, power_sum, signal, frc_sum = 0.0, 0.0, 0.0, 0.0
    for rows, batch in particles.in_order(BATCH):
        inner, power = (part.numpy() for part in compare(batch))
        frc = inner / np.sqrt(np.maximum(power * batch["power"], 1e-20))
        inner_sum, power_sum, frc_sum = inner_sum + inner.sum(0), power_sum + power.sum(0), frc_sum + frc.sum(0)
        signal = signal + (particles.ctf2_ring(rows) * particles.store.ring_count).sum(0)
    own = np.maximum(inner_sum / np.maximum(power_sum, 1e-20), 0.0)
    return {
        "ssnr": np.maximum(np.square(own) * power_sum / np.maximum(signal, 1e-20), SSNR_FLOOR).astype(np.float32),
        "ring_scale": fitted_scale(inner_sum, power_sum, length).astype(np.float32),
        "frc": (frc_sum / particles.count).astype(np.float32),
    }


def fitted_scale(inner, power, box_length):
    """Scale (R,) of images on a model as s · exp(-B k² / 4): one scale and one B-factor, of most likelihood.

    inner, power: (R,) sums over particles of <model, image> and |model|². box_length: Å. Ring by ring the scale would
    follow the model's own noise; a B-factor is what a sharpened map and the decay of images differ by.
    """
    frequency2 = np.square(np.arange(1, len(inner) + 1) / box_length)

    def of(b_factor):
        fall = np.exp(-0.25 * b_factor * frequency2)
        return max((fall * inner).sum() / (np.square(fall) * power).sum(), 1e-12) * fall

    def misfit(b_factor):
        scale = of(b_factor)
        return (np.square(scale) * power - 2.0 * scale * inner).sum()

    steepest = B_FACTOR_RANGE / frequency2[-1]
    return of(scipy.optimize.minimize_scalar(misfit, bounds=(-steepest, steepest), method="bounded").x)


def neutral_log_likelihood(gaussians, particles):
    """Log L (n,) of every particle at the neutral model, in nats above an empty image."""
    table = tf.constant(gaussians.table())

    @distribute.shared
    def nats(batch):
        k, length = particles.n_frequencies, particles.box_length
        return log_likelihood(project_table(table, batch["rotation"], k, length), batch)

    return np.concatenate([nats(batch).numpy() for _, batch in particles.in_order(BATCH)])


def fit_to_particles(gaussians, path, epochs, seed):
    """A few passes of the log-likelihood over all particles, from the map's model.

    path: particles.h5. epochs: None takes as many as give 200 steps, 1 to 4. Returns `Gaussians` and the dict of
    `measure`.
    """
    particles = Particles(path, np.ones(1))
    if epochs is None:
        epochs = int(np.clip(np.ceil(STEPS * BATCH / particles.count), 1, 4))
    measured = measure(gaussians, particles)
    with distribute.copies():
        bounded = BoundedGaussians(gaussians.table(), gaussians.base_width)
        optimizer = tf.keras.optimizers.Adam(LEARNING_RATE)
        optimizer.build(bounded.variables)
    k, length = particles.n_frequencies, particles.box_length

    @distribute.shared
    def step(batch):
        with tf.GradientTape() as tape:
            gain = distribute.mean(log_likelihood(project_table(bounded.table(), batch["rotation"], k, length), batch))
            loss = -gain
        optimizer.apply_gradients(zip(tape.gradient(loss, bounded.variables), bounded.variables, strict=True))
        return gain

    for epoch in range(epochs):
        particles.ring_scale = measured["ring_scale"]
        optimizer.learning_rate = LEARNING_RATE * RATES[min(epoch, len(RATES) - 1)]
        start, rng = time.time(), np.random.default_rng([seed, 2, epoch])
        gains = [step(batch) for _, batch in particles.shuffled(np.arange(particles.count), BATCH, rng)]
        log.info("fit to particles, epoch %d of %d: log L %.2f nats a particle, %.0f particles/s",
                 epoch + 1, epochs, np.mean(gains), particles.count / (time.time() - start))  # fmt: skip
    gaussians = from_table(bounded.table().numpy(), gaussians)
    return gaussians, measure(gaussians, particles) if epochs else measured

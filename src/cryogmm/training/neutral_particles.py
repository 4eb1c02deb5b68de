"""The neutral model fitted to the aligned particles themselves, and the signal-to-noise that they show.

What a map's masking, sharpening and regularisation left wrong in the neutral model would look like heterogeneity to
every particle. A few passes of the log-likelihood over all particles mend it.
"""

import dataclasses
import logging
import math
import time
from dataclasses import dataclass

import numpy as np
import scipy.optimize
import scipy.stats
import tensorflow as tf

from cryogmm.model.gaussians import from_table
from cryogmm.model.objective import agreement, best_contrast, half_precision, log_likelihood
from cryogmm.model.posterior import View, draw, refine
from cryogmm.model.projection import project_table
from cryogmm.training import distribute
from cryogmm.training.defocus import with_defocus
from cryogmm.training.imaging import Imaging
from cryogmm.training.map_fit import BoundedGaussians, cosine_rate
from cryogmm.training.particles import Particles

log = logging.getLogger(__name__)

SSNR_FLOOR = 1e-6
B_FACTOR_RANGE = 12.0  # of B k² at the finest ring: a fall or rise to exp(3)
LEARNING_RATE = 0.02
BATCH = 50
STEPS = 200  # of the optimiser, after which log L hardly rises
FEWEST_AND_MOST_EPOCHS = (1, 4)
MOST_MEASURED = 20_000  # particles, spread evenly, that noise and contrasts are taken from
POSE_STEPS = 4  # of Gauss-Newton, from the refinement's pose
WIDEST_TURN = 0.25  # radians, of the prior of poses
# About exact poses the likeliest ones scatter alike along all five parameters, by the noise or, as structures differ,
# somewhat more: 1.0-1.8 times its variance, of simulated sets. Of RELION's poses turns have 1.4-1.9, shifts 0.9-1.0.
EXACT_BETWEEN, EXACT_RATIO = (0.8, 2.0), 1.35
# Where structures differ much they scatter by more, and unlike in turns and shifts: 1.3-2.1 times. No pose that was
# fitted to these images does in all five; one that errs by no more is as good as what its image tells.
DIFFERING_BETWEEN = 1.15, 2.3
ERROR_OF_RATIO = 2.3  # over the root of the number of particles
LEAST_SPREAD = 0.02  # of contrasts


def neutral_view(table, particles):
    """`View` of one (N, 5) table of Gaussians, a tensor or variable's value; its latent has no dimension."""

    def project(z, rotation):
        return project_table(table(), rotation, particles.n_frequencies, particles.box_length)

    return View(project, particles.box_length, *particles.imaging.free)


@dataclass(frozen=True)
class Measured:
    """What the neutral projections tell of all images.

    frc: (R,), mean. ssnr: (R,) = a² mean |model|² / (CTF² noise), with a (R,) the least-squares scale of each ring.
    imaging: scale as of `fitted_scale`, noise as of `_noise_left`, contrasts as of `spread_of_contrast`, and the priors
    of poses and defocus that the particles have.
    """

    frc: np.ndarray
    ssnr: np.ndarray
    imaging: Imaging


def measure(gaussians, particles, contrast=True):
    """`Measured` of a neutral model at the particles' poses; contrast: whether contrasts may vary."""
    table = tf.constant(gaussians.table())
    k, length, imaging = particles.n_frequencies, particles.box_length, particles.imaging
    view = neutral_view(lambda: table, particles)

    @distribute.shared
    def compare(batch):
        seen = view.seen(batch, batch["pose"])
        model = project_table(table, seen["rotation"], k, length)
        return agreement(model, seen["data"], seen["ctf2"])

    sums, kept = [0.0] * 4, []
    every = max(1, particles.count // MOST_MEASURED)
    for number, (rows, batch) in enumerate(particles.in_order(BATCH)):
        inner, power = (part.numpy() for part in compare(batch))
        correlation = inner / np.sqrt(np.maximum(power * batch["power"], 1e-20))
        ctf2 = particles.ctf2_ring(rows) * particles.store.ring_count
        sums = [total + part.sum(0) for total, part in zip(sums, (inner, power, correlation, ctf2), strict=True)]
        if number % every == 0:
            kept.append((inner, power, batch["power"]))
    inner_sum, power_sum, frc_sum, signal = sums
    inner, power, image_power = (np.concatenate(part) for part in zip(*kept, strict=True))
    scale = fitted_scale(inner_sum, power_sum, length, imaging.noise).astype(np.float32)
    noise = _noise_left(inner * scale, power * np.square(scale), image_power, imaging, particles.store.ring_count)
    spread = LEAST_SPREAD
    if contrast:
        spread = spread_of_contrast(inner @ (scale / noise), power @ (np.square(scale) / noise))
    own = np.maximum(inner_sum / np.maximum(power_sum, 1e-20), 0.0)
    ssnr = np.maximum(np.square(own) * power_sum / np.maximum(signal * noise, 1e-20), SSNR_FLOOR).astype(np.float32)
    return Measured(
        (frc_sum / particles.count).astype(np.float32),
        ssnr,
        dataclasses.replace(imaging, ring_scale=scale, noise=noise, contrast_spread=spread),
    )


def _noise_left(inner, power, image_power, imaging, ring_count):
    """Variance (R,) of a coefficient of the noise, from what the model leaves of images.

    inner, power: (n, R) Re <F, I> and |F|² on the images' scale. image_power: (n, R). The median over particles, over
    that of as many squares of noise: what is no particle, or another structure, does not count.
    """
    half, noise = half_precision(imaging.contrast_spread), imaging.noise
    contrast = best_contrast((inner / noise).sum(1), (power / noise).sum(1), half)[:, None]
    left = image_power - 2.0 * contrast * inner + np.square(contrast) * power
    return (np.median(left, axis=0) / scipy.stats.gamma.median(ring_count)).astype(np.float32)


def spread_of_contrast(inner, power):
    """Standard deviation of contrasts about 1 from Σ s <F, I> / ν and Σ s² |F|² / ν (n,) of particles.

    The spread that makes these images likeliest (empirical Bayes, by expectation maximisation) where contrasts beyond
    three of it are left out: misplaced particles and what is no particle have none.
    """
    spread = 0.3
    for _ in range(500):
        half = 0.5 / spread**2
        contrast, variance = (inner + half) / (power + half), 0.5 / (power + half)
        kept = np.abs(contrast - np.median(contrast)) < 3.0 * spread
        new = float(np.sqrt((np.square(contrast[kept] - contrast[kept].mean()) + variance[kept]).mean()))
        if abs(new - spread) < 1e-4 * spread:
            break
        spread = max(new, LEAST_SPREAD)
    return spread


def fitted_scale(inner, power, box_length, noise=1.0):
    """Scale (R,) of images on a model as s · exp(-B k² / 4): one scale and one B-factor, of most likelihood.

    inner, power: (R,) sums over particles of <model, image> and |model|². box_length: Å. Ring by ring the scale would
    follow the model's own noise; a B-factor is what a sharpened map and the decay of images differ by.
    """
    inner, power = inner / noise, power / noise
    frequency2 = np.square(np.arange(1, len(inner) + 1) / box_length)

    def of(b_factor):
        fall = np.exp(-0.25 * b_factor * frequency2)
        return max((fall * inner).sum() / (np.square(fall) * power).sum(), 1e-12) * fall

    def misfit(b_factor):
        scale = of(b_factor)
        return (np.square(scale) * power - 2.0 * scale * inner).sum()

    steepest = B_FACTOR_RANGE / frequency2[-1]
    return of(scipy.optimize.minimize_scalar(misfit, bounds=(-steepest, steepest), method="bounded").x)


def wide_prior(gaussians, resolution):
    """Prior standard deviations (5,) of what is wrong with poses that a refinement fitted to these images.

    A turn that moves the particle's edge by the resolution (Å) in use, and a shift by half of it: so wide that it says
    next to nothing, and within what a linear step can mend.
    """
    squared = np.average(np.square(gaussians.centers).sum(1), weights=gaussians.amplitudes)
    turn = min(resolution / np.sqrt(squared), WIDEST_TURN)
    return (float(turn),) * 3 + (0.5 * float(resolution),) * 2


def pose_errors_over_noise(gaussians, particles):
    """How far from the given poses the likeliest ones lie, as a share (5,) of the variance that noise alone gives.

    Of exact poses it is alike in all five parameters, about 1: their likeliest values scatter about them by the noise.
    Of poses that were fitted to these very images it is lower, as they are the likeliest already; where the fit was
    coarse, or the poses have errors of their own, higher.
    """
    table = tf.constant(gaussians.table())
    view = neutral_view(lambda: table, particles)

    @distribute.shared
    def place(batch):
        mode = refine(view, tf.zeros((tf.shape(batch["pose"])[0], 0)), batch["pose"], batch, POSE_STEPS)
        return view.in_units(mode.pose), tf.linalg.diag_part(mode.joint)

    chosen = particles.spread_evenly(BATCH, MOST_MEASURED)
    found = [[part.numpy() for part in place(particles.batch(rows))] for rows in chosen]
    pose, variance = (np.concatenate(part) for part in zip(*found, strict=True))
    ratio = np.square(pose - np.median(pose, axis=0)) / variance
    return np.median(ratio, axis=0) / scipy.stats.chi2.median(1)


def poses_are_exact(gaussians, particles):
    """Whether the given poses err by no more than what their images cannot tell, and were not fitted to these."""
    over = pose_errors_over_noise(gaussians, particles)
    low, high = EXACT_BETWEEN
    ratio = EXACT_RATIO * (1.0 + 2.0 * ERROR_OF_RATIO / np.sqrt(particles.count))
    alike = over.min() > low and over.max() < min(high, ratio * over.min())
    exact = bool(alike or (over.min() > DIFFERING_BETWEEN[0] and over.max() < DIFFERING_BETWEEN[1]))
    log.info("likeliest poses lie off the given ones by %s of the variance that noise alone gives: %s",
             " ".join(f"{value:.2f}" for value in over), "exact" if exact else "sought with the structure")  # fmt: skip
    return exact


def fit_to_particles(gaussians, path, settings, resolution, seed):
    """A few passes of the log-likelihood over all particles, from the map's model.

    path: particles.h5. settings: `NeutralSettings`; particle_epochs None takes as many as give 200 steps, 1 to 4, and
    as many again where poses or the defocus are sought too. resolution: Å. Returns `Gaussians` and `Measured`.
    """
    particles = Particles(path, Imaging(np.ones(1)))
    epochs = settings.particle_epochs
    if epochs is None:
        epochs = int(np.clip(np.ceil(STEPS * BATCH / particles.count), *FEWEST_AND_MOST_EPOCHS))
    gaussians, measured = _fit(gaussians, particles, epochs, settings.contrast, seed)
    particles.imaging = dataclasses.replace(measured.imaging, joint=settings.poses != "refine")
    if settings.poses != "fixed":
        given = particles.imaging
        particles.imaging = dataclasses.replace(given, pose_sd=wide_prior(gaussians, resolution))
        if settings.poses == "auto" and poses_are_exact(gaussians, particles):
            particles.imaging = given
    if settings.defocus != "fixed":
        particles.imaging = with_defocus(gaussians, particles, measured.ssnr)
    if not any(particles.imaging.free):
        return gaussians, dataclasses.replace(measured, imaging=particles.imaging)
    gaussians, measured = _fit(gaussians, particles, epochs, settings.contrast, seed + 1)
    if not measured.imaging.defocus_sd:
        return gaussians, measured
    particles.imaging = measured.imaging
    return gaussians, dataclasses.replace(measured, imaging=with_defocus(gaussians, particles, measured.ssnr))


def _fit(gaussians, particles, epochs, contrast, seed):
    """Passes over the particles at their poses; sought, and drawn, where the imaging has a prior of them."""
    measured = measure(gaussians, particles, contrast)
    with distribute.copies():
        bounded = BoundedGaussians(gaussians.table(), gaussians.base_width)
        optimizer = tf.keras.optimizers.Adam(LEARNING_RATE)
        optimizer.build(bounded.variables)
    view = neutral_view(bounded.table, particles)

    @distribute.shared
    def step(batch, noise):
        nothing, no_choice = tf.zeros((tf.shape(batch["pose"])[0], 0)), tf.zeros(tf.shape(batch["pose"])[:1])
        _, sample, _, _, mode = draw(view, nothing, batch["pose"], batch, noise, no_choice, 1.0)
        seen = view.seen(batch, sample)
        with tf.GradientTape() as tape:
            gain = distribute.mean(log_likelihood(view.project(nothing, seen["rotation"]), seen))
            loss = -gain
        optimizer.apply_gradients(zip(tape.gradient(loss, bounded.variables), bounded.variables, strict=True))
        return gain, mode.pose

    steps = epochs * math.ceil(particles.count / BATCH)
    for epoch in range(epochs):
        particles.imaging = measured.imaging
        start, rng = time.time(), np.random.default_rng([seed, 2, epoch])
        gains = []
        for rows, batch in particles.shuffled(np.arange(particles.count), BATCH, rng):
            optimizer.learning_rate = cosine_rate(LEARNING_RATE, optimizer.iterations.numpy() / steps)
            noise = rng.standard_normal((len(rows), 1, view.freedom), np.float32)
            gain, pose = step(batch, tf.constant(noise))
            particles.pose[rows] = pose.numpy()
            gains.append(gain)
        log.info("fit to particles, epoch %d of %d: log L %.2f nats a particle, %.0f particles/s",
                 epoch + 1, epochs, np.mean(gains), particles.count / (time.time() - start))  # fmt: skip
        gaussians = from_table(bounded.table().numpy(), gaussians)
        measured = measure(gaussians, particles, contrast)
    log.info("contrasts vary by %.1f %%", 100 * measured.imaging.contrast_spread)
    return gaussians, measured

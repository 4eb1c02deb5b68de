"""The encoder's input: gradients of every particle's log-likelihood, whitened by their own noise.

In:  particles, neutral model, `TrainingSettings`. Out: `GradientFile`.

    g   gradient of log L with respect to the deformation's coefficients, at the neutral model
    g⁰  the same for images made of the neutral projection plus white noise (same poses, CTFs, signal-to-noise)
    C⁰  cov(g⁰) + λ mean(diag) I = L Lᵀ, which is also the Fisher information of the coefficients
    x   Vᵀ L⁻¹ (g - mean), V the leading principal directions, each scaled to unit variance

Eigenvalues above those of the null say how many dimensions there are, and whether there is anything at all.
"""

import logging
import tempfile

import numpy as np
import scipy.linalg
import tensorflow as tf

from cryogmm.model.deformation import make_deformation
from cryogmm.model.objective import log_likelihood, log_likelihood_without, ring_sum
from cryogmm.model.posterior import View, projection_and_slopes, score_and_information
from cryogmm.model.projection import project_gaussians, project_table
from cryogmm.physics.fourier import half_planes, independence_weights, kernel_layout, ring_index
from cryogmm.training import distribute
from cryogmm.training.files import GradientFile
from cryogmm.training.particles import Particles
from cryogmm.training.placing import place_particles

log = logging.getLogger(__name__)

RIDGE = 0.1  # of the mean diagonal, added to the null's covariance
BATCH = 50
SLICE = 2048  # particles whose gradients are in memory at once
NULL_PER_COEFFICIENT = 5  # simulated gradients for each unknown of their covariance
SMOOTHNESS_PER_RESOLUTION = 1.5
NOT_SPANNED = 1e-6  # of the largest variance: directions that so few particles do not reach


def gradient_function(deformation, particles):
    """Function of a batch of particles: gradients (B, M) of log L by the coefficients, at the neutral model.

    At the particles' poses. What is left along a change of pose is taken out of the image first: it says as much of
    the pose, and no more of the structure than where the pose is best.
    """

    def project(z, rotation):
        coefficients = tf.zeros((tf.shape(rotation)[0], deformation.size))
        gaussians = deformation.apply(coefficients)
        return project_gaussians(*gaussians, rotation, particles.n_frequencies, particles.box_length)

    view = View(project, particles.box_length, *particles.imaging.free)

    @distribute.shared
    def gradient(batch):
        count = tf.shape(batch["pose"])[0]
        models, seen = projection_and_slopes(view, tf.zeros((count, 0)), batch["pose"], batch, np.zeros((0, 0), "f4"))
        along_pose = tf.zeros_like(models[:, 0])
        if view.freedom:
            score, information, _ = score_and_information(models, seen)
            step = tf.linalg.solve(information + tf.eye(view.freedom), score[..., None])[..., 0]
            along_pose = tf.einsum("bq,bqij->bij", step, models[:, 1:])
        coefficients = tf.zeros((count, deformation.size))
        with tf.GradientTape() as tape:
            tape.watch(coefficients)
            gaussians = deformation.apply(coefficients)
            model = project_gaussians(*gaussians, seen["rotation"], particles.n_frequencies, particles.box_length)
            nats = log_likelihood_without(model, along_pose, seen) if view.freedom else log_likelihood(model, seen)
        return tape.gradient(nats, coefficients)

    return gradient


def _complex_noise(shape, rng):
    """Transforms (plus, minus) of white noise of variance 1, with the symmetry of a real image."""
    plus, minus = (rng.standard_normal((2, *shape), np.float32) for _ in range(2))
    plus, minus = (part[0] + 1j * part[1] for part in (plus, minus))
    minus[:, 0], minus[:, :, 0] = plus[:, 0], plus[:, :, 0].conj()
    return plus * np.sqrt(0.5), minus * np.sqrt(0.5)


def null_images(neutral_projection, ctf2, ring_scale, rng, contrast_spread=0.0):
    """Images of the neutral model with white noise, as the store holds them: data (B, 2K, 2K), power (B, R).

    neutral_projection: (B, 2K, 2K). ctf2: (B, 2, K, K). ring_scale: (R,) images per unit of the model. The sign of
    the CTF cancels in CTF·image, so its magnitude is enough. contrast_spread: s.d. of contrasts.
    """
    contrast = np.maximum(1.0 + contrast_spread * rng.standard_normal((len(ctf2), 1, 1), np.float32), 0.1)
    neutral_projection = contrast * neutral_projection
    plus, minus = half_planes(neutral_projection)
    k = plus.shape[-1]
    rings = ring_index(k)
    scale = np.where(rings < k, np.r_[0.0, ring_scale][np.minimum(rings, k - 1)], 0.0).astype(np.float32)
    ctf = np.sqrt(ctf2)
    noise_plus, noise_minus = _complex_noise(plus.shape, rng)
    image_plus, image_minus = scale * ctf[:, 0] * plus + noise_plus, scale * ctf[:, 1] * minus + noise_minus
    power = independence_weights(k) * (np.abs(image_plus) ** 2 + np.abs(image_minus) ** 2)
    data = kernel_layout(ctf[:, 0] * image_plus, ctf[:, 1] * image_minus).astype(np.float32)
    return data, ring_sum(tf.constant(power.astype(np.float32))).numpy()


class _Covariance:
    """Mean and covariance of rows that come in batches."""

    def __init__(self, size):
        self.count, self.sum, self.products = 0, np.zeros(size), np.zeros((size, size))

    def add(self, rows):
        rows = rows.astype(np.float64)
        self.count, self.sum, self.products = (
            self.count + len(rows),
            self.sum + rows.sum(0),
            self.products + rows.T @ rows,
        )

    def result(self):
        mean = self.sum / self.count
        return mean, self.products / self.count - np.outer(mean, mean)


def _null_covariances(particles, deformation, neutral, gradient, seed):
    """Covariances of the null gradients from two independent draws: one whitens, the other is whitened by it."""
    k, length = particles.n_frequencies, particles.box_length
    table = tf.constant(neutral.gaussians.table())

    @distribute.shared
    def neutral_projection(rotation):
        return project_table(table, rotation, k, length)

    rng = np.random.default_rng([seed, 3])
    scale = particles.imaging.ring_scale / np.sqrt(particles.imaging.noise)  # of images in units of their noise
    halves = _Covariance(deformation.size), _Covariance(deformation.size)
    wanted = min(max(particles.count, NULL_PER_COEFFICIENT * deformation.size), 4 * particles.count)
    rows, turn = np.arange(particles.count), 0
    while sum(half.count for half in halves) < wanted:
        for _, batch in particles.shuffled(rows, BATCH, rng):
            projection = neutral_projection(batch["rotation"]).numpy()
            spread = particles.imaging.contrast_spread
            batch["data"], batch["power"] = null_images(projection, batch["ctf2"], scale, rng, spread)
            batch["noise"] = np.ones_like(batch["scale"])
            batch["scale"] = np.broadcast_to(scale, batch["noise"].shape)
            halves[turn % 2].add(gradient(batch).numpy())  # in turn, also where a pass is one batch
            turn += 1
            if sum(half.count for half in halves) >= wanted:
                break
    return [half.result()[1] for half in halves]


def _whitener(covariance):
    size = len(covariance)
    return np.linalg.cholesky(covariance + RIDGE * np.trace(covariance) / size * np.eye(size))


def _whitened(covariance, factor):
    half = scipy.linalg.solve_triangular(factor, covariance, lower=True)
    return scipy.linalg.solve_triangular(factor, half.T, lower=True)


def _projected(table, count, unit, mean, projection):
    """`(table · unit - mean) @ projection` (n, k) of a file of gradients (n, M) in half precision."""
    size, n_inputs = projection.shape
    x = np.empty((count, n_inputs), np.float32)
    table.seek(0)
    for start in range(0, count, SLICE):
        part = x[start : start + SLICE]
        gradients = np.fromfile(table, np.float16, len(part) * size).reshape(len(part), size)
        part[:] = (gradients.astype(np.float32) * np.float32(unit) - mean) @ projection
    return x


def smoothness_of(settings, neutral):
    """Length scale (Å) of deformations: the setting, or one and a half times the resolution in use."""
    return settings.smoothness or SMOOTHNESS_PER_RESOLUTION * neutral.resolution


def whitened_gradients(path, neutral, settings, seed, inside=None):
    """Whitened gradients of all particles of a store.

    path: particles.h5. neutral: `NeutralFile`. inside: (N,) 0-1, which Gaussians may vary. Returns `GradientFile`.
    """
    particles = Particles(path, neutral.imaging)
    nats = place_particles(neutral.gaussians, particles)
    if not neutral.imaging.joint:  # from here on these poses are exact
        particles.imaging = neutral.imaging.in_training
        nats = place_particles(neutral.gaussians, particles)
    smoothness = smoothness_of(settings, neutral)
    deformation = make_deformation(
        neutral.gaussians, settings.vary, smoothness, settings.max_modes, inside, gauge=neutral.imaging.gauge
    )
    log.info("%d Gaussians, %d smooth modes (%.0f Å) of %s: %d coefficients", len(neutral.gaussians),
             deformation.basis.shape[1], smoothness, ", ".join(deformation.vary), deformation.size)  # fmt: skip
    gradient = gradient_function(deformation, particles)
    first, second = _null_covariances(particles, deformation, neutral, gradient, seed)
    moments = _Covariance(deformation.size)
    unit = np.sqrt(np.trace(first) / len(first))  # keeps float16 in range
    with tempfile.TemporaryFile() as table:  # (n, M), which memory should not have to hold
        for _, batch in particles.in_order(BATCH):
            values = gradient(batch).numpy()
            moments.add(values)
            (values / unit).astype(np.float16).tofile(table)  # their noise is 1000 times its rounding
        mean, covariance = moments.result()
        null = np.linalg.eigvalsh(_whitened(second, _whitener(first)))[::-1]
        information = (first + second) / 2
        factor = _whitener(information)
        values, vectors = np.linalg.eigh(_whitened(covariance, factor))
        keep = min(settings.input_dim, int((values > NOT_SPANNED * values[-1]).sum()))
        values, vectors = values[::-1][:keep], vectors[:, ::-1][:, :keep]
        projection = scipy.linalg.solve_triangular(factor.T, vectors, lower=False)
        x = _projected(table, particles.count, unit, mean, projection / np.sqrt(values))
    log.info("variance of whitened gradients: %s; of the simulated null at most %.2f",
             " ".join(f"{value:.1f}" for value in values[:8]), null[0])  # fmt: skip
    return GradientFile(
        x, projection.astype(np.float32), mean.astype(np.float32), values.astype(np.float32),
        null[:keep].astype(np.float32), information.astype(np.float32), deformation.basis, deformation.vary,
        smoothness, particles.store.column("particle_index"), particles.start, nats,
    )  # fmt: skip

"""Gaussians fitted to the projections of a map.

In:  a map (b, b, b), a start (N, 5).
Out: the fitted table (N, 5), and the FRC (R,) of its projections with the map's.
"""

import math

import numpy as np
import tensorflow as tf
from scipy import ndimage
from scipy.spatial.transform import Rotation

from cryogmm.model.gaussians import AMPLITUDE_FLOOR, WIDTH_RANGE
from cryogmm.model.objective import agreement
from cryogmm.model.projection import project_table
from cryogmm.physics.fourier import independence_weights, kernel_layout, ring_sums

PROJECTIONS = 256
BATCH = 16
LAST_RATE = 0.05  # of the learning rate, at the end of its cosine


def map_projections(volume, apix, box_length, n_frequencies, rotations):
    """Central slices of a map's transform at integer frequencies of the particles' box.

    volume: (b, b, b). rotations: (P, 3, 3). Returns plus, minus (P, K, K) complex: F(+ky, kx), F(-ky, kx).
    The map is padded twice, and the transform interpolated linearly with its sinc² corrected in real space.
    """
    box_size = volume.shape[0]
    padded = 2 * box_size
    axis = np.sinc((np.arange(box_size) - box_size // 2) / padded) ** 2
    start = padded // 2 - box_size // 2
    inside = slice(start, start + box_size)
    big = np.zeros((padded,) * 3, np.float32)
    big[inside, inside, inside] = volume / (axis[:, None, None] * axis[None, :, None] * axis[None, None, :])
    transform = np.fft.fftshift(np.fft.fftn(np.fft.ifftshift(big))).astype(np.complex64)
    k = np.arange(n_frequencies) * (padded * apix / box_length)  # in voxels of the padded transform
    ky, kx = np.meshgrid(k, k, indexing="ij")
    planes = []
    for sign in (1, -1):
        xyz = np.einsum("jp,nji->npi", np.stack([kx.ravel(), sign * ky.ravel()]), rotations[:, :2]) + padded // 2
        zyx = xyz[..., ::-1].reshape(-1, 3).T
        real, imag = (ndimage.map_coordinates(part, zyx, order=1) for part in (transform.real, transform.imag))
        planes.append((real + 1j * imag).reshape(len(rotations), n_frequencies, n_frequencies))
    return planes


def random_views(rng):
    """Rotations (P, 3, 3) of the projections."""
    return Rotation.random(PROJECTIONS, rng=rng).as_matrix()


def as_targets(planes, rotations):
    """Projections of a map as `map_projections` gives them, as particles without CTF.

    Returns a dict of data, power and rotation (float32).
    """
    plus, minus = planes
    return {
        "data": kernel_layout(plus, minus).astype(np.float32),
        "power": _ring_power(planes, planes).astype(np.float32),
        "rotation": rotations.astype(np.float32),
    }


def slices_fsc(first, second):
    """FSC (R,) of two maps at the rings of their projections' planes, which are slices of their transforms."""
    cross, *powers = (_ring_power(*pair).sum(axis=0) for pair in ((first, second), (first, first), (second, second)))
    return cross / np.sqrt(np.maximum(powers[0] * powers[1], 1e-30))


def _ring_power(first, second):
    """Re <first, second> (P, R) of planes of projections; each coefficient counts once."""
    products = sum((one * other.conj()).real for one, other in zip(first, second, strict=True))
    return ring_sums(independence_weights(products.shape[-1]) * products)


class BoundedGaussians:
    """Trainable, unbounded variables whose image is a bounded (N, 5) table of Gaussians."""

    def __init__(self, table, base_width):
        self.base_width = base_width
        low, high = WIDTH_RANGE
        amplitudes = np.clip(table[:, 3], AMPLITUDE_FLOOR, 1 - AMPLITUDE_FLOOR)
        share = np.clip((table[:, 4] / base_width - low) / (high - low), 0.02, 0.98)
        # Centres move in units of the base width, so that one learning rate serves all three kinds.
        self.variables = [
            tf.Variable(table[:, :3] / base_width, dtype=tf.float32),
            tf.Variable(np.log(amplitudes / (1 - amplitudes)), dtype=tf.float32),
            tf.Variable(np.log(share / (1 - share)), dtype=tf.float32),
        ]

    def table(self):
        """(N, 5) [x, y, z (Å), amplitude (0-1), width (Å)]."""
        centers, amplitudes, widths = self.variables
        low, high = WIDTH_RANGE
        width = self.base_width * (low + (high - low) * tf.sigmoid(widths))
        return tf.concat([centers * self.base_width, tf.sigmoid(amplitudes)[:, None], width[:, None]], axis=1)


def _crop(targets, n_rings):
    """The targets up to a ring: fewer frequencies while the model is coarse."""
    k, full = n_rings + 1, targets["data"].shape[-1] // 2
    keep = np.r_[0:k, full : full + k]
    weights = np.tile(independence_weights(k) > 0, (2, 2))
    return {
        "data": tf.constant(targets["data"][:, keep][:, :, keep] * weights),
        "power": tf.constant(targets["power"][:, :n_rings]),
        "rotation": tf.constant(targets["rotation"]),
    }


def compare(gaussians, targets, rows, box_length):
    """Re <model, map>, |model|² and |map|² (P, R) of projections `rows` of a table of Gaussians (N, 5)."""
    k = targets["data"].shape[-1] // 2
    model = project_table(gaussians, tf.gather(targets["rotation"], rows), k, box_length)
    no_ctf = tf.ones((rows.shape[0], 2, k, k))
    return *agreement(model, tf.gather(targets["data"], rows), no_ctf), tf.gather(targets["power"], rows)


def projection_frc(gaussians, targets, box_length):
    """Mean FRC (R,) of the projections of a table of Gaussians (N, 5) with those of a map."""
    gaussians, correlation = tf.constant(gaussians), []
    for start in range(0, PROJECTIONS, BATCH):
        inner, own, power = compare(gaussians, targets, tf.range(start, start + BATCH), box_length)
        correlation.append((inner / tf.sqrt(own * power)).numpy())
    return np.concatenate(correlation).mean(axis=0)


def cosine_rate(first, share):
    """Learning rate when a share (0-1) of the steps is done: a cosine down to LAST_RATE of the first."""
    return first * (LAST_RATE + (1.0 - LAST_RATE) * 0.5 * (1.0 + math.cos(math.pi * share)))


def fit_to_projections(table, base_width, targets, unit, weights, box_length, steps, learning_rate, rng):
    """Adam on the squared difference to the map's projections, every ring in units of its own power.

    table: (N, 5) start. unit: map density of amplitude 1. weights: (R,) of the rings that are fitted, all up to R.
    Returns the fitted table (N, 5).
    """
    bounded = BoundedGaussians(table, base_width)
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    targets, weights = _crop(targets, len(weights)), tf.constant(weights, tf.float32)
    scale = tf.constant([1.0, 1.0, 1.0, unit, 1.0])

    @tf.function
    def step(rows):
        with tf.GradientTape() as tape:
            inner, own, power = compare(bounded.table() * scale, targets, rows, box_length)
            loss = tf.reduce_mean(weights * (own - 2.0 * inner) / power)
        optimizer.apply_gradients(zip(tape.gradient(loss, bounded.variables), bounded.variables, strict=True))

    for index in range(steps):
        optimizer.learning_rate = cosine_rate(learning_rate, index / steps)
        step(tf.constant(rng.choice(PROJECTIONS, BATCH, replace=False)))
    return bounded.table().numpy()

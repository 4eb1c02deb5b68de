"""The neutral model: Gaussians fitted to the consensus map, from coarse to fine.

In:  consensus map (b, b, b), optional mask, `NeutralSettings`.
Out: `Gaussians`, and the FRC (R,) of their projections with the map's.

Chen & Ludtke 2021: few Gaussians at low resolution first; every doubling seeds a new Gaussian beside an old one and
raises the resolution. `neutral_particles` goes on from here with the images themselves.
"""

import logging

import numpy as np
import tensorflow as tf
from scipy import ndimage
from scipy.spatial.transform import Rotation

from cryogmm.errors import InputError
from cryogmm.io.region import FEWEST_VOXELS
from cryogmm.model.gaussians import AMPLITUDE_FLOOR, WIDTH_RANGE, Gaussians
from cryogmm.model.objective import agreement
from cryogmm.model.projection import project_table
from cryogmm.physics.fourier import independence_weights, kernel_layout, ring_sums
from cryogmm.training.seeding import seed_centers, significant_density, soft_edge, split

log = logging.getLogger(__name__)

PROJECTIONS = 256
BATCH = 16
WIDTH_PER_RESOLUTION = 0.3
WIDTH_PER_SPACING = 0.5  # narrower Gaussians would leave holes between them
SPACING_PER_RESOLUTION = 1.3
FEWEST_AND_MOST = (64, 4096)
MEAN_AMPLITUDE = 0.25


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


def projection_targets(volume, apix, box_length, n_frequencies, rng):
    """Random projections of a map as particles without CTF: dict of data, power, rotation (float32)."""
    rotations = Rotation.random(PROJECTIONS, rng=rng).as_matrix()
    plus, minus = map_projections(volume, apix, box_length, n_frequencies, rotations)
    power = ring_sums(independence_weights(n_frequencies) * (np.abs(plus) ** 2 + np.abs(minus) ** 2))
    return {
        "data": kernel_layout(plus, minus).astype(np.float32),
        "power": power.astype(np.float32),
        "rotation": rotations.astype(np.float32),
    }


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


def fit_to_projections(table, base_width, targets, unit, n_rings, box_length, steps, learning_rate, rng):
    """Adam on the squared difference to the map's projections, every ring in units of its own power.

    table: (N, 5) start. unit: map density of amplitude 1. Returns the fitted table and the mean FRC (n_rings,).
    """
    bounded = BoundedGaussians(table, base_width)
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    k = n_rings + 1
    targets = _crop(targets, n_rings)

    def compare(rows):
        gaussians = bounded.table() * tf.constant([1.0, 1.0, 1.0, unit, 1.0])
        model = project_table(gaussians, tf.gather(targets["rotation"], rows), k, box_length)
        no_ctf = tf.ones((rows.shape[0], 2, k, k))
        return *agreement(model, tf.gather(targets["data"], rows), no_ctf), tf.gather(targets["power"], rows)

    @tf.function
    def step(rows):
        with tf.GradientTape() as tape:
            inner, own, power = compare(rows)
            loss = tf.reduce_mean((own - 2.0 * inner) / power)
        optimizer.apply_gradients(zip(tape.gradient(loss, bounded.variables), bounded.variables, strict=True))

    for index in range(steps):
        optimizer.learning_rate = learning_rate * (1.0 if index < 0.7 * steps else 0.3)
        step(tf.constant(rng.choice(PROJECTIONS, BATCH, replace=False)))
    correlation = [inner / tf.sqrt(own * power) for inner, own, power in map(compare, _all_rows())]
    return bounded.table().numpy(), np.concatenate(correlation).mean(axis=0)


def _all_rows():
    return [tf.range(start, start + BATCH) for start in range(0, PROJECTIONS, BATCH)]


def gaussians_needed(room, resolution):
    """Number of Gaussians whose spacing in a volume `room` (Å³) is 1.3 times the resolution (Å).

    A compromise between time and detail: 1,024 in place of about 500 doubles the cost and lifts the lowest FRC.
    """
    return int(np.clip(room / (SPACING_PER_RESOLUTION * resolution) ** 3, *FEWEST_AND_MOST))


def _stages(settings, resolution, room, voxels):
    """(Gaussians, resolution) of each round: doubled Gaussians, resolution rising geometrically to the target.

    No more Gaussians than voxels hold density.
    """
    most = min(settings.max_gaussians or gaussians_needed(room, resolution), voxels)
    doublings = max(0, int(np.ceil(np.log2(most / settings.start_gaussians))))
    if doublings == 0:
        return [(most, resolution)]
    start = max(settings.start_resolution, resolution)
    shares = np.linspace(0.0, 1.0, doublings + 1)
    return [
        (most // 2**doublings * 2**index, start ** (1 - share) * resolution**share)
        for index, share in enumerate(shares)
    ]


def fit_neutral(volume, apix, box_length, n_frequencies, settings, seed, mask=None):
    """Neutral model of a consensus map.

    volume: (b, b, b) density [z, y, x]. apix: Å/voxel. box_length: Å, of the particles. n_frequencies: K.
    mask: (b, b, b) or None. Returns `Gaussians` and the FRC (K-1,) with the map inside its mask. Raises InputError
    where hardly a voxel holds density.
    """
    rng = np.random.default_rng([seed, 1])
    resolution = box_length / (n_frequencies - 1)
    inside = significant_density(volume, apix, resolution, mask)
    masked = volume * soft_edge(inside)
    targets = projection_targets(masked, apix, box_length, n_frequencies, rng)
    dense = masked[inside][masked[inside] > 0]
    if len(dense) < FEWEST_VOXELS:
        where = "" if mask is None else " of the mask"
        raise InputError(f"{len(dense)} voxels{where} hold density, and at least {FEWEST_VOXELS} are needed; is it the "
                         "map of these particles, are they bright, and does a mask hold them?")  # fmt: skip
    mass = float(dense.sum())
    room = inside.sum() * apix**3
    table, correlation = None, None
    for count, stage_resolution in _stages(settings, resolution, room, len(dense)):
        spacing = (room / count) ** (1 / 3)
        base_width = max(WIDTH_PER_RESOLUTION * stage_resolution, WIDTH_PER_SPACING * spacing)
        if table is None:
            centers = seed_centers(masked, inside, apix, count, seed)
            rest = np.tile(np.float32([MEAN_AMPLITUDE, base_width]), (count, 1))
            table = np.concatenate([centers, rest], axis=1)
        else:
            table = split(table, spacing, rng)
            table[:, 3] *= 2.0  # the unit below halves
            table[:, 4] = base_width
        unit = mass / (MEAN_AMPLITUDE * count)
        rings = min(n_frequencies - 1, max(3, round(box_length / stage_resolution)))
        table, correlation = fit_to_projections(
            table, base_width, targets, unit, rings, box_length, settings.fit_steps, settings.learning_rate, rng
        )
        log.info("%4d Gaussians to %.1f Å: FRC mean %.3f, lowest %.3f",
                 count, box_length / rings, correlation.mean(), correlation.min())  # fmt: skip
        if rings == n_frequencies - 1 and correlation.min() >= settings.frc_target:
            break
    gaussians = Gaussians(table[:, :3], table[:, 3], table[:, 4], base_width, box_length, unit)
    return gaussians, correlation

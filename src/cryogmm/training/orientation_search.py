"""Every orientation tried for particles whose given one is simply wrong, at low resolution, by products of matrices.

In:  Gaussians, particles in the kernel layout, rows of some. Out: the likeliest few poses of each, for steps along the
slopes to start from. The CTF's power is taken as its mean over each ring.
"""

import numpy as np
import tensorflow as tf
from scipy.spatial.transform import Rotation

from cryogmm.model.objective import blocks, half_precision, likelihood_of, ring_sum
from cryogmm.model.pose import DEFOCUS, SHIFT, SIZE, TURN, shifted
from cryogmm.model.projection import project_table
from cryogmm.physics.fourier import ring_index

MOST_RINGS = 10  # of the search
STEP = 0.22  # radians between orientations
SHIFTS = 2  # steps to each side, of a quarter of the finest wavelength
AT_ONCE = 1024  # projections in memory


def all_orientations(count):
    """Rotations (count) spread evenly over all (super-Fibonacci spirals; Alexa, CVPR 2022, 8291)."""
    s = np.arange(count) + 0.5
    alpha, beta = 2.0 * np.pi * s / np.sqrt(2.0), 2.0 * np.pi * s / 1.533751168755204288118041
    r, rest = np.sqrt(s / count), np.sqrt(1.0 - s / count)
    return Rotation.from_quat(
        np.stack([r * np.sin(alpha), r * np.cos(alpha), rest * np.sin(beta), rest * np.cos(beta)], 1)
    )


class OrientationSearch:
    """The likeliest poses of some particles of a model among all orientations and small shifts."""

    def __init__(self, gaussians, particles):
        self.particles = particles
        self.k = k = min(MOST_RINGS + 1, particles.n_frequencies)
        imaging, rings, all_rings = particles.imaging, ring_index(k), particles.n_frequencies - 1
        scale, noise = (np.broadcast_to(part, all_rings)[: k - 1] for part in (imaging.ring_scale, imaging.noise))
        weight = np.zeros((k, k), np.float32)
        inside = (rings > 0) & (rings < k)
        weight[inside] = (scale / noise)[rings[inside] - 1]
        self.weight, self.power_weight = np.tile(weight, (2, 2)), np.square(scale) / noise
        self.half = np.float32(half_precision(imaging.contrast_spread))
        self.rotations = all_orientations(int(8.0 * np.pi**2 / STEP**3))
        table, matrices = tf.constant(gaussians.table()), self.rotations.as_matrix().astype(np.float32)
        models, power = [], []
        for start in range(0, len(matrices), AT_ONCE):
            model = project_table(table, tf.constant(matrices[start : start + AT_ONCE]), k, particles.box_length)
            squares = sum(tf.square(block) for block in blocks(model))
            power.append(2.0 * ring_sum(squares, weighted=True).numpy())
            models.append(model.numpy().reshape(len(model), -1))
        self.models, self.power = np.concatenate(models).T, np.concatenate(power).T
        steps = np.arange(-SHIFTS, SHIFTS + 1) * particles.box_length / (4.0 * (k - 1))
        self.shifts = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2).astype(np.float32)

    def candidates(self, rows, number):
        """Corrections (number, B, 6) of the refinement's poses of rows (B,), the likeliest first."""
        k, full, batch = self.k, self.particles.n_frequencies, self.particles.batch(rows)
        data = batch["data"]
        keep = np.r_[:k, full : full + k]
        low = data[:, keep][:, :, keep]
        count, places = len(rows), len(self.shifts)
        images = shifted(tf.repeat(low, places, axis=0), tf.tile(-self.shifts, (count, 1)), self.particles.box_length)
        inner = (images.numpy() * self.weight).reshape(count * places, -1) @ self.models
        inner = inner.reshape(count, places, -1)
        place = inner.argmax(axis=1)  # of each orientation: the power does not depend on it
        ctf2 = self.particles.ctf2_ring(rows)[:, : k - 1]
        power = ((ctf2 * self.power_weight) @ self.power).astype(np.float32)
        nats = likelihood_of(tf.constant(np.take_along_axis(inner, place[:, None], 1)[:, 0]), power, self.half).numpy()
        best = np.argsort(-nats, axis=1)[:, :number]  # B, number
        given = Rotation.from_matrix(self.particles.store.read(rows, ("rotation",))["rotation"])
        found = np.empty((number, count, SIZE), np.float32)
        found[:, :, DEFOCUS] = self.particles.start[rows, DEFOCUS]
        for j in range(number):
            found[j, :, TURN] = (self.rotations[best[:, j]] * given.inv()).as_rotvec()
            shift = self.shifts[place[np.arange(count), best[:, j]]]
            found[j, :, SHIFT] = self.particles.start[rows, SHIFT] + shift
        return found

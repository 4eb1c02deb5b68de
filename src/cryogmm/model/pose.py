"""What is left of a particle's pose: a small turn and shift on top of those that the refinement gave.

In:  projections or prepared images in the kernel layout (`model.projection`), corrections (B, 6) of their poses.
Out: the same seen from the corrected pose, and how a projection changes along a shift.

A correction is a rotation vector (3, radians, in the frame of the image: R' = exp([ω]ₓ) R) and a shift (2, Å, x and y)
of the particle in its image; with them goes one of its defocus (Å, `model.defocus`). A shift turns each pair of cosine
and sine of the layout by its phase, so it costs no projection; the CTF commutes with it, so an image may be shifted
back in place of the model.
"""

import numpy as np
import tensorflow as tf
from scipy.spatial.transform import Rotation

from cryogmm.model.defocus import refocused

SIZE = 6
TURN, SHIFT, DEFOCUS = slice(0, 3), slice(3, 5), 5


def turned(rotation, turn):
    """Rotations (…, 3, 3) turned by rotation vectors (…, 3) in radians, in the frame of the image (Rodrigues)."""
    angle2 = tf.reduce_sum(tf.square(turn), axis=-1)[..., None, None]
    angle = tf.sqrt(angle2 + 1e-12)
    x, y, z = tf.unstack(turn, axis=-1)
    zero = tf.zeros_like(x)
    cross = tf.stack([tf.stack([zero, -z, y], -1), tf.stack([z, zero, -x], -1), tf.stack([-y, x, zero], -1)], axis=-2)
    first, second = tf.sin(angle) / angle, (1.0 - tf.cos(angle)) / (angle2 + 1e-12)
    return tf.matmul(tf.eye(3) + first * cross + second * tf.matmul(cross, cross), rotation)


def _frequencies(size, box_length):
    """2π k / L (K,) of a layout of 2K columns."""
    return tf.range(size // 2, dtype=tf.float32) * np.float32(2.0 * np.pi / box_length)


def shifted(layout, shift, box_length):
    """Projections (B, 2K, 2K), or images as the store holds them, whose content is moved by shifts (B, 2) in Å."""
    phase = _frequencies(layout.shape[-1], box_length) * shift[:, :, None]  # B, 2, K
    cosine, sine = tf.cos(phase), tf.sin(phase)
    left, right = tf.split(layout, 2, axis=2)
    c, s = cosine[:, 0, None, :], sine[:, 0, None, :]
    layout = tf.concat([left * c - right * s, left * s + right * c], axis=2)
    upper, lower = tf.split(layout, 2, axis=1)
    c, s = cosine[:, 1, :, None], sine[:, 1, :, None]
    return tf.concat([upper * c - lower * s, upper * s + lower * c], axis=1)


def shift_slopes(layout, box_length):
    """Derivatives (B, 2, 2K, 2K) of projections (B, 2K, 2K) by a shift along x and along y, per Å."""
    k = _frequencies(layout.shape[-1], box_length)
    left, right = tf.split(layout, 2, axis=2)
    upper, lower = tf.split(layout, 2, axis=1)
    along_x = tf.concat([-k * right, k * left], axis=2)
    along_y = tf.concat([-k[:, None] * lower, k[:, None] * upper], axis=1)
    return tf.stack([along_x, along_y], axis=1)


def posed(batch, pose, box_length):
    """Particles whose poses are corrected by (B, 6): their rotation turned, their image shifted back.

    And their defocus changed, where the batch has what that takes.
    """
    rotation = turned(batch["rotation"], pose[:, TURN])
    seen = {**batch, "rotation": rotation, "data": shifted(batch["data"], -pose[:, SHIFT], box_length)}
    return refocused(seen, pose[:, DEFOCUS], box_length) if "cotangent" in batch else seen


def together(first, then):
    """One correction (n, 6) that does what two (n, 6) do one after the other."""
    turn = Rotation.from_rotvec(then[:, TURN]) * Rotation.from_rotvec(first[:, TURN])
    return np.concatenate([turn.as_rotvec(), first[:, TURN.stop :] + then[:, TURN.stop :]], axis=1).astype(np.float32)

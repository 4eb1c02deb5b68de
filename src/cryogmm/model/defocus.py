"""What is left of a particle's defocus: how a change of it changes projections and images, by way of the CTF.

In:  projections or prepared images in the kernel layout, batches with, of the phase χ of each particle's CTF,
     cotangent (B, 2, K, K), cot χ at (+ky, kx) and (-ky, kx), and wavelength (B,), Å.
Out: the same at another defocus, and how a projection changes with it.

A change δ (Å) of the defocus adds a = π λ k² δ to the phase, so it multiplies the CTF, E sin χ, by

    sin(χ + a) / sin χ = cos a + cot χ sin a

whatever its envelope E is, and whatever the sign that an image of flipped phases was multiplied by. A projection
times this factor under the given CTF is the projection under the changed one, so all that compares projections with
images stays as it is. At zeros of the CTF the cotangent is held at LARGEST: 0.6 % of the coefficients, whose CTF
is below 0.01.
"""

import numpy as np
import tensorflow as tf

from cryogmm.model.objective import blocks

LARGEST = 100.0


def cotangent(phase):
    """Cotangent of phases, of any shape; a number as large as LARGEST where it is larger."""
    sine, cosine = np.sin(phase), np.cos(phase)
    return np.clip(cosine / np.where(sine == 0, 1e-12, sine), -LARGEST, LARGEST).astype(np.float32)


def _rates(batch, box_length):
    """π λ k² (B, 1, K, K), radians per Å of defocus."""
    k = tf.range(batch["cotangent"].shape[-1], dtype=tf.float32) / np.float32(box_length)
    squared = tf.square(k)[:, None] + tf.square(k)[None]
    return np.float32(np.pi) * batch["wavelength"][:, None, None, None] * squared


def factors(batch, change, box_length):
    """What changes (B, S) in Å of the defocus multiply the CTF by: (B, S, 2, K, K)."""
    turn = _rates(batch, box_length)[:, None] * change[:, :, None, None, None]
    return tf.cos(turn) + batch["cotangent"][:, None] * tf.sin(turn)


def multiplied(layout, factor):
    """Layouts (…, 2K, 2K) whose coefficients at +ky and at -ky are multiplied by real factors (…, 2, K, K)."""
    cc, cs, sc, ss = blocks(layout)
    plus, minus = factor[..., 0, :, :], factor[..., 1, :, :]
    mean, half = 0.5 * (plus + minus), 0.5 * (minus - plus)
    upper = tf.concat([mean * cc + half * ss, mean * cs - half * sc], axis=-1)
    lower = tf.concat([mean * sc - half * cs, mean * ss + half * cc], axis=-1)
    return tf.concat([upper, lower], axis=-2)


def defocus_slope(layout, batch, box_length):
    """Derivative (B, 2K, 2K) of projections (B, 2K, 2K), under the CTF, by the defocus, per Å."""
    return multiplied(layout, _rates(batch, box_length) * batch["cotangent"])


def refocused(batch, change, box_length):
    """Particles whose defocus is changed by (B,) Å: their CTF, and what was multiplied by it."""
    turn = _rates(batch, box_length) * change[:, None, None, None]
    cosine, sine, given = tf.cos(turn), tf.sin(turn), batch["cotangent"]
    factor = cosine + given * sine
    near_zero = tf.where(tf.abs(factor) < 1e-6, 1e-6 * tf.ones_like(factor), factor)
    new = tf.clip_by_value((given * cosine - sine) / near_zero, -LARGEST, LARGEST)
    return {
        **batch,
        "data": multiplied(batch["data"], factor),
        "ctf2": batch["ctf2"] * tf.square(factor),
        "cotangent": new,
    }

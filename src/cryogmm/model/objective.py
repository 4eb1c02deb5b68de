"""How well a projection agrees with an image: ring correlations and the log-likelihood in nats.

In:  projections M (B, 2K, 2K) and particles in the same layout (`cryogmm.io.store`).
Out: FRC (B, R) and log-likelihood (B,); rings r = 1 … K-1.

The model is multiplied by the CTF before it is compared with the image. CTF·image is stored, so the inner product
needs no further CTF; the model's own power needs CTF² at +ky and -ky, which differ under astigmatism.
"""

import functools

import numpy as np
import tensorflow as tf

from cryogmm.physics.fourier import independence_weights, ring_index


@functools.lru_cache(maxsize=8)
def _ring_sums(n_frequencies):
    """Ring membership of the (K, K) quarter plane: (K², R) 0/1, and the same times the independence weights."""
    rings = ring_index(n_frequencies).ravel()
    member = np.equal.outer(rings, np.arange(1, n_frequencies)).astype(np.float32)
    return member, member * independence_weights(n_frequencies).ravel()[:, None].astype(np.float32)


def blocks(layout):
    """The four (…, K, K) blocks cc, cs, sc, ss of a (…, 2K, 2K) kernel layout."""
    k = layout.shape[-1] // 2
    return layout[..., :k, :k], layout[..., :k, k:], layout[..., k:, :k], layout[..., k:, k:]


def ring_sum(quarter, weighted=False):
    """Sum a (…, K, K) quarter plane over rings: (…, R); weighted counts each independent coefficient once."""
    k = quarter.shape[-1]
    member = tf.constant(_ring_sums(k)[int(weighted)])
    lead = tf.shape(quarter)[:-2]
    flat = tf.matmul(tf.reshape(quarter, (-1, k * k)), member)
    return tf.reshape(flat, tf.concat([lead, [k - 1]], 0))


def inner_product(model, data):
    """Re <CTF·model, image> by ring: (…, R), from M (…, 2K, 2K) and the stored CTF·image (…, 2K, 2K)."""
    product = model * data
    return ring_sum(sum(blocks(product)))


def model_power(model, ctf2, other=None):
    """Ring sums of CTF² · Re(model · conj(other)): (…, R); other = model when not given.

    model, other: (…, 2K, 2K). ctf2: (…, 2, K, K), CTF² at +ky and at -ky.
    """
    cc, cs, sc, ss = blocks(model)
    occ, ocs, osc, oss = (cc, cs, sc, ss) if other is None else blocks(other)
    both = cc * occ + ss * oss + sc * osc + cs * ocs
    cross = cc * oss + ss * occ - sc * ocs - cs * osc
    plus, minus = ctf2[..., 0, :, :], ctf2[..., 1, :, :]
    return ring_sum((plus + minus) * both + (minus - plus) * cross, weighted=True)


def frc(model, data, ctf2, image_power):
    """Fourier ring correlation (B, R) of CTF·model with images; 0 where a ring is empty."""
    power = model_power(model, ctf2)
    return tf.math.divide_no_nan(inner_product(model, data), tf.sqrt(power * image_power))


def log_likelihood(model, batch):
    """Agreement of projections with particles: sum over rings of weight · FRC, (B,); nats for the likelihood."""
    return tf.reduce_sum(batch["weights"] * frc(model, batch["data"], batch["ctf2"], batch["power"]), axis=1)


def information_weights(ring_count, ssnr, ctf2_ring):
    """Weight of each ring's FRC in nats: 2 n_k sqrt(s (1 + s)), s = SSNR_k · mean CTF² in the ring: (B, R).

    ring_count: (R,) independent complex coefficients. ssnr: (R,) signal / noise without CTF. ctf2_ring: (B, R).
    """
    s = ssnr * ctf2_ring
    return 2.0 * ring_count * np.sqrt(s * (1.0 + s))


def paper_weights(ring_count, ssnr, ctf2_ring):
    """The paper's objective: every ring has the same vote; the sum is the mean FRC times the count of rings."""
    return np.ones_like(ssnr * ctf2_ring)

"""How well a projection agrees with an image: ring correlations and the log-likelihood in nats.

In:  projections M (B, 2K, 2K) and particles in the same layout (`cryogmm.io.store`).
Out: FRC (B, R) and log-likelihood (B,); rings r = 1 … K-1.

The model is multiplied by the CTF before it is compared with the image. CTF·image is stored, so the inner product
needs no further CTF; the model's own power needs CTF² at +ky and -ky, which differ under astigmatism.
"""

import functools

import numpy as np
import tensorflow as tf

from cryogmm.model import rings_cpu
from cryogmm.model.devices import on_gpu, threads
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


def _inner_product(model, data):
    """Re <CTF·model, image> by ring: (…, R), from M (…, 2K, 2K) and the stored CTF·image (…, 2K, 2K)."""
    return ring_sum(sum(blocks(model * data)))


def _overlap(model, other, ctf2):
    """Ring sums of CTF² · Re(model · conj(other)): (…, R), from M (…, 2K, 2K) and CTF² (…, 2, K, K)."""
    (cc, cs, sc, ss), (occ, ocs, osc, oss) = blocks(model), blocks(other)
    both = cc * occ + ss * oss + sc * osc + cs * ocs
    cross = cc * oss + ss * occ - sc * ocs - cs * osc
    plus, minus = ctf2[..., 0, :, :], ctf2[..., 1, :, :]
    return ring_sum((plus + minus) * both + (minus - plus) * cross, weighted=True)


def ring_products_in_tensorflow(models, data, ctf2):
    """As `ring_products`, on any device."""
    gram = [_overlap(models[:, p : p + 1], models, ctf2[:, None]) for p in range(models.shape[1])]
    return _inner_product(models, data[:, None]), tf.stack(gram, axis=1)


def ring_products_on_cpu(models, data, ctf2):
    """As `ring_products`, on CPUs."""
    points, rings = models.shape[1], models.shape[-1] // 2 - 1

    @tf.custom_gradient
    def products(models):
        def backward(*upstream):
            inputs = (models, data, ctf2, *upstream)
            gradient = functools.partial(rings_cpu.ring_gradient, threads=threads())
            return tf.ensure_shape(tf.numpy_function(gradient, inputs, models.dtype, stateful=False), models.shape)

        forward = functools.partial(rings_cpu.ring_products, threads=threads())
        inner, gram = tf.numpy_function(forward, (models, data, ctf2), [models.dtype] * 2, stateful=False)
        shape = (models.shape[0], points, rings)
        return (tf.ensure_shape(inner, shape), tf.ensure_shape(gram, (*shape[:2], points, rings))), backward

    return products(models)


def ring_products(models, data, ctf2):
    """Ring sums of products of P projections of each particle with its image and with one another.

    models: (B, P, 2K, 2K). data: (B, 2K, 2K), CTF·image. ctf2: (B, 2, K, K), CTF² at +ky and at -ky.
    Returns inner (B, P, R) = Re <CTF·model, image> and gram (B, P, P, R) = Re <CTF·model, CTF·other>. The gradient
    goes to the models alone.
    """
    products = ring_products_in_tensorflow if on_gpu() else ring_products_on_cpu
    return products(models, data, ctf2)


def agreement(model, data, ctf2):
    """Re <CTF·model, image> and |CTF·model|² by ring, (B, R) each, of one projection M (B, 2K, 2K) a particle."""
    inner, gram = ring_products(model[:, None], data, ctf2)
    return inner[:, 0], gram[:, 0, 0]


def frc(model, data, ctf2, image_power):
    """Fourier ring correlation (B, R) of CTF·model with images; 0 where a ring is empty."""
    inner, power = agreement(model, data, ctf2)
    return tf.math.divide_no_nan(inner, tf.sqrt(power * image_power))


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

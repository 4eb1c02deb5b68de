"""How well a projection agrees with an image: the log-likelihood in nats, and the paper's ring correlations.

In:  projections M (B, 2K, 2K) and particles in the same layout (`cryogmm.io.store`).
Out: log-likelihood (B,) and FRC (B, R); rings r = 1 … K-1.

The model is multiplied by the CTF before it is compared with the image. CTF·image is stored, so the inner product
needs no further CTF; the model's own power needs CTF² at +ky and -ky, which differ under astigmatism.

The noise of a coefficient has variance ν_k, about 1, and the model the scale s_k of the images in ring k. A particle's
contrast a is 1 ± σ a priori and integrated out: with h = 1 / 2σ²,

    log ∫ exp(-Σ_k |I_k - a s_k CTF F_k|² / ν_k - h (a - 1)²) da = (i + h)² / (p + h) - h - log(1 + p / h) / 2 + const,

i = Σ s <CTF F, I> / ν and p = Σ s² |CTF F|² / ν. Ring correlations, whose scale is free in every
ring, know less: the true structures of the linear system at SNR 0.03 give ρ 0.955 by this likelihood and 0.946 by
weighted ring correlations.
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


def half_precision(spread):
    """h = 1 / 2σ² of contrasts of standard deviation σ."""
    return 0.5 / np.square(spread)


def best_contrast(inner, power, half):
    """A particle's most likely contrast from `scaled_products` and h, of any one shape.

    Its variance about that is 1 / 2 (power + h).
    """
    return (inner + half) / (power + half)


def likelihood_of(inner, power, half):
    """Log L in nats, above that of an empty image, from `scaled_products` and h, of any one shape."""
    return (inner + half) * best_contrast(inner, power, half) - half - 0.5 * tf.math.log1p(power / half)


def scaled_products(models, batch):
    """Products of P projections (B, P, 2K, 2K) of each particle, on the images' scale and in units of their noise.

    Returns Σ s <F, I> / ν (B, P) with its image and Σ s² <F, G> / ν (B, P, P) with one another, ν the noise's variance.
    """
    inner, gram = ring_products(models, batch["data"], batch["ctf2"])
    scale, noise = batch["scale"], batch["noise"]
    return tf.einsum("bpr,br->bp", inner, scale / noise), tf.einsum("bpqr,br->bpq", gram, tf.square(scale) / noise)


def log_likelihood(model, batch):
    """Log-likelihood (B,) of particles in nats, above that of an empty image, given projections M (B, 2K, 2K)."""
    inner, gram = scaled_products(model[:, None], batch)
    return likelihood_of(inner[:, 0], gram[:, 0, 0], batch["contrast_half_precision"])


def contrast_of(model, batch):
    """Most likely contrasts (B,) of particles, given projections M (B, 2K, 2K)."""
    inner, gram = scaled_products(model[:, None], batch)
    return best_contrast(inner[:, 0], gram[:, 0, 0], batch["contrast_half_precision"])


def log_likelihood_without(model, change, batch):
    """As `log_likelihood`, of images less a change (B, 2K, 2K) of the projection, such as one of the pose explains.

    The gradient goes to the model alone; of second order in the change.
    """
    inner, gram = scaled_products(tf.stack([model, tf.stop_gradient(change)], axis=1), batch)
    half, power = batch["contrast_half_precision"], gram[:, 0, 0]
    contrast = tf.stop_gradient(best_contrast(inner[:, 0], power, half))
    return likelihood_of(inner[:, 0], power, half) - 2.0 * tf.square(contrast) * gram[:, 0, 1]

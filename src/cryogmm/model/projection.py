"""Projections of a Gaussian mixture in Fourier space, as one real matrix product per particle.

In:  Gaussians (centre in Å, amplitude, sigma in Å) and rotations into the frame of the image.
Out: M (batch, 2K, 2K), the projection's Fourier coefficients up to ring K-1 in the kernel layout
     [[cc, cs], [sc, ss]] (rows: cos then sin of y; columns: cos then sin of x), from which
     F(+ky, kx) = (cc - ss) - i (sc + cs)   and   F(-ky, kx) = (cc + ss) - i (cs - sc).

The Fourier transform of a projected isotropic Gaussian factorises over the two image axes, so no image-sized
array per Gaussian ever exists and the backward pass is two more products of the same size. On a GPU this is done by
TensorFlow's operations, on CPUs by `projection_cpu`, where each of them would be a pass over the memory.
"""

import functools

import numpy as np
import tensorflow as tf

from cryogmm.model import projection_cpu
from cryogmm.model.devices import on_gpu, threads
from cryogmm.physics.fourier import ring_index

TWO_PI = 2.0 * np.pi


def _waves(position, widths, n_frequencies, box_length):
    """Attenuated waves [g cos; g sin] of one axis: (B, 2K, N) from positions (B, N) and widths (B, N), in Å.

    From frequency k - 1 to k the phase turns by 2πx/L and the attenuation exp(-2π²σ²k²/L²) falls by the odd power
    2k - 1 of its first step: one small product a frequency, half the cost of sines and exponentials of every k.
    """
    angle = position * (TWO_PI / box_length)
    turn_cosine, turn_sine = tf.cos(angle), tf.sin(angle)
    fall = tf.exp(-2.0 * np.pi**2 / box_length**2 * tf.square(widths))
    faster = tf.square(fall)
    cosine, sine = tf.ones_like(angle), tf.zeros_like(angle)
    cosines, sines = [cosine], [sine]
    for _ in range(1, n_frequencies):
        cosine, sine = (
            fall * (cosine * turn_cosine - sine * turn_sine),
            fall * (sine * turn_cosine + cosine * turn_sine),
        )
        fall = fall * faster
        cosines.append(cosine)
        sines.append(sine)
    return tf.stack(cosines + sines, axis=1)


def _position_gradient(waves, upstream, box_length):
    """d loss / d position (B, N) from waves and their upstream gradient (B, 2K, N)."""
    cosine, sine = tf.split(waves, 2, axis=1)
    up_cosine, up_sine = tf.split(upstream, 2, axis=1)
    k = tf.range(cosine.shape[1], dtype=waves.dtype) * (TWO_PI / box_length)
    return tf.einsum("k,bkn->bn", k, cosine * up_sine - sine * up_cosine)


def _width_gradient(waves, upstream, widths, box_length):
    """d loss / d width (B, N) through the attenuation of one axis."""
    k = tf.range(waves.shape[1] // 2, dtype=waves.dtype)
    factor = tf.tile(-4.0 * np.pi**2 / box_length**2 * tf.square(k), [2])
    return widths * tf.einsum("k,bkn->bn", factor, waves * upstream)


def project_in_tensorflow(centers, amplitudes, widths, rotation, n_frequencies, box_length):
    """As `project_gaussians`, on any device."""
    within = (ring_index(n_frequencies) < n_frequencies).astype(np.float32)
    within = tf.cast(tf.tile(within, (2, 2)), centers.dtype)

    @tf.custom_gradient
    def kernel(x, y, amplitudes, widths):
        waves_x = _waves(x, widths, n_frequencies, box_length)  # (B, 2K, N)
        unit_y = _waves(y, widths, n_frequencies, box_length)
        waves_y = amplitudes[:, None, :] * unit_y

        def backward(upstream):  # (B, 2K, 2K)
            upstream *= within
            up_y = tf.matmul(upstream, waves_x)
            up_x = tf.matmul(upstream, waves_y, transpose_a=True)
            return (
                _position_gradient(waves_x, up_x, box_length),
                _position_gradient(waves_y, up_y, box_length),
                tf.reduce_sum(unit_y * up_y, axis=1),
                _width_gradient(waves_x, up_x, widths, box_length) + _width_gradient(waves_y, up_y, widths, box_length),
            )

        return within * tf.matmul(waves_y, waves_x, transpose_b=True), backward

    x, y = tf.unstack(tf.matmul(tf.stop_gradient(rotation)[:, :2], centers), axis=1)
    return kernel(x, y, amplitudes, widths)


def project_on_cpu(centers, amplitudes, widths, rotation, n_frequencies, box_length):
    """As `project_gaussians`, on CPUs."""
    settings = {"box_length": box_length, "threads": threads()}
    forward = functools.partial(projection_cpu.projections, n_frequencies=n_frequencies, **settings)
    backward = functools.partial(projection_cpu.gradients, **settings)

    @tf.custom_gradient
    def kernel(*parameters):
        def gradient(upstream):  # (B, 2K, 2K)
            inputs, types = (*parameters, rotation, upstream), [part.dtype for part in parameters]
            results = tf.numpy_function(backward, inputs, types, stateful=False)
            return [tf.ensure_shape(one, part.shape) for one, part in zip(results, parameters, strict=True)]

        result = tf.numpy_function(forward, (*parameters, rotation), parameters[0].dtype, stateful=False)
        return tf.ensure_shape(result, (parameters[0].shape[0], 2 * n_frequencies, 2 * n_frequencies)), gradient

    return kernel(centers, amplitudes, widths)


def project_gaussians(centers, amplitudes, widths, rotation, n_frequencies, box_length):
    """Fourier coefficients of projected mixtures in the kernel layout, with gradients of the Gaussians.

    centers: (B, 3, N) x, y, z in Å. amplitudes: (B, N), integrals. widths: (B, N) in Å. rotation: (B, 3, 3), left-
    multiplies centres, gives image coordinates. n_frequencies: K; frequencies k / box_length (1/Å), k = 0 … K-1.
    box_length: Å. Returns (B, 2K, 2K), 0 in the corners beyond ring K-1, which no ring sum uses.
    Chen & Ludtke 2021 (model); cryogmm design, section 3 (factorisation).
    """
    project = project_in_tensorflow if on_gpu() else project_on_cpu
    return project(centers, amplitudes, widths, rotation, n_frequencies, box_length)


def project_table(table, rotation, n_frequencies, box_length):
    """As `project_gaussians`, of one (N, 5) table of Gaussians along many rotations (B, 3, 3)."""
    table = tf.repeat(tf.transpose(table)[None], tf.shape(rotation)[0], axis=0)  # (B, 5, N)
    return project_gaussians(table[:, :3], table[:, 3], table[:, 4], rotation, n_frequencies, box_length)

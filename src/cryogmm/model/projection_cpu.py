"""The projection kernel on CPUs: one particle at a time, its Gaussians in blocks that stay in the cache.

In:  centres (B, 3, N), amplitudes and widths (B, N) of Gaussians, rotations (B, 3, 3), all float32 or all float64.
Out: M (B, 2K, 2K) as `model.projection` describes it, and the gradients of centres, amplitudes and widths.

A block's waves are made, multiplied and forgotten; the backward pass makes them again, which costs less than to keep
them. Inside, the rows of waves (2K, m) are cos 0, sin 0, cos 1, sin 1, …, so that the corners beyond ring K-1, which
nothing uses, can be left out of the products. Each particle is the work of one thread, so that results do not depend
on how many there are.
"""

import functools
import threading

import numba
import numpy as np
import scipy.linalg.cython_blas  # noqa: F401  numba's np.dot calls it; loaded here, its threads can be limited
from threadpoolctl import ThreadpoolController

from cryogmm.physics.fourier import ring_index
from cryogmm.threads import REORDER, in_shares

CACHE = 9 * 2**14  # numbers of the arrays of a block, so that they stay in the cache of one core
BAND = 8  # frequencies of one product of the backward pass; small products go without packing in OpenBLAS

_one_at_a_time = threading.Lock()  # a call has all threads, and the setting of the BLAS is the process's


@numba.njit(cache=True, nogil=True)
def _block_size(n_gaussians, most):
    """Size of equal blocks of at most about `most` Gaussians, in whole vectors."""
    n_blocks = -(-n_gaussians // most)
    return 16 * -(-n_gaussians // (16 * n_blocks))


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _fill_waves(start, cosine, sine, first_fall, fall, waves):
    """Fill waves (2K, m): start · g cos, start · g sin of every frequency.

    start: (m,) at k = 0. cosine, sine: (m,) of the phase at k = 1. first_fall: (m,) attenuation there. fall: scratch.
    From frequency k - 1 to k the phase turns by 2πx/L and the attenuation exp(-2π²σ²k²/L²) falls by the odd power
    2k - 1 of its first step. Two frequencies at once take half as many passes over the cache.
    """
    n_frequencies, count = len(waves) // 2, waves.shape[1]
    waves[0], waves[1] = start, 0.0
    fall[:] = first_fall
    first = 1
    if n_frequencies % 2 == 0:
        for n in range(count):
            waves[2, n] = start[n] * fall[n] * cosine[n]
        for n in range(count):
            waves[3, n] = start[n] * fall[n] * sine[n]
        for n in range(count):
            fall[n] *= first_fall[n] * first_fall[n]
        first = 2
    for k in range(first, n_frequencies, 2):
        cosine_0, sine_0, cosine_1, sine_1 = waves[2 * k - 2], waves[2 * k - 1], waves[2 * k], waves[2 * k + 1]
        cosine_2, sine_2 = waves[2 * k + 2], waves[2 * k + 3]
        for n in range(count):
            faster = first_fall[n] * first_fall[n]
            by = fall[n]
            c = by * (cosine_0[n] * cosine[n] - sine_0[n] * sine[n])
            s = by * (sine_0[n] * cosine[n] + cosine_0[n] * sine[n])
            by *= faster
            cosine_1[n], sine_1[n] = c, s
            cosine_2[n], sine_2[n] = by * (c * cosine[n] - s * sine[n]), by * (s * cosine[n] + c * sine[n])
            fall[n] = by * faster


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _add_tile(y, x, i, j, out):
    """Add the product of waves y and x (2K, m) to the coefficients ky = i, i + 1 and kx = j, j + 1 of out (2K, 2K).

    Sums in 16 registers: half as fast again as a BLAS, which first packs these narrow matrices. At the last of an odd
    number of frequencies both rows or columns are the same, and both sums too.
    """
    k = len(out) // 2
    next_i, next_j = min(i + 1, k - 1), min(j + 1, k - 1)
    y0, y1, y2, y3 = y[2 * i], y[2 * i + 1], y[2 * next_i], y[2 * next_i + 1]
    x0, x1, x2, x3 = x[2 * j], x[2 * j + 1], x[2 * next_j], x[2 * next_j + 1]
    row_0, row_1, row_2, row_3 = out[i], out[k + i], out[next_i], out[k + next_i]
    s00, s01, s02, s03 = row_0[j], row_0[k + j], row_0[next_j], row_0[k + next_j]
    s10, s11, s12, s13 = row_1[j], row_1[k + j], row_1[next_j], row_1[k + next_j]
    s20, s21, s22, s23 = row_2[j], row_2[k + j], row_2[next_j], row_2[k + next_j]
    s30, s31, s32, s33 = row_3[j], row_3[k + j], row_3[next_j], row_3[k + next_j]
    for n in range(y.shape[1]):
        s00 += y0[n] * x0[n]
        s01 += y0[n] * x1[n]
        s02 += y0[n] * x2[n]
        s03 += y0[n] * x3[n]
        s10 += y1[n] * x0[n]
        s11 += y1[n] * x1[n]
        s12 += y1[n] * x2[n]
        s13 += y1[n] * x3[n]
        s20 += y2[n] * x0[n]
        s21 += y2[n] * x1[n]
        s22 += y2[n] * x2[n]
        s23 += y2[n] * x3[n]
        s30 += y3[n] * x0[n]
        s31 += y3[n] * x1[n]
        s32 += y3[n] * x2[n]
        s33 += y3[n] * x3[n]
    row_0[j], row_0[k + j], row_0[next_j], row_0[k + next_j] = s00, s01, s02, s03
    row_1[j], row_1[k + j], row_1[next_j], row_1[k + next_j] = s10, s11, s12, s13
    row_2[j], row_2[k + j], row_2[next_j], row_2[k + next_j] = s20, s21, s22, s23
    row_3[j], row_3[k + j], row_3[next_j], row_3[k + next_j] = s30, s31, s32, s33


@numba.njit(cache=True, nogil=True)
def _project(turns, amplitudes, limits, out):
    """Fill out (B, 2K, 2K).

    turns: (B, 5, N) cosines of x, of y, sines of x, of y, and attenuation at k = 1. amplitudes: (B, N). limits: (K,)
    number of kx within ring K-1 at each ky.
    """
    k, n_gaussians = len(limits), amplitudes.shape[1]
    size = _block_size(n_gaussians, CACHE // (4 * k))
    room, fall, ones = np.empty((2, 2 * k * size), out.dtype), np.empty(size, out.dtype), np.ones(size, out.dtype)
    out[:] = 0.0
    for i in range(len(out)):
        for first in range(0, n_gaussians, size):
            m = min(size, n_gaussians - first)
            block = slice(first, first + m)
            x, y = room[0, : 2 * k * m].reshape(2 * k, m), room[1, : 2 * k * m].reshape(2 * k, m)
            own_fall = turns[i, 4][block]
            _fill_waves(ones[:m], turns[i, 0][block], turns[i, 2][block], own_fall, fall[:m], x)
            _fill_waves(amplitudes[i][block], turns[i, 1][block], turns[i, 3][block], own_fall, fall[:m], y)
            for ky in range(0, k, 2):
                for kx in range(0, limits[ky], 2):
                    _add_tile(y, x, ky, kx, out[i])
        for ky in range(k):
            for half in range(2):
                out[i, half * k + ky, limits[ky] : k] = 0.0
                out[i, half * k + ky, k + limits[ky] :] = 0.0


@numba.njit(cache=True, nogil=True)
def _interleave(upstream, limits, out, turned):
    """Upstream gradient (2K, 2K) without corners, in the order of the waves, and its transpose."""
    k = len(limits)
    out[:] = 0.0
    turned[:] = 0.0
    for ky in range(k):
        for kx in range(limits[ky]):
            for y in range(2):
                for x in range(2):
                    value = upstream[y * k + ky, x * k + kx]
                    out[2 * ky + y, 2 * kx + x] = value
                    turned[2 * kx + x, 2 * ky + y] = value


@numba.njit(cache=True, nogil=True)
def _multiply_bands(matrix, waves, limits, product):
    """product (2K, m) = matrix (2K, 2K) @ waves (2K, m), in bands of frequencies without their corners."""
    k = len(limits)
    for first in range(0, k, BAND):
        rows = slice(2 * first, 2 * min(first + BAND, k))
        within = 2 * limits[first]
        np.dot(np.ascontiguousarray(matrix[rows, :within]), waves[:within], product[rows])


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _gather_gradient(waves, upstream, position, amplitude, width):
    """Sums over frequencies (m,) that the gradients are made of, from waves and their upstream gradient (2K, m).

    position: Σ k (c u_s - s u_c). amplitude: Σ (c u_c + s u_s). width: Σ k² (c u_c + s u_s).
    """
    position[:], width[:], amplitude[:] = 0.0, 0.0, upstream[0]
    for k in range(1, len(waves) // 2):
        cosine, sine, up_cosine, up_sine = waves[2 * k], waves[2 * k + 1], upstream[2 * k], upstream[2 * k + 1]
        frequency = waves.dtype.type(k)
        for n in range(waves.shape[1]):
            along = cosine[n] * up_cosine[n] + sine[n] * up_sine[n]
            position[n] += frequency * (cosine[n] * up_sine[n] - sine[n] * up_cosine[n])
            amplitude[n] += along
            width[n] += frequency * frequency * along


@numba.njit(cache=True, nogil=True)
def _gradients(turns, limits, upstream, sums):
    """Fill sums (B, 5, N) of `_gather_gradient` at amplitude 1: position by x, by y, amplitude, width by x, by y.

    turns, limits: as `_project` has them. upstream: (B, 2K, 2K).
    """
    k, n_gaussians = len(limits), turns.shape[2]
    size = _block_size(n_gaussians, CACHE // (8 * k))
    room, fall, ones = np.empty((4, 2 * k * size), sums.dtype), np.empty(size, sums.dtype), np.ones(size, sums.dtype)
    up, turned = np.empty((2 * k, 2 * k), sums.dtype), np.empty((2 * k, 2 * k), sums.dtype)
    for i in range(len(upstream)):
        _interleave(upstream[i], limits, up, turned)
        for first in range(0, n_gaussians, size):
            m = min(size, n_gaussians - first)
            block = slice(first, first + m)
            x, y = room[0, : 2 * k * m].reshape(2 * k, m), room[1, : 2 * k * m].reshape(2 * k, m)
            up_x, up_y = room[2, : 2 * k * m].reshape(2 * k, m), room[3, : 2 * k * m].reshape(2 * k, m)
            own_fall, amplitude = turns[i, 4][block], sums[i, 2][block]
            _fill_waves(ones[:m], turns[i, 0][block], turns[i, 2][block], own_fall, fall[:m], x)
            _fill_waves(ones[:m], turns[i, 1][block], turns[i, 3][block], own_fall, fall[:m], y)
            _multiply_bands(up, x, limits, up_y)
            _multiply_bands(turned, y, limits, up_x)
            _gather_gradient(y, up_y, sums[i, 1][block], amplitude, sums[i, 4][block])
            _gather_gradient(x, up_x, sums[i, 0][block], amplitude, sums[i, 3][block])


def _turns(centers, widths, rotation, box_length):
    """Cosines and sines of x and y, and attenuation, of the first frequency: (B, 5, N)."""
    dtype, step = centers.dtype.type, 2.0 * np.pi / box_length
    turns = np.empty((len(centers), 5, centers.shape[2]), centers.dtype)
    angles = (rotation[:, :2] * dtype(step)) @ centers
    np.cos(angles, out=turns[:, :2])
    np.sin(angles, out=turns[:, 2:4])
    np.exp(np.square(widths) * dtype(-0.5 * step**2), out=turns[:, 4])
    return turns


@functools.cache
def _limits(n_frequencies):
    return np.count_nonzero(ring_index(n_frequencies) < n_frequencies, axis=1)


@functools.cache
def _blas():
    return ThreadpoolController().select(user_api="blas")


def _run(share, count, threads):
    """Run share(first, last) over particles in threads, each with a BLAS of one thread."""
    with _one_at_a_time, _blas().limit(limits=1):
        in_shares(share, count, threads)


def projections(centers, amplitudes, widths, rotation, n_frequencies, box_length, threads):
    """M (B, 2K, 2K)."""
    out = np.empty((len(centers), 2 * n_frequencies, 2 * n_frequencies), centers.dtype)

    def share(first, last):
        own = slice(first, last)
        turns = _turns(centers[own], widths[own], rotation[own], box_length)
        _project(turns, amplitudes[own], _limits(n_frequencies), out[own])

    _run(share, len(centers), threads)
    return out


def gradients(centers, amplitudes, widths, rotation, upstream, box_length, threads):
    """Gradients of centers, amplitudes and widths from that of M, upstream (B, 2K, 2K)."""
    by_center, by_amplitude, by_width = (np.empty_like(part) for part in (centers, amplitudes, widths))
    limits, dtype, step = _limits(upstream.shape[-1] // 2), centers.dtype.type, 2.0 * np.pi / box_length

    def share(first, last):
        own = slice(first, last)
        sums = np.empty((last - first, 5, centers.shape[2]), centers.dtype)
        _gradients(_turns(centers[own], widths[own], rotation[own], box_length), limits, upstream[own], sums)
        by_position = (rotation[own, :2].swapaxes(1, 2) * dtype(step)) @ sums[:, :2]
        by_center[own] = by_position * amplitudes[own, None]
        by_amplitude[own] = sums[:, 2]
        by_width[own] = (sums[:, 3] + sums[:, 4]) * dtype(-(step**2)) * widths[own] * amplitudes[own]

    _run(share, len(centers), threads)
    return by_center, by_amplitude, by_width

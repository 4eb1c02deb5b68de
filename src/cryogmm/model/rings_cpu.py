"""Ring sums of products of projections and particles on CPUs: every number is read once, and no array is made between.

In:  models (B, P, 2K, 2K) of each particle, its data (B, 2K, 2K) and ctf2 (B, 2, K, K), one type of float.
Out: inner (B, P, R) and gram (B, P, P, R) as `objective.ring_products` describes them, and the gradient of the models.

The coefficients are first laid out ring by ring, the blocks cc, cs, sc, ss of a ring one after the other, so that
each sum runs over neighbours. Each particle is the work of one thread.
"""

import functools

import numba
import numpy as np

from cryogmm.physics.fourier import independence_weights, ring_index
from cryogmm.threads import REORDER, in_shares

VECTOR = 16  # coefficients of a ring are filled up to a multiple of this with the one at the origin, of weight 0


@functools.cache
def _order(n_frequencies):
    """The coefficients ring by ring.

    Returns places (4 n,) of the numbers in a flat layout, places (n,) in a flat quarter plane, weights (n,) that count
    independent coefficients once, and starts (R + 1,) of the rings among the n.
    """
    k, rings = n_frequencies, ring_index(n_frequencies)
    layout, quarter = [], []
    for ring in range(1, k):
        ky, kx = np.nonzero(rings == ring)
        ky, kx = (np.pad(index, (0, -len(ky) % VECTOR)) for index in (ky, kx))
        layout += [2 * k * (ky + down) + kx + right for down in (0, k) for right in (0, k)]
        quarter.append(k * ky + kx)
    starts = np.cumsum([0, *map(len, quarter)])
    layout, quarter = np.concatenate(layout), np.concatenate(quarter)
    return layout, quarter, independence_weights(k).ravel()[quarter].astype(np.float32), starts


@numba.njit(cache=True, nogil=True)
def _collect(values, places, out):
    """out (n,) = values (…) at flat places (n,)."""
    flat = values.ravel()
    for n in range(len(places)):
        out[n] = flat[places[n]]


@numba.njit(cache=True, nogil=True)
def _collect_magnitudes(ctf2, quarter, weights, out):
    """Root of weight · CTF² at (+ky, kx) and (-ky, kx): out (2, n)."""
    for sign in range(2):
        _collect(ctf2[sign], quarter, out[sign])
        for n in range(len(quarter)):
            out[sign, n] = np.sqrt(weights[n] * out[sign, n])


@numba.njit(cache=True, nogil=True)
def _four(values, first, last):
    """The four blocks of the ring that begins at coefficient `first`."""
    at, count = 4 * first, last - first
    return (
        values[at : at + count], values[at + count : at + 2 * count],
        values[at + 2 * count : at + 3 * count], values[at + 3 * count : at + 4 * count],
    )  # fmt: skip


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _apply_ctf(raw, magnitudes, starts, out):
    """Real and imaginary parts of CTF · F(±ky), out (4 n,), from the collected blocks of a model, raw (4 n,)."""
    for ring in range(len(starts) - 1):
        first, last = starts[ring], starts[ring + 1]
        plus, minus = magnitudes[0, first:last], magnitudes[1, first:last]
        cc, cs, sc, ss = _four(raw, first, last)
        real_plus, imaginary_plus, real_minus, imaginary_minus = _four(out, first, last)
        for n in range(len(plus)):
            real_plus[n] = plus[n] * (cc[n] - ss[n])
        for n in range(len(plus)):
            imaginary_plus[n] = plus[n] * (sc[n] + cs[n])
        for n in range(len(plus)):
            real_minus[n] = minus[n] * (cc[n] + ss[n])
        for n in range(len(plus)):
            imaginary_minus[n] = minus[n] * (cs[n] - sc[n])


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _apply_transpose(up, magnitudes, starts, out):
    """Gradient of `_apply_ctf`'s input, out (4 n,), from that of its output, up (4 n,)."""
    for ring in range(len(starts) - 1):
        first, last = starts[ring], starts[ring + 1]
        plus, minus = magnitudes[0, first:last], magnitudes[1, first:last]
        real_plus, imaginary_plus, real_minus, imaginary_minus = _four(up, first, last)
        cc, cs, sc, ss = _four(out, first, last)
        for n in range(len(plus)):
            cc[n] = minus[n] * real_minus[n] + plus[n] * real_plus[n]
        for n in range(len(plus)):
            cs[n] = plus[n] * imaginary_plus[n] + minus[n] * imaginary_minus[n]
        for n in range(len(plus)):
            sc[n] = plus[n] * imaginary_plus[n] - minus[n] * imaginary_minus[n]
        for n in range(len(plus)):
            ss[n] = minus[n] * real_minus[n] - plus[n] * real_plus[n]


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _dot(one, other):
    total = one.dtype.type(0.0)
    for n in range(len(one)):
        total += one[n] * other[n]
    return total


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _add(by, values, out):
    for n in range(len(out)):
        out[n] += by * values[n]


@numba.njit(cache=True, nogil=True)
def _ring_products(model, data, ctf2, layout, quarter, weights, starts, inner, gram):
    points, size = model.shape[1], len(layout)
    raw, own = np.empty((points, size), model.dtype), np.empty((points, size), model.dtype)
    image, magnitudes = np.empty(size, model.dtype), np.empty((2, len(quarter)), model.dtype)
    for i in range(len(model)):
        _collect(data[i], layout, image)
        _collect_magnitudes(ctf2[i], quarter, weights, magnitudes)
        for p in range(points):
            _collect(model[i, p], layout, raw[p])
            _apply_ctf(raw[p], magnitudes, starts, own[p])
        for ring in range(len(starts) - 1):
            within = slice(4 * starts[ring], 4 * starts[ring + 1])
            for p in range(points):
                inner[i, p, ring] = _dot(raw[p][within], image[within])
                for q in range(p + 1):
                    gram[i, p, q, ring] = gram[i, q, p, ring] = _dot(own[p][within], own[q][within])


@numba.njit(cache=True, nogil=True)
def _ring_gradient(model, data, ctf2, layout, quarter, weights, starts, up_inner, up_gram, out):
    points, size = model.shape[1], len(layout)
    own, raw, up = np.empty((points, size), model.dtype), np.empty(size, model.dtype), np.empty(size, model.dtype)
    image, magnitudes = np.empty(size, model.dtype), np.empty((2, len(quarter)), model.dtype)
    out[:] = 0.0
    for i in range(len(model)):
        _collect(data[i], layout, image)
        _collect_magnitudes(ctf2[i], quarter, weights, magnitudes)
        for p in range(points):
            _collect(model[i, p], layout, raw)
            _apply_ctf(raw, magnitudes, starts, own[p])
        for p in range(points):
            up[:] = 0.0
            for ring in range(len(starts) - 1):
                within = slice(4 * starts[ring], 4 * starts[ring + 1])
                for q in range(points):
                    _add(up_gram[i, p, q, ring] + up_gram[i, q, p, ring], own[q][within], up[within])
            _apply_transpose(up, magnitudes, starts, raw)
            for ring in range(len(starts) - 1):
                within = slice(4 * starts[ring], 4 * starts[ring + 1])
                _add(up_inner[i, p, ring], image[within], raw[within])
            flat = out[i, p].ravel()
            for n in range(size):
                flat[layout[n]] = raw[n]


def ring_products(model, data, ctf2, threads):
    """inner (B, P, R) and gram (B, P, P, R)."""
    count, points, k = len(model), model.shape[1], data.shape[-1] // 2
    inner, gram = np.empty((count, points, k - 1), model.dtype), np.empty((count, points, points, k - 1), model.dtype)

    def share(first, last):
        rows = slice(first, last)
        _ring_products(model[rows], data[rows], ctf2[rows], *_order(k), inner[rows], gram[rows])

    in_shares(share, count, threads)
    return inner, gram


def ring_gradient(model, data, ctf2, up_inner, up_gram, threads):
    """Gradient of the models (B, P, 2K, 2K) from those of inner (B, P, R) and gram (B, P, P, R)."""
    out = np.empty_like(model)

    def share(first, last):
        rows = slice(first, last)
        upstream = up_inner[rows], up_gram[rows], out[rows]
        _ring_gradient(model[rows], data[rows], ctf2[rows], *_order(data.shape[-1] // 2), *upstream)

    in_shares(share, len(model), threads)
    return out

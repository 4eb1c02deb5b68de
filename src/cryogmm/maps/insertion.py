"""Numba kernels of direct Fourier reconstruction: CTF weighting of images and insertion into a volume.

A volume is `(Z, Y, X, 3)` float32 with Z = Y = 2 r + 3 and X = r + 2 for a padded radius r: real part,
imaginary part and weight of the coefficient at x = 0..r+1 and y, z = -r-1..r+1 (padded frequency
units); coefficients with x < 0 are the complex conjugates of their mirror images. The kernels do one
share of the work and release the interpreter lock: the caller runs shares in threads.
"""

import math

import numba
import numpy as np

from cryogmm.threads import REORDER


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def _sines(angles, sines, count):
    """Fill sines[:count] with those of angles[:count], right to 6e-8: a polynomial, which vector instructions compute.

    The angle is taken to within a quarter of a turn of a multiple of π, whose parity gives the sign.
    """
    for k in range(count):
        half_turns = np.floor(angles[k] * (1.0 / math.pi) + 0.5)
        angle = angles[k] - half_turns * math.pi
        square = angle * angle
        series = 1.0 / 362880.0 + square * (-1.0 / 39916800.0)
        series = 1.0 / 120.0 + square * (-1.0 / 5040.0 + square * series)
        series = angle * (1.0 + square * (-1.0 / 6.0 + square * series))
        sines[k] = series * (1.0 - 2.0 * (half_turns - 2.0 * np.floor(0.5 * half_turns)))


@numba.njit(cache=True, nogil=True, fastmath=REORDER)
def weigh_by_ctf(transforms, squares, shift_px, phase, envelope, flipped, even, odd, radius, first, last):
    """Multiply transforms first..last-1 by shift phases and CTF in place, and put CTF² into `squares`.

    transforms, squares (m, b, b//2+1) complex64 and float32: rfft2 of images, and zeros.  shift_px (m, 2):
    x, y of the particle in its image, from pixel 0.  phase (m, 5): the CTF is sin(p0 kx² + p1 ky² + p2 kx ky
    + p3 k⁴ + p4 - even), kx and ky in 1/box.  envelope (m, 2): it is multiplied by e0 exp(-e1 k²).  flipped (m,):
    where its magnitude counts.  even (b, b//2+1): phase of the CTF that aberrations give.  odd (b, b//2+1) complex64:
    factor of the transforms.  Frequencies of `radius` and above are left.
    """
    _, box_size, n_columns = transforms.shape
    turn_x = np.empty(n_columns, dtype=np.complex64)
    angles, sines = np.empty(n_columns), np.empty(n_columns)
    for i in range(first, last):
        for kx in range(n_columns):
            turn_x[kx] = np.exp(2j * math.pi / box_size * shift_px[i, 0] * kx)
        p0, p1, p2, p3, p4 = phase[i]
        for row in range(box_size):
            ky = row if row < n_columns else row - box_size
            if abs(ky) >= radius:
                continue
            count = min(n_columns, math.ceil(math.sqrt(radius * radius - ky * ky)))
            for kx in range(count):
                k2 = kx * kx + ky * ky
                angles[kx] = p0 * kx * kx + p1 * ky * ky + p2 * kx * ky + p3 * k2 * k2 + p4 - even[row, kx]
            _sines(angles, sines, count)
            turn_y = np.complex64(np.exp(2j * math.pi / box_size * shift_px[i, 1] * ky))
            for kx in range(count):
                value = envelope[i, 0] * sines[kx]
                if flipped[i]:
                    value = abs(value)
                if envelope[i, 1] != 0.0:
                    value *= math.exp(-envelope[i, 1] * (kx * kx + ky * ky))
                transforms[i, row, kx] *= np.float32(value) * turn_y * turn_x[kx] * odd[row, kx]
                squares[i, row, kx] = value * value


@numba.njit(cache=True, nogil=True)
def _range_between(offset, slope, low, high, start, stop):
    """Integers k in [start, stop) for which offset + slope k may lie in [low, high), one to spare."""
    if abs(slope) < 1e-9:
        return (start, stop) if low <= offset < high else (start, start)
    first, last = (low - offset) / slope, (high - offset) / slope
    if first > last:
        first, last = last, first
    first, last = max(first, start - 1.0), min(last, stop + 1.0)
    if first > last:
        return start, start
    return max(start, math.floor(first)), min(stop, math.ceil(last) + 1)


@numba.njit(cache=True, nogil=True)
def insert_images(volumes, half, transforms, squares, matrices, step, radius, low, high):
    """Add weighted transforms to planes low..high-1 of volumes by trilinear interpolation.

    volumes (h, Z, Y, X, 3); half (m,): volume of each image; transforms, squares as `weigh_by_ctf` leaves
    them; matrices (m, s, 3, 3): rotations of each image and its symmetry mates; `step`: padded volume units
    of one image frequency.  A call owns its planes and walks all images, so the sum in a voxel has one
    order and does not depend on the number of threads.  It walks those of one volume after those of the
    other, so that the planes of one stay in the cache.
    """
    box_size = transforms.shape[1]
    centre = volumes.shape[1] // 2
    highest = math.ceil(radius) - 1
    for i in np.argsort(half, kind="mergesort"):
        volume = volumes[half[i]]
        for mate in range(matrices.shape[1]):
            matrix = matrices[i, mate]
            for ky in range(-highest, highest + 1):
                row = ky if ky >= 0 else ky + box_size
                start = 0 if ky >= 0 else 1  # (0, -ky) is the mirror image of (0, ky)
                stop = math.ceil(math.sqrt(radius * radius - ky * ky))
                for sign in (1.0, -1.0):
                    scale = sign * step
                    x_row, x_step = scale * matrix[1, 0] * ky, scale * matrix[0, 0]
                    y_row, y_step = scale * matrix[1, 1] * ky, scale * matrix[0, 1]
                    z_row, z_step = scale * matrix[1, 2] * ky, scale * matrix[0, 2]
                    first, last = _range_between(z_row, z_step, low - 1.0 - centre, high - centre, start, stop)
                    first, last = _range_between(x_row, x_step, 0.0, 1e9, first, last)
                    for kx in range(first, last):
                        x = x_row + x_step * kx
                        if x < 0.0 or (x == 0.0 and sign < 0.0):
                            continue
                        z = z_row + z_step * kx + centre
                        z0 = math.floor(z)
                        if z0 < low - 1 or z0 >= high:
                            continue
                        y = y_row + y_step * kx + centre
                        y0, x0 = math.floor(y), int(x)
                        fz, fy, fx = np.float32(z - z0), np.float32(y - y0), np.float32(x - x0)
                        value = transforms[i, row, kx]
                        real, imaginary = value.real, np.float32(sign) * value.imag
                        weight = squares[i, row, kx]
                        one = np.float32(1.0)
                        for dz in range(2):
                            if z0 + dz < low or z0 + dz >= high:
                                continue
                            wz = fz if dz else one - fz
                            for dy in range(2):
                                wy = wz * (fy if dy else one - fy)
                                w0, w1 = wy * (one - fx), wy * fx
                                cell = volume[z0 + dz, y0 + dy]
                                cell[x0, 0] += w0 * real
                                cell[x0, 1] += w0 * imaginary
                                cell[x0, 2] += w0 * weight
                                cell[x0 + 1, 0] += w1 * real
                                cell[x0 + 1, 1] += w1 * imaginary
                                cell[x0 + 1, 2] += w1 * weight


@numba.njit(cache=True, nogil=True)
def weight_sums(volume, sums, first, last):
    """Sum and number of the weights of each shell in planes first..last-1 from z = -p/2, `sums (p, p // 2 + 1, 2)`."""
    centre, radius = volume.shape[0] // 2, sums.shape[1] - 1
    for i in range(first, last):
        for j in range(2 * radius):
            for x in range(radius + 1):
                z, y = i - radius, j - radius
                shell = int(math.sqrt(z * z + y * y + x * x) + 0.5)
                if shell <= radius:
                    weight = volume[centre + z, centre + y, x, 2]
                    if x == 0:
                        weight += volume[centre - z, centre - y, 0, 2]
                    sums[i, shell, 0] += weight
                    sums[i, shell, 1] += 1


@numba.njit(cache=True, nogil=True)
def divide_by_weights(volume, transform, floors, first, last):
    """Fill planes first..last-1, from z = -p/2, of a transform with a volume divided by its weights.

    transform (p, p, p//2+1) complex64, in the order of an inverse FFT.
    `floors (p // 2 + 1,)` is added to the weights of each shell. The plane x = 0 takes both of its
    halves. Signs alternate so that the inverse transform has its origin in the middle.
    """
    padded, centre = transform.shape[0], volume.shape[0] // 2
    radius = padded // 2
    for i in range(first, last):
        for j in range(padded):
            for x in range(radius + 1):
                z, y = i - radius, j - radius
                shell = int(math.sqrt(z * z + y * y + x * x) + 0.5)
                if shell > radius or floors[shell] == 0.0:
                    continue
                cell = volume[centre + z, centre + y, x]
                real, imaginary, weight = cell[0], cell[1], cell[2]
                if x == 0:
                    mirror = volume[centre - z, centre - y, 0]
                    real, imaginary, weight = real + mirror[0], imaginary - mirror[1], weight + mirror[2]
                sign = 1.0 - 2.0 * ((z + y + x) & 1)
                factor = sign / (weight + floors[shell])
                transform[z % padded, y % padded, x] = complex(real * factor, imaginary * factor)

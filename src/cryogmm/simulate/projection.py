"""Exact projections of Gaussians as images and maps, by the factorised Fourier transform (design, section 3).

`F(ky, kx) = sum_n A_n exp(-2 pi^2 sigma_n^2 k^2 / L^2) exp(-2 pi i (kx x_n + ky y_n) / L)` is one real matrix
product per particle. Plain NumPy: simulation needs no gradient and no TensorFlow.
"""

import numpy as np

from cryogmm.physics.fourier import half_planes


def waves(position, widths, n_frequencies, box_length):
    """Attenuated waves [g cos; g sin] (m, 2K, N) float32 of positions (m, N) Å, widths (N,) Å, box_length (m,) Å."""
    k = np.arange(n_frequencies, dtype=np.float32)[:, None]  # K, 1
    turns = (position / box_length[:, None]).astype(np.float32)[:, None, :]
    phase = (2 * np.pi) * k * turns  # m, K, N
    decay = np.exp(-2 * np.pi**2 * k**2 * np.square(widths / box_length[:, None]).astype(np.float32)[:, None, :])
    return np.concatenate([decay * np.cos(phase), decay * np.sin(phase)], axis=1)


def project(xy, amplitudes, widths, n_frequencies, box_length):
    """Transforms `plus, minus` (m, K, K) of projected Gaussians at frequencies k / box_length, k = 0 … K-1.

    xy: (m, N, 2) Å from the image centre. amplitudes: (m, N). widths: (N,) Å. box_length: (m,) Å.
    """
    waves_x = waves(xy[..., 0], widths, n_frequencies, box_length)
    waves_y = waves(xy[..., 1], widths, n_frequencies, box_length) * amplitudes.astype(np.float32)[:, None, :]
    return half_planes(waves_y @ waves_x.transpose(0, 2, 1))


def images_from_half_planes(plus, minus):
    """Images (m, 2K, 2K), origin at pixel K, from their transforms at 0 … K-1; the Nyquist frequency is 0."""
    m, n_frequencies, _ = plus.shape
    box_size = 2 * n_frequencies
    transform = np.zeros((m, box_size, n_frequencies + 1), dtype=np.complex64)
    transform[:, :n_frequencies, :n_frequencies] = plus
    transform[:, n_frequencies + 1 :, :n_frequencies] = minus[:, :0:-1]
    sign = 1 - 2 * (np.arange(box_size) % 2)  # the origin in the middle of the box
    transform *= sign[:, None] * sign[: n_frequencies + 1]
    return np.fft.irfft2(transform, s=(box_size, box_size)).astype(np.float32)


def gaussian_map(beads, box_size, apix):
    """Map (b, b, b), data[z, y, x], of beads; band limited like the images, which are its sums along z."""
    n_frequencies, box_length = box_size // 2, np.array([box_size * apix])
    position = (np.arange(box_size) - n_frequencies) / box_size
    k = np.arange(n_frequencies)
    phase = 2 * np.pi * np.outer(k, position)
    factor = np.where(k == 0, 1.0, 2.0)[:, None] / box_size  # both signs of the frequency
    synthesis = np.concatenate([factor * np.cos(phase), factor * np.sin(phase)]).astype(np.float32)  # 2K, b
    density = np.zeros((box_size**2, box_size), dtype=np.float32)
    for start in range(0, len(beads), 512):
        some = beads.subset(slice(start, start + 512))
        x, y, z = (
            synthesis.T @ waves(some.centers[None, :, axis], some.widths, n_frequencies, box_length)[0]
            for axis in range(3)
        )  # b, N each: the profile of every bead along one axis
        z *= some.amplitudes.astype(np.float32)
        density += (z[:, None] * y[None]).reshape(box_size**2, -1) @ x.T
    return density.reshape(box_size, box_size, box_size)

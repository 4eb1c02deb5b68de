"""Fourier conventions: rings, the kernel's real layout, and transforms at chosen frequencies.

A real image is known by its transform at kx = 0..K-1 and both signs of ky: `plus` = F(+ky, kx) and
`minus` = F(-ky, kx), each `(..., K, K)` with rows ky and columns kx. The kernel keeps the same
numbers as one real matrix `(..., 2K, 2K)` of four blocks [[cc, cs], [sc, ss]], rows ky (cosine, then
sine), columns kx (cosine, then sine):

    F(+ky, kx) = (cc - ss) - i (sc + cs)        F(-ky, kx) = (cc + ss) - i (cs - sc)
"""

import numpy as np


def frequency_grid(n_frequencies: int) -> tuple[np.ndarray, np.ndarray]:
    """Integer frequencies `(ky, kx)`, each `(K, K)`, of the `plus` half; `minus` has -ky."""
    ky, kx = np.meshgrid(np.arange(n_frequencies), np.arange(n_frequencies), indexing="ij")
    return ky, kx


def ring_index(n_frequencies: int) -> np.ndarray:
    """Ring round(sqrt(kx² + ky²)) of every frequency, integers `(K, K)`; rings above K-1 are corners."""
    ky, kx = frequency_grid(n_frequencies)
    return np.rint(np.hypot(kx, ky)).astype(np.int64)


def independence_weights(n_frequencies: int) -> np.ndarray:
    """Weight `(K, K)` that counts every independent coefficient once over `plus` and `minus`.

    1, but 1/2 on the axes (there `minus` repeats `plus`), and 0 at DC and beyond ring K-1.
    """
    ky, kx = frequency_grid(n_frequencies)
    weights = np.where((ky == 0) | (kx == 0), 0.5, 1.0)
    ring = ring_index(n_frequencies)
    weights[(ring == 0) | (ring >= n_frequencies)] = 0.0
    return weights


def ring_sums(values: np.ndarray) -> np.ndarray:
    """Sum over each ring 1..K-1 of `values (..., K, K)` -> `(..., K-1)`."""
    n_frequencies = values.shape[-1]
    ring = ring_index(n_frequencies).ravel()
    membership = (ring[:, None] == np.arange(1, n_frequencies)).astype(values.dtype)  # (K*K, K-1)
    return values.reshape(*values.shape[:-2], -1) @ membership


def ring_counts(n_frequencies: int) -> np.ndarray:
    """Number of independent complex coefficients in each ring 1..K-1, `(K-1,)`."""
    return 2 * ring_sums(independence_weights(n_frequencies))


def kernel_layout(plus: np.ndarray, minus: np.ndarray) -> np.ndarray:
    """Real matrix `(..., 2K, 2K)` whose sum of products with the model's M is Re<F, I>.

    `plus, minus (..., K, K)` complex hold I (times CTF); independence weights are included, so that
    every independent coefficient counts once and DC and the corners not at all.
    """
    weights = independence_weights(plus.shape[-1]).astype(plus.real.dtype)
    cc = (plus.real + minus.real) * weights
    cs = -(plus.imag + minus.imag) * weights
    sc = (minus.imag - plus.imag) * weights
    ss = (minus.real - plus.real) * weights
    return np.concatenate([np.concatenate([cc, cs], axis=-1), np.concatenate([sc, ss], axis=-1)], axis=-2)


def half_planes(blocks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`plus, minus (..., K, K)` complex of a real matrix M `(..., 2K, 2K)` of cosine and sine sums."""
    n_frequencies = blocks.shape[-1] // 2
    cc, cs = blocks[..., :n_frequencies, :n_frequencies], blocks[..., :n_frequencies, n_frequencies:]
    sc, ss = blocks[..., n_frequencies:, :n_frequencies], blocks[..., n_frequencies:, n_frequencies:]
    return (cc - ss) - 1j * (sc + cs), (cc + ss) - 1j * (cs - sc)


def cosine_sine_basis(positions: np.ndarray, n_frequencies: int, period: float) -> np.ndarray:
    """`[cos; sin](2π k x / period)`, `(2K, n)`, for positions x `(n,)` in the unit of `period`."""
    phase = 2 * np.pi * np.outer(np.arange(n_frequencies), np.asarray(positions, dtype=np.float64)) / period
    return np.concatenate([np.cos(phase), np.sin(phase)])


def image_half_planes(images: np.ndarray, n_frequencies: int, period_px: float) -> tuple[np.ndarray, np.ndarray]:
    """Transform `plus, minus (..., K, K)` of images `(..., b, b)` at frequencies k / period_px (1/px).

    The origin is pixel b // 2 and pixels count from it. `period_px` is the output box in pixels of
    these images; it need not be whole, so images of another pixel size land exactly on the same
    frequencies. Pixels further than half a period from the origin are left out.
    """
    box_size = images.shape[-1]
    positions = np.arange(box_size) - box_size // 2
    basis = cosine_sine_basis(positions, n_frequencies, period_px)
    basis = (basis * (np.abs(positions) <= period_px / 2)).astype(images.dtype)  # (2K, b)
    return half_planes(basis @ images @ basis.T)


def shift_phases(shift: np.ndarray, n_frequencies: int, period: float) -> tuple[np.ndarray, np.ndarray]:
    """Factors `plus, minus (n, K, K)` that move the content of images by `shift (n, 2)` = (x, y).

    `shift` and `period` share a unit.
    """
    phase = -2j * np.pi * np.arange(n_frequencies) / period
    along_x = np.exp(phase * shift[:, :1])[:, None, :]  # n, 1, K
    along_y = np.exp(phase * shift[:, 1:])[:, :, None]  # n, K, 1
    return along_y * along_x, along_y.conj() * along_x

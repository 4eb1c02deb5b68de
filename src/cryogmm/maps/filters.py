"""Filters and masks of maps: soft spheres, FSC weighting, low-pass."""

import numpy as np
import scipy.fft

from cryogmm.maps.fsc import shell_index


def soft_sphere(box_size: int, radius_px: float, edge_px: float) -> np.ndarray:
    """Mask `(b, b, b)` float32: 1 inside, 0 beyond `radius_px`, a cosine over the last `edge_px`."""
    position = np.arange(box_size) - box_size // 2
    radius = np.sqrt(position[:, None, None] ** 2 + position[:, None] ** 2 + position**2)
    return (0.5 + 0.5 * np.cos(np.pi * np.clip((radius - radius_px) / edge_px + 1, 0, 1))).astype(np.float32)


def shell_filter(data: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Multiply each Fourier shell of a map `(b, b, b)` by `factors (b // 2 + 1,)`; corners by 0."""
    box_size = data.shape[0]
    table = np.zeros(shell_index(box_size).max() + 1, dtype=np.float32)
    table[: len(factors)] = factors
    transform = scipy.fft.rfftn(data.astype(np.float32)) * table[shell_index(box_size)]
    return scipy.fft.irfftn(transform, s=data.shape).astype(np.float32)


def fsc_weights(curve: np.ndarray) -> np.ndarray:
    """Wiener weights of the full map `(b // 2 + 1,)` from its half-map FSC.

    FSC' = 2 FSC / (1 + FSC) is the share of signal in the full map (Rosenthal & Henderson, J. Mol. Biol.
    333, 2003). The curve is followed up to where it first falls to 0.02 (noise makes later shells rise
    again) and kept at that little beyond, so that no shell is lost.
    """
    lowest = 0.02
    curve = np.clip(curve, lowest, 1.0)
    end = np.flatnonzero(curve <= lowest)
    if end.size:
        curve[end[0] :] = lowest
    return 2 * curve / (1 + curve)


def lowpass_factors(box_size: int, apix: float, resolution: float) -> np.ndarray:
    """Factors `(b // 2 + 1,)` that keep shells to `resolution` (Å) and fall to 0 over two more."""
    last = box_size * apix / resolution
    return np.clip((last + 2 - np.arange(box_size // 2 + 1)) / 2, 0, 1)

"""Maps from one grid of voxels to another; the origin is voxel `box_size // 2` of both."""

import numpy as np
import scipy.fft

TOLERANCE = 0.01  # relative; headers round their pixel size


def same_length(first: float, second: float) -> bool:
    """Whether two lengths are the same but for rounding."""
    return abs(first - second) <= TOLERANCE * second


def grids_fit(box_size: int, apix: float, new_box_size: int, new_apix: float) -> bool:
    """Whether a map can be brought to another grid: the pixel size is the same, or the length of the box."""
    return same_length(apix, new_apix) or same_length(box_size * apix, new_box_size * new_apix)


def on_grid(data: np.ndarray, apix: float, box_size: int, new_apix: float) -> np.ndarray:
    """A map `(b, b, b)` on a grid that it fits (`grids_fit`): `(box_size, box_size, box_size)` float32.

    With the same pixel size it is cropped, or padded with 0; with the same length of the box its transform is.
    """
    if not same_length(apix, new_apix):
        return _fourier_resampled(data, box_size)
    size = len(data)
    if box_size <= size:
        start = size // 2 - box_size // 2
        inside = slice(start, start + box_size)
        return np.asarray(data[inside, inside, inside], dtype=np.float32)
    before = box_size // 2 - size // 2
    return np.pad(data, (before, box_size - size - before)).astype(np.float32)


def _fourier_resampled(data: np.ndarray, box_size: int) -> np.ndarray:
    """The map of the frequencies that both grids have; values stay those of the density."""
    size = len(data)
    last = (min(size, box_size) - 1) // 2
    full, half = np.arange(-last, last + 1), np.arange(last + 1)
    transform = scipy.fft.rfftn(scipy.fft.ifftshift(np.asarray(data, dtype=np.float32)))
    kept = np.zeros((box_size, box_size, box_size // 2 + 1), dtype=transform.dtype)
    kept[np.ix_(full, full, half)] = transform[np.ix_(full, full, half)]
    resampled = scipy.fft.irfftn(kept, s=(box_size,) * 3) * (box_size / size) ** 3
    return scipy.fft.fftshift(resampled).astype(np.float32)

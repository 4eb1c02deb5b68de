"""Fourier shell correlation of maps and the resolution that it gives."""

import numpy as np


def shell_index(box_size: int) -> np.ndarray:
    """Shell round(|k|) of every coefficient of a real transform, integers `(b, b, b // 2 + 1)`."""
    full = np.fft.fftfreq(box_size, 1 / box_size)
    half = np.arange(box_size // 2 + 1)
    return np.rint(np.sqrt(full[:, None, None] ** 2 + full[:, None] ** 2 + half**2)).astype(np.int64)


def fsc(map1: np.ndarray, map2: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
    """Fourier shell correlation `(b // 2 + 1,)` of two maps `(b, b, b)`, shells 0 to Nyquist.

    `mask` multiplies both maps first. Shells without power give 0.
    """
    return correlation(shell_sums(map1, map2, mask)[:, 0])


def shell_sums(
    map1: np.ndarray, map2: np.ndarray, mask: np.ndarray | None = None, part: np.ndarray | None = None
) -> np.ndarray:
    """What an FSC is made of: sums `(3, parts, b // 2 + 1)` over each shell, of cross terms and of both powers.

    part: number from 0 of the part of Fourier space of every coefficient `(b, b, b // 2 + 1)`, by default one for all.
    Coefficients on the plane that a real transform keeps twice are counted as often as their mirror images would be.
    """
    if map1.shape != map2.shape:
        raise ValueError(f"maps of different boxes: {map1.shape} and {map2.shape}")
    first, second = (np.fft.rfftn(m if mask is None else m * mask) for m in (map1, map2))
    box_size = map1.shape[0]
    shell = shell_index(box_size)
    shells, parts = int(shell.max()) + 1, 1 if part is None else int(part.max()) + 1
    place = shell if part is None else shell + shells * part.astype(np.int64)
    weight = np.full(box_size // 2 + 1, 2.0)
    weight[0] = 1.0
    weight[-1] = 1.0 if box_size % 2 == 0 else 2.0
    weight = np.broadcast_to(weight, first.shape)

    def summed(values: np.ndarray) -> np.ndarray:
        sums = np.bincount(place.ravel(), (values * weight).ravel(), minlength=shells * parts)
        return sums.reshape(parts, shells)[:, : box_size // 2 + 1]

    return np.stack([summed((first * second.conj()).real), summed(np.abs(first) ** 2), summed(np.abs(second) ** 2)])


def correlation(sums: np.ndarray) -> np.ndarray:
    """FSC `(…)` of sums `(3, …)` as `shell_sums` has them, 0 where there is no power."""
    power = sums[1] * sums[2]
    return np.where(power > 0, sums[0] / np.sqrt(np.maximum(power, 1e-300)), 0.0)


def shell_resolutions(box_size: int, apix: float) -> np.ndarray:
    """Resolution (Å) of shells 0 to Nyquist, `(b // 2 + 1,)`; shell 0 is infinite."""
    with np.errstate(divide="ignore"):
        return box_size * apix / np.arange(box_size // 2 + 1)


def fsc_table(half1: np.ndarray, half2: np.ndarray, apix: float, mask: np.ndarray | None = None) -> dict:
    """Columns of an fsc.tsv, each `(b // 2 + 1,)`: shell, resolution_angst, fsc, and fsc_masked with a mask."""
    box_size = half1.shape[0]
    columns = {
        "shell": np.arange(box_size // 2 + 1),
        "resolution_angst": shell_resolutions(box_size, apix),
        "fsc": fsc(half1, half2),
    }
    return columns if mask is None else {**columns, "fsc_masked": fsc(half1, half2, mask)}


def resolution_at(curve: np.ndarray, resolutions: np.ndarray, threshold: float) -> float:
    """Resolution (Å) where `curve` (FSC or FRC) first falls below `threshold`, between shells linearly in 1/Å.

    The finest resolution when it never does.
    """
    frequency = 1 / np.asarray(resolutions, dtype=np.float64)
    below = np.flatnonzero((curve < threshold) & (frequency > 0))
    if not below.size:
        return float(1 / frequency[-1])
    last = below[0]
    if last == 0 or curve[last - 1] <= threshold:
        return float(1 / frequency[last])
    share = (curve[last - 1] - threshold) / (curve[last - 1] - curve[last])
    return float(1 / (frequency[last - 1] + share * (frequency[last] - frequency[last - 1])))

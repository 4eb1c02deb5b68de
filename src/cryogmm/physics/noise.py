"""Background of particle images: mean and sd of each, and the noise spectrum of a group of them."""

import numpy as np

WHITE_RATIO = 1.5  # spectra whose rings differ by less than this count as white


def background_mask(box_size: int, radius_px: float) -> np.ndarray:
    """True outside the circle of `radius_px` about pixel box_size // 2, `(b, b)`."""
    position = np.arange(box_size) - box_size // 2
    return np.hypot(position[:, None], position) > radius_px


def background_statistics(images: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and sd `(n,)` of the background pixels of images `(n, b, b)`."""
    pixels = images[:, mask].astype(np.float64)
    return pixels.mean(axis=1), pixels.std(axis=1)


def ring_spectrum(images: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Mean noise power per complex coefficient in rings 0..b//2 from the background `(b // 2 + 1,)`.

    `images (n, b, b)` have background mean 0. Their background is transformed alone and divided by
    the fraction of pixels that it covers; white noise of sd 1 gives 1 in every ring.
    """
    box_size = images.shape[-1]
    power = np.abs(np.fft.rfft2(images * mask)) ** 2 / (mask.sum())
    ky, kx = np.fft.fftfreq(box_size, 1 / box_size), np.arange(box_size // 2 + 1)
    ring = np.rint(np.hypot(ky[:, None], kx)).astype(np.int64)
    inside = ring <= box_size // 2
    total = np.bincount(ring[inside], power.mean(axis=0)[inside])
    return total / np.bincount(ring[inside])


def whitening_filter(spectrum: np.ndarray) -> np.ndarray:
    """Amplitude factor `(r,)` per ring that makes noise of this `spectrum (r,)` white with power 1.

    The mask mixes neighbouring rings and subtracting the mean empties the first ones, so the spectrum
    is smoothed over five rings and rings 0 to 2 take the value of ring 3. Noise that is white within
    WHITE_RATIO over all rings is left alone: factor 1, for the image's sd has already scaled it.
    """
    if len(spectrum) < 6:
        return np.ones(len(spectrum))
    level = spectrum.copy()
    level[:3] = level[3]
    padded = np.pad(np.log(np.maximum(level, 1e-12)), 2, mode="edge")
    smooth = np.exp(np.convolve(padded, np.full(5, 0.2), mode="valid"))
    return np.ones(len(spectrum)) if smooth.max() < WHITE_RATIO * smooth.min() else 1 / np.sqrt(smooth)

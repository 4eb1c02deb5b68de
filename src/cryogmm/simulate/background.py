"""The background of simulated images: coloured noise, a ramp, and the normalisation that follows."""

import numpy as np

from cryogmm.physics.noise import background_mask, background_statistics

# What particle images at 6 Å per pixel have, both for a colour of 3.5: solvent, and the fall-off of the detector
SOLVENT_LENGTH = 84.0  # Å
FALL_OFF_LENGTH = 2.9  # Å
BACKGROUND_RADIUS = 0.4375  # of the box: of the circle that holds the particle


def noise_power(frequency, color):
    """Power of noise of some colour at spatial frequencies (1/Å), relative; 1 everywhere for colour 0.

    (1 + color · exp(-84 Å · k)) · exp(-color · (2.9 Å · k)²)
    """
    return (1 + color * np.exp(-SOLVENT_LENGTH * frequency)) * np.exp(-color * np.square(FALL_OFF_LENGTH * frequency))


def unit_noise_power(box_size, apix, color, frequency):
    """`noise_power` at frequencies (1/Å), scaled such that noise in images of this box has variance 1."""
    step = np.fft.fftfreq(box_size, apix)
    return noise_power(frequency, color) / noise_power(np.hypot(step[:, None], step), color).mean()


def coloured(white, apix, color):
    """Noise (m, b, b) of a colour and s.d. 1 from white noise (m, b, b); apix (m,) Å. The same where color is 0."""
    if not color:
        return white
    box_size = white.shape[-1]
    transform = np.fft.rfft2(white)
    for size in np.unique(apix):
        ky, kx = np.fft.fftfreq(box_size, size), np.fft.rfftfreq(box_size, size)
        power = unit_noise_power(box_size, size, color, np.hypot(ky[:, None], kx))
        transform[apix == size] *= np.sqrt(power)
    return np.fft.irfft2(transform, s=(box_size, box_size)).astype(np.float32)


def ramps(rise, box_size):
    """Planes (m, b, b) float32 through 0 in the middle that rise by rise (m, 2) along x, y from there to the edge."""
    position = (np.arange(box_size) - box_size // 2) / (box_size / 2)
    return (rise[:, 0, None, None] * position + rise[:, 1, None, None] * position[:, None]).astype(np.float32)


def normalised(images):
    """Images (m, b, b) of background mean 0 and s.d. 1, and what each was divided by (m,).

    Their background is what lies outside a circle of 7/8 of the box, as `relion_preprocess --norm --no_ramp` has it.
    """
    mask = background_mask(images.shape[-1], BACKGROUND_RADIUS * images.shape[-1])
    mean, sd = background_statistics(images, mask)
    return ((images - mean[:, None, None]) / sd[:, None, None]).astype(np.float32), sd

"""A particle's image beside the projection of its own structure, as a picture."""

import io

import numpy as np
from PIL import Image

from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics

BLUR = 3.0  # Nyquist over the s.d. of the low-pass that makes a particle visible in its noise
LARGE = 256  # px that a picture is enlarged to, at least
BOUNDS = 1.0, 99.0  # percentiles of the pixels that are black and white


class ParticlePictures:
    """Pictures of the particles of a table, and of Gaussians in their place."""

    def __init__(self, table):
        self._table, self._optics = table, particle_optics(table)
        self._source = image_source(table)
        self._row = {int(index): row for row, index in enumerate(table.index)}

    def __contains__(self, particle_index):
        return particle_index in self._row

    def image(self, particle_index):
        """Image (b, b) of a particle, bright on dark."""
        return self._source.read(np.array([self._row[particle_index]]))[0]

    def projection(self, particle_index, gaussians):
        """Projection (b, b) of Gaussians (N, 5) as in that image: turned, shifted, times its CTF."""
        row = self._row[particle_index]
        optics, rows = self._optics, np.array([row])
        box_size, apix = int(optics.box_size[row]), float(optics.apix[row])
        frequency = np.fft.fftfreq(box_size, apix)
        places = gaussians[:, :3] @ optics.rotation[row].T[:, :2] + optics.shift_angst[row]
        decay = np.exp(-2 * np.pi**2 * gaussians[:, 4, None] ** 2 * frequency**2)  # N, b: the axes factorise
        across, up = (decay * np.exp(-2j * np.pi * places[:, [axis]] * frequency) for axis in (0, 1))
        transform = (up * gaussians[:, 3, None]).T @ across
        shifted = transform * np.exp(1j * optics.odd_phase(rows, frequency, frequency[:, None])[0])
        return np.fft.fftshift(np.fft.ifft2(shifted * optics.ctf(rows, frequency, frequency[:, None])[0]).real)

    def png(self, particle_index, gaussians):
        """PNG file, as bytes: the image, low-passed, and right of it the projection."""
        pair = [smoothed(self.image(particle_index)), self.projection(particle_index, gaussians)]
        grey = np.concatenate([as_grey(picture) for picture in pair], axis=1)
        times = -(-LARGE // len(grey))
        file = io.BytesIO()
        Image.fromarray(grey).resize((grey.shape[1] * times, grey.shape[0] * times), Image.BICUBIC).save(file, "PNG")
        return file.getvalue()


def smoothed(image):
    """An image (b, b) after a Gaussian low-pass."""
    frequency = np.fft.fftfreq(len(image))
    squared = frequency**2 + frequency[:, None] ** 2
    return np.fft.ifft2(np.fft.fft2(image) * np.exp(-squared / 2 * (2 * BLUR) ** 2)).real


def as_grey(image):
    """An image as bytes from black to white."""
    low, high = np.percentile(image, BOUNDS)
    return np.uint8(255 * np.clip((image - low) / (high - low or 1.0), 0, 1))

"""Background of particle images: a plane under each, and the power spectrum of the noise of many.

Only pixels outside of the particle are noise alone. They are a part of the image, so each ring of their transform
mixes neighbouring ones, and the mean and slope that are taken from them take power from the lowest. Both are known
exactly and undone (as MASTER does for maps of the sky: Hivon et al. 2002, Astrophys. J. 567, 2).

Rings are round(|k|), k in steps of 1 / box, from 0 to the corners; powers are a complex coefficient's, 1 in every ring
for white noise of s.d. 1.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.fft
import scipy.optimize
import scipy.sparse

KNOT_RATIO = 1.15  # of neighbouring knots of a spectrum, where that is more than a ring
SMOOTHNESS = 0.1  # s.d. of the second difference of a spectrum's log from knot to knot, where images do not tell
ABOVE_CHANCE = 1.25  # of variances of skew numbers over the largest of normal ones
LEAST_ERROR = 0.003  # of the log of a ring's power: of knots with straight lines between them


def background_mask(box_size: int, radius_px: float) -> np.ndarray:
    """True outside the circle of `radius_px` about pixel box_size // 2, `(b, b)`."""
    position = np.arange(box_size) - box_size // 2
    return np.hypot(position[:, None], position) > radius_px


def background_statistics(images: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and sd `(n,)` of the background pixels of images `(n, b, b)`."""
    pixels = images[:, mask].astype(np.float64)
    return pixels.mean(axis=1), pixels.std(axis=1)


def knots(box_size: int) -> np.ndarray:
    """Rings that a spectrum is given at, from 0 to the corner's: each, and from about ring 7 ever fewer."""
    found, last = [0.0], int(np.ceil(box_size / 2 * np.sqrt(2)))
    while found[-1] < last:
        found.append(max(found[-1] + 1, np.rint(found[-1] * KNOT_RATIO)))
    return np.array(found)


@dataclass(frozen=True)
class Background:
    """The background of images of one box, pixels where mask `(b, b)` is True."""

    mask: np.ndarray

    @property
    def box_size(self) -> int:
        """b."""
        return len(self.mask)

    @cached_property
    def _positions(self) -> np.ndarray:
        """Of columns and of rows `(2, b)`: 1 from the middle of the box to its edge, mean 0 over the background."""
        position = (np.arange(self.box_size) - self.box_size // 2) / (self.box_size / 2)
        weights = self.mask.sum(axis=0), self.mask.sum(axis=1)
        return np.stack([position - np.average(position, weights=weight) for weight in weights])

    @cached_property
    def slopes(self) -> np.ndarray:
        """Planes `(2, b, b)` that rise along x, y by 1 from the middle of the box to its edge; mean 0 outside."""
        x, y = self._positions
        return np.stack(np.broadcast_arrays(x, y[:, None]))

    @cached_property
    def _estimators(self) -> np.ndarray:
        """`(2, m)`: their products with the m background pixels are the least-squares slopes."""
        return np.linalg.pinv(self.slopes[:, self.mask]).T

    def fit(self, images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Mean `(n,)` of the background of images `(n, b, b)`, and its slopes `(n, 2)`: rise from middle to edge."""
        pixels = images[:, self.mask].astype(np.float64)
        return pixels.mean(axis=1), pixels @ self._estimators.T

    def plane(self, slopes: np.ndarray) -> np.ndarray:
        """Planes `(n, b, b)` float32 of slopes `(n, 2)`."""
        along_x, along_y = (slopes[:, i, None] * self._positions[i] for i in range(2))
        return along_x.astype(np.float32)[:, None] + along_y.astype(np.float32)[:, :, None]

    def variance(self, images: np.ndarray, slopes: np.ndarray) -> np.ndarray:
        """Variance `(n,)` about their slopes `(n, 2)` of the background of images `(n, b, b)` of mean 0."""
        squared = np.square(images[:, self.mask].astype(np.float64)).mean(axis=1)
        planes = self.slopes[:, self.mask]
        of_slopes = np.einsum("ni,ij,nj->n", slopes, planes @ planes.T / planes.shape[1], slopes)
        return np.maximum(squared - of_slopes, 0)

    @cached_property
    def ring(self) -> np.ndarray:
        """Ring of each coefficient of `rfft2`, `(b, b // 2 + 1)`."""
        ky, kx = scipy.fft.fftfreq(self.box_size, 1 / self.box_size), np.arange(self.box_size // 2 + 1)
        return np.rint(np.hypot(ky[:, None], kx)).astype(np.int64)

    @cached_property
    def _twice(self) -> np.ndarray:
        """How many coefficients of the whole transform each of `rfft2` stands for."""
        kx = np.arange(self.box_size // 2 + 1)
        return np.broadcast_to(np.where((kx > 0) & (2 * kx != self.box_size), 2.0, 1.0), self.ring.shape)

    @cached_property
    def counts(self) -> np.ndarray:
        """Coefficients of the whole transform in each ring."""
        return np.bincount(self.ring.ravel(), self._twice.ravel())

    def ring_means(self, power: np.ndarray) -> np.ndarray:
        """Mean `(…, rings)` in each ring of powers `(…, b, b // 2 + 1)`."""
        flat = power.reshape(-1, self.ring.size)
        return (self._averages @ flat.T).T.reshape(*power.shape[:-2], -1)

    @cached_property
    def _averages(self) -> scipy.sparse.csr_array:
        """`(rings, b (b // 2 + 1))`: takes the powers of `rfft2` to their means."""
        ring, twice = self.ring.ravel(), self._twice.ravel()
        share = (twice / self.counts[ring]).astype(np.float32)
        return scipy.sparse.csr_array((share, (ring, np.arange(ring.size))))

    def ring_power(self, images: np.ndarray, slopes: np.ndarray) -> np.ndarray:
        """Power `(n, rings)` of the background of images `(n, b, b)` of mean 0 alone, without its slopes `(n, 2)`."""
        outside = (images - self.plane(slopes)) * self.mask
        return self.ring_means(np.square(np.abs(scipy.fft.rfft2(outside.astype(np.float32))))) / self.mask.sum()

    @cached_property
    def band_members(self) -> np.ndarray:
        """`(rings, B)`: how many coefficients of each ring count in each of the `bands`; none of ring 0 or corners."""
        band = bands(len(self.counts))
        rings = np.arange(len(self.counts))
        inside = rings <= self.box_size // 2
        counted = self.counts * inside * (rings > 0)
        return np.equal.outer(band, np.arange(band[inside].max() + 1)) * counted[:, None]

    @cached_property
    def hats(self) -> np.ndarray:
        """`(knots, rings)`: their sum weighted by the power at the knots is a spectrum, of straight lines."""
        place = knots(self.box_size)
        return np.stack([np.interp(np.arange(len(self.counts)), place, row) for row in np.eye(len(place))])

    @cached_property
    def coupling(self) -> np.ndarray:
        """`(rings, knots)`: takes the noise's power at the knots to the expected `ring_power`.

        A wave e of the noise leaves W e - Σ φ <φ, e>, W the mask and φ what spans a plane on it, orthonormal.
        """
        size, mask = self.box_size, self.mask.astype(np.float64)
        planes = np.concatenate([mask[None], self.slopes * mask]).reshape(3, -1)
        spanned = np.linalg.qr(planes.T)[0].T.reshape(3, size, size)
        waves = scipy.fft.fft2(spanned)  # φ̂(k)
        spread = scipy.fft.rfft2(np.square(np.abs(scipy.fft.fft2(mask))))
        whole = np.rint(np.hypot(*np.meshgrid(*[scipy.fft.fftfreq(size, 1 / size)] * 2))).astype(np.int64)
        half = np.s_[..., : size // 2 + 1]
        columns = []
        for hat in self.hats:
            of_wave = hat[whole]
            mixed = scipy.fft.irfft2(spread * scipy.fft.rfft2(of_wave), s=(size, size))
            passed = scipy.fft.fft2(mask * scipy.fft.ifft2(of_wave * waves)) * size**2
            gram = np.einsum("jyx,yx,lyx->jl", waves.conj(), of_wave, waves)
            mixed -= 2 * (waves * passed.conj()).real.sum(axis=0)
            mixed += np.einsum("jyx,jl,lyx->yx", waves, gram, waves.conj(), optimize=True).real
            columns.append(self.ring_means(mixed[half]))
        return np.stack(columns, axis=1) / (size**2 * mask.sum())

    def spectrum(self, power: np.ndarray, images: int) -> np.ndarray:
        """Power of the noise at the knots from the mean `ring_power (rings,)` of some number of images.

        The likeliest one, smooth where the images do not tell.
        """
        coefficients = images * self.counts[1:] * self.mask.mean() / 2
        weight = 1 / np.sqrt(1 / coefficients + LEAST_ERROR**2)
        coupling, target = self.coupling[1:], np.log(np.maximum(power[1:], 1e-12))  # ring 0 is taken out of all images
        start = np.log(np.maximum(np.interp(knots(self.box_size), np.arange(1, len(power)), power[1:]), 1e-12))

        def misfit(log_power):
            misfit_of_rings = weight * (np.log(coupling @ np.exp(log_power)) - target)
            return np.concatenate([misfit_of_rings, np.diff(log_power, 2) / SMOOTHNESS])

        return np.exp(scipy.optimize.least_squares(misfit, start).x)

    def slope_variance(self, spectrum: np.ndarray) -> float:
        """Variance of a fitted slope that noise of this power at the knots alone gives, mean of x and y."""
        return float((self._slope_waves * self._of_waves(spectrum)).sum() / 2)

    def level_variance(self, spectrum: np.ndarray) -> float:
        """Variance of the log of the background's variance in an image of noise of this power at the knots."""
        size = (self.box_size, self.box_size)
        covariance = scipy.fft.irfft2(self._of_waves(spectrum), s=size)
        pairs = scipy.fft.irfft2(np.square(np.abs(scipy.fft.rfft2(self.mask.astype(np.float64)))), s=size)
        return float(2 * (pairs * np.square(covariance)).sum() / np.square(self.mask.sum() * covariance[0, 0]))

    def left(self, spectrum: np.ndarray, share: float, ramp: float) -> np.ndarray:
        """Power `(rings,)` that noise of this power at the knots leaves of a whole image, without its mean.

        share: of the fitted slopes that is taken out. ramp: variance of the slopes that the images have beside it.
        The part that is not taken out counts as noise, as does what the noise itself adds to the fitted slopes.
        """
        noise, planes, estimates = self._of_waves(spectrum), self._plane_waves, self._estimator_waves
        both = -2 * share * (planes * estimates.conj()).real.sum(axis=0) * noise / self.box_size**2
        spurious = share**2 * self.slope_variance(spectrum) + (1 - share) ** 2 * ramp
        power = noise + both + spurious * np.square(np.abs(planes)).sum(axis=0) / self.box_size**2
        return self.ring_means(power)

    def _of_waves(self, spectrum):
        return (spectrum @ self.hats)[self.ring]

    @cached_property
    def _plane_waves(self):
        return scipy.fft.rfft2(self.slopes)

    @cached_property
    def _estimator_waves(self):
        estimators = np.zeros((2, self.box_size, self.box_size))
        estimators[:, self.mask] = self._estimators
        return scipy.fft.rfft2(estimators)

    @cached_property
    def _slope_waves(self):
        """Share of each coefficient's power in the sum of the variances of both slopes."""
        return np.square(np.abs(self._estimator_waves)).sum(axis=0) * self._twice / self.box_size**2


def bands(rings: int) -> np.ndarray:
    """Band of each ring: 0 for rings 0 to 3, and then one an octave."""
    return np.maximum(np.log2(np.maximum(np.arange(rings), 1)).astype(np.int64) - 1, 0)


def band_hats(rings: np.ndarray, count: int) -> np.ndarray:
    """`(count, …)`: values of `bands` times these are those at any rings (…), of straight lines in the ring's log."""
    centre = np.concatenate([[1.0], np.arange(1, count) + 1.5])  # in octaves: 2, 4 √2, 8 √2, ...
    octave = np.log2(np.maximum(rings, 1.0))
    return np.stack([np.interp(octave, centre, row) for row in np.eye(count)])


def shrunk(means: np.ndarray, scatter: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Most likely values `(m, B)` of m sets from the means `(m, B)` of some members of each (empirical Bayes).

    scatter: covariance `(B, B)` of the members of one set. counts: `(m,)` members. Sets differ by as much as their
    means do beyond that scatter, in directions in which that is more than chance can be (the largest eigenvalue of pure
    noise: Marchenko & Pastur 1967); means of few members count for little.
    """
    centre = (counts[:, None] * means).sum(axis=0) / counts.sum()
    off, sets = means - centre, len(counts)
    root = np.linalg.cholesky(scatter + 1e-12 * np.eye(len(scatter)))
    white = np.linalg.solve(root, off.T) * np.sqrt(counts)
    values, vectors = np.linalg.eigh(white @ white.T / sets)
    beyond = np.where(values > ABOVE_CHANCE * (1 + np.sqrt(len(scatter) / sets)) ** 2, values - 1, 0)
    shape = root @ vectors
    apart = (shape * beyond) @ shape.T * sets / counts.sum()
    gain = apart @ np.linalg.inv(apart + root @ root.T / counts[:, None, None])
    return centre + np.einsum("mbc,mc->mb", gain, off)

"""The background of the images of a particle table: read and normalised, and the noise of all of them in one pass."""

import functools
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.stats
from threadpoolctl import threadpool_limits

from cryogmm.errors import InputError
from cryogmm.io.images import ImageSource
from cryogmm.io.optics import ParticleOptics
from cryogmm.physics.noise import Background, background_mask, band_hats, shrunk

log = logging.getLogger(__name__)

SLICE_PIXELS = 2**21  # of images in memory at once, per thread
MEASURED = (32, 4096)  # particles: at most of a micrograph, and of all together at least, where there are as many
FEW = 512  # particles that tell what is far
FAR = 5.0  # standard deviations of the power of a background that is not noise alone
LEAST_SD = 0.01  # of the log of that power
MAD_TO_SD = 1.4826  # of a normal distribution


@functools.lru_cache(maxsize=8)
def _background(box_size: int, radius_px: float) -> Background:
    return Background(background_mask(box_size, radius_px))


@dataclass(frozen=True)
class BackgroundImages:
    """Where the images are and what of each is background.

    path: of the table, for messages. images, optics: of all particles. image: (n,), number of that of each; several
    particles may show one. micrograph: (n,), each of one optics group and one spectrum. radius_angst: circle that holds
    the particle. ramp: whether slopes are taken out. white: whether noise counts as white.
    """

    path: Path
    images: ImageSource
    optics: ParticleOptics
    image: np.ndarray
    micrograph: np.ndarray
    radius_angst: float
    ramp: bool = True
    white: bool = False

    def background(self, row: int) -> Background:
        """The background of the images of the optics group that particle `row` is of."""
        box_size, apix = int(self.optics.box_size[row]), self.optics.apix[row]
        return _background(box_size, min(self.radius_angst / apix, box_size / 2))

    def slice_size(self) -> int:
        """Particles in memory at once, per thread."""
        return int(np.clip(SLICE_PIXELS // int(self.optics.box_size.max()) ** 2, 4, 64))

    def read(self, rows: np.ndarray, background: Background) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Images of background mean 0; and the mean that each had, its slopes `(m, 2)` and the variance about them.

        rows: of one optics group. The images have their slopes still.
        """
        first = rows[0] + 1
        images = self.images.read(rows)
        if images.shape[-1] != background.box_size:
            size = f"its image has {images.shape[-1]} px, but _rlnImageSize is {background.box_size}"
            raise InputError(f"{self.path}: particle {first}: {size}; correct data_optics, or extract it again")
        mean, slopes = background.fit(images)
        images = images - mean[:, None, None].astype(np.float32)
        variance = background.variance(images, slopes)
        if not (variance > 0).all():
            particle = self.images.index[rows[int(np.argmin(variance > 0))]] + 1
            raise InputError(
                f"{self.images.source}: particle {particle}: the background of its image is constant; take this "
                "particle out, or extract the images without a mask"
            )
        return images, mean, slopes, variance


@dataclass(frozen=True)
class GroupNoise:
    """The noise of one optics group.

    background: of its images. power: (rings,), what is left of it in images of level 0 once `slope_share` of their
    slopes is taken out; the rest of these is the noise's own. level_share: of how far an image's own level lies off its
    micrograph's, that is no chance; farther off than `far` nothing is.
    """

    background: Background
    power: np.ndarray
    slope_share: float
    level_share: float
    far: float


@dataclass(frozen=True)
class Noise:
    """The noise of all images: of each optics group, and of each micrograph what differs.

    level: (micrographs,), log of the variance of the background. deviation: (micrographs, B), of the log of the power
    in each of the `bands` from the group's.
    """

    groups: dict[int, GroupNoise]
    level: np.ndarray
    deviation: np.ndarray

    def read(self, source: BackgroundImages, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Images of one optics group, of background mean 0, level 0 and no slope; the means and sds that they had."""
        noise = self.groups[int(source.optics.group[rows[0]])]
        images, mean, slopes, variance = source.read(rows, noise.background)
        level = self.level[source.micrograph[rows]]
        off = np.log(variance) - level
        sd = np.exp(0.5 * (level + off * np.where(np.abs(off) > noise.far, 1.0, noise.level_share)))
        if noise.slope_share:
            images -= noise.background.plane(noise.slope_share * slopes)
        return images / sd[:, None, None].astype(np.float32), mean, sd

    def whitening(self, group: int, micrograph: np.ndarray, rings: np.ndarray) -> np.ndarray:
        """Factors `(m, …)` that make the noise of particles white, power 1, at rings (…) of their images' box."""
        power = self.groups[group].power
        of_group = (1 / np.sqrt(np.interp(rings, np.arange(len(power)), power))).astype(np.float32)
        if not self.deviation.any():
            return of_group[None]
        hats = band_hats(rings, self.deviation.shape[1])
        own = np.tensordot(self.deviation[micrograph].astype(np.float32), hats.astype(np.float32), 1)
        return of_group * np.exp(-0.5 * own)


def measured_noise(source: BackgroundImages, threads: int = 1) -> Noise:
    """The noise of all images, from their backgrounds: a pass of its own, over at most MEASURED of each micrograph.

    An image that several particles show is measured once: rows that share their noise would make chance look sure.
    Memory holds a few numbers a particle, and a spectrum a micrograph.
    """
    group, count = source.optics.group, source.micrograph.max() + 1
    groups, level, deviation = {}, np.zeros(count), np.zeros((count, 1))
    of_image = source.micrograph.astype(np.int64) * (source.image.max() + 1) + source.image
    once = np.sort(np.unique(of_image, return_index=True)[1])
    for g in np.unique(group):
        rows = once[group[once] == g]
        sample, background = _spread(rows, source.micrograph[rows]), source.background(rows[0])
        micrographs, of_sample = np.unique(source.micrograph[sample], return_inverse=True)
        found = _measured(source, background, sample, of_sample, threads)
        groups[int(g)], level[micrographs], own = _of_group(source, background, found)
        more = max(own.shape[1] - deviation.shape[1], 0)  # bands, of a larger box
        deviation = np.pad(deviation, ((0, 0), (0, more)), mode="edge")
        deviation[micrographs] = np.pad(own, ((0, 0), (0, deviation.shape[1] - own.shape[1])), mode="edge")
    return Noise(groups, level, deviation)


def _spread(rows: np.ndarray, micrograph: np.ndarray) -> np.ndarray:
    """Some of the particles `rows (m,)` of one optics group, spread evenly over each of their micrographs `(m,)`."""
    order = np.argsort(micrograph, kind="stable")
    starts = np.flatnonzero(np.diff(micrograph[order], prepend=-1))
    most = max(MEASURED[0], -(-MEASURED[1] // len(starts)))
    counts = np.diff(starts, append=len(rows))
    place = np.arange(len(rows)) - np.repeat(starts, counts)
    share = np.minimum(most / np.repeat(counts, counts), 1.0)  # of a micrograph's particles
    return np.sort(rows[order[np.floor((place + 1) * share) > np.floor(place * share)]])


@dataclass(frozen=True)
class _Sample:
    """What a pass over m images of one optics group, of M micrographs, gives.

    micrograph: (m,), from 0. variance: (m,), slopes: (m, 2) of the backgrounds, and kept: (m,), whether they are noise
    alone, which a neighbour's edge is not. bands: (m, B), their power in bands. total: (M, rings), that of the kept.
    """

    micrograph: np.ndarray
    variance: np.ndarray
    slopes: np.ndarray
    kept: np.ndarray
    bands: np.ndarray
    total: np.ndarray

    def per_micrograph(self, values: np.ndarray | float = 1.0) -> np.ndarray:
        """Sum `(M,)` of values (m,) of the images of each micrograph."""
        return np.bincount(self.micrograph, np.broadcast_to(values, self.micrograph.shape), len(self.total))


def _measured(
    source: BackgroundImages, background: Background, rows: np.ndarray, micrograph: np.ndarray, threads: int
) -> _Sample:
    """The pass over particles `rows (m,)` of one optics group; micrograph: (m,), from 0."""
    size, member = source.slice_size(), background.band_members

    def measured(some: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        images, _, slopes, variance = source.read(some, background)
        return background.ring_power(images, slopes), slopes, variance

    few = rows[:: -(-len(rows) // FEW)]
    parts = zip(*(measured(few[start : start + size]) for start in range(0, len(few), size)), strict=True)
    power, _, variance = (np.concatenate(part) for part in parts)
    shape = np.log(power @ member / variance[:, None])
    middle = np.median(shape, axis=0)
    most = middle + FAR * np.maximum(MAD_TO_SD * np.median(np.abs(shape - middle), axis=0), LEAST_SD)

    found = _Sample(
        micrograph, np.empty(len(rows)), np.empty((len(rows), 2)), np.empty(len(rows), bool),
        np.empty((len(rows), member.shape[1])), np.zeros((micrograph.max() + 1, len(member))),
    )  # fmt: skip
    with threadpool_limits(1, "blas"), ThreadPoolExecutor(threads) as pool:
        starts = range(0, len(rows), size)
        for start, part in zip(starts, pool.map(lambda i: measured(rows[i : i + size]), starts), strict=True):
            here = slice(start, start + size)
            power, found.slopes[here], found.variance[here] = part
            found.bands[here] = power @ member
            kept = (np.log(found.bands[here] / found.variance[here, None]) <= most).all(axis=1)
            found.kept[here] = kept
            np.add.at(found.total, micrograph[here][kept], power[kept])
    return found


def _of_group(
    source: BackgroundImages, background: Background, found: _Sample
) -> tuple[GroupNoise, np.ndarray, np.ndarray]:
    """`GroupNoise` of an optics group from a sample of it; its micrographs' level `(M,)` and deviation `(M, B)`."""
    images, used = found.per_micrograph(), found.per_micrograph(found.kept)
    # ratios of sums: those of single images would fall short where the variance is high by chance
    own = found.total / np.maximum(found.per_micrograph(found.variance * found.kept), 1e-30)[:, None]
    spectrum = background.spectrum(np.average(own, axis=0, weights=used), int(used.sum()))

    level = np.log(found.per_micrograph(found.variance) / images)
    off = np.log(found.variance) - level[found.micrograph]
    freedom = max(len(off) - len(images), 1) / len(off)
    scatter = np.square(MAD_TO_SD * np.median(np.abs(off))) / freedom
    chance = background.level_variance(spectrum)
    level_share = max(1 - chance / scatter, 0.0) if scatter else 0.0

    by_noise = background.slope_variance(spectrum)
    relative = np.square(found.slopes) / found.variance[:, None]
    ramp = max(float(np.median(relative)) / scipy.stats.chi2.median(1) - by_noise, 0.0)
    slope_share = ramp / (ramp + by_noise) if source.ramp else 0.0

    left = background.left(spectrum, slope_share, ramp) * (1 + level_share**2 * chance)
    if source.white:
        left = np.ones_like(left)
    log.info("background of %d images: power from ring 1 to the last %.2f to %.2f, slopes %.3f of the noise's s.d.",
             len(off), left[1], left[background.box_size // 2], np.sqrt(ramp))  # fmt: skip
    member = background.band_members
    deviation = _deviations(found, own @ member, background.coupling @ spectrum @ member)
    if source.white:
        deviation = np.zeros_like(deviation)
    level = shrunk(level[:, None], np.full((1, 1), scatter), images)[:, 0]
    return GroupNoise(background, left, slope_share, level_share, FAR * float(np.sqrt(scatter))), level, deviation


def _deviations(found: _Sample, own: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Of each micrograph the log `(M, B)` of its noise's power over that of its group, as far as it is no chance.

    own: `(M, B)`, power of the background in bands over its variance. expected: `(B,)`, that of the group.
    """
    used = found.per_micrograph(found.kept)
    some, deviation = used > 0, np.zeros(own.shape)
    freedom = int(used.sum()) - int(some.sum())
    if some.sum() < 2 or freedom < own.shape[1]:
        return deviation
    of, variance = found.micrograph[found.kept], found.variance[found.kept, None]
    mean = found.per_micrograph(found.variance * found.kept)[of, None] / used[of, None]
    off = (found.bands[found.kept] / own[of] - variance) / mean
    deviation[some] = shrunk(np.log(own[some] / expected), off.T @ off / freedom, used[some])
    return deviation

"""The neutral model: Gaussians fitted to the consensus map, from coarse to fine, until it agrees with the map.

In:  consensus map and its half-maps (b, b, b), optional mask, `NeutralSettings`.
Out: `Gaussians`, and the FRC (R,) of their projections with the map's, with what the map's noise allows.

Chen & Ludtke 2021: few Gaussians at low resolution first; every doubling seeds a new Gaussian beside an old one and
raises the resolution. Where the FRC that is asked for is not reached, Gaussians are added where the map differs from
the model, as long as those fitted to one half-map do not describe the other one worse: noise is not fitted.
`neutral_particles` goes on from here with the images themselves.
"""

import logging
from dataclasses import dataclass

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.region import FEWEST_VOXELS
from cryogmm.model.gaussians import Gaussians, unit_map
from cryogmm.training.map_fit import (
    as_targets,
    fit_to_projections,
    map_projections,
    projection_frc,
    random_views,
    slices_fsc,
)
from cryogmm.training.seeding import seed_centers, significant_density, soft_edge, split

log = logging.getLogger(__name__)

WIDTH_PER_RESOLUTION = 0.3
WIDTH_PER_SPACING = 0.5  # narrower Gaussians would leave holes between them
SPACING_PER_RESOLUTION = 1.3
FEWEST_AND_MOST = (64, 4096)
MEAN_AMPLITUDE = 0.25
SOUND = 0.5  # half-map FSC of rings that are asked to agree; the others weigh less, the more they are noise
LEAST_WEIGHT = 0.02  # of a ring
GROWTH = 1.5  # times as many Gaussians where the FRC stays below what is asked for
NEWCOMER = 0.05  # amplitude of an added Gaussian
MOST_LOSS = 0.001  # of the mean FRC of one half's Gaussians with the other half, beyond which more of them fit noise


@dataclass(frozen=True)
class Target:
    """A map inside of its soft mask (b, b, b) [z, y, x], and its projections."""

    density: np.ndarray
    projections: dict


@dataclass(frozen=True)
class Consensus:
    """What the neutral model is fitted to.

    map, half1, half2: `Target`. inside: (b, b, b) voxels that hold density. apix: Å/voxel. box_length: Å, of the
    particles. half_fsc: (R,) of the half-maps inside the mask, at the particles' rings.
    """

    map: Target
    half1: Target
    half2: Target
    inside: np.ndarray
    apix: float
    box_length: float
    half_fsc: np.ndarray

    @property
    def resolution(self):
        """Å of the last ring."""
        return self.box_length / len(self.half_fsc)

    @property
    def sound(self):
        """(R,) bool: rings that are more structure than noise."""
        return self.half_fsc >= SOUND

    @property
    def weights(self):
        """(R,) of the rings in the fit: 1 where they are sound."""
        return np.clip(self.half_fsc / SOUND, LEAST_WEIGHT, 1.0)

    def asked(self, target):
        """FRC (R,) that is asked for: `target` times that of the true structure with a map of such noise."""
        half_fsc = np.clip(self.half_fsc, 0.0, 1.0)
        return target * np.sqrt(2.0 * half_fsc / (1.0 + half_fsc))

    def frc(self, gaussians):
        """FRC (R,) of the projections of `Gaussians` with the map's."""
        return projection_frc(gaussians.table(), self.map.projections, self.box_length)

    def missing(self, gaussians, target):
        """Number of sound rings in which the FRC of `Gaussians` is below what is asked for; the log has all of them."""
        frc = self.frc(gaussians)
        missing = int((frc < self.asked(target))[self.sound].sum())
        log.info("%4d Gaussians to %.1f Å: FRC mean %.3f, lowest %.3f; too low in %d of %d sound rings",
                 len(gaussians), self.resolution, frc.mean(), frc.min(), missing, self.sound.sum())  # fmt: skip
        return missing


def make_consensus(volume, halves, apix, box_length, n_frequencies, seed, mask=None):
    """`Consensus` of a map and its two half-maps (b, b, b).

    apix: Å/voxel. box_length: Å, of the particles. n_frequencies: K. mask: (b, b, b) or None. Raises InputError where
    hardly a voxel holds density.
    """
    inside = significant_density(volume, apix, box_length / (n_frequencies - 1), mask)
    edge = soft_edge(inside)
    if (dense := np.count_nonzero((volume * edge)[inside] > 0)) < FEWEST_VOXELS:
        where = "" if mask is None else " of the mask"
        raise InputError(f"{dense} voxels{where} hold density, and at least {FEWEST_VOXELS} are needed; is it the map "
                         "of these particles, are they bright, and does a mask hold them?")  # fmt: skip

    rotations = random_views(np.random.default_rng([seed, 1]))
    densities = [density * edge for density in (volume, *halves)]
    planes = [map_projections(density, apix, box_length, n_frequencies, rotations) for density in densities]
    targets = [Target(*pair) for pair in zip(densities, (as_targets(each, rotations) for each in planes), strict=True)]
    return Consensus(*targets, inside, apix, box_length, slices_fsc(*planes[1:]))


def gaussians_needed(room, resolution):
    """Number of Gaussians whose spacing in a volume `room` (Å³) is 1.3 times the resolution (Å).

    A start, which suffices for smooth density; the FRC tells where it does not.
    """
    return int(np.clip(room / (SPACING_PER_RESOLUTION * resolution) ** 3, *FEWEST_AND_MOST))


def _stages(settings, resolution, most):
    """(Gaussians, resolution) of each round: doubled Gaussians, resolution rising geometrically to the target."""
    doublings = max(0, int(np.ceil(np.log2(most / settings.start_gaussians))))
    if doublings == 0:
        return [(most, resolution)]
    start = max(settings.start_resolution, resolution)
    shares = np.linspace(0.0, 1.0, doublings + 1)
    return [
        (most // 2**doublings * 2**index, start ** (1 - share) * resolution**share)
        for index, share in enumerate(shares)
    ]


class MapFit:
    """Gaussians that are fitted to one map of a `Consensus` and grow in number.

    table: (N, 5), amplitudes in units of `unit`, which is on the scale of the map.
    """

    def __init__(self, consensus, target, settings, seed):
        self.consensus, self.target, self.settings, self.seed = consensus, target, settings, seed
        self.rng = np.random.default_rng([seed, 2])
        self.mass = float(np.maximum(target.density[consensus.inside], 0.0).sum())
        self.room = consensus.inside.sum() * consensus.apix**3
        self.table, self.base_width, self.unit = np.empty((0, 5), np.float32), 0.0, 0.0

    def coarse_to_fine(self, most):
        """Fit up to `most` Gaussians, each round with twice as many as that before and at a finer resolution."""
        for count, resolution in _stages(self.settings, self.consensus.resolution, most):
            width = self._width(count, resolution)
            if len(self.table):
                table = split(self.table, (self.room / count) ** (1 / 3), self.rng)
                table[:, 3] *= 2.0  # the unit halves
                table[:, 4] = width
            else:
                table = self._seeds(self.target.density, count, MEAN_AMPLITUDE, width)
            self._fit(table, resolution)

    def grow(self, count):
        """Add Gaussians up to a number, where the map differs from the model, and fit them all."""
        seen, before = self.consensus, len(self.table)
        left = np.abs(self.target.density - unit_map(self.gaussians(), len(seen.inside), seen.apix))
        new = self._seeds(left, count - before, NEWCOMER, self._width(count, seen.resolution))
        table = np.concatenate([self.table, new])
        table[:before, 3] *= count / before
        self._fit(table, seen.resolution)

    def gaussians(self):
        """The fitted `Gaussians`."""
        centers, amplitudes, widths = self.table[:, :3], self.table[:, 3], self.table[:, 4]
        return Gaussians(centers, amplitudes, widths, self.base_width, self.consensus.box_length, self.unit)

    def agreement(self):
        """Mean FRC of the projections of the first half's Gaussians with those of the other half, in sound rings."""
        other = self.consensus.half2.projections
        return projection_frc(self.table, other, self.consensus.box_length)[self.consensus.sound].mean()

    def _seeds(self, density, count, amplitude, width):
        centers = seed_centers(density, self.consensus.inside, self.consensus.apix, count, self.seed)
        return np.concatenate([centers, np.tile(np.float32([amplitude, width]), (count, 1))], axis=1)

    def _width(self, count, resolution):
        """Base width (Å) of a number of Gaussians at a resolution (Å)."""
        return max(WIDTH_PER_RESOLUTION * resolution, WIDTH_PER_SPACING * (self.room / count) ** (1 / 3))

    def _fit(self, table, resolution):
        length = self.consensus.box_length
        self.base_width, self.unit = self._width(len(table), resolution), self.mass / (MEAN_AMPLITUDE * len(table))
        rings = min(len(self.consensus.half_fsc), max(3, round(length / resolution)))
        self.table = fit_to_projections(
            table, self.base_width, self.target.projections, self.unit, self.consensus.weights[:rings], length,
            self.settings.fit_steps, self.settings.learning_rate, self.rng,
        )  # fmt: skip


def neutral_models(consensus, settings, seed):
    """`Gaussians` whose FRC with a `Consensus` is what is asked for; each that is taken is followed by more of them.

    It ends where one half-map tells that more would fit noise, or at as many as there may be.
    """
    voxels = np.count_nonzero(consensus.map.density[consensus.inside] > 0)
    room = consensus.inside.sum() * consensus.apix**3
    first = min(settings.max_gaussians or gaussians_needed(room, consensus.resolution), voxels)
    most = min(settings.max_gaussians or FEWEST_AND_MOST[1], voxels)
    fitted, half = (MapFit(consensus, target, settings, seed) for target in (consensus.map, consensus.half1))
    fitted.coarse_to_fine(first)
    judged = None
    while True:
        gaussians, count = fitted.gaussians(), min(most, round(GROWTH * len(fitted.table)))
        missing = consensus.missing(gaussians, settings.frc_target)
        if not missing:
            yield gaussians
        if count == len(gaussians):
            log.info("there may be no more than %d Gaussians", count)
            break
        if judged is None:
            half.coarse_to_fine(first)
            judged = half.agreement()
        half.grow(count)
        if half.agreement() < judged - MOST_LOSS:
            log.info("%d Gaussians of one half-map agree less with the other, as noise is fitted: FRC %.3f, of %d %.3f",
                     count, half.agreement(), len(gaussians), judged)  # fmt: skip
            break
        judged = half.agreement()
        fitted.grow(count)
    if missing:
        yield gaussians

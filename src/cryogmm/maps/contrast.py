"""The sign of the density: whether particles are bright in their images, as all that follows takes them, or dark.

A molecule is a little dense matter in much solvent, so that the density of its map is skewed to the side of its sign.
Noise is not skewed. A map of some of the particles at low resolution is enough to tell.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cryogmm.io.images import DATA_SIGN
from cryogmm.io.optics import image_grid
from cryogmm.io.particles import ParticleTable
from cryogmm.maps.filters import fsc_weights, shell_filter
from cryogmm.maps.fsc import fsc
from cryogmm.maps.reconstruction import reconstruct

PARTICLES = (1000, 10_000)  # evenly spaced in the file, that are looked at; more where the first are not clear
FINEST_APIX, LARGEST_BOX = 5.0, 96  # Å/px, px of the map that is made of them
CERTAIN = 5.0  # standard deviations of noise by which the half-maps must agree
CLEAR = 0.5  # skewness; that of simulated molecules is 1.5 to 6
WORDS = {1: "bright", 0: "not clear", -1: "dark"}


@dataclass(frozen=True)
class Contrast:
    """What a map says of the sign of its density.

    sign: 1 bright, -1 dark, 0 not clear. skewness: of the density. agreement: of the half-maps, in standard
    deviations of that of noise.
    """

    sign: int
    skewness: float
    agreement: float

    word = property(lambda self: WORDS[self.sign])

    def __str__(self) -> str:
        return f"{self.word} (skewness of the density {self.skewness:+.1f}, half-maps {self.agreement:.0f} σ)"


def contrast_of_particles(table: ParticleTable, threads: int = 1) -> Contrast:
    """The contrast of a table's particles. Raises InputError for missing images."""
    box_size, apix = image_grid(table)
    length = box_size * apix
    box_size = min(box_size - box_size % 2, 2 * round(length / FINEST_APIX / 2), LARGEST_BOX)
    for count in PARTICLES:
        rows = np.unique(np.linspace(0, len(table) - 1, count).astype(np.int64))
        maps = reconstruct(table.select(rows), "C1", threads, (box_size, length / box_size))
        found = contrast_of_maps(maps.half1, maps.half2)
        if found.sign or len(rows) == len(table):
            break
    return found


def contrast_of_maps(half1: np.ndarray, half2: np.ndarray) -> Contrast:
    """The contrast of two half-maps `(b, b, b)`: of products across them, to which noise adds nothing on the mean."""
    curve = fsc(half1, half2)
    weights = fsc_weights(curve)
    weights[0] = 0.0  # a constant says nothing
    inside = inscribed_sphere(len(half1))
    first, second = (shell_filter(half, weights)[inside].astype(np.float64) for half in (half1, half2))
    first, second = first - first.mean(), second - second.mean()
    shared = (first * second).mean()
    agreement = agreement_above_noise(curve)
    skewness = 0.5 * (first * second * (first + second)).mean() / shared**1.5 if shared > 0 else 0.0
    sign = int(np.sign(skewness)) if agreement > CERTAIN and abs(skewness) > CLEAR else 0
    return Contrast(sign, float(skewness), agreement)


def contrast_of_map(density: np.ndarray) -> int:
    """1 where a map `(b, b, b)` without much noise is bright, -1 where it is dark, 0 where neither is clear."""
    values = density[inscribed_sphere(len(density))].astype(np.float64)
    values -= values.mean()
    spread = values.std()
    skewness = (values**3).mean() / spread**3 if spread > 0 else 0.0
    return int(np.sign(skewness)) if abs(skewness) > CLEAR else 0


def agreement_above_noise(curve: np.ndarray) -> float:
    """Standard deviations of noise by which an FSC curve `(b // 2 + 1,)` is above 0, up to the shell that tells most.

    The FSC of noise in a shell of radius k varies by 1 / (2π k²), where the map fills half of its box.
    """
    count = 2 * np.pi * np.arange(1, len(curve)) ** 2
    return float(((count * curve[1:]).cumsum() / np.sqrt(count.cumsum())).max())


def inscribed_sphere(box_size: int) -> np.ndarray:
    """Voxels `(b, b, b)` bool of the sphere that a box holds."""
    position = np.arange(box_size) - box_size // 2
    return position[:, None, None] ** 2 + position[:, None] ** 2 + position**2 < (box_size // 2 - 1) ** 2


def inverted(table: ParticleTable) -> ParticleTable:
    """The table with its images the other way round: dark where they were bright."""
    signs = table.optics.get(DATA_SIGN, pd.Series("1", table.optics.index)).astype(float)
    return replace(table, optics=table.optics.assign(**{DATA_SIGN: [str(int(-sign)) for sign in signs]}))

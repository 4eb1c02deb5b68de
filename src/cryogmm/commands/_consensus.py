"""What is to be said of a consensus map: of its symmetry, and of one that is given."""

import logging

import numpy as np

from cryogmm.io.particles import ParticleTable
from cryogmm.maps.axes import disagreement
from cryogmm.maps.fsc import fsc
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.physics.symmetry import operators

log = logging.getLogger(__name__)


def axes_notes(table: ParticleTable, symmetry: str, threads: int, grid: tuple[int, float]) -> list[str]:
    """A line where the particles' own map has not the point group along these axes; none otherwise."""
    group = operators(symmetry, table.program)
    if len(group) == 1:
        return []
    plain = reconstruct(table, "C1", threads, grid)
    found = disagreement(plain.half1, plain.half2, group)
    if found is None:
        return []
    name, _, program = symmetry.partition(":")
    return [
        f"symmetry {name} along the axes of {program or table.program} is not that of the particles: halves made "
        f"without it agree by FSC {found[0]:.2f}, and by {found[1]:.2f} where one is turned by it; name the program "
        f"whose axes these are, such as {name}:cryosparc, or set symmetry to C1"
    ]


def as_own(path: str, given: np.ndarray, own: np.ndarray) -> np.ndarray:
    """A given map with the sign of the one made of the particles: dark maps are those of dark particles.

    Says so when the two hardly look alike: other hand, centre or structure.
    """
    low = fsc(given, own)[1 : max(4, len(own) // 10)].mean()
    if low < -0.5:
        log.warning("%s: has the sign of its density the other way round than the particles: it is inverted", path)
        return -given
    if low < 0.5:
        log.warning("%s: hardly agrees with the particles' own map (FSC %.2f at low resolution)", path, low)
    return given

"""Particle files of RELION 3.0 to 5: to the columns of RELION 3.1, and selections of their rows.

RELION 3.0 has no optics table: each particle carries voltage, spherical aberration and amplitude contrast, its pixel
size is rlnDetectorPixelSize (µm) / rlnMagnification, and its origin is in pixels.
"""

import os
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.microscope import KEYS, Given, hint, with_given
from cryogmm.io.particles import (
    OPTICS_COLUMNS,
    ORIGIN_BLOCK,
    ParticleTable,
    as_table,
    as_text,
    numbers,
    optics_groups,
    optics_numbers,
    particles_of_blocks,
)
from cryogmm.io.star import Block, copy_star, read_star

_MICROSCOPE = ("rlnVoltage", "rlnSphericalAberration", "rlnAmplitudeContrast")
_MAGNIFICATION = ("rlnDetectorPixelSize", "rlnMagnification")
_TILT = ("rlnBeamTiltX", "rlnBeamTiltY")


def read_relion(path: str | os.PathLike, given: Given | None = None) -> ParticleTable:
    """The table of a particle file of RELION 3.0 or later, or of one that `cryogmm import` wrote.

    given: of the microscope, where the file lacks it. rlnImageSize may be missing. Raises InputError for a file of
    other rows than images of single particles.
    """
    path = Path(path)
    blocks = read_star(path)
    if ORIGIN_BLOCK in blocks:
        return particles_of_blocks(path, blocks)
    _refuse_tomography(path, blocks)
    name = next((name for name, block in blocks.items() if "rlnImageName" in block), None)
    if name is None:
        known = ", ".join(f"data_{name}" for name in blocks)
        raise InputError(
            f"{path}: no table with column _rlnImageName, so no particle file; it has {known}; give a run_data.star"
        )
    particles = as_table(blocks[name])
    if "optics" in blocks:
        optics = as_table(blocks["optics"])
        if "rlnImageSize" not in optics:
            optics = optics.assign(rlnImageSize="")
        optics = with_given(optics, given or {})
    else:
        optics, particles = _optics_of_particles(path, name, particles, given or {})
    if "rlnOriginXAngst" not in particles and "rlnOriginX" in particles:
        particles = _with_origins_in_angstrom(path, optics, particles)
    return particles_of_blocks(path, {"optics": optics, "particles": particles})


def select_relion(table: ParticleTable, path: Path, poses: dict[str, np.ndarray] | None = None) -> list[Path]:
    """Write the user's own file with only the rows of a table, in increasing order; `poses` as `write_selection`."""
    names = dict(zip(table.index.tolist(), table.particles["rlnImageName"].tolist(), strict=True))
    values = {}
    if poses is not None:
        apix = optics_numbers(table, "rlnImagePixelSize")
        poses = poses | {f"rlnOrigin{axis}": poses[f"rlnOrigin{axis}Angst"] / apix for axis in "XY"}
        values = {column: [f"{value:.6f}" for value in new] for column, new in poses.items()}
    copy_star(table.source, path, "rlnImageName", names, values)
    return [path]


def _refuse_tomography(path: Path, blocks: dict[str, Block]) -> None:
    """Raise InputError for subtomograms and their tilt series, whose images are no single projections."""
    for name, block in blocks.items():
        dimensions = pd.Series(block.get("rlnImageDimensionality", [])).astype(str)
        if any(column.startswith("rlnTomo") for column in block) or (dimensions == "3").any():
            raise InputError(
                f"{path}: data_{name} is of tomography; particles of single images are needed"
                "; give those of a single-particle refinement"
            )


def _optics_of_particles(
    path: Path, name: str, particles: pd.DataFrame, given: Given
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`(optics, particles)` of RELION 3.1 from a table of RELION 3.0: equal microscopes are one optics group."""
    if "rlnOpticsGroup" in particles and _MAGNIFICATION[0] not in particles and len(given) < len(KEYS):
        raise InputError(f"{path}: no data_optics block, but its particles have _rlnOpticsGroup{hint(OPTICS_COLUMNS)}")
    has_size = all(column in particles for column in _MAGNIFICATION)
    particles = with_given(particles, {key: value for key, value in given.items() if key != "pixel_size"})
    if not has_size and "pixel_size" in given:  # as if magnified once by a detector of such pixels
        size_um = str(given["pixel_size"] * 1e-4)
        particles = particles.assign(**dict(zip(_MAGNIFICATION, (size_um, "1"), strict=True)))
    missing = [column for column in (*_MICROSCOPE, *_MAGNIFICATION) if column not in particles]
    if missing:
        names = [*missing, *(["rlnImagePixelSize"] if not has_size else [])]
        raise InputError(
            f"{path}: data_{name} has no column {', '.join('_' + column for column in missing)}{hint(names)}"
        )
    own = [column for column in (*_MICROSCOPE, *_MAGNIFICATION, *_TILT) if column in particles]
    plain = ParticleTable(path, str(path), None, pd.DataFrame(), particles, np.arange(len(particles)))
    columns = {column: numbers(plain, column) for column in own}
    pixel_size, magnification = (columns.pop(column) for column in _MAGNIFICATION)
    wrong = np.flatnonzero(magnification <= 0)
    if wrong.size:
        raise InputError(f"{path}: particle {wrong[0] + 1}: _rlnMagnification must be above 0; correct it in the file")
    optics, groups = optics_groups({**columns, "rlnImagePixelSize": 1e4 * pixel_size / magnification})
    return optics.assign(rlnImageSize=""), particles.drop(columns=own).assign(rlnOpticsGroup=groups)


def _with_origins_in_angstrom(path: Path, optics: pd.DataFrame, particles: pd.DataFrame) -> pd.DataFrame:
    """Particles with origins in Å beside those in pixels."""
    plain = ParticleTable(path, str(path), None, optics, particles, np.arange(len(particles)))
    apix = optics_numbers(plain, "rlnImagePixelSize")
    return particles.assign(
        **{f"rlnOrigin{axis}Angst": as_text(numbers(plain, f"rlnOrigin{axis}") * apix) for axis in "XY"}
    )

"""Particles of a finished refinement, in whatever format they come, and selections of them in the same format.

A table remembers its file and its rows in it. So a selection is that file again with only these rows, and nothing
that another program wrote there is lost or written differently.
"""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.cryosparc import read_cryosparc, select_cryosparc
from cryogmm.io.eman import read_eman, select_eman
from cryogmm.io.images import resolve_image_root, with_image_sizes
from cryogmm.io.microscope import Given, require_agreement
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import ParticleTable
from cryogmm.io.relion import read_relion, select_relion

NOTHING = np.zeros(0, dtype=np.int64)
EMAN_SUFFIXES = (".lst", ".lsx")


def read_refinement(
    path: str | os.PathLike,
    root: str | os.PathLike | None = None,
    passthrough: str | os.PathLike | None = None,
    ignore_aberrations: bool = False,
    given: Given | None = None,
    left_out: np.ndarray = NOTHING,
) -> ParticleTable:
    """The particles of a refinement: of RELION (.star), cryoSPARC (.cs) or EMAN2 (.lst, .lsx).

    root: folder that relative image paths start from; by default looked for.  passthrough: the second file of
    cryoSPARC.  ignore_aberrations: take fields of cryoSPARC whose meaning is not known as none.
    given: voltage, Cs, amplitude contrast or pixel size where the file lacks it.  left_out: rows of the file, from 0.
    Every stack is there and every number is one: raises InputError that names the file and what is wrong with it.
    """
    table = read_rows(path, root, passthrough, ignore_aberrations, given)
    if len(left_out):
        table = table.select(~np.isin(table.index, left_out))
    table = with_images(table, root)
    particle_optics(table)
    return table


def read_rows(
    path: str | os.PathLike,
    root: str | os.PathLike | None = None,
    passthrough: str | os.PathLike | None = None,
    ignore_aberrations: bool = False,
    given: Given | None = None,
) -> ParticleTable:
    """The particles of a refinement's file, as `read_refinement`, but `with_images` looks for the images.

    Only a list of EMAN2 needs them here, whose headers tell the CTF.
    """
    path, given = Path(path), given or {}
    if passthrough is not None and path.suffix != ".cs":
        raise InputError(f"{passthrough}: {path} is not of cryoSPARC and has no passthrough file; leave it out")
    if path.suffix in EMAN_SUFFIXES:
        if given:
            raise InputError(
                f"particles/optics/{next(iter(given))}: leave it out; {path} is of EMAN2, whose images tell it"
            )
        return read_eman(path, root)
    if path.suffix not in (".cs", ".star"):
        raise InputError(f"{path}: a particle file ends in .star (RELION), .cs (cryoSPARC), .lst or .lsx (EMAN2)")
    is_relion = path.suffix == ".star"
    table = read_relion(path, given) if is_relion else read_cryosparc(path, passthrough, ignore_aberrations, given)
    require_agreement(path, table.optics, given)
    return table


def with_images(table: ParticleTable, root: str | os.PathLike | None = None) -> ParticleTable:
    """The table with image_root and the sizes of its images. Raises InputError that names a stack that is missing."""
    return with_image_sizes(replace(table, image_root=resolve_image_root(table, root)))


def write_selection(
    folder: str | os.PathLike, table: ParticleTable, poses: dict[str, np.ndarray] | None = None
) -> list[Path]:
    """Write the own file of a table with only its rows, in their order there, as `particles` of its suffix in `folder`.

    With a passthrough file that is written too, as `passthrough_particles`. Returns what was written.
    poses: new `rlnAngleRot`, `rlnAngleTilt`, `rlnAnglePsi` (degrees) and `rlnOriginXAngst`, `rlnOriginYAngst` (Å) of
    the table's rows, `(n,)` each, and where it is new `rlnDefocusU`, `rlnDefocusV` (Å). Everything else stays as it is.
    Raises InputError where the file has changed.
    """
    folder, suffix = Path(folder), Path(table.source).suffix
    path = folder / f"particles{suffix}"
    order = np.argsort(table.index)
    table, poses = table.select(order), poses and {name: values[order] for name, values in poses.items()}
    if suffix == ".cs":
        return select_cryosparc(table, path, folder / f"passthrough_particles{suffix}", poses)
    return (select_eman if suffix in EMAN_SUFFIXES else select_relion)(table, path, poses)

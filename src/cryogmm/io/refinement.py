"""Particles of a finished refinement, in whatever format they come, and selections of them in the same format.

A table remembers its file and its rows in it. So a selection is that file again with only these rows, and nothing
that another program wrote there is lost or written differently.
"""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np

from cryogmm.io.images import resolve_image_root, with_image_sizes
from cryogmm.io.particles import ParticleTable
from cryogmm.io.relion import read_relion, select_relion


def read_refinement(path: str | os.PathLike, root: str | os.PathLike | None = None) -> ParticleTable:
    """The particles of a refinement's file, with image_root set and every stack there.

    root: folder that relative image paths start from; by default looked for.
    Raises InputError that names the file and what is wrong with it.
    """
    return with_images(read_rows(path), root)


def read_rows(path: str | os.PathLike) -> ParticleTable:
    """The particles of a refinement's file; where their images lie is not known yet."""
    return read_relion(Path(path))


def with_images(table: ParticleTable, root: str | os.PathLike | None = None) -> ParticleTable:
    """The table with image_root and the sizes of its images. Raises InputError that names a stack that is missing."""
    return with_image_sizes(replace(table, image_root=resolve_image_root(table, root)))


def write_selection(
    folder: str | os.PathLike, table: ParticleTable, poses: dict[str, np.ndarray] | None = None
) -> Path:
    """Write the own file of a table with only its rows, in their order there, as `particles` of its suffix in `folder`.

    poses: new `rlnAngleRot`, `rlnAngleTilt`, `rlnAnglePsi` (degrees) and `rlnOriginXAngst`, `rlnOriginYAngst` (Å) of
    the table's rows, `(n,)` each. Everything else stays as it is. Raises InputError where the file has changed.
    """
    path = Path(folder) / f"particles{Path(table.source).suffix}"
    order = np.argsort(table.index)
    poses = poses and {name: values[order] for name, values in poses.items()}
    select_relion(table.select(order), path, poses)
    return path

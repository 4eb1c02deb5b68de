"""Images that several rows of a particle file show: sets expanded by symmetry, whole or in part, and mistakes."""

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable
from cryogmm.io.star import unquoted
from cryogmm.physics.geometry import euler_to_matrix

ANGLES, ORIGIN = ("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"), ("rlnOriginXAngst", "rlnOriginYAngst")
SAME = 1e-4  # elements of rotation matrices, and Å: what rounding in a file does to a pose
_DIRECTION = np.sqrt(np.arange(2.0, 13.0))  # along which equal poses are neighbours and others hardly ever


def require_distinct(table: ParticleTable, images: np.ndarray) -> None:
    """Raise InputError that names a particle whose image and pose an earlier one has too.

    The same image in another pose is what expansion by symmetry makes. images: of `io.images.image_numbers`.
    """
    rows = np.flatnonzero(np.bincount(images)[images] > 1)
    if not rows.size:
        return
    # what is no number is no pose, and said of every particle elsewhere
    pose = table.particles.iloc[rows][[*ANGLES, *ORIGIN]].apply(pd.to_numeric, errors="coerce").to_numpy(float)
    poses = np.column_stack([euler_to_matrix(*pose[:, :3].T).reshape(-1, 9), pose[:, 3:]])
    order = np.lexsort((poses @ _DIRECTION, images[rows]))
    same = (np.diff(images[rows][order]) == 0) & (np.abs(np.diff(poses[order], axis=0)) < SAME).all(axis=1)
    if not same.any():
        return
    pairs = np.sort(rows[np.stack([order[:-1][same], order[1:][same]])], axis=0)
    first, again = pairs[:, np.argmin(pairs[1])]
    name, others = unquoted(table.particles["rlnImageName"].iloc[again]), int(same.sum()) - 1
    more = f" (and {others} more)" if others else ""
    raise InputError(
        f"{table.path}: particle {table.number(again)}{more} is {name} in the pose that particle "
        f"{table.number(first)} of the same image has; leave one of them out"
    )


def expanded_notes(table: ParticleTable, images: np.ndarray, symmetry: str) -> list[str]:
    """A line where a point group is applied to what is expanded already; none otherwise."""
    count = len(np.unique(images))
    if symmetry.upper() == "C1" or count == len(images):
        return []
    return [
        f"{table.source}: {len(images)} rows of {count} images are expanded by symmetry already, and symmetry "
        f"{symmetry} is applied to them once more; set symmetry: C1 unless this is another one"
    ]

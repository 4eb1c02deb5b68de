"""Particle files of cryoSPARC (.cs with its passthrough): to the columns of RELION 3.1, and selections of their rows.

A pose is the rotation vector of the inverse of our rotation, a shift is rlnOriginX/Y in pixels of the alignment,
and an image times `blob/sign` shows the particle bright. Rows of the two files are joined by `uid`.
"""

import os
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial.transform import Rotation

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing
from cryogmm.io.cryosparc_dataset import Dataset, read_array, read_dataset, rows_beside
from cryogmm.io.cryosparc_optics import optics_of_dataset, refuse_unknown
from cryogmm.io.microscope import Given
from cryogmm.io.particles import ParticleTable, as_text, optics_numbers
from cryogmm.io.star import unquoted
from cryogmm.physics.geometry import euler_to_matrix, matrix_to_euler


def read_cryosparc(
    path: str | os.PathLike,
    passthrough: str | os.PathLike | None = None,
    ignore_aberrations: bool = False,
    given: Given | None = None,
) -> ParticleTable:
    """The table of a .cs file, with the passthrough file that has the fields that it lacks; given: what none has.

    Raises InputError for a missing field or particle, for values that are no numbers, and, unless they are to be
    ignored, for aberrations of an unknown name.
    """
    path, beside = Path(path), None if passthrough is None else Path(passthrough)
    data = read_dataset(path, beside)
    _require_poses(data)
    if not ignore_aberrations:
        refuse_unknown(data)
    optics, groups = optics_of_dataset(data, given or {})
    rotation = Rotation.from_rotvec(data.numbers("alignments3D/pose", width=3).astype(np.float64)).inv()
    rot, tilt, psi = matrix_to_euler(rotation.as_matrix())
    origin = (
        data.numbers("alignments3D/shift", width=2) * _alignment_apix(data, (given or {}).get("pixel_size"))[:, None]
    )
    columns = {
        "rlnImageName": data.image_names(), "rlnOpticsGroup": groups,
        "rlnAngleRot": rot, "rlnAngleTilt": tilt, "rlnAnglePsi": psi,
        "rlnOriginXAngst": origin[:, 0], "rlnOriginYAngst": origin[:, 1],
        "rlnDefocusU": data.numbers("ctf/df1_A"), "rlnDefocusV": data.numbers("ctf/df2_A"),
        "rlnDefocusAngle": np.degrees(data.numbers("ctf/df_angle_rad").astype(np.float64)),
        "rlnPhaseShift": np.degrees(data.numbers("ctf/phase_shift_rad", 0.0).astype(np.float64)),
        "rlnCtfScalefactor": data.numbers("ctf/scale", 1.0), "rlnCtfBfactor": data.numbers("ctf/bfactor", 0.0),
    }  # fmt: skip
    if data.has("alignments3D/split"):
        columns["rlnRandomSubset"] = data.numbers("alignments3D/split").astype(np.int64) + 1
    if data.has("location/micrograph_path"):
        columns["rlnMicrographName"] = data.texts("location/micrograph_path")
    particles = pd.DataFrame({name: as_text(values) for name, values in columns.items()}, dtype=object)
    index = np.arange(len(particles))
    return ParticleTable(path, str(path), None, optics, particles, index, beside and str(beside))


def select_cryosparc(
    table: ParticleTable, path: Path, passthrough: Path, poses: dict[str, np.ndarray] | None = None
) -> list[Path]:
    """Write both files of a table with only its rows, in the order that they have there; returns what was written.

    The table is in increasing order; `poses` as `write_selection`.
    """
    source = Path(table.source)
    main = read_array(source)
    if table.index[-1] >= len(main):
        raise InputError(f"{source}: has {len(main)} particles, fewer than it had; import the file again")
    beside, joined = None if table.passthrough is None else read_array(Path(table.passthrough)), None
    if beside is not None:
        rows = rows_beside(source, main, beside)[table.index]
        beside, joined = beside[np.unique(rows)], beside[rows]
    main = main[table.index]
    found = Dataset(source, main, joined).image_names()
    for row, *names in zip(table.index, found, table.particles["rlnImageName"].map(unquoted), strict=True):
        if names[0] != names[1]:
            raise InputError(f"{source}: row {row + 1} is another particle than it was; import the file again")
    if poses is not None:
        main = _with_poses(table, main, poses)
    if poses is not None and "rlnDefocusU" in poses:
        main = _with_defocus(main, poses, np.arange(len(main)))
        if beside is not None:
            beside = _with_defocus(beside, poses, np.searchsorted(np.unique(rows), rows))
    written = {path: main} if beside is None else {path: main, passthrough: beside}
    for target, rows in written.items():
        with replacing(target) as temporary, temporary.open("wb") as stream:
            np.lib.format.write_array(stream, rows, allow_pickle=False)
    return list(written)


def _require_poses(data: Dataset) -> None:
    """Raise InputError that says what a file without poses of a 3-D refinement has instead."""
    if data.has("alignments3D/pose"):
        return
    names = [*data.main.dtype.names, *(data.beside.dtype.names if data.beside is not None else ())]
    kinds = {name.partition("/")[0] for name in names}
    what = "no poses"
    if any(kind.startswith("alignments3D") for kind in kinds):
        what = "poses of several classes"
    elif "alignments2D" in kinds:
        what = "only 2-D alignments"
    raise InputError(f"{data.path}: has {what}; give the particles of a 3-D refinement (field alignments3D/pose)")


def _alignment_apix(data: Dataset, given: float | None = None) -> np.ndarray:
    """Pixel size (Å) of the shifts; that of the images, or the given one, where none is said."""
    images = data.numbers("blob/psize_A", given).astype(np.float64)
    own = data.numbers("alignments3D/psize_A", 0.0).astype(np.float64)
    return np.where(own > 0, own, images)


def _with_poses(table: ParticleTable, rows: np.ndarray, poses: dict[str, np.ndarray]) -> np.ndarray:
    """Rows of the main file with new poses."""
    rotation = euler_to_matrix(*(poses[f"rlnAngle{name}"] for name in ("Rot", "Tilt", "Psi")))
    data = Dataset(table.path, rows, None)
    origin = np.stack([poses["rlnOriginXAngst"], poses["rlnOriginYAngst"]], axis=1)
    apix = _alignment_apix(data, optics_numbers(table, "rlnImagePixelSize"))
    rows = np.array(rows)
    rows["alignments3D/pose"] = Rotation.from_matrix(rotation).inv().as_rotvec()
    rows["alignments3D/shift"] = origin / apix[:, None]
    return rows


def _with_defocus(array: np.ndarray, poses: dict[str, np.ndarray], rows: np.ndarray) -> np.ndarray:
    """A file with the new defocus of particles in its rows, in whichever of both fields it has."""
    array = np.array(array)
    for field, column in (("ctf/df1_A", "rlnDefocusU"), ("ctf/df2_A", "rlnDefocusV")):
        if field in array.dtype.names:
            array[field][rows] = poses[column]
    return array

"""The particle table that all stages share, with the columns of RELION 3.1: text rows, and typed views of them.

Files of other formats are converted to it by `io.refinement`; positions, angles and CTF then mean one thing.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.microscope import hint
from cryogmm.io.star import Block, read_star, unquoted, write_star

INDEX_COLUMN = "cryogmmParticleIndex"
ORIGIN_BLOCK = "cryogmm"
_ORIGIN_KEYS = ("cryogmmSource", "cryogmmPassthrough", "cryogmmImageRoot")
_SPLIT_KEY = "cryogmmSplit"
PARTICLE_COLUMNS = (
    "rlnImageName", "rlnOpticsGroup", "rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi", "rlnOriginXAngst",
    "rlnOriginYAngst", "rlnDefocusU", "rlnDefocusV", "rlnDefocusAngle",
)  # fmt: skip
OPTICS_COLUMNS = (
    "rlnOpticsGroup", "rlnImagePixelSize", "rlnImageSize", "rlnVoltage", "rlnSphericalAberration",
    "rlnAmplitudeContrast",
)  # fmt: skip


_PROGRAMS = {".cs": "cryosparc", ".lst": "eman2", ".lsx": "eman2"}


@dataclass(frozen=True)
class ParticleTable:
    """Rows of a particle file.

    path: the file that was read, for messages.  source: the file that the user gave, in whatever format, and
    passthrough: the second file that belongs to it, of cryoSPARC.
    image_root: folder that relative stack paths start from (None until known).
    optics, particles: tables of strings.  index (n,): row in the user's file, from 0.
    split: how halves are told apart, `particles.halves` says what of.
    """

    path: Path
    source: str
    image_root: Path | None
    optics: pd.DataFrame
    particles: pd.DataFrame
    index: np.ndarray
    passthrough: str | None = None
    split: str = "auto"

    def __len__(self) -> int:
        return len(self.particles)

    @property
    def program(self) -> str:
        """What the user's file is of: relion, cryosparc or eman2."""
        return _PROGRAMS.get(Path(self.source).suffix.lower(), "relion")

    def number(self, row: int) -> int:
        """What messages call the particle of a row: its row in the user's file, from 1."""
        return int(self.index[row]) + 1

    def select(self, rows: np.ndarray) -> "ParticleTable":
        """The table of some rows (indices or a boolean mask), in this order."""
        particles = self.particles.iloc[np.flatnonzero(rows) if np.asarray(rows).dtype == bool else rows]
        return replace(self, particles=particles.reset_index(drop=True), index=self.index[rows])


def read_particles(path: str | os.PathLike) -> ParticleTable:
    """Read a table that `cryogmm import` wrote, or a particle file of RELION 3.1 or later.

    Raises InputError when a block or column is missing, or when the file holds no particles.
    """
    return particles_of_blocks(Path(path), read_star(path))


def particles_of_blocks(path: Path, blocks: dict[str, Block]) -> ParticleTable:
    """The table of a STAR file whose blocks were read."""
    for name in ("optics", "particles"):
        if name not in blocks:
            raise InputError(
                f"{path}: no data_{name} block, so no particle file of RELION 3.1 or later; give a run_data.star"
            )
    optics, particles = (as_table(blocks[name]) for name in ("optics", "particles"))
    require_columns(path, "data_optics", optics, OPTICS_COLUMNS)
    require_columns(path, "data_particles", particles, PARTICLE_COLUMNS)
    if particles.empty:
        raise InputError(f"{path}: data_particles holds no particles; give the particles of a finished 3-D refinement")
    index = np.arange(len(particles))
    if INDEX_COLUMN in particles:
        index = particles.pop(INDEX_COLUMN).astype(np.int64).to_numpy()
    origin = {key: unquoted(text) for key, text in blocks.get(ORIGIN_BLOCK, {}).items()}
    source, passthrough, root = (_path_beside(path, origin.get(key)) for key in _ORIGIN_KEYS)
    image_root = None if root is None else Path(root)
    split = origin.get(_SPLIT_KEY, "auto")
    return ParticleTable(path, source or str(path), image_root, optics, particles, index, passthrough, split)


def write_particles(path: str | os.PathLike, table: ParticleTable, internal: bool = True) -> None:
    """Write a table as a STAR file.

    `internal` adds the row index of the user's file, where that file is, where images lie and how halves are told
    apart (what later stages need); without it the file is what RELION expects.
    """
    blocks: dict[str, Block] = {"optics": table.optics, "particles": table.particles}
    if internal:
        blocks["particles"] = table.particles.assign(**{INDEX_COLUMN: table.index.astype(str)})
        root = table.image_root or Path(table.source).parent
        paths = zip(_ORIGIN_KEYS, (table.source, table.passthrough, root), strict=True)
        # relative to this file, so that the project can move as a whole
        blocks[ORIGIN_BLOCK] = {
            key: str(origin) if Path(origin).is_absolute() else os.path.relpath(origin, Path(path).parent)
            for key, origin in paths
            if origin is not None
        } | {_SPLIT_KEY: table.split}
    write_star(path, blocks)


def _path_beside(path: Path, relative: str | None) -> str | None:
    """A path that was written relative to the file `path`, whose folder may be a link to elsewhere."""
    return None if relative is None else os.path.normpath(path.parent / relative)


def as_table(block: Block) -> pd.DataFrame:
    """A block as a table; a simple block is one row."""
    return pd.DataFrame([block], dtype=object) if isinstance(block, dict) else block


def require_columns(path: Path, block: str, table: pd.DataFrame, columns: tuple[str, ...]) -> None:
    """Raise InputError that names all columns that a block lacks."""
    missing = [column for column in columns if column not in table]
    if missing:
        raise InputError(
            f"{path}: {block} has no column {', '.join('_' + column for column in missing)}{_advice(missing)}"
        )


def _advice(missing: list[str]) -> str:
    """What to do about columns that are not there."""
    if told := hint(missing):
        return told
    if any(column.startswith("rlnDefocus") for column in missing):
        return "; estimate the CTF and refine with it"
    return "; give the particles of a finished 3-D refinement"


def numbers(table: ParticleTable, column: str, default: float | None = None) -> np.ndarray:
    """A particle column as float64 `(n,)`; `default`, read-only, where the file lacks the column.

    Raises InputError that names the first particle whose value is not a finite number.
    """
    if column not in table.particles:
        if default is None:
            raise InputError(f"{table.path}: data_particles has no column _{column}{_advice([column])}")
        return np.broadcast_to(np.float64(default), len(table))  # takes no memory, which large tables are short of
    values = pd.to_numeric(table.particles[column], errors="coerce").to_numpy(dtype=np.float64)
    wrong = np.flatnonzero(~np.isfinite(values))
    if wrong.size:
        text = table.particles[column].iloc[wrong[0]]
        more = f" (and {wrong.size - 1} more)" if wrong.size > 1 else ""
        raise InputError(
            f"{table.path}: particle {table.number(wrong[0])}{more}: _{column} is '{text}', not a number"
            "; correct it, or take this particle out"
        )
    return values


def optics_numbers(
    table: ParticleTable, column: str, default: float | None = None, above: float | None = None
) -> np.ndarray:
    """A column of each particle's own optics group, float64 `(n,)`; `default`, read-only, where the file lacks it.

    Raises InputError that names the optics group whose value is not a number, or not above `above`.
    """
    if column not in table.optics and default is not None:
        return np.broadcast_to(np.float64(default), len(table))
    rows = optics_rows(table)
    values = pd.to_numeric(table.optics[column], errors="coerce").to_numpy(dtype=np.float64)[rows]
    wrong = np.flatnonzero(~np.isfinite(values))
    if wrong.size:
        group, text = (table.optics[name].iloc[rows[wrong[0]]] for name in ("rlnOpticsGroup", column))
        raise InputError(f"{table.path}: optics group {group}: _{column} is '{text}', not a number; correct it")
    if above is not None and (values <= above).any():
        first = int(np.argmax(values <= above))
        group = table.optics["rlnOpticsGroup"].iloc[rows[first]]
        raise InputError(
            f"{table.path}: optics group {group}: _{column} is {values[first]:g}, not above {above:g}"
            f"{hint([column]) or '; correct it'}"
        )
    return values


def optics_rows(table: ParticleTable) -> np.ndarray:
    """Row of data_optics of each particle `(n,)`; InputError names a group that is not there.

    Groups are numbers, and `1.000000` is group 1.
    """
    groups, own = pd.Index(table.optics["rlnOpticsGroup"]), table.particles["rlnOpticsGroup"]
    rows = groups.get_indexer(own) if groups.is_unique else np.array([-1])
    if (rows < 0).any():
        groups, own = groups.map(_group_name), own.map(_group_name)
        rows = groups.get_indexer(own) if groups.is_unique else rows
    if not groups.is_unique:
        raise InputError(
            f"{table.path}: data_optics has optics group {groups[groups.duplicated()][0]} twice"
            "; delete or rename one of them"
        )
    if (rows < 0).any():
        particle = int(np.flatnonzero(rows < 0)[0])
        group = table.particles["rlnOpticsGroup"].iloc[particle]
        raise InputError(
            f"{table.path}: particle {table.number(particle)} is of optics group {group}, which data_optics lacks"
            "; add it there, or correct the particle's"
        )
    return rows


def _group_name(text: str) -> str:
    """The text of an optics group without decimals where these say nothing."""
    whole, _, decimals = text.partition(".")
    return text if decimals.strip("0") else whole


def optics_groups(columns: dict[str, np.ndarray]) -> tuple[pd.DataFrame, list[str]]:
    """`(optics table, group of each particle (n,))` from values of each particle `(n,)`: equal ones are one group."""
    values = pd.DataFrame(columns)
    group = values.groupby(list(columns), sort=False, dropna=False).ngroup().to_numpy()
    first = values.iloc[np.unique(group, return_index=True)[1]]
    names = as_text(np.arange(1, len(first) + 1))
    texts = {column: as_text(first[column].to_numpy()) for column in columns}
    return pd.DataFrame({"rlnOpticsGroup": names, **texts}, dtype=object), as_text(group + 1)


def as_text(values: np.ndarray) -> list[str]:
    """Values as the shortest texts that give them again."""
    return [str(value) for value in np.asarray(values)]


def micrographs(table: ParticleTable) -> np.ndarray:
    """Number from 0 of each particle's micrograph `(n,)`, of one optics group each; the group's where none is named."""
    number = optics_rows(table)
    if "rlnMicrographName" in table.particles:
        number = table.particles.groupby([number, "rlnMicrographName"], sort=False).ngroup()
    return np.unique(number, return_inverse=True)[1]

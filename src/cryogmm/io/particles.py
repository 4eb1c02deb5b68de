"""A RELION 3.1 particle table: text rows that pass through, and typed views of them."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.mrc import read_images
from cryogmm.io.star import read_star, unquoted, write_star

INDEX_COLUMN = "cryogmmParticleIndex"
_BLOCK = "cryogmm"
_PARTICLE_COLUMNS = (
    "rlnImageName", "rlnOpticsGroup", "rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi", "rlnOriginXAngst",
    "rlnOriginYAngst", "rlnDefocusU", "rlnDefocusV", "rlnDefocusAngle",
)  # fmt: skip
_OPTICS_COLUMNS = (
    "rlnOpticsGroup", "rlnImagePixelSize", "rlnImageSize", "rlnVoltage", "rlnSphericalAberration",
    "rlnAmplitudeContrast",
)  # fmt: skip


@dataclass(frozen=True)
class ParticleTable:
    """Rows of a particle file.

    path: the file that was read, for messages.  source: the file that the user gave.
    image_root: folder that relative stack paths start from (None until known).
    optics, particles: tables of strings, unchanged.  index (n,): row in the user's file, from 0.
    """

    path: Path
    source: str
    image_root: Path | None
    optics: pd.DataFrame
    particles: pd.DataFrame
    index: np.ndarray

    def __len__(self) -> int:
        return len(self.particles)

    def select(self, rows: np.ndarray) -> "ParticleTable":
        """The table of some rows (indices or a boolean mask), in this order."""
        particles = self.particles.iloc[np.flatnonzero(rows) if np.asarray(rows).dtype == bool else rows]
        chosen = particles.reset_index(drop=True)
        return ParticleTable(self.path, self.source, self.image_root, self.optics, chosen, self.index[rows])


def read_particles(path: str | os.PathLike) -> ParticleTable:
    """Read a RELION 3.1 (or later) particle file, or one that `cryogmm import` wrote.

    Raises InputError when a block or column is missing, or when the file holds no particles.
    """
    path = Path(path)
    blocks = read_star(path)
    for name in ("optics", "particles"):
        if name not in blocks:
            raise InputError(f"{path}: no data_{name} block; convert it to RELION 3.1 with relion_convert_star")
    optics, particles = (_as_table(blocks[name]) for name in ("optics", "particles"))
    _require_columns(path, "data_optics", optics, _OPTICS_COLUMNS)
    _require_columns(path, "data_particles", particles, _PARTICLE_COLUMNS)
    if particles.empty:
        raise InputError(f"{path}: data_particles holds no particles")
    index = np.arange(len(particles))
    if INDEX_COLUMN in particles:
        index = particles.pop(INDEX_COLUMN).astype(np.int64).to_numpy()
    origin = blocks.get(_BLOCK, {})
    root = origin.get("cryogmmImageRoot")
    image_root = path.parent / unquoted(root) if root is not None else None
    return ParticleTable(path, unquoted(origin.get("cryogmmSource", str(path))), image_root, optics, particles, index)


def write_particles(path: str | os.PathLike, table: ParticleTable, internal: bool = True) -> None:
    """Write a particle file, every column as it was read.

    `internal` adds the row index of the user's file and where images lie (what later stages need);
    without it the file is what RELION expects and has the user's columns only.
    """
    blocks = {"optics": table.optics, "particles": table.particles}
    if internal:
        blocks["particles"] = table.particles.assign(**{INDEX_COLUMN: table.index.astype(str)})
        root = Path(table.image_root or Path(table.source).parent)
        if not root.is_absolute():  # relative to this file, so that the project can move as a whole
            root = Path(os.path.relpath(root, Path(path).parent))
        blocks[_BLOCK] = {"cryogmmSource": table.source, "cryogmmImageRoot": str(root)}
    write_star(path, blocks)


def _as_table(block: pd.DataFrame | dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame([block], dtype=object) if isinstance(block, dict) else block


def _require_columns(path: Path, block: str, table: pd.DataFrame, columns: tuple[str, ...]) -> None:
    missing = [column for column in columns if column not in table]
    if missing:
        raise InputError(f"{path}: {block} has no column {', '.join('_' + column for column in missing)}")


def numbers(table: ParticleTable, column: str, default: float | None = None) -> np.ndarray:
    """A particle column as float64 `(n,)`; `default` where the file lacks the column.

    Raises InputError that names the first particle whose value is not a finite number.
    """
    if column not in table.particles:
        if default is None:
            raise InputError(f"{table.path}: data_particles has no column _{column}")
        return np.full(len(table), default)
    values = pd.to_numeric(table.particles[column], errors="coerce").to_numpy(dtype=np.float64)
    wrong = np.flatnonzero(~np.isfinite(values))
    if wrong.size:
        text = table.particles[column].iloc[wrong[0]]
        raise InputError(f"{table.path}: particle {wrong[0] + 1}: _{column} is '{text}', not a number")
    return values


def optics_numbers(table: ParticleTable, column: str, default: float | None = None) -> np.ndarray:
    """A column of each particle's own optics group, float64 `(n,)`."""
    if column not in table.optics and default is not None:
        return np.full(len(table), default)
    rows = optics_rows(table)
    values = pd.to_numeric(table.optics[column], errors="coerce").to_numpy(dtype=np.float64)[rows]
    wrong = np.flatnonzero(~np.isfinite(values))
    if wrong.size:
        group, text = (table.optics[name].iloc[rows[wrong[0]]] for name in ("rlnOpticsGroup", column))
        raise InputError(f"{table.path}: optics group {group}: _{column} is '{text}', not a number")
    return values


def optics_rows(table: ParticleTable) -> np.ndarray:
    """Row of data_optics of each particle `(n,)`; InputError names a group that is not there."""
    groups = pd.Index(table.optics["rlnOpticsGroup"])
    if groups.has_duplicates:
        raise InputError(f"{table.path}: data_optics has optics group {groups[groups.duplicated()][0]} twice")
    rows = groups.get_indexer(table.particles["rlnOpticsGroup"])
    if (rows < 0).any():
        particle = int(np.flatnonzero(rows < 0)[0])
        group = table.particles["rlnOpticsGroup"].iloc[particle]
        raise InputError(f"{table.path}: particle {particle + 1} is of optics group {group}, which data_optics lacks")
    return rows


def image_locations(table: ParticleTable) -> tuple[list[str], np.ndarray, np.ndarray]:
    """`(stacks, stack of each particle (n,), image in its stack from 0 (n,))` from rlnImageName."""
    names = table.particles["rlnImageName"].map(unquoted)
    parts = names.str.extract(r"^(?:(\d+)@)?(.+)$")
    stack, stacks = pd.factorize(parts[1])
    image = pd.to_numeric(parts[0].fillna("1")).to_numpy(dtype=np.int64) - 1
    return list(stacks), stack, image


def resolve_image_root(table: ParticleTable, root: str | os.PathLike | None = None) -> Path:
    """The folder that the table's stack paths start from.

    Tried in turn: `root` alone where given, else the star file's folder, its parents, the working
    directory. Raises InputError that names the first stack that is missing and where was looked.
    """
    stacks, _, _ = image_locations(table)
    if root is not None:
        candidates = [Path(root)]
    elif table.image_root is not None:
        candidates = [table.image_root]
    else:
        folder = table.path.parent
        above = [Path(os.path.relpath(p)) if not folder.is_absolute() else p for p in folder.absolute().parents]
        candidates = [folder, *above, Path()]
    found = next((folder for folder in candidates if (folder / stacks[0]).is_file()), candidates[0])
    missing = [stack for stack in stacks if not (found / stack).is_file()]
    if missing:
        more = f" (and {len(missing) - 1} more stacks)" if len(missing) > 1 else ""
        raise InputError(
            f"{table.path}: stack {missing[0]}{more} not found from {found.absolute()}"
            f"{'' if root else ', its parent folders or the working directory'}; give the project folder with --root"
        )
    return found


@dataclass(frozen=True)
class ImageSource:
    """Where the image of each particle lies: stacks, and per particle its stack and image (from 0)."""

    stacks: tuple[Path, ...]
    stack: np.ndarray
    image: np.ndarray

    def read(self, rows: np.ndarray) -> np.ndarray:
        """Images `(m, b, b)` float32 of some rows, which must share one box size."""
        rows, images = np.asarray(rows), None
        for stack in np.unique(self.stack[rows]):
            chosen = np.flatnonzero(self.stack[rows] == stack)
            part = read_images(self.stacks[stack], self.image[rows[chosen]])
            if images is None:
                images = np.empty((len(rows), *part.shape[1:]), dtype=np.float32)
            if part.shape[1:] != images.shape[1:]:
                raise InputError(f"{self.stacks[stack]}: box of {part.shape[-1]} px in an optics group of other boxes")
            images[chosen] = part
        return images


def image_source(table: ParticleTable) -> ImageSource:
    """The images of a table; InputError when a stack is missing."""
    root = resolve_image_root(table)
    stacks, stack, image = image_locations(table)
    return ImageSource(tuple(root / name for name in stacks), stack, image)


def half_sets(table: ParticleTable) -> np.ndarray:
    """Half 1 or 2 of each particle, int8 `(n,)`: rlnRandomSubset if it has both, else alternating."""
    if "rlnRandomSubset" in table.particles:
        subset = numbers(table, "rlnRandomSubset")
        if set(np.unique(subset)) == {1.0, 2.0}:
            return subset.astype(np.int8)
    return (np.arange(len(table)) % 2 + 1).astype(np.int8)

"""Particles without an image that can be used: all of a file, found at once and before any other work.

A stack that is missing or is none, an image that is not in its stack or was cut off, pixels that are no numbers or all
the same.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.images import image_faults, image_folder, image_locations, read_stack
from cryogmm.io.mrc import stack_layout
from cryogmm.io.particles import ParticleTable
from cryogmm.io.star import unquoted
from cryogmm.io.tables import read_table, require_whole

COLUMNS = ("particle_index", "image_name", "reason")  # of a list of bad images; particle_index is the row, from 0
NAMED = 3  # particles that a message names
_PIXELS = 2**22  # of images in memory at once, per thread


def absent_images(table: ParticleTable, root: str | os.PathLike | None = None) -> dict[int, str]:
    """{row: what is wrong} of a table's images that are not there, by the headers of their stacks.

    root: what paths start from; looked for where None. An image of EMAN2 is known to be there, as its header was read.
    """
    names, stack, image = image_locations(table)
    folder = image_folder(table, names, root)
    with ThreadPoolExecutor(16) as pool:  # one after the other, files of a network are slow
        states = list(pool.map(lambda name: _state(folder / name), names))
    faults = np.array([fault for _, fault in states], dtype=object)
    held = np.array([count for count, _ in states], dtype=np.int64)
    absent = np.flatnonzero((image < 0) | (image >= held[stack]))
    return {
        int(row): faults[stack[row]] or f"is not in its stack, which has {held[stack[row]]} images" for row in absent
    }


def _state(path: Path) -> tuple[int, str]:
    """`(images that a stack holds, what is wrong with those that it does not)`, the latter in words about an image."""
    if not path.is_file():
        return 0, "is in a stack that does not exist"
    if path.suffix == ".hdf":
        return np.iinfo(np.int64).max, ""
    try:
        layout = stack_layout(path)
    except InputError as error:
        return 0, f"is in a stack that cannot be read ({str(error).removeprefix(f'{path}: ')})"
    cut = f"is cut off: the stack holds {layout.held} of the {layout.sections} images that its header tells of"
    return layout.held, cut if layout.held < layout.sections else ""


def bad_images(table: ParticleTable, root: str | os.PathLike | None = None, threads: int = 1) -> pd.DataFrame:
    """All particles whose image cannot be used, in order: `COLUMNS`. Reads all pixels; holds few images at once.

    root: as for `absent_images`.
    """
    faults = absent_images(table, root)
    names, stack, image = image_locations(table)
    folder = image_folder(table, names, root)
    order = np.argsort(stack, kind="stable")
    order = order[~np.isin(order, list(faults))]
    parts = np.split(order, np.flatnonzero(np.diff(stack[order])) + 1) if len(order) else []

    def of_stack(rows: np.ndarray) -> dict[int, str]:
        return pixel_faults(folder / names[stack[rows[0]]], rows, image[rows])

    with ThreadPoolExecutor(threads) as pool:
        for found in pool.map(of_stack, parts):
            faults |= found
    return listed(table, faults)


def listed(table: ParticleTable, faults: dict[int, str]) -> pd.DataFrame:
    """The rows with a fault as the table that is written, in order: `COLUMNS`."""
    rows = np.array(sorted(faults), dtype=np.int64)
    names = [unquoted(name) for name in table.particles["rlnImageName"].iloc[rows]]
    columns = table.index[rows], names, [faults[row] for row in rows.tolist()]
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def read_left_out(path: str | os.PathLike) -> np.ndarray:
    """Rows of the user's file, from 0, that a list of bad images names."""
    table = read_table(path, COLUMNS)
    if not len(table):
        return np.zeros(0, dtype=np.int64)
    require_whole(path, table, COLUMNS[0])
    return table[COLUMNS[0]].to_numpy()


def pixel_faults(path: Path, rows: np.ndarray, images: np.ndarray) -> dict[int, str]:
    """{row: what is wrong} of images of one stack by their pixels; rows, images (n,): of a table, and in the stack."""
    found, size, start = {}, 1, 0
    while start < len(rows):
        part = slice(start, start + size)
        try:
            pixels = read_stack(path, images[part])
            faults = image_faults(pixels)
        except InputError as error:
            if size > 1:  # the one that it is
                size = 1
                continue
            faults = [f"cannot be read ({str(error).removeprefix(f'{path}: ')})"]
        else:
            size = max(1, _PIXELS // pixels[0].size)
        found |= {int(row): fault for row, fault in zip(rows[part], faults, strict=True) if fault}
        start = part.stop
    return found


def described(table: ParticleTable, bad: pd.DataFrame) -> str:
    """`a.star: 7 of 400 images cannot be used: particle 3 (…), …`: how many of a list, and the first few."""
    first = bad.head(NAMED)
    named = [
        f"particle {index + 1} ({name} {reason})"
        for index, name, reason in zip(first["particle_index"], first["image_name"], first["reason"], strict=True)
    ]
    others = f" and {len(bad) - NAMED} more" if len(bad) > NAMED else ""
    return f"{table.source}: {len(bad)} of {len(table)} images cannot be used: {', '.join(named)}{others}"

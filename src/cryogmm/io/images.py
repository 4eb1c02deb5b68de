"""Where the images of a particle table lie, and reading them."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.eman_images import read_hdf_images
from cryogmm.io.mrc import read_images, stack_layout
from cryogmm.io.optics import magnification
from cryogmm.io.particles import ParticleTable, optics_numbers, optics_rows
from cryogmm.io.star import unquoted
from cryogmm.physics.magnification import is_magnified, without_magnification

_IMAGE_NAME = re.compile(r"(?:(\d{1,9})@)?(.*)", re.DOTALL)  # 000001@path, or a path alone
_FORMATS = (":mrc", ":mrcs")  # `stack.mrc:mrcs` says how a file is to be read, which all are here
_NAMES = 4096  # that are strings of Python at once
LEAVE_OUT = ", or leave all such particles out with particles: {bad_images: leave_out}"
DATA_SIGN = "cryogmmDataSign"  # column of the optics table: -1 where particles are dark


def image_locations(table: ParticleTable) -> tuple[list[str], np.ndarray, np.ndarray]:
    """`(stacks, stack of each particle (n,), image in its stack from 0 (n,))` from rlnImageName."""
    stacks: dict[str, int] = {}
    stack, image = np.empty((2, len(table)), dtype=np.int64)
    names = table.particles["rlnImageName"]
    for start in range(0, len(table), _NAMES):  # all names at once would take more memory than the table
        for row, name in enumerate(names.iloc[start : start + _NAMES].tolist(), start):
            number, path = _IMAGE_NAME.fullmatch(unquoted(name)).groups()
            if path.endswith(_FORMATS):
                path = path.rpartition(":")[0]
            stack[row], image[row] = stacks.setdefault(path, len(stacks)), int(number or 1) - 1
    return list(stacks), stack, image


def image_numbers(table: ParticleTable) -> np.ndarray:
    """Number of each particle's image `(n,)`, from 0 in the order of the file; rows of one image share theirs."""
    stacks, stack, image = image_locations(table)
    files = pd.factorize(np.array([os.path.normpath(name) for name in stacks], dtype=object))[0]
    return pd.factorize(files[stack] * (image.max() + 1) + image)[0]


def with_image_sizes(table: ParticleTable) -> ParticleTable:
    """The table with rlnImageSize of each optics group; where the file has none, that of its first image."""
    sizes = table.optics["rlnImageSize"].tolist()
    if "" not in sizes:
        return table
    groups, rows = np.unique(optics_rows(table), return_index=True)
    stacks, stack, _ = image_locations(table)
    for group, row in zip(groups, rows, strict=True):
        sizes[group] = sizes[group] or str(stack_layout(table.image_root / stacks[stack[row]]).rows)
    return replace(table, optics=table.optics.assign(rlnImageSize=sizes))


def image_folder(table: ParticleTable, stacks: list[str], root: str | os.PathLike | None = None) -> Path:
    """The folder that stack paths of a table start from: the first that holds one of them, else the first.

    Tried in turn: `root` alone where given, else the star file's folder, its parents, the working directory.
    """
    if root is not None:
        candidates = [Path(root)]
    elif table.image_root is not None:
        candidates = [table.image_root]
    else:
        folder = table.path.parent
        above = [Path(os.path.relpath(p)) if not folder.is_absolute() else p for p in folder.absolute().parents]
        candidates = [folder, *above, Path()]
    holding = (folder for stack in stacks for folder in candidates if os.path.isfile(folder / stack))
    return next(holding, candidates[0])


def resolve_image_root(table: ParticleTable, root: str | os.PathLike | None = None) -> Path:
    """The `image_folder` of a table. Raises InputError that names the first stack that is missing from it."""
    stacks, _, _ = image_locations(table)
    found = image_folder(table, stacks, root)
    missing = [stack for stack in stacks if not os.path.isfile(found / stack)]
    if missing:
        more = f" (and {len(missing) - 1} more stacks)" if len(missing) > 1 else ""
        where = "" if root else ", its parent folders or the working directory"
        raise InputError(
            f"{table.path}: stack {' '.join(missing[0].split())}{more} not found from {found.absolute()}{where}; "
            f"give the folder that paths start from as root (--root){LEAVE_OUT}"
        )
    return found


@dataclass(frozen=True)
class ImageSource:
    """Where the image of each particle lies: stacks, and per particle its stack, its image (from 0) and its sign.

    group (n,), magnification (groups, 2, 2): optics group of each, and what is taken from the images of a group.
    source, index: the user's file and the row of each particle in it, for messages.
    """

    stacks: tuple[Path, ...]
    stack: np.ndarray
    image: np.ndarray
    sign: np.ndarray
    group: np.ndarray
    magnification: np.ndarray
    source: str
    index: np.ndarray

    def read(self, rows: np.ndarray) -> np.ndarray:
        """Images `(m, b, b)` float32 of some rows, which must share one box size.

        Particles are bright, and without anisotropic magnification.

        Raises InputError that names the first particle whose image is one without sense.
        """
        rows, images = np.asarray(rows), None
        for stack in np.unique(self.stack[rows]):
            chosen = np.flatnonzero(self.stack[rows] == stack)
            part = read_stack(self.stacks[stack], self.image[rows[chosen]])
            if images is None:
                images = np.empty((len(rows), *part.shape[1:]), dtype=np.float32)
            if part.shape[1:] != images.shape[1:]:
                raise InputError(
                    f"{self.stacks[stack]}: box of {part.shape[-1]} px in an optics group of other boxes"
                    "; give these particles an optics group of their own, or extract them again"
                )
            images[chosen] = part
        faults = image_faults(images)
        wrong = next((place for place, fault in enumerate(faults) if fault), None)
        if wrong is not None:
            row = rows[wrong]
            place = f"image {self.image[row] + 1} of {self.stacks[self.stack[row]]}"
            text = f"{place} {faults[wrong]}; take this particle out{LEAVE_OUT}"
            raise InputError(f"{self.source}: particle {self.index[row] + 1}: {text}")
        images *= self.sign[rows][:, None, None]
        groups = self.group[rows]
        for group in np.unique(groups):
            if is_magnified(self.magnification[group]):
                of_group = groups == group
                images[of_group] = without_magnification(images[of_group], self.magnification[group])
        return images


def read_stack(path: Path, indices: np.ndarray) -> np.ndarray:
    """Images `(m, b, b)` float32 at `indices (m,)`, from 0, of a stack of any format, as they are in it."""
    return (read_hdf_images if path.suffix == ".hdf" else read_images)(path, indices)


def image_faults(images: np.ndarray) -> list[str]:
    """What is without sense in each of some images `(m, b, b)`: `is constant`, say; empty for those that are right."""
    with np.errstate(over="ignore", invalid="ignore"):
        spread = images.max(axis=(1, 2)) - images.min(axis=(1, 2))
    return [
        "holds what is no number" if not np.isfinite(value) else "" if value > 0 else "is constant" for value in spread
    ]


def image_source(table: ParticleTable) -> ImageSource:
    """The images of a table; InputError when a stack is missing."""
    root = resolve_image_root(table)
    stacks, stack, image = image_locations(table)
    sign = optics_numbers(table, DATA_SIGN, 1.0).astype(np.float32)
    return ImageSource(
        tuple(root / name for name in stacks), stack, image, sign, optics_rows(table), magnification(table),
        table.source, table.index,
    )  # fmt: skip

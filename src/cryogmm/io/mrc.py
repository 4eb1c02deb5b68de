"""MRC maps and particle stacks; stacks are read image by image, never as a whole."""

import logging
import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import mrcfile
import numpy as np
from mrcfile.dtypes import HEADER_DTYPE

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing
from cryogmm.physics.grids import TOLERANCE, grids_fit, on_grid, same_length

log = logging.getLogger(__name__)

UNSET = 1.0  # Å: what many programs write into a header when they do not know the pixel size
CALIBRATED = 0.1  # relative; no calibration of a pixel size moves it further
_HEADER_BYTES = HEADER_DTYPE.itemsize
_PIXEL_TYPES = {0: "i1", 1: "i2", 2: "f4", 6: "u2", 12: "f2"}  # by mode; 3 and 4 are complex, 101 is packed
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ")  # begin files of gzip, bzip2, xz
_IMOD_STAMP = 1146047817
_IMOD_SIGNED_BYTES = 1


class Layout(NamedTuple):
    """What the header of an MRC file tells: sections of columns x rows pixels of a type from an offset in bytes on.

    apix: pixel size (Å), None where the header has none.  held: sections that are in the file as a whole.
    axes: what columns, rows and sections run along: 1, 2, 3 for x, y, z.  start: where the header puts the first voxel,
    x, y, z (voxels).
    """

    columns: int
    rows: int
    sections: int
    dtype: np.dtype
    offset: int
    apix: float | None
    held: int
    axes: tuple[int, int, int]
    start: tuple[float, float, float]


def stack_layout(path: Path) -> Layout:
    """The layout of a stack of square images. Sections are images, whatever space group the header names.

    It may tell of more than there is in the file. Raises InputError where the header makes no sense.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise InputError(
            f"{path}: not readable as an MRC file ({error.strerror}); see to its path and permissions"
        ) from error
    return _stack_layout(path, status.st_ino, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=16384)
def _stack_layout(path: Path, *_state: int) -> Layout:
    layout = _read_layout(path)
    if layout.columns != layout.rows:
        raise InputError(
            f"{path}: images are {layout.columns} x {layout.rows} pixels, but must be square; extract square ones"
        )
    return layout


def map_layout(path: Path) -> Layout:
    """The layout of a map. InputError as `stack_layout`, and for what is cut short or no cube of cubic voxels."""
    if not os.path.isfile(path):
        raise InputError(f"{path}: no such map; correct its path")
    layout = _read_layout(path)
    if len({layout.sections, layout.rows, layout.columns}) != 1:
        shape = f"{layout.sections} x {layout.rows} x {layout.columns}"
        raise InputError(f"{path}: a map must be a cube, this one is {shape}; crop or pad it to a cube")
    if sorted(layout.axes) != [1, 2, 3]:
        order = ", ".join(map(str, layout.axes))
        raise InputError(f"{path}: MAPC, MAPR, MAPS are {order}, not 1, 2, 3 in some order; write the map again")
    if layout.apix is not None:
        _require_cubic_voxels(path, layout.apix)
    require_whole(path, layout)
    return layout


def _require_cubic_voxels(path: Path, apix: float) -> None:
    """Raise InputError for the cell of a crystal. What y and z leave open is as x."""
    header = _read_header(path)
    lengths, angles = (tuple(float(value) for value in header[name].tolist()) for name in ("cella", "cellb"))
    steps = [length / max(int(header[m]), 1) for length, m in zip(lengths, ("mx", "my", "mz"), strict=True)]
    if not all(step == 0 or same_length(step, apix) for step in steps):
        sizes = " x ".join(f"{step:.4g}" for step in steps)
        raise InputError(f"{path}: its voxels are {sizes} Å by CELLA and MX, MY, MZ; resample it to cubic voxels")
    if not all(angle in (0, 90) for angle in angles):
        text = ", ".join(f"{angle:g}" for angle in angles)
        raise InputError(f"{path}: the angles of its cell (CELLB) are {text}°; resample it to a cell of right angles")


def require_whole(path: Path, layout: Layout) -> None:
    """Raise InputError for a file that is shorter than its layout."""
    if layout.held < layout.sections:
        says = f"its header says ({layout.sections} images): it holds {layout.held}"
        raise InputError(f"{path}: shorter than {says}; copy it again")


def _read_layout(path: Path) -> Layout:
    """What a header tells; the word MAP may be missing."""
    header = _read_header(path)
    mode = int(header["mode"])
    if mode not in _PIXEL_TYPES:
        raise InputError(
            f"{path}: MRC mode {mode} holds no real images; modes {[*_PIXEL_TYPES]} can be read"
            "; write it again as mode 2"
        )
    dtype = _byte_type(header) if mode == 0 else np.dtype(_PIXEL_TYPES[mode])
    columns, rows, sections, extended = (int(header[name]) for name in ("nx", "ny", "nz", "nsymbt"))
    if min(columns, rows, sections) < 1 or extended < 0:
        size = f"{sections} images of {columns} x {rows} pixels"
        raise InputError(f"{path}: not readable as an MRC file, for its header tells of {size}; copy it again")
    length, intervals = float(header["cella"]["x"]), int(header["mx"])
    apix = length / intervals if intervals > 0 and 0 < length < np.inf else None
    dtype = dtype.newbyteorder(_byte_order(header))
    axes = tuple(int(header[name]) for name in ("mapc", "mapr", "maps"))
    axes = axes if any(axes) else (1, 2, 3)  # headers of old programs leave them open
    start = _start(header, axes, apix or UNSET)
    offset = _HEADER_BYTES + extended
    held = min(sections, max(0, path.stat().st_size - offset) // (columns * rows * dtype.itemsize))
    return Layout(columns, rows, sections, dtype, offset, apix, held, axes, start)


def _start(header: np.void, axes: tuple[int, ...], apix: float) -> tuple[float, ...]:
    """The first voxel, x, y, z (voxels): by ORIGIN, or where that is 0, by N[XYZ]START of columns, rows, sections.

    Headers without the word MAP are of a format without ORIGIN.
    """
    origin = tuple(float(value) for value in header["origin"].tolist())
    if bytes(header["map"])[:3] == b"MAP" and any(origin) and np.isfinite(origin).all():
        return tuple(value / apix for value in origin)
    along = dict(zip(axes, (header[name] for name in ("nxstart", "nystart", "nzstart")), strict=True))
    return tuple(float(along.get(axis, 0)) for axis in (1, 2, 3))


def _read_header(path: Path) -> np.void:
    """The header of an MRC file in its byte order: the one in which mode and size make sense.

    The machine stamp is not asked: it is missing or wrong where the word MAP is.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(_HEADER_BYTES)
    except OSError as error:
        raise InputError(
            f"{path}: not readable as an MRC file ({error.strerror}); see to its path and permissions"
        ) from error
    if raw.startswith(_COMPRESSED):
        raise InputError(f"{path}: is compressed; unpack it (gunzip, bunzip2, unxz) and give the file that comes of it")
    if len(raw) < _HEADER_BYTES:
        raise InputError(f"{path}: not readable as an MRC file (only {len(raw)} bytes); copy it again")
    orders = [np.frombuffer(raw, HEADER_DTYPE.newbyteorder(order))[0] for order in "<>"]
    return min(orders, key=lambda header: (int(header["mode"]) not in _PIXEL_TYPES, abs(int(header["nx"]))))


def _byte_order(header: np.void) -> str:
    return header.dtype["mode"].byteorder


def _byte_type(header: np.void) -> np.dtype:
    """Signed bytes, as the format says, unless IMOD wrote unsigned ones or the largest value of the header is one."""
    stamp, flags = np.frombuffer(bytes(header["extra2"]), f"{_byte_order(header)}i4", count=2, offset=40)
    if stamp == _IMOD_STAMP:
        return np.dtype("i1" if flags & _IMOD_SIGNED_BYTES else "u1")
    return np.dtype("u1" if header["dmin"] >= 0 and 127 < header["dmax"] <= 255 else "i1")


def read_images(path: str | os.PathLike, indices: np.ndarray) -> np.ndarray:
    """Images `(m, b, b)` float32 at `indices (m,)`, from 0, of a stack.

    Reads only these images (plain reads, no memory map: the resident memory stays that of the result).
    Raises InputError for a file that is no stack or an image that is not there.
    """
    path = Path(path)
    layout = stack_layout(path)
    box_size, dtype, offset = layout.columns, layout.dtype, layout.offset
    indices = np.asarray(indices, dtype=np.int64)
    outside = (indices < 0) | (indices >= layout.held)
    if outside.any():
        require_whole(path, layout)
        raise InputError(
            f"{path}: image {indices[outside][0] + 1} is asked for, but the stack has {layout.sections}; correct the "
            "number in the particle file, or take this particle out"
        )
    pixels = box_size * box_size
    images = np.empty((len(indices), box_size, box_size), dtype=np.float32)
    starts = np.flatnonzero(np.diff(indices, prepend=-2) != 1)  # runs of neighbours are read at once
    with path.open("rb") as stream:
        for start, stop in zip(starts, [*starts[1:], len(indices)], strict=True):
            stream.seek(offset + int(indices[start]) * pixels * dtype.itemsize)
            run = np.fromfile(stream, dtype=dtype, count=(stop - start) * pixels)
            images[start:stop] = run.reshape(-1, box_size, box_size)
    return images


def read_map(path: str | os.PathLike, grid: tuple[int, float] | None = None) -> tuple[np.ndarray, float]:
    """A cubic map `(b, b, b)` float32, `data[z, y, x]` in whatever order the file has its axes, and `apix` (Å).

    grid: box size (px) and pixel size (Å) of the particles, for what a header does not know (`apix_on_grid`).
    Raises InputError when the file is missing, no MRC map, or not a cube.
    """
    path = Path(path)
    layout = map_layout(path)
    if grid is not None and (note := apix_note(path, layout, *grid)):
        log.warning(note)
    apix = layout.apix if grid is None else apix_on_grid(layout, *grid)
    if apix is None:
        raise InputError(f"{path}: its header has no pixel size; write the map again with it")
    return read_voxels(path, layout), apix


def read_voxels(path: Path, layout: Layout) -> np.ndarray:
    """The voxels of a map as `read_map`. Raises InputError where one is no number."""
    with path.open("rb") as stream:
        stream.seek(layout.offset)
        data = np.fromfile(stream, dtype=layout.dtype, count=layout.columns**3)
    sections_first = layout.axes[::-1]
    data = data.reshape((layout.columns,) * 3).transpose([sections_first.index(axis) for axis in (3, 2, 1)])
    data = np.ascontiguousarray(data, dtype=np.float32)
    if not np.isfinite(data).all():
        raise InputError(f"{path}: holds values that are not numbers; write the map again")
    return data


def apix_on_grid(layout: Layout, box_size: int, apix: float) -> float:
    """Pixel size (Å) of a map for particles of a grid: that of its header where it fits them, or is clearly another.

    That of the particles where the header has none, or the 1 that many programs write for none, and where a map of
    their own box differs by no more than a calibration of the pixel size does.
    """
    own = layout.apix
    if own is not None and grids_fit(layout.columns, own, box_size, apix):
        return own
    return apix if own in (None, UNSET) or is_older(layout, box_size, apix) else own


def is_older(layout: Layout, box_size: int, apix: float) -> bool:
    """Whether a header may tell the pixel size of before a calibration: in the particles' box, and not far from it."""
    own = layout.apix
    if own in (None, UNSET) or grids_fit(layout.columns, own, box_size, apix):
        return False
    return layout.columns == box_size and abs(own - apix) <= CALIBRATED * apix


def apix_note(path: str | os.PathLike, layout: Layout, box_size: int, apix: float) -> str:
    """What is to be said of a map that does not get the pixel size of its header; empty where it does."""
    if apix_on_grid(layout, box_size, apix) == layout.apix:
        return ""
    own = "no pixel size" if layout.apix is None else f"{layout.apix:.4g} Å/px"
    return f"{path}: its header tells {own}; taken as {apix:.4g} Å/px, that of the particles"


def map_grid(path: str | os.PathLike) -> tuple[int, float]:
    """Box size (px) and pixel size (Å) of a map, from its header."""
    layout = map_layout(Path(path))
    return layout.columns, layout.apix


def map_layout_on_grid(path: str | os.PathLike, grid: tuple[int, float]) -> Layout:
    """The layout of a map, with the pixel size that it has for particles of a grid (`apix_on_grid`)."""
    layout = map_layout(Path(path))
    return layout._replace(apix=apix_on_grid(layout, *grid))


def read_map_on_grid(path: str | os.PathLike, box_size: int, apix: float) -> np.ndarray:
    """A map as `(box_size, box_size, box_size)` float32 of pixel size `apix` (Å); resampled where that is possible.

    Raises InputError as `read_map`, and where both pixel size and length of the box are others.
    """
    require_grid(path, map_layout(Path(path)), box_size, apix)
    data, own_apix = read_map(path, (box_size, apix))
    return on_grid(data, own_apix, box_size, apix)


def require_grid(path: str | os.PathLike, layout: Layout, box_size: int, apix: float) -> None:
    """Raise InputError where a map cannot be brought to a grid."""
    if not grids_fit(layout.columns, apix_on_grid(layout, box_size, apix), box_size, apix):
        raise InputError(
            f"{path}: box of {layout.columns} px of {layout.apix:.3f} Å, but the particles have {box_size} px of "
            f"{apix:.3f} Å; resample it to their pixel size, or to their length of the box"
        )


def middle_of(layout: Layout) -> np.ndarray:
    """Where the header of a map puts the middle of its box: x, y, z (Å)."""
    return (np.array(layout.start) + layout.columns // 2) * layout.apix


def require_place(path: str | os.PathLike, layout: Layout, box_size: int, apix: float, beside: Layout | None) -> None:
    """Raise InputError where the header of a map or mask puts it elsewhere than into the middle of the particles' box.

    beside: layout of the map of the same particles, where there is one; the header may also put its middle there.
    Most programs count from the first voxel of the box, some from its middle; 0 may mean nothing at all.
    """
    own = middle_of(layout)
    middles = [np.zeros(3), np.full(3, box_size // 2 * apix), np.full(3, layout.columns // 2 * layout.apix)]
    if beside is not None:
        middles.append(middle_of(beside))
    away = min((own - middle for middle in middles), key=np.linalg.norm)
    if np.abs(away).max() > (1 + TOLERANCE) * layout.apix:
        far = ", ".join(f"{value:.4g}" for value in away)
        raise InputError(
            f"{path}: ORIGIN or NXSTART … of its header put it {far} Å (x, y, z) from the middle of the images' box; "
            "resample it onto the map's grid (ChimeraX: volume resample onGrid), or set them to 0 where it lies on it"
        )


def write_map(path: str | os.PathLike, data: np.ndarray, apix: float) -> None:
    """Write a map `(b, b, b)`, `data[z, y, x]`, with pixel size `apix` (Å) as float32 MRC."""
    _write(path, data, apix, volume=True)


def write_stack(path: str | os.PathLike, data: np.ndarray, apix: float) -> None:
    """Write images `(n, b, b)` with pixel size `apix` (Å) as a float32 MRC stack."""
    _write(path, data, apix, volume=False)


def _write(path: str | os.PathLike, data: np.ndarray, apix: float, volume: bool) -> None:
    with replacing(path) as temporary, mrcfile.new(temporary, overwrite=True) as mrc:
        mrc.set_data(np.ascontiguousarray(data, dtype=np.float32))
        mrc.set_volume() if volume else mrc.set_image_stack()
        mrc.voxel_size = apix
        mrc.header.nlabl = 1  # mrcfile labels a file with the time; equal runs give equal files
        mrc.header.label[:] = b""
        mrc.header.label[0] = b"cryogmm".ljust(80)

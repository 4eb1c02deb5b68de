"""The rows of a .cs file of cryoSPARC, joined with those of its passthrough file by `uid`: fields by name, checked."""

import tokenize
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError

_CSDAT = b"\x94CSDAT"  # begins a file of cryoSPARC's own binary format
# what numpy's reader, which takes a header for a Python literal, lets out where it is none
_NO_HEADER = (ValueError, KeyError, TypeError, SyntaxError, RecursionError, MemoryError, tokenize.TokenError)


@dataclass(frozen=True)
class Dataset:
    """Rows of a .cs file, and of its passthrough file those with the same uid, in the same order (None without)."""

    path: Path
    main: np.ndarray
    beside: np.ndarray | None

    def has(self, name: str) -> bool:
        """Whether either file has a field."""
        return name in self.main.dtype.names or (self.beside is not None and name in self.beside.dtype.names)

    def field(self, name: str) -> np.ndarray:
        """A field `(n, …)`; of the main file where both have it. InputError where none has it."""
        if name in self.main.dtype.names:
            return np.asarray(self.main[name])
        if self.beside is not None and name in self.beside.dtype.names:
            return np.asarray(self.beside[name])
        hint = "; give its passthrough file too" if self.beside is None else " and neither has its passthrough file"
        raise InputError(f"{self.path}: has no field {name}{hint}; export the particles of the refinement again")

    def numbers(self, name: str, default: float | np.ndarray | None = None, width: int = 1) -> np.ndarray:
        """A field of finite numbers, `(n,)` or `(n, width)`; `default` where there is no such field."""
        if default is not None and not self.has(name):
            return np.full(len(self.main), default)
        values = self.field(name)
        if values.dtype.kind not in "iuf" or values.shape[1:] != (() if width == 1 else (width,)):
            raise InputError(
                f"{self.path}: field {name} does not hold {width} number{'s' * (width > 1)} a particle"
                "; export the particles again"
            )
        wrong = ~np.isfinite(values.reshape(len(values), -1)).all(axis=1)
        if wrong.any():
            row = int(np.argmax(wrong))
            raise InputError(
                f"{self.path}: particle {row + 1}: {name} is {values[row]}, not a number"
                "; take this particle out, or refine again"
            )
        return values

    def texts(self, name: str) -> list[str]:
        """A field of texts."""
        values = self.field(name)
        if values.dtype.kind not in "SU" or values.ndim != 1:
            raise InputError(f"{self.path}: field {name} holds no text; export the particles again")
        try:
            texts = (np.char.decode(values, "utf-8") if values.dtype.kind == "S" else values).tolist()
        except UnicodeDecodeError as error:
            raise InputError(
                f"{self.path}: field {name} is not UTF-8; give the stacks names in UTF-8 and export the particles again"
            ) from error
        row = next((row for row, text in enumerate(texts) if not text.isprintable()), None)
        if row is not None:
            raise InputError(
                f"{self.path}: particle {row + 1}: {name} is {texts[row]!r}, which is no name of a file"
                "; correct it, or take this particle out"
            )
        return texts

    def vectors(self, kind: str) -> list[str]:
        """Names of the fields `kind/…` of several numbers a particle, of either file."""
        arrays = [self.main] if self.beside is None else [self.main, self.beside]
        fields = {name: array.dtype[name] for array in arrays for name in array.dtype.names}
        return [
            name
            for name, dtype in fields.items()
            if name.startswith(f"{kind}/") and dtype.shape and dtype.base.kind in "iuf"
        ]

    def image_names(self) -> list[str]:
        """`000001@path` of each image, numbered from 1."""
        numbers, paths = self.numbers("blob/idx").tolist(), self.texts("blob/path")
        return [f"{number + 1:06d}@{path.lstrip('>')}" for number, path in zip(numbers, paths, strict=True)]


def read_array(path: Path) -> np.ndarray:
    """The rows of a .cs file, mapped into memory. InputError for what is no table, or is cut short."""
    try:
        with path.open("rb") as stream:
            if stream.read(len(_CSDAT)) == _CSDAT:
                raise InputError(f"{path}: in cryoSPARC's binary format; save it as NUMPY_FORMAT with cryosparc-tools")
            stream.seek(0)
            version = np.lib.format.read_magic(stream)
            read_header = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
            shape, _, dtype = read_header[version](stream)
            offset = stream.tell()
    except OSError as error:
        raise InputError(f"{path}: not readable ({error.strerror}); see to its permissions and its disk") from error
    except _NO_HEADER as error:
        raise InputError(
            f"{path}: not a .cs file of cryoSPARC ({' '.join(str(error).split())}); copy it again, or export it again"
        ) from error
    if dtype.hasobject:
        raise InputError(f"{path}: holds pickled objects, which are not read; export the particles again")
    if not dtype.names or len(shape) != 1:
        raise InputError(
            f"{path}: not a .cs file of cryoSPARC, which is a table with named fields"
            "; give the particles of a 3-D refinement"
        )
    if shape[0] < 1:
        raise InputError(f"{path}: holds no particles; give the particles of a 3-D refinement")
    if path.stat().st_size < offset + shape[0] * dtype.itemsize:
        raise InputError(f"{path}: shorter than its header says ({shape[0]} particles); copy it again")
    return np.memmap(path, dtype, "r", offset, shape)


def read_dataset(path: Path, passthrough: Path | None) -> Dataset:
    """The rows of a .cs file with those of its passthrough file; InputError where a particle is not in both."""
    main = read_array(path)
    beside = None if passthrough is None else read_array(passthrough)
    return Dataset(path, main, in_order(path, main, beside))


def in_order(path: Path, main: np.ndarray, beside: np.ndarray | None) -> np.ndarray | None:
    """Rows of a passthrough file in the order of the uids of the main one."""
    return None if beside is None else beside[rows_beside(path, main, beside)]


def rows_beside(path: Path, main: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Row of a passthrough file that belongs to each of the main one, by uid.

    Rows of an expanded set may share a uid, and then one row beside them, or have their own beside them in turn.
    """
    for array in (main, beside):
        if "uid" not in array.dtype.names:
            raise InputError(
                f"{path}: it or its passthrough file has no field uid, by which they are joined; export both of one job"
            )
    uids = pd.Index(beside["uid"])
    if uids.has_duplicates:
        if np.array_equal(beside["uid"], main["uid"]):
            return np.arange(len(main))
        uid = uids[uids.duplicated()][0]
        raise InputError(
            f"{path}: its passthrough file has uid {uid} twice, and not row by row as this file; export both again"
        )
    rows = uids.get_indexer(main["uid"])
    if (rows < 0).any():
        row = int(np.argmax(rows < 0))
        raise InputError(
            f"{path}: particle {row + 1}: its uid {main['uid'][row]} is not in the passthrough file"
            "; give the one of the same job"
        )
    return rows

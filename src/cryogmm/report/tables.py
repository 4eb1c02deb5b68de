"""Stores that figures read, columns by number, and the names of files on a command line."""

import re
from pathlib import Path

import h5py
import numpy as np

from cryogmm.errors import InputError


def read_arrays(path, names=None, optional=()):
    """({dataset: array}, {attribute: value}) of an HDF5 file.

    names: the datasets to read, all when None; optional: those read where they exist.
    Raises InputError, naming the file, where it is no HDF5 file or lacks a dataset.
    """
    if not Path(path).is_file():
        raise InputError(f"{path}: no such file; make it, or correct its path")
    try:
        with h5py.File(path, "r") as file:
            missing = [name for name in names or () if name not in file]
            if missing:
                raise InputError(f"{path}: dataset '{missing[0]}' is missing, found {', '.join(file)}; make it again")
            wanted = list(file) if names is None else [*names, *(name for name in optional if name in file)]
            return {name: read_dataset(file[name]) for name in wanted}, dict(file.attrs)
    except OSError:
        raise InputError(f"{path}: not an HDF5 file; make it again") from None


def read_dataset(dataset):
    """Array of one dataset, texts as str; an HDF5 group gives the names in it."""
    if isinstance(dataset, h5py.Group):
        return np.array(list(dataset))
    return dataset.asstr()[()] if h5py.check_string_dtype(dataset.dtype) else dataset[()]


def numbered(columns, prefix):
    """Columns `prefix1`, `prefix2`, … of a table in the order of their number."""
    found = [(int(match[1]), name) for name in columns if (match := re.fullmatch(rf"{prefix}(\d+)", str(name)))]
    return [name for _, name in sorted(found)]


def labelled_paths(words):
    """[(label, path)] of words on a command line: LABEL=PATH, or PATH, whose label is the name of its folder.

    Labels are in natural order (2 before 10). Raises InputError where two files have the same label.
    """
    pairs = {}
    for word in words:
        name, separator, path = word.partition("=")
        if not separator or Path(word).exists():
            name, path = Path(word).resolve().parent.name, word
        if name in pairs:
            raise InputError(f"{path}: label '{name}' is given twice; name the files as LABEL=PATH")
        pairs[name] = path
    # a dollar sign would begin a formula in the text of a figure
    return sorted(((name.replace("$", r"\$"), path) for name, path in pairs.items()), key=lambda p: natural_key(p[0]))


def natural_key(text):
    """Sorting key that puts frame_2 before frame_10."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", str(text)) if part]

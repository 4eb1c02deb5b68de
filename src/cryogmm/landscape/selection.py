"""Which particles of a landscape a condition means (`project.selections` says what a condition is)."""

import os
import re
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.tables import read_table, require_whole


def chosen(condition, landscape, source):
    """True (n,) for the rows of a landscape that meet a condition.

    condition: mapping, checked. landscape: table with particle_index, cluster and coordinates; source: its path, for
    messages. Raises InputError for a column, cluster or particle that the landscape does not have.
    """
    ((kind, value),) = ((kind, value) for kind, value in condition.items() if kind in _KINDS)
    return _KINDS[kind](value, condition, landscape, source)


def _of_clusters(clusters, condition, landscape, source):
    clusters, known = np.atleast_1d(clusters), {0, *landscape["cluster"]}  # 0, the unassigned, may have nobody
    missing = [cluster for cluster in clusters if cluster not in known]
    if missing:
        raise InputError(f"{source}: has no cluster {missing[0]}; it has {sorted(known)}; take one of these")
    return landscape["cluster"].isin(clusters).to_numpy()


def _in_range(column, condition, landscape, source):
    values = _values(column, landscape, source)
    return (values >= condition.get("min", -np.inf)) & (values <= condition.get("max", np.inf))


def _in_polygon(corners, condition, landscape, source):
    from matplotlib.path import Path as Outline

    return Outline(corners).contains_points(_points(condition, landscape, source))


def _in_box(corners, condition, landscape, source):
    points = _points(condition, landscape, source)
    return ((points >= np.min(corners, axis=0)) & (points <= np.max(corners, axis=0))).all(axis=1)


def _of_list(particles, condition, landscape, source):
    particles = read_indices(particles) if isinstance(particles, str) else particles
    missing = np.setdiff1d(particles, landscape["particle_index"])
    if missing.size:
        raise InputError(
            f"{source}: has no particle_index {missing[0]} (and {missing.size - 1} more of the list)"
            "; leave these out of the list"
        )
    return landscape["particle_index"].isin(particles).to_numpy()


def _in_all(conditions, condition, landscape, source):
    return np.logical_and.reduce([chosen(part, landscape, source) for part in conditions])


def _in_any(conditions, condition, landscape, source):
    return np.logical_or.reduce([chosen(part, landscape, source) for part in conditions])


def _outside(excluded, condition, landscape, source):
    return ~chosen(excluded, landscape, source)


_KINDS = {
    "cluster": _of_clusters, "column": _in_range, "polygon": _in_polygon, "box": _in_box, "particle_index": _of_list,
    "all": _in_all, "any": _in_any, "not": _outside,
}  # fmt: skip


def _values(column, landscape, source):
    """A column as numbers (n,)."""
    if column not in landscape:
        raise InputError(f"{source}: has no column {column}; it has {', '.join(landscape)}; take one of these")
    if not pd.api.types.is_numeric_dtype(landscape[column]):
        raise InputError(f"{source}: column {column} is not of numbers; take a column that is")
    return landscape[column].to_numpy(dtype=np.float64)


def _points(condition, landscape, source):
    """Points (n, 2) in the plane of two columns."""
    return np.stack([_values(column, landscape, source) for column in condition["columns"]], axis=1)


def read_indices(path):
    """Rows of the user's file (m,) int that a file lists: a table with particle_index, or one number a line.

    Raises InputError that names the line with something else.
    """
    if Path(path).suffix in (".tsv", ".csv"):
        table = read_table(path, ("particle_index",))
        require_whole(path, table, "particle_index")
        return table["particle_index"].to_numpy()
    if not os.path.isfile(path):
        raise InputError(f"{path}: no such file; correct its path")
    try:
        words = [line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines()]
    except UnicodeDecodeError:
        raise InputError(f"{path}: not a text file; write one particle_index a line") from None
    for line, word in enumerate(words, start=1):
        if word and not re.fullmatch("[0-9]{1,18}", word):
            raise InputError(
                f"{path}: line {line}: '{word[:40]}' is no particle_index, a whole number from 0; correct the line"
            )
    return np.array([int(word) for word in words if word], dtype=np.int64)

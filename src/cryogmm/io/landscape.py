"""landscape.tsv: one row a particle, matched to a particle table by the row of the user's file."""

import logging
import os

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable
from cryogmm.io.tables import read_table, require_whole

log = logging.getLogger(__name__)


def read_landscape(path: str | os.PathLike, *columns: str) -> pd.DataFrame:
    """The table of a landscape.tsv.

    InputError where particle_index or cluster is missing or no whole number, or one of `columns` is missing.
    """
    table = read_table(path, ("particle_index", "cluster", *columns))
    require_whole(path, table, "particle_index")
    require_whole(path, table, "cluster")
    return table


def columns_of(landscape: pd.DataFrame, prefix: str) -> np.ndarray:
    """Columns `prefix1, prefix2, …` as `(n, d)`; prefix is such as `z_` or `pc_`."""
    names = [name for name in landscape if name.startswith(prefix) and name[len(prefix) :].isdigit()]
    return landscape[sorted(names, key=lambda name: int(name[len(prefix) :]))].to_numpy(dtype=np.float64)


def are_observable(observability: np.ndarray, least: float) -> np.ndarray:
    """True `(n,)` for particles whose own place the images tell: observability `(n,)` of `least` and above.

    All are where it is 0 everywhere: no latent dimension is left then, and so no place to be told.
    """
    if least > 0 and not observability.any():
        log.info("no latent dimension is left, so min_observability leaves no particle out")
        return np.ones(len(observability), dtype=bool)
    return observability >= least


def matched_rows(
    index: np.ndarray, landscape: pd.DataFrame, path: str | os.PathLike, other: str | os.PathLike
) -> np.ndarray:
    """Row of every particle of the landscape `(n,)` in another file, whose particle_index is `index (m,)`.

    path, other: of the landscape and of that file. InputError names a particle that is not in it.
    """
    rows = pd.Index(index).get_indexer(landscape["particle_index"])
    if (rows < 0).any():
        particle = landscape["particle_index"].iloc[int(np.argmax(rows < 0))]
        raise InputError(
            f"{path}: particle_index {particle} is not in {other}; they are of different rounds or subsets; give both "
            "of one"
        )
    return rows


def rows_of_landscape(landscape: pd.DataFrame, table: ParticleTable, path: str | os.PathLike) -> np.ndarray:
    """Row in `table` of every row of the landscape `(n,)`; InputError names a particle that the table lacks."""
    return matched_rows(table.index, landscape, path, table.path)


def cluster_rows(landscape: pd.DataFrame, cluster: int, path: str | os.PathLike) -> np.ndarray:
    """Rows of the landscape that belong to a cluster; InputError when there are none."""
    rows = np.flatnonzero(landscape["cluster"] == cluster)
    if not rows.size:
        known = sorted(set(landscape["cluster"]))
        raise InputError(f"{path}: no particle is in cluster {cluster}; clusters are {known}; take one of these")
    return rows

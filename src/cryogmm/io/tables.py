"""Tab-separated tables: FSC curves and whatever else a stage hands on as columns."""

import os
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing


def write_table(path: str | os.PathLike, columns: dict[str, np.ndarray] | pd.DataFrame) -> None:
    """Write columns of equal length as tab-separated text, numbers with six significant digits."""
    with replacing(path) as temporary:
        pd.DataFrame(columns).to_csv(temporary, sep="\t", index=False, float_format="%.6g", na_rep="nan")


def read_table(path: str | os.PathLike, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """Read a tab-separated table; InputError when it is missing or lacks one of `columns`."""
    if not Path(path).is_file():
        raise InputError(f"{path}: no such table")
    table = pd.read_csv(path, sep="\t")
    missing = [column for column in columns if column not in table]
    if missing:
        raise InputError(f"{path}: has no column {missing[0]}")
    return table

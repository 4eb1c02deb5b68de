"""Tab-separated tables: FSC curves and whatever else a stage hands on as columns; and small mappings as JSON."""

import json
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
    """Read a tab-separated table (comma-separated for .csv); InputError when it is none or lacks one of `columns`."""
    if not os.path.isfile(path):
        raise InputError(f"{path}: no such table; make it, or correct its path")
    try:
        table = pd.read_csv(path, sep="," if str(path).endswith(".csv") else "\t")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a table ({' '.join(str(error).split())}); make it again") from None
    missing = [column for column in columns if column not in table]
    if missing:
        raise InputError(
            f"{path}: has no column {missing[0]}, only {', '.join(map(str, table.columns))}; give a table that has it"
        )
    return table


def write_json(path: str | os.PathLike, values: dict) -> None:
    """Write a mapping as indented JSON."""
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def read_json(path: str | os.PathLike) -> dict:
    """Read a mapping that `write_json` wrote; InputError when it is none."""
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not readable as JSON ({' '.join(str(error).split())}); make it again") from None
    if not isinstance(values, dict):
        raise InputError(f"{path}: holds no mapping; make it again")
    return values


def require_whole(path: str | os.PathLike, table: pd.DataFrame, column: str) -> None:
    """Raise InputError that names the line of a table where a column has no whole number."""
    if not pd.api.types.is_integer_dtype(table[column]):
        wrong = np.flatnonzero(~(pd.to_numeric(table[column], errors="coerce") % 1 == 0))
        place = f"line {wrong[0] + 2}: '{table[column].iloc[wrong[0]]}'" if wrong.size else "a value"
        raise InputError(f"{path}: column {column}: {place} is no whole number; correct it")

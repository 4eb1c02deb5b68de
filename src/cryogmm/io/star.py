"""STAR files as text tables: every value stays the string that it was, so that rows pass unchanged.

A general parser turns columns into numbers and `nan` into missing values, and dates what it writes;
here a row that is read and written is the same row, and equal tables give equal files.
"""

import os
import re
from pathlib import Path

import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing

Block = pd.DataFrame | dict[str, str]

_TOKEN = re.compile(r'"[^"]*"|\'[^\']*\'|\S+')


def _tokens(line: str) -> list[str]:
    """Values of a row; a quoted value stays one value and keeps its quotes."""
    return _TOKEN.findall(line) if '"' in line or "'" in line else line.split()


def read_star(path: str | os.PathLike) -> dict[str, Block]:
    """All data blocks of a STAR file by name (without `data_`).

    A loop becomes a DataFrame of strings, a simple block a dict of strings; column names have no
    leading underscore. Raises InputError for a missing file, no block at all, or a row whose number
    of values is not the number of columns.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    blocks: dict[str, Block] = {}
    name, columns, rows, pairs = None, [], [], {}

    def close_block() -> None:
        if name is not None:
            blocks[name] = pd.DataFrame(rows, columns=columns, dtype=object) if columns else pairs

    try:
        with path.open(encoding="utf-8") as stream:
            in_loop = False
            for number, line in enumerate(stream, start=1):
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                if line.startswith("data_"):
                    close_block()
                    name, columns, rows, pairs, in_loop = line[5:].split()[0] if line[5:] else "", [], [], {}, False
                elif line.startswith("loop_"):
                    in_loop = True
                elif line.startswith("_") and not rows:
                    words = _tokens(line)
                    if in_loop:
                        columns.append(words[0][1:])
                    else:
                        pairs[words[0][1:]] = words[1] if len(words) > 1 else ""
                elif name is not None:
                    values = _tokens(line)
                    if len(values) != len(columns):
                        raise InputError(f"{path}: line {number} has {len(values)} values for {len(columns)} columns")
                    rows.append(values)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not a text file, so no STAR file") from error
    close_block()
    if not blocks:
        raise InputError(f"{path}: no data block found, so no STAR file")
    return blocks


def write_star(path: str | os.PathLike, blocks: dict[str, Block]) -> None:
    """Write data blocks: DataFrames of strings as loops, dicts as simple blocks."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as stream:
        for name, block in blocks.items():
            stream.write(f"\n# version 30001\n\ndata_{name}\n\n")
            if isinstance(block, dict):
                width = max((len(key) for key in block), default=0) + 2
                stream.writelines(f"{'_' + key:{width}} {_quoted(value)}\n" for key, value in block.items())
            else:
                stream.write("loop_\n")
                stream.writelines(f"_{column} #{i}\n" for i, column in enumerate(block.columns, start=1))
                columns = [block[column].tolist() for column in block.columns]
                stream.writelines(" ".join(map(str, row)) + "\n" for row in zip(*columns, strict=True))
            stream.write("\n")


def _quoted(value: str) -> str:
    value = str(value)
    return f'"{value}"' if not value or (re.search(r"\s", value) and value[0] not in "\"'") else value


def unquoted(value: str) -> str:
    """The value without the quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value

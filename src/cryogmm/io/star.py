"""STAR files as text tables: every value stays the string that it was, so that rows pass unchanged.

A general parser turns columns into numbers and `nan` into missing values, and dates what it writes;
here a row that is read and written is the same row, and equal tables give equal files.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing

Block = pd.DataFrame | dict[str, str]

_ROWS = 4096  # of a loop that are lists of words at once
_BYTE_ORDER_MARK = "\ufeff"  # that editors of Windows put first
_TOKEN = re.compile(r'"[^"]*"|\'[^\']*\'|\S+')


def _tokens(line: str) -> list[str]:
    """Values of a row; a quoted value stays one value and keeps its quotes."""
    return _TOKEN.findall(line) if '"' in line or "'" in line else line.split()


def _parsed_lines(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """`(line as it is, kind, words)` of every line; kind is blank, block, loop, column, pair or row.

    Raises InputError for what is no STAR file and for a row that does not fit its columns.
    """
    if not os.path.isfile(path):
        raise InputError(f"{path}: no such file; correct its path")
    columns: set[str] = set()
    in_block = in_loop = in_rows = False
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for number, line in enumerate(stream, start=1):
                text = line.removeprefix(_BYTE_ORDER_MARK).strip() if number == 1 else line.strip()
                if not text or text.startswith("#") or not (in_block or text.startswith("data_")):
                    yield line, "blank", []
                elif text.startswith("data_"):
                    columns, in_block, in_loop, in_rows = set(), True, False, False
                    yield line, "block", [text[5:].split()[0] if text[5:] else ""]
                elif text.startswith("loop_"):
                    if in_loop:
                        raise InputError(
                            f"{path}: line {number} begins a second loop in one data block"
                            "; give it a data_ line of its own"
                        )
                    columns, in_loop = set(), True
                    yield line, "loop", []
                elif text.startswith("_") and not in_rows:
                    words = _tokens(text)
                    words[0] = words[0][1:]
                    if words[0] in columns:
                        raise InputError(
                            f"{path}: line {number} names column _{words[0]} a second time; delete one, with its values"
                        )
                    columns.add(words[0])
                    yield line, "column" if in_loop else "pair", words
                else:
                    values, in_rows = _tokens(text), True
                    if len(values) > len(columns) and values[len(columns)].startswith("#"):
                        del values[len(columns) :]  # a comment; as a value `#` would be none too many
                    if len(values) != len(columns) or not in_loop:
                        n_columns = len(columns) if in_loop else 0
                        raise InputError(
                            f"{path}: line {number} has {len(values)} values for {n_columns} columns"
                            "; correct the line, or write the file again"
                        )
                    yield line, "row", values
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not a text file, so no STAR file; give the run_data.star of a refinement") from error
    except OSError as error:
        raise InputError(f"{path}: not readable ({error.strerror}); see to its permissions and its disk") from error


def read_star(path: str | os.PathLike, last: str | None = None) -> dict[str, Block]:
    """All data blocks of a STAR file by name (without `data_`).

    last: the block after which the file is read no further.
    A loop becomes a DataFrame of strings, a simple block a dict of strings; column names have no
    leading underscore. Some rows at a time become a part of a table, where strings take a fourth of the
    memory. Raises InputError for a missing file, no block at all, two blocks of one name,
    two loops in a block, or a row whose number of values is not the number of columns.
    """
    path = Path(path)
    blocks: dict[str, Block] = {}
    columns: dict[str, list[str]] = {}
    rows: dict[str, list[list[str]]] = {}
    parts: dict[str, list[pd.DataFrame]] = {}
    name = ""
    for _, kind, words in _parsed_lines(path):
        if kind == "block":
            if last in blocks:
                break
            name = words[0]
            if name in blocks:
                raise InputError(f"{path}: has data_{name} twice; delete or rename one of them")
            blocks[name] = {}
        elif kind == "pair":
            blocks[name][words[0]] = words[1] if len(words) > 1 else ""
        elif kind == "loop":
            columns[name], rows[name], parts[name] = [], [], []
        elif kind == "column":
            columns[name].append(words[0])
        elif kind == "row":
            if len(rows[name]) == _ROWS:
                parts[name].append(pd.DataFrame(rows[name], columns=columns[name]))
                rows[name] = []
            rows[name].append(words)
    if not blocks:
        raise InputError(f"{path}: no data block found, so no STAR file; give the run_data.star of a refinement")
    for name, last in rows.items():
        parts[name].append(pd.DataFrame(last, columns=columns[name]))
    return blocks | {name: pd.concat(tables, ignore_index=True) for name, tables in parts.items()}


def copy_star(
    source: str | os.PathLike,
    path: str | os.PathLike,
    column: str,
    names: dict[int, str],
    values: dict[str, Sequence[str]] | None = None,
) -> None:
    """Write a STAR file again with only some rows of the loop that has `column`; every other line stays as it is.

    names: what `column` says in each row to keep, by row from 0, increasing.  values: by column, new texts for these
    rows.  Raises InputError where a row says something else, for then the source is not the file that it was.
    """
    new = {name: iter(texts) for name, texts in (values or {}).items()}
    columns: list[str] = []
    row, kept = 0, 0
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        for line, kind, words in _parsed_lines(Path(source)):
            if kind in ("block", "loop"):
                columns = []
            elif kind == "column":
                columns.append(words[0])
            elif kind == "row" and column in columns:
                row += 1
                if row - 1 not in names:
                    continue
                if words[columns.index(column)] != names[row - 1]:
                    raise InputError(f"{source}: row {row} is another particle than it was; import the file again")
                kept += 1
                if new:
                    texts = iter([next(new[name]) if name in new else None for name in columns])
                    line = _TOKEN.sub(lambda word, texts=texts: next(texts, None) or word[0], line)
            stream.write(line)
        if kept < len(names):
            raise InputError(f"{source}: has {row} particles, fewer than it had; import the file again")


def write_star(path: str | os.PathLike, blocks: dict[str, Block]) -> None:
    """Write data blocks: DataFrames of strings as loops, dicts as simple blocks."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as stream:
        for name, block in blocks.items():
            stream.write(f"\n# version 30001\n\ndata_{name}\n\n")
            if isinstance(block, dict):
                width = max((len(key) for key in block), default=0) + 2
                stream.writelines(f"{'_' + key:{width}} {_quoted(path, str(value))}\n" for key, value in block.items())
            else:
                stream.write("loop_\n")
                stream.writelines(f"_{column} #{i}\n" for i, column in enumerate(block.columns, start=1))
                columns = [block[column].tolist() for column in block.columns]
                stream.writelines(_row(path, list(map(str, row))) + "\n" for row in zip(*columns, strict=True))
            stream.write("\n")


def _row(path: str | os.PathLike, values: list[str]) -> str:
    """A row of a loop; names of files can have spaces in them."""
    line = " ".join(values)
    return line if line.split() == values else " ".join(_quoted(path, value) for value in values)


def _quoted(path: str | os.PathLike, value: str) -> str:
    """A value as one word, in quotes where it has to be."""
    if _TOKEN.fullmatch(value):
        return value
    quote = next((quote for quote in "\"'" if quote not in value), None)
    if quote is None or "\n" in value or "\r" in value:
        raise InputError(f"{path}: {value!r} cannot stand in a STAR file; give the file of this name another one")
    return f"{quote}{value}{quote}"


def unquoted(value: str) -> str:
    """The value without the quotes around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value

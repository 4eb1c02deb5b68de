"""A folder with one reconstruction: map.mrc, half1.mrc, half2.mrc and fsc.tsv."""

import os
from pathlib import Path

import numpy as np

from cryogmm.io.mrc import write_map
from cryogmm.io.tables import write_table


def write_map_set(
    folder: str | os.PathLike, maps: dict[str, np.ndarray], apix: float, curves: dict[str, np.ndarray]
) -> None:
    """Write maps `(b, b, b)` by name (`map` becomes map.mrc) and the columns of fsc.tsv into `folder`."""
    for name, data in maps.items():
        write_map(Path(folder) / f"{name}.mrc", data, apix)
    write_table(Path(folder) / "fsc.tsv", curves)

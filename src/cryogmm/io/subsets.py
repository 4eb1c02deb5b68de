"""The subsets that are analysed on their own: all particles, the even and the odd ones."""

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable, numbers

FEWEST = 20  # particles that are analysed on their own: with fewer no mean, gap or map stands above chance


def require_enough(count: int, what: str) -> None:
    """Raise InputError where there are too few particles to analyse; what: `particles.star: subset even`."""
    if count < FEWEST:
        raise InputError(f"{what} has {count} particles; each subset that is analysed needs {FEWEST}")


def subset_rows(table: ParticleTable, subset: str, split: str = "auto") -> np.ndarray:
    """True `(n,)` for the particles of a subset: all, even or odd.

    By `random_subset` even is rlnRandomSubset 2 and odd is 1; by `row` even and odd are the row
    numbers of the user's file, from 0. `auto` takes rlnRandomSubset where it has both values.
    """
    if subset == "all":
        return np.ones(len(table), dtype=bool)
    present = "rlnRandomSubset" in table.particles
    if split == "random_subset" and not present:
        raise InputError(f"{table.path}: no column _rlnRandomSubset; set the split of even and odd to row")
    if present and split != "row":
        halves = numbers(table, "rlnRandomSubset")
        if split == "random_subset" or {1.0, 2.0} <= set(np.unique(halves)):
            return halves == (2 if subset == "even" else 1)
    return table.index % 2 == (0 if subset == "even" else 1)

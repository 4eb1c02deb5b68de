"""Even and odd, and the halves of maps: sets of particles that share no image.

Rows are no independent observations where one image has several, as expansion by symmetry leaves them: they share its
noise, and maps of halves that share noise agree to the last shell. So images are split, or micrographs, and not rows.
"""

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable, numbers
from cryogmm.io.star import unquoted

FEWEST = 20  # particles that are analysed on their own: with fewer no mean, gap or map stands above chance
SUBSET, MICROGRAPH = "rlnRandomSubset", "rlnMicrographName"


def require_enough(images: np.ndarray, what: str) -> None:
    """Raise InputError where there are too few particles to analyse; what: `particles.star: subset even`.

    images: number of each row's image, all rows of which are one particle here.
    """
    count = len(np.unique(images))
    if count < FEWEST:
        rows = "" if count == len(images) else f" in {len(images)} rows"
        raise InputError(
            f"{what} has {count} particles{rows}; each subset that is analysed needs {FEWEST}: add some, "
            "or leave it out of subsets"
        )


def subset_rows(table: ParticleTable, images: np.ndarray, subset: str) -> np.ndarray:
    """True `(n,)` for the particles of a subset: all, even (half 2) or odd (half 1) of `half_sets`.

    images: of `io.images.image_numbers`. Raises InputError where halves are to be those of the file, and it has none.
    """
    if subset == "all":
        return np.ones(len(table), dtype=bool)
    if table.split == "random_subset" and own_halves(table) is None:
        found = f"holds nothing but {table.particles[SUBSET].iloc[0]}" if SUBSET in table.particles else "is missing"
        raise InputError(f"{table.path}: column _{SUBSET} {found}; set particles: {{split: row}} or micrograph")
    return half_sets(table, images) == (2 if subset == "even" else 1)


def half_sets(table: ParticleTable, images: np.ndarray) -> np.ndarray:
    """Half 1 or 2 of each particle, int8 `(n,)`; all rows of one image are in one half.

    By the table's split: `micrograph` takes micrographs in turn, `row` rows, and where images repeat images, in the
    order of the file. `auto` and `random_subset` take rlnRandomSubset where it has both halves, and else are as `row`.
    images: of `io.images.image_numbers`. Raises InputError where `random_subset` would have an image in both halves.
    """
    if table.split == "micrograph":
        return _in_turn(micrograph_numbers(table, images))
    own = None if table.split == "row" else own_halves(table)
    if own is None:
        return _in_turn(images)
    count, first = _in_both(own, images)
    if not count:
        return own
    if table.split == "random_subset":
        raise InputError(f"{_shared(table, count, first)}; set particles: {{split: auto}}, which splits by image")
    return _in_turn(images)


def half_notes(table: ParticleTable, images: np.ndarray) -> list[str]:
    """A line where the halves of the file are not taken, since images are in both; none otherwise."""
    own = own_halves(table) if table.split == "auto" else None
    if own is None:
        return []
    count, first = _in_both(own, images)
    return [f"{_shared(table, count, first)}; these halves are left, and images are split in turn"] if count else []


def own_halves(table: ParticleTable) -> np.ndarray | None:
    """rlnRandomSubset as int8 `(n,)`, None where it does not hold 1 and 2 and nothing else."""
    if SUBSET not in table.particles:
        return None
    values = numbers(table, SUBSET)
    return values.astype(np.int8) if set(np.unique(values)) == {1.0, 2.0} else None


def micrograph_numbers(table: ParticleTable, images: np.ndarray) -> np.ndarray:
    """Number of each particle's micrograph `(n,)`, from 0 in the order of the file; images: of `image_numbers`.

    An image is of the micrograph that its first row names. Raises InputError where micrographs are not known.
    """
    if MICROGRAPH not in table.particles:
        raise InputError(
            f"{table.path}: no column _{MICROGRAPH} (location/micrograph_path of cryoSPARC's passthrough file), by "
            "which to split; set particles: {split: row}"
        )
    names = table.particles[MICROGRAPH].map(unquoted).to_numpy()
    first = np.unique(images, return_index=True)[1]
    return pd.factorize(names[first][images])[0]


def _in_turn(groups: np.ndarray) -> np.ndarray:
    """Half 2, 1, 2, … of groups that are numbered from 0 in order, so that the even ones are half 2."""
    return (2 - groups % 2).astype(np.int8)


def _in_both(own: np.ndarray, images: np.ndarray) -> tuple[int, int]:
    """`(images in both halves, first row of one)`."""
    inside = np.zeros((3, images.max() + 1), dtype=bool)
    inside[own, images] = True
    both = inside[1] & inside[2]
    return int(both.sum()), int(np.argmax(both[images]))


def _shared(table: ParticleTable, count: int, first: int) -> str:
    name = unquoted(table.particles["rlnImageName"].iloc[first])
    images = f"{count} images" if count > 1 else "one image"
    return f"{table.source}: _{SUBSET} puts {images} into both halves ({name}, particle {table.number(first)})"

"""Classes in a particle file: poses of several need not belong to one map."""

import pandas as pd

from cryogmm.io.particles import ParticleTable

COLUMN = "rlnClassNumber"
LISTED = 10  # classes whose sizes are said


def class_notes(table: ParticleTable) -> list[str]:
    """A line where particles are of several classes, with their sizes; none where they are of one."""
    if COLUMN not in table.particles:
        return []
    numbers = pd.to_numeric(table.particles[COLUMN], errors="coerce")
    sizes = numbers.value_counts().sort_index()
    if len(sizes) < 2:
        return []
    listed = [f"class {number:g} with {size}" for number, size in sizes.head(LISTED).items()]
    listed += [f"{len(sizes) - LISTED} more"] if len(sizes) > LISTED else []
    return [
        f"{table.source}: particles of {len(sizes)} classes (_{COLUMN}): {', '.join(listed)}; all are taken as of one "
        "refinement, but poses of different classes may not fit one map: give the particles of one class if so"
    ]

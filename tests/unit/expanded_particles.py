"""Sets of particles expanded by symmetry, whole or in part."""

from dataclasses import replace

import numpy as np
from blob_particles import write_blob_particles

from cryogmm.io.particles import ParticleTable, read_particles, write_particles


def expanded(table: ParticleTable, order: int) -> ParticleTable:
    """A table with each row `order` times, turned about the axis of a particle of that symmetry, without halves."""
    particles = table.particles.loc[np.repeat(table.particles.index, order)].reset_index(drop=True)
    turn = 360.0 / order * np.tile(np.arange(order), len(table))
    angles = particles["rlnAngleRot"].astype(float) + turn
    particles = particles.drop(columns="rlnRandomSubset", errors="ignore").assign(
        rlnAngleRot=[f"{angle:.6f}" for angle in angles]
    )
    return replace(table, particles=particles, index=np.arange(len(particles)))


def write_expanded(folder, count: int, order: int, rows=None):
    """A star file of an expanded set, or of some of its rows; its path."""
    path = write_blob_particles(folder, count)
    table = expanded(read_particles(path), order)
    write_particles(path, table if rows is None else table.select(rows), internal=False)
    return path

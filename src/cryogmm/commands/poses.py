"""Particles with the poses that go best with each one's own structure, in the format of the refinement's own file.

Everything else in the file stays as it is. Where poses were taken as exact they are those that came in.

example:
  cryogmm poses --particles particles.star --latent latent.h5 --out-dir refined
"""

import argparse
import logging

import numpy as np

from cryogmm.commands._options import add_inputs, add_particle_table

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm poses`."""
    add_particle_table(parser)
    add_inputs(parser, "latent")
    parser.add_argument("--out-dir", required=True, help="folder to write particles.star (or .cs, .lst) into")


def run(args: argparse.Namespace) -> None:
    """Correct the poses, write them, and say by how much they differ."""
    import pandas as pd

    from cryogmm.io.landscape import rows_of_landscape
    from cryogmm.io.optics import corrected_poses
    from cryogmm.io.particles import read_particles
    from cryogmm.io.refinement import write_selection
    from cryogmm.training.files import read_datasets

    table = read_particles(args.particles)
    latent, _ = read_datasets(args.latent, ("pose", "particle_index"), "embed")
    rows = rows_of_landscape(pd.DataFrame({"particle_index": latent["particle_index"]}), table, args.latent)
    turn, shift = latent["pose"][:, :3], latent["pose"][:, 3:]
    chosen = table.select(rows)
    write_selection(args.out_dir, chosen, corrected_poses(chosen, turn, shift))
    angle, length = np.degrees(np.linalg.norm(turn, axis=1)), np.linalg.norm(shift, axis=1)
    log.info("%d poses: a turn of %.2f degrees and a shift of %.2f Å (medians) from those that came in",
             len(chosen), np.median(angle), np.median(length))  # fmt: skip

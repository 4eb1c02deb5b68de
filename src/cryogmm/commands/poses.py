"""Particles with the poses that go best with each one's own structure, in the format of the refinement's own file.

Everything else in the file stays as it is. Where poses were taken as exact they are those that came in. A turn or shift
of the molecule that all corrections have in common is taken out, so that the poses go with the same map as before.

example:
  cryogmm poses --particles particles.star --latent latent.h5 --out-dir refined
"""

import argparse

from cryogmm.commands._options import add_inputs, add_particle_table, add_symmetry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm poses`."""
    add_particle_table(parser)
    add_inputs(parser, "latent")
    add_symmetry(parser)
    parser.add_argument("--out-dir", required=True, help="folder to write particles.star (or .cs, .lst) into")


def run(args: argparse.Namespace) -> None:
    """Correct the poses, write them, and say by how much they differ."""
    from cryogmm.commands._refined import refined_poses
    from cryogmm.io.particles import read_particles
    from cryogmm.io.refinement import write_selection

    write_selection(args.out_dir, *refined_poses(read_particles(args.particles), args.latent, args.symmetry))

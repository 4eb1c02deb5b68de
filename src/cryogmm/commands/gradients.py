"""Gradients of every particle's agreement with the neutral model, whitened by their simulated noise.

example:
  cryogmm gradients --particles particles.h5 --gaussians gaussians.h5 --settings '{vary: [position]}' --out gradients.h5
"""

import argparse

from cryogmm.commands._options import (
    add_inputs,
    add_particle_store,
    add_region,
    add_seed,
    add_settings,
    add_threads,
    region_grid,
)
from cryogmm.settings import parse_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm gradients`."""
    add_particle_store(parser)
    add_inputs(parser, "gaussians")
    add_region(parser, "that may vary")
    add_settings(parser, "vary, smoothness, max_modes, input_dim")
    add_seed(parser)
    add_threads(parser, default=None)
    parser.add_argument("--out", required=True, help="gradients.h5 to write")


def run(args: argparse.Namespace) -> None:
    """Write gradients.h5."""
    from cryogmm.commands._tensorflow import start

    start(args.threads)
    from cryogmm.io.region import gaussians_inside
    from cryogmm.training.files import read_neutral, write_gradients
    from cryogmm.training.gradients import whitened_gradients
    from cryogmm.training.settings import TrainingSettings, from_mapping

    settings = from_mapping(TrainingSettings, parse_settings(args.settings))
    neutral = read_neutral(args.gaussians)
    inside = gaussians_inside(args.region, neutral.gaussians.centers, region_grid(args)) if args.region else None
    write_gradients(args.out, whitened_gradients(args.particles, neutral, settings, args.seed, inside))

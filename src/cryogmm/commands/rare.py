"""Look for densities that few particles have, or lack, and that the model of a round knows nothing of.

example:
  cryogmm rare --particles particles.h5 --gaussians gaussians.h5 --weights model.weights.h5 \\
    --model-settings settings.yaml --latent latent.h5 --most 3 --out rare.h5
"""

import argparse

from cryogmm.commands._options import (
    MODEL,
    add_inputs,
    add_particle_store,
    add_region,
    add_seed,
    add_threads,
    region_grid,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm rare`."""
    add_particle_store(parser)
    add_inputs(parser, *MODEL, "latent")
    add_region(parser, "to look in")
    parser.add_argument("--most", type=int, default=3, help="densities to look for; 0 = none [3]")
    add_seed(parser)
    add_threads(parser, default=None)
    parser.add_argument("--out", required=True, help="rare.h5 to write")


def run(args: argparse.Namespace) -> None:
    """Write rare.h5."""
    from cryogmm.commands._tensorflow import start

    start(args.threads)
    import dataclasses
    import functools
    import logging

    from cryogmm.io.region import inside_region
    from cryogmm.landscape.junk import COLUMNS, find_junk
    from cryogmm.training.files import read_datasets, read_neutral, write_datasets
    from cryogmm.training.particles import Particles
    from cryogmm.training.rare import find_rare_densities
    from cryogmm.training.trained import TrainedRound

    trained = TrainedRound.load(args.weights, args.model_settings, args.gaussians)
    neutral = read_neutral(args.gaussians)
    latent, _ = read_datasets(args.latent, (*COLUMNS, "pose", "particle_index"), "embed")
    most = args.most
    if trained.settings.objective != "likelihood":
        logging.info("objective %s knows no likelihood to look by: no rare densities", trained.settings.objective)
        most = 0
    inside = functools.partial(inside_region, args.region, grid=region_grid(args)) if args.region else None
    particles = Particles(args.particles, neutral.imaging.in_training, latent["pose"])
    kept = find_junk(latent).kept
    found = find_rare_densities(trained, particles, latent["z"], kept, most, neutral.resolution, args.seed, inside)
    columns = {key: value for key, value in dataclasses.asdict(found).items() if key != "width"}
    columns["particle_index"] = latent["particle_index"]
    write_datasets(args.out, columns, {"units": "score in standard deviations", "width_angst": found.width})

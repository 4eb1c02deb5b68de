"""Place every particle in the latent space of a trained round, with its error bar.

example:
  cryogmm embed --particles particles.h5 --gaussians gaussians.h5 --gradients gradients.h5 \\
    --weights model.weights.h5 --model-settings settings.yaml --out latent.h5
"""

import argparse

from cryogmm.commands._options import MODEL, add_inputs, add_particle_store, add_threads


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm embed`."""
    add_particle_store(parser)
    add_inputs(parser, *MODEL, "gradients")
    add_threads(parser, default=None)
    parser.add_argument("--out", required=True, help="latent.h5 to write")


def run(args: argparse.Namespace) -> None:
    """Write latent.h5."""
    from cryogmm.commands._tensorflow import start

    start(args.threads)
    from cryogmm.training.embedding import embed
    from cryogmm.training.files import read_gradients, read_neutral, write_datasets
    from cryogmm.training.particles import Particles
    from cryogmm.training.trained import TrainedRound

    trained = TrainedRound.load(args.weights, args.model_settings, args.gaussians)
    neutral, gradients = read_neutral(args.gaussians), read_gradients(args.gradients)
    particles = Particles(args.particles, neutral.imaging.in_training, gradients.pose)
    columns = embed(trained, particles, gradients.x, gradients.log_likelihood, neutral.ssnr)
    columns["particle_index"] = gradients.particle_index
    write_datasets(args.out, columns, {"units": "z in standard deviations of its prior, log_likelihood in nats"})

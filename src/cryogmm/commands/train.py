"""Train the encoder and decoder of one round. A killed training resumes from its checkpoint.

example:
  cryogmm train --particles particles.h5 --gaussians gaussians.h5 --gradients gradients.h5 \\
    --settings '{latent_dim: 4}' --checkpoints checkpoints --out-weights model.weights.h5 \\
    --out-settings settings.yaml --out-history history.tsv
"""

import argparse
import platform

from cryogmm import __version__
from cryogmm.commands._options import add_inputs, add_particle_store, add_seed, add_settings, add_threads
from cryogmm.settings import parse_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm train`."""
    add_particle_store(parser)
    add_inputs(parser, "gaussians", "gradients")
    add_settings(parser, "such as '{latent_dim: 4, objective: likelihood}'")
    add_seed(parser)
    add_threads(parser, default=None)
    parser.add_argument("--checkpoints", required=True, help="folder of the checkpoints")
    parser.add_argument("--out-weights", required=True, help="model.weights.h5 to write")
    parser.add_argument("--out-settings", required=True, help="settings.yaml to write")
    parser.add_argument("--out-history", required=True, help="history.tsv to write: one line an epoch")


def run(args: argparse.Namespace) -> None:
    """Write weights, settings and history."""
    from cryogmm.commands._tensorflow import start

    tf = start(args.threads)
    import pandas as pd
    import yaml

    from cryogmm.io.atomic import replacing
    from cryogmm.io.tables import write_table
    from cryogmm.model.deformation import make_deformation
    from cryogmm.training import checkpoints, dimensions, heterogeneity
    from cryogmm.training.files import read_gradients, read_neutral
    from cryogmm.training.particles import Particles
    from cryogmm.training.settings import TrainingSettings, from_mapping, to_mapping
    from cryogmm.training.trained import write_weights

    settings = from_mapping(TrainingSettings, parse_settings(args.settings))
    neutral, gradients = read_neutral(args.gaussians), read_gradients(args.gradients)
    particles = Particles(args.particles, neutral.imaging.in_training, gradients.pose)
    deformation = make_deformation(
        neutral.gaussians, gradients.vary, basis=gradients.basis, gauge=neutral.imaging.gauge
    )
    versions = {"cryogmm": __version__, "tensorflow": tf.__version__, "python": platform.python_version()}
    settings = heterogeneity.resolve(settings, particles.count, gradients)
    inputs = (gradients.x, neutral.gaussians.table(), neutral.imaging.ring_scale, gradients.pose)
    key = checkpoints.fingerprint(to_mapping(settings), args.seed, inputs, versions)
    networks, history = dimensions.train_round(
        particles, gradients, deformation, settings, gradients.log_likelihood, args.seed, args.checkpoints, key
    )
    written = {
        "settings": to_mapping(settings), "seed": args.seed, "versions": versions,
        "input_dim": int(gradients.x.shape[1]), "inputs": key,
    }  # fmt: skip
    write_weights(args.out_weights, networks, deformation)
    with replacing(args.out_settings) as temporary:
        temporary.write_text(yaml.safe_dump(written, sort_keys=False))
    write_table(args.out_history, pd.DataFrame(history))
    checkpoints.remove(args.checkpoints, key)

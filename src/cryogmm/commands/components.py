"""Principal components of the decoded Gaussians, weighted by their effect on the images.

example:
  cryogmm components --gaussians gaussians.h5 --gradients gradients.h5 --weights model.weights.h5 \\
    --model-settings settings.yaml --latent latent.h5 --out pca.h5
"""

import argparse

from cryogmm.commands._options import MODEL, add_inputs, add_threads


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm components`."""
    add_inputs(parser, *MODEL, "gradients", "latent")
    add_threads(parser, default=None)
    parser.add_argument("--out", required=True, help="pca.h5 to write")


def run(args: argparse.Namespace) -> None:
    """Write pca.h5."""
    from cryogmm.commands._tensorflow import start

    start(args.threads)
    import functools
    import logging

    from cryogmm.landscape.components import density_effects, describe, principal_components
    from cryogmm.training.files import read_datasets, read_gradients, write_datasets
    from cryogmm.training.heterogeneity import ACTIVE
    from cryogmm.training.trained import TrainedRound

    trained = TrainedRound.load(args.weights, args.model_settings, args.gaussians)
    gradients = read_gradients(args.gradients)
    latent, _ = read_datasets(args.latent, ("z", "z_sd", "particle_index"), "embed")
    z = latent["z"]
    # As many as dimensions are in use: further components are these again, bent, and thin as no cluster is.
    count = max(1, int((latent["z_sd"].mean(0) < ACTIVE).sum()))
    columns = principal_components(
        z, latent["z_sd"], trained.coefficients(z), gradients.information, trained.coefficients, count
    )
    effects = functools.partial(density_effects, box_length=trained.gaussians.box_length)
    displacement, kinds = describe(columns["pc"], z, trained.decode, effects)
    columns |= {"rms_displacement_angst": displacement, "kind": kinds.astype("S"),
                "particle_index": latent["particle_index"]}  # fmt: skip
    names = ("explained_variance", "explained_variance_null", "rms_displacement_angst")
    rows = zip(*(columns[name] for name in names), kinds, strict=True)
    for number, (variance, error, moved, kind) in enumerate(rows, start=1):
        logging.info("pc_%d: variance %.2f, of errors %.2f, %s, %.1f Å", number, variance, error, kind, moved)
    write_datasets(args.out, columns, {"units": "pc in standard deviations of one particle's noise"})

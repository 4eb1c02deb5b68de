"""How well pose, defocus, shift and background are predicted from the latent coordinates: they should not be.

nuisance.tsv: for each parameter the cross-validated R² of its prediction from z, and from shuffled z for comparison.

example:
  cryogmm nuisance --landscape landscape.tsv --particles particles.h5 --out nuisance.tsv
"""

import argparse
import logging

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm nuisance`."""
    parser.add_argument("--landscape", required=True, help="landscape.tsv of `cryogmm cluster`")
    parser.add_argument("--particles", required=True, help="particles.h5 of `cryogmm prepare`")
    parser.add_argument("--seed", type=int, default=0, help="of the shuffles [0]")
    parser.add_argument("--out", required=True, help="nuisance.tsv to write")


def run(args: argparse.Namespace) -> None:
    """Predict, and write."""
    import numpy as np
    import pandas as pd

    from cryogmm.errors import InputError
    from cryogmm.io.landscape import columns_of, read_landscape
    from cryogmm.io.tables import write_table
    from cryogmm.landscape.nuisance import nuisance_table
    from cryogmm.training.files import read_datasets

    landscape = read_landscape(args.landscape)
    names = ("particle_index", "image", "rotation", "defocus", "shift_angst", "image_mean", "image_sd")
    store, _ = read_datasets(args.particles, names, "prepare")
    rows = pd.Index(store["particle_index"]).get_indexer(landscape["particle_index"])
    if (rows < 0).any():
        particle = landscape["particle_index"].iloc[int(np.argmax(rows < 0))]
        raise InputError(
            f"{args.landscape}: particle_index {particle} is not in {args.particles}"
            "; give the particles that the landscape is of"
        )
    particles = {name: store[name][rows] for name in names} | {"contrast": landscape["contrast"].to_numpy()}
    table = nuisance_table(columns_of(landscape, "z_"), particles, args.seed)
    write_table(args.out, {name: table[name].to_numpy() for name in table})
    worst = table.loc[table["r2"].idxmax()]
    log.info("most of the microscope in z: %s, R² %.3f (shuffled %.3f)", worst.parameter, worst.r2, worst.r2_shuffled)

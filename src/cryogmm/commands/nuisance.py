"""How well contrast, pose, defocus, shift and background are predicted from the landscape, and the landscape from them.

nuisance.tsv: for each parameter the cross-validated R² of its prediction from z, and from shuffled z for comparison.
explained.tsv: for each latent dimension, component, rare density and cluster the same of its prediction from each
parameter and from all of them: above 0.5 it is named after the parameter, and is no structure.
Images that are likelier junk than not count for neither.

example:
  cryogmm nuisance --landscape landscape.tsv --particles particles.h5 --out nuisance.tsv --out-explained explained.tsv
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
    parser.add_argument("--out-explained", required=True, help="explained.tsv to write")


def run(args: argparse.Namespace) -> None:
    """Predict, and write."""
    from cryogmm.io.landscape import columns_of, matched_rows, read_landscape
    from cryogmm.io.store import ParticleStore
    from cryogmm.io.tables import write_table
    from cryogmm.landscape.junk import are_kept
    from cryogmm.landscape.nuisance import explained_table, explanations, nuisance_table

    landscape = read_landscape(args.landscape, "contrast", "junk")
    landscape = landscape[are_kept(landscape["junk"].to_numpy())]
    names = ("particle_index", "image", "rotation", "defocus", "shift_angst", "image_mean", "image_sd")
    with ParticleStore(args.particles) as stored:
        store = {name: stored.column(name) for name in names}
    rows = matched_rows(store["particle_index"], landscape, args.landscape, args.particles)
    particles = {name: store[name][rows] for name in names} | {"contrast": landscape["contrast"].to_numpy()}
    table = nuisance_table(columns_of(landscape, "z_"), particles, args.seed)
    write_table(args.out, table)
    worst = table.loc[table["r2"].idxmax()]
    log.info("most of the microscope in z: %s, R² %.3f (shuffled %.3f)", worst.parameter, worst.r2, worst.r2_shuffled)
    explained = explained_table(landscape, particles, args.seed)
    write_table(args.out_explained, explained)
    for part, found in explanations(explained).items():
        if found.named:
            log.warning("%s is %s and no structure: R² %.2f from it", part, found.parameter, found.r2)

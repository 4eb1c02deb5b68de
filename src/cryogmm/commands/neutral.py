"""Fit the neutral Gaussian model: to the consensus map from coarse to fine, then to the particles.

example:
  cryogmm neutral --map consensus.mrc --half-maps half1.mrc half2.mrc \\
    --particles particles.h5 --out gaussians.h5 --out-frc frc.tsv
"""

import argparse
import logging

from cryogmm.commands._options import add_particle_store, add_seed, add_settings, add_threads
from cryogmm.errors import InputError
from cryogmm.settings import parse_settings

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm neutral`."""
    parser.add_argument("--map", required=True, help="consensus map")
    parser.add_argument("--half-maps", nargs=2, required=True, metavar="MAP", help="its two half-maps")
    add_particle_store(parser)
    parser.add_argument("--mask", help="Gaussians stay inside of it [the map's significant density]")
    add_settings(parser, "such as '{max_gaussians: 512}'")
    add_seed(parser)
    add_threads(parser, default=None)
    parser.add_argument("--out", required=True, help="gaussians.h5 to write")
    parser.add_argument("--out-frc", required=True, help="frc.tsv to write: agreement ring by ring")


def run(args: argparse.Namespace) -> None:
    """Write gaussians.h5 and frc.tsv."""
    from cryogmm.commands._tensorflow import start

    start(args.threads)
    import numpy as np

    from cryogmm.io.mrc import read_map, read_map_on_grid
    from cryogmm.io.store import ParticleStore
    from cryogmm.io.tables import write_table
    from cryogmm.maps.contrast import contrast_of_map
    from cryogmm.maps.fsc import fsc
    from cryogmm.model.gaussians import unit_map
    from cryogmm.report.findings import defocus_in_words
    from cryogmm.report.summary import gaussian_facts
    from cryogmm.training.files import NeutralFile, write_neutral
    from cryogmm.training.neutral import make_consensus, neutral_models
    from cryogmm.training.neutral_particles import fit_to_particles
    from cryogmm.training.settings import NeutralSettings, from_mapping

    settings = from_mapping(NeutralSettings, parse_settings(args.settings))
    volume, apix = read_map(args.map)
    if contrast_of_map(volume) < 0:
        raise InputError(f"{args.map}: the density is darker than what surrounds it; set particles: {{invert: yes}}")
    mask = read_map_on_grid(args.mask, len(volume), apix) if args.mask else None
    halves = [read_map_on_grid(path, len(volume), apix) for path in args.half_maps]
    with ParticleStore(args.particles) as store:
        box_length, k, box_size, store_apix = store.box_length_angst, store.n_frequencies, store.box_size, store.apix
    try:
        consensus = make_consensus(volume, halves, apix, box_length, k, args.seed, mask)
    except InputError as error:
        raise InputError(f"{args.map}: {error}") from None
    for of_map in neutral_models(consensus, settings, args.seed):
        gaussians, measured = fit_to_particles(of_map, args.particles, settings, consensus.resolution, args.seed)
        if not consensus.missing(gaussians, settings.frc_target):
            break
    frc = consensus.frc(gaussians)
    neutral = NeutralFile(gaussians, box_size, store_apix, consensus.resolution, frc, measured.ssnr, measured.imaging)
    write_neutral(args.out, neutral)
    model_fsc = fsc(unit_map(gaussians, volume.shape[0], apix), volume)
    shells = np.arange(1, k) * (volume.shape[0] * apix / box_length)
    columns = {
        "ring": np.arange(1, k),
        "resolution_angst": box_length / np.arange(1, k),
        "frc": frc,
        "frc_asked": np.where(consensus.sound, consensus.asked(settings.frc_target), np.nan),
        "frc_target": settings.frc_target,
        "half_fsc": consensus.half_fsc,
        "fsc": np.interp(shells, np.arange(len(model_fsc)), model_fsc),
        "frc_particles": measured.frc,
        "ssnr": measured.ssnr,
    }
    write_table(args.out_frc, columns)
    if measured.imaging.defocus_error:
        log.info(defocus_in_words(gaussian_facts(args.out)))

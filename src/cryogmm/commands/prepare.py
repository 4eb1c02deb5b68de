"""Normalise, centre and Fourier-crop particle images into the store that training reads.

Works through the images in slices: memory does not depend on the number of particles.

example:
  cryogmm prepare --particles particles.star --resolution 8 --threads 4 --out particles.h5
"""

import argparse

from cryogmm.commands._options import add_particle_table, add_threads

NOISE = ("micrograph", "group", "white")  # what has a spectrum of its own


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm prepare`."""
    add_particle_table(parser)
    parser.add_argument("--fsc", help="fsc.tsv of `cryogmm reconstruct`: its FSC = 0.143 is the default resolution")
    parser.add_argument("--resolution", type=float, help="finest resolution to keep, in Å")
    parser.add_argument("--box-size", type=int, help="box after Fourier cropping, even, in pixels [that of the images]")
    parser.add_argument("--mask", help="map whose positive part holds the particle: background is outside of it")
    parser.add_argument("--no-ramp", action="store_true", help="leave the slope of each image's background as it is")
    parser.add_argument(
        "--noise", choices=NOISE, default=NOISE[0],
        help="what has a noise spectrum of its own: each micrograph, each optics group, or nothing [micrograph]",
    )  # fmt: skip
    add_threads(parser)
    parser.add_argument("--out", required=True, help="particles.h5 to write")


def run(args: argparse.Namespace) -> None:
    """Write the particle store."""
    from cryogmm.commands._preparation import preparation_of
    from cryogmm.io.preparation import prepare_particles

    prepare_particles(preparation_of(args), args.out, args.threads)

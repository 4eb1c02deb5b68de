"""Read a refinement's particles, select a subset, and check that every image is there.

The result keeps every column of the selected rows and their row number in the input file. Particles are to be bright:
where a map of some of all of them shows that they are dark, their images are inverted from here on (--invert).

example:
  cryogmm import --particles run_data.star --subset even --split auto --out particles.star
"""

import argparse
import logging
from dataclasses import replace

from cryogmm.commands._refinement import add_refinement, reading
from cryogmm.errors import InputError

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm import`."""
    add_refinement(parser)
    parser.add_argument("--subset", default="all", choices=["all", "even", "odd"], help="which particles [all]")
    parser.add_argument(
        "--split", default="auto", choices=["auto", "random_subset", "row", "micrograph"],
        help="even and odd, and halves of maps, by rlnRandomSubset (2 is even, 1 odd), by row (by image where images "
        "repeat) or by micrograph; auto: by rlnRandomSubset where present, else by row [auto]",
    )  # fmt: skip
    parser.add_argument("--leave-out", help="bad_images.tsv of `cryogmm images`: particles to leave out")
    parser.add_argument(
        "--invert", default="auto", choices=["auto", "yes", "no"], help="whether particles are dark; auto looks [auto]"
    )
    parser.add_argument("--landscape", help="landscape.tsv of an earlier round, to keep only some of its clusters")
    parser.add_argument("--clusters", help="clusters to keep, such as 1,4")
    parser.add_argument("--out", required=True, help="particles.star to write")
    parser.add_argument("--out-contrast", help="contrast.json to write: what was seen of the sign of the density")


def run(args: argparse.Namespace) -> None:
    """Write the selected rows with their row index and where their images lie."""
    from cryogmm.commands._subset import contrast_of, in_clusters
    from cryogmm.io.images import image_numbers
    from cryogmm.io.optics import magnification_notes
    from cryogmm.io.particles import write_particles
    from cryogmm.io.refinement import NOTHING, read_refinement
    from cryogmm.io.tables import write_json
    from cryogmm.maps.contrast import inverted
    from cryogmm.particles.bad_images import read_left_out
    from cryogmm.particles.classes import class_notes
    from cryogmm.particles.expanded import require_distinct
    from cryogmm.particles.halves import half_notes, require_enough, subset_rows
    from cryogmm.particles.ranges import range_problems

    left_out = read_left_out(args.leave_out) if args.leave_out else NOTHING
    source = read_refinement(*reading(args), left_out)
    if wrong := range_problems(source):
        raise InputError("\n".join(wrong))
    images = image_numbers(source)
    require_distinct(source, images)
    source = replace(source, split=args.split)
    table = source.select(subset_rows(source, images, args.subset))
    if args.landscape:
        table = table.select(in_clusters(table, args.landscape, args.clusters))
        require_enough(image_numbers(table), f"{args.landscape}: subset {args.subset} of clusters {args.clusters}")
    if not len(table):
        raise InputError(f"{args.particles}: no particle is in subset {args.subset}; take another split or subset")
    if len(left_out):
        require_enough(
            image_numbers(table), f"{args.particles}: subset {args.subset}, without those of {args.leave_out},"
        )
    for note in magnification_notes(source):
        log.info("%s: %s", args.particles, note)
    for note in class_notes(source) + half_notes(source, images):
        log.warning(note)
    contrast = contrast_of(source, args.invert)
    write_particles(args.out, inverted(table) if contrast["inverted"] else table)
    if args.out_contrast:
        write_json(args.out_contrast, contrast)
    log.info("%s: %d of %d particles, subset %s", args.particles, len(table), len(source), args.subset)

"""Look at every image of a refinement once, before any other work, and list those that cannot be used.

These are images of a missing or unreadable stack, images that are not in their stack or were cut off, and images whose
pixels are all the same or no numbers. The list has a row each: particle_index (row in the particle file, from 0),
image_name, reason. Where there are any, the command stops with one line, or says which particles will be left out.

example:
  cryogmm images --particles run_data.star --bad-images leave_out --threads 4 --out bad_images.tsv
"""

import argparse
import logging

from cryogmm.commands._options import add_threads
from cryogmm.commands._refinement import add_refinement, reading

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm images`."""
    add_refinement(parser)
    parser.add_argument(
        "--bad-images", default="stop", choices=["stop", "leave_out"], help="what to do about images without use [stop]"
    )
    add_threads(parser)
    parser.add_argument("--out-stopped", help="list to write in place of --out where the command stops")
    parser.add_argument("--out", required=True, help="bad_images.tsv to write")


def run(args: argparse.Namespace) -> None:
    """Write the list of bad images, and stop where there are any and that is asked for."""
    from cryogmm.errors import InputError
    from cryogmm.io.images import LEAVE_OUT
    from cryogmm.io.refinement import read_rows
    from cryogmm.io.tables import write_table
    from cryogmm.particles.bad_images import bad_images, described

    table = read_rows(*reading(args))
    bad = bad_images(table, args.root, args.threads)
    stops = args.bad_images == "stop" or len(bad) == len(table)
    path = args.out_stopped if stops and len(bad) and args.out_stopped else args.out
    write_table(path, bad)
    if not len(bad):
        log.info("%s: all %d images can be used", table.source, len(table))
    elif stops:
        raise InputError(f"{described(table, bad)}; all are in {path}; repair them{LEAVE_OUT}")
    else:
        log.warning("%s; these particles are left out, all are in %s", described(table, bad), path)

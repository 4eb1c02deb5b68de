"""Consensus map, half-maps and FSC of particles, by direct Fourier reconstruction.

Without --map the consensus is the particles' own reconstruction, its shells weighted by the half-map FSC
(as a Wiener filter); with --map it is that map, checked against the particles.

example:
  cryogmm reconstruct --particles particles.star --symmetry C1 --threads 4 \\
    --out-map consensus.mrc --out-half1 half1.mrc --out-half2 half2.mrc --out-fsc fsc.tsv
"""

import argparse
import logging

from cryogmm.commands._options import add_particle_table, add_symmetry, add_threads

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm reconstruct`."""
    add_particle_table(parser)
    parser.add_argument("--map", help="consensus map to use in place of the reconstruction")
    parser.add_argument("--mask", help="mask for a second, masked FSC")
    add_symmetry(parser)
    add_threads(parser)
    parser.add_argument("--out-map", required=True, help="consensus map to write")
    parser.add_argument("--out-half1", required=True, help="unfiltered map of the first half of the particles")
    parser.add_argument("--out-half2", required=True, help="unfiltered map of the second half of the particles")
    parser.add_argument("--out-fsc", required=True, help="fsc.tsv of the two half-maps")
    parser.add_argument("--out-notes", help="notes.json to write: what is to be said of halves and symmetry")


def run(args: argparse.Namespace) -> None:
    """Reconstruct, weigh, and write."""
    from cryogmm.commands._consensus import as_own, axes_notes
    from cryogmm.io.images import image_numbers
    from cryogmm.io.mrc import read_map_on_grid, write_map
    from cryogmm.io.optics import image_grid
    from cryogmm.io.particles import read_particles
    from cryogmm.io.tables import write_json, write_table
    from cryogmm.maps.filters import fsc_weights, shell_filter
    from cryogmm.maps.fsc import fsc_table, resolution_at
    from cryogmm.maps.reconstruction import reconstruct
    from cryogmm.particles.expanded import expanded_notes
    from cryogmm.particles.halves import half_notes

    table = read_particles(args.particles)
    grid = image_grid(table)
    images = image_numbers(table)
    notes = half_notes(table, images) + expanded_notes(table, images, args.symmetry)
    notes += axes_notes(table, args.symmetry, args.threads, grid)
    for note in notes:
        log.warning(note)
    mask, given = (path and read_map_on_grid(path, *grid) for path in (args.mask, args.map))
    result = reconstruct(table, args.symmetry, args.threads, grid)
    curves = fsc_table(result.half1, result.half2, result.apix, mask)
    consensus = shell_filter(result.map, fsc_weights(curves["fsc"]))
    if given is not None:
        consensus = as_own(args.map, given, consensus)
    write_map(args.out_map, consensus, result.apix)
    write_map(args.out_half1, result.half1, result.apix)
    write_map(args.out_half2, result.half2, result.apix)
    write_table(args.out_fsc, curves)
    if args.out_notes:
        write_json(args.out_notes, {"notes": notes})
    found = {name: resolution_at(curves[name], curves["resolution_angst"], 0.143) for name in curves if "fsc" in name}
    inside = f" and, inside the mask, at {found['fsc_masked']:.2f} Å" if mask is not None else ""
    where = f"{found['fsc']:.2f} Å without mask, which is the resolution in use unless one is given{inside}"
    log.info("%d particles reconstructed; FSC of the halves is 0.143 at %s", len(table), where)

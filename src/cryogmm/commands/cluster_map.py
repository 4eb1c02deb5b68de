"""Particles, map, half-maps and FSC of one cluster, and the map that the decoder makes at its centre.

The particles are written as the user's own file with only these rows, every column unchanged, ready for what made it.

example:
  cryogmm cluster-map --particles particles.star --landscape landscape.tsv --cluster 1 \\
    --gaussians gaussians.h5 --weights model.weights.h5 --model-settings settings.yaml \\
    --consensus consensus.mrc --threads 4 --out-dir clusters/1
"""

import argparse
import logging

from cryogmm.commands._options import MODEL, add_inputs, add_particle_table, add_symmetry, add_threads

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm cluster-map`."""
    add_particle_table(parser)
    add_inputs(parser, "landscape", *MODEL, "consensus")
    parser.add_argument("--cluster", required=True, type=int, help="number of the cluster")
    add_symmetry(parser)
    add_threads(parser)
    parser.add_argument("--out-dir", required=True, help="folder to write the particles and the maps into")


def run(args: argparse.Namespace) -> None:
    """Select, reconstruct, decode and write."""
    from cryogmm.commands._tensorflow import start
    from cryogmm.io.landscape import cluster_rows, columns_of, read_landscape, rows_of_landscape
    from cryogmm.io.map_set import write_map_set
    from cryogmm.io.mrc import map_grid
    from cryogmm.io.particles import read_particles
    from cryogmm.io.refinement import write_selection
    from cryogmm.maps.decoded import load_decoder
    from cryogmm.maps.filters import fsc_weights, shell_filter
    from cryogmm.maps.fsc import fsc_table, resolution_at
    from cryogmm.maps.reconstruction import reconstruct

    table, landscape = read_particles(args.particles), read_landscape(args.landscape)
    grid = map_grid(args.consensus)
    members = cluster_rows(landscape, args.cluster, args.landscape)
    particles = table.select(rows_of_landscape(landscape, table, args.landscape)[members])
    result = reconstruct(particles, args.symmetry, args.threads, grid)
    curves = fsc_table(result.half1, result.half2, result.apix)
    start(args.threads)
    decoder = load_decoder(args.weights, args.model_settings, args.gaussians)
    center = columns_of(landscape, "z_")[members].mean(axis=0)
    decoded = decoder.density(decoder.gaussians(center[None])[0], *grid)
    maps = {"map": shell_filter(result.map, fsc_weights(curves["fsc"])), "decoded": decoded}
    write_map_set(args.out_dir, {**maps, "half1": result.half1, "half2": result.half2}, result.apix, curves)
    write_selection(args.out_dir, particles)
    resolution = resolution_at(curves["fsc"], curves["resolution_angst"], 0.143)
    log.info("cluster %d: %d particles, FSC of the halves is 0.143 at %.2f Å", args.cluster, len(members), resolution)

"""Maps along a path through the landscape, and how every Gaussian moves from its first frame to its last.

The path is a component (`pc_1`), the line between two clusters (`cluster_1-cluster_4`) or a line from point to point
of the latent space (`[[z_1, z_2, …], …]`). Frames lie at points of equal population; each is reconstructed from its
nearest particles (particles_per_frame; without it all are shared out among the frames) and decoded at their typical
latent coordinates. All frames are filtered alike, so that a difference of maps is one of structure.

example:
  cryogmm trajectory --particles particles.star --landscape landscape.tsv --pca pca.h5 --latent latent.h5 \\
    --gaussians gaussians.h5 --weights model.weights.h5 --model-settings settings.yaml \\
    --settings '{path: pc_1, frames: 9}' --consensus consensus.mrc --out-dir pc_1
"""

import argparse
from pathlib import Path

from cryogmm.commands._options import MODEL, add_inputs, add_particle_table, add_settings, add_symmetry, add_threads


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `cryogmm trajectory`."""
    add_particle_table(parser)
    add_inputs(parser, "landscape", "pca", "latent", *MODEL, "consensus")
    add_settings(parser, "path, frames, particles_per_frame, min_observability", required=True)
    add_symmetry(parser)
    add_threads(parser)
    parser.add_argument("--out-dir", required=True, help="folder to write frames.tsv, motion.tsv and frame_*/ into")


def run(args: argparse.Namespace) -> None:
    """Place the frames, reconstruct and decode each, and write them with their motion."""
    import numpy as np

    from cryogmm.commands._frames import frame_table, matched_dataset, motion, path_of, write_frames
    from cryogmm.commands._tensorflow import start
    from cryogmm.io.landscape import read_landscape, rows_of_landscape
    from cryogmm.io.mrc import map_grid
    from cryogmm.io.particles import read_particles
    from cryogmm.io.tables import write_table
    from cryogmm.landscape.junk import CALLED
    from cryogmm.maps.decoded import load_decoder
    from cryogmm.maps.paths import TrajectorySettings, frames_along, observable_path, path_without, typical_latent
    from cryogmm.settings import parse_settings
    from cryogmm.training.settings import from_mapping

    settings = from_mapping(TrajectorySettings, parse_settings(args.settings))
    table, landscape = read_particles(args.particles), read_landscape(args.landscape)
    grid = map_grid(args.consensus)
    components = matched_dataset(args.pca, "pc", "components", landscape, args.landscape)
    z = matched_dataset(args.latent, "z", "embed", landscape, args.landscape)
    path = path_of(settings.path, components, z, landscape, args.landscape)
    path = path_without(path, landscape["junk"].to_numpy() >= CALLED)
    path = observable_path(path, landscape["observability"].to_numpy(), settings.min_observability)
    frames = frames_along(path, settings.frames, settings.particles_per_frame)
    points = np.stack([typical_latent(path, frame, z) for frame in frames])
    start(args.threads)
    decoder = load_decoder(args.weights, args.model_settings, args.gaussians)
    gaussians = decoder.gaussians(points)
    rows = rows_of_landscape(landscape, table, args.landscape)
    folders = [Path(args.out_dir) / f"frame_{number:02d}" for number in range(1, len(frames) + 1)]
    decoded = (decoder.density(g, *grid) for g in gaussians)
    write_frames(folders, [table.select(rows[f.rows]) for f in frames], decoded, grid, args.symmetry, args.threads)
    write_table(Path(args.out_dir) / "motion.tsv", motion(gaussians[0], gaussians[-1]))
    write_table(Path(args.out_dir) / "frames.tsv", frame_table(frames, points))

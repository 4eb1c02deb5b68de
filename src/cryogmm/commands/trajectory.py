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
import logging
import re
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.commands._options import MODEL, add_inputs, add_particle_table, add_settings, add_symmetry, add_threads
from cryogmm.errors import InputError
from cryogmm.io.landscape import cluster_rows, read_landscape, rows_of_landscape
from cryogmm.io.map_set import write_map_set
from cryogmm.io.mrc import map_grid, write_map
from cryogmm.io.particles import ParticleTable, read_particles
from cryogmm.io.tables import write_table
from cryogmm.landscape.junk import CALLED
from cryogmm.maps.paths import (
    Frame,
    LandscapePath,
    component_path,
    frames_along,
    line_path,
    observable_path,
    path_without,
    polyline_path,
    typical_latent,
)
from cryogmm.settings import parse_settings

log = logging.getLogger(__name__)


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
    from cryogmm.commands._tensorflow import start
    from cryogmm.maps.decoded import load_decoder

    settings = parse_settings(args.settings)
    table, landscape = read_particles(args.particles), read_landscape(args.landscape)
    grid = map_grid(args.consensus)
    components = matched_dataset(args.pca, "pc", "components", landscape)
    z = matched_dataset(args.latent, "z", "embed", landscape)
    path = path_of(settings.get("path"), components, z, landscape, args.landscape)
    path = path_without(path, landscape["junk"].to_numpy() >= CALLED)
    path = observable_path(path, landscape["observability"].to_numpy(), settings.get("min_observability", 0.0))
    frames = frames_along(path, int(settings.get("frames", 9)), settings.get("particles_per_frame"))
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


def matched_dataset(path: str, name: str, made_by: str, landscape: pd.DataFrame) -> np.ndarray:
    """Dataset `name (n, …)` of a file that a command made, in the order of the landscape."""
    from cryogmm.training.files import read_datasets

    arrays, _ = read_datasets(path, ["particle_index", name], made_by)
    rows = pd.Index(arrays["particle_index"]).get_indexer(landscape["particle_index"])
    if (rows < 0).any():
        particle = landscape["particle_index"].iloc[int(np.argmax(rows < 0))]
        raise InputError(
            f"{path}: lacks particle_index {particle} of the landscape; they are of different rounds"
            "; give both of one round"
        )
    return np.asarray(arrays[name][rows], dtype=np.float64)


def path_of(
    path: str | list, components: np.ndarray, z: np.ndarray, landscape: pd.DataFrame, source: str
) -> LandscapePath:
    """The path that a name or a list of latent points means; InputError where there is none."""
    if not isinstance(path, list):
        return named_path(str(path), components, landscape, source)
    if any(len(point) != z.shape[1] for point in path) or len(path) < 2:
        raise InputError(
            f"path: {path} is no line through the latent space; give two or more points of {z.shape[1]} numbers each"
        )
    return polyline_path(z, np.asarray(path, dtype=np.float64))


def named_path(name: str, components: np.ndarray, landscape: pd.DataFrame, source: str) -> LandscapePath:
    """The path that `pc_1` or `cluster_1-cluster_4` names; InputError for any other name, component or cluster."""
    if match := re.fullmatch(r"pc_([1-9]\d*)", name):
        if int(match[1]) > components.shape[1]:
            raise InputError(f"path: there is no {name}; components go to pc_{components.shape[1]}")
        return component_path(components, int(match[1]))
    if match := re.fullmatch(r"cluster_(\d+)-cluster_(\d+)", name):
        first, last = (cluster_rows(landscape, int(number), source) for number in match.groups())
        return line_path(components, first, last)
    raise InputError(f"path: '{name}' is neither a component such as pc_1 nor a line such as cluster_1-cluster_4")


def write_frames(
    folders: list[Path], tables: list[ParticleTable], decoded, grid: tuple[int, float], symmetry: str, threads: int
) -> None:
    """Reconstruct each frame's particles and write its folder; the filter is that of the frames' mean FSC."""
    from cryogmm.maps.filters import fsc_weights, shell_filter
    from cryogmm.maps.fsc import fsc_table
    from cryogmm.maps.reconstruction import reconstruct

    unfiltered, curves = [], []
    for folder, table, density in zip(folders, tables, decoded, strict=True):
        result = reconstruct(table, symmetry, threads, grid)
        unfiltered.append(result.map)
        curves.append(fsc_table(result.half1, result.half2, result.apix))
        maps = {"half1": result.half1, "half2": result.half2, "decoded": density}
        write_map_set(folder, maps, result.apix, curves[-1])
        log.info("frame %d of %d: %d particles", len(curves), len(tables), len(table))
    weights = fsc_weights(np.mean([curve["fsc"] for curve in curves], axis=0))
    for folder, data in zip(folders, unfiltered, strict=True):
        write_map(folder / "map.mrc", shell_filter(data, weights), result.apix)


def motion(first: np.ndarray, last: np.ndarray) -> dict[str, np.ndarray]:
    """Columns of motion.tsv, lengths in Å, from the Gaussians `(N, 5)` of the first and the last frame."""
    change = last - first
    return {
        "gaussian": np.arange(len(first)), "x": first[:, 0], "y": first[:, 1], "z": first[:, 2],
        "dx": change[:, 0], "dy": change[:, 1], "dz": change[:, 2],
        "displacement_angst": np.linalg.norm(change[:, :3], axis=1),
        "amplitude": first[:, 3], "amplitude_change": change[:, 3],
    }  # fmt: skip


def frame_table(frames: list[Frame], points: np.ndarray) -> dict[str, np.ndarray]:
    """Columns of frames.tsv: frame (from 1), path_value, particles, z_1 …"""
    return {
        "frame": np.arange(1, len(frames) + 1),
        "path_value": np.array([frame.value for frame in frames]),
        "particles": np.array([len(frame.rows) for frame in frames]),
        **{f"z_{j + 1}": points[:, j] for j in range(points.shape[1])},
    }

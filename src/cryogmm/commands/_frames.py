"""Frames of a trajectory: the path that its settings name, and what is written of each frame."""

import logging
import re
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.landscape import cluster_rows, matched_rows
from cryogmm.io.map_set import write_map_set
from cryogmm.io.mrc import write_map
from cryogmm.io.particles import ParticleTable
from cryogmm.maps.filters import fsc_weights, shell_filter
from cryogmm.maps.fsc import fsc_table
from cryogmm.maps.paths import Frame, LandscapePath, component_path, line_path, polyline_path
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.training.files import read_datasets

log = logging.getLogger(__name__)


def matched_dataset(path: str, name: str, made_by: str, landscape: pd.DataFrame, source: str) -> np.ndarray:
    """Dataset `name (n, …)` of a file that a command made, in the order of the landscape, which `source` holds."""
    arrays, _ = read_datasets(path, ["particle_index", name], made_by)
    rows = matched_rows(arrays["particle_index"], landscape, source, path)
    return np.asarray(arrays[name][rows], dtype=np.float64)


def path_of(
    path: str | tuple, components: np.ndarray, z: np.ndarray, landscape: pd.DataFrame, source: str
) -> LandscapePath:
    """The path that a name or a list of latent points means; InputError where there is none."""
    if not isinstance(path, tuple):
        return named_path(str(path), components, landscape, source)
    if any(len(point) != z.shape[1] for point in path) or len(path) < 2:
        raise InputError(
            f"path: {list(path)} is no line through the latent space; give two or more points of {z.shape[1]} "
            "numbers each"
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

"""Masks: of the particle, and of the regions that a round is confined to."""

import numpy as np
from scipy import ndimage

from cryogmm.errors import InputError
from cryogmm.io.mrc import read_map

FEWEST_VOXELS = 16  # with density, that a model can be fitted to


def inside_region(path: str, places: np.ndarray, grid: tuple[int, float] | None = None) -> np.ndarray:
    """Value (N,) of a mask, clipped to 0-1, at places (N, 3) in Å; grid: as for `read_map`."""
    mask, apix = read_map(path, grid)
    voxels = places[:, ::-1].T / apix + mask.shape[0] // 2  # z, y, x
    return np.clip(ndimage.map_coordinates(mask, voxels, order=1), 0.0, 1.0)


def gaussians_inside(path: str, centers: np.ndarray, grid: tuple[int, float] | None = None) -> np.ndarray:
    """As `inside_region`, at the Gaussians' centres; InputError where none is inside."""
    inside = inside_region(path, centers, grid)
    if inside.max() < 0.5:
        raise InputError(f"{path}: no Gaussian lies inside this region; check that the mask is on the map's grid")
    return inside

"""What the options of `cryogmm prepare` ask for."""

import argparse
import logging

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.mrc import read_map
from cryogmm.io.optics import image_grid
from cryogmm.io.particles import read_particles
from cryogmm.io.preparation import Preparation, output_grid, preparation
from cryogmm.io.tables import read_table
from cryogmm.maps.fsc import resolution_at

log = logging.getLogger(__name__)


def preparation_of(args: argparse.Namespace) -> Preparation:
    """What the options ask for."""
    table = read_particles(args.particles)
    try:
        grid = output_grid(table, args.resolution or resolution_of(args.fsc), args.box_size)
    except InputError as error:
        if args.resolution:
            raise
        raise InputError(
            f"{error}; finer than that the half-maps do not agree (FSC 0.143): too few images, or images that do not "
            "show the particle at these poses? particles: {resolution: …} goes on all the same"
        ) from None
    radius_angst = particle_radius(args.mask, grid.box_length_angst, image_grid(table))
    log.info(
        "%d particles, box %d px at %.3f Å/px, %d frequencies to %.2f Å, the resolution %s",
        len(table), grid.box_size, grid.apix, grid.n_frequencies, grid.resolution,
        "that is asked for" if args.resolution else "at which half-maps agree by FSC 0.143 without mask",
    )  # fmt: skip
    return preparation(table, grid, radius_angst, not args.no_ramp, args.noise)


def resolution_of(fsc_path: str | None) -> float:
    """Resolution (Å) where the half-map FSC of an fsc.tsv, without mask, falls to 0.143."""
    if fsc_path is None:
        raise InputError("prepare: give --resolution or --fsc")
    table = read_table(fsc_path, ("fsc", "resolution_angst"))
    return resolution_at(table["fsc"].to_numpy(), table["resolution_angst"].to_numpy(), 0.143)


def particle_radius(mask_path: str | None, box_length_angst: float, grid: tuple[int, float] | None = None) -> float:
    """Radius (Å) of the circle that holds the particle: half the box, or that of the mask if smaller.

    grid: of the images, as for `read_map`.
    """
    if mask_path is None:
        return box_length_angst / 2
    mask, apix = read_map(mask_path, grid)
    z, y, x = np.nonzero(mask > 0)
    if not len(z):
        raise InputError(f"{mask_path}: the mask is empty; give one that is above 0 where the particle is")
    center = mask.shape[0] // 2
    radius_px = np.sqrt((z - center) ** 2 + (y - center) ** 2 + (x - center) ** 2).max()
    return min((radius_px + 2) * apix, box_length_angst / 2)

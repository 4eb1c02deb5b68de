"""What is wrong with the files that a config names, and with the folders that it writes to."""

import os

import numpy as np

from cryogmm.io.mrc import (
    apix_note,
    apix_on_grid,
    is_older,
    map_layout,
    map_layout_on_grid,
    middle_of,
    read_voxels,
    require_grid,
    require_place,
)
from cryogmm.io.region import FEWEST_VOXELS
from cryogmm.io.structures import atom_positions, read_structure
from cryogmm.physics.grids import same_length
from cryogmm.project.particles import particle_problems
from cryogmm.project.problems import attempt
from cryogmm.project.selections import every_condition
from cryogmm.project.stacks import WHICH_IS_RIGHT


def file_problems(config, folder):
    """`(problems, notes, stacks)`: one line for each file that is missing or wrong, or does not fit the particles.

    notes: lines for what is to be said all the same. stacks: {name in the particle file: path}. config: schema-valid.
    folder: what relative paths start from.
    """
    problems, notes, stacks = place_problems(config, folder), [], {}
    if config.get("simulate"):
        problems += simulated_problems(config)
        grid = config["simulate"]["box_size"], config["simulate"]["apix"]
    else:
        lines, grid = root_problems(config, folder), None
        for key in ("file", "passthrough"):
            name = config["particles"][key]
            lines += [] if name is None else missing(f"particles/{key}", folder / name)
        if not lines:
            lines, notes, grid, stacks = particle_problems(config, folder)
        problems += lines
    for key, name in named_lists(config):
        problems += missing(key, folder / name)
    given = config["consensus"]["map"]
    ignores = config["particles"]["header_pixel_size"] == "ignore"
    for key, name in named_maps(config):
        lines = missing(key, folder / name)
        if not lines:
            lines, said = map_problems(key, folder / name, grid, given and folder / given, ignores)
            notes = notes + said
        problems += lines
    for key, name in named_models(config):
        problems += missing(key, folder / name) or model_problems(key, folder / name, grid, given and folder / given)
    return problems, notes, stacks


def place_problems(config, folder):
    """Lines for folders of results that cannot be written to."""
    problems = []
    for name in ("results", "logs", "benchmarks"):
        place = folder / name / config["project"]
        there = next(path for path in (place, *place.parents) if os.path.exists(path))
        if not os.path.isdir(there):
            problems.append(f"project: {there} is a file, but a folder of this name is written to; move it away")
        elif not os.access(there, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
            problems.append(f"project: folder {there.absolute()} cannot be written to; run in another one")
    return list(dict.fromkeys(problems))


def simulated_problems(config):
    """Lines for a simulation whose particles are not the ones that are used."""
    made = f"results/{config['project']}/simulated/particles.star"
    used = config["particles"]["file"]
    return [] if used == made else [f"particles/file: with simulate it must be {made}, not {used}"]


def root_problems(config, folder):
    """A line for a folder of image paths that is none."""
    root = config["particles"]["root"]
    return (
        []
        if root is None or os.path.isdir(folder / root)
        else [f"particles/root: {folder / root} is not a folder; correct it"]
    )


def named_maps(config):
    """(key, path) of every map and mask of a config."""
    named = [(f"consensus/{key}", config["consensus"][key]) for key in ("map", "mask")]
    named += [(f"rounds/{name}/region", settings["region"]) for name, settings in config["rounds"].items()]
    return [(key, path) for key, path in named if path is not None]


def named_models(config):
    """(key, path) of the atomic model of every round that has one."""
    models = {name: settings["models"] for name, settings in config["rounds"].items()}
    return [(f"rounds/{name}/models/file", given["file"]) for name, given in models.items() if given]


def named_lists(config):
    """(key, path) of every file of particle numbers that a selection of a config names."""
    conditions = [
        found
        for name, settings in config["rounds"].items()
        for selection, condition in settings["selections"].items()
        for found in every_condition(f"rounds/{name}/selections/{selection}", condition)
    ]
    lists = [(f"{place}/particle_index", condition.get("particle_index")) for place, condition in conditions]
    return [(key, path) for key, path in lists if isinstance(path, str)]


def missing(key, path):
    """A line for a file that is not there."""
    if os.path.isdir(path):
        return [f"{key}: {path} is a folder, but a file is needed; give one"]
    return [] if os.path.isfile(path) else [f"{key}: file {path} does not exist; correct its path"]


def map_problems(key, path, grid, given=None, ignores=False):
    """`(problems, notes)`: lines for a map that is none or does not fit the images, and for what is to be said of it.

    grid: their box size and pixel size, or None. given: path of the consensus map of the config. ignores: whether an
    older pixel size in its header counts for nothing.
    """
    problems, notes = [], []
    layout = attempt(problems, map_layout, path)
    if layout is not None and grid is not None:
        if is_older(layout, *grid) and not ignores:
            told = f"{layout.apix:.4g} Å/px in its header, but {grid[1]:.4g} in the particle file"
            return [f"{key}: {path}: {told}; {WHICH_IS_RIGHT}"], []
        notes += filter(None, [apix_note(path, layout, *grid)])
        layout = layout._replace(apix=apix_on_grid(layout, *grid))
        attempt(problems, require_grid, path, layout, *grid)
        whole = same_length(layout.columns * layout.apix, grid[0] * grid[1])
        # a map of the whole box is the refinement's own, wherever its header wants it shown
        if not problems and not (whole and key == "consensus/map"):
            beside = given and attempt([], map_layout, given)
            beside = beside and beside._replace(apix=apix_on_grid(beside, *grid))
            attempt(problems, require_place, path, layout, *grid, beside)
    if not problems and key != "consensus/map":
        mask = attempt(problems, read_voxels, path, layout)
        problems += [] if mask is None else mask_problems(path, mask, layout.apix, grid)
        if mask is not None and not problems and key == "consensus/mask":
            problems += small_mask_problems(path, mask, layout.apix, grid)
    return [f"{key}: {line}" for line in problems], [f"{key}: {line}" for line in notes]


def model_problems(key, path, grid, given=None):
    """A line for an atomic model that is none or lies outside of the map; grid and given as for `map_problems`."""
    problems = []
    structure = attempt(problems, read_structure, path)
    if structure is not None and grid is not None:
        box_size, apix = grid
        layout = given and attempt([], map_layout_on_grid, given, grid)
        middle = middle_of(layout) if layout else np.full(3, box_size // 2 * apix)
        low, high = middle - box_size // 2 * apix, middle + (box_size - box_size // 2) * apix
        places = atom_positions(structure)
        outside = int(np.any((places < low) | (places > high), axis=1).sum())
        if outside:
            box = ", ".join(f"{first:.4g} to {last:.4g}" for first, last in zip(low, high, strict=True))
            problems.append(
                f"{path}: {outside} of its {len(places)} atoms lie outside of the consensus map, whose box goes from "
                f"{box} Å (x, y, z); fit the model in that map"
            )
    return [f"{key}: {line}" for line in problems]


def small_mask_problems(path, mask, apix, grid):
    """A line for a mask of the particle that no model fits into; grid as for `map_problems`."""
    voxels = int((mask > 0.5).sum() * (apix / grid[1] if grid else 1) ** 3)
    if voxels >= FEWEST_VOXELS:
        return []
    return [
        f"{path}: this mask holds {voxels} voxels of the images' size above 0.5; at least {FEWEST_VOXELS} are needed: "
        "enlarge it"
    ]


def mask_problems(path, mask, apix, grid):
    """Lines for a mask of nothing, or of what is outside the box of the images; grid as for `map_problems`."""
    inside, axes = mask > 0.5, range(3)
    if not inside.any():
        return [f"{path}: no voxel of this mask is above 0.5; give one that is 1 inside"]
    if grid is None:
        return []
    places = [np.flatnonzero(inside.any(axis=tuple({*axes} - {axis}))) for axis in axes]
    reach = max(np.abs(place - len(mask) // 2).max() for place in places) * apix
    length = grid[0] * grid[1] / 2
    if reach > length + apix:
        return [
            f"{path}: this mask reaches {reach:.0f} Å from its centre, but the box of the images only {length:.0f} Å; "
            "crop it to that box"
        ]
    return []

"""What is wrong with the files that a config names: headers only, so that the check takes no time."""

import shlex

import mrcfile

from cryogmm.io.star import unquoted
from cryogmm.project.selections import every_condition

PIXEL_TOLERANCE = 0.01  # relative; headers round their pixel size


def file_problems(config, folder):
    """One line for each file that is missing, or whose box or pixel size is not that of the particles.

    config: schema-valid. folder: what relative paths start from.
    """
    optics = None
    problems = []
    if config.get("simulate"):
        problems += simulated_problems(config)
    else:
        path = folder / config["particles"]["file"]
        problems += missing("particles/file", path)
        groups = optics_groups(path) if path.is_file() and path.suffix == ".star" else []
        optics = groups[0] if groups else None
        problems += box_problems(config["particles"], optics)
    passthrough = config["particles"]["passthrough"]
    problems += [] if passthrough is None else missing("particles/passthrough", folder / passthrough)
    root = config["particles"]["root"]
    if root is not None and not (folder / root).is_dir():
        problems.append(f"particles/root: {folder / root} is not a folder")
    for key, name in named_lists(config):
        problems += missing(key, folder / name)
    for key, name in named_maps(config):
        problems += missing(key, folder / name) or map_problems(key, folder / name, optics)
    return problems


def simulated_problems(config):
    """Lines for a simulation whose particles are not the ones that are used."""
    made = f"results/{config['project']}/simulated/particles.star"
    used = config["particles"]["file"]
    return [] if used == made else [f"particles/file: with simulate it must be {made}, not {used}"]


def named_maps(config):
    """(key, path) of every map and mask of a config."""
    named = [(f"consensus/{key}", config["consensus"][key]) for key in ("map", "mask")]
    named += [(f"rounds/{name}/region", settings["region"]) for name, settings in config["rounds"].items()]
    return [(key, path) for key, path in named if path is not None]


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
    return [] if path.is_file() else [f"{key}: file {path} does not exist"]


def box_problems(particles, optics):
    """Lines for a box after cropping that is larger than the images."""
    box_size = particles["box_size"]
    if optics is None or box_size is None or box_size <= optics[0]:
        return []
    return [f"particles/box_size: {box_size} is larger than the box of the images, {optics[0]}"]


def map_problems(key, path, optics):
    """Lines for a map that is no cube, or not on the grid of the particles; optics: (box_size, apix) or None."""
    try:
        with mrcfile.open(path, header_only=True, permissive=True) as mrc:
            shape = tuple(int(mrc.header[axis]) for axis in ("nz", "ny", "nx"))
            apix = float(mrc.voxel_size.x)
    except (OSError, ValueError):
        return [f"{key}: {path} is not an MRC map"]
    if len(set(shape)) != 1:
        return [f"{key}: {path} is {shape[2]} x {shape[1]} x {shape[0]} voxels, not a cube"]
    if optics is None:
        return []
    if shape[0] != optics[0]:
        return [f"{key}: the box of {path} is {shape[0]}, that of the particles {optics[0]}"]
    if abs(apix / optics[1] - 1) > PIXEL_TOLERANCE:
        return [f"{key}: the pixel size of {path} is {apix:.3f} Å, that of the particles {optics[1]:.3f} Å"]
    return []


def optics_groups(path):
    """[(box_size, apix)] of the optics groups of a RELION 3.1 star file; [] where it has no such block.

    Reads no further than that block: `cryogmm import` reads the rest and says what is wrong with it.
    """
    columns, groups, inside = [], [], False
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            words = shlex.split(line, comments=True)
            if not words:
                continue
            if words[0].startswith("data_"):
                if inside:
                    return groups
                inside = words[0] == "data_optics"
            elif inside and words[0].startswith("_"):
                columns.append(words[0][1:])
            elif inside and words[0] != "loop_":
                groups += _box_and_pixel(dict(zip(columns, words, strict=False)))
    return groups


def _box_and_pixel(group):
    """[(box_size, apix)] of one row of the optics table, [] where it lacks them."""
    try:
        return [(int(float(unquoted(group["rlnImageSize"]))), float(unquoted(group["rlnImagePixelSize"])))]
    except (KeyError, ValueError):
        return []

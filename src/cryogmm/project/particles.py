"""What is wrong with the particles of a config: every value that is used, and the header of every stack; no pixel."""

import numpy as np
import pandas as pd

from cryogmm.io.images import image_locations
from cryogmm.io.optics import image_grid, particle_optics
from cryogmm.io.particles import OPTICS_COLUMNS, PARTICLE_COLUMNS, numbers, optics_numbers
from cryogmm.io.preparation import output_grid
from cryogmm.io.refinement import read_rows, with_images
from cryogmm.io.subsets import require_enough, subset_rows
from cryogmm.particles.bad_images import absent_images, described, listed
from cryogmm.particles.classes import class_notes
from cryogmm.particles.ranges import OPTIONAL, range_problems
from cryogmm.project.problems import attempt, more
from cryogmm.project.settings import given_optics
from cryogmm.project.stacks import stack_problems

TEXTS = {"rlnImageName", "rlnOpticsGroup"}
ANGLES = ["rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"]
ABSENT = OPTIONAL | {"rlnRandomSubset": 0.0}  # what a column is where the file lacks it
ABOVE = {"rlnImagePixelSize": 0.0, "rlnImageSize": 0.0, "rlnVoltage": 0.0}


def particle_problems(config, folder):
    """`(problems, notes, grid, stacks)`: one line for each thing that is wrong, and for each that is to be said.

    grid: box size (px) and pixel size (Å) of maps, or None. stacks: {name in the particle file: path}, or {}.
    config: schema-valid. folder: what its relative paths start from.
    """
    settings, problems, notes = config["particles"], [], []
    path = folder / settings["file"]
    passthrough, root = (settings[key] and folder / settings[key] for key in ("passthrough", "root"))
    ignore, given = settings["aberrations"] == "ignore", given_optics(settings)
    table = attempt(problems, read_rows, path, root, passthrough, ignore, given)
    if table is None:
        return problems, notes, None, {}
    leaves_out = settings["bad_images"] == "leave_out"
    if leaves_out:
        table, lines = without_absent(table, root)
        notes += lines
    notes += class_notes(table)
    located = attempt(problems, with_images, table, root)
    unmeasured = located is None and "" in set(table.optics["rlnImageSize"])
    values = value_problems(table if located is None else located, {"rlnImageSize"} if unmeasured else set())
    problems += values + duplicate_problems(table)
    for subset in config["subsets"]:
        rows = attempt(problems, subset_rows, table, subset, settings["split"])
        if rows is not None:
            attempt(problems, require_enough, rows.sum(), f"{path}: subset {subset}")
    if values or unmeasured:
        return problems, notes, None, {}
    stacks = {}
    if located is not None:
        table = located
        lines, stacks = stack_problems(table, leaves_out, settings["header_pixel_size"] == "ignore")
        problems += lines
    grid = image_grid(table)
    if settings["box_size"] and settings["box_size"] > grid[0]:
        problems.append(f"particles/box_size: {settings['box_size']} is larger than the box of the images, {grid[0]}")
    elif settings["resolution"]:
        attempt(problems, output_grid, table, settings["resolution"], settings["box_size"])
    return problems, notes, grid, stacks


def without_absent(table, root):
    """`(table, lines)`: without the particles whose images are not there, and a line for these; all where none is."""
    faults = absent_images(table, root)
    if not faults or len(faults) == len(table):
        return table, []
    kept = ~np.isin(np.arange(len(table)), list(faults))
    return table.select(kept), [f"{described(table, listed(table, faults))}; these particles are left out"]


def value_problems(table, left_out):
    """One line for each column with a value that is no number or not a possible one, but for the columns left out."""
    problems, values = [], {}
    for column in PARTICLE_COLUMNS:
        if column not in TEXTS:
            values[column] = attempt(problems, numbers, table, column)
    for column, default in ABSENT.items():
        values[column] = attempt(problems, numbers, table, column, default)
    for column in OPTICS_COLUMNS:
        if column not in TEXTS | left_out:
            attempt(problems, optics_numbers, table, column, above=ABOVE.get(column))
    if not problems and not left_out:
        attempt(problems, particle_optics, table)
    return problems or range_problems(table, values)


def duplicate_problems(table):
    """A line where two particles are the same image, unless all are there equally often, each time in another pose.

    That is what expansion by symmetry makes.
    """
    stacks, stack, image = image_locations(table)
    where = pd.DataFrame({"stack": stack, "image": image})
    again = np.flatnonzero(where.duplicated())
    is_expanded = where.value_counts().nunique() == 1 and not where.join(table.particles[ANGLES]).duplicated().any()
    if not again.size or is_expanded:
        return []
    first = np.flatnonzero((where == where.iloc[again[0]]).all(axis=1))[0]
    name = f"image {image[first] + 1} of {stacks[stack[first]]}"
    return [
        f"{table.path}: particle {table.number(again[0])}{more(again.size)} is {name}, which particle "
        f"{table.number(first)} is too; "
        "leave one of them out"
    ]

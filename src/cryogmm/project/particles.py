"""What is wrong with the particles of a config: every value that is used, and the header of every stack; no pixel."""

from dataclasses import replace

import numpy as np

from cryogmm.io.images import image_numbers
from cryogmm.io.optics import image_grid, particle_optics
from cryogmm.io.particles import OPTICS_COLUMNS, PARTICLE_COLUMNS, numbers, optics_numbers
from cryogmm.io.preparation import output_grid
from cryogmm.io.refinement import read_rows, with_images
from cryogmm.particles.bad_images import absent_images, described, listed
from cryogmm.particles.classes import class_notes
from cryogmm.particles.expanded import expanded_notes, require_distinct
from cryogmm.particles.halves import half_notes, require_enough, subset_rows
from cryogmm.particles.ranges import OPTIONAL, range_problems
from cryogmm.project.problems import attempt
from cryogmm.project.settings import given_optics
from cryogmm.project.stacks import stack_problems

TEXTS = {"rlnImageName", "rlnOpticsGroup"}
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
    table = replace(table, split=settings["split"])
    notes += class_notes(table)
    located = attempt(problems, with_images, table, root)
    unmeasured = located is None and "" in set(table.optics["rlnImageSize"])
    values = value_problems(table if located is None else located, {"rlnImageSize"} if unmeasured else set())
    problems += values
    images = image_numbers(table)
    attempt(problems, require_distinct, table, images)
    if not values:
        notes += half_notes(table, images) + expanded_notes(table, images, config["symmetry"])
    for subset in config["subsets"]:
        rows = attempt(problems, subset_rows, table, images, subset)
        if rows is not None:
            attempt(problems, require_enough, images[rows], f"{path}: subset {subset}")
    if values or unmeasured:
        return problems, notes, None, {}
    stacks = {}
    if located is not None:
        table = located
        lines, stacks = stack_problems(table, leaves_out, settings["header_pixel_size"] == "ignore")
        problems += lines
    grid = image_grid(table)
    if settings["box_size"] and settings["box_size"] > grid[0]:
        problems.append(
            f"particles/box_size: {settings['box_size']} is larger than the box of the images, {grid[0]}; lower it"
        )
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

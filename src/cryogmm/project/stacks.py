"""What is wrong with the stacks of a particle table, by their headers."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import numpy as np

from cryogmm.io.images import LEAVE_OUT, image_locations
from cryogmm.io.mrc import UNSET, require_whole, stack_layout
from cryogmm.io.particles import optics_numbers
from cryogmm.physics.grids import same_length
from cryogmm.project.problems import attempt, more

LISTED = 20  # stacks that are named one by one
# what to do where a header and the particle file tell different pixel sizes
WHICH_IS_RIGHT = (
    "where the particle file is right, as after a calibration, set particles: {header_pixel_size: ignore}; "
    "else correct it"
)


def stack_problems(table, may_be_cut=False, ignores_apix=False):
    """`(lines, stacks)`: stacks whose header is wrong, lacks an image or contradicts the optics table; all of them.

    stacks: {name in the table: path}. table: with image_root, and numbers in its optics table. may_be_cut: a stack may
    lack images that no particle of the table is.  ignores_apix: another pixel size in a header counts for nothing.
    """
    names, stack, image = image_locations(table)
    paths = [table.image_root / name for name in names]
    with ThreadPoolExecutor(16) as pool:  # one after the other, files of a network are slow
        lines, layouts = zip(*pool.map(lambda path: read_header(path, may_be_cut), paths), strict=True)
    problems = list(chain.from_iterable(lines))
    if len(problems) > LISTED:
        problems[LISTED:] = [f"{table.path}: {len(problems) - LISTED} more stacks cannot be read"]
    known = np.array([layout is not None for layout in layouts])[stack]
    count, box_size, apix = (
        np.array([getattr(layout, name, None) or np.nan for layout in layouts], dtype=np.float64)[stack]
        for name in ("sections", "columns", "apix")
    )
    own_box, own_apix = (optics_numbers(table, f"rlnImage{name}") for name in ("Size", "PixelSize"))
    outside = np.flatnonzero(known & ((image < 0) | (image >= count)))
    other_box = np.flatnonzero(known & (box_size != own_box))
    counts = known & (apix > 0) & (apix != UNSET) & (not ignores_apix)
    other_apix = np.flatnonzero(counts & ~same_length(apix, own_apix))
    for rows, wrong in (
        (
            outside,
            lambda i: f"image {image[i] + 1} is asked for, but the stack has {count[i]:g}; correct it{LEAVE_OUT}",
        ),
        (
            other_box,
            lambda i: (
                f"a box of {box_size[i]:g} px, but {own_box[i]:g} in the optics table; is it the stack of this file?"
            ),
        ),
        (
            other_apix,
            lambda i: f"{apix[i]:.4g} Å/px in its header, but {own_apix[i]:.4g} in the optics table; " + WHICH_IS_RIGHT,
        ),
    ):
        if rows.size:
            place = f"particle {table.number(rows[0])}{more(rows.size)}: {paths[stack[rows[0]]]}"
            problems.append(f"{table.path}: {place}: {wrong(rows[0])}")
    return problems, dict(zip(names, paths, strict=True))


def read_header(path, may_be_cut):
    """`(lines, layout)` of a stack; the layout is None where none can be read, and for EMAN2, whose reader knows it."""
    problems = []
    layout = None if path.suffix == ".hdf" else attempt(problems, stack_layout, path)
    if layout is not None and not may_be_cut:
        attempt(problems, require_whole, path, layout)
    return problems, layout

"""Maps as pictures: slices or projections in three directions, side by side, with their difference to a reference."""

from itertools import chain

import numpy as np
from matplotlib.ticker import MaxNLocator

from cryogmm.report.matching import matched, shown_half, solvent, strongest_difference
from cryogmm.report.style import DIVERGING, DOUBLE, FAINT, INK, SINGLE, SMALL, cluster_colour, new_figure

VIEWS = ((0, "z", "x", "y"), (1, "y", "x", "z"), (2, "x", "y", "z"))  # axis of data[z, y, x], its name, across, up
LEAST_DIFFERENCE = 0.03  # of the density's range, at the end of a difference scale
FEW_FRAMES = 4  # fit one column of a journal
MOST_FRAMES = 10  # of a longer trajectory so many are shown, evenly spaced


def section(volume, axis, place=None, half=None):
    """(n, n) slice of a map at a voxel, or its projection along the axis where no place is given; rows go up.

    half: half the width (px) of the centred square that is kept, the whole box when None
    """
    plane = volume.sum(axis) if place is None else np.take(volume, place[axis], axis)
    centre = len(plane) // 2
    if half is not None and half < centre:
        plane = plane[centre - half : centre + half, centre - half : centre + half]
    return plane


def section_name(name, axis, box_size, apix, place):
    """`slice z = +12 Å`."""
    return f"slice {name} = {(place[axis] - box_size // 2) * apix:+.0f} Å"


def draw_section(axes, plane, half_angst, limits, colours):
    """One picture with the origin at the lower left; half_angst: half its width, Å."""
    extent = (-half_angst, half_angst, -half_angst, half_angst)
    axes.imshow(plane, cmap=colours, vmin=limits[0], vmax=limits[1], extent=extent, origin="lower",
                interpolation="bilinear")  # fmt: skip
    axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(visible=True, color="#CCCCCC")


def grey_limits(planes):
    """Grey scale for a set of densities: solvent dark, nearly the maximum white."""
    values = np.concatenate([p.ravel() for p in planes])
    return float(np.percentile(values, 2)), float(np.percentile(values, 99.7))


def even_limits(differences, densities):
    """Symmetric limits of a difference scale that the strongest 0.3 % of the pixels saturate.

    At least a few per cent of the densities' range, so that maps that do not differ look as if they do not.
    """
    reach = float(np.percentile(np.abs(np.concatenate([p.ravel() for p in differences])), 99.7))
    least = LEAST_DIFFERENCE * max(float(np.ptp(plane)) for plane in densities)
    return -max(reach, least, 1e-12), max(reach, least, 1e-12)


def comparison_figure(reference, maps, apix, reference_name="consensus"):
    """One row a map: slices in three directions, then the same three of its difference to the reference, shown on top.

    reference: (b, b, b). maps: [(label, (b, b, b))]. apix: Å/px. The slices go through the voxel where the maps differ
    most from the reference. Red is more density than in the reference, blue is less.
    """
    pairs = [matched(volume, reference) for _, volume in maps]
    changes = [volume - filtered for volume, filtered in pairs]
    place, half = strongest_difference(pairs), shown_half(reference)
    rows = 1 + len(maps)
    figure, panels = new_figure(rows, 6, width=DOUBLE, height=1.2 * rows + 0.42)
    cut = [[section(v, axis, place, half) for axis, *_ in VIEWS] for v in (reference, *(v for v, _ in pairs), *changes)]
    densities, differences = cut[:rows], cut[rows:]
    limits = even_limits([*chain(*differences)], [*chain(*densities)])
    greys = [grey_limits(planes) for planes in zip(*densities, strict=True)]
    for row, name in enumerate([reference_name, *(label for label, _ in maps)]):
        for i in range(3):
            draw_section(panels[row, i], densities[row][i], half * apix, greys[i], "gray")
            if row:
                draw_section(panels[row, i + 3], differences[row - 1][i], half * apix, limits, DIVERGING)
            else:
                panels[row, i + 3].set_axis_off()
        name_row(panels[row, 0], name)
    name_columns(panels, len(reference), apix, place)
    scale_bar(panels[0, 0], half * apix)
    difference_scale(figure, panels[0, 4], panels[1, 3].images[0], reference_name)
    return figure


def difference_scale(figure, axes, image, reference_name):
    """Colour scale of the differences, in the empty corner of the figure."""
    inset = axes.inset_axes([-0.6, 0.45, 2.2, 0.1])
    inset.set_in_layout(False)
    bar = figure.colorbar(image, cax=inset, orientation="horizontal")
    bar.set_label(f"density minus {reference_name}\n(in the {reference_name}'s units)", fontsize=SMALL)
    bar.locator = MaxNLocator(5)
    bar.ax.tick_params(labelsize=SMALL)


def name_row(axes, label):
    """Name of a map at the left of its row, in its cluster's colour."""
    numbered = str(label).isdigit()
    text = f"cluster {label}" if numbered else str(label).replace("_", " ")
    axes.set_ylabel(text, fontweight="bold", color=cluster_colour(label) if numbered else INK)


def name_columns(panels, box_size, apix, place):
    """Names above the first row's sections and above the second row's differences, with the axes they show."""
    for i, (axis, name, across, up) in enumerate(VIEWS):
        panels[0, i].set_title(section_name(name, axis, box_size, apix, place), fontsize=SMALL, loc="center")
        panels[0, i].set_xlabel(f"{across} →, {up} ↑", fontsize=SMALL, labelpad=2)
        panels[1, i + 3].set_title(f"difference, slice {name}", fontsize=SMALL, loc="center")


def scale_bar(axes, half_angst, colour="white", size=SMALL):
    """A bar of a round length in Å at the lower left of a section; half_angst: half its width, Å. size: of text, pt."""
    length = next((n for n in (200, 100, 50, 20, 10, 5) if n <= 0.7 * half_angst), 2)
    left, bottom = -0.92 * half_angst, -0.9 * half_angst
    axes.plot([left, left + length], [bottom] * 2, color=colour, linewidth=1.8, solid_capstyle="butt")
    axes.text(left, bottom + 0.05 * half_angst, f"{length} Å", color=colour, fontsize=size, va="bottom")


def frames_figure(frames, apix, captions=None):
    """One column a frame: projections in three directions, and below each its difference to the mean of the frames.

    frames: [(label, (b, b, b))] in order. apix: Å/px. captions: a line under each frame's name, such as its particles
    """
    shown = np.unique(np.linspace(0, len(frames) - 1, min(len(frames), MOST_FRAMES)).round().astype(int))
    frames, captions = [frames[i] for i in shown], [captions[i] for i in shown] if captions else None
    mean = sum(v - v[solvent(len(v))].mean() for _, v in frames) / len(frames)
    pairs = [matched(volume, mean) for _, volume in frames]
    half, columns = shown_half(mean), len(frames)
    width = DOUBLE if columns > FEW_FRAMES else SINGLE
    figure, panels = new_figure(6, columns, width=width, height=6 * min((width - 0.5) / columns, 1.1) + 0.6)
    for i, (axis, name, across, up) in enumerate(VIEWS):
        densities = [section(volume, axis, None, half) for volume, _ in pairs]
        changes = [section(volume - filtered, axis, None, half) for volume, filtered in pairs]
        grey, red_blue = grey_limits(densities), even_limits(changes, densities)
        for column in range(columns):
            draw_section(panels[2 * i, column], densities[column], half * apix, grey, "gray")
            draw_section(panels[2 * i + 1, column], changes[column], half * apix, red_blue, DIVERGING)
        panels[2 * i, 0].set_ylabel(f"projection along {name}\n{across} →, {up} ↑", fontsize=SMALL)
        panels[2 * i + 1, 0].set_ylabel("minus the mean", fontsize=SMALL, color=FAINT)
    for column, (label, _) in enumerate(frames):
        text = label + (f"\n{captions[column]}" if captions else "")
        panels[0, column].set_title(text, fontsize=SMALL, loc="center")
    scale_bar(panels[0, 0], half * apix)
    return figure

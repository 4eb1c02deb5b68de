"""The motion along a trajectory: an arrow for each Gaussian that moves, drawn over projections of the consensus."""

import numpy as np

from cryogmm.report.matching import shown_half, shrunk
from cryogmm.report.slices import VIEWS, draw_section, grey_limits, scale_bar, section
from cryogmm.report.style import DIVERGING, DOUBLE, SMALL, new_figure

MOST_ARROWS = 350
DRAWN_LENGTH = 0.12  # of the picture, for the longest arrow
STILL = 0.25  # of the longest arrow: what moves less gets none
UNCHANGED = 0.25  # of the largest change of amplitude: what changes less is not drawn
EMPTY = 0.1  # of the largest amplitude: a Gaussian with less at both ends holds no density


def motion_figure(motion, consensus, apix):
    """Displacement of the Gaussians from the first to the last frame in three projections; below, change of amplitude.

    motion: table with x, y, z and dx, dy, dz (Å, from the box centre) and, where known, amplitude_change
    consensus: (b, b, b). apix: Å/px
    """
    changed = "amplitude_change" in motion and motion["amplitude_change"].abs().max() > 1e-6
    figure, panels = new_figure(1 + changed, 3, width=DOUBLE, height=2.3 * (1 + changed) + 0.3)
    consensus, apix = shrunk(consensus, apix)
    half, motion = shown_half(consensus), with_density(motion)
    length = np.sqrt((motion[["dx", "dy", "dz"]] ** 2).sum(axis=1))
    magnified = magnification(length.max(), 2 * half * apix)
    for i, (axis, name, across, up) in enumerate(VIEWS):
        plane = section(consensus, axis, None, half)
        for axes in panels[:, i]:
            draw_section(axes, plane, half * apix, grey_limits([plane]), "Greys")
            axes.set_xlabel(f"{across} →, {up} ↑", fontsize=SMALL)
        panels[0, i].set_title(f"along {name}", loc="center")
        quiver = draw_arrows(panels[0, i], arrows_to_draw(motion, length), across, up, magnified, length.max())
        if changed:
            points = draw_amplitudes(panels[1, i], motion, across, up)
    scale_bar(panels[0, 0], half * apix, "black")
    times = "true length" if magnified == 1 else f"drawn {magnified:g} times as long"
    figure.colorbar(quiver, ax=panels[0].tolist(), label=f"displacement (Å)\narrows {times}", shrink=0.9)
    if changed:
        figure.colorbar(points, ax=panels[1].tolist(), label="change of amplitude\n(first to last frame)", shrink=0.9)
    return figure


def with_density(motion):
    """Rows of the Gaussians that hold density in the first frame or in the last; all where amplitudes are not known."""
    if not {"amplitude", "amplitude_change"} <= set(motion.columns):
        return motion
    most = np.maximum(motion["amplitude"], motion["amplitude"] + motion["amplitude_change"])
    return motion[most > EMPTY * most.max()]


def magnification(longest_angst, width_angst):
    """Round factor that makes the longest arrow about an eighth of the picture; 1 where it already is."""
    if not longest_angst > 0:
        return 1
    factor = DRAWN_LENGTH * width_angst / longest_angst
    return max([1, *(n for n in (2, 3, 5, 10, 20, 50, 100) if n <= factor)])


def arrows_to_draw(motion, length):
    """Rows of the Gaussians that move, with their length; a fixed random choice where they are very many."""
    rows = motion.assign(length=length)[length > STILL * length.max()]
    return rows.sample(MOST_ARROWS, random_state=0) if len(rows) > MOST_ARROWS else rows


def draw_arrows(axes, rows, across, up, magnified, longest):
    """Arrows in one projection, coloured by the length of the whole (3-D) displacement."""
    quiver = axes.quiver(
        rows[across], rows[up], magnified * rows[f"d{across}"], magnified * rows[f"d{up}"], rows["length"],
        angles="xy", scale_units="xy", scale=1, width=0.006, cmap="plasma", headwidth=4, headlength=4.5,
    )  # fmt: skip
    quiver.set_clim(0, longest or 1)
    return quiver


def draw_amplitudes(axes, motion, across, up):
    """Gaussians as points, red where density appears towards the last frame, blue where it goes."""
    size = motion["amplitude_change"].abs()
    reach = float(np.quantile(size, 0.99)) or 1.0
    rows = motion[size > UNCHANGED * reach].sort_values("amplitude_change", key=abs)
    return axes.scatter(
        rows[across], rows[up], c=rows["amplitude_change"], s=7, linewidths=0, alpha=0.85, cmap=DIVERGING,
        rasterized=True, vmin=-reach, vmax=reach,
    )  # fmt: skip

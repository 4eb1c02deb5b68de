"""Does the landscape follow the structure or the microscope? Bars of what z predicts of poses and images."""

import numpy as np

from cryogmm.report.style import DOUBLE, FAINT, INK, PALETTE, SMALL, UNASSIGNED, new_figure

SUSPECT = 0.02


def nuisance_figure(table):
    """Horizontal bars of cross-validated R², beside those of shuffled latents.

    table: columns parameter, r2, r2_shuffled, as `landscape.nuisance.nuisance_table` gives
    """
    figure, [[axes]] = new_figure(width=DOUBLE, height=0.3 * len(table) + 1.0)
    places = np.arange(len(table))
    suspect = table["r2"] > SUSPECT
    axes.barh(places - 0.18, table["r2"], 0.34, color=np.where(suspect, PALETTE[1], PALETTE[0]), label="from z")
    axes.barh(places + 0.18, table["r2_shuffled"], 0.34, color=UNASSIGNED, label="from shuffled z")
    for place, value in zip(places, table["r2"], strict=True):
        axes.annotate(f"{value:.3f}", (max(value, 0.0), place - 0.18), xytext=(4, 0), textcoords="offset points",
                      va="center", fontsize=SMALL, color=INK)  # fmt: skip
    axes.axvline(SUSPECT, color=FAINT, linestyle=(0, (4, 3)), linewidth=0.7, zorder=1)
    axes.set_yticks(places, table["parameter"])
    axes.invert_yaxis()
    axes.set_xlim(min(-0.01, 1.1 * table["r2"].min()), max(0.06, 1.25 * table["r2"].max()))
    axes.set_xlabel("share of its variance that z predicts, cross-validated (R²)")
    names = ", ".join(table["parameter"][suspect])
    verdict = f"{names} above {SUSPECT:.0%}: look closer" if names else f"nothing above {SUSPECT:.0%}"
    axes.set_title(f"The microscope in the landscape: {verdict}")
    axes.legend(loc="lower right")
    return figure

"""The components of a round: how much each explains, what kind it is, how far atoms move along it."""

import numpy as np

from cryogmm.report.style import DOUBLE, INK, PALETTE, SINGLE, SMALL, UNASSIGNED, new_figure

HEADROOM = 1.45  # of the tallest bar, for the legend over it
KIND_COLOURS = {"motion": PALETTE[0], "composition": PALETTE[1], "mixed": PALETTE[3]}


def spectrum_figure(variance, null=None, kinds=None, displacement_angst=None):
    """Explained variance by component against what errors alone would give, coloured by kind; displacement beside it.

    variance: (n,) of each component; null: (n,) what the errors of the particles alone would give
    kinds: n of "motion", "composition", "mixed"; displacement_angst: (n,) r.m.s. displacement, Å
    """
    beside = displacement_angst is not None
    figure, panels = new_figure(1, 1 + beside, width=DOUBLE if beside else SINGLE, height=2.6)
    colours = [KIND_COLOURS.get(kind, UNASSIGNED) for kind in (kinds if kinds is not None else [""] * len(variance))]
    draw_bars(panels[0, 0], np.asarray(variance, float), null, kinds, colours)
    if beside:
        axes = panels[0, 1]
        bars = axes.bar(range(1, len(variance) + 1), displacement_angst, color=colours)
        axes.bar_label(bars, fmt="%.1f", fontsize=SMALL, padding=2)
        axes.set(ylabel="r.m.s. displacement (Å)", title="Displacement from the lowest to the highest tenth")
    for axes in panels.flat:
        axes.set_xticks(range(1, len(variance) + 1), [f"pc_{i + 1}" for i in range(len(variance))])
        axes.set_xlabel("component")
        axes.margins(y=0.12)
        axes.set_ylim(bottom=0)
    return figure


def draw_bars(axes, variance, null, kinds, colours):
    """Left panel: bars by component, the null as black marks, a legend of the kinds that occur."""
    percent = 100 * variance / (variance.sum() or 1)
    axes.bar(range(1, len(variance) + 1), percent, color=colours)
    axes.set(ylabel="explained variance (% of all components)", title="Explained variance")
    for kind in dict.fromkeys(kinds if kinds is not None else []):
        axes.bar(np.nan, np.nan, color=KIND_COLOURS.get(kind, UNASSIGNED), label=str(kind))
    tops = percent.copy()
    if null is not None:
        level = 100 * np.asarray(null, float)[: len(variance)] / (variance.sum() or 1)
        places = np.arange(1, len(level) + 1)
        tops[: len(level)] = np.maximum(tops[: len(level)], level)
        axes.hlines(level, places - 0.45, places + 0.45, color=INK, linewidth=1.2, label="the particles' errors alone")
    for place, (top, share) in enumerate(zip(tops, percent, strict=True), start=1):
        axes.annotate(
            f"{share:.0f}", (place, top), xytext=(0, 3), textcoords="offset points", ha="center", fontsize=SMALL
        )
    if kinds is not None or null is not None:
        axes.legend(loc="upper right")
        axes.set_ylim(top=HEADROOM * tops.max())

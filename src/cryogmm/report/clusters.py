"""Clusters of one round: how many particles each holds, and how their number was chosen."""

import numpy as np

from cryogmm.report.style import DOUBLE, FAINT, INK, PALETTE, SINGLE, SMALL, cluster_colour, new_figure


def populations_figure(clusters, selection=None):
    """Particles in each cluster, and the criterion (BIC, lower is better) for each number of components tried.

    clusters: table with cluster, particles, fraction. selection: table with n, bic, chosen
    """
    tried = selection is not None and selection["bic"].notna().sum() > 1
    figure, panels = new_figure(1, 1 + tried, width=DOUBLE if tried else SINGLE, height=2.5)
    axes = panels[0, 0]
    names = ["unassigned" if c == 0 else str(c) for c in clusters["cluster"]]
    bars = axes.bar(names, clusters["particles"], color=[cluster_colour(c) for c in clusters["cluster"]])
    axes.bar_label(bars, [f"{100 * f:.0f} %" for f in clusters["fraction"]], fontsize=SMALL, padding=2)
    axes.set(xlabel="cluster", ylabel="particles", title=f"{(clusters['cluster'] > 0).sum()} clusters")
    axes.margins(y=0.12)
    if tried:
        draw_selection(panels[0, 1], selection)
    return figure


def draw_selection(axes, selection):
    """BIC against the number of components of the mixture; the number of clusters is marked."""
    known = selection[selection["bic"].notna()]
    above = known["bic"] - known["bic"].min()
    axes.plot(known["n"], above, color=PALETTE[0], marker="o", markersize=3)
    lowest = known["n"][known["bic"].idxmin()]
    axes.plot(lowest, 0, "o", markersize=8, mfc="none", color=PALETTE[1], label=f"lowest: {lowest}")
    clusters = selection["n"][selection["chosen"].astype(int) == 1]
    for number in clusters:
        axes.axvline(number, color=FAINT, linestyle=(0, (4, 3)), linewidth=0.7, label=f"clusters: {number}")
    axes.set_xticks(selection["n"])
    axes.set(xlabel="components of the mixture", ylabel="BIC above the lowest", title="How many can be told apart")
    axes.legend()


def matches_figure(matches):
    """Even and odd clusters matched one to one: share of the particles in each half, map correlation beside it.

    matches: table with even, odd, correlation, fraction_even, fraction_odd and, where known, difference_correlation
    and resolution_angst
    """
    figure, [[shares, agreement]] = new_figure(
        1, 2, width=DOUBLE, height=max(2.0, 0.42 * len(matches) + 1.1), sharey=True, width_ratios=[1.5, 1]
    )
    rows = np.arange(len(matches))
    colours = [cluster_colour(c) for c in matches["even"]]
    even = shares.barh(rows - 0.19, 100 * matches["fraction_even"], height=0.36, color=colours)
    odd = shares.barh(rows + 0.19, 100 * matches["fraction_odd"], height=0.36, color=colours, alpha=0.55, hatch="///",
                      edgecolor="white", linewidth=0)  # fmt: skip
    shares.bar_label(even, [f"even {f:.1%}" for f in matches["fraction_even"]], fontsize=SMALL, padding=3)
    shares.bar_label(odd, [f"odd {f:.1%}" for f in matches["fraction_odd"]], fontsize=SMALL, padding=3)
    shares.set_yticks(rows, [f"even {e} – odd {o}" for e, o in zip(matches["even"], matches["odd"], strict=True)])
    shares.set(xlabel="particles of the half (%)", title="Populations")
    shares.invert_yaxis()
    shares.margins(x=0.2)
    draw_agreement(agreement, matches, rows)
    return figure


def draw_agreement(axes, matches, rows):
    """Correlation of the matched maps, and of what sets each apart from the mean of its subset."""
    marks = {"correlation": ("maps", "o", INK), "difference_correlation": ("maps minus their mean", "D", PALETTE[1])}
    shown = {name: mark for name, mark in marks.items() if name in matches}
    for name, (label, marker, colour) in shown.items():
        axes.plot(matches[name], rows, marker, markersize=5, color=colour, label=label)
    lowest = min(0.5, *(float(matches[name].min()) - 0.05 for name in shown))
    axes.hlines(rows, lowest, 1, color="#E4E4E4", linewidth=0.7, zorder=0)
    axes.set(xlim=(lowest, 1.02), xlabel="correlation", title="Agreement of the maps")
    axes.figure.legend(loc="outside lower right", ncols=2, handletextpad=0.3, columnspacing=1)
    for row, (_, match) in enumerate(matches.iterrows()):
        text = f"{match['correlation']:.3f}"
        if match.get("resolution_angst", 0) > 0:
            text += f", {match['resolution_angst']:.1f} Å"
        axes.annotate(text, (match["correlation"], row), xytext=(-2, 8), textcoords="offset points", ha="right",
                      fontsize=SMALL)  # fmt: skip

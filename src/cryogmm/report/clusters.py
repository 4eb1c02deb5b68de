"""Clusters of one round: how many particles each holds, and how their number was chosen."""

import numpy as np

from cryogmm.report.style import FAINT, INK, PALETTE, cluster_colour, new_figure


def populations_figure(clusters, selection=None):
    """Particles in each cluster, and the criterion (BIC, lower is better) for each number of clusters tried.

    clusters: table with cluster, particles, fraction. selection: table with n, bic, chosen
    """
    tried = selection is not None and len(selection) > 1
    figure, panels = new_figure(1, 1 + tried, width=9.2 if tried else 6.0, height=3.5)
    axes = panels[0, 0]
    names = ["unassigned" if c == 0 else str(c) for c in clusters["cluster"]]
    bars = axes.bar(names, clusters["particles"], color=[cluster_colour(c) for c in clusters["cluster"]])
    axes.bar_label(bars, [f"{100 * f:.0f} %" for f in clusters["fraction"]], fontsize=8, padding=2)
    axes.set(xlabel="cluster", ylabel="particles", title=f"{(clusters['cluster'] > 0).sum()} clusters")
    axes.margins(y=0.12)
    if tried:
        draw_selection(panels[0, 1], selection)
    return figure


def draw_selection(axes, selection):
    """BIC against the number of clusters, the chosen number marked."""
    chosen = selection[selection["chosen"].astype(int) == 1]
    axes.plot(selection["n"], selection["bic"] - selection["bic"].min(), color=PALETTE[0], marker="o", markersize=4)
    axes.plot(chosen["n"], chosen["bic"] - selection["bic"].min(), "o", markersize=11, mfc="none", color=PALETTE[1])
    axes.set_xticks(selection["n"])
    axes.set(xlabel="number of clusters", ylabel="BIC above the lowest", title="Why this number")


def matches_figure(matches):
    """Even and odd clusters matched one to one: share of the particles in each half, map correlation beside it.

    matches: table with even, odd, correlation, fraction_even, fraction_odd and, where known, resolution_angst
    """
    figure, [[shares, agreement]] = new_figure(
        1, 2, width=8.8, height=max(2.6, 0.55 * len(matches) + 1.5), sharey=True, width_ratios=[1.5, 1]
    )
    rows = np.arange(len(matches))
    colours = [cluster_colour(c) for c in matches["even"]]
    even = shares.barh(rows - 0.19, 100 * matches["fraction_even"], height=0.36, color=colours)
    odd = shares.barh(rows + 0.19, 100 * matches["fraction_odd"], height=0.36, color=colours, alpha=0.55, hatch="///",
                      edgecolor="white", linewidth=0)  # fmt: skip
    shares.bar_label(even, [f"even {f:.1%}" for f in matches["fraction_even"]], fontsize=8, padding=3)
    shares.bar_label(odd, [f"odd {f:.1%}" for f in matches["fraction_odd"]], fontsize=8, padding=3)
    shares.set_yticks(rows, [f"even {e} – odd {o}" for e, o in zip(matches["even"], matches["odd"], strict=True)])
    shares.set(xlabel="particles of the half (%)", title="Populations")
    shares.invert_yaxis()
    shares.margins(x=0.2)
    agreement.plot(matches["correlation"], rows, "o", markersize=8, color=INK)
    lowest = min(0.5, float(matches["correlation"].min()) - 0.05)
    agreement.set(xlim=(lowest, 1.02), xlabel="map correlation", title="Agreement of the maps")
    agreement.hlines(rows, lowest, matches["correlation"], color=FAINT, linewidth=1)
    for row, (_, match) in enumerate(matches.iterrows()):
        resolution = match.get("resolution_angst")
        text = f"{match['correlation']:.3f}" + (f", {resolution:.1f} Å" if resolution and resolution > 0 else "")
        agreement.annotate(text, (match["correlation"], row), xytext=(-8, 7), textcoords="offset points",
                           ha="right", fontsize=8.5)  # fmt: skip
    return figure

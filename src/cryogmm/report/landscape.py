"""The landscape as pictures: particles coloured by cluster, as density, by component; and their error bars."""

import numpy as np
from matplotlib.ticker import LogLocator

from cryogmm.errors import InputError
from cryogmm.report.style import (
    DOUBLE,
    FAINT,
    INK,
    PALETTE,
    SEQUENTIAL,
    SINGLE,
    SMALL,
    UNASSIGNED,
    cluster_colour,
    new_figure,
)
from cryogmm.report.tables import numbered

MANY_CLUSTERS = 14
IN_USE = 0.9  # of the prior's s.d.: a dimension with a smaller mean posterior s.d. is in use


def component_label(name, names=None):
    """Axis label of a component: its unit, and what it is where the PCA says so (names)."""
    kind = f"{names[name]}; " if names and name in names else ""
    return f"{name} ({kind}unit: a particle's error)"


def views(landscape, names=None):
    """The planes to draw: [(x column, y column, x label, y label)], pc_1–pc_2 and the UMAP as far as they exist.

    Raises InputError where the table has no component.
    """
    components = numbered(landscape.columns, "pc_")
    if not components:
        raise InputError("the landscape has no column pc_1; give the landscape.tsv that `cryogmm cluster` wrote")
    planes = []
    if len(components) > 1:
        planes.append((*components[:2], component_label(components[0], names), component_label(components[1], names)))
    if {"umap_1", "umap_2"} <= set(landscape.columns) and landscape["umap_1"].notna().any():
        planes.append(("umap_1", "umap_2", "UMAP 1 (no unit)", "UMAP 2 (no unit)"))
    return planes


def point_size(count):
    """Marker area that keeps a few hundred points visible and a hundred thousand apart."""
    return float(np.clip(1.1e4 / max(count, 1), 0.35, 8))


def shuffled(count):
    """Drawing order that lets no cluster hide another: a fixed random one."""
    return np.random.default_rng(0).permutation(count)


def window(values):
    """Axis limits that leave out the outermost 0.1 % of the particles at each side."""
    low, high = np.nanquantile(values, [0.001, 0.999])
    margin = 0.06 * (high - low) + 1e-9
    return low - margin, high + margin


def cluster_figure(landscape, names=None):
    """pc_1–pc_2 and UMAP, each particle in the colour of its cluster, the label at the cluster's median.

    landscape: table with pc_*, umap_1, umap_2, cluster (0 = in no cluster). names: {pc_1: what it is}
    """
    planes = views(landscape, names)
    figure, panels = new_figure(1, max(len(planes), 1), width=DOUBLE if len(planes) > 1 else SINGLE, height=3.0)
    if not planes:
        draw_histogram(panels[0, 0], landscape, names)
    for axes, plane in zip(panels.flat, planes, strict=False):
        draw_clusters(axes, landscape, plane)
    counts = landscape["cluster"].value_counts().sort_index()
    panels.flat[0].set_title(f"{len(landscape):,} particles, {(counts.index > 0).sum()} clusters")
    entries = [
        panels.flat[0].scatter([], [], s=16, color=cluster_colour(c), label=f"{name_of(c)}: {n:,}")
        for c, n in counts.items()
    ]
    figure.legend(handles=entries, loc="outside right upper", ncols=1 if len(counts) <= MANY_CLUSTERS else 2)
    return figure


def name_of(cluster):
    """Name of a cluster in a legend; cluster 0 holds what was left unassigned."""
    return "unassigned" if cluster == 0 else str(cluster)


def draw_clusters(axes, landscape, plane):
    """One plane of the landscape, coloured by cluster."""
    x, y, x_label, y_label = plane
    order = shuffled(len(landscape))
    colours = np.array([cluster_colour(c) for c in landscape["cluster"]])[order]
    axes.scatter(
        landscape[x].to_numpy()[order], landscape[y].to_numpy()[order], c=colours, s=point_size(len(order)),
        alpha=0.7, linewidths=0, rasterized=True,
    )  # fmt: skip
    for cluster, members in landscape[landscape["cluster"] > 0].groupby("cluster"):
        axes.text(
            members[x].median(), members[y].median(), str(cluster), ha="center", va="center", fontweight="bold",
            fontsize=7, color=INK,
            bbox={"boxstyle": "circle,pad=0.2", "fc": "white", "ec": cluster_colour(cluster), "alpha": 0.9, "lw": 1},
        )  # fmt: skip
    axes.set(xlabel=x_label, ylabel=y_label, xlim=window(landscape[x]), ylim=window(landscape[y]))


def draw_histogram(axes, landscape, names):
    """A landscape of one component: particles along it, stacked by cluster."""
    clusters = sorted(landscape["cluster"].unique())
    axes.hist(
        [landscape["pc_1"][landscape["cluster"] == c] for c in clusters], bins=60, stacked=True,
        range=window(landscape["pc_1"]), color=[cluster_colour(c) for c in clusters],
    )  # fmt: skip
    axes.set(xlabel=component_label("pc_1", names), ylabel="particles")


def density_figure(landscape, names=None):
    """pc_1–pc_2 and UMAP as particles per hexagon, on a logarithmic scale."""
    planes = views(landscape, names)
    if not planes:
        return cluster_figure(landscape, names)
    figure, panels = new_figure(1, len(planes), width=DOUBLE if len(planes) > 1 else SINGLE, height=2.9)
    grid = int(np.clip(np.sqrt(len(landscape)) / 1.6, 12, 70))
    for axes, (x, y, x_label, y_label) in zip(panels.flat, planes, strict=True):
        extent = (*window(landscape[x]), *window(landscape[y]))
        cells = axes.hexbin(
            landscape[x], landscape[y], gridsize=grid, bins="log", mincnt=1, extent=extent, cmap=SEQUENTIAL,
            linewidths=0.1, rasterized=True,
        )  # fmt: skip
        axes.set(xlabel=x_label, ylabel=y_label, xlim=extent[:2], ylim=extent[2:])
        bar = figure.colorbar(cells, ax=axes, label="particles in a hexagon", shrink=0.85)
        bar.ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        bar.ax.yaxis.set_major_formatter("{x:g}")
    panels.flat[0].set_title(f"{len(landscape):,} particles")
    return figure


def component_figure(landscape, names=None, most=4):
    """The UMAP (or pc_1–pc_2 where there is none) once for each of the first components, coloured by its value."""
    components = numbered(landscape.columns, "pc_")[:most]
    planes = views(landscape, names)
    if not planes:
        return cluster_figure(landscape, names)
    x, y, x_label, y_label = planes[-1]
    columns = min(len(components), 2)
    rows = -(-len(components) // columns)
    figure, panels = new_figure(rows, columns, width=DOUBLE if columns > 1 else SINGLE, height=2.8 * rows)
    order = shuffled(len(landscape))
    for axes, component in zip(panels.flat, components, strict=False):
        values = landscape[component].to_numpy()[order]
        reach = np.nanquantile(np.abs(values - np.nanmedian(values)), 0.98)
        centre = np.nanmedian(values)
        points = axes.scatter(
            landscape[x].to_numpy()[order], landscape[y].to_numpy()[order], c=values, cmap="coolwarm",
            vmin=centre - reach, vmax=centre + reach, s=point_size(len(order)), linewidths=0, rasterized=True,
        )  # fmt: skip
        axes.set(xlabel=x_label, ylabel=y_label, xlim=window(landscape[x]), ylim=window(landscape[y]))
        figure.colorbar(points, ax=axes, label=component_label(component, names), shrink=0.9)
    for axes in panels.flat[len(components) :]:
        axes.set_visible(False)
    return figure


def precision_figure(landscape):
    """How well each particle is placed: posterior s.d. by latent dimension, and the particles' observability.

    landscape: table with z_*, z_sd_* and, where known, observability (0–1)
    """
    deviations = numbered(landscape.columns, "z_sd_")
    if not deviations:
        raise InputError("the landscape has no column z_sd_1; give the landscape.tsv that `cryogmm cluster` wrote")
    observed = "observability" in landscape and landscape["observability"].notna().any()
    figure, panels = new_figure(1, 1 + observed, width=DOUBLE if observed else SINGLE, height=2.6)
    draw_deviations(panels[0, 0], landscape, deviations)
    if observed:
        axes, values = panels[0, 1], landscape["observability"].dropna()
        axes.hist(values, bins=50, color=PALETTE[5])
        axes.axvline(values.median(), color=INK, linewidth=0.9)
        title = f"Median observability {values.median():.2f}"
        axes.set(xlabel="observability (0: says nothing, 1: places itself)", ylabel="particles", title=title)
    return figure


def draw_deviations(axes, landscape, deviations):
    """Violin of the posterior s.d. of each latent dimension; quiet dimensions (s.d. near the prior's 1) are grey."""
    values = [landscape[name].dropna().to_numpy() for name in deviations]
    parts = axes.violinplot(values, showextrema=False, showmedians=True, widths=0.8)
    active = [v.mean() < IN_USE for v in values]
    for body, on in zip(parts["bodies"], active, strict=True):
        body.set(facecolor=PALETTE[0] if on else UNASSIGNED, alpha=0.8)
    parts["cmedians"].set(color=INK, linewidth=0.9)
    axes.axhline(1, color=FAINT, linestyle=(0, (4, 3)), linewidth=0.7)
    axes.annotate("1: nothing is known", (0, 1), xycoords=("axes fraction", "data"), xytext=(3, 4), ha="left",
                  textcoords="offset points", fontsize=SMALL, color=FAINT)  # fmt: skip
    axes.set_xticks(range(1, len(values) + 1), [name.removeprefix("z_sd_") for name in deviations])
    axes.set(xlabel="latent dimension", ylabel="posterior s.d. of z (prior = 1)", ylim=(0, 1.15))
    axes.set_title(f"{sum(active)} of {len(values)} dimensions in use")

"""Correlation curves: half-map FSC of any number of maps, the FRC of the neutral model, matched even/odd maps."""

import numpy as np

from cryogmm.maps.fsc import resolution_at
from cryogmm.report.style import (
    DOUBLE,
    PALETTE,
    SINGLE,
    cluster_line,
    new_figure,
    resolution_axis,
    series_colours,
    threshold_line,
)

GOLD_STANDARD = 0.143
MANY = 10  # more curves than this and the legend goes beside the axes


def resolution_text(table, threshold, column="fsc"):
    """`6.2 Å`, or `5.0 Å or better` where the curve stays above the threshold to its end."""
    curve = table[column].to_numpy(float)
    resolution = resolution_at(curve, table["resolution_angst"].to_numpy(float), threshold)
    return f"{resolution:.1f} Å" + ("" if (curve < threshold).any() else " or better")


def frequencies(table):
    """Spatial frequency (1/Å) of each row; 0 where the resolution is infinite or 0 (the origin)."""
    resolution = table["resolution_angst"].to_numpy(float)
    finite = np.isfinite(resolution) & (resolution > 0)
    return np.where(finite, 1 / np.where(finite, resolution, 1), 0.0)


def fsc_figure(curves, threshold=GOLD_STANDARD, title="FSC between half-maps"):
    """Half-map FSC of several maps and where each crosses the threshold.

    curves: [(label, table with resolution_angst and fsc, and fsc_masked where there was a mask)]
    """
    figure, [[axes]] = new_figure(width=DOUBLE if len(curves) > 1 else SINGLE, height=2.7)
    for (label, table), colour in zip(curves, series_colours([label for label, _ in curves]), strict=True):
        draw_fsc(axes, label, table, map_name(label), colour, threshold)
    resolution_axis(axes, max(frequencies(table).max() for _, table in curves))
    axes.axhline(0, color="#DDDDDD", linewidth=0.6, zorder=0)
    axes.set(ylim=(-0.1, 1.03), ylabel="FSC", title=title)
    threshold_line(axes, threshold, f"{threshold:g}")
    place_legend(axes, len(curves), f"map: resolution at {threshold:g}")
    return figure


def map_name(label):
    """Name of a map in a legend: its label is a cluster's number, a subset of the particles, or a name."""
    if label.isdigit():
        return f"cluster {label}"
    return f"{label} particles" if label in ("all", "even", "odd") else label.replace("_", " ")


def draw_fsc(axes, label, table, name, colour, threshold):
    """One curve, without mask, which is what tells the resolution in use; thin beside it the masked one, if any."""
    frequency = frequencies(table)
    masked = "fsc_masked" in table and table["fsc_masked"].notna().any()
    text = f"{name}{', without mask' if masked else ''}: {resolution_text(table, threshold)}"
    axes.plot(frequency, table["fsc"], color=colour, linestyle=cluster_line(label), label=text)
    if masked:
        text = f"{name}, inside the mask: {resolution_text(table, threshold, 'fsc_masked')}"
        axes.plot(frequency, table["fsc_masked"], color=colour, linewidth=0.6, alpha=0.6, label=text)


def place_legend(axes, curves, title):
    """Legend inside for one curve, beside the axes for several, in two columns for many."""
    if curves == 1:
        axes.legend(loc="upper right", title=title)
    else:
        axes.legend(
            loc="upper left", bbox_to_anchor=(1.01, 1.0), title=title,
            ncols=1 if curves <= 2 * MANY else 2, alignment="left",
        )  # fmt: skip


def neutral_figure(frc, gaussian_count=None):
    """FRC and FSC of the neutral model with the consensus map, and with the particles.

    frc: table with resolution_angst, frc, frc_asked (no number in rings that are mostly noise), frc_target and, where
    known, fsc, frc_particles and ssnr
    """
    particles = "frc_particles" in frc and frc["frc_particles"].notna().any()
    figure, panels = new_figure(1, 1 + particles, width=DOUBLE if particles else SINGLE, height=2.7)
    frequency, axes = frequencies(frc), panels[0, 0]
    draw_neutral(axes, frc, frequency, gaussian_count)
    if particles:
        axes = panels[0, 1]
        axes.plot(frequency, frc["frc_particles"], color=PALETTE[2], label="neutral model and particles")
        resolution_axis(axes, frequency.max())
        axes.set(ylabel="mean FRC with the particles", title="Agreement with the particles", ylim=(0, None))
        axes.set_ylim(min(0.0, frc["frc_particles"].min()), max(0.1, 1.1 * frc["frc_particles"].max()))
    return figure


def draw_neutral(axes, frc, frequency, gaussian_count):
    """Left panel: agreement with the consensus map, what is asked for, and the ring that is lowest."""
    worst = frc["frc"].idxmin()
    label = f"FRC of projections: lowest {frc['frc'][worst]:.3f} at {frc['resolution_angst'][worst]:.1f} Å"
    axes.plot(frequency, frc["frc"], color=PALETTE[0], marker="o", markersize=2, label=label)
    if "fsc" in frc and frc["fsc"].notna().any():
        axes.plot(frequency, frc["fsc"], color=PALETTE[1], linewidth=0.9, label="FSC of maps")
    resolution_axis(axes, frequency.max())
    label = f"asked for: {frc['frc_target'][0]:g} of what the map's noise allows"
    axes.plot(frequency, frc["frc_asked"], color="#777777", linestyle="--", linewidth=1.0, label=label)
    lowest = np.nanmin(frc[[c for c in ("frc", "frc_asked", "fsc") if c in frc]].to_numpy(float))
    axes.set_ylim(min(0.88, lowest - 0.05), 1.005)
    missing, sound = int((frc["frc"] < frc["frc_asked"]).sum()), int(frc["frc_asked"].notna().sum())
    count = "" if gaussian_count is None else f"{gaussian_count:,} Gaussians, "
    verdict = f"what is asked for is reached in {sound - missing} of {sound} rings"
    axes.set(ylabel="correlation with the consensus", title=f"{count}{verdict}")
    axes.legend(loc="lower left")


def refined_figure(table, threshold=GOLD_STANDARD):
    """FSC of even and odd maps with given and with refined poses, and what the two differ in.

    table: columns resolution_angst, fsc_given, fsc_refined, difference_error (its s.e.), and fsc_given_masked and
    fsc_refined_masked where there was a mask
    """
    figure, [[curves, difference]] = new_figure(1, 2, width=DOUBLE, height=2.8)
    masked = "_masked" if "fsc_given_masked" in table else ""
    frequency, colours = frequencies(table), {"given": PALETTE[1], "refined": PALETTE[0]}
    for poses, colour in colours.items():
        label = f"{poses} poses: {resolution_text(table, threshold, f'fsc_{poses}{masked}')}"
        curves.plot(frequency, table[f"fsc_{poses}{masked}"], color=colour, label=label)
        if masked:
            curves.plot(frequency, table[f"fsc_{poses}"], color=colour, linewidth=0.6, alpha=0.6)
    curves.axhline(0, color="#DDDDDD", linewidth=0.6, zorder=0)
    curves.set(ylim=(-0.1, 1.03), ylabel="FSC", title="FSC of even and odd maps")
    threshold_line(curves, threshold, f"{threshold:g}")
    title = f"resolution at {threshold:g}" + ("\n(thin: without mask)" if masked else "")
    curves.legend(loc="upper right", title=title, alignment="left")
    gain, error = table[f"fsc_refined{masked}"] - table[f"fsc_given{masked}"], table["difference_error"]
    difference.fill_between(frequency, -error, error, color="#DDDDDD", linewidth=0, label="± 1 standard error")
    difference.plot(frequency, gain, color=PALETTE[0], marker="o", markersize=2, label="refined minus given")
    difference.set(ylabel="difference of FSC", title="Equal" if not gain.any() else "What refined poses change")
    difference.legend(loc="best")
    for axes in (curves, difference):
        resolution_axis(axes, frequency.max())
    return figure


def matched_figure(table, threshold=GOLD_STANDARD):
    """FSC of each even cluster's map with the odd cluster's map it is matched to.

    table: columns even, odd, resolution_angst, fsc; one row a shell of a pair
    """
    figure, [[axes]] = new_figure(width=DOUBLE, height=2.7)
    pairs = list(table.groupby(["even", "odd"], sort=True))
    for (even, odd), curve in pairs:
        text = f"even {even} – odd {odd}: {resolution_text(curve, threshold)}"
        colour = series_colours([even])[0]
        axes.plot(frequencies(curve), curve["fsc"], color=colour, linestyle=cluster_line(even), label=text)
    resolution_axis(axes, frequencies(table).max())
    axes.axhline(0, color="#DDDDDD", linewidth=0.6, zorder=0)
    axes.set(ylim=(-0.1, 1.03), ylabel="FSC", title="FSC of matched even and odd maps")
    threshold_line(axes, threshold, f"{threshold:g}")
    place_legend(axes, len(pairs) + 1, f"pair: resolution at {threshold:g}")
    return figure

"""Rare densities: whose images speak for what the model lacks."""

import numpy as np

from cryogmm.landscape.rare import TOLD_APART, two_groups
from cryogmm.report.style import DOUBLE, FAINT, INK, PALETTE, SINGLE, new_figure

BINS = np.arange(-8.0, 12.01, 0.25)


def rare_figure(densities):
    """Histograms of the particles' scores for each rare density, beside what particles without it would give.

    densities: mapping with score (n, q), share (q,), nats (q,), center (q, 3) in Å, as rare.h5 holds them
    """
    count, found = densities["score"].shape
    figure, panels = new_figure(1, max(found, 1), width=DOUBLE if found > 1 else SINGLE, height=2.5)
    if not found:
        axes = panels[0, 0]
        axes.set_axis_off()
        axes.set_title("No rare density was found")
        axes.annotate("Nothing that a few particles have, or lack,\nstands out of the noise of their images.",
                      (0.5, 0.5), xycoords="axes fraction", ha="center", va="center", color=FAINT)  # fmt: skip
        return figure
    middle = 0.5 * (BINS[1:] + BINS[:-1])
    expected = count * np.diff(BINS)[0] * np.exp(-0.5 * middle**2) / np.sqrt(2.0 * np.pi)
    for index, axes in enumerate(panels[0]):
        axes.hist(np.clip(densities["score"][:, index], *BINS[[0, -1]]), BINS, color=PALETTE[0], label="particles")
        axes.plot(middle, expected, color=INK, linewidth=0.9, label="if none had it")
        axes.set(yscale="log", ylim=(0.5, None), xlabel=f"score rare_{index + 1} (s.d. of its noise)")
        axes.set_ylabel("particles")
        axes.yaxis.set_major_formatter("{x:,.0f}")
        place = ", ".join(f"{value:.0f}" for value in densities["center"][index])
        apart = two_groups(densities["score"][:, index]) >= TOLD_APART
        share = f"{densities['share'][index]:.1%} of the particles" if apart else "No particles are told apart"
        axes.set_title(f"{share}, at ({place}) Å")
        axes.legend(loc="upper right")
    return figure

"""Simulated particles: recovered components and clusters against what is true."""

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.truth import are_particles
from cryogmm.report.landscape import point_size, shuffled, window
from cryogmm.report.style import DOUBLE, SINGLE, SMALL, cluster_colour, new_figure
from cryogmm.report.tables import numbered

COORDINATES = ("coord", "angle_deg")
LABELS = ("present", "state")


def truth_figure(landscape, truth):
    """The component that follows the true coordinate best, against it; and the true state of each cluster's particles.

    landscape: table with particle_index, pc_*, cluster. truth: rows in the order of the input file, or with
    particle_index; columns coord or angle_deg, and present or state. Raises InputError where it has none of them.
    """
    coordinate = next((c for c in COORDINATES if c in truth), None)
    label = next((c for c in LABELS if c in truth), None)
    if coordinate is None and label is None:
        raise InputError(
            f"the truth table has none of the columns {', '.join(COORDINATES + LABELS)}"
            "; give the truth.tsv of `cryogmm simulate`"
        )
    table = with_truth(landscape, truth)
    columns = (coordinate is not None) + (label is not None)
    figure, panels = new_figure(1, columns, width=DOUBLE if columns > 1 else SINGLE, height=2.8)
    if coordinate:
        draw_coordinate(panels[0, 0], table, coordinate)
    if label:
        draw_states(panels[0, -1], table, label)
    return figure


def with_truth(landscape, truth):
    """The landscape with the truth's columns beside it, matched by particle_index (its row where it has none).

    What the truth says is junk is left out.
    """
    known = truth.set_index("particle_index") if "particle_index" in truth else truth
    missing = set(landscape["particle_index"]) - set(known.index)
    if missing:
        raise InputError(f"the truth table has no particle {min(missing)}: is it of the same simulation?")
    columns = [c for c in (*COORDINATES, *LABELS) if c in known]
    known = known.loc[landscape["particle_index"]]
    rows = known[columns].reset_index(drop=True).add_prefix("true_")
    return pd.concat([landscape.reset_index(drop=True), rows], axis=1)[are_particles(known)]


def draw_coordinate(axes, table, coordinate):
    """Best component against the true coordinate, coloured by cluster, with |Spearman ρ|."""
    true = table[f"true_{coordinate}"]
    scores = {name: abs(rank_correlation(table[name], true)) for name in numbered(table.columns, "pc_")}
    best = max(scores, key=scores.get)
    order = shuffled(len(table))
    axes.scatter(
        true.to_numpy()[order], table[best].to_numpy()[order], s=point_size(len(table)), linewidths=0, alpha=0.6,
        rasterized=True, c=np.array([cluster_colour(c) for c in table["cluster"]])[order],
    )  # fmt: skip
    unit = "°" if coordinate == "angle_deg" else "0–1"
    axes.set(xlabel=f"true position ({unit})", ylabel=f"recovered {best}", ylim=window(table[best]))
    axes.set_title(f"Motion: |Spearman ρ| = {scores[best]:.3f}")


def rank_correlation(first, second):
    """Spearman's ρ of two columns, ties ranked by their mean."""
    return float(np.corrcoef(first.rank(), second.rank())[0, 1])


def draw_states(axes, table, label):
    """The true state of each cluster's particles, and the balanced accuracy when a cluster votes for its commonest."""
    counts = table.groupby("cluster")[f"true_{label}"].value_counts().unstack(fill_value=0)
    votes = counts.idxmax(axis=1)
    right = np.mean([counts.loc[votes == state, state].sum() / counts[state].sum() for state in counts])
    shares = 100 * counts.div(counts.sum(axis=1), axis=0)
    cells = axes.imshow(shares, cmap="Blues", vmin=0, vmax=100, aspect="auto")
    for (row, column), value in np.ndenumerate(shares.to_numpy()):
        axes.text(column, row, f"{value:.1f} %\n{counts.iloc[row, column]:,}", ha="center", va="center", fontsize=SMALL,
                  color="white" if value > 60 else "black")  # fmt: skip
    names = {0: "absent", 1: "present"} if label == "present" else {}
    axes.set_xticks(range(shares.shape[1]), [names.get(c, str(c)) for c in shares.columns])
    axes.set_yticks(range(len(shares)), ["unassigned" if c == 0 else f"cluster {c}" for c in shares.index])
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.set(xlabel=f"true {'state' if label == 'state' else 'presence of the extra density'}", ylabel="found")
    axes.set_title(f"Clusters: {right:.1%} right (balanced)")
    axes.figure.colorbar(cells, ax=axes, label="particles of the cluster (%)")

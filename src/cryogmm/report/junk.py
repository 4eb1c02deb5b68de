"""Images that show no whole molecule: how many of each kind, and how clearly each image is one or the other."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from cryogmm.landscape.junk import CALLED
from cryogmm.report.findings import junk_in_words
from cryogmm.report.style import DOUBLE, INK, PALETTE, SMALL, UNASSIGNED, new_figure


def junk_figure(kinds, probability):
    """Images of each kind of junk beside what their share leads to expect, and how probable junk is, image by image.

    kinds: table with kind, share, images, as junk.tsv. probability: (n,) of junk
    """
    figure, [[by_kind, by_image]] = new_figure(1, 2, width=DOUBLE, height=2.6)
    draw_kinds(by_kind, kinds)
    draw_probability(by_image, np.asarray(probability, float))
    return figure


def draw_kinds(axes, kinds):
    """Left panel: a bar for each kind of junk; the black mark is its share of all images."""
    rows, total = kinds[kinds["kind"] != "molecule"], kinds["images"].sum()
    places = np.arange(len(rows))
    axes.barh(places, rows["images"], 0.6, color=PALETTE[1])
    expected = rows["share"].to_numpy() * total
    some = expected >= 0.5
    axes.vlines(expected[some], (places - 0.4)[some], (places + 0.4)[some], color=INK, linewidth=1.2,
                label="expected of its share")  # fmt: skip
    for place, images, far in zip(places, rows["images"], np.maximum(expected, rows["images"]), strict=True):
        text = f"{images:,} ({images / total:.1%})" if images else "none"
        axes.annotate(text, (far, place), xytext=(6, 0), textcoords="offset points",
                      va="center", fontsize=SMALL)  # fmt: skip
    axes.set_yticks(places, rows["kind"])
    axes.invert_yaxis()
    axes.set(xlabel="images", xlim=(0, 1.35 * max(1.0, expected.max(), rows["images"].max())))
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_title(junk_in_words(kinds.to_dict("records")))
    if some.any():
        axes.legend(loc="lower right")


def draw_probability(axes, probability):
    """Right panel: images by their probability of being junk; those above one half are called so."""
    bins = np.linspace(0, 1, 41)
    for chosen, colour, label in (
        (probability < CALLED, UNASSIGNED, "molecules"),
        (probability >= CALLED, PALETTE[1], "junk"),
    ):
        axes.hist(probability[chosen], bins, color=colour, label=f"{label}: {chosen.sum():,}")
    top = axes.get_ylim()[1]
    axes.vlines(CALLED, 0.7, top, color=INK, linestyle=(0, (4, 3)), linewidth=0.7)
    doubtful = ((probability > 0.1) & (probability < 0.9)).mean()
    axes.set(
        yscale="log", ylim=(0.7, 10 * top), xlim=(0, 1), xlabel="probability that the image is junk", ylabel="images"
    )
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set_title(f"{doubtful:.1%} of the images lie between 0.1 and 0.9")
    axes.legend(loc="upper center")

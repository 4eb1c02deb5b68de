"""One look for every figure: fonts, colours that colour-blind readers tell apart, axes in Å, how files are saved."""

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from cryogmm.io.atomic import replacing

# Okabe & Ito's palette without its yellow (too pale on white), then the dark half of Tol's "muted".
PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
    "#332288", "#882255", "#44AA99", "#999933", "#661100", "#6699CC",
)  # fmt: skip
UNASSIGNED = "#B8B8B8"
INK, FAINT = "#222222", "#888888"
SEQUENTIAL, DIVERGING = "viridis", "RdBu_r"
SINGLE, DOUBLE = 89 / 25.4, 183 / 25.4  # inches: one column of a journal, and two
SMALL = 6  # pt, of what is written inside a figure
PNG_DPI = 300
SVG_DPI = 150  # of the images in an SVG, which the page carries
ROUND_RESOLUTIONS = (100, 60, 40, 30, 25, 20, 17, 15, 13, 12, 10, 9, 8, 7, 6, 5, 4.5, 4, 3.5, 3, 2.5, 2.2, 2)

SETTINGS = {
    "font.family": ["sans-serif", "DejaVu Sans"],  # which has every sign, and comes with Matplotlib
    "font.sans-serif": ["Arial", "Helvetica", "Liberation Sans", "Nimbus Sans", "DejaVu Sans"],
    "font.size": 7,
    "axes.titlesize": 7,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 7,
    "axes.edgecolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "grid.color": "#E4E4E4",
    "grid.linewidth": 0.5,
    "hatch.linewidth": 0.6,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "xtick.minor.width": 0.4,
    "ytick.minor.width": 0.4,
    "xtick.minor.size": 1.5,
    "ytick.minor.size": 1.5,
    "legend.fontsize": SMALL,
    "legend.title_fontsize": SMALL,
    "legend.frameon": False,
    "lines.linewidth": 1.2,
    "lines.markersize": 4.5,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.w_pad": 0.05,
    "figure.constrained_layout.h_pad": 0.04,
    "svg.fonttype": "none",  # text stays text: small, searchable
    "svg.hashsalt": "cryogmm",  # the same figure is the same file
}


def new_figure(rows=1, columns=1, width=SINGLE, height=2.6, **options):
    """Figure and 2-D array of axes in the house style; in inches, width (a figure's is SINGLE or DOUBLE) and height."""
    matplotlib.rcParams.update(SETTINGS)
    figure = Figure(figsize=(width, height))  # without pyplot: half the start-up time, and no state to clean up
    FigureCanvasAgg(figure)
    return figure, figure.subplots(rows, columns, squeeze=False, **options)


def cluster_colour(cluster):
    """Colour of a cluster, the same in every figure; cluster 0 (unassigned) and names that are no number are grey."""
    try:
        number = int(cluster)
    except ValueError:
        return UNASSIGNED
    return PALETTE[(number - 1) % len(PALETTE)] if number > 0 else UNASSIGNED


def cluster_line(cluster):
    """Line style of a cluster: once the palette is used up, the next clusters are dashed, then dotted."""
    number = int(cluster) if str(cluster).isdigit() else 0
    return ("-", "--", ":")[max(number - 1, 0) // len(PALETTE) % 3]


def series_colours(labels):
    """One colour a label: clusters keep theirs, a numbered series of frames runs along a colour scale."""
    labels = [str(label) for label in labels]
    if all(label.isdigit() for label in labels):
        return [cluster_colour(label) for label in labels]
    if len(labels) > 2 and all(label[-1:].isdigit() for label in labels):
        return [matplotlib.colormaps[SEQUENTIAL](x) for x in np.linspace(0, 0.88, len(labels))]
    return [PALETTE[i % len(PALETTE)] for i in range(len(labels))]


def resolution_axis(axes, largest_frequency):
    """Label the x axis as spatial frequency (1/Å) and add round resolutions in Å along the top.

    largest_frequency: right end of the axis, 1/Å
    """
    axes.set_xlim(0, largest_frequency)
    axes.set_xlabel("spatial frequency (1/Å)")
    top = axes.secondary_xaxis("top")
    finest = 1 / largest_frequency
    kept, last = [], -1.0
    for resolution in ROUND_RESOLUTIONS:  # no closer than 7 % of the axis
        if resolution >= finest and 1 / resolution - last >= 0.07 * largest_frequency:
            kept.append(resolution)
            last = 1 / resolution
    top.set_xticks([1 / r for r in kept], [f"{r:g}" for r in kept])
    top.set_xlabel("resolution (Å)", color=FAINT)
    top.tick_params(colors=FAINT)


def threshold_line(axes, value, text):
    """A dashed line across the axes at a threshold, named at its left end."""
    axes.axhline(value, color=FAINT, linestyle=(0, (4, 3)), linewidth=0.7, zorder=1)
    axes.annotate(
        text, (0, value), xycoords=("axes fraction", "data"), xytext=(3, 3), textcoords="offset points",
        color=FAINT, fontsize=SMALL,
    )  # fmt: skip


def save(figure, path):
    """Write the figure as .svg or .png, beside and then moved; the same figure gives the same bytes."""
    figure.set_dpi(PNG_DPI)  # where letters are as wide as on paper; at 100 they are narrower by up to 7 %
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # what is laid out once stays so in every format
    dpi, unsaid = (SVG_DPI, "Date") if str(path).endswith(".svg") else (PNG_DPI, "Software")
    with replacing(path) as temporary:
        figure.savefig(temporary, dpi=dpi, metadata={unsaid: None})

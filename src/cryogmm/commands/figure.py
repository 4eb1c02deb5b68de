"""One figure of the report, as .svg or .png (the ending of --out decides).

    cryogmm figure training --history results/demo/rounds/main/all/history.tsv --out training.svg
    cryogmm figure fsc --fsc results/demo/rounds/main/all/clusters/*/fsc.tsv --out cluster_fsc.svg

Where several files are asked for, each is named by its folder (clusters/3/fsc.tsv is 3); LABEL=PATH gives another name.
`cryogmm figure NAME --help` tells what a figure reads.
"""

import argparse

# name: (one line for --help, {option: (many files?, needed?, what the file is)})
FIGURES = {
    "fsc": ("half-map FSC of one or several maps", {"fsc": ("many", "fsc.tsv of each map")}),
    "matched-fsc": ("FSC of matched even and odd maps", {"fsc": ("one", "fsc.tsv of `cryogmm reproducibility`")}),
    "neutral-frc": (
        "FRC and FSC of the neutral model with the consensus map",
        {"frc": ("one", "frc.tsv of `cryogmm neutral`"), "gaussians": ("maybe", "gaussians.h5, for their number")},
    ),
    "neutral-maps": (
        "slices of the consensus map, the neutral model and their difference",
        {"consensus": ("one", "map (.mrc)"), "gaussians": ("one", "gaussians.h5")},
    ),
    "training": ("log L and latent dimensions by epoch", {"history": ("one", "history.tsv of `cryogmm train`")}),
    "spectrum": ("explained variance by component", {"pca": ("one", "pca.h5 of `cryogmm components`")}),
    "landscape": (
        "particles coloured by cluster",
        {"landscape": ("one", "landscape.tsv"), "pca": ("maybe", "pca.h5, names the axes")},
    ),
    "density": (
        "particles as density",
        {"landscape": ("one", "landscape.tsv"), "pca": ("maybe", "pca.h5, names the axes")},
    ),
    "components": (
        "particles coloured by component",
        {"landscape": ("one", "landscape.tsv"), "pca": ("maybe", "pca.h5, names the axes")},
    ),
    "precision": ("posterior s.d. and observability of the particles", {"landscape": ("one", "landscape.tsv")}),
    "nuisance": (
        "how far components follow poses, defocus and background",
        {"landscape": ("one", "landscape.tsv"), "particles": ("one", "particles.h5 of `cryogmm prepare`")},
    ),
    "clusters": (
        "particles in each cluster and why this number of clusters",
        {"clusters": ("one", "clusters.tsv"), "selection": ("maybe", "model_selection.tsv")},
    ),
    "maps": (
        "slices of several maps and their difference to a reference",
        {"reference": ("one", "map (.mrc)"), "map": ("many", "maps (.mrc)")},
    ),
    "frames": (
        "projections of the frames of a trajectory and their difference to the mean",
        {"map": ("many", "map (.mrc) of each frame"), "frames": ("maybe", "frames.tsv, for the particle numbers")},
    ),
    "motion": (
        "arrows of motion along a trajectory over the consensus map",
        {"motion": ("one", "motion.tsv of `cryogmm trajectory`"), "consensus": ("one", "map (.mrc)")},
    ),
    "matches": ("matched even and odd clusters", {"matches": ("one", "matches.tsv of `cryogmm reproducibility`")}),
    "truth": (
        "recovered against true, for simulated particles",
        {"landscape": ("one", "landscape.tsv"), "truth": ("one", "truth.tsv or .csv")},
    ),
}
KINDS = {"one": {"required": True}, "maybe": {}, "many": {"required": True, "nargs": "+"}}


def add_arguments(parser):
    """One sub-command a figure, with its inputs and --out."""
    names = parser.add_subparsers(dest="name", metavar="NAME", required=True, title="figures")
    for name, (summary, inputs) in FIGURES.items():
        figure = names.add_parser(
            name, help=summary, description=f"Draw {summary}.", formatter_class=argparse.ArgumentDefaultsHelpFormatter
        )
        for option, (kind, text) in inputs.items():
            figure.add_argument(f"--{option}", metavar="FILE", help=text, **KINDS[kind])
        figure.add_argument("--out", required=True, metavar="FILE", help="the figure, .svg or .png")


def run(args):
    """Read the inputs, draw and save."""
    from cryogmm.errors import InputError
    from cryogmm.report.drawing import DRAWINGS
    from cryogmm.report.style import save

    if not args.out.endswith((".svg", ".png")):
        raise InputError(f"--out {args.out}: a figure ends in .svg or .png")
    inputs = {option: getattr(args, option) for option in FIGURES[args.name][1]}
    save(DRAWINGS[args.name](**inputs), args.out)

"""Draw figures of the report: the name of a file says which figure it is, its ending (.svg or .png) the format.

Figures are as wide as one or two columns of a journal (89 or 183 mm), text is 6 to 7 pt, a PNG has 300 pixels an inch.
All that are drawn together share their inputs, and the time that the plotting library takes to start.

example:
  cryogmm figure training.svg spectrum.svg --history history.tsv --pca pca.h5
  cryogmm figure cluster_fsc.svg --fsc clusters/*/fsc.tsv

Where an option takes several files, each is named by its folder (clusters/3/fsc.tsv is 3) or as LABEL=FILE.

figures and what they read:
"""

import logging
from pathlib import Path

from cryogmm.report.sections import FIGURES

log = logging.getLogger(__name__)

SEVERAL = ("fsc", "map", "decoded")
INPUTS = {
    "fsc": "fsc.tsv of each map",
    "frc": "frc.tsv of `cryogmm neutral`",
    "gaussians": "gaussians.h5 of `cryogmm neutral`",
    "consensus": "consensus map (.mrc)",
    "contrast": "contrast.json of `cryogmm import`",
    "history": "history.tsv of `cryogmm train`",
    "pca": "pca.h5 of `cryogmm components`; names the axes of a landscape",
    "landscape": "landscape.tsv of `cryogmm cluster`",
    "nuisance": "nuisance.tsv of `cryogmm nuisance`",
    "explained": "explained.tsv of `cryogmm nuisance`; names components after the nuisance that they are",
    "rare": "rare.h5 of `cryogmm rare`",
    "junk": "junk.tsv of `cryogmm cluster`",
    "clusters": "clusters.tsv of `cryogmm cluster`",
    "selection": "model_selection.tsv of `cryogmm cluster`",
    "map": "map.mrc of each cluster",
    "decoded": "decoded.mrc of each cluster",
    "frames": "frames.tsv of `cryogmm trajectory`, its frames beside it",
    "motion": "motion.tsv of `cryogmm trajectory`",
    "matches": "matches.tsv of `cryogmm reproducibility`",
    "matched-fsc": "fsc.tsv of `cryogmm reproducibility`",
    "refined-fsc": "refined_fsc.tsv of `cryogmm refined-fsc`",
    "truth": "truth.tsv or .csv of simulated particles",
}


def list_of_figures():
    """The figures, one line each, for --help."""
    rows = [(name, f"{drawn.about} (--{drawn.reads.replace(' ', ' --')})") for name, drawn in FIGURES.items()]
    return "\n".join(f"  {name:16} {text}" for name, text in rows)


__doc__ += list_of_figures()


def add_arguments(parser):
    """The files to draw, and an option for each kind of input."""
    parser.add_argument("figures", nargs="+", metavar="FILE", help="figure to draw, such as training.svg")
    for option, text in INPUTS.items():
        parser.add_argument(f"--{option}", nargs="+" if option in SEVERAL else None, metavar="FILE", help=text)


def run(args):
    """Check that all can be drawn, then draw one after the other."""
    plans = [(path, *plan(path, vars(args))) for path in args.figures]
    from cryogmm.report.drawing import DRAWINGS
    from cryogmm.report.style import save

    drawn = {}
    for path, name, inputs in plans:
        if name not in drawn:
            drawn[name] = DRAWINGS[name](**inputs)
        save(drawn[name], path)
        log.info("drew %s", path)


def plan(path, given):
    """(name of the figure, {input: file}) of a file to draw. given: {option: file, None where left out}.

    Raises InputError for an unknown figure or format, or an input that it needs and was not given.
    """
    from cryogmm.errors import InputError

    name = Path(path).stem
    if name not in FIGURES:
        raise InputError(f"{path}: no figure '{name}', known are {', '.join(FIGURES)}")
    if Path(path).suffix not in (".svg", ".png"):
        raise InputError(f"{path}: a figure ends in .svg or .png; give the file such a name")
    needed, optional = FIGURES[name].reads.split(), FIGURES[name].optional.split()
    for option in needed:
        if given[option.replace("-", "_")] is None:
            raise InputError(f"{path}: figure '{name}' needs --{option}")
    keys = [option.replace("-", "_") for option in (*needed, *optional)]
    return name, {key: given[key] for key in keys}

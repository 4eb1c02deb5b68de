"""The `cryogmm` program: `cryogmm <command> [options]`, one command for each stage of the pipeline.

A command's module is imported only when that command is asked for, so `cryogmm --help` costs nothing.
"""

import argparse
import importlib
import logging
import os
import sys

from cryogmm import __version__

# command: (module in cryogmm.commands, one line for `cryogmm --help`), in the order of the pipeline
COMMANDS = {
    "simulate": ("simulate", "particle images with known truth"),
    "check": ("check", "everything that is wrong with a config, before any work starts"),
    "images": ("images", "images that cannot be used, all at once"),
    "import": ("import_", "particles of a finished refinement, or a subset of them"),
    "reconstruct": ("reconstruct", "consensus map, half-maps and FSC of particles"),
    "prepare": ("prepare", "particle images as the store that training reads"),
    "neutral": ("neutral", "the Gaussian model of the consensus map"),
    "gradients": ("gradients", "per-particle gradients of the neutral model, the encoder's input"),
    "train": ("train", "encoder and decoder of one round of heterogeneity"),
    "embed": ("embed", "latent coordinates of every particle"),
    "rare": ("rare", "densities that few particles have and the model knows nothing of"),
    "components": ("components", "principal components in Gaussian space"),
    "umap": ("umap", "a two-dimensional view of the landscape"),
    "cluster": ("cluster", "clusters of particles and the landscape table"),
    "nuisance": ("nuisance", "how well pose and defocus are predicted from the latent: they should not be"),
    "poses": ("poses", "particles with the poses that go best with their own structure"),
    "select": ("select", "particles of a part of the landscape, in their own format"),
    "cluster-map": ("cluster_map", "particles, maps and FSC of one cluster"),
    "trajectory": ("trajectory", "maps and motions along a path through the landscape"),
    "movie": ("movie", "a movie of a trajectory, as MP4 and GIF"),
    "carry": ("carry", "an atomic model carried along a trajectory"),
    "refined-fsc": ("refined_fsc", "whether even and odd maps agree better with refined poses"),
    "reproducibility": ("reproducibility", "clusters of the even particles against those of the odd"),
    "figure": ("figure", "figures of the report"),
    "summary": ("summary", "every headline figure of a project"),
    "explorer": ("explorer", "what the page's explorer needs of a round"),
    "chimerax": ("chimerax", "scenes of a round for ChimeraX"),
    "page": ("page", "the page that is the result"),
    "serve": ("serve", "the page in a browser, with the images of the particles"),
    "score": ("score", "recovered against true, for simulated particles"),
}
# Read by the numerical libraries when they load, which is after the options are known.
THREAD_VARIABLES = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "TF_NUM_INTRAOP_THREADS",
)  # fmt: skip


def main(arguments=None):
    """Run one command; returns the exit code: 0, 1 for an error (one line on stderr), 2 for wrong usage.

    arguments: list of words after `cryogmm`; those of the process when None
    """
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if not arguments or arguments[0] in ("-h", "--help"):
        print(overview())
        return 0 if arguments else 2
    if arguments[0] == "--version":
        print(f"cryogmm {__version__}")
        return 0
    name, *options = arguments
    if name not in COMMANDS:
        print(f"cryogmm: error: no command '{name}', see cryogmm --help", file=sys.stderr)
        return 2
    return run_command(name, options)


def overview():
    """The text of `cryogmm --help`: one line a command."""
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:{width}}{summary}" for name, (_, summary) in COMMANDS.items()]
    head = "usage: cryogmm <command> [options]\n\nLandscapes of conformation and composition from cryo-EM particles.\n"
    return "\n".join([head, *lines, "\nOptions and an example of a command: cryogmm <command> --help"])


def command_parser(name):
    """Parser and module of a command. Raises ImportError where the module is broken."""
    module = importlib.import_module(f"cryogmm.commands.{COMMANDS[name][0]}")
    parser = argparse.ArgumentParser(
        prog=f"cryogmm {name}", description=module.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    module.add_arguments(parser)
    return parser, module


def run_command(name, options):
    """Parse the options of one command and run it; returns the exit code. What goes wrong is one line, never more."""
    from cryogmm.errors import InputError, unexpected

    try:
        parser, module = command_parser(name)
        args = parser.parse_args(options)
        configure_logging()
        configure_threads(getattr(args, "threads", None) or os.environ.get("OMP_NUM_THREADS"))
        return module.run(args) or 0
    except InputError as error:
        lines = str(error).split("\n")
    except KeyboardInterrupt:
        lines = [f"{name}: interrupted"]
    except Exception as error:
        if isinstance(error, OSError) and error.errno and error.filename:  # of a file, not of a library
            lines = [f"{error.filename}: {os.strerror(error.errno)}"]
        else:
            lines = [unexpected(name, error)]
    for line in lines:
        print(f"cryogmm: error: {printable(line)}", file=sys.stderr)
    return 1


def printable(line):
    """A line in which what a terminal would obey, or take for a line's end, is spelt out: names come from files."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def configure_logging():
    """Log lines as `HH:MM:SS message` on stderr; TensorFlow only says what is wrong."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", force=True)
    logging.getLogger("matplotlib").setLevel(logging.WARNING)
    logging.getLogger("numba").setLevel(logging.WARNING)


def configure_threads(threads):
    """Let the numerical libraries use this many threads; None leaves them as they are."""
    if threads is None:
        return
    for variable in THREAD_VARIABLES:
        os.environ[variable] = str(threads)

"""Options that several commands share, each said once."""

import argparse

# option: the file that it reads
INPUTS = {
    "landscape": "landscape.tsv of `cryogmm cluster`",
    "latent": "latent.h5 of `cryogmm embed`",
    "pca": "pca.h5 of `cryogmm components`",
    "umap": "umap.h5 of `cryogmm umap`",
    "rare": "rare.h5 of `cryogmm rare`",
    "gaussians": "gaussians.h5 of `cryogmm neutral`",
    "gradients": "gradients.h5 of `cryogmm gradients`",
    "weights": "model.weights.h5 of `cryogmm train`",
    "model-settings": "settings.yaml of `cryogmm train`",
    "consensus": "consensus map, whose box and pixel size all maps get",
}
MODEL = ("gaussians", "weights", "model-settings")  # what decodes


def add_inputs(parser: argparse.ArgumentParser, *names: str) -> None:
    """Options of files that other commands made; names: keys of `INPUTS`."""
    for name in names:
        parser.add_argument(f"--{name}", required=True, help=INPUTS[name])


def add_shown_maps(parser: argparse.ArgumentParser) -> None:
    """--mask, --map, --frames: the maps that a round shows, and what says at which level."""
    add_shown_mask(parser)
    parser.add_argument("--map", nargs="*", default=[], metavar="FILE", help="map.mrc of each cluster")
    parser.add_argument("--frames", nargs="*", default=[], metavar="FILE", help="frames.tsv of each trajectory")


def add_shown_mask(parser: argparse.ArgumentParser) -> None:
    """--mask: what says at which level maps are shown."""
    parser.add_argument("--mask", help="mask of the consensus: maps are shown at the level at which they are as large")


def add_atoms(parser: argparse.ArgumentParser, required: bool = False) -> None:
    """--atoms and --fitted-in: the atomic model of a round, and where it lies."""
    parser.add_argument("--atoms", required=required, help="atomic model (PDB, mmCIF) that was fitted in the consensus")
    parser.add_argument("--fitted-in", help="map that it was fitted in, whose header tells its place [--consensus]")


def add_particle_table(parser: argparse.ArgumentParser) -> None:
    """--particles: the rows of a subset."""
    parser.add_argument("--particles", required=True, help="particles.star of `cryogmm import`")


def add_particle_store(parser: argparse.ArgumentParser) -> None:
    """--particles: the prepared images."""
    parser.add_argument("--particles", required=True, help="particles.h5 of `cryogmm prepare`")


def add_settings(parser: argparse.ArgumentParser, text: str, required: bool = False) -> None:
    """--settings; text: what the mapping holds."""
    parser.add_argument("--settings", required=required, help=f"YAML or JSON mapping, or a file of it: {text}")


def add_region(parser: argparse.ArgumentParser, text: str) -> None:
    """--region and --consensus; text: what is done in it."""
    parser.add_argument("--region", help=f"mask of the region {text} [everything]")
    parser.add_argument("--consensus", help="consensus map, for the pixel size of a mask whose header has none")


def region_grid(args: argparse.Namespace) -> tuple[int, float] | None:
    """Box (px) and pixel size (Å) of --consensus, or None."""
    from cryogmm.io.mrc import map_grid

    return map_grid(args.consensus) if args.consensus else None


def add_seed(parser: argparse.ArgumentParser) -> None:
    """--seed."""
    parser.add_argument("--seed", type=int, default=0, help="fixes every random number [0]")


def add_symmetry(parser: argparse.ArgumentParser) -> None:
    """--symmetry."""
    parser.add_argument("--symmetry", default="C1", help="point group: C1, Cn, Dn, T, O or I, or D7:cryosparc [C1]")


def add_threads(parser: argparse.ArgumentParser, default: int | None = 1) -> None:
    """--threads; default: None is all of the machine."""
    parser.add_argument("--threads", type=int, default=default, help=f"threads to use [{default or 'all'}]")

"""A two-dimensional view of the landscape: UMAP of the components in signal-to-noise units, and of the rare densities.

settings: neighbors [30], min_distance [0.1], max_fit [50000].

example:
  cryogmm umap --pca pca.h5 --rare rare.h5 --settings '{neighbors: 30}' --seed 0 --out umap.h5
"""

import logging
import time

from cryogmm.commands._options import add_inputs, add_seed, add_settings, add_threads

log = logging.getLogger(__name__)


def add_arguments(parser):
    """Options of `cryogmm umap`."""
    add_inputs(parser, "pca", "rare")
    add_settings(parser, "neighbors, min_distance, max_fit")
    add_seed(parser)
    add_threads(parser)
    parser.add_argument("--out", required=True, help="umap.h5 to write")


def run(args):
    """Read the components, embed them, write the plane."""
    from cryogmm.landscape.clusters import landscape_points
    from cryogmm.landscape.embedding import UmapSettings, embed_in_plane
    from cryogmm.settings import parse_settings
    from cryogmm.training.files import read_datasets, write_datasets
    from cryogmm.training.settings import from_mapping

    started = time.monotonic()
    settings = from_mapping(UmapSettings, parse_settings(args.settings))
    arrays, _ = read_datasets(args.pca, ["pc", "pc_sd", "particle_index"], "components")
    rare, _ = read_datasets(args.rare, ["score"], "rare")
    plane = embed_in_plane(landscape_points(arrays, rare), settings, args.seed)
    attributes = {"seed": args.seed, "units": "arbitrary", **vars(settings)}
    write_datasets(args.out, {"umap": plane, "particle_index": arrays["particle_index"]}, attributes)
    log.info("UMAP of %d particles: %.0f s", len(plane), time.monotonic() - started)

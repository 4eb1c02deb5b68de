"""A two-dimensional view of the landscape: UMAP of the components in signal-to-noise units.

settings: neighbors [30], min_distance [0.1], max_fit [50000].

example:
  cryogmm umap --pca pca.h5 --settings '{neighbors: 30}' --seed 0 --out umap.h5
"""

import logging
import time

log = logging.getLogger(__name__)


def add_arguments(parser):
    """Options of `cryogmm umap`."""
    parser.add_argument("--pca", required=True, help="pca.h5 of `cryogmm components`")
    parser.add_argument("--settings", help="YAML or JSON mapping, or a file of it")
    parser.add_argument("--seed", type=int, default=0, help="[0]")
    parser.add_argument("--threads", type=int, default=1, help="threads to use [1]")
    parser.add_argument("--out", required=True, help="umap.h5 to write")


def run(args):
    """Read the components, embed them, write the plane."""
    from cryogmm.landscape.clusters import signal_units
    from cryogmm.landscape.embedding import UmapSettings, embed_in_plane
    from cryogmm.settings import parse_settings
    from cryogmm.training.files import read_datasets, write_datasets
    from cryogmm.training.settings import from_mapping

    started = time.monotonic()
    settings = from_mapping(UmapSettings, parse_settings(args.settings))
    arrays, _ = read_datasets(args.pca, ["pc", "pc_sd", "particle_index"], "components")
    plane = embed_in_plane(signal_units(arrays["pc"], arrays["pc_sd"]), settings, args.seed)
    attributes = {"seed": args.seed, "units": "arbitrary", **vars(settings)}
    write_datasets(args.out, {"umap": plane, "particle_index": arrays["particle_index"]}, attributes)
    log.info("UMAP of %d particles: %.0f s", len(plane), time.monotonic() - started)

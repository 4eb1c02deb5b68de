"""Cluster the particles by their places, and write the table of the landscape.

methods:
  gaussian_mixture  of latent places, each particle known with its own error; full covariances, grown by splitting; with
                    n clusters asked for, overlapping components are joined
  kmeans            clusters about means, of the components in units of their typical error
  hdbscan           clusters where particles are dense; the others get cluster 0
settings: method [gaussian_mixture], n [auto: by BIC, at most max_n], max_n [12], min_fraction [0.01: smallest cluster
of hdbscan], min_observability [0: particles below it get cluster 0].
Junk gets cluster 0 too: images that are likelier noise, overlapping or broken particles or something else.

example:
  cryogmm cluster --particles particles.star --latent latent.h5 --pca pca.h5 --rare rare.h5 \\
      --umap umap.h5 --settings '{method: gaussian_mixture, n: 4}' --out landscape.tsv --out-clusters clusters.tsv \\
      --out-junk junk.tsv
"""

import logging
import shutil
from pathlib import Path

from cryogmm.commands._options import add_inputs, add_particle_table, add_seed, add_settings, add_threads

log = logging.getLogger(__name__)


def add_arguments(parser):
    """Options of `cryogmm cluster`."""
    add_particle_table(parser)
    add_inputs(parser, "latent", "pca", "rare", "umap")
    add_settings(parser, "method, n, max_n, min_fraction, min_observability")
    add_seed(parser)
    add_threads(parser)
    parser.add_argument("--out", required=True, help="landscape.tsv to write, one row a particle")
    parser.add_argument("--out-clusters", required=True, help="clusters.tsv to write, one row a cluster")
    parser.add_argument("--out-junk", required=True, help="junk.tsv to write, one row a kind of image")
    parser.add_argument("--out-selection", help="model_selection.tsv to write: BIC by number of components")
    parser.add_argument("--maps-dir", help="folder of the clusters' maps: those of clusters that are no more go")


def run(args):
    """Read the coordinates, cluster, write the tables."""
    from cryogmm.io.particles import read_particles
    from cryogmm.io.tables import write_table
    from cryogmm.landscape.clusters import (
        ClusterSettings,
        cluster_table,
        find_clusters,
        landscape_points,
        selection_table,
    )
    from cryogmm.landscape.junk import COLUMNS, find_junk, junk_table
    from cryogmm.landscape.observations import observations
    from cryogmm.landscape.table import landscape_table
    from cryogmm.settings import parse_settings
    from cryogmm.training.files import read_datasets
    from cryogmm.training.settings import from_mapping

    settings = from_mapping(ClusterSettings, parse_settings(args.settings))
    latent, _ = read_datasets(
        args.latent, ["z_covariance", "observability", "contrast", "particle_index", *COLUMNS], "embed"
    )
    components, _ = read_datasets(args.pca, ["pc", "pc_sd", "particle_index"], "components")
    rare, _ = read_datasets(args.rare, ["score", "particle_index"], "rare")
    plane, _ = read_datasets(args.umap, ["umap", "particle_index"], "umap")
    junk = find_junk(latent)
    landscape = landscape_table(read_particles(args.particles), latent, components, rare, plane, junk)
    observed = observations(latent["z"], latent["z_covariance"], rare["score"])
    points = landscape_points(components, rare)
    clustering = find_clusters(observed, points, settings, args.seed, latent["observability"], junk.kept)
    landscape.insert(landscape.columns.get_loc("observability"), "cluster", clustering.labels)
    clusters = cluster_table(landscape, settings.method)
    if args.maps_dir:
        remove_stale(Path(args.maps_dir), set(clusters["cluster"]))
    write_table(args.out, landscape)
    write_table(args.out_clusters, clusters)
    kinds = junk_table(junk)
    write_table(args.out_junk, kinds)
    parts = ", ".join(f"{row.kind} {row.images} (share {row.share:.3f})" for row in kinds[1:].itertuples())
    log.info("junk, of %d images: %s", len(landscape), parts)
    if args.out_selection:
        write_table(args.out_selection, selection_table(clustering))
    sizes = ", ".join(f"{row.cluster}: {row.particles}" for row in clusters.itertuples())
    log.info("%s of %d particles, cluster: particles  %s", settings.method, len(landscape), sizes)


def remove_stale(folder, clusters):
    """Remove the folders of clusters that are no more: an earlier clustering made more of them."""
    for path in folder.glob("[1-9]*"):
        if path.name.isdecimal() and int(path.name) not in clusters and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)

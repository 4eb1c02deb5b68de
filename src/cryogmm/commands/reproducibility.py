"""Match the clusters of the even particles with those of the odd, and compare their maps.

Each subset's folder holds clusters.tsv and clusters/{cluster}/map.mrc. Clusters are matched one to one so that the sum
of the correlations of their maps, within a mask, is largest. Written: the matches with their populations, the FSC of
matched maps, and a summary that also names clusters without a counterpart, and says whether refined poses are better.

example:
  cryogmm reproducibility --even rounds/main/even --odd rounds/main/odd --out-matches matches.tsv --out-fsc fsc.tsv \\
      --out-summary summary.json
"""

import logging
from pathlib import Path

log = logging.getLogger(__name__)


def add_arguments(parser):
    """Options of `cryogmm reproducibility`."""
    parser.add_argument("--even", required=True, help="folder of the round of the even particles")
    parser.add_argument("--odd", required=True, help="folder of the round of the odd particles")
    parser.add_argument("--refined-fsc", help="refined_fsc.json of `cryogmm refined-fsc`, to be part of the summary")
    parser.add_argument("--out-matches", required=True, help="matches.tsv to write")
    parser.add_argument("--out-fsc", required=True, help="fsc.tsv to write, the curves of all matched pairs")
    parser.add_argument("--out-summary", required=True, help="summary.json to write")


def run(args):
    """Read both subsets' maps, match, write, and print the table."""
    from cryogmm.io.tables import read_json, write_json, write_table
    from cryogmm.landscape.reproducibility import compare, summarise

    even, apix = read_clusters(args.even)
    odd, _ = read_clusters(args.odd, even.maps[0].shape)
    matches, curves, unmatched = compare(even, odd, apix)
    write_table(args.out_matches, matches)
    write_table(args.out_fsc, curves)
    summary = summarise(matches, unmatched)
    if args.refined_fsc:
        summary["refined_poses"] = read_json(args.refined_fsc)
    write_json(args.out_summary, summary)
    print(matches.to_string(index=False, float_format=lambda number: f"{number:.3f}"))
    for subset in ("even", "odd"):
        if unmatched[subset]:
            log.warning("clusters of the %s particles without a counterpart: %s", subset, unmatched[subset])


def read_clusters(folder, shape=None):
    """`(ClusterMaps, apix)` of one subset's folder; cluster 0 (unassigned) is left out.

    Raises InputError where a file is missing, or a map is not of the given shape.
    """
    import numpy as np

    from cryogmm.errors import InputError
    from cryogmm.io.mrc import read_map
    from cryogmm.io.tables import read_table
    from cryogmm.landscape.reproducibility import ClusterMaps

    folder = Path(folder)
    table = read_table(folder / "clusters.tsv", ("cluster", "particles"))
    table = table[table["cluster"] > 0]
    if table.empty:
        raise InputError(
            f"{folder / 'clusters.tsv'}: holds no cluster; lower min_observability of clusters, or give more particles"
        )
    paths = [folder / "clusters" / str(cluster) / "map.mrc" for cluster in table["cluster"]]
    maps, pixel_sizes = zip(*(read_map(path) for path in paths), strict=True)
    shape = shape or maps[0].shape
    for path, density in zip(paths, maps, strict=True):
        if density.shape != shape:
            raise InputError(
                f"{path}: a box of {len(density)} px, but the other maps have {shape[0]} px"
                "; make all with the same consensus"
            )
    return ClusterMaps(np.array(table["cluster"]), np.array(table["particles"]), list(maps)), pixel_sizes[0]

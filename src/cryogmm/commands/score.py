"""Compare the landscape of simulated particles with the truth, and with the most that the images can tell.

Prints a short table and writes it: quantity, value, limit, ratio. coord: |rank correlation| with the true coordinate;
present, state: share of particles classified right from z; ..._clusters: the same by the clusters, each voting for its
commonest class (balanced accuracy); ..._ari: adjusted Rand index; circular: mean cosine of the error of an angle;
r2_contrast, r2_view: how much of contrast and view z tells, which is no structure. These are over the particles alone,
where the truth has a column kind. With a column junk in the landscape junk_auc_...: how well it tells each kind of
junk, junk_removed_..., junk_lost: shares of these and of the particles at 0.5 or more.

example:
  cryogmm score --landscape landscape.tsv --truth truth.tsv --limit limit.json --out score.tsv
"""

import json
from pathlib import Path


def add_arguments(parser):
    """Options of `cryogmm score`."""
    parser.add_argument("--landscape", required=True, help="landscape.tsv")
    parser.add_argument("--truth", required=True, help="truth.tsv or .csv, by particle_index or in the input's order")
    parser.add_argument("--limit", help="limit.json of `cryogmm simulate`")
    parser.add_argument("--threads", type=int, default=1, help="threads to use [1]")
    parser.add_argument("--out", required=True, help="score.tsv to write")


def run(args):
    """Score, print, write."""
    from cryogmm.errors import InputError
    from cryogmm.io.atomic import replacing
    from cryogmm.io.tables import read_table
    from cryogmm.landscape.scoring import as_text, score

    landscape = read_table(args.landscape, ["particle_index", "cluster"])
    truth = read_table(args.truth)
    limit = json.loads(Path(args.limit).read_text(encoding="utf-8")) if args.limit else None
    try:
        table = score(landscape, truth, limit)
    except InputError as error:
        raise InputError(f"{args.truth}: {error}") from None
    with replacing(args.out) as temporary:
        table.to_csv(temporary, sep="\t", index=False, float_format="%.6g")
    print(as_text(table))

"""The page that is the result: what was found, the explorer and the evidence, in one file that needs no network.

example:
  cryogmm page --summary summary.json --figures rounds/main/all/figures/* --captions workflow/report \\
    --explorer rounds/main/all/explorer.json --out index.html

Which round and subset a figure belongs to is read from its place under results/{project}.
"""


def add_arguments(parser):
    """Options of `cryogmm page`."""
    parser.add_argument("--summary", required=True, help="summary.json of `cryogmm summary`")
    parser.add_argument("--figures", nargs="*", default=[], metavar="FILE", help="figures of `cryogmm figure`")
    parser.add_argument("--movies", nargs="*", default=[], metavar="FILE", help="movie.mp4 of each trajectory")
    parser.add_argument("--captions", required=True, metavar="DIR", help="folder of their captions, {figure}.rst")
    parser.add_argument("--explorer", nargs="*", default=[], metavar="FILE", help="explorer.json of each round")
    parser.add_argument("--config", help="config.yaml of `cryogmm check`, shown at the end of the page")
    parser.add_argument("--out", required=True, metavar="FILE", help="index.html")


def run(args):
    """Read, lay out, write."""
    from pathlib import Path

    from cryogmm.io.atomic import replacing
    from cryogmm.io.tables import read_json
    from cryogmm.report.layout import place
    from cryogmm.report.page import page

    explorers = {place(path, "round")["round"]: Path(path).read_text(encoding="utf-8") for path in args.explorer}
    config = Path(args.config).read_text(encoding="utf-8") if args.config else None
    text = page(read_json(args.summary), args.figures, args.movies, args.captions, explorers, config)
    with replacing(args.out) as temporary:
        temporary.write_text(text, encoding="utf-8")
    print(f"Page: {args.out}")

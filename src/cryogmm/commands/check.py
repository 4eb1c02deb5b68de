"""Everything that is wrong with a config, one line each, before any work starts.

Unknown and missing keys, values out of range, rounds that start from a later one, clusters that do not exist, files
that are missing or do not fit the particles, folders that cannot be written to. Of the particle file every value is
read that is used, of the stacks the headers: pixels are looked at when they are prepared. Paths in the particle file
are followed wherever they lead, for they are yours, but only to read. Says nothing where nothing is wrong, but for
what you should know: particles of several classes, and files that are not as they were when the project was made, by
results/{project}/inputs.tsv. Snakemake makes the same check before its first job.

example:
  cryogmm check my_project.yaml
  cryogmm check config.yaml overlay.yaml --out complete.yaml --out-inputs inputs.tsv
"""

import logging

log = logging.getLogger(__name__)


def add_arguments(parser):
    """Options of `cryogmm check`."""
    parser.add_argument(
        "config", nargs="+", help="config file (YAML or JSON) or inline mapping; a later one goes on top"
    )
    parser.add_argument("--directory", default=".", help="folder that relative paths in the config start from [here]")
    parser.add_argument("--out", help="write the config with every default, and the versions that ran, to this file")
    parser.add_argument(
        "--out-inputs", help="write size, time and checksum of every file that the project is made from to this file"
    )


def run(args):
    """Check, and write the complete config where asked to."""
    from cryogmm.project import checked_project
    from cryogmm.settings import parse_settings

    config = {}
    for text in args.config:
        config = merged(config, parse_settings(text))
    config, files, notes = checked_project(config, args.directory, complete=bool(args.out_inputs))
    for line in notes:
        log.info(line)
    if args.out:
        from cryogmm.project.record import write_record

        write_record(args.out, config)
    if args.out_inputs:
        from cryogmm.project.inputs import write_inputs

        write_inputs(args.out_inputs, files)


def merged(below, above):
    """Mapping `above` on top of mapping `below`, mappings in them alike, as Snakemake merges configs."""
    result = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], value) if both else value
    return result

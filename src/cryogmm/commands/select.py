"""Particles of a part of the landscape, in the format of the refinement's own file, with every column and value of it.

conditions:
  {cluster: [1, 4]}                                               clusters; 0 is unassigned
  {column: pc_1, min: -2, max: 3}                                 a range; its ends belong to it, one may be left out
  {columns: [umap_1, umap_2], polygon: [[0, 0], [4, 0], [4, 3]]}  corners in the plane of two columns
  {columns: [pc_1, pc_2], box: [[-1, 0], [1, 2]]}                 two opposite corners
  {particle_index: [3, 8]}                                        rows of the user's file, from 0, or a file of them
  {all: [...]}, {any: [...]}, {not: ...}                          of conditions

A file of selections that was saved from the page's explorer is a condition too: its only one, or that of --name.

example:
  cryogmm select --particles particles.star --landscape landscape.tsv \\
    --where '{all: [{cluster: [1, 4]}, {not: {column: pc_1, max: 0}}]}' --out-dir chosen
"""

from cryogmm.commands._options import add_inputs, add_particle_table


def add_arguments(parser):
    """Options of `cryogmm select`."""
    add_particle_table(parser)
    add_inputs(parser, "landscape")
    parser.add_argument("--where", required=True, help="condition: YAML or JSON mapping, or a file of it")
    parser.add_argument("--name", help="which selection of a file that holds several")
    parser.add_argument("--out-dir", required=True, help="folder to write particles.star (or .cs, .lst) into")


def run(args):
    """Find the rows, write them, and say how many they are."""
    from cryogmm.errors import InputError
    from cryogmm.io.landscape import read_landscape, rows_of_landscape
    from cryogmm.io.particles import read_particles
    from cryogmm.io.refinement import write_selection
    from cryogmm.landscape.selection import chosen
    from cryogmm.project.selections import require_condition
    from cryogmm.settings import parse_settings

    condition = one_of(parse_settings(args.where), args.name, args.where)
    require_condition(condition, "where")
    table, landscape = read_particles(args.particles), read_landscape(args.landscape)
    rows = rows_of_landscape(landscape, table, args.landscape)[chosen(condition, landscape, args.landscape)]
    if not len(rows):
        raise InputError(
            f"{args.landscape}: none of {len(landscape)} particles meets the condition {args.where}; widen it"
        )
    written = write_selection(args.out_dir, table.select(rows))
    print(f"{len(rows)} of {len(landscape)} particles selected: {', '.join(map(str, written))}")


def one_of(settings, name, source):
    """The condition of a mapping: itself, or where it is part of a config the selection of that name, or its only one.

    Raises InputError, naming the source, where there is none of that name, or several without one.
    """
    from cryogmm.errors import InputError

    rounds = settings.get("rounds")
    if not isinstance(rounds, dict):
        return settings
    rounds = [round for round in rounds.values() if isinstance(round, dict)]
    found = [item for round in rounds for item in (round.get("selections") or {}).items()]
    meant = [condition for known, condition in found if name in (None, known)]
    if len(meant) != 1:
        known = ", ".join(known for known, _ in found) or "none"
        raise InputError(f"{source}: which selection is meant? It has {known}; take one of these with --name")
    return meant[0]

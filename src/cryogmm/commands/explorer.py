"""What the page's explorer needs of one round: its decoder, particles, maps, trajectories and atomic model.

example:
  cryogmm explorer --round main --particles particles.star --store particles.h5 --landscape landscape.tsv \\
    --pca pca.h5 --gaussians gaussians.h5 --weights model.weights.h5 --model-settings settings.yaml \\
    --consensus consensus.mrc --map clusters/*/map.mrc --frames trajectories/*/frames.tsv --out explorer.json
"""

from pathlib import Path

from cryogmm.commands._options import MODEL, add_atoms, add_inputs, add_particle_table, add_shown_maps


def add_arguments(parser):
    """Options of `cryogmm explorer`."""
    parser.add_argument("--round", required=True, metavar="NAME", help="name of the round")
    add_particle_table(parser)
    parser.add_argument("--store", required=True, help="particles.h5 of `cryogmm prepare`")
    add_inputs(parser, "landscape", "pca", *MODEL, "consensus")
    add_shown_maps(parser)
    add_atoms(parser)
    parser.add_argument("--explained", help="explained.tsv of `cryogmm nuisance`, which names components")
    parser.add_argument("--out", required=True, metavar="FILE", help="explorer.json")


def run(args):
    """Read, decode nothing, pack all."""
    from cryogmm.commands._tensorflow import start

    start()
    from cryogmm.commands._atoms import fitted_model
    from cryogmm.io.atomic import replacing
    from cryogmm.io.images import image_numbers
    from cryogmm.io.landscape import columns_of, matched_rows, read_landscape, rows_of_landscape
    from cryogmm.io.mrc import read_map, read_map_on_grid
    from cryogmm.io.particles import read_particles
    from cryogmm.io.structures import trace_of
    from cryogmm.io.tables import read_table
    from cryogmm.maps.decoded import load_decoder
    from cryogmm.particles.halves import half_sets
    from cryogmm.report.drawing import component_names, frame_files
    from cryogmm.report.explorer import Surfaces, as_json, packed_decoder, packed_particles, packed_trace, trajectory_of
    from cryogmm.report.tables import labelled_paths, read_arrays

    landscape, table = read_landscape(args.landscape, "image_name"), read_particles(args.particles)
    rows_of_landscape(landscape, table, args.landscape)
    store, _ = read_arrays(args.store, ["particle_index", "defocus", "rotation"])
    matched_rows(store["particle_index"], landscape, args.landscape, args.store)
    decoder = load_decoder(args.weights, args.model_settings, args.gaussians)
    consensus, apix = read_map(args.consensus)
    mask = read_map_on_grid(args.mask, len(consensus), apix) if args.mask else None
    surfaces = Surfaces(consensus, apix, mask)
    trajectories, frames = {}, {}
    for path in args.frames:
        name = Path(path).parent.name
        trajectories[name] = trajectory_of(read_table(path, ("frame", "particles", "z_1")))
        frames[name] = [surfaces.of(file) for _, file in frame_files(path, "map.mrc")[0]]
    trace = None
    if args.atoms:
        model = fitted_model(args, decoder, columns_of(landscape, "z_"))
        trace = packed_trace(trace_of(model.structure), model.carrier)
    content = {
        "round": args.round,
        "decoder": packed_decoder(decoder.trained, decoder.amplitude_unit),
        "particles": packed_particles(landscape, store, table, half_sets(table, image_numbers(table))),
        "names": component_names(args.pca, args.explained),
        "grid": surfaces.grid,
        "maps": {
            "consensus": surfaces.consensus,
            **{f"cluster {n}": surfaces.of(p) for n, p in labelled_paths(args.map)},
        },
        "trajectories": trajectories,
        "frames": frames,
        "trace": trace,
    }
    with replacing(args.out) as temporary:
        temporary.write_text(as_json(content), encoding="utf-8")

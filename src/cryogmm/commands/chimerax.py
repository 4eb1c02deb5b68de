"""Scenes for ChimeraX: maps of a round, morphs of its trajectories, arrows of motion, Gaussians as atoms.

maps.cxc opens the consensus and the map of each cluster; trajectory_NAME.cxc, of each trajectory, morphs its frames,
shows by arrows (.bild) what moves, and opens the atomic model that was carried along. Each map is shown at the level at
which it is as large as the mask.
Gaussians are written as mmCIF, their amplitudes as B-factors, those of the frames as one model each.

example:
  cryogmm chimerax --consensus consensus.mrc --map clusters/*/map.mrc --frames trajectories/*/frames.tsv \\
    --gaussians gaussians.h5 --weights model.weights.h5 --model-settings settings.yaml --out-dir chimerax
"""

from pathlib import Path

from cryogmm.commands._options import MODEL, add_inputs, add_shown_maps


def add_arguments(parser):
    """Options of `cryogmm chimerax`."""
    add_inputs(parser, *MODEL, "consensus")
    add_shown_maps(parser)
    parser.add_argument(
        "--models", nargs="*", default=[], metavar="FILE", help="model.cif of `cryogmm carry`, of each trajectory"
    )
    parser.add_argument("--out-dir", required=True, metavar="FOLDER", help="folder to write the scenes into")


def run(args):
    """Find the levels, decode the frames, write scenes and what they open."""
    from cryogmm.commands._tensorflow import start

    start()
    import numpy as np

    from cryogmm.io.gaussian_model import write_gaussian_models
    from cryogmm.io.landscape import columns_of
    from cryogmm.io.mrc import read_map, read_map_on_grid
    from cryogmm.io.tables import read_table
    from cryogmm.maps.decoded import load_decoder
    from cryogmm.report.chimerax import maps_scene, motion_arrows, trajectory_scene
    from cryogmm.report.drawing import frame_files
    from cryogmm.report.matching import level_enclosing, shown_share
    from cryogmm.report.style import cluster_colour
    from cryogmm.report.tables import labelled_paths

    folder = Path(args.out_dir)
    consensus, apix = read_map(args.consensus)
    origin = len(consensus) // 2 * apix
    share = shown_share(consensus, read_map_on_grid(args.mask, len(consensus), apix) if args.mask else None)
    decoder = load_decoder(args.weights, args.model_settings, args.gaussians)

    def level(path):
        return level_enclosing(read_map(path)[0], share)

    write_gaussian_models(folder / "gaussians.cif", decoder.trained.gaussians.table()[None], origin)
    clusters = [(name, path, level(path), cluster_colour(name)) for name, path in labelled_paths(args.map)]
    scene = maps_scene(
        folder, (args.consensus, level_enclosing(consensus, share)), clusters, folder / "gaussians.cif", apix
    )
    scenes, carried = {"maps": scene}, {Path(path).parent.name: path for path in args.models}
    for path in args.frames:
        name = f"trajectory_{Path(path).parent.name}"
        maps, table = frame_files(path, "map.mrc")
        maps = [file for _, file in maps]
        files = {"Gaussians": folder / f"{name}.cif"}
        if Path(path).parent.name in carried:
            files["model"] = carried[Path(path).parent.name]
        write_gaussian_models(files["Gaussians"], decoder.gaussians(columns_of(table, "z_")), origin)
        needed = ("x", "y", "z", "dx", "dy", "dz")
        arrows = motion_arrows(read_table(Path(path).with_name("motion.tsv"), needed), consensus, apix)
        if arrows:
            files[arrows[0]] = folder / f"{name}.bild"
            write_text(files[arrows[0]], arrows[1])
        middle = float(np.median([level(file) for file in maps]))
        scenes[name] = scene = trajectory_scene(folder, Path(path).parent.name, maps, files, middle, apix, scene.next)
    for name, scene in scenes.items():
        write_text(folder / f"{name}.cxc", scene.text)


def write_text(path, text):
    """A text file, UTF-8."""
    from cryogmm.io.atomic import replacing

    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")

"""A movie of a trajectory: the decoded structure along its path, to and fro, as a surface coloured by what has moved.

Writes movie.mp4 (H.264, yuv420p: for slides and any player), movie.gif, its picture at the path's end as movie.png, and
movie.json, which tells how many frames the MP4 has, its frames per second, its view and its level. The surface encloses
as much as the mask, or without one as what is dense. Lengths are true, for the view is a parallel one.

example:
  cryogmm movie --frames trajectories/pc_1/frames.tsv --consensus consensus.mrc --gaussians gaussians.h5 \\
    --weights model.weights.h5 --model-settings settings.yaml --out-dir trajectories/pc_1
"""

from pathlib import Path

from cryogmm.commands._options import MODEL, add_inputs, add_shown_mask, add_threads


def add_arguments(parser):
    """Options of `cryogmm movie`."""
    parser.add_argument("--frames", required=True, metavar="FILE", help="frames.tsv of `cryogmm trajectory`")
    add_inputs(parser, *MODEL, "consensus")
    add_shown_mask(parser)
    add_threads(parser)
    parser.add_argument("--out-dir", required=True, metavar="FOLDER", help="folder to write the movie into")


def run(args):
    """Decode the path, draw each picture, encode."""
    from PIL import Image

    from cryogmm.commands._tensorflow import start

    start()
    from cryogmm.io.atomic import replacing
    from cryogmm.io.landscape import columns_of
    from cryogmm.io.mrc import read_map, read_map_on_grid
    from cryogmm.io.tables import read_table, write_json
    from cryogmm.maps.decoded import load_decoder
    from cryogmm.report.matching import shown_share
    from cryogmm.report.movie import FPS, GIF, MP4, STEPS, pictures, write_movie
    from cryogmm.report.slices import VIEWS

    points = columns_of(read_table(args.frames, ("frame", "z_1")), "z_")
    consensus, apix = read_map(args.consensus)
    share = shown_share(consensus, read_map_on_grid(args.mask, len(consensus), apix) if args.mask else None)
    decoder = load_decoder(args.weights, args.model_settings, args.gaussians)
    title = Path(args.frames).resolve().parent.name
    scene, frames = pictures(decoder, points, consensus, apix, share, title)
    folder = Path(args.out_dir)
    for name, options, codec in (("movie.gif", GIF, "gif"), ("movie.mp4", MP4, "libx264")):
        with replacing(folder / name) as temporary:
            write_movie(temporary, frames, options, codec)
    with replacing(folder / "movie.png") as temporary:
        Image.fromarray(frames[STEPS]).save(temporary, optimize=True)
    height, width = frames[0].shape[:2]
    told = {"frames": len(frames), "fps": FPS, "width": width, "height": height,
            "view": next(name for axis, name, *_ in VIEWS if axis == scene.axis), "level": scene.level,
            "moved_most_angst": scene.reach}  # fmt: skip
    write_json(folder / "movie.json", told)
    print(f"{title}: {len(frames)} frames at {FPS} a second, seen along {told['view']}")

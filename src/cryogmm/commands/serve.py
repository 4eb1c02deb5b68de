"""The page of a finished project in a browser, with the image of each particle beside the projection of its structure.

Start it in the folder that the project was made in, which image paths start from. It is for this machine alone: others
reach it through `ssh -L`. It reads and never writes, and the address that it prints holds a token without which nothing
is answered. Ctrl-C ends it.

example:
  cryogmm serve demo
"""

import functools
import threading
from pathlib import Path


def add_arguments(parser):
    """Options of `cryogmm serve`."""
    parser.add_argument("project", help="its name, or its folder of results")
    parser.add_argument("--port", type=int, default=0, help="of this machine [a free one]")


def run(args):
    """Serve until Ctrl-C."""
    from cryogmm.report.serving import page_server

    folder = Path(args.project) if Path(args.project).is_dir() else Path("results") / args.project
    server, address = page_server(folder / "report", pictures(folder), args.port)
    print(f"Open {address}\nCtrl-C ends it.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()


def pictures(folder):
    """Function (round, particle_index) -> PNG of a project in a folder of results; None for what is not in it.

    What it needs is read when it is first asked for. Raises InputError where the project's config.yaml is missing.
    """
    from cryogmm.project.rounds import main_subset, selection_of
    from cryogmm.settings import parse_settings

    config = parse_settings(str(folder / "config.yaml"))["config"]
    subset, one_at_a_time = main_subset(config), threading.Lock()

    @functools.cache
    def particles():
        from cryogmm.io.particles import read_particles
        from cryogmm.report.particle_picture import ParticlePictures

        return ParticlePictures(read_particles(folder / "particles" / subset / "particles.star"))

    @functools.cache
    def landscape(round):
        from cryogmm.io.landscape import columns_of, read_landscape

        table = read_landscape(folder / "rounds" / round / subset / "landscape.tsv")
        return dict(zip(table["particle_index"], columns_of(table, "z_"), strict=True))

    @functools.cache
    def decoder(round):
        from cryogmm.commands._tensorflow import start
        from cryogmm.maps.decoded import load_decoder

        start()
        of_round, selection = folder / "rounds" / round / subset, selection_of(config, round, subset)
        weights, settings = of_round / "model.weights.h5", of_round / "settings.yaml"
        return load_decoder(weights, settings, folder / "neutral" / selection / "gaussians.h5")

    def picture(round, particle_index):
        if round not in config["rounds"]:
            return None
        with one_at_a_time:
            if particle_index not in particles() or particle_index not in landscape(round):
                return None
            gaussians = decoder(round).gaussians(landscape(round)[particle_index][None])[0]
            return particles().png(particle_index, gaussians)

    return picture

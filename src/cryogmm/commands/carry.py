"""An atomic model that was fitted in the consensus map, carried along a trajectory by the motion of its Gaussians.

Each atom moves with the Gaussians around it as a rigid body, smoothly from place to place, and bonds keep their
length. The model is PDB or mmCIF; where the map that it was fitted in is not that of --consensus, as its header may
put it elsewhere, give it as --fitted-in. Written is an mmCIF file with one model a frame, which lies on the maps of the
frames.

example:
  cryogmm carry --atoms model.cif --consensus consensus.mrc --landscape landscape.tsv --gaussians gaussians.h5 \\
    --weights model.weights.h5 --model-settings settings.yaml --frames pc_1/frames.tsv --out pc_1/model.cif
"""

import logging

from cryogmm.commands._options import MODEL, add_atoms, add_inputs

log = logging.getLogger(__name__)


def add_arguments(parser):
    """Options of `cryogmm carry`."""
    add_inputs(parser, "landscape", *MODEL, "consensus")
    add_atoms(parser, required=True)
    parser.add_argument("--frames", required=True, metavar="FILE", help="frames.tsv of `cryogmm trajectory`")
    parser.add_argument("--out", required=True, metavar="FILE", help="model.cif")


def run(args):
    """Find where the model rests, decode the frames, and write it as it is carried."""
    from cryogmm.commands._tensorflow import start

    start()
    import numpy as np

    from cryogmm.commands._atoms import fitted_model
    from cryogmm.io.landscape import columns_of, read_landscape
    from cryogmm.io.structures import write_conformations
    from cryogmm.io.tables import read_table
    from cryogmm.maps.decoded import load_decoder

    frames = read_table(args.frames, ("frame", "z_1"))
    decoder = load_decoder(args.weights, args.model_settings, args.gaussians)
    model = fitted_model(args, decoder, columns_of(read_landscape(args.landscape, "z_1"), "z_"))
    centers = decoder.gaussians(columns_of(frames, "z_"))[:, :, :3]
    places = np.stack([model.distances.kept(model.carrier.carried(each)) for each in centers])
    moved = np.linalg.norm(places - model.carrier.places, axis=2)
    write_conformations(args.out, model.structure, places + model.origin)
    log.info(
        "%d atoms in %d frames: %.2f Å (r.m.s.) and at most %.2f Å from where they were fitted",
        moved.shape[1], len(moved), np.sqrt(np.mean(moved**2)), moved.max(),
    )  # fmt: skip

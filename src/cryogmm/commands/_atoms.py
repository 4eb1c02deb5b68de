"""The atomic model of a round, as the command that carries it and the one that shows it read it alike."""

from typing import NamedTuple

from cryogmm.errors import InputError
from cryogmm.io.mrc import map_layout_on_grid, middle_of, read_map
from cryogmm.io.structures import atom_positions, read_structure, stiff_pairs
from cryogmm.maps.carrying import Carrier, Distances, make_carrier, make_distances, resting_gaussians, share_in_density

LEAST_SHARE = 0.5  # of the atoms, in the consensus' density


class FittedModel(NamedTuple):
    """A structure (gemmi), what carries its atoms, and the distances that they keep.

    origin: Å, x, y and z of the box centre where the first voxel of the map is at 0.
    """

    structure: object
    carrier: Carrier
    distances: Distances
    origin: float


def fitted_model(args, decoder, z):
    """`FittedModel` of --atoms, which rests where the particles at z (n, d) are on average.

    Raises InputError for a file that holds no model, and for a model that does not lie in the consensus.
    """
    structure = read_structure(args.atoms)
    consensus, apix = read_map(args.consensus)
    fitted_in = args.fitted_in or args.consensus
    layout = map_layout_on_grid(fitted_in, (len(consensus), apix))
    places = atom_positions(structure) - middle_of(layout)
    share = share_in_density(places, consensus, apix)
    if share < LEAST_SHARE:
        raise InputError(
            f"{args.atoms}: only {100 * share:.0f} % of its atoms lie in the density of {args.consensus}; fit it in "
            f"the map {fitted_in}"
        )
    carrier = make_carrier(places, resting_gaussians(decoder, z))
    distances = make_distances(places, stiff_pairs(structure))
    return FittedModel(structure, carrier, distances, len(consensus) // 2 * apix)

"""Places go with the Gaussians: turns exactly, smoothly where a domain ends, and with bonds that keep their length."""

import numpy as np
import pytest
from atomic_models import line, structure_of
from scipy.spatial.transform import Rotation

from cryogmm.io.structures import stiff_pairs
from cryogmm.maps.carrying import best_turns, make_carrier, make_distances, resting_gaussians, share_in_density


def gaussians(rng, low, high, spacing=6.0):
    """Table (N, 5) of Gaussians on a grid that is a little out of order, in a box from low to high (Å)."""
    axes = [np.arange(a, b, spacing) for a, b in zip(low, high, strict=True)]
    centers = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    centers = centers + rng.uniform(-1.5, 1.5, centers.shape)
    return np.column_stack([centers, rng.uniform(0.4, 1, len(centers)), np.full(len(centers), 4.0)])


def rms(differences):
    return np.sqrt(np.mean(np.sum(differences**2, axis=-1)))


@pytest.fixture(scope="module")
def hinge():
    """(Gaussians, which of them turn, the turn as function of places, chain of the body, chain of the domain).

    The domain lies beside the body, and turns by 20° about where they touch.
    """
    rng = np.random.default_rng(0)
    body, domain = gaussians(rng, (-40, -20, -20), (0, 20, 20)), gaussians(rng, (3, -12, -12), (45, 12, 12))
    turn = Rotation.from_euler("z", 20, degrees=True)
    table = np.concatenate([body, domain])
    which = np.arange(len(table)) >= len(body)
    chains = [line((-36, y, 3), (-6, y, 3)) for y in (-12, 12)], [line((6, y, 3), (42, y, 3)) for y in (-8, 8)]
    return table, which, turn.apply, *chains


def test_a_turn_of_all_is_followed_exactly(hinge):
    table, _, _, *chains = hinge
    turn, places = Rotation.from_rotvec([0.3, -1.9, 0.7]), np.concatenate(chains[0] + chains[1])
    found = make_carrier(places, table).carried(turn.apply(table[:, :3]) + np.array([5, 6, 7]))
    assert np.abs(found - turn.apply(places) - [5, 6, 7]).max() < 1e-4


def test_a_domain_that_turns_by_20_degrees_takes_its_chains_along(hinge):
    table, which, turn, body, domain = hinge
    places, turns = np.concatenate(body + domain), np.repeat([False, True], [sum(map(len, c)) for c in (body, domain)])
    moved = np.where(which[:, None], turn(table[:, :3]), table[:, :3])
    true = np.where(turns[:, None], turn(places), places)
    structure = structure_of(*body, *domain)
    distances = make_distances(places, stiff_pairs(structure))
    found = distances.kept(make_carrier(places, table).carried(moved))
    assert rms(true - places) > 5
    assert rms(found - true) < 0.5
    lengths = np.linalg.norm(np.subtract(*found[distances.pairs.T].reshape(2, -1, 3)), axis=1)
    assert np.abs(lengths / distances.lengths - 1).max() < 0.011


def test_the_field_has_no_step(hinge):
    table, which, turn, *_ = hinge
    moved = np.where(which[:, None], turn(table[:, :3]), table[:, :3])
    places = np.column_stack([np.linspace(-30, 40, 7001), np.full(7001, 2.0), np.zeros(7001)])
    steps = np.linalg.norm(np.diff(make_carrier(places, table).carried(moved), axis=0), axis=1)
    assert 0.004 < steps.min() and steps.max() < 0.02  # of 0.01 Å each


def test_places_far_from_all_gaussians_and_models_of_few_go_with_the_nearest():
    table = gaussians(np.random.default_rng(1), (0, 0, 0), (8, 8, 8))
    assert len(table) == 8
    found = make_carrier(np.array([[300.0, 0, 0], [4, 4, 4]]), table).carried(table[:, :3] + [0, 0, 9])
    assert np.allclose(found, [[300, 0, 9], [4, 4, 13]])


def test_points_on_a_line_are_not_turned_about_it():
    before = np.zeros((1, 5, 3))
    before[0, :, 0] = np.linspace(-4, 4, 5)
    turn = Rotation.from_euler("z", 30, degrees=True)
    found = best_turns(np.full((1, 5), 0.2), before, turn.apply(before[0])[None])[0]
    assert np.allclose(found, turn.as_matrix(), atol=1e-4)


def test_strained_bonds_get_their_length_and_what_is_right_stays():
    places = line((0, 0, 0), (40, 0, 0))
    distances = make_distances(places, np.column_stack([np.arange(len(places) - 1), np.arange(1, len(places))]))
    assert np.array_equal(distances.kept(places), places)
    strained = places.copy()
    strained[12:] += [0.4, 0, 0]
    found = distances.kept(strained)
    lengths = np.linalg.norm(np.diff(found, axis=0), axis=1)
    assert np.abs(lengths / distances.lengths - 1).max() < 0.011
    assert np.abs(found - strained).max() < 0.4


def test_a_model_rests_where_the_particles_are_on_average():
    class Decoder:
        def gaussians(self, z):
            return np.stack([np.full((3, 5), value, np.float32) for value in z[:, 0]])

    rest = resting_gaussians(Decoder(), np.linspace(0, 1, 3001)[:, None] ** 2)
    assert rest.shape == (3, 5) and np.allclose(rest, 1 / 3, atol=1e-3)


def test_the_share_of_atoms_in_density_tells_a_model_that_lies_elsewhere():
    axis = (np.arange(32) - 16) * 4.0
    volume = np.exp(-(axis[:, None, None] ** 2 + axis[:, None] ** 2 + (axis - 20) ** 2) / 200)
    chain = line((10, 0, 0), (30, 0, 0))
    assert share_in_density(chain, volume, 4.0) == 1
    assert share_in_density(chain - [60, 0, 0], volume, 4.0) == share_in_density(chain - [0, 0, 500], volume, 4.0) == 0

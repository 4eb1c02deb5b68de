"""Clusters recover mixtures that are known, and part where particles part rather than along a motion."""

import numpy as np
import pandas as pd
import pytest
from observed_places import with_unit_errors
from sklearn.metrics import adjusted_rand_score

from cryogmm.errors import InputError
from cryogmm.landscape.clusters import (
    ClusterSettings,
    by_size,
    cluster_table,
    find_clusters,
    selection_table,
    signal_units,
)
from cryogmm.landscape.embedding import UmapSettings
from cryogmm.landscape.mixture import join
from cryogmm.maps.paths import TrajectorySettings
from cryogmm.schema import read_schema


def states(n=2000, apart=8.0, seed=0):
    """Points of six states in four dimensions, the rarest 1.5 % of the particles, and the states."""
    rng = np.random.default_rng(seed)
    centers = apart * np.array([[0, 0, 0, 0], [1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 0], [1, 1, 1, 1]])
    state = rng.choice(6, n, p=[0.2, 0.3, 0.22, 0.165, 0.1, 0.015])
    return centers[state] + rng.normal(size=(n, 4)), state


def motion_and_presence(n=1500, apart=7.0, bend=4.0, seed=0):
    """Points along a bent motion 30 noise sd long, in two sheets that lie `apart`; the presence and the coordinate."""
    rng = np.random.default_rng(seed)
    coord, present = rng.uniform(-1, 1, n), rng.integers(2, size=n)
    points = np.stack([15 * coord, apart * present + bend * coord**2, 0 * coord, 0 * coord], axis=1)
    return points + rng.normal(size=(n, 4)), present, coord


def accuracy(labels, true):
    """Share of particles whose cluster's commonest class is theirs."""
    votes = pd.Series(true).groupby(labels).agg(lambda values: values.mode()[0])
    return float(np.mean(votes.loc[labels].to_numpy() == true))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_bic_finds_six_states_and_the_rarest_as_its_own_cluster(seed):
    points, state = states(seed=seed)
    found = find_clusters(with_unit_errors(points), points, ClusterSettings(), seed)
    assert found.labels.max() == 6
    assert adjusted_rand_score(state, found.labels) > 0.99
    assert (found.labels[state == 5] == 6).all()


def test_bic_finds_one_cluster_in_noise():
    points = np.random.default_rng(0).normal(size=(2000, 4))
    assert find_clusters(with_unit_errors(points), points, ClusterSettings(), 0).labels.max() == 1


@pytest.mark.parametrize(("n", "seed"), [(2, 0), (2, 1), (4, 0), (6, 1)])
def test_clusters_do_not_mix_presence_along_a_continuous_motion(n, seed):
    points, present, _ = motion_and_presence(seed=seed)
    found = find_clusters(with_unit_errors(points), points, ClusterSettings(n=n), seed)
    assert found.labels.max() == n
    assert accuracy(found.labels, present) > 0.995


def test_noise_that_differs_between_particles_does_not_split_states():
    rng = np.random.default_rng(0)
    state = rng.integers(3, size=3000)
    spread = np.exp(0.4 * rng.normal(size=(3000, 1)))
    points = 9 * np.eye(3)[state] + rng.normal(size=(3000, 3)) * spread
    assert (
        adjusted_rand_score(state, find_clusters(with_unit_errors(points), points, ClusterSettings(n=3), 0).labels)
        > 0.97
    )


@pytest.mark.parametrize("method", ["kmeans", "hdbscan"])
def test_other_methods_find_separate_states(method):
    points, state = states(apart=12.0)
    found = find_clusters(with_unit_errors(points), points, ClusterSettings(method=method, n=6), 0)
    assigned = found.labels > 0
    assert assigned.mean() > 0.9
    assert adjusted_rand_score(state[assigned], found.labels[assigned]) > 0.98


def test_hdbscan_leaves_particles_between_states_unassigned():
    rng = np.random.default_rng(0)
    blobs = [rng.normal(center, 1.0, size=(500, 2)) for center in (0.0, 30.0)]
    between = rng.uniform([-40, 40], [70, 150], size=(40, 2))
    points = np.concatenate([*blobs, between])
    settings = ClusterSettings(method="hdbscan", min_fraction=0.1)
    labels = find_clusters(with_unit_errors(points), points, settings, 0).labels
    assert set(labels[:1000]) - {0} == {1, 2}
    assert (labels[:1000] > 0).mean() > 0.95
    assert (labels[1000:] == 0).mean() > 0.7


def test_labels_are_ordered_by_size_and_0_stays_unassigned():
    assert by_size(np.array([7, 7, 0, 3, 3, 3, 9])).tolist() == [2, 2, 0, 1, 1, 1, 3]


def test_components_that_overlap_most_are_joined_first():
    membership = np.array([[0.6, 0.4, 0.0], [0.4, 0.6, 0.0], [0.0, 0.01, 0.99], [0.5, 0.5, 0.0]])
    cluster = join(membership, 2)
    assert cluster[0] == cluster[1] != cluster[2]


def test_a_few_particles_at_an_edge_join_it_before_two_large_clusters_become_one():
    large = np.repeat([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], 1000, axis=0)
    between, edge = np.tile([0.5, 0.5, 0.0], (20, 1)), np.tile([0.3, 0.0, 0.7], (10, 1))
    cluster = join(np.concatenate([large, between, edge]), 2)
    assert cluster[0] == cluster[2] != cluster[1]


def test_units_make_a_weak_component_small_and_drop_one_that_does_not_vary():
    pc = np.random.default_rng(0).normal(size=(1000, 3)) * [10.0, 1.0, 0.0]
    points = signal_units(pc, np.array([1.0, 1.0, 1.0]))
    assert points.shape == (1000, 2)
    assert np.allclose(points.std(axis=0), [10, 1], rtol=0.1)


def test_no_component_means_one_cluster():
    points = np.empty((50, 0))
    assert (find_clusters(with_unit_errors(points), points, ClusterSettings(n=4), 0).labels == 1).all()


def test_particles_that_are_hardly_observable_belong_to_no_cluster():
    points, _ = states(n=500)
    observability = np.linspace(0, 1, 500)
    labels = find_clusters(
        with_unit_errors(points), points, ClusterSettings(n=3, min_observability=0.2), 0, observability
    ).labels
    assert ((labels == 0) == (observability < 0.2)).all()


def test_one_seed_gives_one_clustering():
    points, _, _ = motion_and_presence()
    first, second = (find_clusters(with_unit_errors(points), points, ClusterSettings(), 5).labels for _ in range(2))
    assert np.array_equal(first, second)


def test_tables_hold_every_cluster_and_every_bic():
    points, _ = states(n=1000)
    found = find_clusters(with_unit_errors(points), points, ClusterSettings(n=4), 0)
    landscape = pd.DataFrame({"z_1": points[:, 0], "z_sd_1": 1.0, "pc_1": points[:, 1], "cluster": found.labels})
    table = cluster_table(landscape, "gaussian_mixture")
    assert table["particles"].sum() == 1000
    assert table["fraction"].sum() == pytest.approx(1)
    assert table["z_1"].iloc[0] == pytest.approx(points[found.labels == 1, 0].mean())
    selection = selection_table(found).set_index("n")
    assert selection["chosen"].idxmax() == 4
    assert selection["mixture"].idxmax() == selection["bic"].idxmin() == 6


def test_settings_that_are_not_possible_are_refused():
    with pytest.raises(InputError, match="method 'dbscan' is unknown"):
        ClusterSettings(method="dbscan")
    with pytest.raises(InputError, match="n is 'many'"):
        ClusterSettings(n="many")
    with pytest.raises(InputError, match="3 particles are too few for 5 clusters"):
        find_clusters(with_unit_errors(np.zeros((3, 1))), np.zeros((3, 1)), ClusterSettings(n=5), 0)


@pytest.mark.parametrize(
    ("key", "settings"),
    [("clusters", ClusterSettings()), ("umap", UmapSettings()), ("trajectories", TrajectorySettings())],
)
def test_defaults_are_those_of_the_schema(key, settings):
    described = read_schema()["$defs"]["round"]["properties"][key]
    described = described.get("properties") or described["additionalProperties"]["properties"]
    assert {name: entry.get("default", "") for name, entry in described.items()} == vars(settings)

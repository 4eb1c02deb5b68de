"""Frames of a path hold equal populations, near particles only, and their typical latent point."""

import numpy as np
import pytest

from cryogmm.errors import InputError
from cryogmm.maps.paths import component_path, frames_along, line_path, observable_path, polyline_path, typical_latent

RANDOM = np.random.default_rng(0)


def test_frames_lie_at_quantiles_and_take_the_nearest_particles():
    components = RANDOM.normal(size=(1000, 3))
    frames = frames_along(component_path(components, 2), 5)
    below = [(components[:, 1] < frame.value).mean() for frame in frames]
    assert np.allclose(below, [0.1, 0.3, 0.5, 0.7, 0.9], atol=0.01)
    assert all(len(frame.rows) == 200 for frame in frames)
    distance = np.abs(components[:, 1] - frames[0].value)
    assert set(frames[0].rows) == set(np.argsort(distance)[:200])


def test_no_frame_takes_more_particles_than_there_are():
    frames = frames_along(component_path(np.arange(30.0)[:, None], 1), 3, 2000)
    assert [len(frame.rows) for frame in frames] == [30, 30, 30]


def test_line_between_clusters_runs_from_0_to_1_and_leaves_out_what_is_off_it():
    first, last, aside = (RANDOM.normal(c, 0.3, (200, 2)) for c in ((0, 0), (6, 0), (3, 9)))
    path = line_path(np.concatenate([first, last, aside]), np.arange(200), np.arange(200, 400))
    assert path.value[:200].mean() == pytest.approx(0, abs=0.01)
    assert path.value[200:400].mean() == pytest.approx(1, abs=0.01)
    assert not path.near[400:].any() and path.near[:400].mean() > 0.75


def test_a_line_from_point_to_point_is_measured_by_its_length_and_has_its_neighbours():
    corner = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 1.0]])
    share = RANDOM.uniform(0, 4, 2000)
    on_line = np.stack([np.minimum(share, 3), np.maximum(share - 3, 0)], axis=1)
    far = RANDOM.normal((0, 5), 0.3, (500, 2))
    path = polyline_path(np.concatenate([on_line + RANDOM.normal(0, 0.03, (2000, 2)), far]), corner)
    assert np.abs(path.value[:2000] - share / 4).max() < 0.06
    assert path.near[:2000].mean() > 0.95 and not path.near[2000:].any()
    with pytest.raises(InputError, match="point 2 is the same"):
        polyline_path(on_line, corner[[0, 0, 1]])


def test_typical_latent_at_an_end_is_that_of_the_end_not_of_its_neighbourhood():
    value = np.sort(RANDOM.uniform(-1, 1, 2000))
    z = np.stack([3 * value + 1, -value], axis=1) + RANDOM.normal(0, 0.05, (2000, 2))
    path = component_path(value[:, None], 1)
    frame = frames_along(path, 20, 800)[0]
    assert np.allclose(typical_latent(path, frame, z), [3 * frame.value + 1, -frame.value], atol=0.03)
    assert abs(z[frame.rows, 0].mean() - (3 * frame.value + 1)) > 0.3


def test_particles_that_are_hardly_observable_are_in_no_frame():
    observability = np.linspace(0, 1, 100)
    path = component_path(np.arange(100.0)[::-1, None], 1)
    frames = frames_along(observable_path(path, observability, 0.5), 4)
    assert set(np.concatenate([frame.rows for frame in frames])) == set(range(50, 100))
    with pytest.raises(InputError, match=r"min_observability: no particle .* reaches 1.1; .* has 1.00"):
        observable_path(path, observability, 1.1)
    assert observable_path(path, np.zeros(100), 0.5).near.all()  # there is no heterogeneity

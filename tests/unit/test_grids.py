"""A map on another grid of voxels is the same map about the same origin."""

import numpy as np
import pytest
from blob_particles import blob_map

from cryogmm.physics.grids import grids_fit, on_grid

LENGTH = 180.0  # Å


@pytest.mark.parametrize("new_box_size", [24, 25, 36, 45])
@pytest.mark.parametrize("box_size", [30, 45])
def test_over_the_same_length_the_density_stays_what_it_is(box_size, new_box_size):
    apix, new_apix = LENGTH / box_size, LENGTH / new_box_size
    resampled = on_grid(blob_map(box_size, apix), apix, new_box_size, new_apix)
    assert resampled.shape == (new_box_size,) * 3
    assert np.abs(resampled - blob_map(new_box_size, new_apix)).max() < 0.02


@pytest.mark.parametrize("new_box_size", [30, 31, 40, 51])
@pytest.mark.parametrize("box_size", [40, 41])
def test_with_the_same_pixels_the_map_is_cropped_or_padded_about_its_origin(box_size, new_box_size):
    resampled = on_grid(blob_map(box_size, 6.0), 6.0, new_box_size, 6.02)
    assert resampled.shape == (new_box_size,) * 3
    assert np.abs(resampled - blob_map(new_box_size, 6.0)).max() < 1e-4  # the blobs end within 90 Å


def test_a_grid_of_another_length_and_another_pixel_size_does_not_fit():
    assert grids_fit(64, 2.0, 128, 1.0) and grids_fit(64, 2.0, 100, 2.01)
    assert not grids_fit(64, 2.0, 64, 2.1)

"""Maps as pictures: a difference shows structure, not scale, resolution or offset."""

import numpy as np
from scipy.ndimage import gaussian_filter

from cryogmm.report.matching import matched, shown_half, shrunk, strongest_difference
from cryogmm.report.motion import arrows_to_draw, magnification, with_density
from cryogmm.report.slices import MOST_FRAMES, VIEWS, even_limits, frames_figure, section
from cryogmm.report.tables import labelled_paths, natural_key

from .project import APIX, BOX_SIZE, blob


def test_a_map_that_differs_in_scale_offset_and_resolution_has_no_difference():
    reference = blob(0, 0, 0) + blob(20, 5, -10)
    volume, filtered = matched(0.3 * gaussian_filter(reference, 1.5) + 0.7, reference)
    assert np.abs(volume - filtered).max() < 0.02 * reference.max()


def test_a_part_that_comes_is_the_difference_and_the_rest_is_not():
    core, part = blob(0, 0, 0, 12.0), blob(20, 0, 0)
    volume, filtered = matched(core + part, core + 0.5 * part)
    change = gaussian_filter(volume - filtered, 1.0)
    true = gaussian_filter(0.5 * part, 1.0)
    assert 0.85 < change.max() / true.max() < 1.05
    assert np.corrcoef(change.ravel(), true.ravel())[0, 1] > 0.97
    assert abs(change[BOX_SIZE // 2, BOX_SIZE // 2, BOX_SIZE // 2 - 2]) < 0.1 * true.max(), "the core has not changed"


def test_cropped_maps_keep_their_origin_values_and_size():
    small, apix = shrunk(blob(15, 0, -10, 12.0), APIX, most=16)
    assert small.shape == (16, 16, 16) and apix == APIX * BOX_SIZE / 16
    peak = np.unravel_index(np.argmax(small), small.shape)
    assert np.abs((np.array(peak[::-1]) - 8) * apix - [15, 0, -10]).max() <= apix / 2
    assert abs(small.max() - 1) < 0.05
    assert shrunk(small, apix, most=16)[0] is small
    transform, cropped = (np.fft.fftshift(np.fft.fftn(np.fft.ifftshift(v))) for v in (blob(15, 0, -10, 12.0), small))
    kept = transform[5:20, 5:20, 5:20] * (16 / BOX_SIZE) ** 3
    np.testing.assert_allclose(cropped[1:, 1:, 1:], kept, atol=1e-3)


def test_slices_go_through_the_strongest_difference_inside_the_particle():
    core, outside = blob(0, 0, 0, 20.0), 9 * blob(-50, -50, -50, 2.5)
    place = strongest_difference([(core + 0.3 * blob(20, -10, 15), core), (core - outside, core)])
    assert np.abs((np.array(place[::-1]) - BOX_SIZE // 2) * APIX - [20, -10, 15]).max() < APIX
    assert strongest_difference([(core, core)]) == (BOX_SIZE // 2,) * 3


def test_sections_have_their_named_axes():
    volume = np.zeros((8, 8, 8))
    volume[1, 2, 3] = 1  # z, y, x
    for axis, name, across, up in VIEWS:
        row, column = np.argwhere(section(volume, axis))[0]
        at = {"z": 1, "y": 2, "x": 3}
        assert (at[up], at[across]) == (row, column), f"projection along {name}"


def test_the_picture_is_cropped_to_the_particle_but_never_cuts_it():
    volume = blob(0, 0, 0, 4.0) + blob(15, 0, 0, 4.0)
    half = shown_half(volume)
    assert 15 / APIX < half < BOX_SIZE // 2
    assert section(volume, 0, None, half).shape == (2 * half, 2 * half)


def test_maps_that_do_not_differ_look_as_if_they_do_not():
    density = blob(0, 0, 0)[BOX_SIZE // 2]
    low, high = even_limits([1e-6 * density], [density])
    assert high == -low == 0.03 * np.ptp(density)


def test_a_long_trajectory_is_thinned_and_keeps_its_ends():
    frames = [(f"frame {i}", blob(i - 20, 0, 0)) for i in range(1, 41)]
    titles = [axes.get_title() for axes in frames_figure(frames, APIX).axes[:MOST_FRAMES]]
    assert titles[0] == "frame 1" and titles[-1] == "frame 40" and len(set(titles)) == MOST_FRAMES


def test_only_what_moves_gets_an_arrow():
    import pandas as pd

    motion = pd.DataFrame({"x": [0.0, 1, 2]})
    length = pd.Series([0.0, 0.1, 8.0])
    assert list(arrows_to_draw(motion, length).x) == [2.0]
    amplitudes = pd.DataFrame({"amplitude": [1.0, 0.01, 0.0], "amplitude_change": [0.0, 0.0, 0.9]})
    assert list(with_density(amplitudes).index) == [0, 2], "what is empty at both ends is not drawn"
    assert magnification(8.0, 200) == 3 and magnification(0, 200) == 1 and magnification(60, 200) == 1


def test_files_are_named_by_their_folder_in_natural_order(tmp_path):
    for name in ("10", "2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "map.mrc").touch()
    words = [str(tmp_path / name / "map.mrc") for name in ("10", "2")]
    assert [label for label, _ in labelled_paths([*words, "ours=x.mrc"])] == ["2", "10", "ours"]
    assert sorted(["frame_10", "frame_2"], key=natural_key) == ["frame_2", "frame_10"]

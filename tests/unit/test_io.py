"""Files appear whole or not at all; the store returns the rows that were asked for."""

import subprocess
import sys
import time

import numpy as np
import pytest

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing
from cryogmm.io.mrc import read_images, read_map, write_map, write_stack
from cryogmm.io.store import ParticleStore, create_store


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "new/folder/result.tsv"
    with replacing(path) as temporary:
        temporary.write_text("old")
        assert temporary.suffix == ".tsv" and not path.exists()
    with pytest.raises(RuntimeError), replacing(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old" and [p.name for p in path.parent.iterdir()] == ["result.tsv"]


def under_a_limit(code, folder, size=20000):
    """What a Python program prints on stderr in a folder where no file may have more bytes: a disk that is full."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
    done = subprocess.run([sys.executable, "-c", limit + code], cwd=folder, text=True, capture_output=True)
    assert done.returncode == 1
    return done.stderr


@pytest.mark.parametrize("many", [1, 1000])
def test_a_full_disk_is_said_in_one_line_and_leaves_nothing(tmp_path, many):
    """HDF5 crashes where a write fails while it closes a file: with many small datasets it does."""
    code = f"""
import sys, numpy as np
from cryogmm.errors import InputError
from cryogmm.io.hdf5 import writing_hdf5
try:
    with writing_hdf5("a.h5") as file:
        for i in range({many}):
            file[f"x{{i}}"] = np.zeros({10000 // many})
except InputError as error:
    sys.exit(str(error))
"""
    assert under_a_limit(code, tmp_path) == (
        "a.h5: cannot be written: File too large; see to the disk and its permissions, then run it again\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["file/a.tsv", "folder"])
def test_a_place_that_cannot_be_written_to_is_named(tmp_path, place):
    (tmp_path / "file").touch()
    (tmp_path / "folder/inside").mkdir(parents=True)
    with pytest.raises(InputError, match=f"{place}: cannot be written"), replacing(tmp_path / place) as temporary:
        temporary.touch()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_an_error_of_reading_is_not_one_of_writing(tmp_path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "a.tsv"):
        (tmp_path / "missing").read_text()


def test_maps_keep_their_values_and_pixel_size_and_equal_maps_give_equal_files(tmp_path):
    data = np.random.default_rng(0).normal(size=(6, 6, 6)).astype(np.float32)
    write_map(tmp_path / "a.mrc", data, 1.37)
    write_map(tmp_path / "b.mrc", data, 1.37)
    again, apix = read_map(tmp_path / "a.mrc")
    assert np.array_equal(again, data) and apix == pytest.approx(1.37)
    assert (tmp_path / "a.mrc").read_bytes() == (tmp_path / "b.mrc").read_bytes()


def test_images_are_read_in_the_order_asked_for(tmp_path):
    data = np.random.default_rng(0).normal(size=(9, 4, 4)).astype(np.float32)
    write_stack(tmp_path / "a.mrcs", data, 1.0)
    order = np.array([8, 2, 3, 4, 0, 0])
    assert np.array_equal(read_images(tmp_path / "a.mrcs", order), data[order])


def test_of_a_stack_cut_short_what_is_whole_is_read_and_no_more(tmp_path):
    write_stack(tmp_path / "a.mrcs", np.zeros((9, 4, 4)), 1.0)
    whole = (tmp_path / "a.mrcs").read_bytes()
    (tmp_path / "b.mrcs").write_bytes(whole[:-8])
    assert read_images(tmp_path / "b.mrcs", np.array([0, 7])).shape == (2, 4, 4)
    with pytest.raises(InputError, match="shorter than its header says \\(9 images\\): it holds 8; copy it again"):
        read_images(tmp_path / "b.mrcs", np.array([8]))


def test_what_is_no_map_is_refused(tmp_path):
    (tmp_path / "a.mrc").write_text("hello")
    write_stack(tmp_path / "stack.mrc", np.zeros((3, 4, 4)), 1.0)
    for name, message in (("a.mrc", "not readable"), ("stack.mrc", "must be a cube"), ("b.mrc", "no such map")):
        with pytest.raises(InputError, match=message):
            read_map(tmp_path / name)


def _columns(rows, k=5):
    rows = np.asarray(rows)

    def fill(*shape):
        return np.broadcast_to(rows.reshape(-1, *[1] * len(shape)), (len(rows), *shape))

    return {
        "data": fill(2 * k, 2 * k), "ctf2": fill(2, k, k), "image_power": fill(k - 1), "ctf2_ring": fill(k - 1),
        "rotation": fill(3, 3), "particle_index": rows * 10, "image": rows, "defocus": fill(3),
        "shift_angst": fill(2), "image_mean": rows, "image_sd": rows,
    }  # fmt: skip


def test_store_returns_the_rows_asked_for_in_any_order(tmp_path):
    with create_store(tmp_path / "a.h5", 100, 32, 3.0, 5, 24.0) as writer:
        for start in range(0, 100, 30):
            writer.append(_columns(np.arange(start, min(start + 30, 100))))
    with ParticleStore(tmp_path / "a.h5") as store:
        assert (len(store), store.box_size, store.n_frequencies, store.box_length_angst) == (100, 32, 5, 96.0)
        rows = np.array([99, 3, 4, 5, 3, 60])
        assert np.array_equal(store.read(rows)["data"][:, 2, 7], rows)
        assert np.array_equal(store.read(slice(28, 33), ("particle_index",))["particle_index"], np.arange(28, 33) * 10)
        assert np.array_equal(np.concatenate([s["image_mean"] for s in store.slices(37)]), np.arange(100))


def test_equal_stores_are_equal_files(tmp_path):
    for name in ("a.h5", "b.h5"):
        with create_store(tmp_path / name, 5, 32, 3.0, 5, 24.0) as writer:
            writer.append(_columns(np.arange(5)))
        time.sleep(1.1)  # HDF5 dates in seconds
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()


def test_a_store_that_failed_while_it_was_made_is_not_there(tmp_path):
    with pytest.raises(KeyError), create_store(tmp_path / "a.h5", 10, 32, 3.0, 5, 24.0):
        raise KeyError
    assert not list(tmp_path.iterdir())
    with pytest.raises(InputError, match="no such particle store"):
        ParticleStore(tmp_path / "a.h5")

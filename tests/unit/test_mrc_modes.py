"""Stacks of every real pixel type, byte order and header style hold the same images."""

import warnings

import mrcfile
import numpy as np
import pytest

from cryogmm.errors import InputError
from cryogmm.io.mrc import read_images, read_map

RANDOM = np.random.default_rng(0)
PIXELS = {
    "i1": RANDOM.integers(-128, 128, (3, 5, 5)), "u1": RANDOM.integers(0, 256, (3, 5, 5)),
    "i2": RANDOM.integers(-(2**15), 2**15, (3, 5, 5)), "u2": RANDOM.integers(0, 2**16, (3, 5, 5)),
    "f2": RANDOM.normal(size=(3, 5, 5)), "f4": RANDOM.normal(size=(3, 5, 5)),
}  # fmt: skip
MODES = {"i1": 0, "u1": 0, "i2": 1, "u2": 6, "f2": 12, "f4": 2}


def _stack(path, pixel_type, order="<", changes=None):
    """Write a stack as other programs do: header fields by hand, then pixels. Returns the pixels."""
    data = PIXELS[pixel_type].astype(np.dtype(pixel_type).newbyteorder(order))
    header = np.zeros((), mrcfile.dtypes.HEADER_DTYPE.newbyteorder(order))
    header["nx"], header["ny"], header["nz"], header["mode"] = 5, 5, 3, MODES[pixel_type]
    header["map"], header["machst"][:2] = b"MAP ", (0x44, 0x44) if order == "<" else (0x11, 0x11)
    header["dmin"], header["dmax"] = data.min(), data.max()
    for name, value in (changes or {}).items():
        header[name] = value
    path.write_bytes(header.tobytes() + bytes(int(header["nsymbt"])) + data.tobytes())
    return data.astype(np.float32)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("pixel_type", PIXELS)
def test_images_have_their_values_in_every_mode_and_byte_order(tmp_path, pixel_type, order):
    data = _stack(tmp_path / "a.mrcs", pixel_type, order)
    images = read_images(tmp_path / "a.mrcs", np.arange(3))
    assert images.dtype == np.float32 and np.array_equal(images, data)


@pytest.mark.parametrize(
    "changes",
    [
        {"map": b"", "machst": 0},  # old stacks have no magic word and no stamp
        {"ispg": 1},  # a stack that says that it is a volume
        {"ispg": 401, "mz": 1},
        {"nsymbt": 160, "exttyp": b"SERI"},
        {"machst": (0x11, 0x11, 0, 0)},  # a stamp of the wrong byte order
    ],
)
def test_sections_are_images_whatever_else_the_header_says(tmp_path, changes):
    data = _stack(tmp_path / "a.mrcs", "f4", changes=changes)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.array_equal(read_images(tmp_path / "a.mrcs", np.array([2, 0])), data[[2, 0]])


@pytest.mark.parametrize("flags, pixel_type", [(0, "u1"), (1, "i1")])
def test_imod_says_whether_bytes_have_a_sign(tmp_path, flags, pixel_type):
    extra = np.zeros(21, "<i4")
    extra[10:12] = 1146047817, flags
    data = _stack(tmp_path / "a.mrcs", pixel_type, changes={"extra2": np.void(extra.tobytes()), "dmin": 0, "dmax": 0})
    assert np.array_equal(read_images(tmp_path / "a.mrcs", np.arange(3)), data)


def test_bytes_have_a_sign_where_nothing_is_said(tmp_path):
    data = _stack(tmp_path / "a.mrcs", "i1", changes={"dmin": 0, "dmax": 0})
    assert np.array_equal(read_images(tmp_path / "a.mrcs", np.arange(3)), data)


@pytest.mark.parametrize("mode", [3, 4, 101, 99])
def test_a_mode_without_real_pixels_is_refused_by_its_number(tmp_path, mode):
    _stack(tmp_path / "a.mrcs", "f4", changes={"mode": mode})
    with pytest.raises(InputError, match=f"a.mrcs: MRC mode {mode} holds no real images"):
        read_images(tmp_path / "a.mrcs", np.array([0]))


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"nz": -1}, "tells of -1 images"),
        ({"nx": 0, "ny": 0}, "images of 0 x 0 pixels"),
        ({"ny": 6}, "images are 5 x 6 pixels, but must be square"),
        ({"nx": 60000, "ny": 60000, "nz": 10**6}, "shorter than its header says"),
    ],
)
def test_headers_without_sense_are_refused_before_memory_is_taken(tmp_path, changes, message):
    _stack(tmp_path / "a.mrcs", "f4", changes=changes)
    with pytest.raises(InputError, match=message):
        read_images(tmp_path / "a.mrcs", np.array([0]))


def test_a_file_shorter_than_a_header_is_refused(tmp_path):
    (tmp_path / "a.mrcs").write_bytes(b"MAP")
    with pytest.raises(InputError, match="only 3 bytes"):
        read_images(tmp_path / "a.mrcs", np.array([0]))


def test_a_map_without_the_magic_word_is_read(tmp_path):
    with mrcfile.new(tmp_path / "a.mrc") as mrc:
        mrc.set_data(np.ones((4, 4, 4), np.float32))
        mrc.voxel_size = 2.0
    raw = bytearray((tmp_path / "a.mrc").read_bytes())
    raw[208:216] = bytes(8)
    (tmp_path / "a.mrc").write_bytes(raw)
    with warnings.catch_warnings(action="ignore"):
        assert read_map(tmp_path / "a.mrc")[1] == 2.0

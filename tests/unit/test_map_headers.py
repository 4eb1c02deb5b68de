"""Maps and masks are where and as large as their headers say, in whatever order these have their axes."""

import itertools
import json
from pathlib import Path

import mrcfile
import numpy as np
import pytest
from blob_particles import write_blob_particles

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.mrc import read_map, read_map_on_grid, write_map

BOX, APIX = 16, 6.0
VOLUME = np.random.default_rng(0).normal(size=(BOX, BOX, BOX)).astype(np.float32)  # z, y, x


def with_header(path, data, apix=APIX, **fields):
    """A map with other header fields."""
    write_map(path, data, apix)
    with mrcfile.open(path, "r+") as mrc:
        for name, value in fields.items():
            mrc.header[name] = value
    return path


def ball(box_size, radius=4.0):
    """A mask about the middle of its box."""
    return (np.linalg.norm(np.indices((box_size,) * 3) - box_size // 2, axis=0) < radius).astype(np.float32)


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """What `cryogmm check` says of a few particles with some consensus and region."""
    monkeypatch.chdir(tmp_path)
    write_blob_particles(tmp_path, 40, ((BOX, APIX),), noise_sd=0.1)

    def checked(consensus, region=None):
        rounds = {"main": {"region": region} if region else {}}
        config = {"project": "p", "particles": {"file": "particles.star"}, "consensus": consensus, "rounds": rounds}
        code = main(["check", json.dumps(config)])
        return code, capsys.readouterr().err

    return checked


@pytest.mark.parametrize("axes", list(itertools.permutations((1, 2, 3))))
def test_a_map_is_the_same_in_every_order_of_its_axes(tmp_path, axes):
    along = dict(zip(axes, (2, 1, 0), strict=True))  # of x, y, z: axis of the file's array
    in_file = np.moveaxis(VOLUME, (2, 1, 0), [along[axis] for axis in (1, 2, 3)])
    path = with_header(tmp_path / "a.mrc", in_file, mapc=axes[0], mapr=axes[1], maps=axes[2])
    data, apix = read_map(path)
    assert np.array_equal(data, VOLUME) and apix == APIX and data.flags.c_contiguous
    assert np.array_equal(read_map_on_grid(path, BOX, APIX), VOLUME)


def test_axes_that_are_left_open_are_in_order(tmp_path):
    path = with_header(tmp_path / "a.mrc", VOLUME, mapc=0, mapr=0, maps=0)
    assert np.array_equal(read_map(path)[0], VOLUME)


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"mapc": 1, "mapr": 1, "maps": 3}, "MAPC, MAPR, MAPS are 1, 1, 3, not 1, 2, 3 in some order"),
        ({"my": 2 * BOX}, "its voxels are 6 x 3 x 6 Å by CELLA and MX, MY, MZ; resample it"),
        ({"cellb": (90, 90, 120)}, r"the angles of its cell \(CELLB\) are 90, 90, 120°; resample it"),
    ],
)
def test_cells_that_are_no_box_are_refused_by_the_field(tmp_path, fields, said):
    with pytest.raises(InputError, match=said):
        read_map(with_header(tmp_path / "a.mrc", VOLUME, **fields))


def test_a_part_of_a_cell_has_the_voxels_of_the_cell(tmp_path):
    path = with_header(tmp_path / "a.mrc", VOLUME, cella=(600, 600, 600), mx=200, my=200, mz=200)
    assert read_map(path)[1] == 3.0


def test_a_compressed_map_is_refused_as_such(tmp_path):
    (tmp_path / "a.mrc.gz").write_bytes(b"\x1f\x8b" + bytes(2000))
    with pytest.raises(InputError, match=r"a.mrc.gz: is compressed; unpack it"):
        read_map(tmp_path / "a.mrc.gz")


@pytest.mark.parametrize("key", ["mask", "region"])
@pytest.mark.parametrize(
    "fields", [{"nxstart": 3}, {"nzstart": -3}, {"origin": (0, 18, 0)}, {"nxstart": 3, "mapc": 3, "maps": 1}]
)
@pytest.mark.parametrize("box_size", [BOX, BOX - 4])
def test_a_mask_that_its_header_moves_is_refused(check, key, fields, box_size):
    with_header(Path("mask.mrc"), ball(box_size), **fields)
    code, said = check(*({"mask": "mask.mrc"},) if key == "mask" else ({}, "mask.mrc"))
    assert code == 1 and said.count("\n") == 1
    assert f"{key}: mask.mrc: ORIGIN or NXSTART … of its header put it" in said and "resample it onto the map's" in said


@pytest.mark.parametrize("half", [{"nxstart": -8, "nystart": -8, "nzstart": -8}, {"origin": (-48, -48, -48)}, {}])
def test_masks_that_count_from_the_corner_or_the_middle_are_where_they_are(check, half):
    with_header(Path("mask.mrc"), ball(BOX), **half)
    assert check({"map": "mask.mrc", "mask": "mask.mrc"}, "mask.mrc") == (0, "")


@pytest.mark.parametrize("length", [BOX, 0])  # 1 Å a voxel, or none
def test_a_mask_without_a_pixel_size_counts_in_voxels(check, length):
    fields = {"cella": (length,) * 3, "nystart": -8, "nzstart": -8}
    with_header(Path("mask.mrc"), ball(BOX), nxstart=-8, **fields)
    assert check({"mask": "mask.mrc"})[0] == 0
    with_header(Path("mask.mrc"), ball(BOX), nxstart=-4, **fields)
    assert "put it 24, 0, 0 Å (x, y, z) from the middle" in check({"mask": "mask.mrc"})[1]


def test_a_mask_cut_out_of_the_middle_is_where_it_is(check):
    with_header(Path("mask.mrc"), ball(BOX - 4), nxstart=2, nystart=2, nzstart=2)
    assert check({"mask": "mask.mrc"}, "mask.mrc") == (0, "")


def test_a_mask_on_the_grid_of_a_map_that_is_shown_elsewhere_is_on_its_grid(check):
    elsewhere = {"origin": (30.5, -12, 7)}
    with_header(Path("map.mrc"), ball(BOX), **elsewhere)
    with_header(Path("mask.mrc"), ball(BOX), **elsewhere)
    assert check({"map": "map.mrc", "mask": "mask.mrc"}, "mask.mrc") == (0, "")


def test_the_start_of_a_header_without_the_word_map_is_no_origin(check):
    with_header(Path("mask.mrc"), ball(BOX), origin=(30.5, -12, 7), map=b"")
    assert check({"mask": "mask.mrc"}) == (0, "")

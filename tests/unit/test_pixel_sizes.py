"""Pixel sizes in headers: where there is none that of the particles is taken, and a key says which of two is right."""

import json

import mrcfile
import numpy as np
import pytest
from blob_particles import blob_map, write_blob_particles

from cryogmm.cli import main
from cryogmm.commands._preparation import particle_radius
from cryogmm.errors import InputError
from cryogmm.io.mrc import read_map, read_map_on_grid, write_map
from cryogmm.io.region import inside_region

BOX, APIX, N = 32, 6.0, 44
IGNORING = {"header_pixel_size": "ignore"}


@pytest.fixture
def config(tmp_path, monkeypatch):
    """A config with a map and a mask, of particles in the folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    write_blob_particles(tmp_path, N, ((BOX, APIX),), noise_sd=0.1)
    write_map("map.mrc", blob_map(BOX, APIX), APIX)
    write_map("mask.mrc", np.linalg.norm(np.indices((BOX,) * 3) - BOX // 2, axis=0) < 8, APIX)
    return {
        "project": "p", "particles": {"file": "particles.star"}, "consensus": {"map": "map.mrc", "mask": "mask.mrc"},
        "rounds": {"main": {"region": "mask.mrc"}},
    }  # fmt: skip


def set_apix(path, apix):
    with mrcfile.open(path, "r+") as mrc:
        mrc.voxel_size = apix


def checked(config, capsys, **particles):
    """Exit code of `cryogmm check` and its lines."""
    code = main(["check", json.dumps(config | {"particles": config["particles"] | particles})])
    return code, capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(("apix", "told"), [(0.0, "no pixel size"), (1.0, "1 Å/px")])
def test_a_map_without_a_pixel_size_takes_that_of_the_particles_and_says_so(config, capsys, apix, told):
    for name in ("map.mrc", "mask.mrc"):
        set_apix(name, apix)
    code, lines = checked(config, capsys)
    said = f": its header tells {told}; taken as 6 Å/px, that of the particles"
    assert code == 0 and len(lines) == 3
    for key, line in zip(
        ("consensus/map: map", "consensus/mask: mask", "rounds/main/region: mask"), lines, strict=True
    ):
        assert f"{key}.mrc{said}" in line
    expected = blob_map(BOX, APIX)
    assert np.allclose(read_map_on_grid("map.mrc", BOX, APIX), expected, atol=1e-6)
    assert particle_radius("mask.mrc", BOX * APIX, (BOX, APIX)) == pytest.approx(10 * APIX, rel=0.05)
    assert inside_region("mask.mrc", np.array([[40.0, 0, 0], [60.0, 0, 0]]), (BOX, APIX)).tolist() == [1, 0]


def test_a_pixel_size_of_1_that_fits_is_one(tmp_path):
    write_map(tmp_path / "a.mrc", np.ones((8, 8, 8)), 1.0)
    assert read_map(tmp_path / "a.mrc", (16, 1.0))[1] == 1.0
    assert read_map(tmp_path / "a.mrc", (4, 2.0))[1] == 1.0
    set_apix(tmp_path / "a.mrc", 0.0)
    with pytest.raises(InputError, match="its header has no pixel size; write the map again with it"):
        read_map(tmp_path / "a.mrc")


@pytest.mark.parametrize(
    ("name", "place"), [("stacks/group1.mrcs", "stacks/group1.mrcs"), ("map.mrc", "consensus/map: map.mrc"),
                        ("mask.mrc", "consensus/mask: mask.mrc")],
)  # fmt: skip
def test_which_of_two_pixel_sizes_is_right_a_key_decides(config, capsys, name, place):
    set_apix(name, 5.8)
    code, lines = checked(config, capsys)
    assert code == 1 and all("particles: {header_pixel_size: ignore}" in line for line in lines)
    assert f"{place}: 5.8 Å/px in its header, but 6 in the " in lines[0]
    code, lines = checked(config, capsys, **IGNORING)
    assert code == 0 and all("taken as 6 Å/px" in line for line in lines)


def test_what_no_calibration_explains_is_refused_all_the_same(config, capsys):
    set_apix("map.mrc", 5.0)
    code, lines = checked(config, capsys, **IGNORING)
    assert code == 1 and "box of 32 px of 5.000 Å, but the particles have 32 px of 6.000 Å; resample it" in lines[0]

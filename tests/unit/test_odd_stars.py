"""STAR files as odd or old programs and editors leave them are read as the file that they are of."""

import numpy as np
import pytest
from blob_particles import write_blob_particles

from cryogmm.errors import InputError
from cryogmm.io.images import image_locations
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import optics_rows
from cryogmm.io.refinement import read_refinement, write_selection
from cryogmm.project.memory import memory_of_maps

GROUPS = ((16, 6.0), (16, 8.0))


def blocks_swapped(text):
    optics, particles = text.split("data_particles")
    return f"\ndata_particles{particles}{optics}"


def every_row(change):
    """A change of each row of an image."""
    return lambda text: "".join(
        change(line) if "@" in line else line for line in text.splitlines(keepends=True)
    )  # fmt: skip


ODD = {
    "a byte order mark": lambda text: "\ufeff" + text.lstrip(),
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "tabs": lambda text: text.replace(" ", "\t"),
    "blank lines in a loop": every_row(lambda line: f"{line}\n  \n"),
    "comments": lambda text: every_row(lambda line: f"{line.rstrip()} # it's row\n")(
        text.replace("\nloop_", "\nloop_ # of rows").replace("data_optics", "data_optics # groups")
    ),
    "blocks in another order": blocks_swapped,
    "optics groups with decimals": every_row(lambda line: line.replace("mrcs 1 ", "mrcs 1.000000 ")),
    "optics groups with decimals in their table": lambda text: text.replace("\n1 300", "\n1.00 300"),
    "names with the format of the file": every_row(lambda line: line.replace(".mrcs", ".mrcs:mrcs", 1)),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_files_are_read_as_the_file_that_they_are_of(tmp_path, odd):
    path = write_blob_particles(tmp_path, 24, GROUPS)
    plain = read_refinement(path)
    text = ODD[odd](path.read_text())
    assert text != path.read_text()
    path.write_bytes(text.encode())
    table = read_refinement(path)
    for found, expected in zip(image_locations(table), image_locations(plain), strict=True):
        assert np.array_equal(found, expected)
    assert np.array_equal(optics_rows(table), optics_rows(plain))
    assert np.array_equal(particle_optics(table).defocus, particle_optics(plain).defocus)
    rows = np.array([2, 5, 20])
    (chosen,) = write_selection(tmp_path / "chosen", table.select(rows))
    lines = text.encode().splitlines(keepends=True)
    names = [table.particles["rlnImageName"][row].encode() for row in rows]
    kept = [line for line in lines if b"@" not in line or any(line.lstrip().startswith(name) for name in names)]
    assert chosen.read_bytes() == b"".join(kept)


def test_new_poses_stand_beside_a_comment(tmp_path):
    path = write_blob_particles(tmp_path, 24)
    path.write_text(ODD["comments"](path.read_text()))
    table = read_refinement(path)
    names = ("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi", "rlnOriginXAngst", "rlnOriginYAngst")
    poses = {name: np.arange(24.0) for name in names}
    (chosen,) = write_selection(tmp_path / "new", table, poses)
    again = read_refinement(chosen, tmp_path)
    assert again.particles["rlnAngleRot"].astype(float).tolist() == list(range(24))
    assert "# it's row" in chosen.read_text()


def test_a_group_that_is_there_twice_is_refused_however_it_is_written(tmp_path):
    path = write_blob_particles(tmp_path, 24, GROUPS)
    path.write_text(path.read_text().replace("\n2 200", "\n1.0 200"))
    with pytest.raises(InputError, match="data_optics has optics group 1 twice"):
        read_refinement(path)


@pytest.mark.parametrize("name", ["x#1", "o'brien", '"two words"'])
def test_a_name_of_an_optics_group_does_not_matter_to_the_memory_of_maps(tmp_path, name):
    columns = "".join(f"_rln{column}\n" for column in ("OpticsGroupName", "ImageSize"))
    path = tmp_path / "particles.star"
    path.write_text(f"data_optics\n\nloop_\n{columns}{name} 100\nplain 50\n\ndata_particles\n\nloop_\n_rlnA\n1 2 3\n")
    assert memory_of_maps(path) == 1200  # and the particles, wrong here, are not read


def test_memory_of_maps_of_a_file_that_is_not_made_yet_is_not_known(tmp_path):
    with pytest.raises(FileNotFoundError) as error:
        memory_of_maps(tmp_path / "none.star")
    assert str(error.value.filename) == str(tmp_path / "none.star")

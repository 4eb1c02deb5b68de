"""Particles of EMAN2 are those that RELION's files tell of, and go back to EMAN2 with their lines unchanged."""

import json
import re

import h5py
import numpy as np
import pytest
from blob_particles import halves_of, write_blob_particles
from particle_formats import exact_table, write_eman

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.eman_header import contrast_phase
from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.io.refinement import read_refinement, write_selection
from cryogmm.physics.geometry import euler_to_matrix, matrix_to_euler


@pytest.fixture
def table(tmp_path):
    return exact_table(write_blob_particles(tmp_path, 12, ((32, 6.0), (40, 5.0))))


def _ctf_of(optics):
    fx, fy = np.meshgrid(np.linspace(-0.06, 0.06, 9), np.linspace(-0.06, 0.06, 9))
    return optics.ctf(np.arange(len(optics.apix)), fx, fy)


@pytest.mark.parametrize("angles", [False, True])
def test_geometry_and_optics_are_those_of_the_star_file(tmp_path, table, angles):
    found = read_refinement(write_eman(table, tmp_path / "all.lst", angles=angles))
    one, two = particle_optics(found), particle_optics(table)
    for name in ("rotation", "shift_angst", "apix", "box_size", "defocus", "voltage_kv", "cs_mm"):
        assert np.allclose(getattr(one, name), getattr(two, name), rtol=1e-9, atol=1e-9), name
    assert np.allclose(_ctf_of(one), _ctf_of(two), atol=1e-9)
    assert halves_of(found).tolist() == halves_of(table).tolist() and len(found.optics) == 2
    for rows in (np.arange(0, 12, 2), np.array([11, 1, 3])):
        assert np.array_equal(image_source(found).read(rows), image_source(table).read(rows))


def test_angles_of_eman2_turn_about_z_then_x_then_z():
    az, alt, phi = np.radians([30.0, 50.0, 70.0])

    def about_z(angle):
        return np.array([[np.cos(angle), np.sin(angle), 0], [-np.sin(angle), np.cos(angle), 0], [0, 0, 1]])

    about_x = np.array([[1, 0, 0], [0, np.cos(alt), np.sin(alt)], [0, -np.sin(alt), np.cos(alt)]])
    assert np.allclose(euler_to_matrix(30 - 90, 50, 70 + 90), about_z(phi) @ about_x @ about_z(az))


def test_amplitude_contrast_beyond_100_percent_is_the_phase_of_a_phase_plate():
    phases = np.radians([-170, -90, -30, 0, 5.7, 89, 100, 179])
    sine = 100 * np.sin(phases)
    percent = np.where(phases > np.pi / 2, 200 - sine, np.where(phases < -np.pi / 2, -200 - sine, sine))
    assert np.allclose(contrast_phase(percent), phases, atol=1e-6)


def test_stacks_with_flipped_phases_are_told_by_their_names(tmp_path, table):
    plain = particle_optics(read_refinement(write_eman(table, tmp_path / "a.lst")))
    for name in ("particles/mic__ctf_flip_fullres.hdf", "particles/mic__flip.hdf", "p/mic__flip_bin2.hdf"):
        flipped = particle_optics(read_refinement(write_eman(table, tmp_path / "b.lst", name)))
        assert flipped.phase_flipped.all() and np.array_equal(_ctf_of(flipped), np.abs(_ctf_of(plain)))


def test_without_classes_halves_alternate_and_poses_and_ctf_may_stand_where_eman2_allows_it(tmp_path, table):
    path = write_eman(table, tmp_path / "a.lst")
    poses, rows = [], []
    for line in path.read_text().splitlines()[3:]:
        index, file, metadata = line.split("\t")
        poses.append([float(v) for v in json.loads(metadata)["xform.projection"]["matrix"].strip("[]").split(",")])
        rows.append(f"{index}\t{file}\n")
    optics = particle_optics(table)
    with h5py.File(tmp_path / "particles/all.hdf", "a") as file:
        compound = np.dtype([(f"{i}{j}", "<f4") for i in range(3) for j in range(4)])
        for i, pose in enumerate(poses):
            attributes = file[f"MDF/images/{i}"].attrs
            attributes["EMAN.xform.projection"] = np.array([tuple(pose)], compound)
            del attributes["EMAN.ctf"]
    names = ("defocus", "dfdiff", "dfang", "bfactor", "ampcont", "voltage", "cs", "apix")
    with (tmp_path / "b.lst").open("w") as stream:
        stream.write("#LST\n")
        for i, row in enumerate(rows):
            u, v, angle = optics.defocus[i]
            values = ((u + v) / 2e4, (u - v) / 1e4, angle, 0, 10, optics.voltage_kv[i], optics.cs_mm[i], 1.0)
            numbers = dict(zip(names, values, strict=True))
            stream.write(row.strip() + "\t" + json.dumps({"ctf": numbers | {"__class__": "EMAN2Ctf"}}) + "\n")
    found = read_refinement(tmp_path / "b.lst")
    assert np.allclose(particle_optics(found).rotation, optics.rotation, atol=1e-6)
    assert np.allclose(_ctf_of(particle_optics(found)), _ctf_of(optics), atol=1e-9)
    assert halves_of(found).tolist() == [2, 1] * 6


def test_images_stored_with_fewer_bits_have_their_values(tmp_path, table):
    path = write_eman(table, tmp_path / "a.lst")
    expected = image_source(read_refinement(path)).read(np.arange(0, 12, 2))
    with h5py.File(tmp_path / "particles/all.hdf", "a") as file:
        for i in range(12):
            group = file[f"MDF/images/{i}"]
            data = group["image"][()]
            low, high = data.min(), data.max()
            del group["image"]
            packed = np.rint((data - low) / (high - low) * (2**12 - 1)).astype("u2")
            group.create_dataset("image", data=packed[None], chunks=(1, *data.shape), compression="gzip")
            for name, value in (("bits", np.int32(12)), ("min", low), ("max", high)):
                group.attrs[f"EMAN.stored_render{name}"] = np.array([value])
    found = image_source(read_refinement(path)).read(np.arange(0, 12, 2))
    assert np.allclose(found, expected, atol=np.ptp(expected) / 2**12)


def test_all_lines_give_the_same_bytes_and_some_lines_stay_as_they_are(tmp_path, table):
    path = write_eman(table, tmp_path / "all.lst")
    internal = tmp_path / "a/b/internal.star"
    assert main(["import", "--particles", str(path), "--out", str(internal)]) == 0
    assert write_selection(tmp_path / "out", read_particles(internal))[0].read_bytes() == path.read_bytes()
    (few,) = write_selection(tmp_path / "few", read_particles(internal).select(np.array([9, 1, 5])))
    lines = path.read_text().splitlines(keepends=True)
    assert few.name == "particles.lst" and few.read_text() == "".join(lines[:3] + [lines[3 + i] for i in (1, 5, 9)])
    one_group = read_refinement(few, tmp_path)
    assert len(one_group.optics) == 1 and one_group.optics["rlnImageSize"].tolist() == ["40"]


def test_new_poses_replace_poses_and_nothing_else_and_lines_stay_equally_long(tmp_path, table):
    path = write_eman(table, tmp_path / "all.lst", angles=True)
    source = read_refinement(path).select(np.array([5, 2]))
    optics = particle_optics(table.select(np.array([7, 3])))
    poses = dict(zip(("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"), matrix_to_euler(optics.rotation), strict=True))
    poses |= {"rlnOriginXAngst": np.array([3.0, -5.0]), "rlnOriginYAngst": np.array([0.5, 7.0])}
    (new,) = write_selection(tmp_path / "new", source, poses)
    found = particle_optics(read_refinement(new, tmp_path))
    assert np.allclose(found.rotation, optics.rotation[::-1], atol=1e-6)
    assert np.allclose(found.shift_angst, [[5, -7], [-3, -0.5]], atol=1e-5)
    lines = new.read_text().splitlines(keepends=True)
    assert {len(line) for line in lines[3:]} == {int(lines[2][1:])}
    old = path.read_text().splitlines()[3 + 2]
    before, after = (json.loads(line.split("\t")[2]) for line in (old, lines[3]))
    del before["xform.projection"], after["xform.projection"]
    assert before == after and '"score":-0.27148754218956683' in lines[3]


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda text: text.replace("#LSX", "hello"), "begins with #LSX or #LST"),
        (lambda text: "".join(text.splitlines(keepends=True)[:3]), "holds no particles"),
        (lambda text: text.replace("2\tparticles", "x\tparticles", 1), "line 6: not an image number, a file"),
        (lambda text: text.replace('{"class"', '{"class', 1), "line 4: its metadata is not JSON"),
        (lambda text: text.replace("all.hdf", "gone.hdf", 1), "stack particles/gone.hdf not found"),
        (lambda text: text.replace("particles/all.hdf", "x" * 300, 1), r"stack x+ .*not found"),
        (lambda text: text.replace("11\tparticles", "99\tparticles"), "image 99 is asked for"),
        (lambda text: text.replace("xform.projection", "xform.align2d", 1), "particle 1 .* no xform.projection"),
        (lambda text: re.sub(r"\[-?0", "[7", text, count=1), r"particle 1 .* scales or mirrors"),
        (lambda text: text.replace('"class":1', '"class":4', 1), "its class is 4, not 0 or 1"),
        (lambda text: text.replace('"matrix":"[', '"matrix":"[nan,', 1), "its xform.projection is not 12 numbers"),
    ],
)
def test_what_is_wrong_with_a_list_is_named(tmp_path, table, change, message):
    path = write_eman(table, tmp_path / "all.lst")
    path.write_text(change(path.read_text()))
    with pytest.raises(InputError, match=message):
        read_refinement(path)


def test_what_is_wrong_with_a_stack_is_named(tmp_path, table):
    path = write_eman(table, tmp_path / "all.lst")
    stack = tmp_path / "particles/all.hdf"
    with h5py.File(stack, "a") as file:
        file["MDF/images/3"].attrs["EMAN.ctf"] = np.bytes_("E1.5 0.1")
        del file["MDF/images/2"].attrs["EMAN.ctf"]
    with pytest.raises(InputError, match=r"particle 3 \(000003@particles/all.hdf\): no CTF of EMAN2"):
        read_refinement(path)
    with h5py.File(stack, "a") as file:
        file["MDF/images/2"].attrs["EMAN.ctf"] = file["MDF/images/1"].attrs["EMAN.ctf"]
    with pytest.raises(InputError, match=r"particle 4 .* its CTF is not 8 numbers"):
        read_refinement(path)
    with h5py.File(stack, "a") as file:
        del file["MDF/images/3/image"]
        file["MDF/images/3/image"] = np.zeros((4, 5), "f4")
    with pytest.raises(InputError, match="image 3 is 4 x 5 pixels, but must be square"):
        read_refinement(path)
    stack.write_text("hello")
    with pytest.raises(InputError, match=r"all.hdf: not readable as HDF5"):
        read_refinement(path)
    path.write_text(path.read_text().replace("all.hdf", "all.star"))
    (tmp_path / "particles/all.star").touch()
    with pytest.raises(InputError, match=r"all.star is no .hdf stack"):
        read_refinement(path)


def test_a_source_that_has_changed_since_is_noticed(tmp_path, table):
    path = write_eman(table, tmp_path / "all.lst")
    source = read_refinement(path)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:3] + lines[4:]))
    for rows, message in (([0, 3], "row 1 is another particle"), ([11], "has 11 particles, fewer than it had")):
        with pytest.raises(InputError, match=message):
            write_selection(tmp_path / "out", source.select(np.array(rows)))
    assert not (tmp_path / "out").exists()

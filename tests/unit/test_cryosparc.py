"""Particles of cryoSPARC are those that RELION's files tell of, and go back to cryoSPARC unchanged."""

import numpy as np
import pytest
from blob_particles import halves_of, write_blob_particles
from particle_formats import cs_rows, exact_table, write_cryosparc, write_cs

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.mrc import read_images, write_stack
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.io.refinement import read_refinement, write_selection
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.physics.geometry import euler_to_matrix, matrix_to_euler

GROUPS = ((32, 6.0), (40, 5.0), (24, 8.0))


@pytest.fixture
def table(tmp_path):
    return exact_table(write_blob_particles(tmp_path, 12, GROUPS))


def test_geometry_and_optics_are_those_of_the_star_file(tmp_path, table):
    (tmp_path / "J5").mkdir()
    path, beside = write_cryosparc(table, tmp_path / "J5/particles.cs")
    found = read_refinement(path, passthrough=beside)
    one, two = particle_optics(found), particle_optics(table)
    for name in ("rotation", "shift_angst", "apix", "box_size", "defocus", "voltage_kv", "cs_mm", "amplitude_contrast"):
        assert np.allclose(getattr(one, name), getattr(two, name), rtol=1e-6, atol=1e-6), name
    assert found.particles["rlnMicrographName"].tolist() == [f"motion/mic{i // 5}.mrc" for i in range(12)]
    assert halves_of(found).tolist() == halves_of(table).tolist() and len(found.optics) == 3
    for group in range(3):
        rows = np.flatnonzero(two.group == group)
        assert np.array_equal(image_source(found).read(rows), image_source(table).read(rows))


@pytest.mark.parametrize("pose, angles", [((0, 0, 0.5), (0, 0, 0.5)), ((0, 0.5, 0), (0, 0.5, 0))])
def test_a_pose_about_z_is_psi_and_about_y_is_tilt(tmp_path, table, pose, angles):
    rows = cs_rows(table)
    rows["alignments3D/pose"] = pose
    found = particle_optics(read_refinement(write_cs(tmp_path / "a.cs", rows), tmp_path))
    assert np.allclose(found.rotation, euler_to_matrix(*np.degrees(angles)), atol=1e-6)


def test_images_that_show_particles_dark_give_the_same_map(tmp_path):
    table = exact_table(write_blob_particles(tmp_path, 60))
    rows = cs_rows(table)
    bright = reconstruct(read_refinement(write_cs(tmp_path / "bright.cs", rows))).map
    stack = tmp_path / "stacks/group1.mrcs"
    write_stack(stack, -read_images(stack, np.arange(60)), 6.0)
    rows["blob/sign"] = -1
    dark = reconstruct(read_refinement(write_cs(tmp_path / "dark.cs", rows))).map
    assert np.array_equal(dark, bright)


def test_all_rows_give_the_same_bytes_and_some_rows_keep_their_fields(tmp_path, table):
    main_file, beside = write_cryosparc(table, tmp_path / "all.cs")
    again = tmp_path / "a/b/internal.star"
    options = ["import", "--particles", str(main_file), "--passthrough", str(beside), "--out", str(again)]
    assert main(options) == 0
    written = write_selection(tmp_path / "out", read_particles(again))
    assert [path.name for path in written] == ["particles.cs", "passthrough_particles.cs"]
    assert [path.read_bytes() for path in written] == [main_file.read_bytes(), beside.read_bytes()]
    second = read_particles(again).select(np.array([10, 1, 4, 7]))
    few, few_beside = (np.load(path, allow_pickle=False) for path in write_selection(tmp_path / "few", second))
    rows, all_beside = np.load(main_file), np.load(beside)
    assert few.dtype == rows.dtype and few.tobytes() == rows[[1, 4, 7, 10]].tobytes()
    assert few_beside["uid"].tolist() == [uid for uid in all_beside["uid"] if uid in few["uid"]]
    one_group = read_refinement(tmp_path / "few/particles.cs", tmp_path, tmp_path / "few/passthrough_particles.cs")
    assert len(one_group.optics) == 1 and one_group.optics["rlnImageSize"].tolist() == ["40"]


def test_new_poses_replace_pose_fields_and_nothing_else(tmp_path, table):
    source = read_refinement(write_cs(tmp_path / "all.cs", cs_rows(table)), tmp_path).select(np.array([5, 2]))
    optics = particle_optics(table.select(np.array([7, 3])))
    angles = matrix_to_euler(optics.rotation)
    poses = dict(zip(("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"), angles, strict=True))
    poses |= {"rlnOriginXAngst": np.array([3.0, -5.0]), "rlnOriginYAngst": np.array([0.5, 7.0])}
    (path,) = write_selection(tmp_path / "new", source, poses)
    rows, old = np.load(path), np.load(tmp_path / "all.cs")[[2, 5]]
    changed = [name for name in rows.dtype.names if not np.array_equal(rows[name], old[name])]
    assert changed == ["alignments3D/shift", "alignments3D/pose"]
    found = particle_optics(read_refinement(path, tmp_path))
    assert np.allclose(found.rotation, optics.rotation[::-1], atol=1e-6)
    assert np.allclose(found.shift_angst, [[5, -7], [-3, -0.5]], atol=1e-5)


def test_beam_tilt_is_that_of_the_star_file(tmp_path, table):
    rows = cs_rows(table)
    rows["ctf/tilt_A"] = 2.7e7 * 0.3e-3, -2.7e7 * 0.2e-3
    found = particle_optics(read_refinement(write_cs(tmp_path / "a.cs", rows), tmp_path))
    optics = table.optics.assign(rlnBeamTiltX="0.3", rlnBeamTiltY="-0.2")
    expected = particle_optics(type(table)(**{**vars(table), "optics": optics}))
    assert all(np.allclose(*pair, rtol=1e-5) for pair in zip(found.odd_zernike, expected.odd_zernike, strict=True))


def _without(rows, *names):
    return rows[[name for name in rows.dtype.names if name not in names]].copy()


def _renamed(rows, old, new):
    copy = rows.copy()
    copy.dtype.names = [name.replace(old, new) for name in rows.dtype.names]
    return copy


def _changed(rows, name, value, row=2):
    rows = rows.copy()
    rows[name][row] = value
    return rows


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda rows: _without(rows, "alignments3D/pose"), "has poses of several classes|no poses"),
        (lambda rows: _renamed(rows, "alignments3D", "alignments2D"), "has only 2-D alignments"),
        (lambda rows: _renamed(rows, "alignments3D", "alignments3D_multi"), "has poses of several classes"),
        (lambda rows: _without(rows, *[n for n in rows.dtype.names if "align" in n]), "has no poses"),
        (lambda rows: _without(rows, "ctf/df1_A"), "no field ctf/df1_A; give its passthrough file too"),
        (lambda rows: _without(rows, "blob/path"), "no field blob/path"),
        (lambda rows: _changed(rows, "ctf/df1_A", np.nan), "particle 3: ctf/df1_A is nan, not a number"),
        (lambda rows: _changed(rows, "alignments3D/pose", [0, np.inf, 0]), "particle 3: alignments3D/pose is"),
        (lambda rows: _changed(rows, "blob/shape", [32, 40]), "images that are not square"),
        (lambda rows: _changed(rows, "ctf/trefoil_A", [np.nan, 0]), "particle 3: ctf/trefoil_A is"),
        (lambda rows: _changed(rows, "ctf/anisomag", [0, 0, 0.01, -2]), "_rlnMagMat00 … 11 are 1, 0, 0.01, -1"),
        (lambda rows: _changed(rows, "blob/path", b"a\nb"), "blob/path is .* no name of a file"),
        (lambda rows: rows[:0], "holds no particles"),
        (lambda rows: np.zeros(3), "not a .cs file of cryoSPARC, which is a table"),
        (lambda rows: _renamed(rows, "alignments3D/shift", "alignments3D/error"), "no field alignments3D/shift"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(tmp_path, table, change, message):
    path = write_cs(tmp_path / "wrong.cs", change(cs_rows(table)))
    with pytest.raises(InputError, match=message):
        read_refinement(path, tmp_path)


def test_files_that_hold_code_or_are_cut_short_are_refused(tmp_path, table):
    rows = cs_rows(table)
    np.save(tmp_path / "objects.npy", np.array([(1, "a")], [("uid", "u8"), ("blob/path", "O")]), allow_pickle=True)
    whole = write_cs(tmp_path / "whole.cs", rows).read_bytes()
    for name, content, message in (
        ("objects.cs", (tmp_path / "objects.npy").read_bytes(), "pickled objects, which are not read"),
        ("short.cs", whole[:-1], "shorter than its header says"),
        ("csdat.cs", b"\x94CSDAT" + whole, "binary format; save it as NUMPY_FORMAT"),
        ("text.cs", b"hello", "not a .cs file of cryoSPARC"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=message):
            read_refinement(tmp_path / name, tmp_path)


def test_a_passthrough_file_of_other_particles_is_refused(tmp_path, table):
    main_file, beside = write_cryosparc(table, tmp_path / "all.cs")
    rows = np.load(beside)
    uid = np.load(main_file)["uid"][0]
    for wrong, message in (
        (rows[:-1], f"particle 1: its uid {uid} is not in the passthrough"),
        (np.concatenate([rows, rows[:1]]), "passthrough file has uid .* twice"),
        (_without(rows, "uid"), "no field uid"),
    ):
        with pytest.raises(InputError, match=message):
            read_refinement(main_file, tmp_path, write_cs(beside, wrong))
    star = tmp_path / "particles.star"
    with pytest.raises(InputError, match="is not of cryoSPARC and has no passthrough file"):
        read_refinement(star, tmp_path, beside)


def test_a_source_that_has_changed_since_is_noticed(tmp_path, table):
    path = write_cs(tmp_path / "all.cs", cs_rows(table))
    source = read_refinement(path, tmp_path)
    write_cs(path, cs_rows(table)[1:])
    for rows, message in (([0, 3], "row 1 is another particle"), ([0, 11], "has 11 particles, fewer than it had")):
        with pytest.raises(InputError, match=message):
            write_selection(tmp_path / "out", source.select(np.array(rows)))
    assert not (tmp_path / "out").exists()

"""Files of every RELION version mean the same particles; a selection is the user's own file with fewer rows."""

import numpy as np
import pytest
from blob_particles import write_blob_particles
from particle_formats import exact_table, write_cryosparc, write_eman, write_version_3_0

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles, write_particles
from cryogmm.io.refinement import read_refinement, write_selection
from cryogmm.io.star import read_star, write_star
from cryogmm.io.store import ParticleStore


def _same(one, two):
    """Whether two tables describe the same images in the same geometry and optics, to 1e-9."""
    first, second = particle_optics(one), particle_optics(two)
    numbers = ("rotation", "shift_angst", "apix", "box_size", "defocus", "voltage_kv", "cs_mm", "amplitude_contrast")
    assert all(np.allclose(getattr(first, name), getattr(second, name), rtol=1e-12, atol=1e-9) for name in numbers)
    rows = np.arange(len(one))
    order = [rows[first.box_size == size] for size in np.unique(first.box_size)]
    return all(np.array_equal(image_source(one).read(part), image_source(two).read(part)) for part in order)


@pytest.mark.parametrize("groups", [((32, 6.0),), ((32, 6.0), (40, 5.0)), ((33, 6.0),)])
def test_files_of_relion_3_0_and_3_1_give_the_same_particles(tmp_path, groups):
    path = write_blob_particles(tmp_path, 12, groups)
    old = read_refinement(write_version_3_0(read_particles(path), tmp_path / "old.star"))
    assert _same(old, read_refinement(path))
    assert len(old.optics) == len(groups)
    write_particles(tmp_path / "a/b/internal.star", old)
    assert _same(read_particles(tmp_path / "a/b/internal.star"), old)


def test_origins_in_pixels_and_missing_image_sizes_are_read_in_later_versions_too(tmp_path):
    path = write_blob_particles(tmp_path, 6, ((32, 6.0), (40, 5.0)))
    table = read_refinement(path)
    pixels = -particle_optics(table).shift_angst / particle_optics(table).apix[:, None]
    particles = table.particles.drop(columns=["rlnOriginXAngst", "rlnOriginYAngst"])
    particles = particles.assign(rlnOriginX=list(map(repr, pixels[:, 0].tolist())))
    particles = particles.assign(rlnOriginY=list(map(repr, pixels[:, 1].tolist())))
    # tables in the other order, too
    write_star(tmp_path / "px.star", {"particles": particles, "optics": table.optics.drop(columns="rlnImageSize")})
    assert _same(read_refinement(tmp_path / "px.star"), table)


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_all_rows_give_the_same_file_and_some_rows_the_same_lines(tmp_path, version):
    path = write_blob_particles(tmp_path, 12, ((32, 6.0), (40, 5.0), (24, 8.0)))
    if version == "3.0":
        path = write_version_3_0(read_particles(path), tmp_path / "old.star")
    text = path.read_text().replace("\n", "\r\n").replace(" 1@", "   1@") + "# the end\n"
    path.write_bytes(text.encode())
    table = read_refinement(path)
    assert write_selection(tmp_path / "all", table)[0].read_bytes() == path.read_bytes()
    write_particles(tmp_path / "x/internal.star", table.select(np.arange(12) % 3 == 1))
    few = write_selection(tmp_path / "few", read_particles(tmp_path / "x/internal.star"))[0]
    lines = text.splitlines(keepends=True)
    assert few.read_bytes().decode() == "".join(line for line in lines if "@" not in line or "group2" in line)
    blocks, original = read_star(few), read_star(path)
    assert [name for name in blocks] == [name for name in original]
    if version == "3.1":
        assert blocks["optics"].equals(original["optics"])


def test_new_poses_replace_pose_columns_and_nothing_else(tmp_path):
    table = read_refinement(write_version_3_0(read_particles(write_blob_particles(tmp_path, 8)), tmp_path / "old.star"))
    rows = np.array([6, 1, 3])
    poses = {f"rlnAngle{name}": np.array([10.0, 20.0, 30.0]) for name in ("Rot", "Tilt", "Psi")}
    poses |= {"rlnOriginXAngst": np.array([6.0, 12.0, 18.0]), "rlnOriginYAngst": np.array([-6.0, 0.0, 6.0])}
    again = read_refinement(write_selection(tmp_path / "new", table.select(rows), poses)[0], tmp_path)
    order = np.argsort(rows)
    assert np.allclose(particle_optics(again).shift_angst[:, 0], -poses["rlnOriginXAngst"][order])
    assert again.particles["rlnAngleTilt"].astype(float).tolist() == poses["rlnAngleTilt"][order].tolist()
    kept = [name for name in again.particles if "Angle" not in name and "Origin" not in name] + ["rlnDefocusAngle"]
    assert again.particles[kept].equals(table.select(rows[order]).particles[kept])


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda text: text.replace("_rlnMagnification", "_rlnOther"), "has no column _rlnMagnification"),
        (lambda text: text.replace("_rlnVoltage", "_rlnOther"), "has no column _rlnVoltage"),
        (lambda text: text.replace("10000.0", "0", 1), "particle 1: _rlnMagnification must be above 0"),
        (lambda text: text.replace("_rlnImageName", "_rlnReferenceImage"), "no table with column _rlnImageName"),
        (lambda text: text.replace("_rlnVoltage", "_rlnTomoName"), "is of tomography"),
    ],
)
def test_what_is_wrong_with_an_old_file_is_named(tmp_path, change, message):
    path = write_version_3_0(read_particles(write_blob_particles(tmp_path, 4)), tmp_path / "old.star")
    path.write_text(change(path.read_text()))
    with pytest.raises(InputError, match=message):
        read_refinement(path)


def test_a_source_that_has_changed_since_is_noticed(tmp_path):
    path = write_blob_particles(tmp_path, 6)
    assert main(["import", "--particles", str(path), "--out", str(tmp_path / "all.star")]) == 0
    table = read_particles(tmp_path / "all.star")
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("2@")))
    with pytest.raises(InputError, match="row 2 is another particle than it was"):
        write_selection(tmp_path / "out", table)
    with pytest.raises(InputError, match="has 5 particles, fewer than it had"):
        write_selection(tmp_path / "out", table.select(np.array([0, 5])))
    assert not list((tmp_path / "out").iterdir())


def test_simulated_particles_give_equal_stores_in_every_format(tmp_path):
    options = ["--system", "linear", "--particles", "120", "--box-size", "32", "--optics-groups", "2"]
    assert main(["simulate", "--out-dir", str(tmp_path), *options]) == 0
    table = exact_table(tmp_path / "particles.star")
    passthrough = write_cryosparc(table, tmp_path / "particles.cs")[1]
    files = {
        "3.1": ["particles.star"], "3.0": [write_version_3_0(table, tmp_path / "old.star").name],
        "cryoSPARC": ["particles.cs", "--passthrough", str(passthrough)],
        "EMAN2": [write_eman(table, tmp_path / "particles.lst").name],
    }  # fmt: skip
    stores = {}
    for name, (file, *more) in files.items():
        internal, store = tmp_path / f"{name}/particles.star", tmp_path / f"{name}/particles.h5"
        assert main(["import", "--particles", str(tmp_path / file), *more, "--out", str(internal)]) == 0
        options = ["--resolution", "10", "--box-size", "24", "--out", str(store)]
        options += ["--noise", "group"]  # not all formats name micrographs
        assert main(["prepare", "--particles", str(internal), *options]) == 0
        with ParticleStore(store) as opened:
            stores[name] = opened.read(slice(None)) | {"length": np.array(opened.box_length_angst)}
    for name, columns in stores.items():
        for column, expected in stores["3.1"].items():
            found, expected = columns[column].astype(float), expected.astype(float)
            if name == "3.0":
                assert np.array_equal(found, expected), column
            else:
                error = np.sqrt(np.mean((found - expected) ** 2) / np.mean(expected**2))
                assert error < 1e-5, (name, column, error)

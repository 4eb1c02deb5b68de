"""Refined poses go back in the refinement's own file: RELION's, cryoSPARC's or EMAN2's, with nothing else changed."""

import numpy as np
import pytest
from blob_particles import write_blob_particles
from particle_formats import write_cryosparc, write_eman, write_version_3_0
from scipy.spatial.transform import Rotation

from cryogmm.cli import main
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles, write_particles
from cryogmm.io.refinement import read_refinement
from cryogmm.training.files import write_datasets

N = 12
GROUPS = ((16, 6.0), (18, 5.0), (20, 4.0))
RNG = np.random.default_rng(4)
TURN, SHIFT, DEFOCUS = RNG.normal(0, 0.04, (N, 3)), RNG.normal(0, 3.0, (N, 2)), RNG.normal(0, 400.0, N)
EXACT = np.zeros(N)


def refine(folder, imported, index, turn=TURN, shift=SHIFT, symmetry="D2", defocus=EXACT):
    """Run `cryogmm poses` with the corrections of some rows of the user's file; D2 leaves no frame to drift."""
    pose = np.column_stack([turn, shift, defocus])[index].astype(np.float32)
    write_datasets(folder / "latent.h5", {"pose": pose, "particle_index": index}, {})
    options = ["--particles", str(imported), "--latent", str(folder / "latent.h5"), "--out-dir", str(folder / "out")]
    assert main(["poses", *options, "--symmetry", symmetry]) == 0


def assert_corrected(before, after, rows, defocus=EXACT):
    """The optics of refined particles are those of rows before, but for the correction."""
    expected = Rotation.from_rotvec(TURN[rows]).as_matrix() @ before.rotation[rows]
    np.testing.assert_allclose(after.rotation, expected, atol=1e-5)
    np.testing.assert_allclose(after.shift_angst, before.shift_angst[rows] + SHIFT[rows], atol=1e-4)
    refocused = before.defocus[rows] + defocus[rows, None] * [1.0, 1.0, 0.0]  # u and v by the same, the angle by none
    np.testing.assert_allclose(after.defocus, refocused, rtol=1e-6)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Folder with the same particles, of three optics groups, in every format."""
    folder = tmp_path_factory.mktemp("refined")
    table = read_particles(write_blob_particles(folder, N, GROUPS))
    write_version_3_0(table, folder / "old.star")
    write_cryosparc(table, folder / "particles.cs")
    write_eman(table, folder / "particles.lst")
    return folder


@pytest.mark.parametrize("name", ["particles.star", "old.star", "particles.cs", "particles.lst"])
@pytest.mark.parametrize(("rows", "defocus"), [(np.arange(N), EXACT), (np.array([1, 4, 5, 10]), DEFOCUS)])
def test_poses_and_defocus_are_corrected_in_the_format_they_came_in(folder, name, rows, defocus):
    more = ["--passthrough", str(folder / "passthrough_particles.cs")] if name.endswith(".cs") else []
    assert main(["import", "--particles", str(folder / name), *more, "--out", str(folder / "in.star")]) == 0
    refine(folder, folder / "in.star", rows, defocus=defocus)
    written = folder / "out" / f"particles.{name.rpartition('.')[2]}"
    beside = folder / "out" / "passthrough_particles.cs" if name.endswith(".cs") else None
    after = read_refinement(written, folder, beside)
    assert len(after) == len(rows)
    assert_corrected(particle_optics(read_particles(folder / "in.star")), particle_optics(after), rows, defocus)


def test_the_defocus_of_cryosparc_is_corrected_beside_the_poses_where_it_stands_there(folder, tmp_path):
    rows, beside = (np.load(folder / f"{name}particles.cs") for name in ("", "passthrough_"))
    moved = {name for name in rows.dtype.names if name.startswith("ctf/")}
    for name, fields, source in (
        ("particles.cs", [*set(rows.dtype.names) - moved], rows),
        ("passthrough_particles.cs", [*moved, "uid", "location/micrograph_path"], rows[::-1]),
    ):
        array = np.zeros(N, [(field, (rows if field in rows.dtype.names else beside).dtype[field]) for field in fields])
        for field in set(fields) & set(rows.dtype.names):
            array[field] = source[field]
        with (tmp_path / name).open("wb") as stream:
            np.save(stream, array)
    files = ["--particles", str(tmp_path / "particles.cs"), "--passthrough", str(tmp_path / "passthrough_particles.cs")]
    assert main(["import", *files, "--root", str(folder), "--out", str(tmp_path / "in.star")]) == 0
    rows = np.array([1, 4, 5, 10])
    refine(tmp_path, tmp_path / "in.star", rows, defocus=DEFOCUS)
    out = tmp_path / "out"
    after = particle_optics(read_refinement(out / "particles.cs", folder, out / "passthrough_particles.cs"))
    assert_corrected(particle_optics(read_particles(tmp_path / "in.star")), after, rows, DEFOCUS)


def test_a_shift_without_magnification_is_written_with_it(folder):
    table = read_particles(folder / "particles.star")
    for name, value in zip(("00", "01", "10", "11"), (1.02, 0.01, -0.005, 0.97), strict=True):
        table.optics[f"rlnMagMat{name}"] = str(value)
    write_particles(folder / "magnified.star", table, internal=False)
    assert main(["import", "--particles", str(folder / "magnified.star"), "--out", str(folder / "in.star")]) == 0
    refine(folder, folder / "in.star", np.arange(N))
    before = particle_optics(read_particles(folder / "in.star"))
    assert_corrected(before, particle_optics(read_particles(folder / "out" / "particles.star")), np.arange(N))


def test_refined_poses_stay_in_the_frame_of_their_map(folder):
    before = particle_optics(read_particles(folder / "particles.star"))
    frame, moved = Rotation.from_rotvec([0.03, -0.05, 0.04]).as_matrix(), np.array([3.0, -2.0, 5.0])
    turn = Rotation.from_matrix(before.rotation @ frame @ before.rotation.transpose(0, 2, 1)).as_rotvec()
    shift = (before.rotation @ moved)[:, :2]
    turn[0], shift[0] = [0.0, 2.0, 0.0], [30.0, 0.0]  # one is sought anew, far off
    refine(folder, folder / "particles.star", np.arange(N), turn, shift, "C1")
    after = particle_optics(read_particles(folder / "out" / "particles.star"))
    np.testing.assert_allclose(after.rotation[1:], before.rotation[1:], atol=1e-4)
    np.testing.assert_allclose(after.shift_angst[1:], before.shift_angst[1:], atol=1e-2)

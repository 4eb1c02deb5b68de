"""Axes of point groups follow the program of the particle file; wrong ones are said to be."""

import shutil
import subprocess

import blob_particles
import numpy as np
import pytest
from blob_particles import blob_map, write_blob_particles
from particle_formats import exact_table, write_cryosparc, write_eman

from cryogmm.cli import main
from cryogmm.io.mrc import read_map
from cryogmm.io.particles import read_particles
from cryogmm.io.refinement import read_refinement
from cryogmm.io.tables import read_json
from cryogmm.physics.symmetry import operators

# Sum over RELION's own list of operators R (relion_refine --print_symmetry_ops) of exp(2 u·R v)
U, V = np.array([0.3, -0.5, 0.8]), np.array([0.7, 0.4, -0.2])
OF_RELION = {
    "C1": 0.74082, "C2": 1.45259, "C5": 4.47873, "C7": 6.27, "D2": 5.18589, "D3": 7.7836, "D5": 12.96999,
    "D7": 18.16093, "T": 18.14065, "O": 36.40664, "I": 90.94291, "I1": 90.94669, "I2": 90.94291, "I3": 90.96249,
    "I4": 90.94202,
}  # fmt: skip
PROGRAMS = {"relion": "particles.star", "cryosparc": "particles.cs", "eman2": "particles.lst"}
AXES = {  # a two-fold axis, and another of the group with its fold
    "D3:cryosparc": ((0, 1, 0), 2), "D7:cryosparc": ((0, 1, 0), 2), "D7:relion": ((1, 0, 0), 2),
    "D7:eman2": ((1, 0, 0), 2), "T:eman2": ((0, 0, 1), 3), "I:eman2": ((0, 0, 1), 5), "O:eman2": ((0, 0, 1), 4),
    "I:cryosparc": ((0, 0, 1), 2), "T:cryosparc": ((0, 0, 1), 3), "O:cryosparc": ((0, 0, 1), 4),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_RELION)
def test_operators_are_those_that_relion_prints(name):
    assert np.exp(2 * np.einsum("i,gij,j->g", U, operators(name), V)).sum() == pytest.approx(OF_RELION[name], abs=4e-4)
    if program := shutil.which("relion_refine"):
        printed = subprocess.run(
            [program, "--sym", name, "--print_symmetry_ops"], capture_output=True, text=True
        ).stdout
        rows = [block.split("\n")[1:4] for block in printed.split("R(")[1:]]
        theirs = np.array([[list(map(float, row.split())) for row in block] for block in rows])
        ours = operators(name)
        assert len(theirs) == len(ours) and np.abs(theirs[:, None] - ours).max((2, 3)).min(1).max() < 1e-4


@pytest.mark.parametrize("name", AXES)
def test_a_setting_has_its_axes(name):
    axis, fold = AXES[name]
    angle = 2 * np.pi / fold
    fixing = [g for g in operators(name) if np.allclose(g @ axis, axis, atol=1e-6)]
    assert len(fixing) == fold and min(abs(np.trace(g) - 1 - 2 * np.cos(angle)) for g in fixing) < 1e-6
    assert not np.allclose(operators("D3"), operators("D3", "cryosparc")) and operators("d5:EMAN2").shape == (10, 3, 3)


def particles_of(group, program, folder, monkeypatch):
    """Particles with a point group, along axes as a program lays them, in its own format; their true map."""
    mates = operators(group, program)
    centers = np.concatenate([blob_particles.CENTERS @ mate.T for mate in mates])
    monkeypatch.setattr(blob_particles, "CENTERS", centers)
    monkeypatch.setattr(blob_particles, "AMPLITUDES", np.tile(blob_particles.AMPLITUDES, len(mates)))
    table = exact_table(write_blob_particles(folder, 60, noise_sd=2.0))
    if program == "cryosparc":
        path, beside = write_cryosparc(table, folder / "particles.cs")
        table = read_refinement(path, folder, beside)
    elif program == "eman2":
        table = read_refinement(write_eman(table, folder / "particles.lst"), folder)
    else:
        table = read_particles(folder / "particles.star")
    assert table.program == program
    return folder / PROGRAMS[program], blob_map(32, 6.0, centers)


def reconstructed(folder, path, symmetry, capsys):
    more = ["--passthrough", str(path.with_name(f"passthrough_{path.name}"))] if path.suffix == ".cs" else []
    assert main(["import", "--particles", str(path), *more, "--out", str(folder / "in.star")]) == 0
    outs = [f"--out-{name}={folder / name}.mrc" for name in ("map", "half1", "half2")]
    capsys.readouterr()
    outs += [f"--out-fsc={folder / 'fsc.tsv'}", f"--out-notes={folder / 'notes.json'}"]
    options = ["--particles", str(folder / "in.star"), "--symmetry", symmetry, *outs]
    assert main(["reconstruct", *options]) == 0
    said, notes = capsys.readouterr().err, read_json(folder / "notes.json")["notes"]
    assert all(note in said for note in notes)
    return read_map(folder / "map.mrc")[0], notes


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("group", ["D3", "D5", "D7", "T", "O", "I"])
def test_axes_follow_the_format_of_the_file(group, program, tmp_path, monkeypatch, capsys):
    path, truth = particles_of(group, program, tmp_path, monkeypatch)

    def agreement(symmetry):
        found, notes = reconstructed(tmp_path, path, symmetry, capsys)
        return np.corrcoef(found.ravel(), truth.ravel())[0, 1], "is not that of the particles" in " ".join(notes)

    (plain, _), (symmetric, doubted) = agreement("C1"), agreement(group)
    assert symmetric >= plain - 1e-3 and not doubted
    if group == "D3" and program != "eman2":
        destroyed, doubted = agreement("D3:cryosparc" if program == "relion" else "D3:relion")
        assert destroyed < symmetric - 0.02 and doubted

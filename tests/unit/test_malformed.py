"""Malformed input: one line that names the file and the item, an exit code that is not 0, and nothing written.

Every case breaks one thing of a project that is right, and asks `cryogmm check`, which runs before any job.
"""

import json
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest
from blob_particles import write_blob_particles
from malformed_projects import APIX, BOX, CASES, STACK, N

from cryogmm.cli import main
from cryogmm.io.mrc import read_images, write_map, write_stack


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder, which is the working directory, with a few particles and a config for them that is right."""
    monkeypatch.chdir(tmp_path)
    write_blob_particles(tmp_path, N, ((BOX, APIX),), noise_sd=0.1)
    radius = np.linalg.norm(np.indices((BOX,) * 3) - BOX // 2, axis=0)
    write_map(tmp_path / "mask.mrc", radius < 6, APIX)
    config = {"project": "p", "particles": {"file": "particles.star"}, "rounds": {"main": {}}}
    return tmp_path, config


def contents(folder):
    """{path: bytes} of all files below a folder; folders have None."""
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def checked(config, capsys):
    """Exit code of `cryogmm check`, and what it printed."""
    code = main(["check", json.dumps(config)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_a_good_project_is_passed_in_silence(project, capsys):
    folder, config = project
    config |= {"consensus": {"map": "mask.mrc", "mask": "mask.mrc"}}
    before = contents(folder)
    assert checked(config, capsys) == (0, "")
    assert contents(folder) == before


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_one_line_and_nothing_is_written(project, case, capsys):
    folder, config = project
    change, said = CASES[case]
    change(folder, config)
    before = contents(folder)
    code, printed = checked(config, capsys)
    assert code == 1
    assert printed.startswith("cryogmm: error: ") and printed.count("\n") == 1, printed
    assert said in printed
    assert contents(folder) == before


def test_everything_that_is_wrong_is_said_at_once(project, capsys):
    folder, config = project
    cases = ["an unknown key", "a round from a later one", "text for a number", "nan", "the same image twice"]
    cases += ["no half-set", "missing stack", "no such mask"]
    for case in cases:
        CASES[case][0](folder, config)
    lines = checked(config, capsys)[1].splitlines()
    assert len(lines) == len(cases)
    assert all(any(CASES[case][1] in line for line in lines) for case in cases)


def test_particles_expanded_by_symmetry_are_no_duplicates(project, capsys):
    folder, config = project
    star = folder / "particles.star"
    rows = [line.split() for line in star.read_text().splitlines() if "@" in line]
    turned = [[*row[:2], str(float(row[2]) + 180), *row[3:]] for row in rows]
    star.write_text(star.read_text().rstrip() + "\n" + "".join(" ".join(row) + "\n" for row in turned))
    assert checked(config, capsys) == (0, "")
    star.write_text(star.read_text() + " ".join(turned[0]) + "\n")
    assert f"particle {2 * N + 1} is 1@{STACK} in the pose that particle {N + 1} of" in checked(config, capsys)[1]


def test_objects_in_a_cs_file_are_never_made(project, capsys):
    folder, config = project

    class Bomb:
        def __reduce__(self):
            return os.mkdir, (str(folder / "exploded"),)

    with (folder / "particles.cs").open("wb") as stream:
        np.lib.format.write_array(stream, np.array([Bomb()], dtype=object), allow_pickle=True)
    pickle.loads((folder / "particles.cs").read_bytes()[128:])
    assert (folder / "exploded").is_dir()
    (folder / "exploded").rmdir()
    config["particles"]["file"] = "particles.cs"
    assert checked(config, capsys)[0] == 1
    assert not (folder / "exploded").exists()


@pytest.mark.parametrize("value", [np.nan, np.inf, 1.0])
@pytest.mark.parametrize("command", ["prepare", "reconstruct"])
def test_images_without_sense_are_named_by_particle(project, capsys, command, value):
    folder, _ = project
    assert main(["import", "--particles", "particles.star", "--subset", "odd", "--out", "odd.star"]) == 0
    images = read_images(folder / STACK, np.arange(N))
    images[4, 3:] = value
    images[4, :3] = 1.0
    write_stack(folder / STACK, images, APIX)
    before = contents(folder)
    capsys.readouterr()
    outputs = {"prepare": ["out"], "reconstruct": ["out-map", "out-half1", "out-half2", "out-fsc"]}[command]
    options = [word for name in outputs for word in (f"--{name}", str(folder / f"new/{name}.h5"))]
    options += ["--resolution", "20"] if command == "prepare" else []
    assert main([command, "--particles", "odd.star", *options]) == 1
    fault = "is constant" if np.isfinite(value) else "holds what is no number"
    said = f"cryogmm: error: particles.star: particle 5: image 5 of {STACK} {fault}; take this particle out"
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith(said) and [line for line in lines if "error" in line] == lines[-1:]
    assert {path for path in contents(folder) if path.is_file()} == {path for path in before if path.is_file()}


def test_a_folder_that_is_read_only_is_named(project, capsys, monkeypatch):
    folder, config = project
    if os.geteuid() == 0:  # may write everywhere
        allowed = os.access
        monkeypatch.setattr(os, "access", lambda path, *_, **__: str(path) != "results" and allowed(path, os.F_OK))
        monkeypatch.setattr(os, "supports_effective_ids", {os.access})
    (folder / "results").mkdir(mode=0o555)
    code, printed = checked(config, capsys)
    assert code == 1
    assert printed == f"cryogmm: error: project: folder {folder / 'results'} cannot be written to; run in another one\n"


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
from cryogmm.cli import main
sys.exit(main(sys.argv[1:]))
"""
WRITING = {
    "import": (["--particles", "particles.star"], ["out"]),
    "prepare": (["--particles", "particles.star", "--resolution", "20"], ["out"]),
    "reconstruct": (["--particles", "particles.star"], ["out-map", "out-half1", "out-half2", "out-fsc"]),
}


@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(project, command):
    folder, _ = project
    inputs, outputs = WRITING[command]
    options = [word for name in outputs for word in (f"--{name}", f"new/{name}.mrc")]
    before = contents(folder)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, command, *inputs, *options], text=True, capture_output=True, cwd=folder
    )
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if "cryogmm: error:" in line]
    assert len(errors) == 1 and "cannot be written: File too large" in errors[0] and "Traceback" not in done.stderr
    assert {path for path in contents(folder) if path.is_file()} == set(before) - {folder / "stacks"}

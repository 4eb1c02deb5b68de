"""Images that cannot be used are all listed before any work, and left out where that is asked for."""

import json

import numpy as np
import pandas as pd
import pytest
from blob_particles import write_blob_particles
from particle_formats import cs_rows, write_cs, write_eman

from cryogmm.cli import main
from cryogmm.io.images import image_source
from cryogmm.io.mrc import read_images, write_stack
from cryogmm.io.particles import read_particles
from cryogmm.io.refinement import read_refinement

N, BOX, APIX = 200, 16, 6.0
GROUPS = ((BOX, APIX), (BOX, 8.0))
CONFIG = {"project": "p", "particles": {"file": "particles.star"}, "rounds": {"main": {}}}
LEAVING = {**CONFIG, "particles": {**CONFIG["particles"], "bad_images": "leave_out"}}
# row of the file, from 0: what is wrong with its image
REASONS = {
    3: "is in a stack that does not exist", 6: "holds what is no number",
    8: "is not in its stack, which has 100 images", 10: "is constant", 14: "holds what is no number",
    199: "is cut off: the stack holds 99 of the 100 images",
}  # fmt: skip


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """A folder, which is the working directory, with particles of which some have no image that can be used."""
    monkeypatch.chdir(tmp_path)
    path = write_blob_particles(tmp_path, N, GROUPS, noise_sd=0.1)
    images = read_images(tmp_path / "stacks/group1.mrcs", np.arange(N // 2))
    images[3, 2, 5], images[7, 0, 0], images[5] = np.nan, np.inf, 4.0
    write_stack(tmp_path / "stacks/group1.mrcs", images, APIX)
    second = tmp_path / "stacks/group2.mrcs"
    second.write_bytes(second.read_bytes()[:-200])
    text = path.read_text().replace("\n2@stacks/group2.mrcs", "\n2@stacks/lost.mrcs")
    path.write_text(text.replace("\n5@stacks/group1.mrcs", "\n101@stacks/group1.mrcs"))
    return tmp_path


def listed(path):
    table = pd.read_csv(path, sep="\t")
    assert list(table) == ["particle_index", "image_name", "reason"]
    return table


def test_all_of_them_are_listed_at_once_whatever_is_wrong(damaged, capsys):
    options = ["images", "--particles", "particles.star", "--threads", "2", "--out", "good.tsv"]
    assert main([*options, "--out-stopped", "logs/bad.tsv"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    said = "particles.star: 6 of 200 images cannot be used: particle 4 (2@stacks/lost.mrcs is in a stack that does not"
    assert line.startswith(f"cryogmm: error: {said}") and " and 3 more; all are in logs/bad.tsv; repair them" in line
    assert "bad_images: leave_out" in line and not (damaged / "good.tsv").exists()
    table = listed("logs/bad.tsv")
    assert table["particle_index"].tolist() == sorted(REASONS)
    for index, reason in zip(table["particle_index"], table["reason"], strict=True):
        assert reason.startswith(REASONS[index])


def test_import_goes_on_without_them_and_the_rest_is_as_it_was(damaged, capsys):
    options = ["--particles", "particles.star"]
    assert main(["images", *options, "--bad-images", "leave_out", "--out", "bad.tsv"]) == 0
    assert "6 of 200 images cannot be used" in capsys.readouterr().err
    for subset, rows in {"all": range(N), "odd": range(0, N, 2), "even": range(1, N, 2)}.items():
        assert main(["import", *options, "--subset", subset, "--leave-out", "bad.tsv", "--out", f"{subset}.star"]) == 0
        table = read_particles(f"{subset}.star")
        assert table.index.tolist() == [row for row in rows if row not in REASONS]
    assert np.isfinite(image_source(table).read(np.arange(len(table)))).all()


def test_check_stops_for_what_is_not_there_or_says_what_will_be_left_out(damaged, capsys):
    assert main(["check", json.dumps(CONFIG)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert all("bad_images: leave_out" in line for line in lines if "lost.mrcs" in line or "is asked for" in line)
    assert any("lost.mrcs not found" in line for line in lines)
    assert main(["check", json.dumps(LEAVING)]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "particles.star: 3 of 200 images cannot be used: particle 4 (2@stacks/lost.mrcs" in line
    assert line.endswith("these particles are left out")
    # a value is named by the particle's place in the file, not among those that are left
    path = damaged / "particles.star"
    path.write_text(path.read_text().replace("\n60@stacks/group1.mrcs 1 ", "\n60@stacks/group1.mrcs 1 left"))
    assert main(["check", json.dumps(LEAVING)]) == 1
    assert "particle 119: _rlnAngleRot is 'left" in capsys.readouterr().err


def test_where_no_image_can_be_used_nothing_goes_on(damaged, capsys):
    (damaged / "stacks/group1.mrcs").unlink()
    (damaged / "stacks/group2.mrcs").unlink()
    options = ["images", "--particles", "particles.star", "--bad-images", "leave_out", "--out", "bad.tsv"]
    assert main(options) == 1
    assert "200 of 200 images cannot be used" in capsys.readouterr().err
    assert main(["check", json.dumps(LEAVING)]) == 1


def test_what_is_left_has_to_be_enough(damaged, capsys):
    pd.DataFrame({"particle_index": np.arange(3, N), "image_name": "a", "reason": "b"}).to_csv("bad.tsv", sep="\t")
    assert main(["import", "--particles", "particles.star", "--leave-out", "bad.tsv", "--out", "a.star"]) == 1
    assert "without those of bad.tsv, has" in capsys.readouterr().err


def test_images_of_other_programs_are_looked_at_too(tmp_path, capsys):
    table = read_refinement(write_blob_particles(tmp_path, 24, ((BOX, APIX),)))
    images = read_images(tmp_path / "stacks/group1.mrcs", np.arange(24))
    write_eman(table, tmp_path / "a.lst")
    images[7] = 0
    write_stack(tmp_path / "stacks/group1.mrcs", images, APIX)
    write_cs(tmp_path / "a.cs", cs_rows(table))
    for name, bad in {"a.lst": [], "a.cs": [7]}.items():
        options = ["--particles", str(tmp_path / name), "--bad-images", "leave_out", "--out", str(tmp_path / "bad.tsv")]
        assert main(["images", *options]) == 0
        assert listed(tmp_path / "bad.tsv")["particle_index"].tolist() == bad
    assert len(read_refinement(tmp_path / "a.cs", left_out=np.array([7]))) == 23

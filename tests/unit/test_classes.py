"""Particles of several classes are said to be, with their numbers, and are analysed all the same."""

import json

import pytest
from blob_particles import write_blob_particles

from cryogmm.cli import main
from cryogmm.io.refinement import read_refinement
from cryogmm.particles.classes import class_notes


def with_classes(path, classes):
    """The particle file with a class for each of its particles."""
    numbers = iter(classes)
    lines = [f"{line} {next(numbers)}" if "@" in line else line for line in path.read_text().splitlines()]
    path.write_text(
        "\n".join(lines).replace("_rlnRandomSubset #11", "_rlnRandomSubset #11\n_rlnClassNumber #12") + "\n"
    )
    return path


@pytest.fixture
def two_classes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return with_classes(write_blob_particles(tmp_path, 44, ((16, 6.0),), noise_sd=0.1), [1, 3, 3, 3] * 11)


def test_several_classes_are_said_with_their_sizes_by_check_and_import(two_classes, tmp_path, capsys):
    config = {"project": "p", "particles": {"file": "particles.star"}, "rounds": {"main": {}}}
    said = "particles.star: particles of 2 classes (_rlnClassNumber): class 1 with 11, class 3 with 33; "
    assert main(["check", json.dumps(config)]) == 0
    assert said in capsys.readouterr().err
    assert main(["import", "--particles", "particles.star", "--out", "in.star"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if said in line] == lines[:1]


def test_one_class_is_not_worth_a_word_and_of_many_ten_are_listed(tmp_path):
    path = write_blob_particles(tmp_path, 24)
    assert not class_notes(read_refinement(path))
    assert not class_notes(read_refinement(with_classes(path, [2] * 24)))
    path = with_classes(write_blob_particles(tmp_path, 24), range(24))
    (note,) = class_notes(read_refinement(path))
    assert note.count(" with 1") == 10 and ", 14 more;" in note

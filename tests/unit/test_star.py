"""A star file's rows come back as they were, and what is wrong with a file is said in one line."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import starfile
from blob_particles import halves_of, write_blob_particles

from cryogmm.errors import InputError
from cryogmm.io.images import image_source, resolve_image_root
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles, write_particles
from cryogmm.io.star import read_star, unquoted, write_star


def test_values_survive_as_the_text_they_were(tmp_path):
    text = (
        "data_general\n_name 'two words'\n\ndata_particles\n\nloop_\n_rlnA #1\n_rlnB #2\n_rlnC\n"
        '0.10 nan "a b"\n1e-05 007 x@#1\n'
    )
    (tmp_path / "in.star").write_text(text)
    blocks = read_star(tmp_path / "in.star")
    assert blocks["particles"].to_numpy().tolist() == [["0.10", "nan", '"a b"'], ["1e-05", "007", "x@#1"]]
    write_star(tmp_path / "out.star", blocks)
    again = read_star(tmp_path / "out.star")
    assert again["particles"].equals(blocks["particles"]) and again["general"] == blocks["general"]


def test_values_with_spaces_and_quotes_stay_one_value(tmp_path):
    values = ["a b.mrc", "it's", "it's a b.mrc", 'a "b" c', "", "\x85", "é\u2028"]
    write_star(tmp_path / "a.star", {"particles": pd.DataFrame({"rlnA": values, "rlnB": "1"}), "more": {"x": "a b"}})
    blocks = read_star(tmp_path / "a.star")
    assert [unquoted(value) for value in blocks["particles"]["rlnA"]] == values and blocks["more"] == {"x": '"a b"'}
    for value in ("two\nlines", "\"both' kinds"):
        with pytest.raises(InputError, match="cannot stand in a STAR file"):
            write_star(tmp_path / "b.star", {"particles": pd.DataFrame({"rlnA": [value], "rlnB": "1"})})
    assert not (tmp_path / "b.star").exists()


def test_another_reader_reads_what_we_write(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 6))
    write_particles(tmp_path / "out.star", table.select(np.array([4, 1])), internal=False)
    block = starfile.read(tmp_path / "out.star")["particles"]
    assert block["rlnImageName"].tolist() == ["5@stacks/group1.mrcs", "2@stacks/group1.mrcs"]
    assert list(block.columns) == list(table.particles.columns)


def test_row_index_and_image_root_travel_with_the_particles(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 6))
    first, second = tmp_path / "a/b/first.star", tmp_path / "c/second.star"
    write_particles(first, table.select(np.array([5, 2, 3])))
    write_particles(second, read_particles(first).select(np.array([0, 2])))
    last = read_particles(second)
    assert last.index.tolist() == [5, 3]
    assert last.particles.equals(table.particles.iloc[[5, 3]].reset_index(drop=True))
    assert np.array_equal(image_source(last).read([0, 1]), image_source(table).read([5, 3]))


def test_results_may_be_a_link_to_another_disk_and_the_users_file_keeps_its_name(tmp_path, monkeypatch):
    write_blob_particles(tmp_path / "project", 6)
    (tmp_path / "disk/deep/results").mkdir(parents=True)
    (tmp_path / "project/results").symlink_to(tmp_path / "disk/deep/results")
    monkeypatch.chdir(tmp_path / "project")
    (tmp_path / "project/results/p").mkdir()
    table = read_particles("particles.star")
    write_particles("results/p/particles.star", table)
    again = read_particles("results/p/particles.star")
    assert again.source == "particles.star" and again.image_root == Path(".")
    assert np.array_equal(image_source(again).read([0, 1]), image_source(table).read([0, 1]))


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda t: t.replace("data_optics", "data_other"), "no data_optics block"),
        (lambda t: t.replace("_rlnDefocusU", "_rlnOther"), "data_particles has no column _rlnDefocusU"),
        (lambda t: t.replace("_rlnVoltage", "_rlnOther"), "data_optics has no column _rlnVoltage"),
        (lambda t: t.replace("2@stacks/group1.mrcs 1 ", "2@stacks/group1.mrcs 9 "), "particle 2 is of optics group 9"),
        (lambda t: t.replace("3@stacks/group1.mrcs 1 ", "3@stacks/group1.mrcs 1 x "), "line 30 has 12 values for 11"),
        (lambda t: t.replace("stacks/group1", "stacks/gone"), "stack stacks/gone.mrcs not found"),
        (lambda t: t.replace("4@stacks", "99@stacks"), "image 99 is asked for, but the stack has 4"),
        (lambda t: "hello\n", "no data block found"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(tmp_path, change, message):
    path = write_blob_particles(tmp_path, 4)
    path.write_text(change(path.read_text()))
    with pytest.raises(InputError, match=message):
        table = read_particles(path)
        particle_optics(table)
        image_source(table).read(np.arange(4))


def test_a_value_that_is_no_number_is_named_with_its_particle(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 4))
    table.particles.loc[2, "rlnAngleTilt"] = "nan"
    with pytest.raises(InputError, match="particle 3: _rlnAngleTilt is 'nan'"):
        particle_optics(table)


def test_each_particle_has_the_optics_of_its_own_group(tmp_path):
    optics = particle_optics(read_particles(write_blob_particles(tmp_path, 4, groups=((32, 6.0), (40, 5.0)))))
    assert optics.apix.tolist() == [6, 5, 6, 5] and optics.voltage_kv.tolist() == [300, 200, 300, 200]


def test_stacks_are_found_from_a_parent_folder_or_a_given_one(tmp_path):
    path = write_blob_particles(tmp_path, 4)
    below = tmp_path / "Refine3D/job001/run_data.star"
    below.parent.mkdir(parents=True)
    path.rename(below)
    assert resolve_image_root(read_particles(below)).samefile(tmp_path)
    assert resolve_image_root(read_particles(below), tmp_path).samefile(tmp_path)
    with pytest.raises(InputError, match="--root"):
        resolve_image_root(read_particles(below), tmp_path / "Refine3D")


def test_halves_alternate_where_only_one_random_subset_is_left(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 6))
    assert halves_of(table).tolist() == [1, 2, 1, 2, 1, 2]
    assert halves_of(table.select(np.array([0, 2, 4]))).tolist() == [2, 1, 2]

"""A selection is the user's own file with fewer lines; a condition means what it says."""

import json

import numpy as np
import pandas as pd
import pytest
from blob_particles import write_blob_particles

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.landscape import read_landscape
from cryogmm.landscape.selection import chosen, read_indices

N = 30
LANDSCAPE = pd.DataFrame(
    {
        "particle_index": np.arange(N)[::-1], "image_name": "x", "pc_1": np.arange(N) / 10, "pc_2": -np.arange(N),
        "umap_1": np.cos(np.arange(N)), "umap_2": np.sin(np.arange(N)), "cluster": np.arange(N) % 4,
    }
)  # fmt: skip
row = np.arange(N)


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ({"cluster": 2}, row % 4 == 2),
        ({"cluster": [0, 3]}, np.isin(row % 4, [0, 3])),
        ({"column": "pc_1", "min": 1.0, "max": 2.0}, (row >= 10) & (row <= 20)),
        ({"column": "pc_1", "max": 0.4}, row <= 4),
        ({"columns": ["pc_1", "pc_2"], "box": [[2, 0], [0.5, -12]]}, (row >= 5) & (row <= 12)),
        ({"columns": ["umap_1", "umap_2"], "polygon": [[0, 0], [2, 2], [2, -2]]}, np.abs(np.sin(row)) < np.cos(row)),
        ({"particle_index": [0, 29, 5]}, np.isin(N - 1 - row, [0, 29, 5])),
        ({"not": {"cluster": 2}}, row % 4 != 2),
        ({"all": [{"cluster": 1}, {"column": "pc_1", "min": 1.0}]}, (row % 4 == 1) & (row >= 10)),
        ({"any": [{"cluster": 1}, {"all": [{"cluster": 2}, {"not": {"column": "pc_2", "max": -9}}]}]},
         (row % 4 == 1) | ((row % 4 == 2) & (row < 9))),
    ],
)  # fmt: skip
def test_a_condition_means_what_it_says(condition, rows):
    assert rows.any() and not rows.all()
    assert np.array_equal(chosen(condition, LANDSCAPE, "landscape.tsv"), rows)


def test_all_but_the_unassigned_is_everybody_where_nobody_is_unassigned():
    assigned = LANDSCAPE[LANDSCAPE["cluster"] != 0]
    assert chosen({"not": {"cluster": 0}}, assigned, "landscape.tsv").all()


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"cluster": [1, 9]}, r"has no cluster 9; it has \[0, 1, 2, 3\]"),
        ({"column": "pc_3", "min": 0}, "has no column pc_3"),
        ({"column": "image_name", "min": 0}, "image_name is not of numbers"),
        ({"particle_index": [3, 30, 31]}, r"has no particle_index 30 \(and 1 more of the list\)"),
    ],
)
def test_what_the_landscape_does_not_have_is_named(condition, said):
    with pytest.raises(InputError, match=said):
        chosen(condition, LANDSCAPE, "landscape.tsv")


@pytest.mark.parametrize("word", ["", "two", "2.5", "nan", "9" * 30])
@pytest.mark.parametrize("column", ["particle_index", "cluster"])
def test_a_landscape_with_another_word_than_a_whole_number_is_refused(tmp_path, column, word):
    table = LANDSCAPE.astype({column: str})
    table.loc[4, column] = word
    table.to_csv(tmp_path / "landscape.tsv", sep="\t", index=False)
    with pytest.raises(InputError, match=rf"landscape\.tsv: column {column}: .* is no whole number"):
        read_landscape(tmp_path / "landscape.tsv")


def test_lists_of_particles_are_tables_or_numbers_line_by_line(tmp_path):
    (tmp_path / "list.txt").write_text("3\n\n 8 \n")
    (tmp_path / "list.tsv").write_text("cluster\tparticle_index\n1\t3\n2\t8\n")
    assert read_indices(tmp_path / "list.txt").tolist() == read_indices(tmp_path / "list.tsv").tolist() == [3, 8]
    for word in ("-1", "2.0", "two", "9" * 30):
        (tmp_path / "wrong.txt").write_text(f"3\n{word}\n")
        with pytest.raises(InputError, match=rf"wrong\.txt: line 2: '{word}' is no particle_index"):
            read_indices(tmp_path / "wrong.txt")


@pytest.fixture
def select(tmp_path):
    """Function that selects from 30 particles of three optics groups: the text of the user's file and of the result."""
    path = write_blob_particles(tmp_path, N, ((16, 6.0), (18, 5.0), (20, 4.0)))
    path.write_text("# made by hand\n\n" + path.read_text() + "data_more\n\n_rlnSomething   'two words' # kept\n")
    table = tmp_path / "all/particles.star"
    assert main(["import", "--particles", str(path), "--out", str(table)]) == 0
    LANDSCAPE.to_csv(tmp_path / "landscape.tsv", sep="\t", index=False)

    def run(condition, *more):
        options = ["--particles", str(table), "--landscape", str(tmp_path / "landscape.tsv"), *more]
        done = main(["select", *options, "--where", json.dumps(condition), "--out-dir", str(tmp_path / "out")])
        out = tmp_path / "out/particles.star"
        return done, path.read_text(), out.read_text() if out.exists() else None

    return run


def test_all_selected_is_the_same_file(select, capsys):
    done, before, after = select({"column": "pc_1", "min": 0})
    assert done == 0 and after == before
    assert capsys.readouterr().out.startswith("30 of 30 particles selected: ")


def test_a_selection_has_the_rows_of_the_file_in_its_order_and_every_table(select, capsys):
    done, before, after = select({"particle_index": [22, 1, 4]})  # of optics group 2 alone
    assert done == 0 and capsys.readouterr().out.startswith("3 of 30 particles selected: ")
    lines = before.splitlines()
    rows = [number for number, line in enumerate(lines) if "@stacks" in line]
    left_out = set(rows) - {rows[1], rows[4], rows[22]}
    assert after.splitlines() == [line for number, line in enumerate(lines) if number not in left_out]


def test_nothing_selected_is_an_error_and_no_file(select, capsys):
    done, _, after = select({"column": "pc_1", "min": 99})
    assert done == 1 and after is None
    assert 'none of 30 particles meets the condition {"column": "pc_1", "min": 99}' in capsys.readouterr().err


def test_a_condition_that_is_none_is_refused(select, capsys):
    assert select({"all": [{"colour": 1}, {"cluster": "x"}]})[0] == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and "where/all/0/colour: unknown key" in lines[0] and "where/all/1/cluster" in lines[1]


def test_a_selection_of_a_config_is_a_condition_by_its_name(select, capsys):
    several = {"low": {"column": "pc_1", "max": 0.4}, "two": {"cluster": 2}}
    assert select({"rounds": {"main": {"selections": {"low": several["low"]}}}})[0] == 0
    config = {"rounds": {"main": {"selections": several}}}
    assert select(config, "--name", "low")[0] == 0
    assert capsys.readouterr().out.count("5 of 30 particles selected") == 2
    for more in ((), ("--name", "high")):
        assert select(config, *more)[0] == 1
        assert "which selection is meant? It has low, two; take one of these with --name" in capsys.readouterr().err

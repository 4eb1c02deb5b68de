"""Subsets by half or by row, selections by cluster: each keeps whole rows and their numbers."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from blob_particles import write_blob_particles

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.images import image_numbers
from cryogmm.io.particles import read_particles
from cryogmm.particles.halves import half_sets, subset_rows


def _table(folder, subsets="1212"):
    table = read_particles(write_blob_particles(folder, len(subsets)))
    table.particles["rlnRandomSubset"] = list(subsets)
    return table


def _subset(table, subset, split):
    return subset_rows(replace(table, split=split), image_numbers(table), subset)


def test_even_and_odd_share_no_particle_and_leave_none_out(tmp_path):
    for split in ("auto", "random_subset", "row"):
        table = _table(tmp_path, "112212")
        even, odd = (_subset(table, subset, split) for subset in ("even", "odd"))
        assert not (even & odd).any() and (even | odd).all()
    assert _subset(table, "even", "row").tolist() == [True, False] * 3
    assert _subset(table, "even", "auto").tolist() == [False, False, True, True, False, True]


def test_split_falls_back_to_rows_where_all_are_of_one_half(tmp_path):
    assert _subset(_table(tmp_path, "1111"), "odd", "auto").tolist() == [False, True, False, True]
    table = _table(tmp_path)
    del table.particles["rlnRandomSubset"]
    assert _subset(table, "odd", "auto").tolist() == [False, True, False, True]
    with pytest.raises(InputError, match="column _rlnRandomSubset is missing; set particles: "):
        _subset(table, "odd", "random_subset")


@pytest.mark.parametrize("split", ["auto", "row"])
@pytest.mark.parametrize("subsets", ["012012", "122112", "000000"])
def test_even_and_odd_are_the_halves_of_maps_whatever_the_column_holds(tmp_path, subsets, split):
    table = replace(_table(tmp_path, subsets), split=split)
    halves = half_sets(table, image_numbers(table))
    for half, subset in ((2, "even"), (1, "odd")):
        assert np.array_equal(subset_rows(table, image_numbers(table), subset), halves == half)
    followed = split == "auto" and subsets == "122112"
    assert halves.tolist() == (list(map(int, subsets)) if followed else [2, 1] * 3)


def test_clusters_of_a_landscape_select_particles_by_their_row_in_the_users_file(tmp_path):
    path = write_blob_particles(tmp_path, 120)
    even = tmp_path / "even.star"
    assert main(["import", "--particles", str(path), "--subset", "even", "--out", str(even)]) == 0
    index = read_particles(even).index
    assert index.tolist() == list(range(1, 120, 2))
    landscape = tmp_path / "landscape.tsv"
    pd.DataFrame({"particle_index": index, "cluster": [1, 2, 1, 3] * 15}).to_csv(landscape, sep="\t", index=False)
    options = ["import", "--particles", str(even), "--landscape", str(landscape), "--out", str(tmp_path / "few.star")]
    assert main([*options, "--clusters", "1,3"]) == 0
    few = read_particles(tmp_path / "few.star")
    assert few.index.tolist() == [row for row in range(1, 120, 2) if row % 8 != 3]
    assert few.particles.equals(read_particles(path).select(few.index).particles)
    assert main([*options, "--clusters", "1,9"]) == 1


def test_clusters_of_too_few_particles_are_refused_with_the_number_that_is_needed(tmp_path, capsys):
    path, landscape = write_blob_particles(tmp_path, 60), tmp_path / "landscape.tsv"
    clusters = np.repeat([1, 2], [41, 19])
    pd.DataFrame({"particle_index": np.arange(60), "cluster": clusters}).to_csv(landscape, sep="\t", index=False)
    options = ["import", "--particles", str(path), "--landscape", str(landscape), "--out", str(tmp_path / "few.star")]
    assert main([*options, "--clusters", "2"]) == 1
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "error" in line]
    assert f"{landscape}: subset all of clusters 2 has 19 particles; each subset that is analysed needs 20" in line
    assert main([*options, "--clusters", "1"]) == 0


def test_a_bad_file_is_one_line_on_stderr(tmp_path, capsys):
    path = write_blob_particles(tmp_path, 4)
    (tmp_path / "stacks/group1.mrcs").unlink()
    assert main(["import", "--particles", str(path), "--out", str(tmp_path / "out.star")]) == 1
    message = capsys.readouterr().err.strip()
    assert message.count("\n") == 0 and "stacks/group1.mrcs" in message and "--root" in message
    assert not (tmp_path / "out.star").exists()

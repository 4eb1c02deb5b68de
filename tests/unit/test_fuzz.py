"""Damaged files end in InputError: a short run of what `make fuzz` does at length, the same every time."""

import pytest
from fuzzing import fuzz, seeds

NAMES = ("star", "cs", "lst", "mrc", "config", "table", "atoms")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_an_input_error_comes_of_damaged_files(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    targets = seeds(tmp_path)
    assert targets.keys() == set(NAMES)
    _, files, refused = fuzz(targets[name], 100, derandomize=True)
    assert refused > files / 4  # the files are damaged indeed

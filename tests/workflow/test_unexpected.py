"""No traceback reaches a user: what nobody foresaw is one line that names the step and a file with the traceback."""

import argparse
import json
import os
import subprocess
import sys
from unittest import mock

import h5py
import numpy as np
import pytest
import tensorflow as tf
from conftest import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sklearn.exceptions import NotFittedError

from cryogmm import cli

LIBRARIES = [
    ValueError, TypeError, IndexError, ZeroDivisionError, FloatingPointError, RuntimeError, MemoryError, RecursionError,
    ImportError, AssertionError, EOFError, OSError, NotImplementedError, np.linalg.LinAlgError, NotFittedError,
    lambda text: KeyError(text), lambda text: tf.errors.InvalidArgumentError(None, None, text),
    lambda text: tf.errors.ResourceExhaustedError(None, None, text),
    lambda text: UnicodeDecodeError("utf-8", b"\xff", 0, 1, text), lambda text: np.exceptions.AxisError(text),
]  # fmt: skip


def options_of(command):
    """The least that a command's parser takes."""
    words = []
    for action in cli.command_parser(command)[0]._actions:
        if action.required:
            value = str(action.choices[0]) if action.choices else "1"
            words += [*action.option_strings[:1], *[value] * (action.nargs if isinstance(action.nargs, int) else 1)]
    return words


def failing(error):
    def raises(*_, **__):
        raise error

    return raises


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_an_exception_of_a_library_is_one_line_and_a_traceback_in_a_file(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    options, (_, module) = options_of(command), cli.command_parser(command)
    borders = [(module, "run"), (module, "add_arguments"), (argparse.ArgumentParser, "parse_args")]
    borders += [(cli.importlib, "import_module")]
    written = tmp_path / f"cryogmm-{command}.traceback.log"

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.sampled_from(LIBRARIES), st.text(max_size=500), st.sampled_from(borders))
    def attempt(kind, text, border):
        written.unlink(missing_ok=True)
        capsys.readouterr()
        with mock.patch.object(*border, failing(kind(text))):
            assert cli.main([command, *options]) == 1
        printed = capsys.readouterr()
        (line,) = (printed.out + printed.err).splitlines()
        assert line.startswith(f"cryogmm: error: {command}: unexpected ") and line.endswith(
            f"report it with {written.name}"
        )
        assert len(line) < 500 and line.isprintable()
        assert "Traceback (most recent call last)" in written.read_text()

    attempt()


@pytest.fixture
def broken(tmp_path):
    """Words of a command that meets an input which nobody foresaw."""
    for name, arrays in {"pca": {"pc": np.zeros(3), "pc_sd": np.ones(1)}, "rare": {"score": np.zeros(3)}}.items():
        with h5py.File(tmp_path / f"{name}.h5", "w") as file:
            file.attrs["format_version"] = 1
            file.update({**arrays, "particle_index": np.arange(3)})
    return ["umap", "--pca", "pca.h5", "--rare", "rare.h5", "--out", "umap.h5"]


def test_the_traceback_lies_beside_the_log_or_here(tmp_path, broken):
    here = run("cryogmm", *broken, folder=tmp_path, check=False)
    assert here.count("\n") == 1 and "Traceback" not in here and "report it with cryogmm-umap.traceback.log" in here
    (tmp_path / "logs").mkdir()
    with (tmp_path / "logs/umap.log").open("w") as log:
        assert subprocess.run([sys.executable, "-m", "cryogmm", *broken], stderr=log, cwd=tmp_path).returncode == 1
    line = (tmp_path / "logs/umap.log").read_text().splitlines()[-1]
    assert line.startswith("cryogmm: error: umap: unexpected ") and line.endswith("with logs/umap.traceback.log")
    for path in ("cryogmm-umap.traceback.log", "logs/umap.traceback.log"):
        assert "most recent call last" in (tmp_path / path).read_text()


def test_a_failed_job_shows_its_line_and_no_traceback(simulated, snakemake, tmp_path, broken):
    round = tmp_path / "results/small/rounds/main/all"
    round.mkdir(parents=True)
    for name in ("pca", "rare"):
        (tmp_path / f"{name}.h5").rename(round / f"{name}.h5")
    printed = snakemake(simulated, "results/small/rounds/main/all/umap.h5", "--allowed-rules", "umap", check=False)
    assert "cryogmm: error: umap: unexpected " in printed and "Traceback" not in printed
    assert (tmp_path / "logs/small/rounds/main/all/umap.traceback.log").is_file()


def test_a_check_that_fails_of_itself_stops_snakemake_with_one_line(simulated, snakemake, tmp_path, monkeypatch):
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong/sitecustomize.py").write_text(
        "import cryogmm.project\ndef checked_project(*_, **__):\n    raise ZeroDivisionError('by design')\n"
        "cryogmm.project.checked_project = checked_project\n"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'wrong'}:{os.environ.get('PYTHONPATH', '')}")
    printed = snakemake(simulated, "--dry-run", check=False)
    assert "check: unexpected ZeroDivisionError: by design" in printed and "Traceback" not in printed


def test_an_interrupted_command_says_so_in_one_line(capsys, monkeypatch):
    module = cli.command_parser("check")[1]
    monkeypatch.setattr(module, "run", failing(KeyboardInterrupt()))
    assert cli.main(["check", json.dumps({})]) == 1
    assert capsys.readouterr().err == "cryogmm: error: check: interrupted\n"

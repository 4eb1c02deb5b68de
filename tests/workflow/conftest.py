"""Snakemake as a user runs it: in a folder of its own, with the repository's Snakefile."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "unit"))  # for the particle files that its modules write
# Of what jobs wrote Snakemake itself reads the clusters, and the box that maps take memory for
READ_EARLY = {"clusters.tsv": "cluster\n1\n", "particles.star": "data_optics\nloop_\n_rlnImageSize #1\n48\n"}


def run(*words, folder, check=True, **options):
    """Run a Python module as a program in a folder; its output with stderr in it. check: must it succeed?"""
    environment = {**os.environ, "COLUMNS": "200", **options.pop("env", {})}
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, **options,
    )  # fmt: skip
    if check:
        assert done.returncode == 0, done.stdout[-5000:]
    else:
        assert done.returncode != 0, done.stdout[-5000:]
    return done.stdout


@pytest.fixture
def snakemake(tmp_path):
    """Function that runs snakemake for a config (mapping) in an empty folder, and returns what it prints."""

    def start(config, *words, overlays=(), profile="demo", check=True):
        path = tmp_path / "project.json"
        path.write_text(json.dumps(config))
        return run(
            "snakemake", "--snakefile", ROOT / "Snakefile", "--directory", tmp_path, "--configfile", path, *overlays,
            "--workflow-profile", ROOT / "profiles" / profile, *words, folder=tmp_path, check=check,
        )  # fmt: skip

    return start


@pytest.fixture
def simulated():
    """The smallest config: particles that the project simulates, one round with two clusters."""
    return {
        "project": "small",
        "simulate": {"particles": 64},
        "particles": {"file": "results/small/simulated/particles.star"},
        "rounds": {"main": {"clusters": {"n": 2}}},
    }

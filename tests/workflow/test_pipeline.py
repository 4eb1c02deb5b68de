"""The whole pipeline on a tiny project: it finishes, also after a kill, and does nothing twice."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import gemmi
import pandas as pd
import pytest
from atomic_models import line, write_model
from conftest import ROOT, run

pytestmark = pytest.mark.slow

ABOVE_CLUSTERING = {
    "simulate", "simulation_limit", "images", "import_particles", "reconstruct", "prepare", "neutral", "gradients",
    "train", "embed", "components", "umap", "figures_neutral",
}  # fmt: skip
CONFIG = {
    "project": "tiny",
    "simulate": {"particles": 320, "box_size": 32, "apix": 6.0, "snr": 0.5},
    "particles": {"file": "results/tiny/simulated/particles.star"},
    "subsets": ["even", "odd"],
    "neutral": {"max_gaussians": 64, "start_gaussians": 64},
    "training": {"epochs": 6},
    "rounds": {
        "main": {
            "clusters": {"n": 2},
            "models": {"file": "model.pdb"},
            "trajectories": {"motion": {"path": "pc_1", "frames": 2, "particles_per_frame": 60}},
        }
    },
}


def words(folder, *more):
    """Command line of a run of the tiny project."""
    return [
        "snakemake", "--snakefile", ROOT / "Snakefile", "--directory", folder, "--configfile", folder / "tiny.json",
        "--workflow-profile", ROOT / "profiles" / "demo", *more,
    ]  # fmt: skip


def write_config(folder, **round_changes):
    """Write the config with some keys of its round changed."""
    config = CONFIG | {"rounds": {"main": CONFIG["rounds"]["main"] | round_changes}}
    (folder / "tiny.json").write_text(json.dumps(config))


def kill_in_training(folder):
    """Start the pipeline and kill -9 all of it once the first training has left a checkpoint."""
    started = subprocess.Popen(
        [sys.executable, "-m", *map(str, words(folder))], cwd=folder, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 600
    while not any(folder.glob("results/tiny/rounds/main/*/.checkpoints/[!.]*")):
        assert started.poll() is None, "the pipeline ended before it trained"
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()


def rules_in(printed):
    """Names of the rules that a run or a dry run starts."""
    return set(re.findall(r"^(?:local)?(?:rule|checkpoint) (\w+):", printed, re.M)) - {"all"}


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """Folder of the tiny project, killed in training, then run to its end; and what the second run printed."""
    folder = tmp_path_factory.mktemp("tiny")
    write_config(folder)
    write_model(folder / "model.pdb", line((80, 96, 96), (112, 96, 96)))  # through the middle
    kill_in_training(folder)
    assert not list(folder.glob("results/tiny/rounds/main/*/model.weights.h5"))
    return folder, run(*words(folder), folder=folder)


def test_a_killed_run_resumes_and_finishes(finished):
    folder, printed = finished
    assert re.search(r"(\d+)/\1  All that was asked for", printed)
    logs = [path.read_text() for path in folder.glob("logs/tiny/rounds/main/*/train.log")]
    assert any("resum" in text for text in logs)


def test_the_console_has_at_most_two_lines_a_job_and_ends_with_what_was_found(finished):
    folder, printed = finished
    watched, _, found = printed.partition("\nRound main\n")
    jobs = int(re.search(r"/(\d+)  All that was asked for", watched)[1])
    told = re.findall(r"^\d\d:\d\d +\d+/\d+  ", watched, re.M)
    epochs = re.findall(r"^\d\d:\d\d +Training +main, (?:even|odd) +epoch \d+ of \d+", watched, re.M)
    assert len(told) == jobs > 30
    assert 0 < len(epochs) <= 2
    assert len(watched.splitlines()) <= 2 * jobs
    scored = (folder / "logs/tiny/rounds/main/even/score.log").read_text().strip()
    findings = (folder / "results/tiny/report/findings.txt").read_text().strip()
    assert found.strip() == f"{findings.partition(chr(10))[2]}\n\n{scored}\n\nOpen results/tiny/report/index.html"


def test_everything_that_was_asked_for_is_there(finished):
    folder, _ = finished
    results = folder / "results/tiny"
    for subset in ("even", "odd"):
        place = results / "rounds/main" / subset
        landscape = pd.read_csv(place / "landscape.tsv", sep="\t")
        assert {"particle_index", "image_name", "z_1", "z_sd_1", "pc_1", "umap_1", "cluster"} <= set(landscape)
        assert landscape["particle_index"].is_unique
        assert set(landscape["cluster"]) - {0} == {1, 2}
        for name in ("particles.star", "map.mrc", "half1.mrc", "half2.mrc", "fsc.tsv", "decoded.mrc"):
            assert (place / "clusters/2" / name).is_file()
        assert (place / "trajectories/motion/frame_02/map.mrc").is_file()
        assert len(gemmi.read_structure(str(place / "trajectories/motion/model.cif"))) == 2
    even, odd = (pd.read_csv(results / f"rounds/main/{s}/landscape.tsv", sep="\t") for s in ("even", "odd"))
    assert len(even) + len(odd) == len(set(even["particle_index"]) | set(odd["particle_index"])) == 320
    assert json.loads((results / "report/summary.json").read_text())
    assert (results / "reproducibility/main/matches.tsv").is_file()
    assert "model.cif" in (results / "rounds/main/even/chimerax/trajectory_motion.cxc").read_text()
    assert json.loads((results / "rounds/main/even/explorer.json").read_text())["trace"]["joined"]
    assert (results / "rounds/main/even/trajectories/motion/movie.mp4").is_file()
    assert (results / "rounds/main/even/figures/training.png").is_file()


@pytest.mark.parametrize("subset", ["even", "odd"])
def test_what_is_true_is_recovered(finished, subset):
    """With 160 particles the limits are 0.99 and 1; chance gives 0.1 and 0.5."""
    score = pd.read_csv(finished[0] / f"results/tiny/rounds/main/{subset}/score.tsv", sep="\t", index_col="quantity")
    assert score.value["coord"] > 0.85
    assert min(score.value["present_clusters"], score.value["present"]) > 0.9


def test_nothing_half_done_is_left(finished):
    folder, _ = finished
    left = folder.glob("results/**/*.partial*")
    assert not [path for path in left if ".checkpoints" not in path.parts]  # where the kill struck


def test_running_again_does_nothing(finished):
    folder, _ = finished
    printed = run(*words(folder), folder=folder)
    assert "Nothing to be done" in printed and printed.endswith("\nOpen results/tiny/report/index.html\n")


def test_the_report_is_one_file_that_needs_no_network(finished):
    folder, _ = finished
    report = folder / "results/tiny/report/report.html"
    run(*words(folder, "--report", report), folder=folder)
    text = report.read_text()
    assert "Cluster maps" in text
    assert not re.search(r'<(script|link|img)[^>]+(src|href)="https?://', text)


def test_another_number_of_clusters_reruns_clustering_and_what_hangs_on_it(finished):
    folder, _ = finished
    write_config(folder, clusters={"n": 3})
    try:
        matches = "results/tiny/reproducibility/main/matches.tsv"
        started = rules_in(run(*words(folder, matches, "--printshellcmds"), folder=folder))
        left = rules_in(run(*words(folder, "--dry-run"), folder=folder))
    finally:
        write_config(folder)
    assert started == {"cluster", "cluster_map", "refined_fsc", "reproducibility"}
    assert {"trajectory", "summary", "figures_round", "score"} <= left
    assert not left & ABOVE_CLUSTERING


def test_another_learning_rate_leaves_particles_and_gaussians_alone(finished):
    folder, _ = finished
    write_config(folder, training={"learning_rate": 5.0e-4})
    try:
        rules = rules_in(run(*words(folder, "--dry-run"), folder=folder))
    finally:
        write_config(folder)
    assert {"train", "embed", "components", "cluster"} <= rules
    assert not rules & {"simulate", "import_particles", "reconstruct", "prepare", "neutral"}

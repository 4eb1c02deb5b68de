"""Files of the user that are not what they were: what hangs on them is made again, and only that."""

import json
import os
import re
import shutil

import mrcfile
import numpy as np
import pytest
from atomic_models import line, write_model
from blob_particles import write_blob_particles
from conftest import READ_EARLY, ROOT, run

from cryogmm.io.mrc import write_map

CONFIG = {
    "project": "p",
    "subsets": ["all"],
    "particles": {"file": "Refine3D/last/particles.star", "root": "."},
    "consensus": {"mask": "mask.mrc"},
    "rounds": {
        "main": {
            "region": "arm.mrc",
            "clusters": {"n": 1},
            "selections": {"some": {"particle_index": "some.txt"}},
            "models": {"file": "model.pdb"},
            "trajectories": {"swing": {"path": "pc_1"}},
        }
    },
}
STAR_CHANGED = "particles/file: Refine3D/last/particles.star has changed"
EARLIER = 10**9  # s: in 2001


def snakemake(folder, *words):
    """What snakemake prints for the project."""
    return run(
        "snakemake", "--snakefile", ROOT / "Snakefile", "--configfile", "config.json", "--directory", folder,
        "--workflow-profile", ROOT / "profiles/demo", *words, folder=folder,
    )  # fmt: skip


def started(printed):
    """Rules that a dry run would start."""
    return set(re.findall(r"^(?:rule|checkpoint) (\w+):", printed, re.M)) - {"all"}


def write_mask(path, radius):
    """A ball of so many voxels."""
    write_map(path, np.linalg.norm(np.indices((32,) * 3) - 16, axis=0) < radius, 6.0)


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A project that Snakemake takes for finished: recorded in truth, every other file touched."""
    folder = tmp_path_factory.mktemp("finished")
    for job, seed in (("job012", 1), ("job011", 0)):
        star = write_blob_particles(folder, 48, seed=seed)  # the same names, other poses
        (folder / "Refine3D" / job).mkdir(parents=True)
        star.rename(folder / "Refine3D" / job / star.name)
    (folder / "Refine3D/last").symlink_to("job011")
    for name in ("mask", "arm"):
        write_mask(folder / f"{name}.mrc", 8)
    (folder / "some.txt").write_text("1\n2\n")
    write_model(folder / "model.pdb", line((80, 90, 90), (110, 90, 90)))
    (folder / "config.json").write_text(json.dumps(CONFIG))
    for path in folder.glob("[!c]*"):
        os.utime(path, (EARLIER, EARLIER))
    run("cryogmm", "check", "config.json", "--out-inputs", "results/p/inputs.tsv", folder=folder)
    for _ in range(2):  # before and after the checkpoint
        outputs = re.findall(r"^ +output: (.*)", snakemake(folder, "--dry-run"), re.M)
        for name in ", ".join(outputs).split(", "):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.write_text(READ_EARLY.get(path.name, ""))
    snakemake(folder, "--touch", "--forceall")
    (folder / "results/p/rounds/main/all/gradients.h5").unlink(missing_ok=True)  # as Snakemake does
    return folder


@pytest.fixture
def project(finished, tmp_path):
    """A copy of the finished project in another place, times included."""
    return shutil.copytree(finished, tmp_path / "copy", symlinks=True)


def older(path):
    """Give a file a time before that of all others."""
    os.utime(path, (EARLIER - 1, EARLIER - 1))


def test_a_moved_project_is_left_alone(project):
    assert "Nothing to be done" in snakemake(project, "--dry-run")


def test_a_stack_repaired_in_place(project):
    stack = project / "stacks/group1.mrcs"
    with mrcfile.open(stack, "r+") as images:
        images.data[5, 10, 10] += 1
    older(stack)
    printed = snakemake(project, "--dry-run")
    assert "stack: stacks/group1.mrcs has changed since results/p/inputs.tsv was written" in printed
    assert {"record", "import_particles", "reconstruct", "prepare", "train", "cluster", "select"} <= started(printed)


@pytest.mark.parametrize("how", ["restored", "alias"])
def test_an_older_particle_file(how, project):
    if how == "alias":
        (project / "Refine3D/last").unlink()
        (project / "Refine3D/last").symlink_to("job012")
    else:
        shutil.copy(project / "Refine3D/job012/particles.star", project / "Refine3D/job011/particles.star")
    older(project / "Refine3D/last/particles.star")
    printed = snakemake(project, "--dry-run", "results/p/rounds/main/all/selections/some/particles.star")
    assert STAR_CHANGED in printed
    assert {"import_particles", "reconstruct", "prepare", "train", "cluster", "select"} <= started(printed)


def test_a_change_is_not_forgotten_where_a_run_ends_before_the_import(project):
    with (project / "Refine3D/last/particles.star").open("a") as stream:
        stream.write("\n")
    assert STAR_CHANGED in run("cryogmm", "check", "config.json", folder=project)
    snakemake(project, "results/p/inputs.tsv")
    printed = snakemake(project, "--dry-run")
    assert STAR_CHANGED not in printed
    assert {"import_particles", "train", "select"} <= started(printed)


@pytest.mark.parametrize(
    ("mask", "again", "left"),
    [
        ("mask.mrc", {"reconstruct", "prepare", "neutral", "train"}, {"import_particles"}),
        ("arm.mrc", {"gradients", "train", "rare", "cluster"}, {"reconstruct", "prepare", "neutral"}),
    ],
)
def test_an_edited_mask(mask, again, left, project):
    write_mask(project / mask, 6)
    older(project / mask)
    printed = snakemake(project, "--dry-run")
    assert f"{mask} has changed" in printed
    assert again <= started(printed) and not left & started(printed)


def test_an_edited_list_of_particles(project):
    (project / "some.txt").write_text("1\n3\n")
    older(project / "some.txt")
    assert started(snakemake(project, "--dry-run")) == {"record", "select", "page"}


def test_an_edited_atomic_model(project):
    write_model(project / "model.pdb", line((80, 95, 95), (110, 95, 95)))
    older(project / "model.pdb")
    printed = snakemake(project, "--dry-run")
    assert "rounds/main/models/file: model.pdb has changed" in printed and "--forcerun carry" in printed
    assert started(printed) == {"record", "carry", "chimerax", "explorer", "page"}


def test_touched_files_are_recorded_and_nothing_else(project):
    for path in (
        "Refine3D/job011/particles.star",
        "stacks/group1.mrcs",
        "mask.mrc",
        "arm.mrc",
        "some.txt",
        "model.pdb",
    ):
        os.utime(project / path)
    printed = snakemake(project, "--dry-run")
    assert "has changed since" not in printed
    assert started(printed) == {"record", "page"}  # which names what the project was made from

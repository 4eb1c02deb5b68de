"""Dry runs: what Snakemake would do, without doing it."""

import json
import re

import pytest
import yaml
from blob_particles import write_blob_particles
from conftest import ROOT, run
from particle_formats import exact_table, write_cryosparc


def jobs(printed):
    """{rule: number of jobs} of a dry run."""
    table = printed.rpartition("Job stats:")[2].split("\n\n")[0]
    return {name: int(count) for name, count in re.findall(r"^(\w+) +(\d+)$", table, re.M)}


@pytest.mark.parametrize("profile", ["default", "slurm", "demo"])
def test_the_demo_with_each_profile(profile, snakemake):
    config = yaml.safe_load((ROOT / "config.yaml").read_text())
    counted = jobs(snakemake(config, "--dry-run", profile=profile))
    assert counted["simulate"] == 1
    assert counted["train"] == counted["trajectory"] == 3
    assert counted["cluster"] == 3
    assert "cluster_map" not in counted  # how many clusters there are is known only then


@pytest.mark.parametrize("place", ["here", "elsewhere"])
def test_without_a_config_it_is_the_demo(place, tmp_path):
    where = ["--directory", tmp_path] if place == "elsewhere" else []
    assert "results/demo/" in run("snakemake", "--dry-run", "--forceall", *where, folder=ROOT)


def test_training_asks_slurm_for_a_gpu_and_nothing_else_does(simulated, snakemake):
    printed = snakemake(simulated, "--dry-run", profile="slurm")
    resources = dict(re.findall(r"^(?:rule|checkpoint) (\w+):\n(?: .*\n)*? +resources: (.*)", printed, re.M))
    assert {rule for rule, text in resources.items() if "gpu=1" in text} == {
        "neutral", "gradients", "train", "embed", "rare",
    }  # fmt: skip
    assert all("runtime=" in text and "mem_mb=" in text for rule, text in resources.items() if rule != "all")
    assert "mem_mb=8000," in resources["train"] and "mem_mb=8000," in resources["gradients"]


def test_memory_of_maps_grows_with_the_box(simulated, snakemake, tmp_path):
    path = tmp_path / "results/small/particles/all/particles.star"
    path.parent.mkdir(parents=True)
    columns = "".join(f"_rln{name}\n" for name in ("OpticsGroup", "ImagePixelSize", "ImageSize"))
    path.write_text(f"data_optics\n\nloop_\n{columns}1 1.0 64\n2 1.0 400\n\ndata_particles\n")
    printed = snakemake(simulated | {"subsets": ["all"]}, "--dry-run")
    (resources,) = re.findall(r"^rule reconstruct:\n(?: .*\n)*? +resources: (.*)", printed, re.M)
    assert "mem_mb=13800" in resources  # 200 bytes x 400^3, and 1 GB


def test_yaml_and_json_configs_are_the_same_to_it(simulated, snakemake, tmp_path):
    from_json = jobs(snakemake(simulated, "--dry-run"))
    (tmp_path / "project.yaml").write_text(yaml.safe_dump(simulated, sort_keys=False))
    (tmp_path / "elsewhere").mkdir()
    printed = run(
        "snakemake", "--snakefile", ROOT / "Snakefile", "--directory", "elsewhere", "--dry-run",
        "--configfile", "project.yaml", folder=tmp_path,
    )  # fmt: skip
    assert jobs(printed) == from_json


def test_the_demo_does_not_leak_into_another_project(simulated, tmp_path):
    path = tmp_path / "project.json"
    path.write_text(json.dumps(simulated | {"rounds": {"mine": {}}}))
    printed = run("snakemake", "--dry-run", "--configfile", path, folder=ROOT)
    assert "rounds/mine/" in printed
    assert "results/demo" not in printed


def test_an_overlay_adds_a_round(simulated, snakemake, tmp_path):
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("rounds: {second: {latent_dim: 2}}")
    assert jobs(snakemake(simulated, "--dry-run", overlays=[overlay]))["train"] == 6


def test_a_wrong_config_stops_before_any_job(simulated, snakemake):
    printed = snakemake(simulated | {"colour": "red", "seed": -1}, check=False)
    assert "colour: unknown key" in printed
    assert "seed: -1" in printed
    assert "Traceback" not in printed


def test_wrong_particles_stop_before_any_job_and_nothing_is_written(snakemake, tmp_path):
    star = write_blob_particles(tmp_path, 8)
    star.write_text(star.read_text().replace("3@stacks", "9@stacks"))
    (tmp_path / "stacks/group1.mrcs").write_bytes((tmp_path / "stacks/group1.mrcs").read_bytes()[:-1])
    config = {"project": "p", "particles": {"file": "particles.star", "box_size": 64}, "rounds": {"main": {}}}
    printed = snakemake(config, check=False)
    assert "stacks/group1.mrcs: shorter than its header says (8 images)" in printed
    assert "particles/box_size: 64 is larger than the box of the images, 32" in printed
    assert "Traceback" not in printed and not (tmp_path / "results").exists()


@pytest.mark.parametrize("subsets", [["all"], ["all", "even"]])
def test_without_even_and_odd_there_is_no_reproducibility(subsets, simulated, snakemake):
    counted = jobs(snakemake(simulated | {"subsets": subsets}, "--dry-run"))
    assert "reproducibility" not in counted
    assert counted["train"] == len(subsets)


@pytest.mark.parametrize("defocus", ["auto", "fixed"])
def test_refined_poses_or_defocus_are_judged_wherever_there_are_any(defocus, simulated, snakemake):
    nuisance = {"poses": "fixed", "defocus": defocus}
    printed = snakemake(simulated | {"nuisance": nuisance}, "--dry-run", "--forceall")
    inputs = re.findall(r"^rule refined_fsc:\n +input: (.*)", printed, re.M)
    assert len(inputs) == (defocus == "auto")
    assert all(f"main/{half}/latent.h5" in files for half in ("even", "odd") for files in inputs)


def test_a_selection_is_made_of_all_particles_and_again_when_its_list_changes(simulated, snakemake, tmp_path):
    (tmp_path / "list.txt").write_text("1\n2\n")
    choices = {"some": {"any": [{"cluster": 1}, {"particle_index": "list.txt"}]}, "rest": {"not": {"cluster": 1}}}
    printed = snakemake(simulated | {"rounds": {"main": {"selections": choices}}}, "--dry-run")
    assert jobs(printed)["select"] == 3
    inputs = re.findall(r"^rule select:\n +input: (.*)\n +output: (.*)", printed, re.M)
    lists = {output.split("/")[-2]: "list.txt" in files for files, output in inputs}
    assert lists == {"some": True, "rest": False, "without_junk": False}
    assert all("/all/selections/" in output for _, output in inputs)


def test_a_round_on_chosen_clusters_has_particles_and_a_neutral_model_of_its_own(simulated, snakemake):
    rounds = {
        "first": {"clusters": {"n": 2}},
        "same": {"start_from": "first", "clusters": {"n": 2}},
        "chosen": {"particles": {"round": "first", "clusters": [2]}, "clusters": {"n": 2}},
    }
    printed = snakemake(simulated | {"rounds": rounds, "subsets": ["all"]}, "--dry-run")
    assert jobs(printed)["neutral"] == 2
    assert jobs(printed)["train"] == 3
    assert re.search(
        r"input: .*rounds/first/all/landscape.tsv\n +output: .*particles/chosen/all/particles.star", printed
    )


def test_the_given_map_is_for_all_particles_and_even_and_odd_make_their_own(simulated, snakemake, tmp_path):
    import mrcfile
    import numpy as np

    with mrcfile.new(tmp_path / "given.mrc", np.zeros((64, 64, 64), dtype=np.float32)) as mrc:
        mrc.voxel_size = 4.0
    printed = snakemake(simulated | {"consensus": {"map": "given.mrc"}}, "--dry-run")
    given = re.findall(r"^rule reconstruct:\n +input: (.*)", printed, re.M)
    assert len(given) == 3
    assert [text for text in given if "given.mrc" in text] == [text for text in given if "/all/" in text]


def test_particles_of_cryosparc_come_and_go_with_their_passthrough(simulated, snakemake, tmp_path):
    write_cryosparc(exact_table(write_blob_particles(tmp_path, 40)), tmp_path / "particles.cs")
    (tmp_path / "passthrough_particles.cs").rename(tmp_path / "passthrough.cs")
    particles = {"file": "particles.cs", "passthrough": "passthrough.cs"}
    rounds = {"main": {"selections": {"some": {"cluster": 1}}}}
    config = {"project": "small", "particles": particles, "rounds": rounds}
    printed = snakemake(config, "--dry-run", "--printshellcmds")
    assert "--particles particles.cs --passthrough passthrough.cs" in printed
    outputs = re.findall(r"^rule select:\n +input: .*\n +output: (.*)", printed, re.M)
    (output,) = [files for files in outputs if "/some/" in files]
    assert output.endswith("selections/some/passthrough_particles.cs") and "selections/some/particles.cs" in output

"""Configs: what is left out has a default, what is wrong is named before any work starts."""

import copy
import re
from types import SimpleNamespace

import mrcfile
import numpy as np
import pytest
import yaml
from atomic_models import line, write_model
from blob_particles import write_blob_particles
from conftest import ROOT, run
from jinja2 import Template
from particle_formats import exact_table, write_cryosparc, write_eman, write_version_3_0

from cryogmm.errors import InputError
from cryogmm.io.mrc import write_map
from cryogmm.project import checked
from cryogmm.project.rounds import selection_of
from cryogmm.schema import read_schema


@pytest.fixture
def project(tmp_path):
    """Folder with a particle file (box 32, 2 Å/px), masks that fit it or do not, and a minimal config for them."""
    write_blob_particles(tmp_path, 40, ((32, 2.0),))
    masks = {"mask": (32, 2.0), "padded": (48, 2.0), "cropped": (16, 2.0), "fine": (64, 1.0), "other": (32, 1.5)}
    for name, (box_size, apix) in masks.items():
        write_map(
            tmp_path / f"{name}.mrc", np.linalg.norm(np.indices((box_size,) * 3) - box_size // 2, axis=0) < 6, apix
        )
    config = {"project": "p", "particles": {"file": "particles.star"}, "rounds": {"first": {}}}
    return config, tmp_path


def problems(config, folder, **changes):
    """Lines that the check says about a config with some keys changed ('rounds/first/region': value)."""
    config = copy.deepcopy(config)
    for path, value in changes.items():
        *parents, key = path.split("/")
        place = config
        for parent in parents:
            place = place.setdefault(parent, {})
        place[key] = value
    with pytest.raises(InputError) as caught:
        checked(config, folder)
    return str(caught.value).splitlines()


def test_project_particles_and_one_round_are_enough(project):
    config = checked(*project)
    assert config["seed"] == 0
    assert config["subsets"] == ["all", "even", "odd"]
    assert config["rounds"]["first"]["latent_dim"] == 4


def test_a_round_without_anything_behind_it_is_all_defaults(project):
    config, folder = project
    assert checked(config | {"rounds": {"first": None}}, folder) == checked(config, folder)


def test_the_given_config_is_left_alone(project):
    config, folder = project
    before = copy.deepcopy(config)
    checked(config, folder)
    assert config == before


@pytest.mark.parametrize("key", ["project", "particles", "rounds", "particles/file"])
def test_what_has_no_default_is_missed_by_name(project, key):
    config, folder = project
    *parents, last = key.split("/")
    (config[parents[0]] if parents else config).pop(last)
    assert problems(config, folder) == [f"{key}: missing, and it has no default"]


@pytest.mark.parametrize(
    "key",
    ["simetry", "particles/box", "consensus/maps", "neutral/gaussians", "training/epoch", "rounds/first/dims",
     "rounds/first/clusters/k", "rounds/first/training/epoch", "rounds/first/umap/neighbours"],
)  # fmt: skip
def test_unknown_keys_are_refused_by_name(project, key):
    (line,) = problems(*project, **{key: 1})
    assert line.startswith(f"{key}: unknown key; known here: ")


def test_names_that_yaml_takes_for_something_else_are_names(project):
    config, folder = project
    lines = problems(config | yaml.safe_load("{rounds: {1: {}, two: {3: 4}}, yes: 1}"), folder)
    assert [line.split(":")[0] for line in lines] == ["True", "rounds/two/3", "rounds"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("symmetry", "X2", "point group"),
        ("seed", -1, "-1 is less than the minimum"),
        ("subsets", ["all", "third"], "'third' is not one of"),
        ("particles/box_size", 33, "33 is not a multiple of 2"),
        ("rounds/first/latent_dim", "1e1", "write the number with a point"),
        ("rounds/first/clusters", {"n": "many"}, "many"),
        ("rounds/first/trajectories", {"t": {"path": "umap_1"}}, "such as pc_1 or cluster_1-cluster_4"),
        ("rounds/first/trajectories", {"t": {"path": [[0, 1]]}}, "rounds/first/trajectories/t/path"),
        ("rounds/first/trajectories", {"t": {"path": [[0, 1, 2, 3], [1, 2]]}}, "point 2 has 2 coordinates"),
        ("project", "../up", "letters"),
    ],
)
def test_values_out_of_range_are_refused_by_name(project, key, value, said):
    (line,) = problems(*project, **{key: value})
    assert line.startswith(key)
    assert said in line


def test_all_problems_are_said_at_once(project):
    changes = {"seed": -1, "symmetry": "X", "subset": "all", "consensus/map": "no.mrc", "particles/box_size": 64}
    lines = problems(*project, rounds={"one": {"latent_dim": 0, "start_from": "two"}}, **changes)
    keys = ["rounds/one/latent_dim", "seed", "subset", "symmetry", "rounds/one/start_from", "particles/box_size"]
    assert [line.split(":")[0] for line in lines] == [*keys, "consensus/map"]


def test_files_that_do_not_exist_are_named(project):
    changes = {"particles/file": "no.star", "consensus/map": "no.mrc", "rounds/first/region": "none.mrc"}
    lines = problems(*project, **changes)
    assert [line.split(":")[0] for line in lines] == list(changes)
    assert all("does not exist" in line for line in lines)


@pytest.mark.parametrize("key", ["map", "mask"])
def test_maps_of_another_box_are_taken_where_they_can_be_resampled(project, key):
    config, folder = project
    for name in ("mask.mrc", "padded.mrc", "cropped.mrc", "fine.mrc"):
        checked(config | {"consensus": {key: name}}, folder)
    (line,) = problems(config, folder, **{f"consensus/{key}": "other.mrc"})
    assert line.startswith(
        f"consensus/{key}: {folder}/other.mrc: box of 32 px of 1.500 Å, but the particles have 32 px"
    )


@pytest.mark.parametrize(
    ("start", "model", "said"),
    [
        ((0, 0, 0), "fitted.cif", None),
        ((0, 0, 0), "none.cif", "none.cif does not exist"),
        ((0, 0, 0), "mask.mrc", "mask.mrc: holds no atoms"),
        ((0, 0, 0), "empty.pdb", "empty.pdb: holds no atoms"),
        (
            (0, 0, 0),
            "elsewhere.cif",
            "20 of its 20 atoms lie outside of the consensus map, whose box goes from 0 to 64",
        ),
        ((-100.0, 0, 0), "elsewhere.cif", None),  # where the header of the map that it is fitted in puts it
        (
            (-100.0, 0, 0),
            "fitted.cif",
            "20 of its 20 atoms lie outside of the consensus map, whose box goes from -100 to",
        ),
    ],
)
def test_an_atomic_model_is_there_and_in_its_map(project, start, model, said):
    config, folder = project
    write_model(folder / "fitted.cif", line((20, 30, 30), (45, 30, 30)))
    write_model(folder / "elsewhere.cif", line((-80, 30, 30), (-55, 30, 30)))
    (folder / "empty.pdb").write_text("REMARK nothing\n")
    with mrcfile.open(folder / "mask.mrc", "r+") as mrc:
        mrc.header.origin = start
    changes = {"rounds": {"first": {"models": {"file": model}}}, "consensus": {"map": "mask.mrc"}}
    if said is None:
        checked(config | changes, folder)
    else:
        (message,) = problems(config, folder, **changes)
        assert message.startswith("rounds/first/models/file: ") and said in message


def test_a_box_larger_than_the_images_is_refused(project):
    (line,) = problems(*project, **{"particles/box_size": 64})
    assert line.startswith("particles/box_size: 64 is larger")


ROUNDS = {"one": {"clusters": {"n": 3}}, "two": {"start_from": "one", "particles": {"round": "one", "clusters": [1]}}}


def test_a_round_may_start_from_an_earlier_one(project):
    config, folder = project
    checked(config | {"rounds": ROUNDS}, folder)


def test_a_round_that_starts_from_a_later_one_is_refused(project):
    lines = problems(*project, rounds=dict(reversed(ROUNDS.items())))
    assert lines == [
        f"rounds/two/{key}: round 'one' comes later; put it before this one"
        for key in ("start_from", "particles/round")
    ]


def test_a_round_starts_from_no_other_one_than_its_particles_are_chosen_from(project):
    rounds = {"other": {}} | ROUNDS
    (line,) = problems(*project, rounds=rounds | {"two": ROUNDS["two"] | {"start_from": "other"}})
    assert line == (
        "rounds/two/start_from: the particles of round 'other' are taken over, but particles/round names 'one'; "
        "delete one of them"
    )


def test_the_report_says_what_a_round_takes_over_and_nothing_that_it_does_not(project):
    config, folder = project
    config = checked(config | {"rounds": ROUNDS | {"three": {"start_from": "two"}}}, folder)
    page = Template((ROOT / "workflow/report/workflow.rst").read_text()).render(
        snakemake=SimpleNamespace(config=config)
    )
    two, three = (" ".join(text.split()) for text in re.findall(r"\* Round \*\*t\w+\*\*(.*?)\.\n", page, re.S))
    assert selection_of(config, "two", "even") == selection_of(config, "three", "even") == "two/even"
    assert two.endswith("; only clusters 1 of round one")
    assert three.endswith("; particles and neutral model of round two")


def test_a_round_that_starts_from_none_is_refused(project):
    (line,) = problems(*project, rounds={"one": {"start_from": "none"}})
    assert line == "rounds/one/start_from: there is no round 'none'; earlier rounds: none"


def test_clusters_that_do_not_exist_are_refused(project):
    rounds = ROUNDS | {"two": {"particles": {"round": "one", "clusters": [2, 4]}}}
    assert problems(*project, rounds=rounds) == [
        "rounds/two/particles/clusters: cluster 4 does not exist; round 'one' makes 3"
    ]
    path = {"one": {"clusters": {"n": 2}, "trajectories": {"line": {"path": "cluster_1-cluster_3"}}}}
    assert "cluster 3 does not exist" in problems(*project, rounds=path)[0]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"cluster": 3}, "/cluster: cluster 3 does not exist; round 'one' makes 2"),
        (
            {"cluster": 1, "column": "pc_1"},
            ": give one of cluster, column, polygon, box, particle_index",
        ),
        ({"min": 1}, "not none"),
        ({"column": "pc_1"}, ": column needs min, max or both"),
        ({"column": "pc_1", "min": 2, "max": 1}, ": min 2 is above max 1"),
        ({"column": "image_name", "min": 2}, ": 'image_name' is no column of numbers in landscape.tsv"),
        ({"columns": ["pc_1", "pc_2"], "polygon": [[0, 0], [1, 1]]}, "/polygon: [[0, 0], [1, 1]] is too short"),
        ({"box": [[0, 0], [1, 1]]}, ": box needs columns, such as [umap_1, umap_2]"),
        ({"cluster": 1, "columns": ["pc_1", "pc_2"]}, "/columns: does not go with cluster"),
        ({"particle_index": "none.txt"}, "/particle_index: file none.txt does not exist"),
        ({"all": [{"not": {"any": [{"cluster": 1}, {"colour": 1}]}}]}, "/all/0/not/any/1/colour: unknown key"),
        ({"all": []}, "/all: [] should be non-empty"),
    ],
)
def test_selections_that_mean_nothing_are_refused(project, condition, said, monkeypatch):
    config, folder = project
    monkeypatch.chdir(folder)
    rounds = {"one": {"clusters": {"n": 2}, "selections": {"good": {"cluster": [0, 1]}, "bad": condition}}}
    (line,) = problems(config, ".", rounds=rounds)
    assert line.startswith("rounds/one/selections/bad") and said in line


def test_a_number_of_clusters_that_is_found_later_is_not_checked_now(project):
    config, folder = project
    rounds = {"one": {"clusters": {"n": "auto"}}, "two": {"particles": {"round": "one", "clusters": [9]}}}
    checked(config | {"rounds": rounds}, folder)


def test_training_of_a_round_goes_on_top_of_the_project(project):
    config, folder = project
    rounds = {"one": {"training": {"epochs": 3}}, "two": {}}
    settings = checked(config | {"training": {"epochs": 7, "batch_size": 16}, "rounds": rounds}, folder)["rounds"]
    assert settings["one"]["training"]["epochs"] == 3
    assert settings["two"]["training"]["epochs"] == 7
    assert settings["one"]["training"]["batch_size"] == settings["two"]["training"]["batch_size"] == 16


def described(schema, place=""):
    """(place, subschema) of every key of a schema."""
    for name in ("properties", "$defs"):
        for key, subschema in schema.get(name, {}).items():
            if name == "properties":
                yield f"{place}/{key}", subschema
            yield from described(subschema, f"{place}/{key}")
    if isinstance(schema.get("additionalProperties"), dict):
        yield from described(schema["additionalProperties"], f"{place}/*")


def test_every_key_of_the_schema_says_what_it_is():
    for place, subschema in described(read_schema()):
        assert subschema.get("description"), place
        assert "default" in subschema or place in {
            "/project", "/particles", "/particles/file", "/rounds", "/simulate", "/round/particles/round",
            "/round/particles/clusters", "/round/trajectories/*/path", "/round/models/file",
        } or place.startswith("/selection/"), f"{place} has no default"  # fmt: skip


def test_no_mapping_of_the_schema_takes_unknown_keys():
    def mappings(schema):
        if isinstance(schema, dict):
            if "properties" in schema:
                yield schema
            for value in schema.values():
                yield from mappings(value)

    assert all("additionalProperties" in mapping for mapping in mappings(read_schema()))


def test_defaults_of_the_schema_are_those_of_the_settings():
    from dataclasses import asdict

    from cryogmm.landscape.clusters import ClusterSettings
    from cryogmm.landscape.embedding import UmapSettings
    from cryogmm.project.settings import NEUTRAL_KEYS
    from cryogmm.training.settings import NeutralSettings, TrainingSettings, to_mapping

    config = checked(yaml.safe_load((ROOT / "config.yaml").read_text()) | {"rounds": {"one": {}}})
    settings = config["rounds"]["one"]
    training = {key: settings[key] for key in ("objective", "vary", "latent_dim")} | settings["training"]
    assert settings["clusters"] == asdict(ClusterSettings())
    assert settings["umap"] == asdict(UmapSettings())
    assert config["neutral"] | {key: config["nuisance"][key] for key in NEUTRAL_KEYS} == to_mapping(NeutralSettings())
    assert training == to_mapping(TrainingSettings())


def test_the_shipped_config_is_right():
    run("cryogmm", "check", "config.yaml", folder=ROOT)


def test_the_complete_config_can_be_written_and_checked_again(tmp_path):
    run("cryogmm", "check", ROOT / "config.yaml", "--out", tmp_path / "whole.yaml", folder=tmp_path)
    record = yaml.safe_load((tmp_path / "whole.yaml").read_text())
    assert record["config"] == checked(record["config"])
    assert "tensorflow" in record["versions"]


def test_an_overlay_adds_a_round(tmp_path):
    run(
        "cryogmm", "check", ROOT / "config.yaml", "{rounds: {second: {start_from: main}}}",
        "--out", tmp_path / "whole.yaml", folder=tmp_path,
    )  # fmt: skip
    assert list(yaml.safe_load((tmp_path / "whole.yaml").read_text())["config"]["rounds"]) == ["main", "second"]


def test_particles_of_every_program_pass_the_check(project):
    config, folder = project
    table = exact_table(folder / "particles.star")
    files = write_cryosparc(table, folder / "particles.cs")
    particles = [
        {"file": write_eman(table, folder / "particles.lst").name},
        {"file": files[0].name, "passthrough": files[1].name},
        {"file": write_version_3_0(table, folder / "old.star").name},
    ]
    for settings in particles:
        checked(config | {"particles": settings}, folder)
    (line,) = problems(config, folder, particles={"file": files[1].name})
    assert "no poses" in line or "only 2-D alignments" in line

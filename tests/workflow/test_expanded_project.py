"""Sets expanded by symmetry, whole, and the program's own selections of them: halves share no image in any."""

import json

import numpy as np
import pytest
from expanded_particles import expanded

from cryogmm.cli import main
from cryogmm.io.images import image_numbers
from cryogmm.io.particles import read_particles, write_particles
from cryogmm.io.store import ParticleStore
from cryogmm.io.tables import read_json
from cryogmm.particles.halves import half_sets

pytestmark = pytest.mark.slow

IMAGES, ORDER = 120, 3
IMPORTED = "results/{}/particles/{}/particles.star"
SUBSETS = ("even", "odd")


@pytest.fixture
def whole(tmp_path, monkeypatch):
    """The star file of a simulated set expanded by C3, from whose folder paths start."""
    monkeypatch.chdir(tmp_path)
    options = ["--particles", str(IMAGES), "--box-size", "32", "--apix", "6", "--snr", "0.5"]
    assert main(["simulate", "--out-dir", ".", *options]) == 0
    write_particles("whole.star", expanded(read_particles("particles.star"), ORDER), internal=False)
    return "whole.star"


def config(project, file, **more):
    """The smallest config of a particle file."""
    return {"project": project, "particles": {"file": file, "root": "."}, "rounds": {"main": {}}} | more


def selected(project, folder, share):
    """The program's own selection of a random share of a project's rows, as the workflow makes it: its star file."""
    table = read_particles(IMPORTED.format(project, "all"))
    names = table.particles["rlnImageName"]
    rows = [f"{row}\t{name}\t1" for row, name in zip(table.index, names, strict=True)]
    with open("landscape.tsv", "w") as file:
        file.write("\n".join(["particle_index\timage_name\tcluster", *rows, ""]))
    some = np.random.default_rng(0).permutation(table.index)[: round(share * len(table))]
    where = json.dumps({"particle_index": sorted(map(int, some))})
    options = ["--particles", IMPORTED.format(project, "all"), "--landscape", "landscape.tsv", "--where", where]
    assert main(["select", *options, "--out-dir", folder]) == 0
    assert len(read_particles(f"{folder}/particles.star")) == len(some)
    return f"{folder}/particles.star"


def halves(*paths):
    """Image names of each of two files, or of both halves of one."""
    tables = [read_particles(path) for path in paths]
    if len(tables) == 1:
        half = half_sets(tables[0], image_numbers(tables[0]))
        tables = [tables[0].select(half == number) for number in (1, 2)]
    return [table.particles["rlnImageName"].tolist() for table in tables]


def test_an_expanded_set_and_selections_of_selections_of_it_are_imported_with_their_images_whole(whole, snakemake):
    said = snakemake(config("p", whole, symmetry="C3"), IMPORTED.format("p", "all").replace(".star", ".h5"))
    (note,) = read_json("results/p/neutral/all/notes.json")["notes"]
    assert f"{IMAGES * ORDER} rows of {IMAGES} images are expanded by symmetry already" in note
    assert note in said and note in open("logs/p/neutral/all/reconstruct.log").read()
    with ParticleStore(IMPORTED.format("p", "all").replace(".star", ".h5")) as store:
        assert np.array_equal(store.column("image"), np.repeat(np.arange(IMAGES), ORDER))

    third = selected("p", "third", 1 / 3)
    places = {subset: IMPORTED.format("q", subset) for subset in ("all", *SUBSETS)}
    said = snakemake(config("q", third), *places.values())
    assert "expanded by symmetry" not in said
    rest = selected("q", "rest", 0.8)
    for subset in SUBSETS:
        assert main(["import", "--particles", rest, "--root", ".", "--subset", subset, "--out", f"{subset}.star"]) == 0
    for paths in ([third], [rest], [places[subset] for subset in SUBSETS], [f"{subset}.star" for subset in SUBSETS]):
        first, second = halves(*paths)
        assert first and second and not set(first) & set(second)
        assert len(set(first)) < len(first) and len(set(second)) < len(second)

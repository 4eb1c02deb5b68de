"""Bad images stop a run before any other job and are all listed, or are left out of all that follows."""

import pandas as pd
import pytest
from blob_particles import write_blob_particles

from cryogmm.io.mrc import read_images, write_stack
from cryogmm.io.particles import read_particles


@pytest.fixture
def config(tmp_path):
    """A config of 60 particles; the image of the eighth is constant, and the last one is cut off from the stack."""
    write_blob_particles(tmp_path, 60, ((16, 6.0),), noise_sd=0.1)
    stack = tmp_path / "stacks/group1.mrcs"
    images = read_images(stack, list(range(60)))
    images[7] = 1.0
    write_stack(stack, images, 6.0)
    return {"project": "p", "particles": {"file": "particles.star"}, "subsets": ["all"], "rounds": {"main": {}}}


WANTED = "results/p/particles/all/particles.star"


def test_a_run_stops_with_a_list_of_all_bad_images(config, snakemake, tmp_path):
    printed = snakemake(config, WANTED, check=False)
    assert "1 of 60 images cannot be used: particle 8 (8@stacks/group1.mrcs is constant)" in printed
    assert "bad_images: leave_out" in printed and "Import of the particles" not in printed
    listed = pd.read_csv(tmp_path / "logs/p/particles/bad_images.tsv", sep="\t")
    assert listed["particle_index"].tolist() == [7]


def test_a_run_goes_on_without_bad_images(config, snakemake, tmp_path):
    stack = tmp_path / "stacks/group1.mrcs"
    stack.write_bytes(stack.read_bytes()[:-1])
    config["particles"]["bad_images"] = "leave_out"
    printed = snakemake(config, WANTED)
    assert "1 of 60 images cannot be used: particle 60 (60@stacks/group1.mrcs is cut off" in printed
    listed = pd.read_csv(tmp_path / "results/p/particles/bad_images.tsv", sep="\t")
    assert listed["particle_index"].tolist() == [7, 59]
    assert read_particles(tmp_path / WANTED).index.tolist() == [*range(7), *range(8, 59)]
    # the stack comes back as it was, and so does its last particle
    stack.write_bytes(stack.read_bytes() + b"\0")
    snakemake(config, WANTED)
    assert read_particles(tmp_path / WANTED).index.tolist() == [*range(7), *range(8, 60)]

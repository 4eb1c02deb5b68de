"""The sign of the density: dark particles are inverted and said to be, bright ones stay, noise is not clear."""

import json

import numpy as np
import pytest
from blob_particles import blob_map, write_blob_particles

from cryogmm.cli import main
from cryogmm.io.images import image_source
from cryogmm.io.mrc import read_images, read_map, write_map, write_stack
from cryogmm.io.particles import read_particles
from cryogmm.io.refinement import read_refinement
from cryogmm.maps.contrast import contrast_of_map, contrast_of_particles, inverted
from cryogmm.report.drawing import contrast_note

N, STACK = 100, "stacks/group1.mrcs"


def write_set(folder, sign=1.0, signal=1.0):
    """A particle file of noisy images; sign: -1 makes them dark, signal: 0 leaves noise."""
    path = write_blob_particles(folder, N)
    noise = np.random.default_rng(8).normal(0, 2, (N, 32, 32)).astype(np.float32)
    write_stack(folder / STACK, sign * signal * read_images(folder / STACK, np.arange(N)) + noise, 6.0)
    return path


@pytest.mark.parametrize(("sign", "signal", "seen"), [(1, 1, 1), (-1, 1, -1), (1, 0, 0)])
def test_the_sign_of_the_density_is_seen_and_none_in_noise(tmp_path, sign, signal, seen):
    table = read_refinement(write_set(tmp_path, sign, signal))
    assert contrast_of_particles(table).sign == seen
    assert contrast_of_particles(inverted(table)).sign == -seen


def test_particles_that_are_clear_in_many_images_only_are_looked_at_further(tmp_path, monkeypatch):
    table = read_refinement(write_set(tmp_path))
    monkeypatch.setattr("cryogmm.maps.contrast.PARTICLES", (3, 100))
    assert contrast_of_particles(table).sign == 1


@pytest.mark.parametrize(("invert", "turned"), [("auto", True), ("yes", True), ("no", False)])
def test_dark_particles_are_inverted_from_import_on(tmp_path, caplog, invert, turned):
    path = write_set(tmp_path, sign=-1)
    outputs = ["--out", str(tmp_path / "in.star"), "--out-contrast", str(tmp_path / "contrast.json")]
    assert main(["import", "--particles", str(path), "--invert", invert, *outputs]) == 0
    contrast = json.loads((tmp_path / "contrast.json").read_text())
    assert contrast["inverted"] == turned and contrast["asked_for"] == (invert != "auto")
    images = image_source(read_particles(tmp_path / "in.star")).read(np.arange(N))
    assert np.array_equal(images, (-1 if turned else 1) * read_images(tmp_path / STACK, np.arange(N)))
    assert ("inverted" in contrast_note(contrast)) == turned
    text = (tmp_path / "in.star").read_text().replace("\n", " ")
    assert "rlnImageName" in text and path.read_text().count("@") == text.count("@")


def test_bright_particles_stay_as_they_are(tmp_path):
    path = write_set(tmp_path)
    assert main(["import", "--particles", str(path), "--out", str(tmp_path / "in.star")]) == 0
    assert "cryogmmDataSign" not in (tmp_path / "in.star").read_text()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_given_map_takes_the_sign_of_the_particles(tmp_path, sign):
    """The map of a refinement of dark particles is as dark as they are."""
    path = write_set(tmp_path, sign=-1)
    assert main(["import", "--particles", str(path), "--out", str(tmp_path / "in.star")]) == 0
    write_map(tmp_path / "given.mrc", sign * blob_map(32, 6.0), 6.0)
    outputs = [word for name in ("map", "half1", "half2", "fsc") for word in (f"--out-{name}", str(tmp_path / name))]
    options = ["--particles", str(tmp_path / "in.star"), "--map", str(tmp_path / "given.mrc")]
    assert main(["reconstruct", *options, *outputs]) == 0
    np.testing.assert_allclose(read_map(tmp_path / "map")[0], blob_map(32, 6.0), atol=1e-5)


def test_maps_say_their_sign():
    density = blob_map(32, 6.0)
    assert [contrast_of_map(each) for each in (density, -density, 0 * density)] == [1, -1, 0]

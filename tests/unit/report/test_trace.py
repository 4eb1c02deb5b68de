"""The atomic model on the page: in a browser without network, it follows as it is carried in Python."""

import json

import numpy as np
import pandas as pd
import pytest
from benchmarks.browser import Browser

from cryogmm.io.structures import atom_positions, read_structure, trace_of
from cryogmm.maps.carrying import make_carrier, resting_gaussians
from cryogmm.maps.decoded import load_decoder
from cryogmm.report.page import page

from .decoding import MIDDLE, needs_browser, write_explored_project

pytestmark = needs_browser
LINES = "cryogmm.explorer.structure.view.sides[0].lines"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Folder results/small with explorer.json."""
    folder = tmp_path_factory.mktemp("trace") / "results" / "small"
    write_explored_project(folder)
    return folder


def shown(browser, folder, **changes):
    """Open a page of explorer.json alone, with some of it changed."""
    content = json.loads((folder / "rounds/main/all/explorer.json").read_text()) | changes
    summary = {"project": "small", "versions": {}, "particles": {}, "neutral": {}, "rounds": {}}
    (folder / "index.html").write_text(page(summary, [], [], "", {"main": json.dumps(content)}))
    browser.open((folder / "index.html").as_uri())
    return browser


@pytest.fixture(scope="module")
def browser(project):
    """A browser that shows the page, from disk."""
    with Browser() as opened:
        yield shown(opened, project)


def test_the_model_that_follows_is_the_one_that_is_carried_in_python(browser, project):
    round, structure = project / "rounds/main/all", read_structure(project / "model.cif")
    decoder = load_decoder(round / "model.weights.h5", round / "settings.yaml", project / "neutral/all/gaussians.h5")
    z = pd.read_csv(round / "landscape.tsv", sep="\t")[["z_1", "z_2"]].to_numpy()
    trace = trace_of(structure)
    places, first = (atom_positions(structure) - MIDDLE)[trace.rows], np.flatnonzero(trace.joined)
    carrier = make_carrier(places, resting_gaussians(decoder, z))
    for point in ([1.5, -0.7], [-1.2, 0.4]):
        expected = carrier.carried(decoder.gaussians([point])[0][:, :3])
        assert np.abs(expected - places).max() > 1.0, "nothing moves: the test would hold for any model"
        browser.run(f"cryogmm.explorer.show({point})")
        browser.frame()
        drawn = browser.run(f"Array.from({LINES}.geometry.attributes.instanceStart.data.array)")
        pieces = np.concatenate([expected[first], expected[first + 1]], axis=1)
        assert np.abs(np.reshape(drawn, (-1, 6)) - pieces).max() < 0.01  # Å
    assert not browser.errors and not browser.requests


def test_the_model_is_shown_alone_and_in_surfaces(browser):
    assert browser.run("cryogmm.explorer.structure.style") == "model"
    for style, visible in (("spheres", False), ("surface", True), ("model", True)):
        browser.run(f"cryogmm.explorer.style.choose('{style}')")
        assert browser.run(f"{LINES}.visible") == visible, style
    browser.run("cryogmm.explorer.structure.set({style: 'surface', inside: false})")
    assert not browser.run(f"{LINES}.visible") and not browser.errors


def test_a_round_without_a_model_offers_none(project):
    with Browser() as opened:
        shown(opened, project, trace=None)
        styles = opened.run("Array.from(cryogmm.explorer.style.children, button => button.value)")
        assert styles == ["spheres", "surface"] and opened.run("cryogmm.explorer.structure.style") == "spheres"
        opened.run("cryogmm.explorer.style.choose('surface')")
        assert not opened.run(f"{LINES}.visible") and not opened.errors

"""Names of files never become markup: not in the report's captions, not in the text of its figures."""

import re
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest
from conftest import ROOT
from docutils.core import publish_parts
from jinja2 import Template

from cryogmm.errors import InputError
from cryogmm.io.tables import write_table
from cryogmm.project import checked
from cryogmm.report.drawing import draw_fsc
from cryogmm.report.style import save
from cryogmm.report.tables import labelled_paths

MARKUP = "<img src=x onerror=alert(1)>|a| *b* <script>.star"


def front_page(config):
    """The front page of a report as HTML, as Snakemake makes it."""
    text = Template((ROOT / "workflow/report/workflow.rst").read_text()).render(
        snakemake=SimpleNamespace(config=config)
    )
    return publish_parts(text, writer_name="html")["body"]


def test_names_of_files_are_text_on_the_front_page_of_the_report(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "results/p/report").mkdir(parents=True)
    (tmp_path / "results/p/report/findings.txt").write_text("Round one\n~~~~~~~~~\n\n* No heterogeneity was found.\n")
    config = {"project": "p", "particles": {"file": MARKUP}, "rounds": {"one": {"region": MARKUP}}}
    page = front_page(checked(config, files=False))
    assert "&lt;img src=x onerror=alert(1)&gt;" in re.sub("</?span[^>]*>", "", page)
    assert "<img" not in page and "<script" not in page and "<em>b</em>" not in page and "system-message" not in page
    assert "No heterogeneity was found." in page


@pytest.mark.parametrize("name", ["a\n\n.. raw:: html\n\n   <script>", "a`` `b <javascript:alert(1)>`_ ``", "a\x1b[2J"])
def test_paths_that_could_end_their_place_in_a_caption_are_refused(name):
    for config in ({"particles": {"file": name}}, {"consensus": {"mask": name}}, {"rounds": {"one": {"region": name}}}):
        config = {"project": "p", "particles": {"file": "a.star"}, "rounds": {"one": {}}} | config
        with pytest.raises(InputError, match="is not a path without line breaks and back-quotes"):
            checked(config, files=False)


@pytest.mark.parametrize("name", ["<script>alert(1)", "$x^{", "a & b"])
def test_names_of_files_are_text_in_figures(tmp_path, name):
    write_table(
        tmp_path / "fsc.tsv", {"resolution_angst": np.array([20.0, 10.0, 5.0]), "fsc": np.array([1.0, 0.5, 0.0])}
    )
    save(draw_fsc([f"{name}={tmp_path / 'fsc.tsv'}", f"other={tmp_path / 'fsc.tsv'}"]), tmp_path / "fsc.svg")
    tree = ElementTree.parse(tmp_path / "fsc.svg")
    assert not [node for node in tree.iter() if node.tag.endswith("script")]
    assert any(name in "".join(node.itertext()) for node in tree.iter() if node.tag.endswith("text"))
    assert [label for label, _ in labelled_paths([f"{name}=x"])] == [name.replace("$", r"\$")]

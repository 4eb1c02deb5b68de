"""`cryogmm figure`: every figure from the command line; bad input is one line."""

import re

import numpy as np
import pytest
from PIL import Image

from cryogmm.cli import main
from cryogmm.commands.figure import FIGURES, INPUTS
from cryogmm.errors import InputError
from cryogmm.io.mrc import write_map
from cryogmm.report.drawing import DRAWINGS
from cryogmm.report.page import SCREEN_SCALE, screen_width

from .test_figures import inputs


def figure(out, **options):
    """Exit code of `cryogmm figure` for one or several files to draw."""
    words = [str(path) for path in (out if isinstance(out, list) else [out])]
    for name, value in options.items():
        words += [f"--{name.replace('_', '-')}", *map(str, value if isinstance(value, list) else [value])]
    return main(["figure", *words])


def test_the_command_offers_what_can_be_drawn(results):
    assert list(FIGURES) == list(DRAWINGS)
    assert {option.replace("-", "_") for option in INPUTS} == set(inputs(results))


@pytest.fixture(scope="module")
def drawn(results, tmp_path_factory):
    """Folder with every figure as SVG and as PNG, drawn by one command."""
    folder = tmp_path_factory.mktemp("figures")
    assert (
        figure([folder / f"{name}.{ending}" for ending in ("svg", "png") for name in FIGURES], **inputs(results)) == 0
    )
    return folder


def test_all_figures_are_small_and_the_same_again(drawn, results, tmp_path):
    names = [path.name for path in drawn.iterdir()]
    assert len(names) == 2 * len(FIGURES)
    assert figure([tmp_path / name for name in names], **inputs(results)) == 0
    for name in names:
        assert (drawn / name).read_bytes() == (tmp_path / name).read_bytes(), name
        assert 2_000 < (drawn / name).stat().st_size < 1_000_000, name


@pytest.mark.parametrize("name", FIGURES)
def test_figures_have_the_width_of_a_journals_columns(drawn, name):
    svg = (drawn / f"{name}.svg").read_text()
    width, height = (
        25.4 / 72 * float(re.search(rf'<svg [^>]*{side}="([\d.]+)pt"', svg)[1]) for side in ("width", "height")
    )
    assert width == pytest.approx(89, abs=0.1) or width == pytest.approx(183, abs=0.1)
    assert height < 247, "taller than a page"
    texts = re.findall(r'<text style="([^"]+)', svg)
    assert texts and all("'Arial', 'Helvetica'" in text for text in texts)
    assert {float(re.search(r"([\d.]+)px", text)[1]) for text in texts} <= {6, 7}
    with Image.open(drawn / f"{name}.png") as picture:
        assert picture.width == pytest.approx(width / 25.4 * 300, abs=1) and round(picture.info["dpi"][0]) == 300
        pixels = np.asarray(picture.convert("L"))
    assert min(edge.min() for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])) == 255, "cut at its edge"


def test_the_page_takes_only_figures_of_known_width(tmp_path):
    (tmp_path / "other.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>')
    with pytest.raises(InputError, match=r"other\.svg: not a figure as `cryogmm figure` draws it"):
        screen_width(tmp_path / "other.svg")
    (tmp_path / "own.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="9pt"/>')
    assert screen_width(tmp_path / "own.svg") == round(SCREEN_SCALE * 96)


def one_line(capsys):
    """The single line of an error."""
    error = capsys.readouterr().err
    lines = [line for line in error.splitlines() if line.startswith("cryogmm: error: ")]
    assert len(lines) == 1 and "Traceback" not in error
    return lines[0]


def test_missing_file(tmp_path, capsys):
    assert figure(tmp_path / "training.svg", history=tmp_path / "no.tsv") == 1
    assert one_line(capsys).endswith("no.tsv: no such table; make it, or correct its path")


def test_missing_column(results, tmp_path, capsys):
    assert figure(tmp_path / "training.svg", history=results / "neutral/all/frc.tsv") == 1
    assert "has no column epoch" in one_line(capsys)


def test_not_hdf5(results, tmp_path, capsys):
    assert figure(tmp_path / "spectrum.svg", pca=results / "neutral/all/frc.tsv") == 1
    assert "not an HDF5 file" in one_line(capsys)


def test_missing_dataset(results, tmp_path, capsys):
    assert figure(tmp_path / "spectrum.svg", pca=results / "neutral/all/gaussians.h5") == 1
    assert "dataset 'explained_variance' is missing" in one_line(capsys)


def test_what_cannot_be_drawn_is_refused_before_anything_is(results, tmp_path, capsys):
    good, history = tmp_path / "training.svg", inputs(results)["history"]
    assert figure([good, tmp_path / "trianing.svg"], history=history) == 1
    assert "no figure 'trianing'" in one_line(capsys)
    assert figure([good, tmp_path / "training.pdf"], history=history) == 1
    assert "ends in .svg or .png" in one_line(capsys)
    assert figure([good, tmp_path / "spectrum.svg"], history=history) == 1
    assert "figure 'spectrum' needs --pca" in one_line(capsys)
    assert not list(tmp_path.iterdir())


def test_maps_of_other_boxes(results, tmp_path, capsys):
    write_map(tmp_path / "9" / "map.mrc", np.ones((12, 12, 12)), 5.0)
    consensus = inputs(results)["consensus"]
    assert figure(tmp_path / "cluster_maps.png", consensus=consensus, map=tmp_path / "9" / "map.mrc") == 1
    assert "box of 12 pixels, the other maps have 24" in one_line(capsys)


def test_truth_of_another_simulation(results, tmp_path, capsys):
    short = tmp_path / "truth.tsv"
    short.write_text("particle_index\tcoord\n0\t0.5\n")
    assert figure(tmp_path / "truth.svg", landscape=inputs(results)["landscape"], truth=short) == 1
    assert "has no particle 1" in one_line(capsys)

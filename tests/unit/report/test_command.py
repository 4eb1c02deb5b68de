"""`cryogmm figure`: every figure from the command line; bad input is one line."""

import numpy as np

from cryogmm.cli import main
from cryogmm.commands.figure import FIGURES, INPUTS
from cryogmm.io.mrc import write_map
from cryogmm.report.drawing import DRAWINGS

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


def test_all_figures_are_drawn_together_small_and_the_same_again(results, tmp_path):
    pictures = {"landscape", "density", "components", "cluster_maps", "cluster_decoded", "frames", "frames_decoded"}
    names = [f"{name}.{'png' if name in pictures else 'svg'}" for name in FIGURES]
    for folder in ("first", "second"):
        assert figure([tmp_path / folder / name for name in names], **inputs(results)) == 0
    for name in names:
        first, second = (tmp_path / folder / name for folder in ("first", "second"))
        assert first.read_bytes() == second.read_bytes(), name
        assert 2_000 < first.stat().st_size < 1_000_000, name


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

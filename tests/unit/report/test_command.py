"""`cryogmm figure`: every figure from the command line; bad input is one line."""

import pytest

from cryogmm.cli import main
from cryogmm.commands.figure import FIGURES
from cryogmm.report.drawing import DRAWINGS

from .test_figures import inputs


def words(options):
    """Options as words of a command line."""
    for name, value in options.items():
        yield from (f"--{name}", *map(str, value if isinstance(value, list) else [value]))


def figure(name, options, out):
    """Exit code of `cryogmm figure`."""
    return main(["figure", name, *words(options), "--out", str(out)])


def test_the_command_offers_what_can_be_drawn(results):
    assert list(FIGURES) == list(DRAWINGS) == list(inputs(results))
    for name, (_, options) in FIGURES.items():
        assert set(inputs(results)[name]) == set(options)


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_written_small_and_the_same_again(results, tmp_path, name):
    suffix = ".png" if name in ("landscape", "density", "components", "maps", "frames", "motion") else ".svg"
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    assert figure(name, inputs(results)[name], first) == 0
    assert figure(name, inputs(results)[name], second) == 0
    assert first.read_bytes() == second.read_bytes()
    assert 2_000 < first.stat().st_size < 1_000_000


def one_line(capsys):
    """The single line of an error."""
    error = capsys.readouterr().err
    lines = [line for line in error.splitlines() if line.startswith("cryogmm: error: ")]
    assert len(lines) == 1 and "Traceback" not in error
    return lines[0]


def test_missing_file(tmp_path, capsys):
    assert figure("training", {"history": tmp_path / "no.tsv"}, tmp_path / "x.svg") == 1
    assert one_line(capsys).endswith("no.tsv: no such file")


def test_missing_column(results, tmp_path, capsys):
    assert figure("training", {"history": results / "neutral/all/frc.tsv"}, tmp_path / "x.svg") == 1
    assert "column 'epoch' is missing" in one_line(capsys)


def test_not_hdf5(results, tmp_path, capsys):
    assert figure("spectrum", {"pca": results / "neutral/all/frc.tsv"}, tmp_path / "x.svg") == 1
    assert "not an HDF5 file" in one_line(capsys)


def test_missing_dataset(results, tmp_path, capsys):
    assert figure("spectrum", {"pca": results / "neutral/all/gaussians.h5"}, tmp_path / "x.svg") == 1
    assert "dataset 'explained_variance' is missing" in one_line(capsys)


def test_unknown_format(results, tmp_path, capsys):
    assert figure("training", inputs(results)["training"], tmp_path / "x.pdf") == 1
    assert "ends in .svg or .png" in one_line(capsys)
    assert not list(tmp_path.iterdir())


def test_maps_of_other_boxes(results, tmp_path, capsys):
    from cryogmm.io.mrc import write_map

    write_map(tmp_path / "9" / "map.mrc", blob_of(12), 5.0)
    options = inputs(results)["maps"] | {"map": [str(tmp_path / "9" / "map.mrc")]}
    assert figure("maps", options, tmp_path / "x.png") == 1
    assert "box of 12 pixels, the other maps have 24" in one_line(capsys)


def blob_of(box_size):
    """A map that is no constant: (b, b, b)."""
    import numpy as np

    return np.random.default_rng(0).normal(size=(box_size,) * 3).astype("float32")


def test_truth_of_another_simulation(results, tmp_path, capsys):
    short = tmp_path / "truth.tsv"
    short.write_text("particle_index\tcoord\n0\t0.5\n")
    assert figure("truth", inputs(results)["truth"] | {"truth": short}, tmp_path / "x.png") == 1
    assert "has no particle 1" in one_line(capsys)

"""Maps that no model can be fitted to end in one line; small masks and noise, of which one can, do not."""

import numpy as np
import pytest
from blob_particles import blob_map, write_blob_particles

from cryogmm.cli import main
from cryogmm.io.mrc import write_map
from cryogmm.io.tables import read_table
from cryogmm.training.files import read_neutral
from cryogmm.training.neutral import make_consensus

BOX, APIX = 32, 6.0


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("neutral")
    star = write_blob_particles(folder, 40, ((BOX, APIX),), noise_sd=1.0)
    options = ["--particles", str(star), "--resolution", "24", "--out", str(folder / "particles.h5")]
    assert main(["prepare", *options]) == 0
    return folder / "particles.h5"


def neutral(store, folder, density, mask=None, halves=None, settings="{fit_steps: 5}"):
    """Exit code of `cryogmm neutral` for a map, a mask and its half-maps, which are by default that map."""
    write_map(folder / "map.mrc", density, APIX)
    for number, half in enumerate(halves or (density, density)):
        write_map(folder / f"half{number}.mrc", half, APIX)
    options = ["--map", str(folder / "map.mrc"), "--particles", str(store), "--settings", settings]
    options += ["--half-maps", str(folder / "half0.mrc"), str(folder / "half1.mrc")]
    if mask is not None:
        write_map(folder / "mask.mrc", mask, APIX)
        options += ["--mask", str(folder / "mask.mrc")]
    return main(["neutral", *options, "--out", str(folder / "out.h5"), "--out-frc", str(folder / "frc.tsv")])


def cube(side):
    """A mask of a few voxels."""
    mask = np.zeros((BOX,) * 3, np.float32)
    mask[14 : 14 + side, 14 : 14 + side, 14 : 14 + side] = 1
    return mask


@pytest.mark.parametrize(
    ("sign", "mask", "said"),
    [(-1, None, "darker than what surrounds it; set particles: {invert: yes}"), (1, cube(2), "8 voxels of the mask"),
     (0, None, "0 voxels hold density"), (-1e-3, cube(5), "darker than")],
)  # fmt: skip
def test_what_no_model_can_be_fitted_to_is_one_line(store, tmp_path, capsys, sign, mask, said):
    assert neutral(store, tmp_path, sign * blob_map(BOX, APIX), mask) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if "error" in line]
    assert len(lines) == 1 and lines[0].startswith(f"cryogmm: error: {tmp_path / 'map.mrc'}: ") and said in lines[0]


def test_there_are_no_more_gaussians_than_voxels(store, tmp_path):
    assert neutral(store, tmp_path, blob_map(BOX, APIX), cube(3)) == 0
    table = read_neutral(tmp_path / "out.h5").gaussians.table()
    assert len(table) == 27 and np.isfinite(table).all()


def test_a_map_of_noise_is_fitted_too(store, tmp_path):
    assert neutral(store, tmp_path, np.random.default_rng(1).normal(size=(BOX,) * 3)) == 0
    assert np.isfinite(read_neutral(tmp_path / "out.h5").gaussians.table()).all()


def test_the_frc_that_is_written_is_of_the_gaussians_that_are_saved(store, tmp_path):
    density = blob_map(BOX, APIX).astype(np.float32)
    assert neutral(store, tmp_path, density, settings="{fit_steps: 5, frc_target: 0.9}") == 0
    saved = read_neutral(tmp_path / "out.h5")
    consensus = make_consensus(density, (density, density), APIX, BOX * APIX, 9, 0)
    written = read_table(tmp_path / "frc.tsv", ("frc", "frc_asked", "frc_target"))
    assert np.allclose(written["frc"], consensus.frc(saved.gaussians), atol=1e-4)
    assert np.allclose(written["frc"], saved.frc, atol=1e-6) and np.allclose(written["frc_asked"], 0.9, atol=1e-4)
    assert (written["frc_target"] == 0.9).all()

"""`cryogmm carry` finds a model where the header of its map puts it, and refuses one that is not in the density."""

import shutil

import gemmi
import mrcfile
import numpy as np
import pytest
from atomic_models import write_model

from cryogmm.cli import main
from cryogmm.io.tables import read_table, write_table

from .decoding import CHAINS, MIDDLE, carry_model, carry_words, write_decoder
from .project import write_project


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Folder results/small with trajectory `swing`."""
    folder = tmp_path_factory.mktemp("carry") / "results" / "small"
    write_project(folder)
    write_decoder(folder)
    frames = folder / "rounds/main/all/trajectories/swing/frames.tsv"
    write_table(frames, read_table(frames).assign(z_1=[-1.0, 0, 1], z_2=[0.5, 0, 0.5]))
    return folder


def places(path):
    """Places (m, n, 3) of the atoms of each model of a file."""
    return np.array([[one.atom.pos.tolist() for one in model.all()] for model in gemmi.read_structure(str(path))])


def test_a_model_lies_where_the_header_of_its_map_puts_it(project, tmp_path):
    expected = places(carry_model(project))
    shutil.copy(project / "neutral/all/consensus.mrc", tmp_path / "map.mrc")
    with mrcfile.open(tmp_path / "map.mrc", "r+") as mrc:
        mrc.header.origin = (-50.0, 20.0, 7.5)
    moved = write_model(tmp_path / "model.cif", *(chain + MIDDLE + [-50, 20, 7.5] for chain in CHAINS))
    words = carry_words(project, moved, tmp_path / "carried.cif")
    assert main([*words, "--fitted-in", str(tmp_path / "map.mrc")]) == 0
    assert np.abs(places(tmp_path / "carried.cif") - expected).max() < 0.01  # on the maps of the frames


def test_a_model_that_is_not_in_the_density_is_refused_in_one_line(project, tmp_path, capsys):
    outside = write_model(tmp_path / "model.pdb", *(chain + MIDDLE + [0, 0, 40] for chain in CHAINS))
    assert main(carry_words(project, outside, tmp_path / "carried.cif")) == 1
    (said,) = capsys.readouterr().err.strip().splitlines()
    assert "model.pdb: only 0 % of its atoms lie in the density of" in said and not (tmp_path / "carried.cif").exists()

"""A simulated project is one to other programs too: RELION's map of the particles is the true one."""

import json
import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest

from cryogmm.cli import main
from cryogmm.io.mrc import read_map
from cryogmm.landscape.scoring import score
from cryogmm.maps.fsc import fsc


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Folder of 1,500 simulated particles with their information limit."""
    folder = tmp_path_factory.mktemp("simulated")
    options = ["--system", "mixed", "--particles", "1500", "--box-size", "48", "--apix", "5.4", "--snr", "0.3"]
    assert main(["simulate", "--out-dir", str(folder), *options, "--limit"]) == 0
    return folder


@pytest.mark.skipif(
    shutil.which("relion_reconstruct") is None, reason="RELION is the judge here and is not installed: make judges"
)
def test_relion_reconstructs_the_true_mean_map(project):
    command = ["relion_reconstruct", "--i", "particles.star", "--o", "relion.mrc", "--ctf"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    relion, truth = read_map(project / "relion.mrc")[0], read_map(project / "truth_maps/mean.mrc")[0]
    assert np.corrcoef(relion.ravel(), truth.ravel())[0, 1] > 0.93
    assert fsc(relion, truth)[:12].min() > 0.97
    assert (relion * truth).sum() / (truth * truth).sum() == pytest.approx(1, abs=0.1)


def test_limit_of_the_demo_system_leaves_room_to_recover_it(project):
    limit = json.loads((project / "limit.json").read_text())
    assert 0.97 < limit["coord"] < 1
    assert limit["present"] > 0.995


def test_the_truth_itself_scores_above_the_limit(project):
    truth = pd.read_csv(project / "truth.tsv", sep="\t")
    landscape = pd.DataFrame({"particle_index": truth["particle_index"], "cluster": truth["present"] + 1})
    landscape["z_1"], landscape["z_2"] = truth["coord"], truth["present"]
    landscape["pc_1"] = truth["coord"]
    table = score(landscape, truth, json.loads((project / "limit.json").read_text())).set_index("quantity")
    assert table.loc["coord", "ratio"] > 1
    assert table.loc["present_clusters", "value"] == 1.0

"""A cluster's folder and a trajectory's frames hold what they say, for the particles that they say."""

import numpy as np
import pandas as pd
import pytest
from blob_particles import AMPLITUDES, CENTERS, WIDTH, blob_map, write_blob_particles

from cryogmm.cli import main
from cryogmm.commands import _tensorflow
from cryogmm.io.mrc import read_map, write_map
from cryogmm.io.star import read_star
from cryogmm.maps import decoded
from cryogmm.training.files import write_datasets


class Shifting:
    """A decoder whose first Gaussian moves along x with z_1."""

    def decode(self, z):
        gaussians = np.tile(np.column_stack([CENTERS, AMPLITUDES, np.full(5, WIDTH)]), (len(z), 1, 1))
        gaussians[:, 0, 0] += 10 * z[:, 0]
        return gaussians


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An imported particle set with a landscape of two clusters; options that every command takes."""
    monkeypatch.setattr(_tensorflow, "start", lambda *_: None)
    monkeypatch.setattr(decoded, "load_decoder", lambda *_: decoded.Decoder(Shifting(), 2.0))
    path = write_blob_particles(tmp_path, 80, noise_sd=0.5)
    assert main(["import", "--particles", str(path), "--out", str(tmp_path / "all.star")]) == 0
    z = np.column_stack([np.linspace(-1, 1, 80), np.zeros(80)])
    index = np.random.default_rng(0).permutation(80)
    columns = {"particle_index": index, "z_1": z[index, 0], "z_2": z[index, 1], "cluster": 1 + (z[index, 0] > 0)}
    columns["observability"], columns["junk"] = 1.0, 0.0
    pd.DataFrame(columns).to_csv(tmp_path / "landscape.tsv", sep="\t", index=False)
    for name, dataset, values in (("latent.h5", "z", z), ("pca.h5", "pc", z * [2, 1])):
        write_datasets(tmp_path / name, {"particle_index": np.arange(80), dataset: values}, {})
    write_map(tmp_path / "consensus.mrc", blob_map(32, 6.0), 6.0)
    files = {"particles": "all.star", "landscape": "landscape.tsv", "gaussians": "g.h5", "weights": "w.h5"}
    files |= {"model-settings": "s.yaml", "consensus": "consensus.mrc"}
    return tmp_path, [word for key, name in files.items() for word in (f"--{key}", str(tmp_path / name))]


def test_cluster_folder_holds_its_particles_unchanged_and_their_map(project):
    folder, options = project
    assert main(["cluster-map", *options, "--cluster", "2", "--out-dir", str(folder / "c2")]) == 0
    written, users = read_star(folder / "c2/particles.star"), read_star(folder / "particles.star")
    landscape = pd.read_csv(folder / "landscape.tsv", sep="\t")
    members = np.sort(landscape.particle_index[landscape.cluster == 2])
    assert written["optics"].equals(users["optics"]) and list(written) == ["optics", "particles"]
    assert written["particles"].equals(users["particles"].iloc[members].reset_index(drop=True))
    maps = {name: read_map(folder / f"c2/{name}.mrc")[0] for name in ("map", "half1", "half2", "decoded")}
    assert np.corrcoef(maps["map"].ravel(), blob_map(32, 6.0).ravel())[0, 1] > 0.8
    assert maps["decoded"].sum() == pytest.approx(2 * AMPLITUDES.sum(), rel=1e-3)
    assert list(pd.read_csv(folder / "c2/fsc.tsv", sep="\t")) == ["shell", "resolution_angst", "fsc"]


def test_a_cluster_that_does_not_exist_is_refused(project, capsys):
    folder, options = project
    assert main(["cluster-map", *options, "--cluster", "7", "--out-dir", str(folder / "c7")]) == 1
    assert "no particle is in cluster 7" in capsys.readouterr().err and not (folder / "c7").exists()


@pytest.mark.parametrize("name", ["pc_1", "cluster_1-cluster_2", "[[-0.9, 0], [0, 0], [0.9, 0]]"])
def test_trajectory_has_frames_and_the_motion_from_first_to_last(project, name):
    folder, options = project
    extra = ["--pca", str(folder / "pca.h5"), "--latent", str(folder / "latent.h5")]
    settings = ["--settings", f"{{path: {name}, frames: 3, particles_per_frame: 20}}"]
    assert main(["trajectory", *options, *extra, *settings, "--out-dir", str(folder / "t")]) == 0
    frames, motion = (pd.read_csv(folder / f"t/{n}.tsv", sep="\t") for n in ("frames", "motion"))
    assert frames["particles"].tolist() == [20] * 3 and (np.diff(frames["z_1"]) > 0.4).all()
    assert motion["dx"][0] == pytest.approx(10 * (frames["z_1"][2] - frames["z_1"][0]), rel=1e-3)
    assert np.abs(motion[["dx", "dy", "dz"]].to_numpy()[1:]).max() < 1e-3
    for number in (1, 2, 3):
        assert {p.name for p in (folder / f"t/frame_{number:02d}").iterdir()} == {
            "map.mrc", "half1.mrc", "half2.mrc", "fsc.tsv", "decoded.mrc",
        }  # fmt: skip


@pytest.mark.parametrize(
    "settings, message",
    [
        ("path: pc_9", "there is no pc_9"),
        ("path: umap", "neither a component"),
        ("frames: 3", "path: '' is neither a component"),
        ("path: [[0, 0], [1]]", "points of 2 numbers each"),
        ("path: pc_1, frames: many", "frames is 'many', but must be a whole number"),
        ("path: pc_1, particle_per_frame: 20", "settings: unknown key 'particle_per_frame'; known keys are frames, "
         "min_observability, particles_per_frame, path\n"),
    ],
)  # fmt: skip
def test_a_path_that_does_not_exist_and_a_setting_that_is_none_are_refused(project, capsys, settings, message):
    folder, options = project
    extra = ["--pca", str(folder / "pca.h5"), "--latent", str(folder / "latent.h5"), "--settings", f"{{{settings}}}"]
    assert main(["trajectory", *options, *extra, "--out-dir", str(folder / "t")]) == 1
    assert message in capsys.readouterr().err

"""From components to landscape.tsv by the commands, on particles whose coordinates are known."""

import h5py
import numpy as np
import pandas as pd
import pytest
from simulated_store import write_simulated_store
from sklearn.manifold import trustworthiness

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.landscape import matched_rows
from cryogmm.io.particles import ParticleTable, read_particles, write_particles
from cryogmm.landscape.embedding import UmapSettings, embed_in_plane
from cryogmm.training.files import write_datasets

TAUS = np.array([0.0, 0.1, 0.5])
JUNK = ["junk", "junk_kind"]
N = 400


def coordinates(seed=0):
    """Points (N, 3) in three groups, and the group of each."""
    rng = np.random.default_rng(seed)
    group = rng.choice(3, N, p=[0.5, 0.3, 0.2])
    return 12 * np.eye(3)[group] + rng.normal(size=(N, 3)), group


@pytest.fixture
def project(tmp_path):
    """Folder with the input files of `umap` and `cluster`: every other particle of a file of 2 N."""
    optics = pd.DataFrame(
        {
            "rlnOpticsGroup": ["1"], "rlnImagePixelSize": ["4.0"], "rlnImageSize": ["32"], "rlnVoltage": ["300"],
            "rlnSphericalAberration": ["2.7"], "rlnAmplitudeContrast": ["0.1"],
        }
    )  # fmt: skip
    index = np.arange(0, 2 * N, 2)
    columns = ["rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi", "rlnOriginXAngst", "rlnOriginYAngst", "rlnDefocusU"]
    particles = pd.DataFrame({name: ["0.0"] * N for name in [*columns, "rlnDefocusV", "rlnDefocusAngle"]})
    particles.insert(0, "rlnImageName", [f"{row + 1:06d}@stack.mrcs" for row in index])
    particles["rlnOpticsGroup"] = "1"
    table = ParticleTable(tmp_path / "x.star", "x.star", tmp_path, optics, particles, index)
    write_particles(tmp_path / "particles.star", table)
    points, group = coordinates()
    pca = {"pc": 2 * points, "pc_sd": np.full(3, 2.0), "particle_index": index}
    latent = {"z": points, "z_sd": np.full((N, 3), 0.7), "observability": np.ones(N), "contrast": np.ones(N)}
    latent["z_covariance"] = np.tile(0.5 * np.eye(3), (N, 1, 1))
    latent |= {"particle_index": index, "log_likelihood": np.full(N, 50.0), "broken": np.full(N, -9.0)}
    latent |= {
        "beside": np.outer(np.full(N, -9.0), TAUS > 0),
        "unlike": np.zeros((N, len(TAUS))),
        "taus": TAUS,
        "far": np.zeros(N),
    }
    write_datasets(tmp_path / "pca.h5", pca, {})
    write_datasets(tmp_path / "latent.h5", latent, {})
    write_datasets(tmp_path / "umap.h5", {"umap": points[:, :2], "particle_index": index}, {})
    score = np.random.default_rng(3).normal(size=(N, 1))
    write_datasets(tmp_path / "rare.h5", {"score": score, "particle_index": index}, {})
    return tmp_path, index, group


def cluster_command(folder, settings):
    options = [f"--{name}={folder / name}.h5" for name in ("latent", "pca", "rare", "umap")]
    options += [f"--particles={folder / 'particles.star'}", f"--out={folder / 'landscape.tsv'}"]
    options += [f"--out-clusters={folder / 'clusters.tsv'}", f"--out-selection={folder / 'model_selection.tsv'}"]
    options += [f"--maps-dir={folder / 'clusters'}", f"--out-junk={folder / 'junk.tsv'}"]
    return main(["cluster", *options, "--settings", settings])


def test_landscape_has_one_row_a_particle_by_its_row_in_the_input(project):
    folder, index, group = project
    assert cluster_command(folder, "{method: gaussian_mixture}") == 0
    landscape = pd.read_csv(folder / "landscape.tsv", sep="\t")
    assert landscape["particle_index"].tolist() == index.tolist()
    assert (
        landscape["image_name"].tolist() == read_particles(folder / "particles.star").particles["rlnImageName"].tolist()
    )
    names = [f"{kind}_{i}" for kind in ("z", "z_sd", "pc") for i in (1, 2, 3)]
    assert list(landscape.columns[2:]) == [
        *names,
        "rare_1",
        "umap_1",
        "umap_2",
        "cluster",
        "observability",
        "contrast",
        *JUNK,
    ]
    assert (landscape["cluster"] == group + 1).mean() > 0.99  # groups are numbered by size
    selection = pd.read_csv(folder / "model_selection.tsv", sep="\t").set_index("n")
    assert selection["chosen"].idxmax() == selection["bic"].idxmin() == 3


def test_folders_of_clusters_that_are_no_more_go(project):
    folder = project[0]
    for name in ("1", "3", "4", "12", "notes"):
        (folder / "clusters" / name).mkdir(parents=True)
    assert cluster_command(folder, "{method: kmeans, n: 3}") == 0
    assert sorted(path.name for path in (folder / "clusters").iterdir()) == ["1", "3", "notes"]


@pytest.mark.parametrize("method", ["gaussian_mixture", "kmeans", "hdbscan"])
def test_without_heterogeneity_all_particles_are_one_cluster_whatever_is_asked_of_observability(
    project, capsys, method
):
    folder, index, _ = project
    with h5py.File(folder / "latent.h5", "a") as latent, h5py.File(folder / "pca.h5", "a") as pca:
        latent["observability"][...] = 0
        pca["pc"][...] = 0
    write_datasets(folder / "rare.h5", {"score": np.empty((N, 0)), "particle_index": index}, {})
    assert cluster_command(folder, f"{{method: {method}, n: 3, min_observability: 0.3}}") == 0
    assert "min_observability leaves no particle out" in capsys.readouterr().err
    assert pd.read_csv(folder / "clusters.tsv", sep="\t")[["cluster", "particles"]].to_numpy().tolist() == [[1, N]]


def test_components_of_other_particles_are_refused(project, capsys):
    folder, index, _ = project
    write_datasets(folder / "umap.h5", {"umap": np.zeros((N, 2)), "particle_index": index + 1}, {})
    assert cluster_command(folder, "{}") == 1
    assert "umap are of other particles" in capsys.readouterr().err


def test_unknown_setting_is_refused_by_name(project, capsys):
    assert cluster_command(project[0], "{clusters: 4}") == 1
    assert "unknown key 'clusters'" in capsys.readouterr().err


def test_few_dimensions_are_their_own_view():
    points = np.random.default_rng(0).normal(size=(50, 2))
    assert np.allclose(embed_in_plane(points, UmapSettings(), 0), points)
    assert np.allclose(embed_in_plane(points[:, :1], UmapSettings(), 0)[:, 1], 0)
    assert embed_in_plane(np.empty((50, 0)), UmapSettings(), 0).shape == (50, 2)


@pytest.mark.slow
def test_umap_keeps_neighbours_and_one_seed_gives_one_view(project):
    folder, _, group = project
    inputs = [f"--{name}={folder / name}.h5" for name in ("pca", "rare")]
    for name in ("umap.h5", "again.h5"):
        assert main(["umap", *inputs, "--settings={neighbors: 15}", f"--out={folder / name}"]) == 0
    with h5py.File(folder / "umap.h5") as first, h5py.File(folder / "again.h5") as second:
        plane = first["umap"][()]
        assert np.array_equal(plane, second["umap"][()])
    points, _ = coordinates()
    assert trustworthiness(points, plane, n_neighbors=10) > 0.9
    partly = embed_in_plane(points, UmapSettings(neighbors=15, max_fit=300), 0)
    for view in (plane, partly):
        centers = np.array([view[group == g].mean(axis=0) for g in range(3)])
        nearest = np.linalg.norm(view[:, None] - centers, axis=-1).argmin(axis=1)
        assert (nearest == group).mean() > 0.97


def test_impossible_umap_settings_are_refused():
    with pytest.raises(InputError, match="neighbors is 1"):
        UmapSettings(neighbors=1)
    with pytest.raises(InputError, match=r"min_distance is 1\.5"):
        UmapSettings(min_distance=1.5)


def test_what_the_landscape_knows_of_the_microscope_is_told_of_a_prepared_store(tmp_path):
    def project(rotation):
        return np.ones((len(rotation), 10, 10), np.float32)

    write_simulated_store(tmp_path / "particles.h5", N, 16, 4.0, 5, project, 1.0)
    rng = np.random.default_rng(4)
    contrast = np.exp(rng.normal(0, 0.3, N))
    landscape = pd.DataFrame({"particle_index": np.arange(N), "z_1": contrast, "pc_1": contrast, "cluster": 1})
    landscape.assign(contrast=contrast, junk=0.0).to_csv(tmp_path / "landscape.tsv", sep="\t", index=False)
    options = [f"--landscape={tmp_path / 'landscape.tsv'}", f"--particles={tmp_path / 'particles.h5'}"]
    options += [f"--out={tmp_path / 'nuisance.tsv'}", f"--out-explained={tmp_path / 'explained.tsv'}"]
    assert main(["nuisance", *options]) == 0
    table = pd.read_csv(tmp_path / "nuisance.tsv", sep="\t").set_index("parameter")
    assert table["r2"].idxmax() == "contrast" and table["r2"]["contrast"] > 0.9


def test_particles_are_matched_by_their_index_and_one_that_is_lacking_is_named():
    landscape = pd.DataFrame({"particle_index": [5, 2, 7]})
    assert matched_rows(np.array([2, 7, 5]), landscape, "landscape.tsv", "particles.h5").tolist() == [2, 0, 1]
    with pytest.raises(InputError, match=r"landscape\.tsv: particle_index 7 is not in particles\.h5"):
        matched_rows(np.array([2, 5]), landscape, "landscape.tsv", "particles.h5")

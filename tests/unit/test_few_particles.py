"""Few particles: no loop waits for a batch that cannot come, and nothing is left untrained."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from blob_particles import blob_map, write_blob_particles
from observed_places import with_unit_errors
from simulated_store import write_simulated_store
from test_training import APIX, BOX, LENGTH, SETTINGS, K, neutral_gaussians, train, write_neutral_of

from cryogmm.io.particles import read_particles
from cryogmm.landscape.clusters import ClusterSettings, find_clusters, landscape_points
from cryogmm.landscape.components import principal_components
from cryogmm.landscape.embedding import UmapSettings, embed_in_plane
from cryogmm.landscape.nuisance import nuisance_table
from cryogmm.landscape.scoring import score
from cryogmm.maps.filters import fsc_weights, shell_filter
from cryogmm.maps.fsc import fsc_table, resolution_at
from cryogmm.maps.paths import component_path, frames_along, line_path, typical_latent
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.model.projection import project_gaussians
from cryogmm.report.curves import fsc_figure
from cryogmm.report.slices import comparison_figure, frames_figure
from cryogmm.report.style import save
from cryogmm.training import dimensions, heterogeneity
from cryogmm.training.files import read_neutral, write_gradients
from cryogmm.training.gradients import whitened_gradients
from cryogmm.training.imaging import Imaging
from cryogmm.training.neutral_particles import fit_to_particles
from cryogmm.training.particles import Particles
from cryogmm.training.settings import NeutralSettings


def write_few(folder, count):
    """Store and neutral model of a few particles, whose Gaussians with x > 0 lie 4 Å up or down y."""
    table = np.repeat(neutral_gaussians().table()[None], count, 0)
    table[:, :, 1] += np.where(np.arange(count) % 2, 4, -4)[:, None] * (table[:, :, 0] > 0)
    columns = np.moveaxis(table, 2, 1)

    def project(rotation):
        return project_gaussians(columns[:, :3], columns[:, 3], columns[:, 4], rotation, K, LENGTH).numpy()

    write_simulated_store(folder / "particles.h5", count, BOX, APIX, K, project, 1.5)
    write_neutral_of(folder / "gaussians.h5", folder / "particles.h5")


@pytest.mark.parametrize("count", [2, 20, 49, 120])
def test_batches_of_few_particles_are_whole(tmp_path, count):
    write_few(tmp_path, count)
    particles = Particles(tmp_path / "particles.h5", Imaging(np.ones(1)))
    for large in (False, True):
        particles.large = large
        batches = [rows for rows, _ in particles.shuffled(np.arange(count), 50, np.random.default_rng(0))]
        assert len(batches) == max(1, count // 50) and {len(rows) for rows in batches} == {min(count, 50)}


@pytest.mark.parametrize("count", [20, 60])
def test_few_particles_are_trained_on(tmp_path, count):
    write_few(tmp_path, count)
    settings = dataclasses.replace(SETTINGS, input_dim=32, latent_dim=24)
    neutral = read_neutral(tmp_path / "gaussians.h5")
    gradients = whitened_gradients(tmp_path / "particles.h5", neutral, settings, 0)
    assert gradients.x.shape == (count, min(32, count - 1)) and np.isfinite(gradients.x).all()
    assert (gradients.null_eigenvalues > 0).all() and np.isfinite(gradients.null_eigenvalues).all()
    write_gradients(tmp_path / "gradients.h5", gradients)
    networks, history, _ = train(tmp_path, tmp_path, settings, function=dimensions.train_round)
    assert networks.latent_dim == min(24, count - 1)
    assert all(line["log_likelihood_train"] != 0 for line in history)


def test_a_neutral_model_is_fitted_to_few_particles(tmp_path):
    write_few(tmp_path, 20)
    start = read_neutral(tmp_path / "gaussians.h5").gaussians
    fitted, _ = fit_to_particles(start, tmp_path / "particles.h5", NeutralSettings(particle_epochs=2), 20.0, 0)
    assert np.abs(fitted.centers - start.centers).max() > 0.01 and np.isfinite(fitted.table()).all()


@pytest.mark.parametrize("share", [0.0, 0.05, 0.99])
def test_some_particles_are_always_trained_on(share):
    for count in (2, 20, 4000):
        rows, held = heterogeneity.split_held_out(np.arange(count), share, 0)
        assert len(rows) >= 1 and bool(len(held)) == bool(share)
        assert np.array_equal(np.sort(np.concatenate([rows, held])), np.arange(count))


FEW = 20
RNG = np.random.default_rng(3)


@pytest.mark.parametrize("method", ["gaussian_mixture", "kmeans", "hdbscan"])
@pytest.mark.parametrize("dimensions", [0, 1, 4, 35])
@pytest.mark.parametrize("n", ["auto", 1, 7])
def test_few_particles_are_clustered_by_every_method(method, dimensions, n):
    points = RNG.normal(size=(FEW, dimensions))
    found = find_clusters(with_unit_errors(points), points, ClusterSettings(method=method, n=n), 0, np.ones(FEW))
    assert len(found.labels) == FEW and found.labels.max() >= 1


@pytest.mark.parametrize("left", [2, 4])
def test_hardly_a_particle_that_is_observable_is_clustered_too(left):
    observability = np.r_[np.ones(left), np.zeros(FEW - left)]
    for method in ("gaussian_mixture", "kmeans", "hdbscan"):
        settings = ClusterSettings(method=method, min_observability=0.5)
        points = RNG.normal(size=(FEW, 3))
        found = find_clusters(with_unit_errors(points), points, settings, 0, observability)
        assert (found.labels[:left] > 0).all() and (found.labels[left:] == 0).all()


@pytest.mark.parametrize("neighbors", [2, 15, 19, 30])
@pytest.mark.parametrize("max_fit", [2, 18, 50000])
def test_few_particles_have_a_view(neighbors, max_fit):
    view = embed_in_plane(RNG.normal(size=(FEW, 4)), UmapSettings(neighbors=neighbors, max_fit=max_fit), 0)
    assert view.shape == (FEW, 2) and np.isfinite(view).all()


def test_few_particles_have_components_paths_and_a_table_of_nuisances():
    z = RNG.normal(size=(FEW, 4)).astype(np.float32)
    axes = RNG.normal(size=(4, 30))
    found = principal_components(z, 0.5 + 0 * z, z @ axes, np.eye(30), lambda latents: latents @ axes, 4)
    points = landscape_points(found, {"score": np.zeros((FEW, 0))})
    for path in (component_path(points, 1), line_path(points, np.array([0]), np.array([1, 2]))):
        frames = frames_along(path, 99)
        assert len(frames) == 99 and all(np.isfinite(typical_latent(path, frame, z)).all() for frame in frames)
    columns = {"defocus": 3, "shift_angst": 2}
    store = {name: RNG.normal(size=(FEW, width)) for name, width in columns.items()}
    store |= {"rotation": np.tile(np.eye(3), (FEW, 1, 1)), "image_mean": np.zeros(FEW), "image_sd": np.ones(FEW)}
    store["image"] = np.arange(FEW)
    store["contrast"] = np.ones(FEW)
    table = nuisance_table(z, store)
    assert np.isfinite(table[["r2", "r2_shuffled"]].to_numpy()).all()


def test_few_particles_of_a_class_are_scored_by_clusters_alone():
    columns = {"particle_index": np.arange(FEW), "cluster": np.ones(FEW, int), "z_1": RNG.normal(size=FEW)}
    landscape = pd.DataFrame(columns | {"pc_1": RNG.normal(size=FEW)})
    for present in (np.ones(FEW, int), (np.arange(FEW) == 3).astype(int)):
        quantities = set(score(landscape, pd.DataFrame({"present": present}))["quantity"])
        assert quantities == {"present_clusters", "present_ari"}


def test_one_particle_has_a_map_a_curve_and_figures(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 3)).select(np.array([1]))
    found = reconstruct(table)
    curves = fsc_table(found.half1, found.half2, found.apix)
    shown = shell_filter(found.map, fsc_weights(curves["fsc"]))
    assert np.isfinite(shown).all() and np.isfinite(curves["fsc"]).all()
    assert resolution_at(curves["fsc"], curves["resolution_angst"], 0.143) > 0
    curve = pd.DataFrame(curves)
    figures = [comparison_figure(blob_map(32, 6.0), [("1", shown), ("2", 0 * shown)], found.apix)]
    figures += [fsc_figure([("1", curve), ("2", curve)]), frames_figure([("frame 1", shown), ("frame 2", shown)], 6.0)]
    for number, figure in enumerate(figures):
        save(figure, tmp_path / f"{number}.png")
        assert (tmp_path / f"{number}.png").stat().st_size > 1000

"""The limit of images whose contrast, poses and defocus are unknown is the posterior with these integrated out."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.special import logsumexp, softmax
from scipy.stats import multivariate_normal, norm

from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.simulate.imaging import Imaging
from cryogmm.simulate.likelihood import Noise, choosers, coordinates, log_likelihood, pieces
from cryogmm.simulate.limit import Posterior, limit_figures, limit_of_project, posterior
from cryogmm.simulate.marginal import (
    _products,
    displaced,
    image_vector,
    marginal_log_p,
    true_offsets,
    unknown_of,
)
from cryogmm.simulate.nuisances import Nuisances, true_table
from cryogmm.simulate.project import write_project
from cryogmm.simulate.systems import build_system

ERRORS = Nuisances(contrast_spread=0.25, pose_error=3.0, shift_error=4.0, defocus_error=1500.0)


class Simulated:
    """A small set with nuisances, and what its posteriors need."""

    def __init__(self, folder, name, nuisances, n, snr=0.2):
        imaging = Imaging(box_size=32, apix=8.0, snr=snr, nuisances=nuisances)
        self.system = write_project(folder, build_system(name, np.random.default_rng(0), 128.0), imaging, n, seed=0)
        table, self.truth = read_particles(folder / "particles.star"), pd.read_csv(folder / "truth.tsv", sep="\t")
        self.given, self.rows = particle_optics(table), np.arange(n)
        true = particle_optics(true_table(table, self.truth))
        self.offsets = true_offsets(self.given, true, np.log(self.truth["contrast"]).to_numpy())
        self.read, self.unknown = image_source(table).read, unknown_of(nuisances)

    def marginal(self, **changes):
        unknown = replace(self.unknown, **changes)
        return marginal_log_p(self.system, self.given, self.rows, self.read, unknown, self.offsets)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    return Simulated(tmp_path_factory.mktemp("mixed"), "mixed", ERRORS, 200)


def test_without_spreads_it_is_the_exact_posterior_of_known_nuisances(mixed):
    found = mixed.marginal(spread=np.zeros(7))
    optics = displaced(mixed.given, mixed.rows, mixed.offsets)
    exact = posterior(mixed.system, optics, mixed.rows, mixed.read(mixed.rows)).log_p
    assert np.abs(np.exp(found) - np.exp(exact)).max() < 1e-4


@pytest.mark.parametrize("noise", [Noise(), Noise(3.5, True)])
def test_derivatives_are_those_of_the_images(mixed, noise):
    row, step = 5, np.array([1e-3, *[1e-4] * 3, *[1e-2] * 2, 5.0])
    made, image = pieces(mixed.system, np.linspace(0, 1, 3)), mixed.read(np.array([5]))[0]
    vector = image_vector(image, 8.0, noise).astype(np.float32)
    gram, with_image = _products(mixed.system, made, mixed.given, row, vector, noise)
    chooser = choosers(mixed.system, 3)

    def log_l(offset):
        optics = displaced(mixed.given, np.array([row]), offset[None])
        return log_likelihood(made, chooser, optics, row, image, noise).reshape(2, 3)

    slopes = np.stack([(log_l(each) - log_l(-each)) / (2 * each.sum()) for each in np.diag(step)], axis=-1)
    assert np.allclose(with_image - gram[..., 0], slopes, rtol=0.02, atol=0.01 * np.abs(slopes).max(axis=(0, 1)))


def test_integral_is_that_of_importance_sampling(tmp_path):
    errors = Nuisances(contrast_spread=0.25, pose_error=1.9, shift_error=2.2, defocus_error=400.0)
    simulated, row = Simulated(tmp_path, "mixed", errors, 4), np.array([2])
    system, spread, grid = simulated.system, simulated.unknown.spread, coordinates(simulated.system)[1]
    nodes = coordinates(system)[0]
    made, chooser, image = pieces(system, nodes), choosers(system, len(nodes)), simulated.read(row)[0]
    gram, _ = _products(
        system, made, displaced(simulated.given, row, simulated.offsets[row]), 2,
        image_vector(image, 8.0, Noise()).astype(np.float32), Noise(),
    )  # fmt: skip
    middle = gram[simulated.truth["present"][2], len(nodes) // 2].astype(float)
    covariance = 2 * np.linalg.inv(middle + np.diag(1 / spread**2))  # wider than the posterior, about the truth
    proposal = multivariate_normal(simulated.offsets[2], covariance)
    log_p = []
    for offset in proposal.rvs(1500, random_state=0):
        weight = norm.logpdf(offset, 0, spread).sum() - proposal.logpdf(offset)
        optics = displaced(simulated.given, row, offset[None])
        log_p.append(log_likelihood(made, chooser, optics, 2, image) + weight)
    sampled = softmax(logsumexp(log_p, axis=0)).reshape(2, -1).sum(axis=0)
    found = np.exp(simulated.marginal()[2]).sum(axis=0)
    mean, sampled_mean = found @ grid, sampled @ nodes
    sd, sampled_sd = np.sqrt(found @ (grid - mean) ** 2), np.sqrt(sampled @ (nodes - sampled_mean) ** 2)
    assert mean == pytest.approx(sampled_mean, abs=0.2 * sd)
    assert sd == pytest.approx(sampled_sd, rel=0.15)


def test_credible_intervals_cover_the_truth(mixed):
    grid, log_p = coordinates(mixed.system)[1], mixed.marginal()
    below = np.cumsum(np.exp(logsumexp(log_p, axis=1)), axis=1)
    rank = below[mixed.rows, np.searchsorted(grid, mixed.truth["coord"]).clip(max=499)]
    assert 0.58 < np.mean((rank > 0.16) & (rank < 0.84)) < 0.78  # 68 %
    taken_as_known = posterior(mixed.system, mixed.given, mixed.rows, mixed.read(mixed.rows))
    figures = limit_figures(mixed.system, Posterior(grid, log_p), mixed.truth)
    assert figures["coord"] > limit_figures(mixed.system, taken_as_known, mixed.truth)["coord"]


@pytest.mark.parametrize(("name", "figure"), [("linear", "coord"), ("cyclic", "circular"), ("assembly", "state")])
def test_who_does_not_know_the_nuisances_knows_less(tmp_path, name, figure):
    imaging = Imaging(box_size=32, apix=8.0, snr=0.05, nuisances=replace(ERRORS, junk_noise=0.2, noise_color=2.0))
    write_project(tmp_path, build_system(name, np.random.default_rng(0), 128.0), imaging, 100, seed=0)
    limit = limit_of_project(tmp_path, seed=0)
    assert limit["particles"] == (pd.read_csv(tmp_path / "truth.tsv", sep="\t")["kind"] == 0).sum() < 100
    assert 0.3 < limit[figure] < limit[f"{figure}_known"] <= 1.0


def test_ramps_make_no_difference_to_who_knows_of_them(tmp_path):
    limits = []
    for name, nuisances in (("plain", Nuisances(noise_color=1e-9)), ("ramps", Nuisances(noise_color=1e-9, ramp=2.0))):
        imaging = Imaging(box_size=32, apix=8.0, snr=0.2, nuisances=nuisances)
        write_project(tmp_path / name, build_system("linear", np.random.default_rng(0), 128.0), imaging, 80, seed=0)
        limits.append(limit_of_project(tmp_path / name, seed=0)["coord"])
    assert limits[1] == pytest.approx(limits[0], abs=0.01)

"""The information limit is the exact posterior of simulated images."""

import numpy as np
import pandas as pd
import pytest

from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.simulate.imaging import Imaging, clean_images
from cryogmm.simulate.limit import circular_correlation, limit_figures, limit_of_project, posterior
from cryogmm.simulate.project import write_project
from cryogmm.simulate.systems import build_system


def simulated(folder, name, snr, n=120):
    system = build_system(name, np.random.default_rng(0), 128.0)
    return write_project(folder, system, Imaging(box_size=32, apix=8.0, snr=snr), n, seed=0)


def test_posterior_is_the_gaussian_likelihood_of_the_images(tmp_path):
    system = simulated(tmp_path, "mixed", 0.3)
    table = read_particles(tmp_path / "particles.star")
    optics, rows = particle_optics(table), np.array([3])
    image = image_source(table).read(rows)
    found = posterior(system, optics, rows, image)
    chosen = np.array([20, 250, 400, 480])
    log_l = np.empty((2, len(chosen)))
    for state in (0, 1):
        for column, coord in enumerate(found.grid[chosen]):
            clean = clean_images(system, np.array([coord]), np.array([state]), optics, rows, 32)
            log_l[state, column] = -0.5 * np.sum((image - clean).astype(np.float64) ** 2)
    differences = found.log_p[0][:, chosen] - log_l
    assert np.ptp(differences) < 0.02  # nats; equal up to one constant
    assert np.exp(found.log_p).sum() == pytest.approx(1.0)


@pytest.mark.parametrize(("name", "figure"), [("linear", "coord"), ("cyclic", "circular"), ("hinge", "coord")])
def test_limit_rises_with_the_signal(tmp_path, name, figure):
    limits = []
    for snr in (0.02, 0.1, 1.0):
        simulated(tmp_path / str(snr), name, snr, n=60)
        limits.append(limit_of_project(tmp_path / str(snr), seed=0)[figure])
    assert limits[0] < limits[1] < limits[2] <= 1.0
    assert limits[2] > 0.95


def test_states_of_the_assembly_are_known_at_high_signal_and_guessed_by_population_without(tmp_path):
    simulated(tmp_path / "clear", "assembly", 1.0)
    assert limit_of_project(tmp_path / "clear", seed=0)["state"] == 1.0
    simulated(tmp_path / "noise", "assembly", 1e-6)
    truth = pd.read_csv(tmp_path / "noise" / "truth.tsv", sep="\t")
    commonest = (truth["state"] == 1).mean()  # state 1 has 30 % of the particles
    assert limit_of_project(tmp_path / "noise", seed=0)["state"] == pytest.approx(commonest)


def test_credible_intervals_cover_the_truth(tmp_path):
    system = simulated(tmp_path, "linear", 0.1, n=300)
    table = read_particles(tmp_path / "particles.star")
    rows = np.arange(300)
    found = posterior(system, particle_optics(table), rows, image_source(table).read(rows))
    truth = pd.read_csv(tmp_path / "truth.tsv", sep="\t")
    below = np.cumsum(np.exp(found.log_p[:, 0]), axis=1)
    rank = below[rows, np.searchsorted(found.grid, truth["coord"]).clip(max=499)]
    assert 0.58 < np.mean((rank > 0.16) & (rank < 0.84)) < 0.78  # 68 %
    assert limit_figures(system, found, truth)["rmse"] < 0.2


def test_circular_correlation_knows_no_origin():
    angle = np.random.default_rng(0).uniform(0, 2 * np.pi, 500)
    assert circular_correlation(angle, angle + 2.0) == pytest.approx(1.0)
    assert circular_correlation(angle, 1.0 - angle) == pytest.approx(-1.0)
    assert abs(circular_correlation(angle, np.random.default_rng(1).permutation(angle))) < 0.1


def test_a_folder_without_a_simulated_set_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"no system\.h5"):
        limit_of_project(tmp_path, seed=0)

"""What is no whole molecule is told from the images that are, and nothing is called junk where there is none."""

import numpy as np
import pytest
import tensorflow as tf
from scipy.spatial.transform import Rotation
from simulated_store import write_simulated_store

from cryogmm.landscape.junk import KINDS, find_junk, junk_table
from cryogmm.model.deformation import make_deformation
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.networks import Networks
from cryogmm.model.projection import project_table
from cryogmm.training.alternatives import TAUS, Alternatives
from cryogmm.training.embedding import distance_from_given
from cryogmm.training.imaging import Imaging
from cryogmm.training.neutral_particles import measure
from cryogmm.training.particles import Particles
from cryogmm.training.placing import place_particles
from cryogmm.training.round_steps import Round
from cryogmm.training.settings import TrainingSettings
from cryogmm.training.trained import TrainedRound

N = 1000
RNG = np.random.default_rng(3)
K, BOX, APIX = 9, 32, 4.0
LENGTH = BOX * APIX
SETTINGS = TrainingSettings(latent_dim=1, hidden_units=8, hidden_layers=1)


def evidences(n, molecule, broken=-20.0, beside=-3.0, unlike=-3.0):
    """Columns of latent.h5 of n images of one kind; figures are nats, scattered."""
    return {
        "z": RNG.normal(size=(n, 2)), "z_sd": np.full((n, 2), 0.4), "log_likelihood": RNG.normal(molecule, 2, n),
        "broken": RNG.normal(broken, 2, n), "beside": np.outer(RNG.normal(beside, 1, n), TAUS > 0),
        "unlike": np.outer(RNG.normal(unlike, 1, n), TAUS > 0), "taus": TAUS, "far": np.zeros(n),
    }  # fmt: skip


def together(*sets):
    return {
        name: sets[0]["taus"] if name == "taus" else np.concatenate([one[name] for one in sets]) for name in sets[0]
    }


def test_kinds_are_told_apart_and_their_shares_found():
    junk = find_junk(
        together(
            evidences(900, 60),
            evidences(40, -8, broken=-1),
            evidences(30, 60, beside=30, unlike=60),
            evidences(20, 20, broken=12),
            evidences(10, 0, unlike=30),
        )
    )
    truth = np.repeat(KINDS, [900, 40, 30, 20, 10])
    assert (junk.kind == truth).mean() > 0.98
    np.testing.assert_allclose(junk.share, [0.9, 0.04, 0.03, 0.02, 0.01], atol=0.01)
    table = junk_table(junk).set_index("kind")
    assert table["images"].sum() == N and abs(table["images"]["noise"] - 40) < 5
    assert not junk.kept[900:].any() and junk.kept[:900].mean() > 0.98


def test_nothing_is_junk_where_all_are_molecules():
    junk = find_junk(evidences(N, 60))
    assert (junk.kind == "molecule").all() and junk.share[0] > 0.99


def test_a_misfit_that_every_particle_has_is_no_neighbour():
    columns = evidences(N, 300)
    columns["beside"] += 40 * np.sqrt(TAUS) * (1.2 - TAUS)  # most at 0.4 of the signal
    assert (find_junk(columns).kind == "molecule").mean() > 0.95


def test_where_hardly_anything_is_a_molecule_nothing_is_left_out():
    junk = find_junk(evidences(N, -8))
    assert (junk.kind == "noise").mean() > 0.95 and junk.kept.all()


def molecule():
    centers = np.random.default_rng(3).normal(0, 18, (40, 3)) * [1.0, 0.7, 0.4]
    return Gaussians(centers, np.full(40, 0.4), np.full(40, 5.0), 5.0, LENGTH)


def test_images_of_noise_halves_and_neighbours_are_told_from_those_of_the_molecule(tmp_path):
    kind = np.repeat(KINDS[:4], [520, 20, 30, 30])
    whole = molecule().table()
    centre = np.average(whole[:, :3], axis=0)

    def project(rotation):
        found = project_table(tf.constant(whole), rotation, K, LENGTH).numpy()
        found[kind == "noise"] = 0
        for row in np.flatnonzero(kind == "broken"):
            half = whole[(whole[:, :3] - centre) @ RNG.normal(size=3) > 0]
            found[row] = project_table(tf.constant(half), rotation[row : row + 1], K, LENGTH).numpy()[0]
        other = whole.copy()
        other[:, :3] += [30.0, -20.0, 0.0]
        turned = Rotation.random(30, rng=RNG).as_matrix().astype("f4")
        found[kind == "overlapping"] += project_table(tf.constant(other), turned, K, LENGTH).numpy()
        return found

    write_simulated_store(tmp_path / "particles.h5", len(kind), BOX, APIX, K, project, 0.35)
    gaussians, particles = molecule(), Particles(tmp_path / "particles.h5", Imaging(np.ones(K - 1)))
    measured = measure(gaussians, particles)
    particles.imaging = measured.imaging
    nats = place_particles(gaussians, particles)
    deformation = make_deformation(gaussians, SETTINGS.vary, 20.0, 8)
    trained = TrainedRound(Networks(4, 1, deformation, SETTINGS), deformation, gaussians, SETTINGS, 0)
    trained.networks.active.assign([0.0])
    round_ = Round(trained.networks, deformation, particles, SETTINGS)
    z = np.zeros((len(kind), 1), np.float32)
    broken, beside, unlike = Alternatives(trained, round_, measured.ssnr).of_all(z)
    junk = find_junk(
        {"z": z, "z_sd": np.ones_like(z), "log_likelihood": nats, "broken": broken, "beside": beside, "unlike": unlike,
         "taus": TAUS, "far": np.zeros(len(kind))}
    )  # fmt: skip
    assert (junk.kind[kind == "molecule"] == "molecule").mean() > 0.97
    assert (junk.kind[kind == "noise"] == "noise").mean() > 0.8
    assert (junk.kind[kind == "broken"] == "broken").mean() > 0.7
    assert (junk.junk[kind == "overlapping"] > 0.5).mean() > 0.7


def test_a_pose_far_from_the_given_one_speaks_against_a_molecule_but_not_without_end():
    pose = np.zeros((4, 5))
    pose[1:3, 0], pose[3, 3] = [0.05, 2.0], 500.0
    far = distance_from_given(pose, (0.17, 0.17, 0.17, 10.0, 10.0))
    assert far[1] - far[0] == pytest.approx(0.5 * (0.05 / 0.17) ** 2, abs=0.01)
    assert 8.0 < far[2] - far[0] < 12.0 and far[3] == pytest.approx(far[2])
    assert not distance_from_given(pose, None).any()

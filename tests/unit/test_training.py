"""Gradients, training, resuming and embedding on a few particles whose latent coordinate is known."""

import dataclasses
import shutil

import h5py
import numpy as np
import pytest
import tensorflow as tf
from scipy.stats import spearmanr
from simulated_store import write_simulated_store

from cryogmm.io.store import ParticleStore
from cryogmm.model.deformation import make_deformation
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.projection import project_gaussians
from cryogmm.training import checkpoints, dimensions, heterogeneity
from cryogmm.training.embedding import embed
from cryogmm.training.files import NeutralFile, read_gradients, read_neutral, write_gradients, write_neutral
from cryogmm.training.gradients import whitened_gradients
from cryogmm.training.imaging import Imaging
from cryogmm.training.neutral_particles import measure
from cryogmm.training.particles import Particles
from cryogmm.training.round_steps import SHARPEST, Round
from cryogmm.training.settings import TrainingSettings, to_mapping
from cryogmm.training.trained import TrainedRound, write_weights

COUNT, K, BOX, APIX = 400, 9, 24, 4.0
LENGTH = BOX * APIX
SETTINGS = TrainingSettings(
    vary=("position",),
    latent_dim=1,
    hidden_units=16,
    hidden_layers=1,
    epochs=4,
    batch_size=40,
    max_modes=20,
    input_dim=4,
    posterior_points=1,
)


def neutral_gaussians():
    centers = np.random.default_rng(5).normal(0, 12, (40, 3))
    return Gaussians(centers, np.full(40, 0.3), np.full(40, 5.0), 5.0, LENGTH)


def write_store(path, motion, scale):
    """A store of particles whose Gaussians with x > 0 lie `motion` (n,) Å further along y; noise of variance 1."""
    table = np.repeat(neutral_gaussians().table()[None], COUNT, 0)
    table[:, :, 1] += motion[:, None] * (table[:, :, 0] > 0)
    columns = np.moveaxis(table, 2, 1)

    def project(rotation):
        return project_gaussians(columns[:, :3], columns[:, 3], columns[:, 4], rotation, K, LENGTH).numpy()

    write_simulated_store(path, COUNT, BOX, APIX, K, project, scale)


def write_neutral_of(path, store_path):
    gaussians = neutral_gaussians()
    found = measure(gaussians, Particles(store_path, Imaging(np.ones(1))))
    file = NeutralFile(gaussians, BOX, APIX, LENGTH / (K - 1), np.ones(K - 1), found.ssnr, found.imaging)
    write_neutral(path, file)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Files of a set with motion, and the motion (n,)."""
    folder = tmp_path_factory.mktemp("training")
    motion = np.random.default_rng(7).normal(0, 4, COUNT)
    write_store(folder / "particles.h5", motion, 1.5)
    write_neutral_of(folder / "gaussians.h5", folder / "particles.h5")
    gradients = whitened_gradients(folder / "particles.h5", read_neutral(folder / "gaussians.h5"), SETTINGS, 0)
    write_gradients(folder / "gradients.h5", gradients)
    return folder, motion


def train(folder, checkpoint_folder, settings=SETTINGS, seed=0, function=heterogeneity.train):
    neutral, gradients = read_neutral(folder / "gaussians.h5"), read_gradients(folder / "gradients.h5")
    particles = Particles(folder / "particles.h5", neutral.imaging)
    deformation = make_deformation(
        neutral.gaussians, gradients.vary, basis=gradients.basis, gauge=neutral.imaging.gauge
    )
    nats = gradients.log_likelihood
    networks, history = function(particles, gradients, deformation, settings, nats, seed, checkpoint_folder, "key")
    return networks, history, deformation


def test_scale_and_signal_to_noise_are_those_of_the_images(project):
    folder, _ = project
    neutral = read_neutral(folder / "gaussians.h5")
    assert np.allclose(neutral.imaging.ring_scale[:3], 1.5, rtol=0.1)
    assert (np.diff(neutral.ssnr[:4]) < 0).all()


def test_whitened_gradients_know_the_motion(project):
    folder, motion = project
    gradients = read_gradients(folder / "gradients.h5")
    assert gradients.eigenvalues[0] > 2 * gradients.null_eigenvalues[0]
    assert abs(spearmanr(gradients.x[:, 0], motion)[0]) > 0.8
    np.testing.assert_allclose(gradients.x.std(0), 1, atol=0.02)


def test_without_motion_nothing_stands_out_of_the_null(tmp_path):
    write_store(tmp_path / "still.h5", np.zeros(COUNT), 1.5)
    write_neutral_of(tmp_path / "gaussians.h5", tmp_path / "still.h5")
    settings = dataclasses.replace(SETTINGS, max_modes=8)
    gradients = whitened_gradients(tmp_path / "still.h5", read_neutral(tmp_path / "gaussians.h5"), settings, 0)
    assert not dimensions.particles_differ(gradients)


def test_simulated_null_has_the_information_of_the_likelihood(project):
    """Covariance of the score equals minus the mean curvature of log L (Fisher)."""
    folder, _ = project
    neutral, gradients = read_neutral(folder / "gaussians.h5"), read_gradients(folder / "gradients.h5")
    deformation = make_deformation(
        neutral.gaussians, gradients.vary, basis=gradients.basis, gauge=neutral.imaging.gauge
    )
    particles = Particles(folder / "particles.h5", neutral.imaging)
    direction = np.zeros((1, deformation.size), np.float32)
    direction[0, 0] = 0.5
    _, batch = next(particles.in_order(COUNT))
    from cryogmm.model.posterior import View, information_at

    def project_at(z, rotation):
        return project_gaussians(*deformation.apply(z * direction), rotation, K, LENGTH)

    view = View(project_at, LENGTH)
    information, _ = information_at(view, tf.zeros((COUNT, 1)), batch["pose"], batch)
    expected = direction[0] @ gradients.information @ direction[0]
    assert information.numpy().mean() == pytest.approx(expected, rel=0.25)


def test_killed_training_resumes_bit_identical(project, tmp_path, monkeypatch):
    folder, _ = project
    settings = dataclasses.replace(SETTINGS, dropout=0.3, batch_normalization=True, posterior_points=4)
    whole, history, _ = train(folder, tmp_path / "whole", settings)

    class Killed(Exception):
        pass

    save = checkpoints.save

    def die_after_two(*arguments):
        save(*arguments)
        if len(arguments[3]) == 2:
            raise Killed

    monkeypatch.setattr(checkpoints, "save", die_after_two)
    with pytest.raises(Killed):
        train(folder, tmp_path / "killed", settings)
    monkeypatch.setattr(checkpoints, "save", save)
    resumed, resumed_history, _ = train(folder, tmp_path / "killed", settings)
    assert [line["log_likelihood_train"] for line in resumed_history] == [
        line["log_likelihood_train"] for line in history
    ]
    for name, value in whole.state.items():
        assert np.array_equal(value, resumed.state[name], equal_nan=True), name


@pytest.mark.parametrize("objective, points", [("likelihood", 1), ("likelihood", 8), ("frc", 1)])
def test_embedding_recovers_the_motion(project, tmp_path, objective, points):
    folder, motion = project
    settings = dataclasses.replace(SETTINGS, objective=objective, posterior_points=points)
    networks, history, deformation = train(folder, tmp_path, settings)
    neutral, gradients = read_neutral(folder / "gaussians.h5"), read_gradients(folder / "gradients.h5")
    particles = Particles(folder / "particles.h5", neutral.imaging)
    trained = TrainedRound(networks, deformation, neutral.gaussians, settings, 0)
    columns = embed(trained, particles, gradients.x, gradients.log_likelihood, neutral.ssnr)
    z = columns["z"][:, 0]
    assert abs(spearmanr(z, motion)[0]) > (0.9 if objective == "likelihood" else 0.8)
    assert len(history) == settings.epochs
    if objective == "likelihood":
        slope, offset = np.polyfit(z, motion, 1)
        inside = np.abs(slope * z + offset - motion) < abs(slope) * columns["z_sd"][:, 0]
        assert 0.5 < inside.mean() < 0.85
        assert (columns["log_likelihood"] - columns["log_likelihood_neutral"]).mean() > 0.5


def test_a_dimension_that_held_out_particles_do_not_need_is_switched_off(project, monkeypatch):
    """Of three dimensions one is loud, one worth more than it costs, and one is not."""
    folder, _ = project
    neutral, gradients = read_neutral(folder / "gaussians.h5"), read_gradients(folder / "gradients.h5")
    particles = Particles(folder / "particles.h5", neutral.imaging)
    deformation = make_deformation(
        neutral.gaussians, gradients.vary, basis=gradients.basis, gauge=neutral.imaging.gauge
    )
    settings = dataclasses.replace(SETTINGS, latent_dim=3)
    networks = heterogeneity.new_networks(gradients, deformation, settings, 0)
    this = Round(networks, deformation, particles, settings)
    gain, cost, spread = np.array([5.0, 0.3, 0.1]), np.array([1.0, 0.2, 0.2]), np.array([0.3, 0.8, 0.85])

    def evaluate(x, rows, nats):
        active = networks.active.numpy()
        return np.full(60, active @ gain), np.full(60, active @ cost), np.tile(np.where(active, spread, 1.0), (60, 1))

    monkeypatch.setattr(this, "evaluate", evaluate)
    this.switch_off(gradients.x, np.arange(60), np.zeros(COUNT, np.float32))
    assert networks.active.numpy().tolist() == [1, 1, 0]


def test_passes_follow_from_the_number_of_particles_and_from_what_they_tell(project):
    gradients = read_gradients(project[0] / "gradients.h5")
    faint = dataclasses.replace(gradients, eigenvalues=1.2 * gradients.null_eigenvalues)
    settings = dataclasses.replace(SETTINGS, epochs=None, batch_size=50, posterior_points=None)

    def epochs(count, gradients):
        return heterogeneity.resolve(settings, count, gradients).epochs

    assert [epochs(count, gradients) for count in (500, 4000, 20000, 100_000)] == [32, 25, 5, 4]
    assert [epochs(count, faint) for count in (500, 20000, 100_000)] == [32, 20, 4]
    points = [heterogeneity.resolve(settings, 4000, each).posterior_points for each in (None, gradients, faint)]
    assert points == [1, 1, 8]


def test_sharpened_epochs_judge_nothing_and_are_not_used(project, tmp_path, monkeypatch):
    """A first phase that looks better than the rest: its dimensions stay on, its weights are left alone."""
    folder, _ = project
    settings = dataclasses.replace(SETTINGS, epochs=6, posterior_points=4, held_out=0.2, patience=1)
    evaluate, judged, sharpness = Round.evaluate, [], []

    def boastful(self, *arguments):
        gain, cost, deviation = evaluate(self, *arguments)
        sharpness.append(float(self.sharpness))
        return gain + 100.0 * (len(sharpness) <= 3), cost, deviation

    monkeypatch.setattr(Round, "evaluate", boastful)
    monkeypatch.setattr(Round, "switch_off", lambda self, *_: judged.append(float(self.sharpness)))
    _, history, _ = train(folder, tmp_path, settings)
    assert [line["phase"] for line in history] == ["sharpened"] * 3 + ["likelihood"] * 3
    assert heterogeneity.best_line(history)["epoch"] > 3
    assert sharpness[0] == SHARPEST and sharpness[-1] == 1.0 and judged and max(judged) < 1.1


def test_a_round_uses_no_more_dimensions_than_held_out_particles_pay_for(project, tmp_path, monkeypatch):
    """One motion, and three dimensions that training itself would all keep."""
    monkeypatch.setattr(heterogeneity.Round, "switch_off", lambda *_: None)
    folder, _ = project
    settings = dataclasses.replace(SETTINGS, latent_dim=3, held_out=0.2)
    networks, history, _ = train(folder, tmp_path / "plain", settings)  # whose checkpoints are not to be gone on from
    fewer, fewer_history, _ = train(folder, tmp_path, settings, function=dimensions.train_round)
    evidence = [heterogeneity.evidence(heterogeneity.best_line(each)) for each in (history, fewer_history)]
    assert networks.active.numpy().sum() == 3 and fewer.active.numpy().sum() == 1
    assert heterogeneity.best_line(fewer_history)["active_dimensions"] == 1
    assert evidence[1] > evidence[0] - 0.5


def test_particles_without_motion_switch_every_dimension_off(tmp_path, caplog):
    write_store(tmp_path / "particles.h5", np.zeros(COUNT), 1.5)
    write_neutral_of(tmp_path / "gaussians.h5", tmp_path / "particles.h5")
    settings = dataclasses.replace(SETTINGS, latent_dim=2, held_out=0.2, max_modes=8)
    gradients = whitened_gradients(tmp_path / "particles.h5", read_neutral(tmp_path / "gaussians.h5"), settings, 0)
    write_gradients(tmp_path / "gradients.h5", gradients)
    _, history, _ = train(tmp_path, tmp_path, settings, function=dimensions.train_round)
    assert heterogeneity.best_line(history)["active_dimensions"] == 0
    assert "no heterogeneity was found: the particles do not differ" in caplog.text


def test_a_collapse_on_particles_that_differ_is_tried_again(project, tmp_path, monkeypatch, caplog):
    """A first start so bad that every dimension stays quiet."""
    folder, _ = project
    start, seeds = heterogeneity.starting_point, []

    def quiet_at_first(*arguments):
        seeds.append(len(seeds))
        decoder, gain, log_variance = start(*arguments)
        return (0.0 * decoder, 0.0 * gain, log_variance) if len(seeds) == 1 else (decoder, gain, log_variance)

    monkeypatch.setattr(heterogeneity, "starting_point", quiet_at_first)
    settings = dataclasses.replace(SETTINGS, learning_rate=1e-9, held_out=0.2)
    networks, history, _ = train(folder, tmp_path, settings, function=dimensions.train_round)
    assert "training again" in caplog.text and len(seeds) == 2
    assert heterogeneity.best_line(history)["active_dimensions"] == 1 and networks.active.numpy() == 1


def test_no_image_is_trained_on_and_held_out(project, tmp_path, monkeypatch):
    """A set of four rows an image, as if it were expanded."""
    for name in ("particles.h5", "gaussians.h5", "gradients.h5"):
        shutil.copy(project[0] / name, tmp_path)
    with h5py.File(tmp_path / "particles.h5", "r+") as store:
        store["image"][...] = image = np.arange(COUNT) // 4
    trained, held, shuffled, evaluate = set(), set(), Particles.shuffled, Round.evaluate

    def watched(self, rows, *more):
        trained.update(image[rows])
        return shuffled(self, rows, *more)

    def judged(self, x, rows, *more):
        held.update(image[rows])
        return evaluate(self, x, rows, *more)

    monkeypatch.setattr(Particles, "shuffled", watched)
    monkeypatch.setattr(Round, "evaluate", judged)
    _, history, _ = train(tmp_path, tmp_path, dataclasses.replace(SETTINGS, held_out=0.2))
    assert len(held) == COUNT // 4 // 5 and not held & trained and len(held | trained) == COUNT // 4
    assert heterogeneity.evidence(history[-1]) > 1


def test_log_l_of_training_and_of_held_out_particles_mean_the_same_where_poses_are_sought(project):
    """A training that learns nothing, on the particles that it is then evaluated on."""
    folder, _ = project
    neutral, gradients = read_neutral(folder / "gaussians.h5"), read_gradients(folder / "gradients.h5")
    imaging = dataclasses.replace(neutral.imaging, pose_sd=(0.05, 0.05, 0.05, 5.0, 5.0))
    particles = Particles(folder / "particles.h5", imaging)
    deformation = make_deformation(neutral.gaussians, gradients.vary, basis=gradients.basis, gauge=imaging.gauge)
    settings = dataclasses.replace(SETTINGS, learning_rate=1e-9)
    networks = heterogeneity.new_networks(gradients, deformation, settings, 0)
    this = Round(networks, deformation, particles, settings)
    rows, rng, nothing = np.arange(COUNT), np.random.default_rng(3), np.zeros(COUNT, np.float32)
    for _ in range(3):  # until poses are where they are likeliest
        trained = []
        for some, batch in particles.shuffled(rows, settings.batch_size, rng):
            noise, choice = map(tf.constant, this.random(rng, len(some)))
            left = tf.constant(this.latents[some])
            nats, _, z, pose = this.step(tf.constant(gradients.x[some]), batch, left, noise, choice, axes=this.axes)
            this.latents[some], particles.pose[some] = z.numpy(), pose.numpy()
            trained.append(float(nats))
    gain, _, _ = this.evaluate(gradients.x, rows, nothing)
    assert np.mean(trained) == pytest.approx(gain.mean(), abs=0.3)


def test_trained_round_survives_the_disk(project, tmp_path):
    import yaml

    folder, _ = project
    networks, _, deformation = train(folder, tmp_path)
    write_weights(tmp_path / "model.weights.h5", networks, deformation)
    written = {"settings": to_mapping(SETTINGS), "seed": 0, "input_dim": 4}
    (tmp_path / "settings.yaml").write_text(yaml.safe_dump(written))
    loaded = TrainedRound.load(tmp_path / "model.weights.h5", tmp_path / "settings.yaml", folder / "gaussians.h5")
    z = np.linspace(-2, 2, 5)[:, None]
    expected = deformation.tables(networks.decode(tf.constant(z, tf.float32)), networks.rest).numpy()
    np.testing.assert_allclose(loaded.decode(z), expected, atol=1e-5)


def test_particles_read_in_slices_are_the_same_particles(project, monkeypatch):
    folder, _ = project
    from cryogmm.training import particles as module

    whole = Particles(folder / "particles.h5", Imaging(np.ones(K - 1)))
    monkeypatch.setattr(module, "LARGE", 0)
    monkeypatch.setattr(module, "SLICE", 64)
    sliced = Particles(folder / "particles.h5", Imaging(np.ones(K - 1)))
    seen = []
    for rows, batch in sliced.shuffled(np.arange(COUNT), 20, np.random.default_rng(0)):
        seen += rows.tolist()
        for name, value in whole.batch(rows).items():
            assert np.array_equal(value, batch[name]), name
    assert len(set(seen)) == len(seen) and len(seen) > 0.8 * COUNT
    with ParticleStore(folder / "particles.h5") as store:
        assert store.n_particles == COUNT


def test_a_better_shape_of_all_particles_is_no_heterogeneity(tmp_path, caplog):
    """Particles all alike whose neutral model is off: a network finds more nats than it, and so does the null."""
    write_store(tmp_path / "particles.h5", np.zeros(COUNT), 1.5)
    write_neutral_of(tmp_path / "gaussians.h5", tmp_path / "particles.h5")
    settings = dataclasses.replace(SETTINGS, latent_dim=2, held_out=0.2, max_modes=8)
    neutral = read_neutral(tmp_path / "gaussians.h5")
    off = dataclasses.replace(neutral.gaussians, amplitudes=neutral.gaussians.amplitudes * 0.9)
    off = dataclasses.replace(off, centers=off.centers * 1.05)
    neutral = dataclasses.replace(neutral, gaussians=off)
    write_neutral(tmp_path / "gaussians.h5", neutral)
    write_gradients(tmp_path / "gradients.h5", whitened_gradients(tmp_path / "particles.h5", neutral, settings, 0))
    _, history, _ = train(tmp_path, tmp_path, settings, function=dimensions.train_round)
    assert heterogeneity.best_line(history)["active_dimensions"] == 0
    assert heterogeneity.best_line(history)["log_likelihood_heldout"] > 0.5

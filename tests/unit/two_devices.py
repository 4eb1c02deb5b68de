"""The same work on one device and on two: a program of its own, as TensorFlow cannot change its devices.

Usage: python two_devices.py FOLDER. Writes one.npz and two.npz there, arrays by name.
"""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import tensorflow as tf
from test_training import COUNT, SETTINGS, train, write_neutral_of, write_store

from cryogmm.commands._tensorflow import start
from cryogmm.model.deformation import make_deformation
from cryogmm.training import checkpoints, distribute, heterogeneity
from cryogmm.training.embedding import embed
from cryogmm.training.files import read_gradients, read_neutral, write_gradients
from cryogmm.training.gradients import whitened_gradients
from cryogmm.training.neutral_particles import fit_to_particles
from cryogmm.training.particles import Particles
from cryogmm.training.round_steps import Round
from cryogmm.training.settings import NeutralSettings
from cryogmm.training.trained import TrainedRound

STRATEGIES = {"one": tf.distribute.get_strategy, "two": distribute._strategy}
UNEVEN = replace(SETTINGS, latent_dim=2, batch_size=25, epochs=2, held_out=0.125, hidden_units=8, refine_steps=1)


def numbers(variables, prefix):
    return {f"{prefix} {name}": np.array(value) for name, value in variables.items()}


def gradients_of(folder):
    gradients = whitened_gradients(folder / "particles.h5", read_neutral(folder / "gaussians.h5"), SETTINGS, 0)
    write_gradients(folder / "gradients.h5", gradients)
    return {"gradients": gradients.x}


def fit_of(folder):
    start_from = read_neutral(folder / "gaussians.h5").gaussians
    gaussians, measured = fit_to_particles(
        start_from, folder / "particles.h5", NeutralSettings(particle_epochs=1, poses="joint"), 20.0, 0
    )
    return {"fitted": gaussians.table(), "scale": measured.imaging.ring_scale}


def paper_step(folder, name):
    """One step of the paper's objective with batch normalisation, the place of a single particle, and a checkpoint.

    Two devices come first, so that one can read what they wrote.
    """
    settings = replace(UNEVEN, objective="frc", batch_normalization=True)
    neutral, gradients = read_neutral(folder / "gaussians.h5"), read_gradients(folder / "gradients.h5")
    deformation = make_deformation(
        neutral.gaussians, gradients.vary, basis=gradients.basis, gauge=neutral.imaging.gauge
    )
    networks = heterogeneity.new_networks(gradients, deformation, settings, 0)
    particles = Particles(folder / "particles.h5", neutral.imaging)
    round_ = Round(networks, deformation, particles, settings)
    rows = np.arange(7)
    random = round_.random(np.random.default_rng(0), len(rows))
    left = round_.latents[rows]
    results = round_.step(gradients.x[rows], particles.batch(rows), left, *random, axes=round_.axes)
    places = round_.posterior(gradients.x[:1], particles.batch(rows[:1]), axes=round_.axes, places=round_.places)
    found = {"step": np.array(results[:2]), "place": places[0].numpy()} | numbers(round_.variables, "step")
    checkpoints.save(folder, name, round_.variables, [], {})
    checkpoints.load(folder, "two", round_.variables)
    return found | numbers(round_.variables, "from two")


def trained_and_embedded(folder, name):
    """A training, on two devices from the checkpoint of one, and where it places every particle."""
    networks, history, deformation = train(folder, folder / name, UNEVEN)
    neutral = read_neutral(folder / "gaussians.h5")
    particles = Particles(folder / "particles.h5", neutral.imaging)
    trained = TrainedRound(networks, deformation, neutral.gaussians, UNEVEN, 0)
    gradients = read_gradients(folder / "gradients.h5")
    columns = embed(trained, particles, gradients.x, gradients.log_likelihood, neutral.ssnr)
    gain = [line["log_likelihood_heldout"] for line in history]
    return {**columns, "gain": gain, "decoded": trained.decode([[1, -1]])} | numbers(networks.state, "trained")


def handing_over(folder, save=checkpoints.save):
    """`checkpoints.save` which leaves the first epoch of one device where the training on two begins."""

    def saved(place, key, variables, history, extra):
        save(place, key, variables, history, extra)
        if place == folder / "one" and len(history) == 1:
            shutil.copytree(place, folder / "two")

    return saved


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    cpu = tf.config.list_physical_devices("CPU")[0]
    tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
    start(threads=1)
    write_store(folder / "particles.h5", np.random.default_rng(7).normal(0, 4, COUNT), 1.5)
    write_neutral_of(folder / "gaussians.h5", folder / "particles.h5")
    found = {"one": {}, "two": {}}
    for name in ("two", "one"):
        distribute._strategy = STRATEGIES[name]
        found[name] |= gradients_of(folder) | fit_of(folder) | paper_step(folder, name)
    checkpoints.save = handing_over(folder)
    for name in ("one", "two"):
        distribute._strategy = STRATEGIES[name]
        found[name] |= trained_and_embedded(folder, name)
        np.savez(folder / f"{name}.npz", **found[name])

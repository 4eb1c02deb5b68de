"""Training of one round: encoder and decoder, until held-out particles stop gaining.

In:  particles, neutral model, whitened gradients, `TrainingSettings`.
Out: `Networks` at the epoch that was best for the held-out particles, and a history (list of dicts).

objective 'likelihood': the encoder proposes each particle's latent in the first epoch, one Gauss-Newton step on its
own likelihood corrects it (`model.posterior`), and goes on from there in each epoch after; the decoder learns from a
sample of that posterior, and the encoder learns to propose it. This is variational inference with a posterior that is
better than the encoder's own guess, in nats, with the prior at its natural weight. From the encoder's guess in every
epoch a single step would miss where images tell much: log L then falls while it trains. objective 'frc': the paper's
autoencoder on the mean ring correlation, with a little fixed noise on the latent and no prior.

Of images that hardly tell the motion a model learns slowly to be sharp, as every particle is smeared over all places:
expectation-maximisation of overlapping classes is slow. Where the gradients are faint the posterior is therefore
weighted by the likelihood itself at a few points, and at first made sharper than it is, as Naim & Gildea (ICML 2012)
do with classes.
"""

import dataclasses
import logging
import math
import time

import numpy as np
import tensorflow as tf

from cryogmm.errors import InputError
from cryogmm.model.networks import Networks, starting_point
from cryogmm.training import checkpoints, distribute
from cryogmm.training.round_steps import ACTIVE, Round

log = logging.getLogger(__name__)

STEPS, STEPS_IF_FAINT = 2000, 8000
FAINT = 1.4  # of the gradients over their null, below which a particle says so little that the model is slow to sharpen
FEWEST_AND_MOST_EPOCHS = (4, 32)
SWITCH_OFF_AT = (0.34, 0.67, 1.0)  # shares of the epochs after which quiet dimensions are tried
FEWEST_HELD_OUT = 50  # particles to judge a dimension by
MOST_HELD_OUT = 2000  # they tell a few hundredths of a nat; more would cost time and tell no more
POINTS_IF_FAINT = 8  # that weight each particle's posterior
EXPLORED_EVERY = 3  # epochs, where images tell much
SHARPENED, STRAIGHTENED = "sharpened", "straightened"  # phases of the history
COOLING = 6  # epochs at the end of the cosine that are run even where held-out particles gain no more


def resolve(settings, count, gradients=None):
    """Settings with what depends on the data filled in: number of particles and, where known, their `GradientFile`.

    epochs: as many as give 2,000 steps, 8,000 where the gradients are faint, but 4 to 32: small sets see each particle
    more often.
    posterior_points: 8 where the gradients are faint, otherwise 1. batch_size: at most a tenth of the particles.
    latent_dim: at most the inputs of the encoder, which few particles have few of.
    """
    batch_size = max(1, min(settings.batch_size, count // 10))
    faint = gradients is not None and gradients.over_null < FAINT
    steps = STEPS_IF_FAINT if faint else STEPS
    points = settings.posterior_points or (POINTS_IF_FAINT if faint else 1)
    epochs = settings.epochs or int(np.clip(math.ceil(steps * batch_size / count), *FEWEST_AND_MOST_EPOCHS))
    return dataclasses.replace(
        settings, epochs=epochs, batch_size=batch_size, posterior_points=points,
        latent_dim=settings.latent_dim if gradients is None else min(settings.latent_dim, gradients.x.shape[1]),
    )  # fmt: skip


def split_held_out(images, fraction, seed):
    """Row numbers (training, held out), which share no image; images (n,): number of each row's image.

    Where any are asked for at least one image is held out, and one is trained on.
    """
    _, image, sizes = np.unique(images, return_inverse=True, return_counts=True)
    order = np.random.default_rng([seed, 4]).permutation(len(sizes))
    wanted = min(math.ceil(fraction * len(image)), MOST_HELD_OUT)
    held = min(int(np.searchsorted(np.cumsum(sizes[order]), wanted)) + bool(wanted), len(sizes) - 1)
    is_held = np.isin(image, order[:held])
    return np.flatnonzero(~is_held), np.flatnonzero(is_held)


def new_networks(gradients, deformation, settings, seed):
    """Networks that start from the linear-Gaussian solution of the whitened gradients."""
    start = starting_point(gradients.projection, gradients.eigenvalues, gradients.null_eigenvalues[0])
    with distribute.copies():
        return Networks(gradients.x.shape[1], settings.latent_dim, deformation, settings, seed, start)


def train(particles, gradients, deformation, settings, neutral_nats, seed, folder, key, active=None):
    """Train one round; see the head of this file.

    particles: `Particles`. neutral_nats: (n,) log L of the neutral model.
    folder, key: where checkpoints lie. active: (d,) bool, latent dimensions to use; None = all. Returns networks and
    history.
    """
    settings = resolve(settings, particles.count, gradients)
    networks = new_networks(gradients, deformation, settings, seed)
    if active is not None:
        networks.active.assign(np.asarray(active, np.float32))
    particles.pose[...] = 0
    this = Round(networks, deformation, particles, settings)
    rows, held = split_held_out(particles.images, settings.held_out, seed)
    best = {name: tf.Variable(value) for name, value in networks.state.items()}
    everything = {**this.variables, **{f"best/{name}": value for name, value in best.items()}}
    history, progress = checkpoints.load(folder, key, everything) or ([], {"best": -math.inf, "since": 0, "ahead": 0})
    for epoch in range(len(history), settings.epochs):
        left = settings.epochs - epoch - progress["ahead"]
        if left <= 0:
            log.info("held-out particles gained no more at the full learning rate, so it fell early: done")
            break
        if progress["since"] > settings.patience and left > COOLING and not progress["ahead"]:
            progress["ahead"] = left - COOLING
        history.append(_epoch(this, gradients.x, rows, held, neutral_nats, epoch, seed, progress["ahead"]))
        score = evidence(history[-1]) if len(held) else float(epoch)  # nothing to judge by: the last one is used
        if not math.isfinite(score) or not math.isfinite(history[-1]["log_likelihood_train"]):
            raise InputError(f"training: log L is not finite in epoch {epoch + 1}; lower training: {{learning_rate}}")
        sharpened = history[-1]["phase"] == SHARPENED
        better = score > progress["best"] and not sharpened
        since = 0 if better or sharpened else progress["since"] + 1
        progress = {"best": score if better else progress["best"], "since": since, "ahead": progress["ahead"]}
        if better:
            for name, value in networks.state.items():
                best[name].assign(value)
        _report(history, settings.epochs - progress["ahead"])
        checkpoints.save(folder, key, everything, history, progress)
    for name, value in networks.state.items():
        value.assign(best[name])
    return networks, history


def held_out_evidence(networks, particles, gradients, deformation, settings, neutral_nats, seed):
    """Log L above neutral less the nats that its latent costs (m,) of each particle that `train` held out."""
    settings = resolve(settings, particles.count, gradients)
    _, held = split_held_out(particles.images, settings.held_out, seed)
    gain, cost, _ = Round(networks, deformation, particles, settings).evaluate(gradients.x, held, neutral_nats)
    return gain - cost


def evidence(line):
    """Held-out log L above neutral less the nats that the latents cost, of one line of the history."""
    return line["log_likelihood_heldout"] - line["kl"]


def best_line(history):
    """The line of the epoch whose weights are used; the last where no particle was held out."""
    if history[-1].get("phase") == STRAIGHTENED:
        return history[-1]
    known = [line for line in history if math.isfinite(evidence(line)) and line.get("phase") != SHARPENED]
    return max(known, key=evidence) if known else history[-1]


def _epoch(this, x, rows, held, neutral_nats, epoch, seed, ahead):
    """One pass over the training particles; returns its line of the history.

    ahead: epochs by which the learning rate is ahead of its schedule, because held-out particles gained no more.
    """
    settings, start = this.settings, time.time()
    this.settle()
    rng = np.random.default_rng([seed, 5, epoch])
    steps = max(1, len(rows) // settings.batch_size)
    explores = this.tells_much and epoch % EXPLORED_EVERY == EXPLORED_EVERY - 1
    seen, nats, count = 0.0, 0.0, 0
    for step, (some, batch) in enumerate(this.particles.shuffled(rows, settings.batch_size, rng)):
        this.set_schedule((epoch + ahead + step / steps) / settings.epochs)
        noise, choice = map(tf.constant, this.random(rng, len(some)))
        left = this.explore(x, batch, some, rng) if explores else tf.constant(this.latents[some])
        value, _, z, pose = this.step(tf.constant(x[some]), batch, left, noise, choice, axes=this.axes)
        this.latents[some], this.particles.pose[some] = z.numpy(), pose.numpy()
        nats, count = nats + float(value) * len(some), count + len(some)
        seen += float(neutral_nats[some].sum())
    seconds = time.time() - start
    sharpened = this.is_sharpened((epoch + ahead + 1) / settings.epochs)  # no fit yet to judge a dimension by
    last_of_part = epoch + ahead + 1 in [math.ceil(share * settings.epochs) for share in SWITCH_OFF_AT]
    judges = settings.objective == "likelihood" and not sharpened and len(held) >= FEWEST_HELD_OUT
    if last_of_part and judges:
        this.switch_off(x, held, neutral_nats)
    phase = SHARPENED if sharpened else settings.objective
    judged = this.evaluate(x, held, neutral_nats)
    if len(held):
        this.note_places(judged[2].mean(0))
    return history_line(epoch + 1, phase, (nats - seen) / max(count, 1), judged, seconds, count)


def history_line(epoch, phase, train, judged, seconds, count):
    """One line of the history. train: log L above neutral in training. judged: what `Round.evaluate` says of held-out
    particles. seconds that training on count particles took."""
    gain, cost, deviation = judged
    known, dimensions = len(gain) > 0, deviation.shape[1]
    return {
        "epoch": epoch,
        "phase": phase,
        "log_likelihood_train": train,
        "log_likelihood_heldout": float(gain.mean()) if known else math.nan,
        "kl": float(cost.mean()) if known else math.nan,
        "active_dimensions": int((deviation.mean(0) < ACTIVE).sum()) if known else dimensions,
        "particles_per_second": count / max(seconds, 1e-9),
        "seconds": seconds,
    } | {f"z_sd_{index + 1}": float(value) for index, value in enumerate(deviation.mean(0) if known else [])}


def _report(history, epochs):
    """One line an epoch."""
    line = history[-1]
    left = (epochs - line["epoch"]) * np.median([each["seconds"] for each in history])
    log.info(
        "epoch %d of %d: log L above neutral %.2f (held out %.2f, prior %.2f) nats, %d active dimensions, "
        "%.0f particles/s, %.0f s left",
        line["epoch"], epochs, line["log_likelihood_train"], line["log_likelihood_heldout"], line["kl"],
        line["active_dimensions"], line["particles_per_second"], left,
    )  # fmt: skip

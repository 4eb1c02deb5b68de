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
from cryogmm.model.objective import contrast_of, frc, log_likelihood
from cryogmm.model.posterior import View, draw, moments, refine
from cryogmm.model.projection import project_gaussians
from cryogmm.training import checkpoints, distribute

log = logging.getLogger(__name__)

STEPS, STEPS_IF_FAINT = 2000, 8000
FAINT = 1.4  # of the gradients over their null, below which a particle says so little that the model is slow to sharpen
MANY = 4000  # particles; the decoder's prior counts once, so that with more its weight for each of them falls
FEWEST_AND_MOST_EPOCHS = (4, 32)
SWITCH_OFF_AT = (0.34, 0.67, 1.0)  # shares of the epochs after which quiet dimensions are tried
FEWEST_HELD_OUT = 50  # particles to judge a dimension by
MOST_HELD_OUT = 2000  # they tell a few hundredths of a nat; more would cost time and tell no more
LOUD = 0.5  # mean posterior s.d. below which a dimension is beyond doubt
ACTIVE = 0.9  # a latent dimension is active when its posterior s.d. is below this fraction of the prior's
POINTS_IF_FAINT = 8  # that weight each particle's posterior
SHARPENED = "sharpened"  # phase of the history
SHARPEST = 2.0  # power of the posteriors at first, where they are weighted points
SHARP_UNTIL = (0.3, 0.6)  # shares of the epochs where that power begins to fall and where it has fallen to 1
COOLING = 6  # epochs at the end of the cosine that are run even where held-out particles gain no more
LAST_RATE = 0.02  # of the learning rate, at the end of its cosine: the noise of the last steps stays in the model


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


class Round:
    """The functions of one round's training on its networks and particles."""

    def __init__(self, networks, deformation, particles, settings):
        self.networks, self.deformation, self.particles, self.settings = networks, deformation, particles, settings
        self.points = settings.posterior_points or 1
        self.latents = np.full((particles.count, settings.latent_dim), np.nan, np.float32)  # where each was left
        self.view = View(self.project, particles.box_length, *particles.imaging.free)
        with distribute.copies():
            self.sharpness = tf.Variable(1.0, trainable=False)
            self.decoder_optimizer = tf.keras.optimizers.Adam(settings.learning_rate)
            self.encoder_optimizer = tf.keras.optimizers.Adam(settings.learning_rate)
            self.decoder_optimizer.build(networks.decoder_variables)
            self.encoder_optimizer.build(networks.encoder_variables)
        one_step = self._likelihood_step if settings.objective == "likelihood" else self._frc_step
        self.step = distribute.shared(one_step)
        self.posterior = distribute.shared(self._posterior)
        self.moments = distribute.shared(self._moments)
        self.settle_axes()

    def project(self, z, rotation, training=False):
        """Projections (B, 2K, 2K) of the decoded latents (B, d)."""
        gaussians = self.deformation.apply(self.networks.decode(z, training), self.networks.rest)
        return project_gaussians(*gaussians, rotation, self.particles.n_frequencies, self.particles.box_length)

    def _penalty(self):
        """The deformation's prior: L2 on the coefficients a unit latent gives and on the decoder's weights.

        And, in nats shared by all particles, that of the rest shape, whose unit is a standard deviation.
        """
        kernels = [value for value in self.networks.decoder.trainable_variables if len(value.shape) == 2]
        decoder = sum(tf.reduce_sum(tf.square(value)) for value in [self.networks.decoder_linear, *kernels])
        rest = 0.5 * tf.reduce_sum(tf.square(self.networks.rest)) / self.particles.count
        return self.settings.l2 * min(1.0, MANY / self.particles.count) * decoder + rest

    def settle_axes(self):
        """Leave dimensions that are switched off out of what is compiled; until then they cost time, nothing else."""
        self.axes = tuple(map(int, np.flatnonzero(self.networks.active.numpy())))

    def _likelihood_step(self, x, batch, left, noise, choice, axes):
        guess, _ = self.networks.encode(x)
        guess = self.networks.active * tf.where(tf.math.is_nan(left), guess, left)
        sample, pose, z, covariance, mode = draw(
            self.view, guess, batch["pose"], batch, noise, choice, self.sharpness, axes
        )
        seen = self.view.seen(batch, pose)
        with tf.GradientTape() as tape:
            nats = distribute.mean(log_likelihood(self.project(sample, seen["rotation"], True), seen))
            loss = distribute.part(self._penalty()) - nats
        gradient = tape.gradient(loss, self.networks.decoder_variables)
        self.decoder_optimizer.apply_gradients(zip(gradient, self.networks.decoder_variables, strict=True))
        variance = tf.linalg.diag_part(covariance)
        with tf.GradientTape() as tape:
            mean, log_variance = self.networks.encode(x, training=True)
            misfit = (tf.square(z - mean) + variance) * tf.exp(-log_variance) + log_variance - tf.math.log(variance)
            loss = 0.5 * distribute.mean(tf.reduce_sum(misfit - 1.0, axis=1))
        gradient = tape.gradient(loss, self.networks.encoder_variables)
        self.encoder_optimizer.apply_gradients(zip(gradient, self.networks.encoder_variables, strict=True))
        comparable = nats - distribute.mean(mode.pose_cost - 0.5 * mode.pose_known)  # with the neutral model's
        return comparable, distribute.mean(_divergence(z, covariance)), z, mode.pose

    def _frc_step(self, x, batch, left, noise, choice, axes):
        pose, batch = batch["pose"], self.view.seen(batch, batch["pose"])
        with tf.GradientTape(persistent=True) as tape:
            mean, _ = self.networks.encode(x, training=True)
            sample = mean + self.settings.latent_noise * noise[:, 0]
            model = self.project(sample, batch["rotation"], True)
            agreement = distribute.mean(frc(model, batch["data"], batch["ctf2"], batch["power"]))
            loss = distribute.part(self._penalty() / self.particles.count) - agreement
        for optimizer, variables in (
            (self.decoder_optimizer, self.networks.decoder_variables),
            (self.encoder_optimizer, self.networks.encoder_variables),
        ):
            used = [(g, v) for g, v in zip(tape.gradient(loss, variables), variables, strict=True) if g is not None]
            optimizer.apply_gradients(used)
        nats = distribute.mean(log_likelihood(model, batch))
        return nats, distribute.mean(tf.reduce_sum(tf.square(mean), axis=1)), mean, pose

    def _posterior(self, x, batch, axes):
        """Posterior mode, covariance, log L there, its pose unknown; of the paper's objective the encoder's answer."""
        mean, _ = self.networks.encode(x)
        if self.settings.objective == "likelihood":
            mode = refine(self.view, mean, batch["pose"], batch, self.settings.refine_steps, axes)
            z = mode.z
        else:
            z, mode = mean, refine(self.view, mean, batch["pose"], batch, 1, axes)
        return z, mode.covariance, self._seen_at(z, mode, batch)[0]

    def _seen_at(self, z, mode, batch):
        """Log L (B,), the pose unknown, and contrast (B,) of particles at latents z (B, d)."""
        seen = self.view.seen(batch, mode.pose)
        model = self.project(z, seen["rotation"])
        return log_likelihood(model, seen) - mode.pose_cost, contrast_of(model, seen)

    def random(self, rng, count):
        """What a step on some particles needs of chance: noise (count, S, d), choice (count,)."""
        size = self.settings.latent_dim + self.view.freedom
        noise = rng.standard_normal((count, self.points, size), np.float32)
        return noise, rng.random(count, np.float32) if self.points > 1 else np.zeros(count, np.float32)

    def is_sharpened(self, share):
        """Whether posteriors are taken sharper than they are when a share (0-1) of the training is done."""
        return self.settings.objective == "likelihood" and self.points > 1 and share < SHARP_UNTIL[1]

    def set_schedule(self, share):
        """Set what depends on the share (0-1) of the training that is done.

        Learning rate: a cosine from its full value to LAST_RATE. Sharpness: SHARPEST, then falling to 1.
        """
        first, last = SHARP_UNTIL
        fallen = min(max((share - first) / (last - first), 0.0), 1.0)
        self.sharpness.assign(SHARPEST + (1.0 - SHARPEST) * fallen)
        fall = 0.5 * (1.0 + math.cos(math.pi * min(share, 1.0)))
        rate = self.settings.learning_rate * (LAST_RATE + (1.0 - LAST_RATE) * fall)
        self.decoder_optimizer.learning_rate = self.encoder_optimizer.learning_rate = rate

    def _moments(self, x, batch, axes):
        """Posterior mean, covariance, log L there, pose and contrast; of the paper's objective the encoder's place."""
        mean, _ = self.networks.encode(x)
        if self.settings.objective == "likelihood":
            z, covariance, mode = moments(self.view, mean, batch["pose"], batch, self.settings.refine_steps, axes)
        else:
            z, mode = mean, refine(self.view, mean, batch["pose"], batch, 1, axes)
            covariance = mode.covariance
        return z, covariance, *self._seen_at(z, mode, batch), mode.pose

    def evaluate(self, x, rows, neutral_nats):
        """Of some particles (m,): log L above the neutral model, KL from the prior (nats), posterior s.d. (m, d).

        log L is the mean over each particle's posterior, by Laplace's approximation half a nat below that of its mode
        for every dimension that it knows: the mode fits the particle's own noise.
        """
        d = self.settings.latent_dim
        gains, costs, deviations = [np.empty(0)], [np.empty(0)], [np.empty((0, d))]
        for start in range(0, len(rows), self.settings.batch_size):
            some = rows[start : start + self.settings.batch_size]
            z, covariance, nats = self.posterior(tf.constant(x[some]), self.particles.batch(some), axes=self.axes)
            known = d - np.trace(covariance.numpy(), axis1=1, axis2=2)
            gains.append(nats.numpy() - 0.5 * known - neutral_nats[some])
            costs.append(_divergence(z, covariance).numpy())
            deviations.append(np.sqrt(np.diagonal(covariance.numpy(), axis1=1, axis2=2)))
        return np.concatenate(gains), np.concatenate(costs), np.concatenate(deviations)

    def switch_off(self, x, rows, neutral_nats):
        """Switch off the latent dimensions that held-out particles are no worse without, the quietest first.

        What a dimension explains of images that the decoder has not seen must be worth more than the nats that
        placing a particle along it costs; one that only fits noise or misfit of the training particles is not.
        """
        gain, cost, deviation = self.evaluate(x, rows, neutral_nats)
        evidence, active = np.mean(gain - cost), self.networks.active
        for dimension in np.argsort(-deviation.mean(0), kind="stable"):
            if active[dimension] == 0 or deviation[:, dimension].mean() < LOUD:
                continue
            before = active.numpy()
            active.assign(np.where(np.arange(len(before)) == dimension, 0.0, before))
            gain, cost, _ = self.evaluate(x, rows, neutral_nats)
            if np.mean(gain - cost) < evidence:
                active.assign(before)
            else:
                evidence = np.mean(gain - cost)
                log.info("latent dimension %d switched off: held-out particles do not need it", dimension + 1)

    @property
    def variables(self):
        """Everything that a checkpoint holds, by name."""
        named = {**self.networks.state, "pose": self.particles.pose, "latents": self.latents}
        for name, optimizer in (("adam_decoder", self.decoder_optimizer), ("adam_encoder", self.encoder_optimizer)):
            named |= {f"{name}/{index:03d}": value for index, value in enumerate(optimizer.variables)}
        return named


def _divergence(z, covariance):
    """KL divergence (B,) in nats of posteriors N(z, covariance) from the prior N(0, 1)."""
    d = tf.cast(tf.shape(z)[1], tf.float32)
    spread = tf.linalg.trace(covariance) - tf.linalg.logdet(covariance)
    return 0.5 * (tf.reduce_sum(tf.square(z), axis=1) + spread - d)


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
    known = [line for line in history if math.isfinite(evidence(line)) and line.get("phase") != SHARPENED]
    return max(known, key=evidence) if known else history[-1]


def _epoch(this, x, rows, held, neutral_nats, epoch, seed, ahead):
    """One pass over the training particles; returns its line of the history.

    ahead: epochs by which the learning rate is ahead of its schedule, because held-out particles gained no more.
    """
    settings, start = this.settings, time.time()
    this.settle_axes()
    rng = np.random.default_rng([seed, 5, epoch])
    steps = max(1, len(rows) // settings.batch_size)
    seen, nats, count = 0.0, 0.0, 0
    for step, (some, batch) in enumerate(this.particles.shuffled(rows, settings.batch_size, rng)):
        this.set_schedule((epoch + ahead + step / steps) / settings.epochs)
        noise, choice = map(tf.constant, this.random(rng, len(some)))
        left = tf.constant(this.latents[some])
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
    gain, cost, deviation = this.evaluate(x, held, neutral_nats)
    return {
        "epoch": epoch + 1,
        "phase": SHARPENED if sharpened else settings.objective,
        "log_likelihood_train": (nats - seen) / max(count, 1),
        "log_likelihood_heldout": float(gain.mean()) if len(held) else math.nan,
        "kl": float(cost.mean()) if len(held) else math.nan,
        "active_dimensions": int((deviation.mean(0) < ACTIVE).sum()) if len(held) else settings.latent_dim,
        "particles_per_second": count / max(seconds, 1e-9),
        "seconds": seconds,
    } | {f"z_sd_{index + 1}": float(value) for index, value in enumerate(deviation.mean(0) if len(held) else [])}


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

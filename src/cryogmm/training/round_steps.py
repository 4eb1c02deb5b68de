"""The steps of one round's training on its networks and particles; see `training.heterogeneity` for what they are for.

In:  networks, deformation, particles, `TrainingSettings`. Each step is compiled, and shared out among devices.
"""

import logging
import math

import numpy as np
import tensorflow as tf
from sklearn.cluster import kmeans_plusplus

from cryogmm.model.networks import PLACES
from cryogmm.model.objective import contrast_of, frc, log_likelihood
from cryogmm.model.posterior import View, draw, likeliest, moments, refine
from cryogmm.model.projection import project_gaussians
from cryogmm.training import distribute

log = logging.getLogger(__name__)

ACTIVE = 0.9  # a latent dimension is active when its posterior s.d. is below this fraction of the prior's
LOUD = 0.5  # mean posterior s.d. below which a dimension is beyond doubt
MANY = 4000  # particles; the decoder's prior counts once, so that with more its weight for each of them falls
SHARPEST = 2.0  # power of the posteriors at first, where they are weighted points
SHARP_UNTIL = (0.3, 0.6)  # shares of the epochs where that power begins to fall and where it has fallen to 1
LAST_RATE = 0.02  # of the learning rate, at the end of its cosine: the noise of the last steps stays in the model
OTHERS = 4  # particles whose latents are tried
FEWEST_PLACES, PLACES_TO_JUDGE = 8, 16  # with fewer the encoder's guess will do; of them where particles are judged
MOST_PLACED = 5000  # particles, drawn at random, that the places of a landscape are taken from


class Round:
    """The functions of one round's training on its networks and particles."""

    def __init__(self, networks, deformation, particles, settings):
        self.networks, self.deformation, self.particles, self.settings = networks, deformation, particles, settings
        self.points = settings.posterior_points or 1
        self.tells_much = settings.objective == "likelihood" and self.points == 1  # posteriors are narrow
        self.latents = np.full((particles.count, settings.latent_dim), np.nan, np.float32)  # where each was left
        self.view = View(self.project, particles.box_length, *particles.imaging.free)
        with distribute.copies():
            self.sharpness = tf.Variable(1.0, trainable=False)
            self.decoder_optimizer = tf.keras.optimizers.Adam(settings.learning_rate)
            self.encoder_optimizer = tf.keras.optimizers.Adam(settings.learning_rate)
            self.decoder_optimizer.build(networks.decoder_variables)
            self.encoder_optimizer.build(networks.encoder_variables)
        one_step = self._likelihood_step if settings.objective == "likelihood" else self._frc_step
        self.step, self.teach = distribute.shared(one_step), distribute.shared(self._teach)
        self.likeliest = distribute.shared(self._likeliest)
        self.posterior = distribute.shared(self._posterior)
        self.moments = distribute.shared(self._moments)
        self.settle()

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

    def settle(self):
        """Leave dimensions that are switched off, and places that are not in use, out of what is compiled."""
        self.axes = tuple(map(int, np.flatnonzero(self.networks.active.numpy())))
        self.places = int(np.isfinite(self.networks.places.numpy()).all(axis=1).sum()) if self.tells_much else 0

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
        self._teach_encoder(x, z, tf.linalg.diag_part(covariance))
        comparable = nats - distribute.mean(mode.pose_cost - 0.5 * mode.pose_known)  # with the neutral model's
        return comparable, distribute.mean(_divergence(z, covariance)), z, mode.pose

    def _teach(self, x, batch, z, variance):
        """A step towards latents z (B, d) that are given, known to a variance (B, d); log L of the images there."""
        seen = self.view.seen(batch, batch["pose"])
        with tf.GradientTape() as tape:
            nats = distribute.mean(log_likelihood(self.project(z, seen["rotation"], True), seen))
            loss = distribute.part(self._penalty()) - nats
        gradient = tape.gradient(loss, self.networks.decoder_variables)
        self.decoder_optimizer.apply_gradients(zip(gradient, self.networks.decoder_variables, strict=True))
        self._teach_encoder(x, z, variance)
        return nats

    def _teach_encoder(self, x, z, variance):
        """A step of the encoder towards posteriors of mean z (B, d) and a variance (B, d)."""
        with tf.GradientTape() as tape:
            mean, log_variance = self.networks.encode(x, training=True)
            misfit = (tf.square(z - mean) + variance) * tf.exp(-log_variance) + log_variance - tf.math.log(variance)
            loss = 0.5 * distribute.mean(tf.reduce_sum(misfit - 1.0, axis=1))
        gradient = tape.gradient(loss, self.networks.encoder_variables)
        self.encoder_optimizer.apply_gradients(zip(gradient, self.networks.encoder_variables, strict=True))

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

    def _guesses(self, x, places):
        """Latents (B, 1 + places, d) to seek a particle from: the encoder's, and some all over the landscape."""
        mean, _ = self.networks.encode(x)
        spread_out = (self.networks.active * self.networks.places[:places])[None]
        return tf.concat([mean[:, None], tf.repeat(spread_out, tf.shape(mean)[0], axis=0)], axis=1)

    def note_places(self, deviation):
        """Spread places out over the latents of the particles that training has seen.

        deviation (d,): mean posterior s.d. of the dimensions; about as many places as such posteriors fill the prior.
        """
        known = self.latents[np.isfinite(self.latents).all(axis=1)]
        some = known[np.random.default_rng(len(known)).permutation(len(known))[:MOST_PLACED]]
        count = min(2.0 / np.prod(np.clip(deviation, 0.01, 1.0)), PLACES, len(some))
        count = 2 ** int(math.log2(max(count, 1)))  # what is compiled depends on it
        places = np.full((PLACES, some.shape[1]), np.nan, np.float32)
        if self.tells_much and count >= FEWEST_PLACES:
            places[:count] = some[kmeans_plusplus(np.float64(some), count, random_state=0)[1]]
        self.networks.places.assign(places)

    def explore(self, x, batch, rows, rng):
        """Latents (m, d) that particles (m,) are sought from next: the likeliest of where each and some others were
        left and of the encoder's guess, as a particle on the wrong side of a ring does not find across."""
        others = self.latents[rng.integers(len(self.latents), size=(len(rows), OTHERS))]
        left = np.concatenate([self.latents[rows][:, None], others], axis=1)
        return self.likeliest(tf.constant(x[rows]), batch, tf.constant(left))

    def _likeliest(self, x, batch, left):
        guess, _ = self.networks.encode(x)
        left = tf.concat([tf.where(tf.math.is_nan(left), guess[:, None], left), guess[:, None]], axis=1)
        return likeliest(self.view, self.networks.active * left, batch["pose"], batch)

    def _posterior(self, x, batch, axes, places):
        """Posterior mode, covariance, log L there, its pose unknown; of the paper's objective the encoder's answer."""
        guesses = self._guesses(x, places)
        if self.settings.objective == "likelihood":
            guess = likeliest(self.view, guesses, batch["pose"], batch)
            mode = refine(self.view, guess, batch["pose"], batch, self.settings.refine_steps, axes)
            z = mode.z
        else:
            z = guesses[:, 0]
            mode = refine(self.view, z, batch["pose"], batch, 1, axes)
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

    def _moments(self, x, batch, axes, places):
        """Posterior mean, covariance, log L there, pose and contrast; of the paper's objective the encoder's place."""
        guesses = self._guesses(x, places)
        if self.settings.objective == "likelihood":
            z, covariance, mode = moments(self.view, guesses, batch["pose"], batch, self.settings.refine_steps, axes)
        else:
            z = guesses[:, 0]
            mode = refine(self.view, z, batch["pose"], batch, 1, axes)
            covariance = mode.covariance
        return z, covariance, *self._seen_at(z, mode, batch), mode.pose

    def place(self, x, rows):
        """Posterior modes (m, d) and covariances (m, d, d) of some particles (m,)."""
        few = min(self.places, PLACES_TO_JUDGE)
        placed = [
            self.posterior(tf.constant(x[some]), self.particles.batch(some), axes=self.axes, places=few)
            for some in np.array_split(rows, max(1, math.ceil(len(rows) / self.settings.batch_size)))
        ]
        modes, covariances, _ = zip(*placed, strict=True)
        return np.concatenate(modes), np.concatenate(covariances)

    def evaluate(self, x, rows, neutral_nats):
        """Of some particles (m,): log L above the neutral model, KL from the prior (nats), posterior s.d. (m, d).

        log L is the mean over each particle's posterior, by Laplace's approximation half a nat below that of its mode
        for every dimension that it knows: the mode fits the particle's own noise.
        """
        d = self.settings.latent_dim
        few = min(self.places, PLACES_TO_JUDGE)
        gains, costs, deviations = [np.empty(0)], [np.empty(0)], [np.empty((0, d))]
        for start in range(0, len(rows), self.settings.batch_size):
            some = rows[start : start + self.settings.batch_size]
            z, covariance, nats = self.posterior(
                tf.constant(x[some]), self.particles.batch(some), axes=self.axes, places=few
            )
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

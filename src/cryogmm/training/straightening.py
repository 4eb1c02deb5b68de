"""Latents whose distances are what images can tell: the landscape laid out anew once it is known.

Training leaves the latent as it comes. Only a weak prior says how its axes bend and where particles crowd, and a large
motion, which begins as a linear one, needs several dimensions. What the decoder makes of it is known far better. So
structures that were drawn from the particles' posteriors are laid out by how far apart images can tell them (Isomap:
distances along the landscape; Tenenbaum et al., Science 290, 2319 (2000)), and fresh networks learn to make, and to
find, the particles there.

In:  networks of `training.heterogeneity` and what they were trained on. Out: the same or straightened ones.
"""

import logging
import math
import time

import numpy as np
import tensorflow as tf

from cryogmm.model.information import information_root
from cryogmm.training import heterogeneity
from cryogmm.training.round_steps import ACTIVE, LOUD, Round

log = logging.getLogger(__name__)

LANDMARKS = 2000  # particles whose structures are laid out; the others follow
NEIGHBORS = 50  # of each landmark, at most a tenth of them
EFFECTS = 16  # principal directions of what images tell that distances are taken in
AT_ONCE = 4096  # particles that are laid out at once
STEPS = 750  # of teaching
MOST_EPOCHS = 40
ENCODER_VARIANCE = 0.02  # of a latent about the encoder's guess, that is taught
LOST = 0.1  # nats a held-out particle that a straight landscape may cost


class Layout:
    """Where structures lie, in k dimensions of unit variance, the longest first."""

    def __init__(self, coefficients, information, dimensions):
        """coefficients (l, M) of landmarks; information (M, M) that an image has of them, in nats."""
        from sklearn.decomposition import PCA
        from sklearn.manifold import Isomap

        self.root = information_root(information)
        effect = coefficients @ self.root
        self.directions = PCA(min(EFFECTS, *effect.shape)).fit(effect)
        neighbors = max(2, min(NEIGHBORS, len(effect) // 10))
        self.isomap = Isomap(n_neighbors=neighbors, n_components=dimensions)
        laid_out = self.isomap.fit_transform(self.directions.transform(effect))
        self.axes = PCA(whiten=True).fit(laid_out)

    def of(self, coefficients):
        """Places (m, k) of structures with coefficients (m, M)."""
        return self.axes.transform(self.isomap.transform(self.directions.transform(coefficients @ self.root)))


def straightened(found, particles, gradients, deformation, settings, neutral_nats, seed):
    """`found`, networks and history, or the same straightened, where images tell much of each particle.

    settings are resolved; other arguments are those of `heterogeneity.train`.
    """
    networks, history = found
    line = heterogeneity.best_line(history)
    deviation = np.array([line.get(f"z_sd_{j + 1}", math.nan) for j in range(settings.latent_dim)])
    this = Round(networks, deformation, particles, settings)
    if not (this.tells_much and np.nanmin(deviation, initial=1.0) < LOUD):
        return found
    rows, held = heterogeneity.split_held_out(particles.images, settings.held_out, seed)
    if len(held) < heterogeneity.FEWEST_HELD_OUT:
        return found
    log.info("laying the landscape out by what images can tell")
    mode, covariance = this.place(gradients.x, rows)
    root = np.linalg.cholesky(covariance)

    def drawn(rng):
        """Latents (m, d) drawn from the posterior of each training particle."""
        return mode + np.einsum("nij,nj->ni", root, rng.standard_normal(mode.shape, np.float32))

    landmarks = np.random.default_rng([seed, 9]).permutation(len(rows))[:LANDMARKS]
    structures = networks.decode(tf.constant(drawn(np.random.default_rng([seed, 8]))[landmarks])).numpy()
    layout = Layout(structures, gradients.information, max(1, int((deviation < ACTIVE).sum())))

    def laid_out(rng):
        """Places (m, k) of a structure drawn for each training particle."""
        z = np.array_split(drawn(rng), math.ceil(len(rows) / AT_ONCE))
        return np.concatenate([layout.of(networks.decode(tf.constant(part)).numpy()) for part in z])

    straight = heterogeneity.new_networks(gradients, deformation, settings, seed)
    straight.rest_shape.assign(networks.rest_shape)
    new = _teach(straight, laid_out, particles, gradients, deformation, settings, neutral_nats, seed, deviation)
    change = heterogeneity.evidence(new) - heterogeneity.evidence(line)
    kept = change > -LOST
    log.info("straightened, held-out particles gain %+.2f nats%s", change, "" if kept else ": it stays as it was")
    return (straight, [*history, new | {"epoch": history[-1]["epoch"] + 1}]) if kept else found


def _teach(networks, laid_out, particles, gradients, deformation, settings, neutral_nats, seed, deviation):
    """Teach networks where particles lie, at the places (m, k) that `laid_out` draws; their line of a history.

    deviation: (d,), mean posterior s.d. before.
    """
    this = Round(networks, deformation, particles, settings)
    rows, held = heterogeneity.split_held_out(particles.images, settings.held_out, seed)
    epochs = min(MOST_EPOCHS, math.ceil(STEPS * settings.batch_size / len(rows)))
    steps, start = max(1, len(rows) // settings.batch_size), time.time()
    networks.decoder_linear.assign(tf.zeros_like(networks.decoder_linear))
    for epoch in range(epochs):
        rng = np.random.default_rng([seed, 10, epoch])
        places = laid_out(rng)
        this.latents[:] = 0
        this.latents[rows, : places.shape[1]] = places
        networks.active.assign(np.float32(np.arange(settings.latent_dim) < places.shape[1]))
        for step, (some, batch) in enumerate(particles.shuffled(rows, settings.batch_size, rng)):
            this.set_schedule((epoch + step / steps) / epochs)
            z = tf.constant(this.latents[some])
            this.teach(tf.constant(gradients.x[some]), batch, z, tf.fill(z.shape, ENCODER_VARIANCE))
    this.latents[held] = np.nan
    this.note_places(deviation)
    this.settle()
    some = rows[:: max(1, len(rows) // len(held))]
    train = float(this.evaluate(gradients.x, some, neutral_nats)[0].mean())
    judged = this.evaluate(gradients.x, held, neutral_nats)
    seconds, phase = time.time() - start, heterogeneity.STRAIGHTENED
    return heterogeneity.history_line(0, phase, train, judged, seconds, epochs * len(rows))

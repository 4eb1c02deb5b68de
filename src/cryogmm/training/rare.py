"""Rare densities: what a few particles have, or lack, and the model knows nothing of.

In:  a trained round, particles and their latents. Out: `RareDensities`, the score of every particle for each found.

A part that one particle in sixty has leaves nothing in the consensus, so no Gaussian lies there, and too little
variance for a dimension of the latent. Yet each of those particles holds several nats of it. So the grid of the
particle's sphere is searched: the gradient of log L by the amplitude of a small Gaussian at a point, every particle at
its own place in the landscape, is a standard normal number wherever the model is right, and one of mean δ for a share
ε of the particles where it lacks something. The mixture's log-likelihood tells the two apart. The density's shape
about the best point then follows by expectation maximisation, with a Gaussian prior on its amplitudes, and the search
goes on with what is left.
"""

import logging
from dataclasses import dataclass

import numpy as np
import tensorflow as tf

from cryogmm.model.objective import contrast_of, log_likelihood, ring_products
from cryogmm.model.posterior import score_and_information
from cryogmm.model.projection import project_gaussians
from cryogmm.training import distribute

log = logging.getLogger(__name__)

BATCH = 50
MOST_SEARCHED = 20_000  # particles, drawn at random, that the search looks at
MOST_POINTS = 2000  # of its grid
WIDTH_PER_RESOLUTION = 1.2  # of the small Gaussians, s.d., and their distance from one another
BEYOND = 1.25  # times the radius of the model is searched
ENOUGH = 30.0  # nats above no rare density; chance and misfit give 11, 15 on sets imaged as real ones are
DEVIATIONS = (3.0, 4.0, 5.0, 6.0, -3.0, -4.0, -5.0, -6.0)  # δ
SHARES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)  # ε
LEAST_PARTICLES = 15
REACH = 3.0  # widths about the best point that a density may fill
LOOSE = 0.02  # of a point's information is added to it: views differ from their mean
ROUNDS = 8  # of expectation maximisation
COLUMNS = 128  # points of the grid whose mixtures are tried at once
CLIP = 50.0  # nats: beyond it a particle is certain


@dataclass(frozen=True)
class RareDensities:
    """What was found, the most certain first; q may be 0.

    score: (n, q), how much a particle's image speaks for the density, in standard deviations of its noise: 0 ± 1 for a
    particle without it. share: (q,) of the particles that have it. nats: (q,) in its favour. center: (q, 3) Å, the
    point of the grid that tells most. positions: (P, 3) Å; amplitudes: (q, P), of Gaussians of s.d. width (Å) there.
    """

    score: np.ndarray
    share: np.ndarray
    nats: np.ndarray
    center: np.ndarray
    positions: np.ndarray
    amplitudes: np.ndarray
    width: float


def find_rare_densities(trained, particles, z, molecules, most, resolution, seed, inside=None):
    """Up to `most` rare densities.

    trained: `TrainedRound`. z: (n, d), latents of the particles. molecules: (n,) bool, those that are looked at: what
    lies beside them in junk is no density of theirs. resolution: Å. inside: function of places (P, 3) in Å -> (P,) 0-1,
    of a region to look in; None = everywhere.
    """
    positions, width = search_grid(trained.gaussians.centers, particles.box_length, resolution)
    if inside is not None:
        positions = positions[inside(positions) > 0.5]
    searched = np.sort(np.random.default_rng([seed, 6]).permutation(np.flatnonzero(molecules))[:MOST_SEARCHED])
    found = []
    if most and len(positions):  # a region may be smaller than the grid is fine
        slopes, power, rings = _slopes(trained, particles, z, searched, positions, width)
    while len(found) < most and len(positions):
        nats, point, deviation, share = _best_point(slopes / np.sqrt(power)[:, None])
        if nats < ENOUGH:
            break
        start = deviation / np.sqrt(power.mean())
        amplitudes, probability, nats, explained = _shape(
            slopes, power, rings, positions, point, start, share, particles.box_length, REACH * width
        )
        if probability.sum() < LEAST_PARTICLES or nats < ENOUGH:
            break
        slopes -= (probability * power / power.mean())[:, None] * explained
        found.append((amplitudes, probability.mean(), nats, positions[point]))
        log.info("rare density %d at %s Å: %.1f %% of the particles, %.0f nats in all",
                 len(found), _text(positions[point]), 100 * probability.mean(), nats)  # fmt: skip
    if not found:
        log.info("no rare density was found at %d points up to %.0f Å from the centre",
                 len(positions), np.linalg.norm(positions, axis=1).max(initial=0.0))  # fmt: skip
    amplitudes = np.array([each[0] for each in found], np.float32).reshape(len(found), len(positions))
    return RareDensities(
        _scores(trained, particles, z, positions, amplitudes, width),
        np.array([each[1] for each in found], np.float32),
        np.array([each[2] for each in found], np.float32),
        np.array([each[3] for each in found], np.float32).reshape(-1, 3),
        positions, amplitudes, width,
    )  # fmt: skip


def search_grid(centers, box_length, resolution):
    """Points (P, 3) in Å of the sphere about a model, and the s.d. (Å) of the Gaussian at each, their distance.

    centers: (N, 3) Å. As fine as the resolution asks and MOST_POINTS allow.
    """
    radius = min(BEYOND * np.percentile(np.linalg.norm(centers, axis=1), 98), 0.5 * box_length)
    width = max(WIDTH_PER_RESOLUTION * resolution, (4.0 / 3.0 * np.pi * radius**3 / MOST_POINTS) ** (1 / 3))
    steps = np.arange(-int(radius / width), int(radius / width) + 1) * width
    points = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    return points[np.linalg.norm(points, axis=1) <= radius].astype(np.float32), float(width)


def _slopes(trained, particles, z, rows, positions, width):
    """Gradients (m, P) of log L by the amplitude at each point, of median 0.

    And their information (m,), with its mean share (R,) in every ring.
    """
    k, length, points = particles.n_frequencies, particles.box_length, len(positions)

    def slope(z, batch):
        count = tf.shape(z)[0]
        amplitude = tf.zeros((count, points))
        with tf.GradientTape() as tape:
            tape.watch(amplitude)
            centers, amplitudes, widths = trained.deformation.apply(trained.networks.decode(z), trained.networks.rest)
            more = tf.repeat(tf.constant(positions.T[None]), count, axis=0), amplitude, tf.fill((count, points), width)
            parts = zip((centers, amplitudes, widths), more, strict=True)
            model = project_gaussians(*(tf.concat(part, axis=-1) for part in parts), batch["rotation"], k, length)
            nats = log_likelihood(model, batch)
        middle = tf.zeros((count, 3, 1)), tf.ones((count, 1)), tf.fill((count, 1), width)
        one = project_gaussians(*middle, batch["rotation"], k, length)
        gram = ring_products(one[:, None], batch["data"], batch["ctf2"])[1][:, 0, 0]
        scale = contrast_of(model, batch)[:, None] * batch["scale"]
        return tape.gradient(nats, amplitude), 2.0 * tf.square(scale) / batch["noise"] * gram

    slope = distribute.shared(slope)
    slopes, power = np.empty((len(rows), points), np.float32), np.empty((len(rows), k - 1), np.float32)
    for start in range(0, len(rows), BATCH):
        some = rows[start : start + BATCH]
        values, rings = slope(tf.constant(z[some]), particles.batch(some))
        slopes[start : start + BATCH], power[start : start + BATCH] = values, rings
    total = power.sum(1)
    root = np.sqrt(total)[:, None]
    slopes -= root * np.median(slopes / root, axis=0)  # what the model lacks in all particles is no rare density
    return slopes, total, power.mean(0) / total.mean()


def _best_point(values):
    """(nats, point, δ, ε) of the point whose numbers (m, P) are best told from normal ones: as a mixture of two."""
    best = (0.0, 0, 0.0, 0.0)
    for first in range(0, values.shape[1], COLUMNS):
        some = values[:, first : first + COLUMNS]
        some = some / np.maximum(_scatter(some), 1e-6)  # misfit may add to the noise
        for deviation in DEVIATIONS:
            odds = np.expm1(np.clip(deviation * some - 0.5 * deviation**2, -CLIP, CLIP))
            for share in SHARES:
                nats = np.log1p(share * odds).sum(axis=0, dtype=np.float64)
                point = int(nats.argmax())
                best = max(best, (float(nats[point]), first + point, deviation, share))
    return best


def _shape(slopes, power, rings, positions, point, start, share, box_length, reach):
    """Amplitudes (P,) of the density about a point, each particle's probability (m,) of it, nats in its favour.

    And the gradient (P,) that the density explains for a particle of mean information. The overlap of two small
    Gaussians is that of the mean over all views, which depends on their distance alone.
    """
    near = np.flatnonzero(np.linalg.norm(positions - positions[point], axis=1) <= reach)
    distance = np.linalg.norm(positions[:, None] - positions[None, near], axis=2)
    frequency = np.arange(1, len(rings) + 1) / box_length
    overlap = power.mean() * sum(weight * np.sinc(2 * k * distance) for weight, k in zip(rings, frequency, strict=True))
    within, own = overlap[near] + LOOSE * power.mean() * np.eye(len(near)), power / power.mean()
    amplitudes = np.where(near == point, start, 0.0)
    for turn in range(ROUNDS + 1):
        log_odds = slopes[:, near] @ amplitudes - 0.5 * own * (amplitudes @ within @ amplitudes)
        odds = np.exp(np.clip(log_odds, -CLIP, CLIP))
        nats = np.log1p(share * (odds - 1.0)).sum()
        probability = share * odds / (1.0 - share + share * odds)
        if turn == ROUNDS:
            break
        share = np.clip(probability.mean(), 1e-6, 0.5)
        precision = within * (probability * own).sum() + np.eye(len(near)) / start**2
        amplitudes = np.linalg.solve(precision, slopes[:, near].T @ probability)
    whole = np.zeros(len(positions))
    whole[near] = amplitudes
    return whole, probability, float(nats), (overlap @ amplitudes).astype(np.float32)


def _scores(trained, particles, z, positions, amplitudes, width):
    """Score (n, q) of all particles for each density: their gradient by its amplitude over its own s.d."""
    k, length = particles.n_frequencies, particles.box_length
    scores = np.zeros((particles.count, len(amplitudes)), np.float32)
    if not len(amplitudes):
        return scores
    used = np.flatnonzero(np.abs(amplitudes).max(axis=0) > 0)

    def score(z, batch):
        count = tf.shape(z)[0]
        gaussians = trained.deformation.apply(trained.networks.decode(z), trained.networks.rest)
        models = [project_gaussians(*gaussians, batch["rotation"], k, length)]
        for row in amplitudes:
            table = positions[used].T, row[used], np.full(len(used), width, np.float32)
            density = [tf.repeat(tf.constant(part[None]), count, axis=0) for part in table]
            models.append(project_gaussians(*density, batch["rotation"], k, length))
        gradient, information, _ = score_and_information(tf.stack(models, axis=1), batch)
        return gradient / tf.sqrt(tf.linalg.diag_part(information))

    score = distribute.shared(score)
    for rows, batch in particles.in_order(BATCH):
        scores[rows] = score(tf.constant(z[rows]), batch)
    scores -= np.median(scores, axis=0)
    return scores / np.maximum(_scatter(scores), 1e-6)


def _scatter(values):
    """Standard deviation (P,) of the normal bulk of numbers (m, P) of median 0."""
    return 1.4826 * np.median(np.abs(values), axis=0)


def _text(place):
    return "(" + ", ".join(f"{value:.0f}" for value in place) + ")"

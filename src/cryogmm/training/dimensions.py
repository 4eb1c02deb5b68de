"""How many latent dimensions a round is trained with: what held-out particles pay for, and not fewer by accident.

A large motion is curved in the space of gradients. Its curvature, and what the neutral model gets wrong, wake latent
dimensions that say little, cost nats, and blur the one that matters. So where the dimensions of a short training fall
into loud and quiet ones it is repeated with the loud ones alone, and the held-out particles choose. Where every
dimension went quiet although the particles differ, training is repeated from another seed.

Whether there is heterogeneity at all is judged against a null: the same model, trained alike, without latents. What
that explains better than the neutral model is a better shape of all particles, and no difference between them.
"""

import dataclasses
import logging

import numpy as np

from cryogmm.training import heterogeneity
from cryogmm.training.round_steps import ACTIVE, LOUD
from cryogmm.training.straightening import straightened

log = logging.getLogger(__name__)

DIFFER = 1.15  # of the gradients over their null
WEAKER = 0.1  # of the deformation's prior, in the attempt after a collapse
SHORTER = 1 / 3  # of the epochs, in the trainings that choose the dimensions
FEWEST_EPOCHS = 3
WORTH = 0.1  # nats a particle that the quiet dimensions must be worth to be kept: about what a few hundred can tell
SWITCHED_OFF = 0.999  # mean posterior s.d. of a dimension that says nothing at all, to rounding
WORTH_UNSEEN = 0.25  # that all of them must be worth, which are tried where the gradients are no wider than noise
DOUBTFUL = 3.0  # nats held out, below which what was found is compared with the null
SURE = 3.0  # standard errors that it must explain more by, beside WORTH
GAP = 1.5  # least ratio of information between two dimensions that parts the loud from the quiet


def particles_differ(gradients):
    """Whether the particles of a `GradientFile` vary by more than the noise simulated for the neutral model."""
    return gradients.over_null > DIFFER


def loud_dimensions(z_sd, differ):
    """Ways to part loud dimensions from quiet ones: masks (d,) of those above a gap of information -log z_sd.

    z_sd: (d,) mean posterior standard deviations, 1 for a dimension that is switched off. Where none is beyond doubt,
    and the gradients do not say that the particles differ, all of them may be quiet, which comes first; then the
    widest gap, and so on to those where a dimension has GAP times the information of the next.
    """
    information = -np.log(np.clip(z_sd, 1e-6, 1.0))
    none = [np.zeros(len(z_sd), dtype=bool)] if np.min(z_sd) > LOUD and not differ else []
    order = np.argsort(-information, kind="stable")
    used = information[order][information[order] > -np.log(ACTIVE)]
    ratios = used[:-1] / used[1:]
    gaps = [gap for gap in np.argsort(-ratios, kind="stable") if ratios[gap] >= GAP]
    return none + [np.isin(np.arange(len(z_sd)), order[: gap + 1]) for gap in gaps]


def train_round(particles, gradients, deformation, settings, neutral_nats, seed, folder, key):
    """Train a round with as many dimensions as the particles pay for.

    Says in the log what was found. Arguments and result as those of `heterogeneity.train`.
    """

    def train(name, settings=settings, seed=seed, active=None):
        return heterogeneity.train(
            particles, gradients, deformation, settings, neutral_nats, seed, folder, f"{key}{name}", active
        )

    active = None
    if settings.objective == "likelihood" and settings.latent_dim > 1:
        settings = heterogeneity.resolve(settings, particles.count, gradients)
        active = _dimensions_worth_training(train, settings, particles_differ(gradients))
    found = train("", active=active)
    if settings.objective != "likelihood":
        return found

    def beyond(found, null):
        """Whether held-out particles need the latents, which it says."""
        held = [
            heterogeneity.held_out_evidence(each[0], particles, gradients, deformation, settings, neutral_nats, seed)
            for each in (found, null)
        ]
        _, rows = heterogeneity.split_held_out(particles.images, settings.held_out, seed)
        return _significant(held[0] - held[1], particles.images[rows])

    settings = heterogeneity.resolve(settings, particles.count, gradients)
    found = straightened(found, particles, gradients, deformation, settings, neutral_nats, seed)
    best = heterogeneity.best_line(found[1])
    if not best["active_dimensions"]:
        return _again_after_collapse(found, gradients, settings, seed, train, beyond)
    if heterogeneity.evidence(best) > DOUBTFUL:
        return found
    log.info("the same without latents, to compare with")
    null = train("-null", _shorter(heterogeneity.resolve(settings, particles.count, gradients)), active=_none(settings))
    if beyond(found, null):
        return found
    log.warning("no heterogeneity was found: held-out particles are explained as well without latents")
    return null


def _none(settings):
    return np.zeros(settings.latent_dim, dtype=bool)


def _shorter(settings):
    """Settings (resolved) of a training that only compares."""
    epochs = max(FEWEST_EPOCHS, round(SHORTER * settings.epochs))
    return dataclasses.replace(settings, epochs=epochs, posterior_points=1)


def _significant(gain, images):
    """Whether nats (m,) that held-out particles gain are worth it and beyond chance; too few of them to tell are.

    images (m,): number of each row's image, all rows of which are one observation.
    """
    _, image, rows = np.unique(images, return_inverse=True, return_counts=True)
    gain = np.bincount(image, gain) / rows
    if len(gain) < heterogeneity.FEWEST_HELD_OUT:
        return True
    mean, error = gain.mean(), gain.std() / np.sqrt(len(gain))
    log.info("latents explain %.2f ± %.2f nats of a held-out particle more than the same model without", mean, error)
    return mean > max(WORTH, SURE * error)


def _dimensions_worth_training(train, settings, differ):
    """Which dimensions short trainings find worth their nats: (d,) bool.

    differ: whether the gradients say that the particles do. A dimension that was switched off stays off: in the long
    training it would wake again, bent, and blur the others. So would, where posteriors are sharpened at first, one
    that says next to nothing.
    """
    shorter = _shorter(settings)

    def held_out(active):
        name = "".join("01"[int(each)] for each in active)
        return heterogeneity.evidence(heterogeneity.best_line(train(f"-{name}", shorter, active=active)[1]))

    line = heterogeneity.best_line(train("-all", shorter)[1])
    whole = heterogeneity.evidence(line)
    z_sd = np.array([line.get(f"z_sd_{j + 1}", 0.0) for j in range(settings.latent_dim)])
    for loud in loud_dimensions(z_sd, differ):
        log.info("%d of %d dimensions say little: a short training without them", (~loud).sum(), len(loud))
        change = held_out(loud) - whole
        log.info("with %d dimensions held-out particles gain %+.2f nats", loud.sum(), change)
        if change > -(WORTH if loud.any() else WORTH_UNSEEN):
            return loud
    used = z_sd < ACTIVE
    if settings.posterior_points > 1:
        return used if used.any() else z_sd < SWITCHED_OFF
    return _fewest(held_out, z_sd, whole) if z_sd.min() < LOUD else z_sd < SWITCHED_OFF


def _fewest(held_out, z_sd, evidence):
    """Which dimensions do best, the first few of the gradients', no more than say anything, or all of them: (d,) bool.

    For dimensions that all say much and need not be there: what is a ring in two is a tangle in four.
    """
    best = z_sd < SWITCHED_OFF
    for count in range(min(int((z_sd < ACTIVE).sum()), len(z_sd) - 1), 0, -1):
        first = np.arange(len(z_sd)) < count
        change = held_out(first) - evidence
        log.info("with the first %d dimensions held-out particles gain %+.2f nats", count, change)
        if change > -WORTH:
            best, evidence = first, evidence + change
    return best


def _again_after_collapse(found, gradients, settings, seed, train, beyond):
    """What a second attempt finds where the first found nothing: that is the null which it has to surpass."""
    if not particles_differ(gradients):
        log.warning("no heterogeneity was found: the particles do not differ by more than their noise")
        return found
    log.warning("every dimension went quiet although the particles differ: training again, with a weaker prior")
    again = train("-again", dataclasses.replace(settings, l2=WEAKER * settings.l2), seed + 1)
    if heterogeneity.best_line(again[1])["active_dimensions"] and beyond(again, found):
        return again
    log.warning("no heterogeneity was found in two attempts, although the particles differ from the neutral model")
    return found

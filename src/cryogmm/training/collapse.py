"""A training that found nothing is looked at twice: was there nothing to find, or did it collapse?

The whitened gradients, which need no training, say whether the particles differ from the neutral model by more than
their noise. Where they do and every latent dimension went quiet all the same, training starts again.
"""

import dataclasses
import logging

from cryogmm.training import heterogeneity

log = logging.getLogger(__name__)

DIFFER = 1.5  # variance of the leading whitened gradient over the largest of the simulated null
WEAKER = 0.1  # of the deformation's prior, in the second attempt


def particles_differ(gradients):
    """Whether the particles of a `GradientFile` vary by more than the noise simulated for the neutral model."""
    return bool(gradients.eigenvalues[0] > DIFFER * gradients.null_eigenvalues[0])


def train_round(particles, gradients, deformation, settings, neutral_nats, seed, folder, key):
    """`heterogeneity.train`, and once more with another seed and a weaker prior where it collapsed.

    Says in the log what was found. Arguments and result as those of `heterogeneity.train`.
    """
    networks, history = heterogeneity.train(
        particles, gradients, deformation, settings, neutral_nats, seed, folder, key
    )
    if heterogeneity.best_line(history)["active_dimensions"]:
        return networks, history
    if not particles_differ(gradients):
        log.warning("no heterogeneity was found: the particles do not differ by more than their noise")
        return networks, history
    log.warning("every dimension went quiet although the particles differ: training again, with a weaker prior")
    weaker = dataclasses.replace(settings, l2=WEAKER * settings.l2)
    again = heterogeneity.train(
        particles, gradients, deformation, weaker, neutral_nats, seed + 1, folder, f"{key}-again"
    )
    if heterogeneity.best_line(again[1])["active_dimensions"]:
        return again
    log.warning("no heterogeneity was found in two attempts, although the particles differ from the neutral model")
    return networks, history

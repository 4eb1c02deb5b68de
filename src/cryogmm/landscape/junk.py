"""Which images show no place of the landscape, and what they show instead.

In:  what `cryogmm embed` says of every particle. Out: the probability of each kind, particle by particle.

The evidence of each kind is weighed against how common it is, and that is taken from all particles together
(expectation maximisation): where there is no junk its share goes to nothing, and no image is called so.
"""

import logging
from dataclasses import dataclass

import numpy as np
import pandas as pd

log = logging.getLogger(__name__)

KINDS = ("molecule", "noise", "overlapping", "broken", "other")
STRONG = 0.5  # of the molecule's signal: less of something else beside it is no neighbour
MISFITS = 3.0  # that it must be of what is left beside every particle, which is the model's misfit
# Nats by which the evidence of every kind of junk falls short of the molecule's, which a round was trained to have:
# with it the probabilities of a simulated set are right (`mixed`, --imaging real, SNR 0.1: 0.95 ± 0.20 without)
UNDERSTATED = 0.8
FIRST_SHARE = 0.02  # of each kind of junk, to begin with
ROUNDS = 500
CALLED = 0.5  # probability from which an image is called junk
FEWEST = 20  # images that must be of molecules for the others to be left out
COLUMNS = ("z", "z_sd", "log_likelihood", "broken", "beside", "unlike", "taus", "far")  # of latent.h5


@dataclass(frozen=True)
class Junk:
    """probability: (n, 5) of KINDS. share: (5,) of all particles."""

    probability: np.ndarray
    share: np.ndarray

    @property
    def junk(self):
        """Probability (n,) that the image is not that of one whole molecule."""
        return self.probability[:, 1:].sum(axis=1)

    @property
    def kept(self):
        """Which images (n,) clusters are made of."""
        return are_kept(self.junk)

    @property
    def kind(self):
        """What each image is called (n,): the likeliest kind of junk where it is junk, molecule elsewhere."""
        return np.where(self.junk < CALLED, KINDS[0], np.array(KINDS)[1 + self.probability[:, 1:].argmax(axis=1)])


def are_kept(junk):
    """Which images (n,) count, of probabilities junk (n,): those of molecules, or all where hardly any is."""
    molecule = junk < CALLED
    if molecule.sum() < FEWEST:
        log.warning("only %d of %d images show the molecule: none is left out as junk", molecule.sum(), len(molecule))
        return np.ones(len(molecule), dtype=bool)
    return molecule


def junk_table(junk):
    """Columns kind, share, images: how common each kind is, and how many images are called so."""
    images = [int((junk.kind == name).sum()) for name in KINDS]
    return pd.DataFrame({"kind": KINDS, "share": junk.share, "images": images})


def log_evidences(latent):
    """Log evidence (n, 5) of KINDS over an empty image, from a mapping with the columns of latent.h5."""
    taus, z, z_sd = latent["taus"], latent["z"].astype(float), latent["z_sd"].astype(float)
    molecule = latent["log_likelihood"] - 0.5 * np.square(z).sum(1) + np.log(np.clip(z_sd, 1e-6, 1.0)).sum(1)
    molecule -= latent["far"]
    # what the model gets wrong of every molecule is no neighbour of any
    misfit = int(np.argmax(np.median(latent["beside"], axis=0)))
    strong = taus >= max(STRONG, min(MISFITS * taus[misfit], taus[-1]))

    def any_strength(evidence):
        return np.logaddexp.reduce(evidence[:, strong], axis=1) - np.log(strong.sum())

    neighbour = any_strength(latent["beside"]) - latent["beside"][:, misfit]
    nothing = np.zeros(len(z))
    return np.stack(
        [molecule, nothing, molecule + neighbour, molecule + latent["broken"], any_strength(latent["unlike"])], axis=1
    )


def find_junk(latent):
    """`Junk` of particles, from a mapping with the columns of latent.h5."""
    evidence = log_evidences(latent) + UNDERSTATED * (np.arange(len(KINDS)) > 0)
    share = np.full(len(KINDS), FIRST_SHARE)
    share[0] = 1.0 - share[1:].sum()
    for _ in range(ROUNDS):
        weighed = evidence + np.log(np.maximum(share, 1e-12))
        probability = np.exp(weighed - np.logaddexp.reduce(weighed, axis=1)[:, None])
        before, share = share, probability.mean(axis=0)
        if np.abs(share - before).max() < 1e-6:
            break
    return Junk(probability, share)

"""Whether the particles that have a rare density are told apart from the others by their scores."""

import numpy as np

TOLD_APART = 30.0  # nats in favour of two groups of particles, from which there are two
SHARES = (0.01, 0.05, 0.2)  # of the second group, to begin with
DEVIATIONS = (4.0, -4.0)  # of it from the first, in standard deviations, to begin with


def two_groups(score):
    """Nats by which two groups of particles describe scores (n,) better than one, each normal and equally wide.

    The width is fitted too: where the noise is stronger than was thought, all scores are wider and none stands out.
    """
    from sklearn.mixture import GaussianMixture

    score = np.asarray(score, float)[:, None]
    mean, deviation = score.mean(), score.std()
    if not deviation > 0:
        return 0.0
    alone = GaussianMixture(1).fit(score).score(score)
    best = alone
    for share in SHARES:
        for step in DEVIATIONS:
            means = [[mean - share * step * deviation], [mean + (1.0 - share) * step * deviation]]
            mixture = GaussianMixture(
                2, covariance_type="tied", weights_init=[1.0 - share, share], means_init=means, max_iter=500, tol=1e-6
            )
            best = max(best, mixture.fit(score).score(score))
    return float(len(score) * (best - alone))

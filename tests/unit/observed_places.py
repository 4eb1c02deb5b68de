"""Places that particles tell with errors, as their latents do."""

import numpy as np

from cryogmm.landscape.observations import Observations


def with_unit_errors(points):
    """`Observations` of points (n, d), each known with an error of 1 in every direction."""
    n, d = points.shape
    return Observations(np.repeat(np.eye(d)[..., None], n, axis=2), points.T)


def posteriors(places, information, rng):
    """Means (n, d) and covariances (n, d, d) of the posteriors, from the prior N(0, 1), of images of places (n, d).

    information: (n, d, d), what each image tells; its error is drawn.
    """
    error = np.linalg.solve(np.linalg.cholesky(information).transpose(0, 2, 1), rng.normal(size=(*places.shape, 1)))
    covariance = np.linalg.inv(information + np.eye(places.shape[1]))
    return (covariance @ information @ (places[..., None] + error))[..., 0], covariance


def uneven(n, d, typical, rng, spread=1.0):
    """Information (n, d, d): typical**2 times the unit matrix in the median, uneven among particles and directions."""
    views = rng.normal(size=(n, d, 6)) / np.sqrt(6)
    strength = typical**2 * np.exp(spread * rng.normal(size=n))[:, None, None]
    return strength * (0.7 * np.eye(d) + 0.3 * views @ views.transpose(0, 2, 1))

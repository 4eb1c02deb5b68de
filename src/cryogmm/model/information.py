"""The metric of images: how far apart they can tell two structures."""

import numpy as np


def information_root(information):
    """H^(1/2) (M, M): changes of coefficients (…, M) times it are in units of one image's noise.

    information: (M, M) H of the coefficients, in nats. Directions without information have no effect.
    """
    values, vectors = np.linalg.eigh(np.asarray(information, np.float64))
    return vectors * np.sqrt(np.maximum(values, 0.0))

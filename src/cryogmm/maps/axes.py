"""Whether a map has the point group that is said of it, along the axes that it is said of.

A wrong setting of the axes destroys a map while its half-maps agree better than before: they are both averaged over the
same wrong rotations. Maps made without symmetry tell: turned by an operator of the group, the map of one half agrees
with that of the other as well as it does unturned.
"""

import numpy as np
import scipy.ndimage

from cryogmm.maps.fsc import fsc, shell_index

SHARED = 0.143  # FSC of the halves down to which shells are compared
FIRST = 2  # shell; coarser ones say how large the particle is
FEWEST = 3  # shells that can tell
FINEST = 0.5  # of the Nyquist frequency: beyond, turning a map by interpolation costs agreement
LEAST = 0.75  # of the agreement of unturned maps: pseudosymmetry and uneven views cost less
SURE = 3.0  # standard errors


def turned(volume: np.ndarray, operator: np.ndarray) -> np.ndarray:
    """A map `(b, b, b)` turned by a rotation `(3, 3)` of x, y, z about its centre, voxel b // 2."""
    matrix = operator[::-1, ::-1].T  # array axes are z, y, x, and each voxel looks up where it came from
    centre = np.full(3, volume.shape[0] // 2)
    return scipy.ndimage.affine_transform(volume, matrix, centre - matrix @ centre, order=1)


def kinds_of(operators: np.ndarray) -> list[np.ndarray]:
    """One operator for each angle of rotation and angle of its axis to z; the identity is none of them."""
    found = {}
    for operator in operators[1:]:
        angle = np.degrees(np.arccos(np.clip((np.trace(operator) - 1.0) / 2.0, -1.0, 1.0)))
        found.setdefault((round(angle), round(abs(operator[2, 2]), 2)), operator)
    return list(found.values())


def disagreement(half1: np.ndarray, half2: np.ndarray, operators: np.ndarray) -> tuple[float, float] | None:
    """`(FSC unturned, FSC turned)` of the operator that half-maps made without symmetry agree worst under.

    Mean over the shells that the halves share. None where each is as good as chance and uneven views allow, or where
    the halves share too little to tell.
    """
    unturned = fsc(half1, half2)
    low = np.flatnonzero(unturned < SHARED)
    shells = np.arange(FIRST, min(low[low >= FIRST].min(initial=len(unturned)), int(FINEST * half1.shape[0] / 2) + 1))
    if len(shells) < FEWEST:
        return None
    coefficients = np.bincount(shell_index(half1.shape[0]).ravel())[shells]
    error = np.sqrt((1.0 / coefficients).sum()) / len(shells)
    before = float(unturned[shells].mean())
    after = min(float(fsc(turned(half1, operator), half2)[shells].mean()) for operator in kinds_of(operators))
    return (before, after) if after < LEAST * before - SURE * error else None

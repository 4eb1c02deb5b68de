"""The frame of a set of poses: a turn and a shift of the molecule that all of them share change none of them.

In:  orientations (n, 3, 3), and what was added to each: a turn and a shift. Out: the same, without what all share.

A map turned by G and moved by t has the projections of the map itself in poses R G and in-plane shifts (R t)_xy more.
So poses that were sought with a model of their own may lie about a frame that has drifted with it.
"""

import numpy as np
from scipy.spatial.transform import Rotation

STEPS = 20


def in_the_same_frame(
    rotation: np.ndarray, turn: np.ndarray, shift: np.ndarray, mates: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Corrections of poses without the turn and shift of the molecule that are common to them.

    rotation: (n, 3, 3), the poses that are corrected.  turn: (n, 3), rotation vectors (radians) in the frame of the
    image.  shift: (n, 2), in the image.  mates: (m, 3, 3), rotations of the point group, which only leave common turns
    and shifts along their axis.
    Returns turn, shift and how much of each was taken out: an angle (radians) and a length. The common ones are robust
    means (Cauchy's M-estimate about the median distance), which poses that were sought anew do not move.
    """
    matrix = rotation.transpose(0, 2, 1)
    own = Rotation.from_matrix(matrix @ Rotation.from_rotvec(turn).as_matrix() @ rotation)  # in the molecule's frame
    along = mates.mean(axis=0).round(9)  # projects on what the group leaves alone, exactly
    frame = Rotation.identity()
    for _ in range(STEPS):
        left = (frame.inv() * own).as_rotvec()
        weight = _cauchy(left)
        frame = frame * Rotation.from_rotvec(along @ np.average(left, axis=0, weights=weight))
    turned = rotation @ (own * frame.inv()).as_matrix()
    moved = np.zeros(3)
    seen = turned[:, :2] @ along  # (n, 2, 3)
    for _ in range(STEPS):
        weight = _cauchy(shift - seen @ moved)
        normal = np.einsum("n,nij,nik->jk", weight, seen, seen)
        moved = along @ np.linalg.pinv(normal, rcond=1e-6) @ np.einsum("n,nij,ni->j", weight, seen, shift)
    turn = Rotation.from_matrix(turned @ matrix).as_rotvec()
    return turn, shift - seen @ moved, frame.magnitude(), float(np.linalg.norm(moved))


def _cauchy(distance: np.ndarray) -> np.ndarray:
    """Weights (n,) of vectors (n, d): half at the median length."""
    length = np.linalg.norm(distance, axis=1)
    return 1 / (1 + np.square(length / max(np.median(length), 1e-12)))

"""What all poses have in common is a frame, as far as the symmetry leaves one, and no change of any pose."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from cryogmm.physics.frame import in_the_same_frame
from cryogmm.physics.symmetry import operators

N = 4000
TURN, SHIFT = np.array([0.02, -0.03, 0.05]), np.array([4.0, -3.0, 2.0])


def drifted(rng, frame=TURN, moved=SHIFT):
    """Orientations, and corrections of them that hold a drift of the frame, errors, and a twentieth far off."""
    rotation = Rotation.random(N, rng=rng).as_matrix()
    error = Rotation.from_rotvec(rng.normal(0, 0.04, (N, 3)))
    error = error * Rotation.from_rotvec(np.where(np.arange(N)[:, None] % 20 == 0, [0.0, 0.0, 1.5], 0.0))
    then = error.as_matrix() @ rotation
    turn = Rotation.from_matrix(then @ Rotation.from_rotvec(frame).as_matrix() @ rotation.transpose(0, 2, 1))
    shift = rng.normal(0, 2.0, (N, 2))
    return rotation, turn.as_rotvec(), shift + (then @ moved)[:, :2], error, shift


def test_a_drift_is_taken_out_whatever_a_few_poses_do():
    rotation, turn, shift, error, own_shift = drifted(np.random.default_rng(0))
    left, left_shift, angle, length = in_the_same_frame(rotation, turn, shift, operators("C1"))
    assert np.median((Rotation.from_rotvec(left) * error.inv()).magnitude()) < 0.003  # of errors of 0.06
    assert np.abs(left_shift - own_shift).max() < 0.3
    assert angle == pytest.approx(np.linalg.norm(TURN), abs=0.003)
    assert length == pytest.approx(np.linalg.norm(SHIFT), abs=0.2)


@pytest.mark.parametrize(("symmetry", "axes"), [("C4", [False, False, True]), ("D2", [False] * 3), ("O", [False] * 3)])
def test_only_what_the_symmetry_leaves_free_is_taken_out(symmetry, axes):
    rotation, turn, shift, *_ = drifted(np.random.default_rng(1))
    _, _, angle, length = in_the_same_frame(rotation, turn, shift, operators(symmetry))
    assert angle == pytest.approx(np.linalg.norm(TURN * axes), abs=0.003)
    assert length == pytest.approx(np.linalg.norm(SHIFT * axes), abs=0.2)


def test_poses_that_did_not_move_stay():
    rotation = Rotation.random(10, rng=np.random.default_rng(2)).as_matrix()
    turn, shift, angle, length = in_the_same_frame(rotation, np.zeros((10, 3)), np.zeros((10, 2)), operators("C1"))
    assert np.abs(turn).max() < 1e-9 and np.abs(shift).max() < 1e-9 and angle < 1e-9 and length < 1e-9

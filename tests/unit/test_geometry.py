"""Euler angles and rotation matrices are the same thing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cryogmm.errors import InputError
from cryogmm.physics.geometry import euler_to_matrix, matrix_to_euler
from cryogmm.physics.symmetry import operators

angle = st.floats(-180, 180)


@given(angle, st.floats(0, 180), angle)
def test_angles_of_a_matrix_give_the_matrix_again(rot, tilt, psi):
    matrix = euler_to_matrix(rot, tilt, psi)
    assert np.allclose(matrix @ matrix.T, np.eye(3)) and np.linalg.det(matrix) == pytest.approx(1)
    assert np.allclose(euler_to_matrix(*matrix_to_euler(matrix)), matrix, atol=1e-6)


def test_tilt_is_the_angle_between_the_view_and_z():
    rows = euler_to_matrix(np.full(3, 20.0), np.array([0, 60, 90]), np.full(3, -50.0))
    assert np.allclose(rows[:, 2, 2], [1, 0.5, 0])


@pytest.mark.parametrize(
    "name, order",
    [("C1", 1), ("C7", 7), ("D3", 6), ("T", 12), ("O", 24), ("I", 60), ("I1", 60), ("I3", 60), ("I4", 60)],
)
def test_point_group_is_closed_and_has_its_order(name, order):
    group = operators(name)
    assert group.shape == (order, 3, 3) and np.allclose(group[0], np.eye(3))
    products = (group[:, None] @ group).reshape(-1, 9)
    distance = np.abs(products[:, None] - group.reshape(1, order, 9)).max(axis=-1).min(axis=1)
    assert distance.max() < 1e-6


def test_unknown_symmetry_is_refused_by_name():
    with pytest.raises(InputError, match="'X3' is not a point group"):
        operators("X3")

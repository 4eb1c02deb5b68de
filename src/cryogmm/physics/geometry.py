"""Orientations in RELION's ZYZ convention: angles in degrees to rotation matrices and back."""

import numpy as np


def euler_to_matrix(rot: np.ndarray, tilt: np.ndarray, psi: np.ndarray) -> np.ndarray:
    """Rotation matrices `(..., 3, 3)` of RELION angles `rot, tilt, psi` (degrees, same shape).

    `R = Rz(psi) @ Ry(tilt) @ Rz(rot)` with `Rz(a) = [[c, s, 0], [-s, c, 0], [0, 0, 1]]`, so that the
    image coordinates of a point of the map are the first two rows of `R @ (x, y, z)`.
    """
    rot, tilt, psi = (np.radians(np.asarray(angle, dtype=np.float64)) for angle in (rot, tilt, psi))
    cos_rot, cos_tilt, cos_psi = np.cos(rot), np.cos(tilt), np.cos(psi)
    sin_rot, sin_tilt, sin_psi = np.sin(rot), np.sin(tilt), np.sin(psi)
    matrix = np.empty((*np.broadcast_shapes(rot.shape, tilt.shape, psi.shape), 3, 3))
    matrix[..., 0, 0] = cos_psi * cos_tilt * cos_rot - sin_psi * sin_rot
    matrix[..., 0, 1] = cos_psi * cos_tilt * sin_rot + sin_psi * cos_rot
    matrix[..., 0, 2] = -cos_psi * sin_tilt
    matrix[..., 1, 0] = -sin_psi * cos_tilt * cos_rot - cos_psi * sin_rot
    matrix[..., 1, 1] = -sin_psi * cos_tilt * sin_rot + cos_psi * cos_rot
    matrix[..., 1, 2] = sin_psi * sin_tilt
    matrix[..., 2, 0] = sin_tilt * cos_rot
    matrix[..., 2, 1] = sin_tilt * sin_rot
    matrix[..., 2, 2] = cos_tilt
    return matrix


def matrix_to_euler(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """RELION angles `rot, tilt, psi` (degrees, `0 <= tilt <= 180`) of rotation matrices `(..., 3, 3)`.

    Where tilt is 0 or 180 only a sum or difference of rot and psi is defined: rot is then 0.
    """
    matrix = np.asarray(matrix, dtype=np.float64)
    sin_tilt = np.hypot(matrix[..., 2, 0], matrix[..., 2, 1])
    tilt = np.arctan2(sin_tilt, matrix[..., 2, 2])
    regular = sin_tilt > 1e-8
    rot = np.where(regular, np.arctan2(matrix[..., 2, 1], matrix[..., 2, 0]), 0.0)
    at_pole = np.arctan2(matrix[..., 0, 1], matrix[..., 1, 1])
    psi = np.where(regular, np.arctan2(matrix[..., 1, 2], -matrix[..., 0, 2]), at_pole)
    return np.degrees(rot), np.degrees(tilt), np.degrees(psi)

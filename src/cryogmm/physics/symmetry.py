"""Point groups in RELION's settings, as rotation matrices."""

import re

import numpy as np

from cryogmm.errors import InputError

# Generators: (fold, axis). Settings as in RELION; I without a number is I2.
_SHORT, _LONG = np.sqrt((5 - np.sqrt(5)) / 10), np.sqrt((5 + np.sqrt(5)) / 10)  # of a golden rectangle
_POLYHEDRAL = {
    "T": [(3, (0, 0, 1)), (2, (0, np.sqrt(2), 1))],
    "O": [(3, (1, 1, 1)), (4, (0, 0, 1))],
    "I1": [(2, (1, 0, 0)), (5, (_LONG, 0, -_SHORT))],
    "I2": [(2, (0, 0, 1)), (5, (_SHORT, 0, _LONG))],
    "I3": [(2, (-_SHORT, 0, _LONG)), (5, (0, 0, 1))],
    "I4": [(2, (_SHORT, 0, _LONG)), (5, (0, 0, 1))],
}


def _axis_rotation(fold: int, axis: tuple[float, float, float]) -> np.ndarray:
    """Rotation `(3, 3)` by 360°/fold about an axis (Rodrigues' formula)."""
    x, y, z = np.asarray(axis, dtype=np.float64) / np.linalg.norm(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = 2 * np.pi / fold
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


def _generators(name: str) -> list[tuple[int, tuple[float, float, float]]]:
    group = name.strip().upper()
    group = "I2" if group == "I" else group
    if group in _POLYHEDRAL:
        return _POLYHEDRAL[group]
    match = re.fullmatch(r"([CD])([1-9]\d*)", group)
    if match is None:
        raise InputError(f"symmetry: '{name}' is not a point group; use C1, Cn, Dn, T, O, I or I1 to I4")
    turn = [(int(match[2]), (0, 0, 1))]
    return turn if match[1] == "C" else [*turn, (2, (1, 0, 0))]


def operators(name: str) -> np.ndarray:
    """All rotations `(m, 3, 3)` of a point group, the identity first.

    `name` is C1, Cn, Dn, T, O, I or I1 to I4. Raises InputError for any other name.
    """
    generators = [_axis_rotation(*generator) for generator in _generators(name)]
    group = [np.eye(3)]
    for element in group:  # grows while it is walked: the closure of the generators
        for generator in generators:
            product = generator @ element
            if not any(np.allclose(product, known, atol=1e-4) for known in group):
                group.append(product)
    return np.stack(group)

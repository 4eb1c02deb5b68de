"""Point groups as rotation matrices, in the settings of RELION, cryoSPARC and EMAN2.

A setting says along which axes a group lies. The main axis of C and D is z everywhere, and O has its four-fold axes
along x, y and z; the others differ: `D7:cryosparc`, `T:eman2`. I1 to I4 are RELION's names of its icosahedral settings.
"""

import re

import numpy as np
from scipy.spatial.transform import Rotation

from cryogmm.errors import InputError

PROGRAMS = ("relion", "cryosparc", "eman2")
_NAME = re.compile(rf"C[1-9]\d*|(?P<group>D[1-9]\d*|T|O|I)(:(?P<program>{'|'.join(PROGRAMS)}))?|I[1-4]", re.IGNORECASE)
_SHORT, _LONG = np.sqrt((5 - np.sqrt(5)) / 10), np.sqrt((5 + np.sqrt(5)) / 10)  # of a golden rectangle
X, Y, Z = np.eye(3)
# Two axes, the main one and the two-fold next to it, tell how a group lies: in SciPy, and in each setting.
_SCIPY = {"D": (Z, X), "T": ((1, 1, 1), Z), "I": ((0, _SHORT, _LONG), Z)}
_SETTINGS = {
    # the two-fold next to the main axis: x of RELION and EMAN2, y of cryoSPARC (which differ where n is odd)
    "D": {"relion": (Z, X), "cryosparc": (Z, Y), "eman2": (Z, X)},
    "T": {
        "relion": (Z, (0, np.sqrt(2), 1)),
        "cryosparc": (Z, (0, np.sqrt(2), 1)),
        "eman2": (Z, (0, -np.sqrt(2), 1)),
    },
    "I": {
        "relion": ((_SHORT, 0, _LONG), Z),
        "cryosparc": ((_SHORT, 0, _LONG), Z),
        "eman2": (Z, (0, -_SHORT, _LONG)),
        "I1": ((_LONG, 0, -_SHORT), X),
        "I2": ((_SHORT, 0, _LONG), Z),
        "I3": (Z, (-_SHORT, 0, _LONG)),
        "I4": (Z, (_SHORT, 0, _LONG)),
    },
}


def operators(name: str, program: str = "relion") -> np.ndarray:
    """All rotations `(m, 3, 3)` of a point group, the identity first.

    name: C1, Cn, Dn, T, O, I, in the setting of `program` unless it names one (`D7:cryosparc`), or I1 to I4. Raises
    InputError for any other name.
    """
    group, setting = _group_and_setting(name, program)
    rotations = Rotation.create_group(group)
    if group[0] in _SETTINGS:
        own, scipys = (_unit(axes) for axes in (_SETTINGS[group[0]][setting], _SCIPY[group[0]]))
        frame, _ = Rotation.align_vectors(own, scipys)
        rotations = frame * rotations * frame.inv()
    return rotations[np.argsort(rotations.magnitude(), kind="stable")].as_matrix()


def _group_and_setting(name: str, program: str) -> tuple[str, str]:
    """`(D7, cryosparc)` or `(I, I3)`: the group as SciPy calls it, and how its axes lie."""
    match = _NAME.fullmatch(name.strip())
    if match is None:
        raise InputError(
            f"symmetry: '{name}' is not a point group; use C1, Cn, Dn, T, O or I, in the setting of a program as in"
            f" D7:cryosparc ({', '.join(PROGRAMS)}), or I1 to I4 of RELION"
        )
    if match["group"] is None:
        plain = match[0].upper()
        return (plain, program) if plain[0] == "C" else ("I", plain)
    return match["group"].upper(), (match["program"] or program).lower()


def _unit(axes) -> np.ndarray:
    axes = np.asarray(axes, dtype=np.float64)
    return axes / np.linalg.norm(axes, axis=1, keepdims=True)

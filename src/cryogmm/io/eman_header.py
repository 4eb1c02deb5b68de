"""What EMAN2 says of an image, in its header or in the metadata of a list: CTF, pose, half-set.

`place` names the image in messages. Raises InputError for what is missing or makes no sense.
"""

import numpy as np

from cryogmm.errors import InputError
from cryogmm.physics.geometry import euler_to_matrix

POSE = "xform.projection"
_CTF_NUMBERS = ("defocus", "dfdiff", "dfang", "bfactor", "ampcont", "voltage", "cs", "apix")


def ctf_of(place: str, header: dict) -> list[float]:
    """Values of `_CTF_NUMBERS` from a header: defocus in µm, angle in degrees, contrast in %, Cs in mm."""
    ctf = header.get("ctf")
    if isinstance(ctf, dict):
        values = [ctf.get(name) for name in _CTF_NUMBERS]
    else:
        text = ctf.decode("ascii", "replace") if isinstance(ctf, bytes) else str(ctf or "")
        if not text.startswith("E"):
            raise InputError(f"{place}: no CTF of EMAN2 in its header; determine it with e2ctf.py")
        values = text[1:].split()[: len(_CTF_NUMBERS)]
    if "apix_x" in header:
        values[-1:] = [header["apix_x"]]
    numbers = _floats(place, "CTF", values, len(_CTF_NUMBERS))
    contrast = numbers[_CTF_NUMBERS.index("ampcont")]
    if abs(contrast) > 200:
        raise InputError(f"{place}: ampcont of its ctf is {contrast:g}; it is in per cent, at most 200; correct it")
    return numbers


def refocused(ctf: dict | bytes | str, defocus_um: float) -> dict:
    """The CTF of a header or list with another defocus (µm), as a list holds it, which overrules its images."""
    if isinstance(ctf, dict):
        return ctf | {"defocus": defocus_um}
    text = ctf.decode("ascii", "replace") if isinstance(ctf, bytes) else str(ctf)
    numbers, (step, *tables) = text[1:].split()[: len(_CTF_NUMBERS)], text[1:].split()[len(_CTF_NUMBERS) :] or ["0"]
    curves = [[float(value) for value in table.split(",")[1:]] for table in tables]  # after their lengths
    return {
        "__class__": "EMAN2Ctf", **dict(zip(_CTF_NUMBERS, map(float, numbers), strict=True)), "defocus": defocus_um,
        "dsbg": float(step), **dict(zip(("background", "snr"), [*curves, [], []], strict=False)),
    }  # fmt: skip


def pose_of(place: str, header: dict) -> np.ndarray:
    """Matrix `(3, 4)` that takes a point of the map to the image (px): rotation and translation."""
    pose = header.get(POSE)
    if isinstance(pose, np.void | np.ndarray):
        matrix = _floats(place, POSE, np.asarray(pose).tolist(), 12)
    elif isinstance(pose, dict) and "matrix" in pose:
        text = pose["matrix"]
        values = text.strip("[] ").split(",") if isinstance(text, str) else text
        matrix = _floats(place, POSE, values, 12)
    elif isinstance(pose, dict) and {"az", "alt", "phi"} <= pose.keys() and pose.get("type", "eman") == "eman":
        names = ("az", "alt", "phi", "tx", "ty", "scale", "mirror")
        values = _floats(place, POSE, [pose.get(name, name == "scale") for name in names], len(names))
        if values[5:] != [1.0, 0.0]:
            raise InputError(f"{place}: its {POSE} scales or mirrors the image; refine again without that")
        # ZXZ to ZYZ
        matrix = np.column_stack([euler_to_matrix(values[0] - 90, values[1], values[2] + 90), [*values[3:5], 0.0]])
    else:
        raise InputError(f"{place}: no {POSE}; give the list of a 3-D refinement")
    return np.reshape(matrix, (3, 4))


def require_rotations(places: list[str], rotation: np.ndarray) -> None:
    """Raise InputError for a matrix of `(n, 3, 3)` that does more than turn."""
    unit = np.abs(rotation @ rotation.transpose(0, 2, 1) - np.eye(3)).max(axis=(1, 2)) < 1e-3
    wrong = np.flatnonzero(~unit | (np.linalg.det(rotation) < 0))
    if wrong.size:
        raise InputError(f"{places[wrong[0]]}: its {POSE} scales or mirrors the image; refine again without that")


def _floats(place: str, what: str, values: object, count: int) -> list[float]:
    """`count` finite numbers."""
    try:
        numbers = [float(value) for value in values]
    except (TypeError, ValueError, OverflowError):
        numbers = []
    if len(numbers) != count or not np.isfinite(numbers).all():
        raise InputError(f"{place}: its {what} is not {count} numbers; write it again with EMAN2")
    return numbers


def half_of(place: str, header: dict) -> int:
    """Half 1 or 2 from class 0 or 1."""
    if header["class"] not in (0, 1):
        raise InputError(
            f"{place}: its class is {header['class']}, not 0 or 1"
            "; give the list of a 3-D refinement, which has halves 0 and 1"
        )
    return int(header["class"]) + 1


def contrast_phase(percent: np.ndarray) -> np.ndarray:
    """Phase (radians) of an amplitude contrast (%); beyond ±100 it goes on to ±π, for phase plates."""
    folded = np.where(percent > 100, 2 - percent / 100, np.where(percent < -100, -2 - percent / 100, percent / 100))
    phase = np.arcsin(np.clip(folded, -1, 1))
    return np.where(percent > 100, np.pi - phase, np.where(percent < -100, -np.pi - phase, phase))

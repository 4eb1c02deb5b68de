"""The optics of a cryoSPARC dataset, in RELION's columns: what its global CTF refinement fits is applied as well.

`ctf/shift_A`, `tilt_A` (each along x and y) and `trefoil_A` (cos 3φ, sin 3φ) are image shift, axial coma (Cs times the
beam tilt) and threefold astigmatism; `tetra_A` star aberration (cos 2φ, sin 2φ) and fourfold astigmatism (cos 4φ,
sin 4φ): lengths in Å, as `physics.aberrations` has them, φ the angle of a frequency from x towards y of the image.
`anisomag` is RELION's magnification matrix by rows, less the identity.

Where that stands: joelyeois/specter (`io/_cryosparc.py`, `aberrations/_functions.py` and its conversion of .cs to
.star), whose factors and signs come from cryoSPARC's own newctf.py and whose basis was compared with its simulator
(teamtomo/teamtomo, pull requests 111 and 112); pyem (csparc2star: tilt_A to rlnBeamTilt, with this sign); cryoSPARC's
staff on the matrix (discuss.cryosparc.com, topics 11402 and 12204) and on lengths for phases (17411).
"""

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.cryosparc_dataset import Dataset
from cryogmm.io.images import DATA_SIGN
from cryogmm.io.microscope import KEYS, Given, hint
from cryogmm.io.optics import MAGNIFICATION
from cryogmm.io.particles import as_text, optics_groups
from cryogmm.physics.aberrations import even_coefficients, odd_coefficients
from cryogmm.physics.ctf import electron_wavelength

_MICROSCOPE = {
    "voltage": "ctf/accel_kv", "cs": "ctf/cs_mm", "amplitude_contrast": "ctf/amp_contrast",
    "pixel_size": "blob/psize_A",
}  # fmt: skip
# numbers of each field, all 0 where there is no such aberration
_REFINED = {"ctf/shift_A": 2, "ctf/tilt_A": 2, "ctf/trefoil_A": 2, "ctf/tetra_A": 4, "ctf/anisomag": 4}


def refuse_unknown(data: Dataset) -> None:
    """Raise InputError for a vector of the CTF that is not 0 and none of those whose meaning is known."""
    for name in data.vectors("ctf"):
        if name in _REFINED:
            continue
        wrong = data.field(name).reshape(len(data.main), -1).any(axis=1)
        if wrong.any():
            raise InputError(
                f"{data.path}: particle {int(np.argmax(wrong)) + 1}: {name} is not 0, but what it means is documented "
                "nowhere; refine without it, or ignore it with particles: {aberrations: ignore}"
            )


def optics_of_dataset(data: Dataset, given: Given) -> tuple[pd.DataFrame, list[str]]:
    """`(optics table, group of each particle (n,))`; particles that share every value are one group.

    given: what is taken where the dataset lacks it. Raises InputError for images that are not square and for values
    that are no numbers.
    """
    shape = data.numbers("blob/shape", width=2)
    if (shape[:, 0] != shape[:, 1]).any():
        raise InputError(f"{data.path}: blob/shape tells of images that are not square; extract square ones")
    lacking = [key for key, name in _MICROSCOPE.items() if not data.has(name) and key not in given]
    if lacking:
        names = ", ".join(_MICROSCOPE[key] for key in lacking)
        told = hint([KEYS[key][0] for key in lacking])
        raise InputError(f"{data.path}: has no field {names}; give the passthrough file that has it{told}")
    columns = {KEYS[key][0]: data.numbers(name, given.get(key)) for key, name in _MICROSCOPE.items()} | {
        "rlnImageSize": shape[:, 0], DATA_SIGN: np.where(data.numbers("blob/sign", 1.0) < 0, -1, 1),
    }  # fmt: skip
    if data.has("ctf/exp_group_id"):
        columns["rlnOpticsGroupName"] = np.array(
            [f"exposureGroup{group}" for group in data.numbers("ctf/exp_group_id")]
        )
    none = {name: np.zeros((len(shape), width)) for name, width in _REFINED.items()}
    refined = none | {name: data.numbers(name, width=width) for name, width in _REFINED.items() if data.has(name)}
    told = [name for name, values in refined.items() if values.any()]
    apart = {f"{name} {axis}": refined[name][:, axis] for name in told for axis in range(_REFINED[name])}
    optics, groups = optics_groups(columns | apart)
    first = np.unique(np.array(groups, dtype=np.int64), return_index=True)[1]
    with np.errstate(all="ignore"):  # a voltage that is none is refused by name, with the other values of the table
        wavelength = electron_wavelength(columns["rlnVoltage"][first])
    of_groups = {name: values[first].astype(np.float64) for name, values in refined.items()}
    return optics.drop(columns=list(apart)).assign(**_relion_columns(of_groups, wavelength)), groups


def _relion_columns(refined: dict[str, np.ndarray], wavelength: np.ndarray) -> dict[str, list[str]]:
    """Columns of the optics table from the refined values `(groups, numbers)` of each field; only those that tell."""
    shift, tilt, trefoil, tetra, anisomag = refined.values()
    columns = {}
    if shift.any() or tilt.any() or trefoil.any():
        odd = [odd_coefficients(*row) for row in zip(shift, tilt, trefoil, wavelength, strict=True)]
        columns["rlnOddZernike"] = [f"[{','.join(as_text(row))}]" for row in odd]
    if tetra.any():
        even = [even_coefficients(*row) for row in zip(tetra[:, :2], tetra[:, 2:], wavelength, strict=True)]
        columns["rlnEvenZernike"] = [f"[{','.join(as_text(row))}]" for row in even]
    if anisomag.any():
        matrices = anisomag + np.eye(2).ravel()
        columns |= {name: as_text(values) for name, values in zip(MAGNIFICATION, matrices.T, strict=True)}
    return columns

"""Typed views of a particle table: orientations, shifts, and the CTF of each particle."""

import logging
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable, numbers, optics_numbers, optics_rows
from cryogmm.physics.ctf import ctf
from cryogmm.physics.geometry import euler_to_matrix

_IGNORED = (
    "rlnBeamTiltX", "rlnBeamTiltY", "rlnOddZernike", "rlnEvenZernike", "rlnMagMat00", "rlnMagMat01",
    "rlnMagMat10", "rlnMagMat11",
)  # fmt: skip
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ParticleOptics:
    """Geometry and optics of n particles, each with the values of its own optics group.

    rotation (n, 3, 3); shift_angst (n, 2): displacement of the particle in its image, x, y (minus
    rlnOriginX/YAngst); apix (n,) of its image; defocus (n, 3): u, v (Å) and angle (degrees);
    voltage_kv, cs_mm, amplitude_contrast, phase_shift (degrees), scale, b_factor (Å²), each (n,).
    """

    rotation: np.ndarray
    shift_angst: np.ndarray
    apix: np.ndarray
    box_size: np.ndarray
    defocus: np.ndarray
    voltage_kv: np.ndarray
    cs_mm: np.ndarray
    amplitude_contrast: np.ndarray
    phase_shift: np.ndarray
    scale: np.ndarray
    b_factor: np.ndarray

    def ctf(self, rows: np.ndarray, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
        """CTF of some particles at frequencies (1/Å) that broadcast with `(m, 1, 1)`.

        Includes rlnCtfScalefactor and rlnCtfBfactor, as RELION does: scale · exp(-B k² / 4).
        """
        columns = [*self.defocus[rows].T, self.voltage_kv[rows], self.cs_mm[rows], self.amplitude_contrast[rows]]
        values = ctf(*(c[:, None, None] for c in [*columns, self.phase_shift[rows]]), frequency_x, frequency_y)
        if self.b_factor[rows].any():
            squared = np.square(frequency_x) + np.square(frequency_y)
            values *= np.exp(-0.25 * self.b_factor[rows][:, None, None] * squared)
        return values * self.scale[rows][:, None, None]


def particle_optics(table: ParticleTable) -> ParticleOptics:
    """Orientations, shifts and CTF parameters of all rows of a table, checked."""
    _warn_of_ignored(table)
    angles = [numbers(table, f"rlnAngle{name}") for name in ("Rot", "Tilt", "Psi")]
    origin = np.stack([numbers(table, "rlnOriginXAngst"), numbers(table, "rlnOriginYAngst")], axis=1)
    defocus = [numbers(table, f"rlnDefocus{name}") for name in ("U", "V", "Angle")]
    return ParticleOptics(
        rotation=euler_to_matrix(*angles),
        shift_angst=-origin,
        apix=optics_numbers(table, "rlnImagePixelSize"),
        box_size=optics_numbers(table, "rlnImageSize").astype(np.int64),
        defocus=np.stack(defocus, axis=1),
        voltage_kv=optics_numbers(table, "rlnVoltage"),
        cs_mm=optics_numbers(table, "rlnSphericalAberration"),
        amplitude_contrast=optics_numbers(table, "rlnAmplitudeContrast"),
        phase_shift=numbers(table, "rlnPhaseShift", 0.0),
        scale=numbers(table, "rlnCtfScalefactor", 1.0),
        b_factor=numbers(table, "rlnCtfBfactor", 0.0),
    )


def image_grid(table: ParticleTable) -> tuple[int, float]:
    """Box size (px) and pixel size (Å) of the commonest optics group: the grid of the table's maps."""
    rows = optics_rows(table)
    particle = int(np.argmax(rows == np.bincount(rows).argmax()))
    box_size, apix = (optics_numbers(table, f"rlnImage{name}")[particle] for name in ("Size", "PixelSize"))
    return int(box_size), float(apix)


def require_grid(path: str, data: np.ndarray, apix: float, table: ParticleTable) -> None:
    """Raise InputError when a map or mask `(b, b, b)` at `path` is not on the grid of a table's images."""
    box_size, image_apix = image_grid(table)
    if len(data) != box_size:
        raise InputError(f"{path}: box of {len(data)} px, but the particles have {box_size} px")
    if abs(apix - image_apix) > 0.01 * image_apix:
        raise InputError(f"{path}: pixel size {apix:.3f} Å, but the particles have {image_apix:.3f} Å")


def _warn_of_ignored(table: ParticleTable) -> None:
    """Say which optical corrections of the file are not applied."""
    for column in _IGNORED:
        if column in table.optics:
            ideal = 1.0 if column in ("rlnMagMat00", "rlnMagMat11") else 0.0
            values = pd.to_numeric(table.optics[column].str.strip("[]"), errors="coerce")
            if not np.allclose(values, ideal):
                log.warning("%s: _%s is not applied", table.path, column)

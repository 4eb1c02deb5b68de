"""Typed views of a particle table: orientations, shifts, and the CTF of each particle."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial.transform import Rotation

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable, numbers, optics_numbers, optics_rows
from cryogmm.io.star import unquoted
from cryogmm.physics.aberrations import even_phase, odd_phase, with_beam_tilt
from cryogmm.physics.ctf import ctf, ctf_phase, electron_wavelength
from cryogmm.physics.geometry import euler_to_matrix, matrix_to_euler
from cryogmm.physics.magnification import is_magnified, is_possible, magnifications, reach, undistorted

MAGNIFICATION = ("rlnMagMat00", "rlnMagMat01", "rlnMagMat10", "rlnMagMat11")
_PREMULTIPLIED = "rlnCtfDataAreCtfPremultiplied"
_PHASE_FLIPPED = "rlnCtfDataArePhaseFlipped"


@dataclass(frozen=True)
class ParticleOptics:
    """Geometry and optics of n particles, each with the values of its own optics group.

    rotation (n, 3, 3); shift_angst (n, 2): displacement of the particle in its image, x, y (minus
    rlnOriginX/YAngst), once that is without magnification; apix (n,) of its image; defocus (n, 3): u, v (Å) and angle
    (degrees);
    voltage_kv, cs_mm, amplitude_contrast, phase_shift (degrees), scale, b_factor (Å²), each (n,).
    phase_flipped (n,): the image was multiplied by the sign of its CTF.
    group (n,): row of the optics table.  even_zernike, odd_zernike: of each of its rows, coefficients of
    `physics.aberrations`, beam tilt included, none where all are 0.  magnification: of each of its rows the
    matrix `(2, 2)` of `physics.magnification`; `io.images` takes it from the images.
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
    phase_flipped: np.ndarray
    group: np.ndarray
    even_zernike: tuple[np.ndarray, ...]
    odd_zernike: tuple[np.ndarray, ...]
    magnification: np.ndarray

    def ctf(self, rows: np.ndarray, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
        """CTF of some particles at frequencies (1/Å) that broadcast with `(m, 1, 1)`.

        Includes even aberrations, and rlnCtfScalefactor and rlnCtfBfactor, as RELION does: scale · exp(-B k² / 4).
        """
        values = ctf(*self._of_ctf(rows, self.defocus, self.phase_shift, frequency_x, frequency_y))
        values = np.where(self.phase_flipped[rows][:, None, None], np.abs(values), values)
        if self.b_factor[rows].any():
            squared = np.square(frequency_x) + np.square(frequency_y)
            values *= np.exp(-0.25 * self.b_factor[rows][:, None, None] * squared)
        return values * self.scale[rows][:, None, None]

    def ctf_phase_in_focus(self, rows: np.ndarray, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
        """Phase (radians) of the CTF of some particles without their defocus and phase shift; as `ctf`."""
        none = np.zeros_like(self.defocus), np.zeros_like(self.phase_shift)
        return ctf_phase(*self._of_ctf(rows, *none, frequency_x, frequency_y))

    def _of_ctf(self, rows, defocus, phase_shift, frequency_x, frequency_y):
        """Arguments of `physics.ctf` for some particles."""
        columns = [*defocus[rows].T, self.voltage_kv[rows], self.cs_mm[rows], self.amplitude_contrast[rows]]
        columns = [column[:, None, None] for column in [*columns, phase_shift[rows]]]
        return *columns, frequency_x, frequency_y, self.even_phase(rows, frequency_x, frequency_y)

    def even_phase(self, rows: np.ndarray, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
        """Phase (radians) of some particles that even aberrations take from the CTF's; as `ctf`."""
        return self._by_group(even_phase, self.even_zernike, rows, frequency_x, frequency_y)

    def odd_phase(self, rows: np.ndarray, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
        """Phase (radians) of some particles that odd aberrations add to the transform of the image; as `ctf`."""
        return self._by_group(odd_phase, self.odd_zernike, rows, frequency_x, frequency_y)

    def _by_group(self, phase, coefficients, rows, frequency_x, frequency_y):
        """A phase of some particles, that of their optics group; one 0 for all where there is none."""
        groups = self.group[rows]
        if not any(coefficients[group].size for group in np.unique(groups)):
            return np.zeros((1, 1, 1))
        shape = (len(rows), *np.broadcast_shapes(np.shape(frequency_x), np.shape(frequency_y))[-2:])
        x, y = (np.broadcast_to(frequency, shape) for frequency in (frequency_x, frequency_y))
        total = np.zeros(shape)
        for group in np.unique(groups):
            of_group = groups == group
            total[of_group] = phase(coefficients[group], x[of_group], y[of_group])
        return total


def particle_optics(table: ParticleTable) -> ParticleOptics:
    """Orientations, shifts and CTF parameters of all rows of a table.

    Raises InputError for a value that is no number, and for optics that are not corrected.
    """
    _refuse_premultiplied(table)
    group, matrices = optics_rows(table), magnification(table)
    angles = [numbers(table, f"rlnAngle{name}") for name in ("Rot", "Tilt", "Psi")]
    origin = np.stack([numbers(table, "rlnOriginXAngst"), numbers(table, "rlnOriginYAngst")], axis=1)
    defocus = [numbers(table, f"rlnDefocus{name}") for name in ("U", "V", "Angle")]
    return ParticleOptics(
        rotation=euler_to_matrix(*angles),
        shift_angst=_in_particle(-origin, matrices, group),
        apix=optics_numbers(table, "rlnImagePixelSize", above=0),
        box_size=optics_numbers(table, "rlnImageSize", above=0).astype(np.int64),
        defocus=np.stack(defocus, axis=1),
        voltage_kv=optics_numbers(table, "rlnVoltage", above=0),
        cs_mm=optics_numbers(table, "rlnSphericalAberration"),
        amplitude_contrast=optics_numbers(table, "rlnAmplitudeContrast"),
        phase_shift=numbers(table, "rlnPhaseShift", 0.0),
        scale=numbers(table, "rlnCtfScalefactor", 1.0),
        b_factor=numbers(table, "rlnCtfBfactor", 0.0),
        phase_flipped=optics_numbers(table, _PHASE_FLIPPED, 0.0) != 0,
        group=group,
        even_zernike=_zernike(table, "rlnEvenZernike"),
        odd_zernike=_odd_zernike(table),
        magnification=matrices,
    )


def magnification(table: ParticleTable) -> np.ndarray:
    """The matrix `(groups, 2, 2)` of each row of the optics table, for `physics.magnification`.

    Raises InputError for one that no microscope has.
    """
    matrices = np.tile(np.eye(2), (len(table.optics), 1, 1))
    if not any(name in table.optics for name in MAGNIFICATION):
        return matrices
    ideal = dict(zip(MAGNIFICATION, np.eye(2).ravel(), strict=True))
    groups, first = np.unique(optics_rows(table), return_index=True)
    values = np.stack([optics_numbers(table, name, value)[first] for name, value in ideal.items()], axis=1)
    matrices[groups] = values.reshape(-1, 2, 2)
    for group in groups:
        if not is_possible(matrices[group]):
            numbers_of_it = ", ".join(f"{value:g}" for value in matrices[group].ravel())
            raise InputError(
                f"{table.path}: optics group {table.optics['rlnOpticsGroup'].iloc[group]}: _rlnMagMat00 … 11 are "
                f"{numbers_of_it}, which is no magnification of a microscope (1, 0, 0, 1 is none); refine without it"
            )
    return matrices


def magnification_notes(table: ParticleTable) -> list[str]:
    """One line for each optics group with anisotropic magnification: how far from 1 it is along its two axes."""
    notes = []
    for name, matrix in zip(table.optics["rlnOpticsGroup"], magnification(table), strict=True):
        if is_magnified(matrix):
            larger, smaller = (100 * (value - 1) for value in magnifications(matrix))
            far = f"{larger:+.2f} % and {smaller:+.2f} % along its axes"
            notes.append(f"optics group {name}: anisotropic magnification, {far}, is corrected")
    return notes


def image_grid(table: ParticleTable) -> tuple[int, float]:
    """Box size (px) and pixel size (Å) of the commonest optics group: the grid of the table's maps."""
    rows = optics_rows(table)
    particle = int(np.argmax(rows == np.bincount(rows).argmax()))
    box_size, apix = (optics_numbers(table, f"rlnImage{name}")[particle] for name in ("Size", "PixelSize"))
    return int(box_size), float(apix)


def coarsest_apix(table: ParticleTable) -> float:
    """Pixel size (Å) whose Nyquist frequency the images of every optics group hold, without their magnification."""
    reaches = np.array([reach(matrix) for matrix in magnification(table)])
    return float((optics_numbers(table, "rlnImagePixelSize") / reaches[optics_rows(table)]).max())


def _refuse_premultiplied(table: ParticleTable) -> None:
    """Raise InputError for images that were multiplied by their CTF."""
    if optics_numbers(table, _PREMULTIPLIED, 0.0).any():
        raise InputError(f"{table.path}: _{_PREMULTIPLIED} is 1; extract the particles without multiplying by the CTF")


def _in_particle(shift_angst: np.ndarray, matrices: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Displacements `(n, 2)` in images with the magnification of their groups as they are without it."""
    for index in range(len(matrices)):
        if is_magnified(matrices[index]):
            of_group = group == index
            shift_angst[of_group] = undistorted(shift_angst[of_group], matrices[index])
    return shift_angst


def corrected_poses(
    table: ParticleTable, turn: np.ndarray, shift_angst: np.ndarray, defocus: np.ndarray | None = None
) -> dict[str, np.ndarray]:
    """Columns rlnAngle… (degrees) and rlnOrigin…Angst of a table whose poses are corrected, and rlnDefocusU, V (Å).

    turn: `(n, 3)` rotation vectors (radians) in the frame of the image. shift_angst: `(n, 2)`, further displacement of
    the particle in its image without magnification, as `ParticleOptics.shift_angst`.
    defocus: `(n,)` Å, added to u and v; None leaves them alone.
    """
    given, group = particle_optics(table), optics_rows(table)
    rotation = Rotation.from_rotvec(turn).as_matrix() @ given.rotation
    further = np.array(shift_angst, dtype=np.float64)
    for index, matrix in enumerate(given.magnification):
        if is_magnified(matrix):
            further[group == index] @= np.linalg.inv(undistorted(np.eye(2), matrix))
    angles = zip(("Rot", "Tilt", "Psi"), matrix_to_euler(rotation), strict=True)
    origin = {
        f"rlnOrigin{axis}Angst": numbers(table, f"rlnOrigin{axis}Angst") - further[:, i] for i, axis in enumerate("XY")
    }
    columns = {f"rlnAngle{name}": values for name, values in angles} | origin
    if defocus is not None:
        columns |= {f"rlnDefocus{name}": given.defocus[:, i] + defocus for i, name in enumerate("UV")}
    return columns


def _odd_zernike(table: ParticleTable) -> tuple[np.ndarray, ...]:
    """Odd coefficients of each optics group with its beam tilt, as RELION adds them."""
    odd = _zernike(table, "rlnOddZernike")
    if not any(f"rlnBeamTilt{axis}" in table.optics for axis in "XY"):
        return odd
    columns = {"rlnBeamTiltX": 0.0, "rlnBeamTiltY": 0.0, "rlnSphericalAberration": None, "rlnVoltage": None}
    *tilt, cs_mm, voltage_kv = (optics_numbers(table, name, default) for name, default in columns.items())
    groups, rows = np.unique(optics_rows(table), return_index=True)
    tilted = list(odd)
    for group, row in zip(groups, rows, strict=True):
        own_tilt = (tilt[0][row], tilt[1][row])
        tilted[group] = with_beam_tilt(odd[group], own_tilt, cs_mm[row], electron_wavelength(voltage_kv[row]))
    return tuple(coefficients if coefficients.any() else np.zeros(0) for coefficients in tilted)


def _zernike(table: ParticleTable, column: str) -> tuple[np.ndarray, ...]:
    """Coefficients of each optics group, `[0.1,0.2,…]` in the file; none where all are 0."""
    if column not in table.optics:
        return (np.zeros(0),) * len(table.optics)
    found = []
    for text in table.optics[column]:
        try:
            values = np.array([float(word) for word in unquoted(text).strip("[]").split(",") if word])
        except ValueError:
            raise InputError(
                f"{table.path}: data_optics: _{column} is '{text}', not a list of numbers; correct it, or refine again"
            ) from None
        found.append(values if values.any() else np.zeros(0))
    return tuple(found)

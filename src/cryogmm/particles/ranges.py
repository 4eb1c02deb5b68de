"""Values in another unit than the program of the file has: kilovolts as volts, degrees as radians.

The limits leave room for every microscope: 1 to 3000 kV, Cs of correctors near 0 or below, no contrast, overfocus,
phase plates near focus. What one value cannot tell is told by the whole column, of `FEWEST` particles or more.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.io.particles import ParticleTable, numbers, optics_rows
from cryogmm.particles.halves import FEWEST

Rule = tuple[Callable[[np.ndarray], np.ndarray], str]  # which values are wrong; what they look like and what is meant

OPTICS = ("rlnVoltage", "rlnSphericalAberration", "rlnAmplitudeContrast", "rlnImagePixelSize")
BEAM_TILT = ("rlnBeamTiltX", "rlnBeamTiltY")
ANGLES = ("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi")
DEFOCUS = ("rlnDefocusU", "rlnDefocusV")
OPTIONAL = {"rlnPhaseShift": 0.0, "rlnCtfScalefactor": 1.0, "rlnCtfBfactor": 0.0}
PARTICLES = (*ANGLES, *DEFOCUS, "rlnDefocusAngle", *OPTIONAL)

_TURN = 2 * np.pi + 0.01  # radians, rounded
_DEGREES = 180 / np.pi
# what a column of the table is called in the files of other programs, and their unit in that of the table
_CRYOSPARC = {
    "rlnVoltage": ("ctf/accel_kv", 1.0), "rlnSphericalAberration": ("ctf/cs_mm", 1.0),
    "rlnAmplitudeContrast": ("ctf/amp_contrast", 1.0), "rlnImagePixelSize": ("blob/psize_A", 1.0),
    "rlnDefocusU": ("ctf/df1_A", 1.0), "rlnDefocusV": ("ctf/df2_A", 1.0),
    "rlnDefocusAngle": ("ctf/df_angle_rad", _DEGREES), "rlnPhaseShift": ("ctf/phase_shift_rad", _DEGREES),
    "rlnCtfScalefactor": ("ctf/scale", 1.0), "rlnCtfBfactor": ("ctf/bfactor", 1.0),
}  # fmt: skip
_EMAN = {
    "rlnVoltage": ("voltage of ctf", 1.0), "rlnSphericalAberration": ("cs of ctf", 1.0),
    "rlnImagePixelSize": ("apix_x, or apix of ctf,", 1.0), "rlnDefocusU": ("defocus of ctf", 1e4),
    "rlnDefocusAngle": ("dfang of ctf", 1.0), "rlnCtfBfactor": ("bfactor of ctf", 1.0),
}  # fmt: skip
_RELION = {column: (f"_{column}", 1.0) for column in (*OPTICS, *BEAM_TILT, *DEFOCUS, "rlnDefocusAngle", *OPTIONAL)}
_NAMES = {".star": _RELION, ".cs": _CRYOSPARC, ".lst": _EMAN, ".lsx": _EMAN}
_OLD_PIXEL_SIZE = "10000 * _rlnDetectorPixelSize / _rlnMagnification"


def _column(is_wrong: Callable[[np.ndarray], bool]) -> Callable[[np.ndarray], np.ndarray]:
    """A rule for the absolute values of a whole column: where it is broken every value but 0 is wrong."""

    def wrong(values: np.ndarray) -> np.ndarray:
        size = np.abs(values)
        return size > (0 if len(size) >= FEWEST and size.any() and is_wrong(size) else np.inf)

    return wrong


_RULES: dict[str, tuple[Rule, ...]] = {
    "rlnVoltage": (
        (lambda kv: kv > 3000, "as in V; kV are meant, so divide it by 1000"),
        (lambda kv: kv < 1, "as in MV; kV are meant, so multiply it by 1000"),
    ),
    "rlnSphericalAberration": (
        (lambda mm: np.abs(mm) >= 1e5, "as in nm; mm are meant, so divide it by 1000000"),
        (lambda mm: np.abs(mm) > 20, "as in µm; mm are meant, so divide it by 1000"),
        # the Cs of a common lens, which no corrector is set to
        (lambda mm: np.abs(mm - 0.0027) < 5e-5, "2.7 mm as in m; mm are meant (of a Cs corrector, write 0.003)"),
    ),
    "rlnAmplitudeContrast": (
        (lambda share: share > 1, "as in per cent; a fraction is meant, so divide it by 100"),
        (lambda share: share < 0, "but amplitude contrast is not below 0; turn its sign"),
    ),
    "rlnImagePixelSize": (
        (lambda apix: apix < 0.1, "as in nm; Å are meant, so multiply it by 10"),
        (lambda apix: apix > 50, "as in pm; Å are meant, so divide it by 100"),
    ),
    "rlnBeamTiltX": (
        (lambda tilt: np.abs(tilt) > 50, "as in µrad; mrad are meant, so divide it by 1000"),
        # less than is ever measured
        (_column(lambda tilt: tilt.max() < 2e-3), "as in rad; mrad are meant, so multiply it by 1000, or set it to 0"),
    ),
    "rlnDefocusU in Å": (
        (lambda defocus: np.abs(defocus) > 1e6, "more than 100 µm; Å are meant, so correct it"),
        (_column(lambda defocus: defocus.max() < 100), "as in µm; Å are meant, so multiply it by 10000"),
    ),
    "rlnDefocusU in µm": ((lambda defocus: np.abs(defocus) > 100, "as in Å or nm; µm are meant, so divide it"),),
    "rlnDefocusAngle in degrees": (
        (
            _column(lambda angle: 2 < angle.max() <= np.pi + 0.01 and _differ(angle)),
            "as in radians; degrees are meant, so multiply it by 180/π",
        ),
    ),
    "rlnDefocusAngle in radians": (
        (lambda angle: np.abs(angle) > 2 * _TURN, "as in degrees; radians are meant, so multiply it by π/180"),
    ),
    "rlnPhaseShift in degrees": (
        (
            # without a phase plate fits scatter about 0
            _column(lambda shift: 0.15 < shift.min() and shift.max() < np.pi + 0.01 and np.median(shift) > 0.5),
            "as in radians; degrees are meant, so multiply it by 180/π",
        ),
    ),
    "rlnPhaseShift in radians": (
        (lambda shift: np.abs(shift) > _TURN, "as in degrees; radians are meant, so multiply it by π/180"),
    ),
    "rlnCtfScalefactor": ((lambda scale: scale <= 0, "but a contrast has to be above 0; take these particles out"),),
    "rlnCtfBfactor": (
        (lambda b: b < -2000, "which makes noise of high frequencies too strong; Å² are meant, so correct it"),
        (lambda b: b > 5e4, "which leaves nothing of the image; Å² are meant, so correct it"),
    ),
}
_UNITS = {
    "rlnDefocusU": {1.0: "Å", 1e4: "µm"}, "rlnDefocusAngle": {1.0: "degrees", _DEGREES: "radians"},
    "rlnPhaseShift": {1.0: "degrees", _DEGREES: "radians"},
}  # fmt: skip
_SAME_RULES = {"rlnDefocusV": "rlnDefocusU", "rlnBeamTiltY": "rlnBeamTiltX"}


def range_problems(table: ParticleTable, values: dict[str, np.ndarray] | None = None) -> list[str]:
    """One line for each quantity that is in another unit than its column, or out of what is possible.

    It says the column by its name in the user's file, the first particle and what is meant. values: columns of
    `PARTICLES` `(n,)` where they are read already. Raises InputError for what is no number.
    """
    values = values or {column: numbers(table, column, OPTIONAL.get(column)) for column in PARTICLES}
    suffix = Path(table.source).suffix
    with np.errstate(over="ignore", invalid="ignore"):
        found = list(_findings(table, values, suffix if suffix in _NAMES else ".star"))
    lines = {}
    for column, wrong, name, value, advice in found:
        more = f" (and {wrong.size - 1} more)" if wrong.size > 1 else ""
        line = f"{table.source}: particle {table.index[wrong[0]] + 1}{more}: {name} {value}, {advice}"
        lines.setdefault(_SAME_RULES.get(column, column), line)
    return list(lines.values())


def _findings(table: ParticleTable, values: dict[str, np.ndarray], suffix: str) -> Iterator[tuple]:
    """`(column, rows that are wrong, name and value in the user's file, advice)` of each rule that is broken."""
    group = optics_rows(table)
    optics = {
        column: pd.to_numeric(table.optics[column], errors="coerce").to_numpy(dtype=np.float64)[group]
        for column in (*OPTICS, *BEAM_TILT, "rlnImageSize")
        if column in table.optics and "" not in set(table.optics[column])
    }
    is_old = suffix == ".star" and "rlnOriginX" in table.particles  # of RELION 3.0
    for column, (name, unit) in _NAMES[suffix].items():
        if column not in values and column not in optics:
            continue
        told = (values[column] if column in values else optics[column]) / unit
        if suffix not in (".star", ".cs") and column == "rlnDefocusU":
            told = (values["rlnDefocusU"] + values["rlnDefocusV"]) / (2 * unit)
        name = _OLD_PIXEL_SIZE if is_old and column == "rlnImagePixelSize" else name
        rules = _SAME_RULES.get(column, column)
        rules = f"{rules} in {_UNITS[rules][unit]}" if rules in _UNITS else rules
        for is_wrong, advice in _RULES[rules]:
            wrong = np.flatnonzero(is_wrong(told))
            if wrong.size:
                yield column, wrong, name, f"is {_text(told[wrong[0]])}", advice
                break
    yield from _by_several(values, optics, suffix, _OLD_PIXEL_SIZE if is_old else None)


def _by_several(values: dict, optics: dict, suffix: str, old_name: str | None) -> Iterator[tuple]:
    """As `_findings`, of what several columns tell together."""
    every = np.arange(len(values["rlnDefocusU"]))
    names, apix = _NAMES[suffix], optics["rlnImagePixelSize"]
    if "rlnImageSize" in optics:
        small = np.flatnonzero(apix * optics["rlnImageSize"] < 50)  # Å: no particle is as small
        name = old_name or names["rlnImagePixelSize"][0]
        if small.size:
            box = f"is {_text(apix[small[0]])}, a box of {apix[small[0]] * optics['rlnImageSize'][small[0]]:.3g} Å"
            yield "rlnImagePixelSize", small, name, box, "as in nm; Å are meant, so multiply it by 10"
    if len(every) < FEWEST:
        return
    defocus, shift = np.abs(values["rlnDefocusU"]), values["rlnPhaseShift"]
    is_near = 100 <= defocus.max() < 5000 and np.median(defocus) < 3000
    # images so near to focus show nothing without a phase plate
    if suffix in (".star", ".cs") and is_near and not shift.any() and optics["rlnAmplitudeContrast"].max() < 0.5:
        name, value = names["rlnDefocusU"][0], f"is {_text(values['rlnDefocusU'][0])}"
        yield "rlnDefocusU", every, name, value, "as in nm; Å are meant, so multiply it by 10"
    if suffix == ".cs":
        return
    angles = [values[column] for column in ANGLES]
    names = "_rlnAngleRot, _rlnAngleTilt, _rlnAnglePsi"
    if suffix != ".star":
        percent = np.abs(100 * np.sin(np.radians(shift)))
        if 0 < percent.max() <= 0.5:
            value = f"is {_text(percent[0])}"
            yield (
                "rlnPhaseShift",
                every,
                "ampcont of ctf",
                value,
                "as in a fraction; per cent are meant, so multiply it by 100",
            )
        angles = [(angle + turn + 180) % 360 - 180 for angle, turn in zip(angles, (90, 0, -90), strict=True)]
        names = "az, alt, phi"
    if all(np.abs(angle).max() <= _TURN for angle in angles) and _differ(angles[2]):
        value = "are " + ", ".join(_text(angle[0]) for angle in angles)
        yield ANGLES[0], every, names, value, "as in radians; degrees are meant, so multiply them by 180/π"


def _differ(angles: np.ndarray) -> bool:
    """Whether angles are as many and as different as those of particles that lie as they like."""
    return np.ptp(angles) > 1 and len(np.unique(angles)) >= FEWEST


def _text(value: float) -> str:
    """A number with six digits that tell, without an exponent."""
    return np.format_float_positional(value, precision=6, unique=True, fractional=False, trim="-")

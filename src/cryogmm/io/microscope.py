"""What the user says of the microscope where an old file does not: `particles: {optics: {voltage: 300, …}}`."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from cryogmm.errors import InputError

# key: (column of the optics table, unit, an example)
KEYS = {
    "voltage": ("rlnVoltage", "kV", 300), "cs": ("rlnSphericalAberration", "mm", 2.7),
    "amplitude_contrast": ("rlnAmplitudeContrast", "", 0.1), "pixel_size": ("rlnImagePixelSize", "Å", 1.06),
}  # fmt: skip
_NEVER_0 = ("rlnVoltage", "rlnImagePixelSize")  # a 0 says that they are not known
_TOLERANCE = 1e-3  # of files that round

Given = Mapping[str, float]  # by key; those that are not given are missing


def hint(columns: Iterable[str]) -> str:
    """`; give it with particles: {optics: {…}}` for the columns of the microscope among some; empty for none."""
    examples = {key: example for key, (column, _, example) in KEYS.items() if column in columns}
    text = ", ".join(f"{key}: {example}" for key, example in examples.items())
    return f"; where the file does not know, particles: {{optics: {{{text}}}}} says it" if examples else ""


def with_given(table: pd.DataFrame, given: Given) -> pd.DataFrame:
    """A table of strings with what is given in columns that it lacks, and where voltage or pixel size is 0."""
    for key, value in given.items():
        column = KEYS[key][0]
        if column not in table:
            table = table.assign(**{column: str(value)})
        elif column in _NEVER_0:
            is_none = pd.to_numeric(table[column], errors="coerce") == 0
            table = table.assign(**{column: table[column].mask(is_none, str(value))})
    return table


def require_agreement(path: Path, optics: pd.DataFrame, given: Given) -> None:
    """Raise InputError where a file says something else than what is given; values that are no numbers are left out."""
    for key, value in given.items():
        column, unit, _ = KEYS[key]
        for group, own in zip(optics["rlnOpticsGroup"], pd.to_numeric(optics[column], errors="coerce"), strict=True):
            if not math.isnan(own) and not math.isclose(own, value, rel_tol=_TOLERANCE):
                raise InputError(
                    f"particles/optics/{key} is {value:g} {unit}".rstrip()
                    + f", but {path} has {own:g} for optics group {group} (_{column}); leave the key out, or correct "
                    "the file: the key is for what files lack"
                )

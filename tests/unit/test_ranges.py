"""Values in another unit than their column are refused by name; what microscopes and refinements give is not."""

import json
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest
from blob_particles import write_blob_particles
from particle_formats import cs_rows, write_cs, write_eman, write_version_3_0

from cryogmm.cli import main
from cryogmm.io.particles import numbers, read_particles, write_particles

N, BOX, APIX = 40, 16, 6.0
ANGLES = ["rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi"]
DEFOCUS = ["rlnDefocusU", "rlnDefocusV"]
RADIAN = np.pi / 180


@pytest.fixture
def table(tmp_path, monkeypatch):
    """A few particles in the working directory."""
    monkeypatch.chdir(tmp_path)
    return read_particles(write_blob_particles(tmp_path, N, ((BOX, APIX),), noise_sd=0.1))


def with_optics(table, **values):
    """The table with other columns of its optics groups."""
    return replace(table, optics=table.optics.assign(**{name: str(value) for name, value in values.items()}))


def scaled(table, columns, factor):
    """The table with some columns of its particles in another unit."""
    return with_particles(table, **{column: numbers(table, column) * factor for column in columns})


def with_particles(table, **values):
    """The table with other columns of its particles, one value or all."""
    texts = {name: [f"{v:.9g}" for v in np.broadcast_to(value, len(table))] for name, value in values.items()}
    return replace(table, particles=table.particles.assign(**texts))


def said_of_star(table, capsys):
    """What `cryogmm check` says of a table as a file of RELION; its stack has that pixel size."""
    write_particles("particles.star", table, internal=False)
    return said_of("particles.star", capsys)


def said_of(name, capsys, command=("check",)):
    """What `cryogmm check` says of a particle file; nothing where all is well."""
    config = {"project": "p", "particles": {"file": name}, "rounds": {"main": {}}}
    code = main([*command, json.dumps(config)])
    printed = capsys.readouterr().err
    assert (code == 1) == bool(printed)
    return printed


def is_one_line(printed, *parts):
    """Whether one line was printed, which has all parts."""
    return printed.count("\n") == 1 and all(part in printed for part in parts)


OPTICS = [
    ({"rlnVoltage": 300000}, "_rlnVoltage is 300000, as in V; kV are meant, so divide it by 1000"),
    ({"rlnVoltage": 0.3}, "_rlnVoltage is 0.3, as in MV; kV are meant"),
    ({"rlnSphericalAberration": 2700000}, "_rlnSphericalAberration is 2700000, as in nm; mm are meant"),
    ({"rlnSphericalAberration": 2700}, "_rlnSphericalAberration is 2700, as in µm; mm are meant"),
    ({"rlnSphericalAberration": 0.0027}, "_rlnSphericalAberration is 0.0027, 2.7 mm as in m; mm are meant"),
    ({"rlnAmplitudeContrast": 10}, "_rlnAmplitudeContrast is 10, as in per cent; a fraction is meant"),
    ({"rlnAmplitudeContrast": -0.1}, "_rlnAmplitudeContrast is -0.1, but amplitude contrast is not below 0"),
    ({"rlnImagePixelSize": 0.6}, "_rlnImagePixelSize is 0.6, a box of 9.6 Å, as in nm; Å are meant"),
    ({"rlnImagePixelSize": 600}, "_rlnImagePixelSize is 600, as in pm; Å are meant"),
    ({"rlnBeamTiltX": 0.0004, "rlnBeamTiltY": -0.0002}, "_rlnBeamTiltX is 0.0004, as in rad; mrad are meant"),
    ({"rlnBeamTiltX": 0, "rlnBeamTiltY": -300}, "_rlnBeamTiltY is -300, as in µrad; mrad are meant"),
]


@pytest.mark.parametrize("values, said", OPTICS)
def test_optics_in_another_unit_are_named_with_the_unit_that_is_meant(table, capsys, values, said):
    printed = said_of_star(with_optics(table, **values), capsys)
    assert is_one_line(printed, f"particles.star: particle 1 (and {N - 1} more): {said}")


COLUMNS = [
    (DEFOCUS, 1e-4, "_rlnDefocusU is ", ", as in µm; Å are meant, so multiply it by 10000"),
    (DEFOCUS, 0.1, "_rlnDefocusU is ", ", as in nm; Å are meant, so multiply it by 10"),
    (DEFOCUS, 1e4, "_rlnDefocusU is ", ", more than 100 µm; Å are meant"),
    (ANGLES, RADIAN, "_rlnAngleRot, _rlnAngleTilt, _rlnAnglePsi are ", ", as in radians; degrees are meant"),
    (["rlnDefocusAngle"], RADIAN, "_rlnDefocusAngle is ", ", as in radians; degrees are meant"),
]


@pytest.mark.parametrize("columns, factor, first, last", COLUMNS)
def test_columns_in_another_unit_are_named(table, capsys, columns, factor, first, last):
    assert is_one_line(
        said_of_star(scaled(table, columns, factor), capsys), f"particle 1 (and {N - 1} more)", first, last
    )


@pytest.mark.parametrize("factor", [RADIAN, 0.7 * RADIAN])
def test_a_phase_plate_in_radians_is_named(table, capsys, factor):
    shifted = with_particles(table, rlnPhaseShift=np.linspace(60, 120, N) * factor)
    assert is_one_line(said_of_star(shifted, capsys), "_rlnPhaseShift is ", ", as in radians; degrees are meant")


@pytest.mark.parametrize(
    "column, value, said",
    [
        ("rlnCtfScalefactor", 0, "_rlnCtfScalefactor is 0, but a contrast has to be above 0"),
        ("rlnCtfScalefactor", -0.5, "_rlnCtfScalefactor is -0.5, but a contrast"),
        ("rlnCtfBfactor", -5000, "_rlnCtfBfactor is -5000, which makes noise"),
        ("rlnCtfBfactor", 1e6, "_rlnCtfBfactor is 1000000, which leaves nothing"),
    ],
)
def test_the_first_particle_with_an_impossible_value_is_named(table, capsys, column, value, said):
    values = np.ones(N)
    values[[6, 9]] = value
    assert is_one_line(
        said_of_star(with_particles(table, **{column: values}), capsys), f"particle 7 (and 1 more): {said}"
    )


def test_a_file_of_relion_3_0_is_spoken_of_in_its_own_columns(table, capsys):
    write_version_3_0(with_optics(table, rlnVoltage=200000), Path("old.star"))
    assert is_one_line(
        said_of("old.star", capsys), "old.star: particle 1 (and 39 more): _rlnVoltage is 200000, as in V"
    )
    write_version_3_0(with_optics(table, rlnImagePixelSize=0.6), Path("old.star"))
    said = "10000 * _rlnDetectorPixelSize / _rlnMagnification is 0.6, a box of 9.6 Å, as in nm"
    assert is_one_line(said_of("old.star", capsys), said)


CRYOSPARC = [
    ("ctf/accel_kv", lambda v: v * 1000, "ctf/accel_kv is 300000, as in V; kV are meant"),
    ("ctf/cs_mm", lambda v: v * 1e6, "ctf/cs_mm is 2700000, as in nm; mm are meant"),
    ("ctf/amp_contrast", lambda v: v * 100, "ctf/amp_contrast is 10, as in per cent; a fraction is meant"),
    ("blob/psize_A", lambda v: v / 10, "blob/psize_A is 0.6, a box of 9.6 Å, as in nm; Å are meant"),
    ("ctf/df1_A", lambda v: v / 1e4, "ctf/df1_A is "),
    ("ctf/df_angle_rad", lambda v: v / RADIAN, ", as in degrees; radians are meant, so multiply it by π/180"),
    ("ctf/phase_shift_rad", lambda v: v + 90, "ctf/phase_shift_rad is 90, as in degrees; radians are meant"),
    ("ctf/scale", lambda v: v * 0, "ctf/scale is 0, but a contrast has to be above 0"),
    ("ctf/bfactor", lambda v: v - 1e5, "ctf/bfactor is -100000, which makes noise"),
]


@pytest.mark.parametrize("field, change, said", CRYOSPARC)
def test_fields_of_cryosparc_have_their_own_names_and_units(table, capsys, field, change, said):
    rows = cs_rows(table)
    rows[field] = change(rows[field].astype(float))
    write_cs(table.path.with_name("a.cs"), rows)
    assert is_one_line(said_of("a.cs", capsys), "a.cs: particle ", field, said)


CTF_NUMBERS = ("defocus", "dfdiff", "dfang", "bfactor", "ampcont", "voltage", "cs", "apix")
EMAN = [
    ("voltage", 1000, "voltage of ctf is 300000, as in V; kV are meant"),
    ("cs", 1000, "cs of ctf is 2700, as in µm; mm are meant"),
    ("defocus", 1e3, ", as in Å or nm; µm are meant"),
    ("ampcont", 0.01, "ampcont of ctf is 0.1, as in a fraction; per cent are meant"),
    ("ampcont", 100, "ampcont of its ctf is 1000; it is in per cent, at most 200"),
    ("dfang", RADIAN, ", as in radians; degrees are meant"),
]


@pytest.mark.parametrize("name, factor, said", EMAN)
def test_headers_of_eman_have_their_own_names_and_units(table, capsys, name, factor, said):
    write_eman(table, table.path.with_name("a.lst"))
    with h5py.File("particles/all.hdf", "r+") as file:
        for image in file["MDF/images"].values():
            ctf = image.attrs["EMAN.ctf"].decode()[1:].split()
            ctf[CTF_NUMBERS.index(name)] = str(float(ctf[CTF_NUMBERS.index(name)]) * factor)
            image.attrs["EMAN.ctf"] = np.bytes_("E" + " ".join(ctf))
    assert is_one_line(said_of("a.lst", capsys), "a.lst: particle 1 ", name, said)


def test_angles_of_eman_in_radians_are_named(table, capsys):
    turned = {name: numbers(table, name) * RADIAN for name in ANGLES}
    turned["rlnAngleRot"] -= 90  # az is rot + 90, and phi psi - 90
    turned["rlnAnglePsi"] += 90
    write_eman(with_particles(table, **turned), table.path.with_name("a.lst"), angles=True)
    assert is_one_line(said_of("a.lst", capsys), "az, alt, phi are ", ", as in radians; degrees are meant")


REAL_OPTICS = [
    *({"rlnVoltage": kv} for kv in (60, 80, 100, 120, 160, 200, 300, 400, 1250)),
    *({"rlnSphericalAberration": mm} for mm in (-0.04, 0, 0.001, 0.01, 0.1, 1.4, 2.0, 2.7, 4.1, 6.3)),
    *({"rlnAmplitudeContrast": share} for share in (0, 0.02, 0.07, 0.1, 0.3, 1)),
    {"rlnBeamTiltX": 0, "rlnBeamTiltY": 0}, {"rlnBeamTiltX": 0.01, "rlnBeamTiltY": -1.7},
]  # fmt: skip


@pytest.mark.parametrize("values", REAL_OPTICS)
def test_real_optics_are_passed_in_silence(table, capsys, values):
    assert said_of_star(with_optics(table, **values), capsys) == ""


RANDOM = np.random.default_rng(3)
NEAR = RANDOM.normal(0, 300, N)
REAL_COLUMNS = {
    "overfocus": {"rlnDefocusU": -9000 + NEAR, "rlnDefocusV": -9300 + NEAR},
    "a phase plate in focus": {"rlnDefocusU": NEAR, "rlnDefocusV": NEAR, "rlnPhaseShift": RANDOM.uniform(20, 150, N)},
    "images without a CTF": {"rlnDefocusU": 0, "rlnDefocusV": 0, "rlnDefocusAngle": 0},
    "little defocus": {"rlnDefocusU": 4000 + NEAR, "rlnDefocusV": 3900 + NEAR},
    "much defocus": {"rlnDefocusU": 60000 + NEAR, "rlnDefocusV": 59000 + NEAR},
    "no astigmatism": {"rlnDefocusAngle": 0},
    "one astigmatism": {"rlnDefocusAngle": 2.5},
    "angles about 0": {"rlnDefocusAngle": RANDOM.uniform(-90, 90, N)},
    "one view": {"rlnAngleRot": 0, "rlnAngleTilt": 0},
    "one pose": {"rlnAngleRot": 0, "rlnAngleTilt": 0, "rlnAnglePsi": 0},
    "a tilt about 0": {"rlnAngleRot": RANDOM.uniform(-5, 5, N), "rlnAngleTilt": RANDOM.uniform(0, 5, N)},
    "phase shifts fitted without a phase plate": {"rlnPhaseShift": RANDOM.normal(0, 0.8, N)},
    "contrasts": {"rlnCtfScalefactor": RANDOM.uniform(0.05, 3, N)},
    "B-factors": {"rlnCtfBfactor": RANDOM.uniform(-200, 500, N)},
}


@pytest.mark.parametrize("what", REAL_COLUMNS)
def test_real_columns_are_passed_in_silence(table, capsys, what):
    assert said_of_star(with_particles(table, **REAL_COLUMNS[what]), capsys) == ""


def test_import_refuses_what_check_refuses(table, capsys):
    write_particles("particles.star", with_optics(table, rlnVoltage=300000), internal=False)
    assert main(["import", "--particles", "particles.star", "--out", "out.star"]) == 1
    assert "particle 1 (and 39 more): _rlnVoltage is 300000, as in V" in capsys.readouterr().err

"""What an old file does not say of the microscope the user can give; it is never taken in place of what a file says."""

import json
import shlex

import numpy as np
import pytest
from blob_particles import write_blob_particles
from particle_formats import cs_rows, write_cs, write_eman, write_version_3_0

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.io.refinement import read_refinement, write_selection
from cryogmm.project import checked
from cryogmm.project.settings import command_settings

GIVEN = {"voltage": 300, "cs": 2.7, "amplitude_contrast": 0.1, "pixel_size": 6.0}
COLUMNS = ("voltage_kv", "cs_mm", "amplitude_contrast", "apix", "shift_angst")
FIELDS = {
    "voltage": "ctf/accel_kv", "cs": "ctf/cs_mm", "amplitude_contrast": "ctf/amp_contrast",
    "pixel_size": "blob/psize_A",
}  # fmt: skip


def lacking(version, folder, keys):
    """A particle file, all of whose values are those of GIVEN, without some of them."""
    table = read_particles(write_blob_particles(folder, 24, ((16, 6.0),), noise_sd=0.1))
    if version == "cryoSPARC":
        rows = cs_rows(table)
        keep = [name for name in rows.dtype.names if name not in [FIELDS[key] for key in keys]]
        keep = [name for name in keep if name != "alignments3D/psize_A"]
        return write_cs(folder / "particles.cs", rows[keep])
    path = folder / "particles.star" if version == "3.1" else write_version_3_0(table, folder / "old.star")
    names = {"voltage": "Voltage", "cs": "SphericalAberration", "amplitude_contrast": "AmplitudeContrast"}
    names["pixel_size"] = "ImagePixelSize" if version == "3.1" else "Magnification"
    text = path.read_text()
    for key in keys:
        assert f"_rln{names[key]}" in text
        text = text.replace(f"_rln{names[key]}", f"_rlnOther{key.title().replace('_', '')}")
    path.write_text(text)
    return path


@pytest.mark.parametrize("version", ["3.0", "3.1", "cryoSPARC"])
@pytest.mark.parametrize("keys", [["amplitude_contrast"], ["cs"], ["voltage"], ["pixel_size"], list(GIVEN)])
def test_a_value_that_a_file_lacks_is_asked_for_and_taken_as_given(tmp_path, version, keys):
    path = lacking(version, tmp_path, keys)
    with pytest.raises(InputError) as raised:
        read_refinement(path)
    said = str(raised.value)
    assert str(path) in said and "particles: {optics: {" in said and all(f"{key}: " in said for key in keys)
    found = particle_optics(read_refinement(path, given={key: GIVEN[key] for key in keys}))
    expected = particle_optics(read_particles(write_blob_particles(tmp_path / "again", 24, ((16, 6.0),))))
    for name in COLUMNS:
        assert np.allclose(getattr(found, name), getattr(expected, name), rtol=1e-6, atol=1e-3), name


@pytest.mark.parametrize("key", GIVEN)
def test_what_contradicts_the_file_is_one_line(tmp_path, key):
    path = write_blob_particles(tmp_path, 24, ((16, 6.0),))
    assert len(read_refinement(path, given={key: GIVEN[key]})) == 24
    with pytest.raises(InputError, match=f"^particles/optics/{key} is .* leave the key out") as raised:
        read_refinement(path, given={key: GIVEN[key] * 1.05})
    assert "\n" not in str(raised.value)
    with pytest.raises(InputError, match=f"^particles/optics/{key}: leave it out; .* is of EMAN2"):
        read_refinement(write_eman(read_particles(path), tmp_path / "a.lst"), given={key: GIVEN[key]})


def test_a_voltage_or_pixel_size_of_0_is_not_known(tmp_path):
    path = write_blob_particles(tmp_path, 24, ((16, 6.0),))
    path.write_text(path.read_text().replace("\n1 300 2.7 0.1 6.0", "\n1 0 2.7 0.1 0.0"))
    optics = particle_optics(read_refinement(path, given=GIVEN))
    assert optics.voltage_kv[0] == 300 and optics.apix[0] == 6


def test_poses_go_back_into_a_file_without_a_pixel_size(tmp_path):
    table = read_refinement(lacking("cryoSPARC", tmp_path, ["pixel_size"]), given={"pixel_size": 6.0})
    names = ("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi", "rlnOriginXAngst", "rlnOriginYAngst")
    (written,) = write_selection(tmp_path / "new", table, {name: np.full(24, 12.0) for name in names})
    again = read_refinement(written, tmp_path, given={"pixel_size": 6.0})
    assert np.allclose(particle_optics(again).shift_angst, -12.0)


def test_the_config_is_checked_and_reaches_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    lacking("3.1", tmp_path, ["voltage", "amplitude_contrast"])
    config = {"project": "p", "particles": {"file": "particles.star"}, "rounds": {"main": {}}}
    # too few particles for even and odd are said beside it
    with pytest.raises(
        InputError, match=r"_rlnVoltage, _rlnAmplitudeContrast; .*\{voltage: 300, amplitude_contrast: 0.1"
    ):
        checked(config)
    config |= {"subsets": ["all"]}
    config["particles"]["optics"] = {"voltage": 300, "amplitude_contrast": 0.1}
    words = shlex.split(command_settings(checked(config))["reading"])
    assert words[0] == "--optics" and json.loads(words[1]) == config["particles"]["optics"]
    options = ["import", "--particles", "particles.star", "--out", "in.star"]
    assert main([*options, *words]) == 0
    assert particle_optics(read_particles(tmp_path / "in.star")).voltage_kv[0] == 300
    capsys.readouterr()
    assert main([*options, "--optics", "{voltage: 300000}"]) == 1
    assert "--optics/voltage: 300000 is no voltage in kV, such as 300" in capsys.readouterr().err
    assert command_settings(checked({**config, "particles": {"file": "x.star"}}, files=False))["reading"] == ""


@pytest.mark.parametrize(
    ("key", "value"), [("voltage", 300000), ("voltage", 3), ("cs", 2.7e6), ("cs", -1), ("amplitude_contrast", 10),
                       ("amplitude_contrast", -0.1), ("pixel_size", 0), ("pixel_size", 1000)],
)  # fmt: skip
def test_ranges_name_the_unit(key, value):
    config = {"project": "p", "particles": {"file": "a.star", "optics": {key: value}}, "rounds": {"main": {}}}
    with pytest.raises(InputError, match=rf"^particles/optics/{key}: {value} is no .*, such as [0-9.]+$"):
        checked(config, files=False)

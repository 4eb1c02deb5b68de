"""Aberrations are those of RELION, and an image with them says as much as one without."""

import numpy as np
import pytest
from blob_particles import blob_map, write_blob_particles

from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.io.preparation import output_grid, preparation, prepare_particles
from cryogmm.io.store import ParticleStore
from cryogmm.maps.fsc import fsc
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.physics.aberrations import even_phase, odd_phase, with_beam_tilt, zernike
from cryogmm.physics.ctf import electron_wavelength

# about a radian at the resolution of these images, 1/15 Å
STRONG = {
    "rlnBeamTiltX": "30", "rlnBeamTiltY": "-20", "rlnOddZernike": "[0,0,2000,0,0,-1500]",
    "rlnEvenZernike": "[0.1,0,0,0,9000,0,5000,0,-9000]",
}  # fmt: skip


def test_polynomials_are_orthogonal_on_the_disk_and_1_at_its_edge():
    x, y = np.meshgrid(np.linspace(-1, 1, 401), np.linspace(-1, 1, 401))
    inside = np.hypot(x, y) <= 1
    modes = [(1, -1), (1, 1), (3, -3), (3, -1), (3, 1), (3, 3), (0, 0), (2, -2), (2, 0), (2, 2), (4, 0), (4, 4)]
    values = np.stack([zernike(n, m, x, y)[inside] for n, m in modes])
    products = values @ values.T / inside.sum()
    scale = np.sqrt(np.diag(products))
    assert np.allclose(products / np.outer(scale, scale), np.eye(len(modes)), atol=0.02)
    assert [round(float(zernike(n, m, 1.0, 0.0))) for n, m in modes] == [0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1]


def test_coefficients_stand_in_the_order_of_relion():
    x, y = np.array([0.3, -0.2]), np.array([0.1, 0.5])
    square = x**2 + y**2
    odd = [y, x, y * (3 * x**2 - y**2), y * (3 * square - 2), x * (3 * square - 2), x * (x**2 - 3 * y**2)]
    even = [1 + 0 * x, 2 * x * y, 2 * square - 1, x**2 - y**2]
    for phase, polynomials in ((odd_phase, odd), (even_phase, even)):
        for index, polynomial in enumerate(polynomials):
            assert np.allclose(phase(np.eye(len(polynomials))[index], x, y), polynomial)


def test_beam_tilt_is_a_phase_of_third_order():
    wavelength, (x, y) = float(electron_wavelength(300.0)), np.array([[0.1, -0.05], [0.02, 0.2]])
    tilted = with_beam_tilt(np.zeros(0), (0.7, -0.4), 2.7, wavelength)
    expected = -2 * np.pi * 2.7e7 * wavelength**2 * (x**2 + y**2) * (0.7e-3 * x - 0.4e-3 * y)
    assert np.allclose(odd_phase(tilted, x, y), expected)


def _data(folder, path):
    table = read_particles(path)
    grid = output_grid(table, 15.0)
    prepare_particles(preparation(table, grid, grid.box_length_angst / 2), folder / "particles.h5")
    with ParticleStore(folder / "particles.h5") as store:
        return store.read(slice(None))


def test_prepared_images_are_those_without_odd_aberrations(tmp_path):
    values = {"rlnBeamTiltX": "300", "rlnBeamTiltY": "-200", "rlnOddZernike": "[0,0,20000,0,0,-15000]"}
    plain = write_blob_particles(tmp_path / "plain", 6, noise_sd=0.02)
    tilted = write_blob_particles(tmp_path / "tilted", 6, noise_sd=0.02, optics_values=values)
    images = [image_source(read_particles(path)).read(np.arange(6)) for path in (plain, tilted)]
    assert np.corrcoef(*(image.ravel() for image in images))[0, 1] < 0.9
    assert np.corrcoef(*(_data(tmp_path, path)["data"].ravel() for path in (plain, tilted)))[0, 1] > 0.99


@pytest.mark.parametrize("values", [STRONG, {"rlnCtfDataArePhaseFlipped": "1"}])
def test_a_map_is_reconstructed_from_aberrated_or_phase_flipped_images(tmp_path, values):
    truth = blob_map(32, 6.0)
    path = write_blob_particles(tmp_path, 400, optics_values=values)
    right = fsc(reconstruct(read_particles(path)).map, truth)[1:13]
    path.write_text("\n".join(_without(path.read_text().splitlines(), len(values))))
    wrong = fsc(reconstruct(read_particles(path)).map, truth)[1:13]
    assert right.min() > 0.97 and wrong.min() < 0.9


def _without(lines, n):
    """Lines of a particle file whose optics table loses its last n columns."""
    labels = [line for line in lines if line.startswith("_rln")]
    last = labels.index(next(label for label in labels if "ImageName" in label))
    gone = set(labels[last - n : last])
    row = next(i for i, line in enumerate(lines) if line.startswith("1 300 2.7"))
    lines[row] = " ".join(lines[row].split()[:-n])
    return [line for line in lines if line not in gone]


def test_even_aberrations_and_flipped_phases_are_in_the_prepared_ctf(tmp_path):
    squares = {}
    for name, values in (("plain", {}), ("flipped", {"rlnCtfDataArePhaseFlipped": "1"}), ("even", STRONG)):
        columns = _data(tmp_path, write_blob_particles(tmp_path / name, 4, noise_sd=0.1, optics_values=values))
        squares[name] = columns["ctf2"].astype(np.float32)
    assert np.allclose(squares["plain"], squares["flipped"]) and not np.allclose(squares["plain"], squares["even"])


@pytest.mark.parametrize(
    "column, text, message",
    [
        ("rlnMagMat01", "much", "_rlnMagMat01 is 'much', not a number"),
        ("rlnCtfDataAreCtfPremultiplied", "1", "without multiplying by the CTF"),
        ("rlnOddZernike", "[0,x]", r"_rlnOddZernike is '\[0,x\]', not a list of numbers"),
        ("rlnBeamTiltX", "much", "_rlnBeamTiltX is 'much', not a number"),
    ],
)
def test_optics_that_are_not_corrected_are_refused_by_name(tmp_path, column, text, message):
    table = read_particles(write_blob_particles(tmp_path, 2))
    particle_optics(table_with(table, column, "0"))
    with pytest.raises(InputError, match=message):
        particle_optics(table_with(table, column, text))


def table_with(table, column, text):
    """The table with one more optics column."""
    return type(table)(**{**vars(table), "optics": table.optics.assign(**{column: text})})

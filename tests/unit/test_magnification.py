"""Anisotropic magnification is taken from the images, small or large, as RELION's matrix has it."""

import numpy as np
import pytest
from blob_particles import write_blob_particles

from cryogmm.cli import main
from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.mrc import write_stack
from cryogmm.io.optics import coarsest_apix, particle_optics
from cryogmm.io.particles import read_particles, write_particles
from cryogmm.io.preparation import output_grid, preparation, prepare_particles
from cryogmm.io.store import ParticleStore
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.physics.magnification import covered, magnifications, undistorted, without_magnification

SMALL, LARGE = np.array([[1.004, 0.002], [-0.001, 0.998]]), np.array([[1.1, 0.06], [-0.03, 0.9]])
POINTS = np.array([[8.0, -3.0], [-9.0, 6.0], [1.0, 10.0]])  # px from the centre


def picture(box_size, matrix):
    """An image of Gaussians (σ 1.7 px) that its microscope magnifies: what lies at x of it was at M⁻ᵀ x."""
    axis = np.arange(box_size) - box_size // 2
    here = undistorted(np.stack(np.meshgrid(axis, axis), axis=-1), matrix)
    distance = np.linalg.norm(here[..., None, :] - POINTS, axis=-1)
    return np.exp(-(distance**2) / (2 * 1.7**2)).sum(axis=-1).astype(np.float32)


@pytest.mark.parametrize("box_size", [48, 49])
@pytest.mark.parametrize("matrix", [SMALL, LARGE, LARGE.T, np.linalg.inv(LARGE)])
def test_an_image_without_magnification_is_the_one_that_was_never_magnified(box_size, matrix):
    ideal, magnified = picture(box_size, np.eye(2)), picture(box_size, matrix)
    assert np.abs(without_magnification(magnified[None], matrix)[0] - ideal).max() < 1e-4
    assert np.abs(magnified - ideal).max() > 3e-3


def test_what_lies_at_x_of_the_particle_lies_at_the_transposed_matrix_times_x_of_its_image():
    assert np.allclose(undistorted(np.array([[1.1, 0.06]]), LARGE), [[1, 0]])
    assert magnifications(np.diag([0.98, 1.03])) == pytest.approx((1.03, 0.98))


def test_noise_stays_noise_where_the_image_holds_its_frequencies():
    noise = np.random.default_rng(0).normal(3, 1, (100, 48, 48)).astype(np.float32)
    for matrix in (SMALL, LARGE):
        power = (np.abs(np.fft.rfft2(without_magnification(noise, matrix))) ** 2).mean(axis=0) / 48**2
        held = covered(matrix, 48)
        held[0, 0] = False
        assert power[held].mean() == pytest.approx(1, abs=0.03) and power[~held][1:].mean() < 0.3


def magnify(path, matrix, box_size=32, apix=6.0):
    """Rewrite a particle file and its stack as if a microscope had magnified the images."""
    table = read_particles(path)
    images = image_source(table).read(np.arange(len(table)))
    apart = np.linalg.inv(matrix)
    write_stack(path.parent / "stacks/group1.mrcs", without_magnification(images, apart), apix)
    values = {f"rlnMagMat{i}{j}": str(matrix[i, j]) for i in range(2) for j in range(2)}
    origin = np.stack([table.particles[f"rlnOrigin{axis}Angst"].astype(float) for axis in "XY"], axis=1) @ matrix
    particles = table.particles.assign(
        rlnOriginXAngst=origin[:, 0].astype(str), rlnOriginYAngst=origin[:, 1].astype(str)
    )
    changed = {"optics": table.optics.assign(**values), "particles": particles}
    write_particles(path, type(table)(**{**vars(table), **changed}), internal=False)
    return path


def stored(path):
    table = read_particles(path)
    grid = output_grid(table, 20.0)
    prepare_particles(preparation(table, grid, grid.box_length_angst / 2), path.parent / "particles.h5")
    with ParticleStore(path.parent / "particles.h5") as store:
        return store.read(slice(None))


def test_prepared_particles_and_maps_are_those_without_magnification(tmp_path):
    matrix = np.array([[1.03, 0.02], [-0.01, 0.98]])
    plain = write_blob_particles(tmp_path / "plain", 60, noise_sd=1e-3)
    path = magnify(write_blob_particles(tmp_path / "magnified", 60, noise_sd=1e-3), matrix)
    raw, again = (image_source(read_particles(p)).read(np.arange(60)) for p in (path, plain))
    assert np.abs(raw - again).max() < 0.05 * again.max()
    one, two = stored(plain), stored(path)
    assert np.corrcoef(one["data"].ravel(), two["data"].ravel())[0, 1] > 0.999
    assert np.array_equal(one["ctf2"], two["ctf2"]) and np.allclose(one["shift_angst"], two["shift_angst"], atol=1e-4)
    right, wrong = (reconstruct(read_particles(p)).map for p in (path, plain))
    assert np.corrcoef(right.ravel(), wrong.ravel())[0, 1] > 0.999


def test_the_finest_frequency_is_one_that_all_images_hold(tmp_path):
    path = magnify(write_blob_particles(tmp_path, 4), np.diag([1.02, 0.95]))
    assert coarsest_apix(read_particles(path)) == pytest.approx(6.0 / 0.95)
    assert coarsest_apix(read_particles(write_blob_particles(tmp_path / "plain", 4))) == 6.0


def test_how_far_it_is_from_1_stands_in_the_log(tmp_path, capsys):
    path = magnify(write_blob_particles(tmp_path, 4), np.diag([1.02, 0.995]))
    assert main(["import", "--particles", str(path), "--out", str(tmp_path / "out.star")]) == 0
    assert "optics group 1: anisotropic magnification, +2.00 % and -0.50 % along its axes" in capsys.readouterr().err


@pytest.mark.parametrize("values", [("0", "0", "0", "0"), ("1", "0", "0", "-1"), ("0.01", "0", "0", "0.02")])
def test_what_is_no_magnification_is_refused(tmp_path, values):
    table = read_particles(write_blob_particles(tmp_path, 2))
    columns = {f"rlnMagMat{place}": text for place, text in zip(("00", "01", "10", "11"), values, strict=True)}
    wrong = type(table)(**{**vars(table), "optics": table.optics.assign(**columns)})
    with pytest.raises(InputError, match=r"optics group 1: _rlnMagMat00 … 11 are .*, which is no magnification"):
        particle_optics(wrong)

"""A prepared particle is its image: centred, scaled to unit noise, on one grid for all optics groups."""

import subprocess
import sys

import numpy as np
import pytest
from blob_particles import AMPLITUDES, CENTERS, WIDTH, write_blob_particles

from cryogmm.errors import InputError
from cryogmm.io.mrc import read_images, write_stack
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.io.preparation import output_grid, preparation, prepare_particles
from cryogmm.io.store import ParticleStore
from cryogmm.physics import fourier
from cryogmm.physics.noise import background_mask


def _prepare(folder, path, resolution=20.0, threads=1, **options):
    table = read_particles(path)
    grid = output_grid(table, resolution, **options)
    prepare_particles(preparation(table, grid, grid.box_length_angst / 2), folder / "particles.h5", threads)
    return ParticleStore(folder / "particles.h5")


@pytest.mark.parametrize("groups", [((32, 6.0),), ((32, 6.0), (40, 5.0)), ((33, 6.0),), ((35, 6.0), (32, 6.0))])
def test_what_the_true_model_leaves_of_an_image_is_noise_of_variance_one(tmp_path, groups):
    path = write_blob_particles(tmp_path, 60, groups, noise_sd=0.4)
    store, optics = _prepare(tmp_path, path), particle_optics(read_particles(path))
    k, length = store.n_frequencies, store.box_length_angst
    ky, kx = fourier.frequency_grid(k)
    weights, decay = fourier.independence_weights(k), np.exp(-2 * (np.pi * WIDTH / length) ** 2 * (kx**2 + ky**2))
    columns = store.read(slice(None))
    residual, signal = np.zeros(k - 1), np.zeros(k - 1)
    for i in range(60):
        points = CENTERS @ columns["rotation"][i].T
        scale = (2 * np.pi * WIDTH**2) ** 1.5 / (optics.apix[i] ** 3 * optics.box_size[i] * columns["image_sd"][i])
        along_x, along_y = (fourier.cosine_sine_basis(points[:, axis], k, length) for axis in (0, 1))
        model = scale * np.tile(decay, (2, 2)) * ((along_y * AMPLITUDES) @ along_x.T)
        inner = fourier.ring_sums((model * columns["data"][i]).reshape(2, k, 2, k).sum(axis=(0, 2)))
        power = np.abs(fourier.half_planes(model)) ** 2 * columns["ctf2"][i]
        model_power = fourier.ring_sums(weights * power.sum(axis=0))
        residual += columns["image_power"][i] - 2 * inner + model_power
        signal += model_power
    assert (signal / 60 / store.ring_count)[:4].min() > 1
    assert np.allclose(residual / 60 / store.ring_count, 1, atol=0.3)
    assert (residual / 60 / store.ring_count).mean() == pytest.approx(1, abs=0.07)


def test_threads_and_groups_change_nothing_and_rows_keep_their_order(tmp_path):
    path = write_blob_particles(tmp_path, 150, ((24, 8.0), (32, 6.0)), noise_sd=0.3)
    one = _prepare(tmp_path, path, threads=1).read(slice(None))
    two = _prepare(tmp_path, path, threads=2).read(slice(None))
    assert all(np.array_equal(one[name], two[name]) for name in one)
    assert one["particle_index"].tolist() == list(range(150)) and one["image"].tolist() == list(range(150))


def test_box_size_and_resolution_set_the_grid(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 2, ((32, 6.0),)))
    assert (output_grid(table, 24.0).n_frequencies, output_grid(table, 24.0).box_size) == (9, 32)
    cropped = output_grid(table, 5.0, 24)
    assert (cropped.n_frequencies, cropped.apix, cropped.resolution) == (12, 8.0, pytest.approx(192 / 11))
    for box_size in (25, 64):
        with pytest.raises(InputError, match=f"box size {box_size} must be even"):
            output_grid(table, 24.0, box_size)


def test_an_image_with_a_constant_background_is_named(tmp_path):
    path = write_blob_particles(tmp_path, 5, noise_sd=0.1)
    stack = tmp_path / "stacks/group1.mrcs"
    images = read_images(stack, np.arange(5))
    images[3][background_mask(32, 16)] = 1
    write_stack(stack, images, 6.0)
    with pytest.raises(InputError, match="particle 4: the background of its image is constant"):
        _prepare(tmp_path, path)
    assert not (tmp_path / "particles.h5").exists()


def test_peak_memory_does_not_grow_with_the_number_of_particles(tmp_path):
    path = write_blob_particles(tmp_path, 50, ((64, 4.0),), noise_sd=0.3)
    *head, first = path.read_text().partition("1@stacks")[0], "1@stacks" + path.read_text().partition("1@stacks")[2]
    peaks = []
    for repeats in (6, 60):
        many = tmp_path / f"many{repeats}.star"
        many.write_text("".join(head) + first.strip() + "\n" + (first.strip() + "\n") * (repeats - 1))
        code = (
            "import resource, sys; from cryogmm.cli import main; code = main(sys.argv[1:]); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
        )
        options = ["prepare", "--particles", str(many), "--resolution", "10", "--out", str(tmp_path / "many.h5")]
        done = subprocess.run([sys.executable, "-c", code, *options], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout.split()[-1]) / 1024)
    assert len(ParticleStore(tmp_path / "many.h5")) == 3000
    assert peaks[1] - peaks[0] < 20  # MiB; 2,700 images of 16 KiB and their data would be 90

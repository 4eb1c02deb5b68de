"""A map reconstructed from exact images is the map, in value, place and scale."""

import numpy as np
import pytest
from blob_particles import CENTERS, blob_map, write_blob_particles

from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.maps.fsc import fsc, resolution_at, shell_resolutions
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.physics.geometry import matrix_to_euler
from cryogmm.physics.symmetry import operators


def _agreement(result, truth):
    curve = fsc(result, truth)
    slope = (result * truth).sum() / (truth * truth).sum()
    return curve, slope


@pytest.mark.parametrize("groups", [((32, 6.0),), ((32, 6.0), (40, 5.0)), ((33, 6.0),)])
def test_reconstruction_of_exact_images_is_the_map(tmp_path, groups):
    table = read_particles(write_blob_particles(tmp_path, 400, groups))
    if len(groups) > 1:  # pixel values are sums over z, so the finer group's are larger by 6 / 5
        images = tmp_path / "stacks/group2.mrcs"
        raw = bytearray(images.read_bytes())
        raw[1024:] = (np.frombuffer(bytes(raw[1024:]), np.float32) * np.float32(5 / 6)).tobytes()
        images.write_bytes(raw)
    result = reconstruct(table)
    truth = blob_map(groups[0][0], 6.0)
    curve, slope = _agreement(result.map, truth)
    assert result.apix == 6 and curve[1:8].min() > 0.995
    assert slope == pytest.approx(1, abs=0.05)
    z, y, x = np.unravel_index(result.map.argmax(), result.map.shape)
    assert np.abs((np.array([x, y, z]) - 16) * 6 - CENTERS[0]).max() < 6


def test_noise_of_the_halves_is_independent(tmp_path):
    result = reconstruct(read_particles(write_blob_particles(tmp_path, 300, noise_sd=3.0)))
    curve = fsc(result.half1, result.half2)
    assert curve[1:4].min() > 0.5 and abs(curve[11:].mean()) < 0.1
    assert np.corrcoef(result.map.ravel(), (result.half1 + result.half2).ravel())[0, 1] > 0.9


def test_threads_change_nothing(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 40, noise_sd=1.0))
    assert np.array_equal(reconstruct(table, threads=1).map, reconstruct(table, threads=3).map)


def test_symmetry_equals_views_from_every_symmetric_direction(tmp_path):
    path = write_blob_particles(tmp_path, 60)
    table = read_particles(path)
    head, rows = path.read_text().split("1@stacks", 1)[0], table.particles
    with (tmp_path / "mates.star").open("w") as stream:
        stream.write(head)
        for operator in operators("D2"):
            angles = matrix_to_euler(particle_optics(table).rotation @ operator)
            mates = rows.assign(
                **{f"rlnAngle{n}": a.astype(str) for n, a in zip(("Rot", "Tilt", "Psi"), angles, strict=True)}
            )
            stream.writelines(" ".join(values) + "\n" for values in mates.to_numpy())
    symmetric, explicit = reconstruct(table, "D2").map, reconstruct(read_particles(tmp_path / "mates.star")).map
    assert np.allclose(symmetric, explicit, atol=1e-3 * explicit.max())


def test_one_particle_or_one_half_gives_finite_maps(tmp_path):
    table = read_particles(write_blob_particles(tmp_path, 2))
    result = reconstruct(table.select(np.array([0])))
    empty = [half for half in (result.half1, result.half2) if not half.any()]
    assert np.isfinite(result.map).all() and len(empty) == 1


def test_fsc_of_a_map_with_itself_is_one_and_with_noise_nothing():
    random = np.random.default_rng(0)
    first, second = random.normal(size=(2, 32, 32, 32))
    assert np.allclose(fsc(first, first), 1) and np.abs(fsc(first, second)[6:]).max() < 0.15
    assert np.allclose(fsc(first, first + second)[8:], np.sqrt(0.5), atol=0.06)


def test_resolution_is_where_the_curve_falls_to_the_threshold():
    resolutions = shell_resolutions(20, 2.0)
    curve = np.array([1, 1, 1, 1, 0.6, 0.2, 0.9, 0, 0, 0, 0])
    assert resolution_at(curve, resolutions, 0.4) == pytest.approx(40 / 4.5)
    assert resolution_at(np.ones(11), resolutions, 0.143) == pytest.approx(4.0)

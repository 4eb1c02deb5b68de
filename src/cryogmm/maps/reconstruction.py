"""Direct Fourier reconstruction of particles: CTF-weighted, gridding-corrected, with half-maps.

The transform of each image times its CTF is inserted at its orientation into a volume of twice the box
by trilinear interpolation, CTF² into a weight volume, and the map is their quotient. The method is that of
Penczek (Methods Enzymol. 482, 2010, chapter 1); the scale that of RELION: an image is the sum of the map over z.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.fft

from cryogmm.io.images import image_numbers, image_source
from cryogmm.io.optics import ParticleOptics, image_grid, particle_optics
from cryogmm.io.particles import ParticleTable, optics_rows
from cryogmm.maps.filters import soft_sphere
from cryogmm.maps.insertion import divide_by_weights, insert_images, weigh_by_ctf, weight_sums
from cryogmm.particles.halves import half_sets
from cryogmm.physics.ctf import electron_wavelength
from cryogmm.physics.magnification import covered, is_magnified
from cryogmm.physics.symmetry import operators
from cryogmm.threads import ahead, in_threads, shares

PADDING = 2
FLOOR = 0.1  # of a shell's mean weight, added to every weight: voxels that few images cover fade out
EDGE = 3.0  # pixels over which a map is levelled outside the sphere of its box
_PIXELS = 2**22  # of images in memory at once


@dataclass(frozen=True)
class Reconstruction:
    """Maps `(b, b, b)` float32 of all particles and of each half, unfiltered; apix in Å/px."""

    map: np.ndarray
    half1: np.ndarray
    half2: np.ndarray
    apix: float


def reconstruct(
    table: ParticleTable, symmetry: str = "C1", threads: int = 1, grid: tuple[int, float] | None = None
) -> Reconstruction:
    """Reconstruct all particles of a table and its two half sets (`particles.halves`), which share no image.

    Reads the images in slices. grid: box size (px) and pixel size (Å) of the maps, by default those of the commonest
    optics group; images of others are put on its frequencies. Raises InputError for missing images.
    """
    optics, mates = particle_optics(table), operators(symmetry, table.program)
    half = half_sets(table, image_numbers(table)) - 1
    group, (box_size, apix) = optics_rows(table), grid or image_grid(table)
    radius = PADDING * box_size // 2
    volumes = np.zeros((2, 2 * radius + 3, 2 * radius + 3, radius + 2, 3), dtype=np.float32)
    planes = shares(volumes.shape[1], 8 * threads if threads > 1 else 1)
    for rows, transforms in _transform_slices(table, group, threads):
        own_box, own_apix = transforms.shape[1], optics.apix[rows[0]]
        step = PADDING * box_size * apix / (own_box * own_apix)  # padded volume units of one image frequency
        own_radius = min(own_box / 2, radius / step)
        shift_px = optics.shift_angst[rows] / own_apix + own_box // 2
        squares = np.zeros(transforms.shape, dtype=np.float32)
        terms = _ctf_terms(optics, rows, own_box * own_apix)
        even, odd = _aberration_terms(optics, rows[:1], own_box, own_box * own_apix)
        odd *= np.float32((own_apix / apix) ** 2)  # so that equal pixel values mean the same
        images = shares(len(rows), 4 * threads)
        in_threads(weigh_by_ctf, images, threads, transforms, squares, shift_px, *terms, even, odd, own_radius)
        matrix = optics.magnification[group[rows[0]]]
        if is_magnified(matrix):
            held = covered(matrix, own_box)
            transforms *= held
            squares *= held
        matrices = np.ascontiguousarray(optics.rotation[rows][:, None] @ mates)
        in_threads(insert_images, planes, threads, volumes, half[rows], transforms, squares, matrices, step, own_radius)
    half1, half2 = (volume_to_map(volume, box_size, threads) for volume in volumes)
    volumes[0] += volumes[1]
    return Reconstruction(volume_to_map(volumes[0], box_size, threads), half1, half2, apix)


def _transform_slices(table: ParticleTable, group: np.ndarray, threads: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """`(rows, rfft2 of their images)` in slices of one optics group; the next slice is read meanwhile."""
    source = image_source(table)

    def load(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return rows, scipy.fft.rfft2(source.read(rows), workers=threads)

    slices = []
    for g in np.unique(group):
        rows = np.flatnonzero(group == g)
        box_size = int(table.optics["rlnImageSize"].astype(float).iloc[g])
        size = max(8, _PIXELS // box_size**2)
        slices += [rows[start : start + size] for start in range(0, len(rows), size)]
    return ahead(map(load, slices))


def _ctf_terms(optics: ParticleOptics, rows: np.ndarray, length: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """`phase (m, 5)`, `envelope (m, 2)` and `flipped (m,)` of `weigh_by_ctf` for frequencies in 1 / length (Å)."""
    u, v, angle = optics.defocus[rows].T
    wavelength = electron_wavelength(optics.voltage_kv[rows])
    mean, difference, twice = u + v, u - v, 2 * np.radians(angle)
    spherical = -0.5 * np.pi * optics.cs_mm[rows] * 1e7 * wavelength**3 / length**4
    offset = np.arcsin(optics.amplitude_contrast[rows]) + np.radians(optics.phase_shift[rows])
    scale = 0.5 * np.pi * wavelength / length**2
    phase = [
        scale * (mean + difference * np.cos(twice)), scale * (mean - difference * np.cos(twice)),
        2 * scale * difference * np.sin(twice), spherical, offset,
    ]  # fmt: skip
    envelope = [optics.scale[rows], 0.25 * optics.b_factor[rows] / length**2]
    return np.stack(phase, axis=1), np.stack(envelope, axis=1), optics.phase_flipped[rows]


def _aberration_terms(
    optics: ParticleOptics, row: np.ndarray, box_size: int, length: float
) -> tuple[np.ndarray, np.ndarray]:
    """`even` and `odd` `(b, b // 2 + 1)` of `weigh_by_ctf` for the optics group of one particle."""
    kx, ky = np.arange(box_size // 2 + 1) / length, np.fft.fftfreq(box_size, 1 / box_size)[:, None] / length
    none = np.zeros((box_size, box_size // 2 + 1))
    even, odd = (none + phase(row, kx, ky)[0] for phase in (optics.even_phase, optics.odd_phase))
    return even, np.exp(-1j * odd).astype(np.complex64)


def volume_to_map(volume: np.ndarray, box_size: int, threads: int = 1) -> np.ndarray:
    """The map `(b, b, b)` float32 of an inserted volume `(Z, Y, X, 3)` (see `maps.insertion`).

    Divides by the weights, transforms back, crops the padding, divides by the transform of the trilinear
    kernel (sinc² along each axis), and levels what lies outside the sphere of the box: there no image
    says anything but noise.
    """
    padded = PADDING * box_size
    data = np.zeros((padded, padded, padded // 2 + 1), dtype=np.complex64)
    sums = np.zeros((padded, padded // 2 + 1, 2))
    planes = shares(padded, threads)
    in_threads(weight_sums, planes, threads, volume, sums)
    floors = FLOOR * sums[..., 0].sum(axis=0) / np.maximum(sums[..., 1].sum(axis=0), 1)
    in_threads(divide_by_weights, planes, threads, volume, data, floors)
    crop = slice(padded // 2 - box_size // 2, padded // 2 - box_size // 2 + box_size)
    # one axis after the other, so that the padding is dropped as soon as it can be
    data = scipy.fft.ifft(data, axis=0, workers=threads, overwrite_x=True)[crop]
    data = scipy.fft.ifft(data, axis=1, workers=threads, overwrite_x=True)[:, crop]
    data = scipy.fft.irfft(data, axis=2, workers=threads)[:, :, crop]
    kernel = np.sinc((np.arange(box_size) - box_size // 2) / padded).astype(np.float32) ** 2
    data *= 1 + FLOOR  # a voxel of mean weight keeps its value
    data = data / kernel[:, None, None] / kernel[:, None] / kernel
    inside = soft_sphere(box_size, box_size / 2 + EDGE, EDGE)
    outside = 1 - inside
    return data * inside + np.float32((data * outside).sum() / outside.sum()) * outside

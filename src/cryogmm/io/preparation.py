"""From particle images to the particle store: normalise, whiten, centre, crop, multiply by the CTF."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow
from threadpoolctl import threadpool_limits

from cryogmm.errors import InputError
from cryogmm.io.background import BackgroundImages, Noise, measured_noise
from cryogmm.io.images import image_numbers, image_source
from cryogmm.io.optics import coarsest_apix, image_grid, particle_optics
from cryogmm.io.particles import ParticleTable, micrographs
from cryogmm.io.store import StoredOptics, create_store
from cryogmm.physics.ctf import electron_wavelength
from cryogmm.physics.fourier import (
    frequency_grid,
    image_half_planes,
    independence_weights,
    kernel_layout,
    ring_counts,
    ring_index,
    ring_sums,
    shift_phases,
)

FEWEST_RINGS = 4


@dataclass(frozen=True)
class OutputGrid:
    """The common Fourier grid of a store: box_size (px, even), apix (Å/px), K frequencies, resolution (Å)."""

    box_size: int
    apix: float
    n_frequencies: int
    resolution: float

    @property
    def box_length_angst(self) -> float:
        """Length of the box, whose inverse is the frequency step."""
        return self.box_size * self.apix


def output_grid(table: ParticleTable, resolution: float, box_size: int | None = None) -> OutputGrid:
    """The grid for a table: the box length of its commonest optics group, cropped to `resolution` (Å).

    `box_size` (even) sets the box after Fourier cropping; by default it stays that of the images.
    K - 1 = floor(L / resolution), at most box_size / 2 - 1, and no finer than any group's Nyquist.
    """
    image_box, image_apix = image_grid(table)
    length = image_box * image_apix
    box_size = image_box - image_box % 2 if box_size is None else box_size
    if box_size % 2 or not 8 <= box_size <= image_box:
        raise InputError(
            f"{table.path}: box size {box_size} must be even and at most that of the images, {image_box}"
            f"; change particles: {{box_size}}"
        )
    highest = min(int(length / resolution + 1e-6), box_size // 2 - 1, int(length / (2 * coarsest_apix(table)) - 1e-6))
    if highest < FEWEST_RINGS:
        raise InputError(
            f"{table.path}: resolution {resolution:g} Å leaves {highest} rings of a box of {length:.0f} Å; "
            f"{FEWEST_RINGS} are needed, which {length / FEWEST_RINGS:.0f} Å has where the images are fine enough"
        )
    return OutputGrid(box_size, length / box_size, highest + 1, max(resolution, length / highest))


@dataclass(frozen=True)
class Preparation:
    """What every slice needs, and none of the table's texts, which take more memory than all of it.

    source: of the images, with the optics of all particles. grid: of the store.
    """

    source: BackgroundImages
    grid: OutputGrid


def preparation(
    table: ParticleTable, grid: OutputGrid, radius_angst: float, ramp: bool = True, noise: str = "micrograph"
) -> Preparation:
    """The preparation of all particles of a table; ramp: whether slopes are taken out; noise: what has a spectrum of
    its own, micrograph, group, or white where nothing has.

    radius_angst: circle that holds the particle; pixels outside of it are background. Raises InputError for optics that
    are not corrected.
    """
    optics = particle_optics(table)
    micrograph = micrographs(table) if noise == "micrograph" else optics.group
    where = table.path, image_source(table), optics, image_numbers(table)
    return Preparation(BackgroundImages(*where, micrograph, radius_angst, ramp, noise == "white"), grid)


def prepare_particles(project: Preparation, path: str | os.PathLike, threads: int = 1) -> None:
    """Write the store of all particles to `path`.

    Each image is scaled to background mean 0 and sd 1, freed of its background's slope and whitened by the spectrum of
    its noise. Memory holds a few slices a thread, and a few numbers a particle.
    Raises InputError naming the particle whose image is constant or not finite.
    """
    pyarrow.default_memory_pool().release_unused()  # what the texts of a table took that is not used any more
    source, grid, count = project.source, project.grid, len(project.source.image)
    optics, group, size = source.optics, source.optics.group, source.slice_size()
    noise = measured_noise(source, threads)

    def work(start: int) -> dict[str, np.ndarray]:
        rows = np.arange(start, min(start + size, count))
        parts = [rows[group[rows] == g] for g in np.unique(group[rows])]
        done = [_prepare_slice(project, part, noise) for part in parts]
        order = np.argsort(np.concatenate(parts), kind="stable")
        columns = {name: np.concatenate([part[name] for part in done])[order] for name in done[0]}
        return {
            **columns,
            "rotation": optics.rotation[rows], "defocus": optics.defocus[rows], "shift_angst": optics.shift_angst[rows],
            "particle_index": source.images.index[rows], "image": source.image[rows],
        }  # fmt: skip

    with (
        threadpool_limits(1, "blas"),  # slices are the parallel work; their products are small
        create_store(path, count, grid.box_size, grid.apix, grid.n_frequencies, grid.resolution) as store,
        ThreadPoolExecutor(threads) as pool,
    ):
        store.write_optics(_stored_optics(project))
        starts = iter(range(0, count, size))
        pending = [pool.submit(work, start) for start in islice(starts, threads + 1)]
        while pending:
            store.append(pending.pop(0).result())
            pending.extend(pool.submit(work, start) for start in islice(starts, 1))


def _prepare_slice(project: Preparation, rows: np.ndarray, noise: Noise) -> dict[str, np.ndarray]:
    """Store columns of some particles of one optics group."""
    source, group = project.source, int(project.source.optics.group[rows[0]])
    images, mean, sd = noise.read(source, rows)
    optics, length, k = source.optics, project.grid.box_length_angst, project.grid.n_frequencies
    box_size, apix = images.shape[-1], optics.apix[rows[0]]
    plus, minus = image_half_planes(images, k, length / apix)  # m, K, K
    ky, kx = frequency_grid(k)
    # amplitude factor of every coefficient: unit noise, whitening at the image's own frequency
    own_ring = np.hypot(kx, ky) * box_size * apix / length
    factor = noise.whitening(group, source.micrograph[rows], own_ring) / np.float32(box_size)
    centre_plus, centre_minus = shift_phases(-optics.shift_angst[rows], k, length)
    odd_plus, odd_minus = (optics.odd_phase(rows, kx / length, sign * ky / length) for sign in (1, -1))
    plus *= centre_plus * (np.exp(-1j * odd_plus) * factor)
    minus *= centre_minus * (np.exp(-1j * odd_minus) * factor)
    ctf_plus, ctf_minus = (optics.ctf(rows, kx / length, sign * ky / length).astype(np.float32) for sign in (1, -1))
    weights, inside = independence_weights(k).astype(np.float32), ring_index(k) < k
    power = {"image_power": _squared(plus) + _squared(minus), "ctf2_ring": ctf_plus**2 + ctf_minus**2}
    rings = {name: ring_sums(weights * values) for name, values in power.items()}
    return {
        "data": kernel_layout(ctf_plus * plus, ctf_minus * minus).astype(np.float16),  # HDF5 itself takes far longer
        "ctf2": (np.stack([ctf_plus**2, ctf_minus**2], axis=1) * inside).astype(np.float16),
        "image_power": rings["image_power"],
        "ctf2_ring": rings["ctf2_ring"] / ring_counts(k),
        "image_mean": mean, "image_sd": sd,
    }  # fmt: skip


def _stored_optics(project: Preparation) -> StoredOptics:
    """What the phases of all CTFs follow from, on the store's grid."""
    optics, length = project.source.optics, project.grid.box_length_angst
    _, first, group = np.unique(optics.group, return_index=True, return_inverse=True)
    ky, kx = (part / length for part in frequency_grid(project.grid.n_frequencies))
    phase = np.stack([optics.ctf_phase_in_focus(first, kx, sign * ky) for sign in (1, -1)], axis=1)
    wavelength = electron_wavelength(optics.voltage_kv[first])
    return StoredOptics(group, phase, wavelength, np.radians(optics.phase_shift), length)


def _squared(values: np.ndarray) -> np.ndarray:
    """|values|²."""
    return np.square(values.real) + np.square(values.imag)

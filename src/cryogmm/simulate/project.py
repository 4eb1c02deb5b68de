"""A simulated data set as an ordinary RELION project: particles, truth, and the true maps.

Written in slices: the memory does not grow with the number of images. One seed gives identical files.
"""

from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import mrcfile
import numpy as np

from cryogmm.io.atomic import replacing
from cryogmm.io.mrc import write_map
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import write_particles
from cryogmm.io.tables import write_json
from cryogmm.simulate.background import coloured, normalised, ramps
from cryogmm.simulate.beads import Beads
from cryogmm.simulate.imaging import clean_images, particle_table
from cryogmm.simulate.junk import molecule_images
from cryogmm.simulate.nuisances import draw_nuisances, nuisance_truth
from cryogmm.simulate.projection import gaussian_map
from cryogmm.simulate.system import draw, gaussians, truth_table, write_system

SLICE = 32  # particles at a time
SCALE_SAMPLE = 1024  # images that the scale of the signal is measured on
STACK_NAME = "particles.mrcs"


def write_project(folder, system, imaging, n, seed):
    """Simulate n particles of a system into folder; returns the system on the scale of the images.

    Writes particles.star, particles.mrcs, truth.tsv (by `particle_index`), system.h5 (the true structures),
    simulation.json (settings) and truth_maps/. The noise has s.d. 1; the signal is scaled to the SNR. Where the imaging
    has nuisances the star holds what a refinement would give, and the truth what is so.
    """
    folder = Path(folder)
    particle_seed, noise_seed, nuisance_seed = np.random.SeedSequence(seed).spawn(3)
    particle_rng, noise_rng = map(np.random.default_rng, (particle_seed, noise_seed))
    nuisances, table = imaging.nuisances, particle_table(particle_rng, imaging, n, STACK_NAME)
    drawn = draw_nuisances(nuisance_seed, nuisances, table)
    optics = particle_optics(drawn.true)
    coord, state = draw(system, particle_rng, n)
    system = _scaled_to_snr(system, coord, state, optics, imaging)
    image_sd = np.ones(n)
    with stack_stream(folder / STACK_NAME, n, imaging) as stream:
        for rows in _slices(np.arange(n)):
            images = molecule_images(system, coord[rows], state[rows], optics, rows, imaging.box_size, drawn)
            images += _background(noise_rng, nuisances, drawn, optics.apix, rows, imaging.box_size)
            if nuisances.is_normalised:
                images, image_sd[rows] = normalised(images)
            images.tofile(stream)
    write_particles(folder / "particles.star", drawn.given, internal=False)
    truth = truth_table(system, coord, state)
    truth.insert(0, "particle_index", np.arange(n))
    settings = {"system": system.name, "particles": n, "seed": seed, **asdict(imaging)}
    if nuisances.is_on:
        truth = truth.join(nuisance_truth(drawn, image_sd))
    else:
        del settings["nuisances"]
    _write_table(folder / "truth.tsv", truth)
    write_system(folder / "system.h5", system)
    write_truth_maps(folder / "truth_maps", system, imaging)
    write_json(folder / "simulation.json", settings)
    return system


def _background(rng, nuisances, drawn, apix, rows, box_size):
    """Background (m, b, b) float32 of particles rows (m,); apix (n,) of all."""
    white = rng.standard_normal((len(rows), box_size, box_size), dtype=np.float32)
    noise = coloured(white, apix[rows], nuisances.noise_color)
    level = drawn.noise_level[rows].astype(np.float32)
    return level[:, None, None] * (noise + ramps(drawn.ramp[rows], box_size))


def _slices(rows):
    """rows in slices of SLICE."""
    return (rows[start : start + SLICE] for start in range(0, len(rows), SLICE))


def _scaled_to_snr(system, coord, state, optics, imaging):
    """The system with amplitudes such that the mean variance of a clean image over the whole box is the SNR."""
    sample = np.unique(np.linspace(0, len(coord) - 1, SCALE_SAMPLE).astype(np.int64))
    variances = [
        clean_images(system, coord[rows], state[rows], optics, rows, imaging.box_size).var(axis=(1, 2))
        for rows in _slices(sample)
    ]
    scale = np.sqrt(imaging.snr / np.mean(np.concatenate(variances)))
    parts = tuple(Beads(part.centers, scale * part.amplitudes, part.widths) for part in system.parts)
    return replace(system, parts=parts)


@contextmanager
def stack_stream(path, n, imaging):
    """Binary stream at the first pixel of a new MRC stack of n images, to write them one after the other."""
    shape = (n, imaging.box_size, imaging.box_size)
    with replacing(path) as temporary:
        with mrcfile.new_mmap(temporary, shape=shape, mrc_mode=2, overwrite=True) as mrc:
            mrc.set_image_stack()
            mrc.voxel_size = imaging.apix
            mrc.header.label[:] = b""  # mrcfile labels a file with the time; equal runs give equal files
            header_bytes = mrc.header.nbytes
        with temporary.open("r+b") as stream:
            stream.seek(header_bytes)
            yield stream


def write_truth_maps(folder, system, imaging):
    """Write maps on the scale of the images (an image is the sum of a map along z), and states.tsv that lists them.

    mean.mrc is the mean of the population; the others are a few coordinates of every state.
    """
    coords = np.array([0.0])
    if system.motion is not None:
        coords = np.linspace(0, 1, 4, endpoint=False) if system.motion.is_cyclic else np.linspace(0, 1, 5)
    state, coord = (grid.ravel() for grid in np.meshgrid(range(len(system.populations)), coords, indexing="ij"))
    table = truth_table(system, coord, state)
    table.insert(0, "map", [f"state_{index:02d}.mrc" for index in range(len(table))])
    for index, name in enumerate(table["map"]):
        write_map(folder / name, true_map(system, coord[[index]], state[[index]], imaging), imaging.apix)
    _write_table(folder / "states.tsv", table)
    write_map(folder / "mean.mrc", mean_map(system, imaging), imaging.apix)


def true_map(system, coord, state, imaging):
    """Mean map (b, b, b), on the scale of the images, of particles at coord (m,), state (m,)."""
    centers, amplitudes, widths = gaussians(system, coord, state)
    m = len(coord)
    beads = Beads(centers.reshape(-1, 3), amplitudes.ravel() / m, np.tile(widths, m))
    return gaussian_map(beads, imaging.box_size, imaging.apix)


def mean_map(system, imaging):
    """Mean map (b, b, b) of the population."""
    density = 0.0
    for index, (part, weight) in enumerate(zip(system.parts, system.populations @ system.occupancy, strict=True)):
        centers = part.centers[None]
        if index == 1 and system.motion is not None:
            centers = system.motion.positions(part.centers, (np.arange(32) + 0.5) / 32)
        m = len(centers)
        beads = Beads(centers.reshape(-1, 3), np.tile(weight * part.amplitudes / m, m), np.tile(part.widths, m))
        density = density + gaussian_map(beads, imaging.box_size, imaging.apix)
    return density


def _write_table(path, table):
    with replacing(path) as temporary:
        table.to_csv(temporary, sep="\t", index=False, float_format="%.8g")

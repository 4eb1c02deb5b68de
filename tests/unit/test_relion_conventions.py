"""Orientations, shifts, CTF and image origin are those of RELION: its own images say so."""

from pathlib import Path

import numpy as np
import pytest
from blob_particles import AMPLITUDES

from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles

FOLDER = Path(__file__).parents[1] / "data/relion"
WIDTH = 6.0


@pytest.mark.parametrize("row", range(8))
def test_image_of_gaussians_equals_the_one_relion_made(row):
    table = read_particles(FOLDER / "projections.star")
    optics = particle_optics(table)
    x, y, z, amplitude = np.loadtxt(FOLDER / "gaussians.tsv", skiprows=1).T
    assert np.allclose(amplitude, AMPLITUDES)
    points = (np.stack([x, y, z], axis=1) @ optics.rotation[row].T)[:, :2] + optics.shift_angst[row]
    frequency = np.fft.fftfreq(48, 3.0)
    fx, fy = frequency, frequency[:, None]
    waves = sum(a * np.exp(-2j * np.pi * (fx * p[0] + fy * p[1])) for a, p in zip(amplitude, points, strict=True))
    decay = (2 * np.pi * WIDTH**2) ** 1.5 / 3.0**3 * np.exp(-2 * np.pi**2 * WIDTH**2 * (fx**2 + fy**2))
    transform = waves * decay * optics.ctf(np.array([row]), fx, fy)[0]
    ours = np.fft.fftshift(np.fft.ifft2(transform).real)
    relion = image_source(table).read(np.array([row]))[0]
    assert np.corrcoef(ours.ravel(), relion.ravel())[0, 1] > 0.9997
    assert (ours * relion).sum() / (ours * ours).sum() == pytest.approx(1, abs=0.03)

"""What the microscope makes of a structure: poses, shifts, CTF, and clean images on the scale of the structure."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from cryogmm.errors import InputError
from cryogmm.io.particles import ParticleTable
from cryogmm.physics.fourier import frequency_grid
from cryogmm.simulate.nuisances import Nuisances
from cryogmm.simulate.projection import images_from_half_planes, project
from cryogmm.simulate.system import gaussians

PARTICLES_PER_MICROGRAPH = 50
HEIGHT = 150.0  # Å, s.d. of a particle's height in the ice, and so of its defocus
# Optics groups in turn: voltage (kV), Cs (mm), amplitude contrast, pixel size relative to the first group
OPTICS = ((300.0, 2.7, 0.10, 1.0), (300.0, 2.7, 0.07, 1.02), (200.0, 2.0, 0.10, 0.98))


@dataclass(frozen=True)
class Imaging:
    """Settings of the images: shift_px s.d. per axis, defocus in Å, snr = variance of the clean image over noise."""

    box_size: int = 64
    apix: float = 4.0
    snr: float = 0.1
    shift_px: float = 2.0
    defocus_min: float = 10000.0
    defocus_max: float = 25000.0
    astigmatism: float = 300.0  # s.d. of defocus_u - defocus_v
    optics_groups: int = 1
    nuisances: Nuisances = field(default_factory=Nuisances)

    def __post_init__(self):
        """Raises InputError for a value that no microscope has."""
        if self.box_size < 16 or self.box_size % 2:
            raise InputError(f"--box-size: {self.box_size} must be an even number of at least 16 pixels")
        for name in ("apix", "snr"):
            if not getattr(self, name) > 0:
                raise InputError(f"--{name}: {getattr(self, name)} must be above 0")
        if not 1 <= self.optics_groups <= len(OPTICS):
            raise InputError(f"--optics-groups: {self.optics_groups} must be 1 to {len(OPTICS)}")


def particle_table(rng, imaging, n, stack_name):
    """`ParticleTable` of n particles: uniform poses, Gaussian shifts, one defocus a micrograph with a spread.

    Where the nuisances have a defocus error the spread is theirs, and the defocus here is the micrograph's.
    Values are the strings of the star file, so that the images agree with the file exactly.
    """
    micrograph = np.arange(n) // PARTICLES_PER_MICROGRAPH
    n_micrographs = micrograph[-1] + 1
    defocus = rng.uniform(imaging.defocus_min, imaging.defocus_max, n_micrographs)[micrograph]
    height = rng.normal(0, HEIGHT, n)
    defocus = defocus if imaging.nuisances.defocus_error else defocus + height
    half_difference = 0.5 * np.abs(rng.normal(0, imaging.astigmatism, n_micrographs))[micrograph]
    shift = rng.normal(0, imaging.shift_px * imaging.apix, (n, 2))
    columns = {
        "rlnImageName": [f"{index + 1:06d}@{stack_name}" for index in range(n)],
        "rlnMicrographName": [f"micrographs/mic{index:04d}.mrc" for index in micrograph],
        "rlnAngleRot": rng.uniform(-180, 180, n),
        "rlnAngleTilt": np.degrees(np.arccos(rng.uniform(-1, 1, n))),
        "rlnAnglePsi": rng.uniform(-180, 180, n),
        "rlnOriginXAngst": -shift[:, 0],
        "rlnOriginYAngst": -shift[:, 1],
        "rlnDefocusU": defocus + half_difference,
        "rlnDefocusV": defocus - half_difference,
        "rlnDefocusAngle": rng.uniform(0, 180, n_micrographs)[micrograph],
        "rlnOpticsGroup": micrograph % imaging.optics_groups + 1,
        "rlnRandomSubset": rng.integers(1, 3, n),
    }
    path = Path("particles.star")
    return ParticleTable(path, str(path), None, _optics_block(imaging), _as_text(columns), np.arange(n))


def _optics_block(imaging):
    """RELION's optics block, one row a group, as strings."""
    groups = OPTICS[: imaging.optics_groups]
    apix = [imaging.apix * group[3] for group in groups]
    return _as_text(
        {
            "rlnOpticsGroupName": [f"opticsGroup{n + 1}" for n in range(len(groups))],
            "rlnOpticsGroup": range(1, len(groups) + 1),
            "rlnMicrographOriginalPixelSize": apix,
            "rlnVoltage": [group[0] for group in groups],
            "rlnSphericalAberration": [group[1] for group in groups],
            "rlnAmplitudeContrast": [group[2] for group in groups],
            "rlnImagePixelSize": apix,
            "rlnImageSize": [imaging.box_size] * len(groups),
            "rlnImageDimensionality": [2] * len(groups),
        }
    )


def _as_text(columns):
    """Table of strings, real numbers with six decimals."""
    text = {
        name: [f"{value:.6f}" if isinstance(value, float) else str(value) for value in values]
        for name, values in columns.items()
    }
    return pd.DataFrame(text, dtype=object)


def in_image_frame(optics, rows, centers):
    """x, y (m, N, 2) Å, in the images of particles rows (m,), of points (m, N, 3): rotated, then shifted."""
    turned = np.einsum("mij,mnj->mni", optics.rotation[rows, :2], centers)
    return turned + optics.shift_angst[rows][:, None, :]


def contrast(optics, rows, box_size):
    """CTF `plus, minus` (m, K, K) float32 of particles rows (m,) at the frequencies of their boxes, K = b / 2."""
    ky, kx = frequency_grid(box_size // 2)
    unit = 1.0 / (box_size * optics.apix[rows])[:, None, None]
    return tuple(optics.ctf(rows, kx * unit, sign * ky * unit).astype(np.float32) for sign in (1, -1))


def clean_images(system, coord, state, optics, rows, box_size, kept=None):
    """Noise-free images (m, b, b) float32, CTF included.

    coord, state (m,): the truth of these particles. optics: `ParticleOptics` of all particles; rows (m,) of it.
    kept: (m, N) bool, the beads that are there [all].
    """
    centers, amplitudes, widths = gaussians(system, coord, state)
    amplitudes = amplitudes if kept is None else amplitudes * kept
    xy = in_image_frame(optics, rows, centers)
    plus, minus = project(xy, amplitudes, widths, box_size // 2, box_size * optics.apix[rows])
    ctf_plus, ctf_minus = contrast(optics, rows, box_size)
    return images_from_half_planes(plus * ctf_plus, minus * ctf_minus)

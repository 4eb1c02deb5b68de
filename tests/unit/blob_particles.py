"""Small particle sets with a known answer: images of a few Gaussians in RELION files."""

from pathlib import Path

import numpy as np

from cryogmm.io.images import image_numbers
from cryogmm.io.mrc import write_stack
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.particles.halves import half_sets

WIDTH = 9.0  # σ of every Gaussian, Å
CENTERS = np.array([[12, -3, 6], [-24, 9, 15], [3, 30, -12], [-9, -24, -21], [21, 15, 24.0]])
AMPLITUDES = np.array([1.0, 0.7, 0.9, 0.5, 0.8])


def blob_map(box_size: int, apix: float, centers: np.ndarray = CENTERS) -> np.ndarray:
    """The map `(b, b, b)` of the Gaussians."""
    position = (np.arange(box_size) - box_size // 2) * apix
    z, y, x = (np.exp(-((position[:, None] - centers[:, i]) ** 2) / (2 * WIDTH**2)) for i in (2, 1, 0))
    return np.einsum("zn,yn,xn,n->zyx", z, y, x, AMPLITUDES)


def blob_transform(optics, row: int, frequency_x: np.ndarray, frequency_y: np.ndarray, width: float = WIDTH):
    """Exact transform of one image at frequencies (1/Å), origin at the box centre, in units of Å³ times density."""
    points = (CENTERS @ optics.rotation[row].T)[:, :2] + optics.shift_angst[row]
    waves = sum(
        amplitude * np.exp(-2j * np.pi * (frequency_x * x + frequency_y * y))
        for amplitude, (x, y) in zip(AMPLITUDES, points, strict=True)
    )
    decay = np.exp(-2 * np.pi**2 * width**2 * (frequency_x**2 + frequency_y**2)) * (2 * np.pi * width**2) ** 1.5
    image = np.array([row])
    aberration = np.exp(1j * optics.odd_phase(image, frequency_x, frequency_y)[0])
    return waves * decay * optics.ctf(image, frequency_x, frequency_y)[0] * aberration


def blob_image(optics, row: int) -> np.ndarray:
    """One image `(b, b)`: the projection times its CTF; pixel values are sums of the map over z."""
    box_size, apix = int(optics.box_size[row]), float(optics.apix[row])
    frequency = np.fft.fftfreq(box_size, apix)
    transform = blob_transform(optics, row, frequency, frequency[:, None]) / apix**3
    return np.fft.fftshift(np.fft.ifft2(transform).real)


def write_blob_particles(
    folder: Path, n: int, groups=((32, 6.0),), noise_sd: float = 0.0, seed: int = 0, optics_values=None
) -> Path:
    """Write particles.star and one stack an optics group (box size, apix) into `folder`; the star's path.

    optics_values: {column: text} of every optics group, beside the usual ones.
    """
    folder.mkdir(parents=True, exist_ok=True)
    more = optics_values or {}
    random = np.random.default_rng(seed)
    rows = []
    for i in range(n):
        rot, tilt, psi = random.uniform(-180, 180), np.degrees(np.arccos(random.uniform(-1, 1))), random.uniform(0, 360)
        origin_x, origin_y = random.normal(0, 6, 2)
        defocus = random.uniform(8000, 20000)
        group = i % len(groups)
        rows.append(
            f"{i // len(groups) + 1}@stacks/group{group + 1}.mrcs {group + 1} {rot:.4f} {tilt:.4f} {psi:.4f} "
            f"{origin_x:.4f} {origin_y:.4f} {defocus + 600:.2f} {defocus:.2f} {random.uniform(0, 180):.2f} {i % 2 + 1}"
        )
    optics = [
        f"{g + 1} {300 - 100 * (g % 2)} 2.7 0.1 {apix} {box_size} {' '.join(more.values())}"
        for g, (box_size, apix) in enumerate(groups)
    ]
    columns = ["ImageName", "OpticsGroup", "AngleRot", "AngleTilt", "AnglePsi", "OriginXAngst", "OriginYAngst"]
    columns += ["DefocusU", "DefocusV", "DefocusAngle", "RandomSubset"]
    optics_columns = [
        "OpticsGroup",
        "Voltage",
        "SphericalAberration",
        "AmplitudeContrast",
        "ImagePixelSize",
        "ImageSize",
        *(name.removeprefix("rln") for name in more),
    ]
    path = folder / "particles.star"
    path.write_text(_loop("optics", optics_columns, optics) + _loop("particles", columns, rows))
    table = read_particles(path)
    optics = particle_optics(table)
    for g, (_, apix) in enumerate(groups):
        images = np.array([blob_image(optics, row) for row in range(g, n, len(groups))])
        images += random.normal(0, noise_sd, images.shape) if noise_sd else 0
        write_stack(folder / f"stacks/group{g + 1}.mrcs", images, apix)
    return path


def _loop(name: str, columns: list[str], rows: list[str]) -> str:
    return "\n".join([f"\ndata_{name}\n\nloop_", *(f"_rln{c} #{i + 1}" for i, c in enumerate(columns)), *rows, "\n"])


def halves_of(table):
    """Half 1 or 2 of each particle of a table (n,)."""
    return half_sets(table, image_numbers(table))

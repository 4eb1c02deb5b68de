"""Particles of cryoSPARC with every aberration of its global CTF refinement, simulated from their definitions.

Nothing here is of the readers: phases are those of Uhlemann & Haider (1998), of frequencies in polar coordinates, and
images are made point by point from the magnification matrix.
"""

from pathlib import Path

import numpy as np
from particle_formats import CS_FIELDS, write_cs
from scipy.spatial.transform import Rotation

from cryogmm.io.mrc import write_stack

BOX, APIX, WIDTH, N_BLOBS = 64, 2.0, 1.8, 16  # px, Å, Å (σ of a Gaussian), Gaussians of the structure
KV, CS_MM, Q0, WAVELENGTH = 300.0, 2.7, 0.1, 0.01968762
# about a radian each at 4 Å, Nyquist; magnification moves what lies 20 Å from the centre by up to 0.8 Å
TERMS = {
    "ctf/shift_A": (0.6, -0.9),
    "ctf/tilt_A": (30000.0, -20000.0),
    "ctf/trefoil_A": (50000.0, 70000.0),
    "ctf/tetra_A": (4e6, -3e6, -1.5e7, 2.5e7),
    "ctf/anisomag": (0.035, 0.012, 0.004, -0.03),
}


def structure() -> tuple[np.ndarray, np.ndarray]:
    """Centres `(n, 3)` (Å) and amplitudes `(n,)` of Gaussians."""
    random = np.random.default_rng(7)
    direction = random.normal(size=(N_BLOBS, 3))
    radius = 20.0 * random.uniform(size=(N_BLOBS, 1)) ** (1 / 3)
    return radius * direction / np.linalg.norm(direction, axis=1, keepdims=True), random.uniform(0.5, 1.5, N_BLOBS)


def true_map() -> np.ndarray:
    """The map `(b, b, b)` of the structure."""
    centers, amplitudes = structure()
    position = (np.arange(BOX) - BOX // 2) * APIX
    z, y, x = (np.exp(-((position[:, None] - centers[:, i]) ** 2) / (2 * WIDTH**2)) for i in (2, 1, 0))
    return np.einsum("zn,yn,xn,n->zyx", z, y, x, amplitudes)


def write_aberrated_particles(folder: Path, n: int, terms: dict[str, tuple], noise_sd: float = 0.0) -> Path:
    """Write `particles.cs` and its stack, the same particles whatever the `terms` that are there; its path."""
    random = np.random.default_rng(3)
    rows = np.zeros(n, [*CS_FIELDS, ("ctf/shift_A", "<f4", (2,))])
    rows["uid"], rows["blob/path"], rows["blob/idx"] = np.arange(n) + 2**60, "stack.mrcs", np.arange(n)
    rows["blob/shape"], rows["blob/psize_A"], rows["alignments3D/psize_A"] = BOX, APIX, APIX
    rows["blob/sign"], rows["ctf/scale"], rows["alignments3D/split"] = 1, 1, np.arange(n) % 2
    rows["ctf/accel_kv"], rows["ctf/cs_mm"], rows["ctf/amp_contrast"] = KV, CS_MM, Q0
    rows["ctf/df1_A"] = random.uniform(2500, 6000, n)
    rows["ctf/df2_A"] = rows["ctf/df1_A"] - random.uniform(0, 400, n)
    rows["ctf/df_angle_rad"] = random.uniform(0, np.pi, n)
    rows["alignments3D/pose"] = Rotation.random(n, random_state=random.integers(2**31)).as_rotvec()
    rows["alignments3D/shift"] = random.normal(0, 1.5, (n, 2))
    for name, values in terms.items():
        rows[name] = values
    images = np.array([_image(row) for row in rows]) + random.normal(0, noise_sd, (n, BOX, BOX))
    write_stack(folder / "stack.mrcs", images.astype(np.float32), APIX)
    return write_cs(folder / "particles.cs", rows)


def _image(row: np.ndarray) -> np.ndarray:
    """One image `(b, b)`."""
    image = np.stack(np.meshgrid(np.fft.rfftfreq(BOX, APIX), np.fft.fftfreq(BOX, APIX)), axis=-1)  # x, y
    matrix = np.eye(2) + row["ctf/anisomag"].reshape(2, 2).astype(float)
    own = image @ matrix.T  # frequency of the particle that the image has at each of its own
    k, phi = np.hypot(own[..., 0], own[..., 1]), np.arctan2(own[..., 1], own[..., 0])
    centers, amplitudes = structure()
    # the pose of cryoSPARC turns the map where RELION's matrix turns its coordinates
    seen = (centers @ Rotation.from_rotvec(row["alignments3D/pose"]).as_matrix())[:, :2]
    waves = np.exp(-2j * np.pi * own @ seen.T) @ amplitudes
    waves = waves * np.exp(-2 * np.pi**2 * WIDTH**2 * k**2) * (2 * np.pi * WIDTH**2) ** 1.5 / APIX**3
    waves = waves * np.exp(2j * np.pi * image @ (row["alignments3D/shift"] * APIX).astype(float))
    transform = waves * _contrast(row, k, phi) * np.linalg.det(matrix) * np.exp(1j * _odd(row, k, phi))
    return np.fft.fftshift(np.fft.irfft2(transform, s=(BOX, BOX)))


def _contrast(row: np.ndarray, k: np.ndarray, phi: np.ndarray) -> np.ndarray:
    mean, half = 0.5 * (row["ctf/df1_A"] + row["ctf/df2_A"]), 0.5 * (row["ctf/df1_A"] - row["ctf/df2_A"])
    defocus = mean + half * np.cos(2 * (phi - row["ctf/df_angle_rad"]))
    star_x, star_y, four_x, four_y = row["ctf/tetra_A"].astype(float)
    lens = 0.5 * np.pi * CS_MM * 1e7 + 2 * np.pi * (star_x * np.cos(2 * phi) + star_y * np.sin(2 * phi))
    lens = lens + 0.5 * np.pi * (four_x * np.cos(4 * phi) + four_y * np.sin(4 * phi))
    return np.sin(np.pi * WAVELENGTH * defocus * k**2 - lens * WAVELENGTH**3 * k**4 + np.arcsin(Q0))


def _odd(row: np.ndarray, k: np.ndarray, phi: np.ndarray) -> np.ndarray:
    shift, coma, trefoil = (row[f"ctf/{name}_A"].astype(float) for name in ("shift", "tilt", "trefoil"))
    path = k * (shift[0] * np.cos(phi) + shift[1] * np.sin(phi))
    path = path + WAVELENGTH**2 * k**3 * (coma[0] * np.cos(phi) + coma[1] * np.sin(phi))
    path = path + WAVELENGTH**2 * k**3 * (trefoil[0] * np.cos(3 * phi) + trefoil[1] * np.sin(3 * phi)) / 3
    return -2 * np.pi * path

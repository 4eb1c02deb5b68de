"""A particle store of simulated projections, for tests that know what is in it."""

import numpy as np

from cryogmm.io.store import StoredOptics, create_store
from cryogmm.training.gradients import null_images

WAVELENGTH = 0.0197


def write_simulated_store(path, count, box_size, apix, n_frequencies, project, scale, defocus_error=None):
    """Write particles in random views: `scale` times what project(rotations) gives, with noise of variance 1.

    project: function of rotations (n, 3, 3) float32 -> projections (n, 2K, 2K). defocus_error: (n,) Å, by which the
    defocus of the images is above that of the store, in whose focus a CTF is the same at all frequencies.
    """
    rng, k = np.random.default_rng(6), n_frequencies
    rotation = np.linalg.qr(rng.normal(size=(count, 3, 3)))[0]
    rotation *= np.sign(np.linalg.det(rotation))[:, None, None]
    ctf2 = np.repeat(rng.uniform(0.2, 1, (count, 1, 1, 1)), 2, 1) * np.ones((1, 1, k, k))
    ring_scale = np.full(k - 1, scale, np.float32)
    model = project(rotation.astype(np.float32))
    phase = np.arcsin(np.sqrt(ctf2))
    if defocus_error is not None:
        ky, kx = np.mgrid[:k, :k] / (box_size * apix)
        turn = np.pi * WAVELENGTH * (kx**2 + ky**2) * defocus_error[:, None, None]
        model = model * np.tile(np.sin(phase[:, 0] + turn) / np.sin(phase[:, 0]), (1, 2, 2)).astype(np.float32)
    data, power = null_images(model, ctf2.astype(np.float32), ring_scale, rng)
    zeros = np.zeros(count)
    with create_store(path, count, box_size, apix, k, box_size * apix / (k - 1)) as writer:
        wavelength = np.full(count, WAVELENGTH)
        writer.write_optics(StoredOptics(np.arange(count), phase, wavelength, zeros, box_size * apix))
        writer.append(
            {
                "data": data, "ctf2": ctf2, "image_power": power, "ctf2_ring": np.repeat(ctf2[:, 0, 0, :1], k - 1, 1),
                "rotation": rotation, "particle_index": np.arange(count), "image": np.arange(count),
                "defocus": np.zeros((count, 3)), "shift_angst": np.zeros((count, 2)), "image_mean": zeros,
                "image_sd": zeros + 1,
            }
        )  # fmt: skip

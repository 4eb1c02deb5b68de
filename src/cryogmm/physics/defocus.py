"""How well an image tells its own defocus."""

import numpy as np

LARGEST_ERROR = 1000.0  # Å: images that tell no less than this leave a particle's height in the ice (200-400 Å) unknown

NO_CTF = 0.999  # of the mean CTF² of a ring: what is above differs from 1 by rounding


def error_of_defocus(
    ssnr: np.ndarray, ctf2: np.ndarray, ring_count: np.ndarray, box_length: float, wavelength: float
) -> float:
    """Standard deviation (Å) to which one image tells its defocus, everything else known; infinite where it does not.

    ssnr, ctf2, ring_count: (R,) signal / noise of a coefficient without CTF, mean CTF², and independent coefficients
    of rings at k = 1 … R / box_length. A change δ of the defocus turns the CTF's phase χ by π λ k² δ, so the Fisher
    information is Σ 2 n ssnr (π λ k²)² cos² χ, and cos² χ = 1 - CTF²: none where images have no CTF.
    """
    frequency2 = np.square(np.arange(1, len(ssnr) + 1) / box_length)
    slope2 = np.square(np.pi * wavelength * frequency2) * np.maximum(1.0 - ctf2, 0.0)
    information = (2.0 * ring_count * ssnr * slope2)[ctf2 < NO_CTF].sum()
    return float(1.0 / np.sqrt(information)) if information > 0 else np.inf


def tells_defocus(error: float) -> bool:
    """Whether images whose error (Å) is that of `error_of_defocus` can tell how high their particles lie in the ice."""
    return error < LARGEST_ERROR

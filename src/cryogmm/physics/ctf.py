"""Contrast transfer function of the electron microscope, in the sign convention of RELION."""

import numpy as np


def electron_wavelength(voltage_kv: np.ndarray) -> np.ndarray:
    """Relativistic electron wavelength (Å) at an acceleration voltage (kV)."""
    voltage = np.asarray(voltage_kv, dtype=np.float64) * 1e3
    return 12.2643247 / np.sqrt(voltage * (1 + 0.978466e-6 * voltage))


def ctf(
    defocus_u: np.ndarray,
    defocus_v: np.ndarray,
    defocus_angle: np.ndarray,
    voltage_kv: np.ndarray,
    cs_mm: np.ndarray,
    amplitude_contrast: np.ndarray,
    phase_shift: np.ndarray,
    frequency_x: np.ndarray,
    frequency_y: np.ndarray,
    even_phase: np.ndarray | float = 0.0,
) -> np.ndarray:
    """CTF at spatial frequencies `frequency_x, frequency_y` (1/Å); all arguments broadcast.

    `CTF = sin(π λ Δf k² − π/2 Cs λ³ k⁴ + asin(Q0) + phase shift − even phase)`, positive at k = 0, with the
    astigmatic `Δf = (u + v)/2 + (u − v)/2 · cos 2(θ − angle)`, underfocus positive.
    Defocus in Å, angles (also `phase_shift`) in degrees, `cs_mm` in mm, `even_phase` of `physics.aberrations`.
    """
    wavelength = electron_wavelength(voltage_kv)
    squared = np.square(frequency_x) + np.square(frequency_y)
    angle = np.radians(defocus_angle)
    # k² cos 2(θ − angle), without an arctangent
    directed = (np.square(frequency_x) - np.square(frequency_y)) * np.cos(2 * angle)
    directed = directed + 2 * frequency_x * frequency_y * np.sin(2 * angle)
    defocus_term = 0.5 * (np.add(defocus_u, defocus_v) * squared + np.subtract(defocus_u, defocus_v) * directed)
    cs_angst = np.asarray(cs_mm, dtype=np.float64) * 1e7
    offset = np.arcsin(amplitude_contrast) + np.radians(phase_shift) - even_phase
    return np.sin(np.pi * wavelength * defocus_term - 0.5 * np.pi * cs_angst * wavelength**3 * squared**2 + offset)

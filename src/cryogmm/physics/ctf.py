"""Contrast transfer function of the electron microscope, in the sign convention of RELION."""

import numpy as np


def electron_wavelength(voltage_kv: np.ndarray) -> np.ndarray:
    """Relativistic electron wavelength (Å) at an acceleration voltage (kV)."""
    voltage = np.asarray(voltage_kv, dtype=np.float64) * 1e3
    return 12.2643247 / np.sqrt(voltage * (1 + 0.978466e-6 * voltage))


def ctf_phase(
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
    """Phase (radians) whose sine is the CTF, at spatial frequencies `frequency_x, frequency_y` (1/Å); all broadcast.

    `π λ Δf k² − π/2 Cs λ³ k⁴ + asin(Q0) + phase shift − even phase`, with the astigmatic
    `Δf = (u + v)/2 + (u − v)/2 · cos 2(θ − angle)`, underfocus positive: a change of both u and v by δ adds `π λ δ k²`.
    Defocus in Å, angles (also `phase_shift`) in degrees, `cs_mm` in mm, `even_phase` of `physics.aberrations`.
    """
    wavelength = electron_wavelength(voltage_kv)
    squared = np.square(frequency_x) + np.square(frequency_y)
    defocus_term = _defocus_times_squared(defocus_u, defocus_v, defocus_angle, frequency_x, frequency_y)
    cs_angst = np.asarray(cs_mm, dtype=np.float64) * 1e7
    offset = np.arcsin(amplitude_contrast) + np.radians(phase_shift) - even_phase
    return np.pi * wavelength * defocus_term - 0.5 * np.pi * cs_angst * wavelength**3 * squared**2 + offset


def defocus_phase(
    defocus_u: np.ndarray,
    defocus_v: np.ndarray,
    defocus_angle: np.ndarray,
    wavelength: np.ndarray,
    frequency_x: np.ndarray,
    frequency_y: np.ndarray,
) -> np.ndarray:
    """`π λ Δf k²`, the part of `ctf_phase` that is of the defocus; wavelength in Å."""
    return np.pi * wavelength * _defocus_times_squared(defocus_u, defocus_v, defocus_angle, frequency_x, frequency_y)


def _defocus_times_squared(defocus_u, defocus_v, defocus_angle, frequency_x, frequency_y):
    squared = np.square(frequency_x) + np.square(frequency_y)
    angle = np.radians(defocus_angle)
    # k² cos 2(θ − angle), without an arctangent
    directed = (np.square(frequency_x) - np.square(frequency_y)) * np.cos(2 * angle)
    directed = directed + 2 * frequency_x * frequency_y * np.sin(2 * angle)
    return 0.5 * (np.add(defocus_u, defocus_v) * squared + np.subtract(defocus_u, defocus_v) * directed)


def ctf(*optics: np.ndarray) -> np.ndarray:
    """CTF of the arguments of `ctf_phase`, positive at k = 0."""
    return np.sin(ctf_phase(*optics))

"""Aberrations beyond defocus and Cs: phases as sums of Zernike polynomials, in the conventions of RELION.

A polynomial is taken of the frequency in 1/Å, without normalisation, and a coefficient is in radians. Even ones are
part of the CTF's phase; odd ones, of which beam tilt is two, multiply the transform of an image by exp(i phase).
"""

from math import factorial, isqrt

import numpy as np


def zernike(n: int, m: int, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
    """Zernike polynomial of degree n and order m at frequencies that broadcast.

    `R(ρ) cos(m φ)` for m ≥ 0, `R(ρ) sin(|m| φ)` for m < 0, with `R(ρ) = Σ (−1)^k (n−k)! / (k! ((n+|m|)/2 − k)!
    ((n−|m|)/2 − k)!) ρ^(n−2k)`.
    """
    order, half = abs(m), (n - abs(m)) // 2
    squared = np.square(frequency_x) + np.square(frequency_y)
    radial = sum(
        (-1) ** k * factorial(n - k) / (factorial(k) * factorial(order + half - k) * factorial(half - k))
        * squared ** (half - k)
        for k in range(half + 1)
    )  # fmt: skip
    direction = (frequency_x + 1j * frequency_y) ** order  # ρ^|m| (cos, sin)(|m| φ), without an arctangent
    return radial * (direction.imag if m < 0 else direction.real)


def odd_phase(coefficients: np.ndarray, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
    """Antisymmetric phase (radians); coefficients run over n = 1, 3, … and m = −n, −n + 2, … n for each n."""
    return _phase(coefficients, frequency_x, frequency_y, odd=True)


def even_phase(coefficients: np.ndarray, frequency_x: np.ndarray, frequency_y: np.ndarray) -> np.ndarray:
    """Symmetric phase (radians); coefficients run over n = 0, 2, … and m = −n, −n + 2, … n for each n."""
    return _phase(coefficients, frequency_x, frequency_y, odd=False)


def with_beam_tilt(
    coefficients: np.ndarray, tilt_mrad: tuple[float, float], cs_mm: float, wavelength: float
) -> np.ndarray:
    """Odd coefficients with a beam tilt (x, y): axial coma of Cs times it; it replaces the two of n = 3, |m| = 1.

    cs_mm in mm, wavelength in Å.
    """
    odd = np.zeros(max(6, len(coefficients)))
    odd[: len(coefficients)] = coefficients
    odd[3:5] = 0
    odd[:6] += odd_coefficients((0, 0), cs_mm * 1e7 * 1e-3 * np.asarray(tilt_mrad), (0, 0), wavelength)
    return odd


def odd_coefficients(
    shift: tuple[float, float], coma: tuple[float, float], trefoil: tuple[float, float], wavelength: float
) -> np.ndarray:
    """The six odd coefficients of the geometrical aberrations of a lens, lengths in Å with their parts along x and y.

    Phase `−2π (shift · k + λ² k² coma · k + λ² k³ (trefoil · (cos 3φ, sin 3φ)) / 3)`: image shift, axial coma B₂ and
    threefold astigmatism A₂ of Uhlemann & Haider (Ultramicroscopy 72, 109, 1998), with RELION's sign of a beam tilt.
    """
    shift, coma, trefoil = (-2 * np.pi * np.asarray(length, dtype=np.float64) for length in (shift, coma, trefoil))
    coma, trefoil = wavelength**2 * coma / 3, wavelength**2 * trefoil / 3
    # 3 ρ³ − 2 ρ is the radial polynomial of n = 3, |m| = 1: its linear part is taken back by n = 1
    first = shift + 2 * coma
    return np.array([first[1], first[0], trefoil[1], coma[1], coma[0], trefoil[0]])


def even_coefficients(star: tuple[float, float], tetrafoil: tuple[float, float], wavelength: float) -> np.ndarray:
    """The nine even coefficients of the geometrical aberrations of fourth order, lengths in Å as `odd_coefficients`.

    Phase `λ³ k⁴ (2π star · (cos 2φ, sin 2φ) + π/2 tetrafoil · (cos 4φ, sin 4φ))`: star aberration S₃ and fourfold
    astigmatism A₃, beside Cs, whose `π/2 λ³ k⁴ Cs` has the same sign.
    """
    star = 2 * np.pi * wavelength**3 * np.asarray(star, dtype=np.float64) / 4
    tetrafoil = np.pi / 2 * wavelength**3 * np.asarray(tetrafoil, dtype=np.float64)
    # 4 ρ⁴ − 3 ρ² is the radial polynomial of n = 4, |m| = 2: its quadratic part is taken back by n = 2
    return np.array([0, 3 * star[1], 0, 3 * star[0], tetrafoil[1], star[1], 0, star[0], tetrafoil[0]])


def _phase(coefficients, frequency_x, frequency_y, odd):
    total = np.zeros(np.broadcast_shapes(np.shape(frequency_x), np.shape(frequency_y)))
    for index, coefficient in enumerate(coefficients):
        if coefficient:
            total += coefficient * zernike(*_degree_and_order(index, odd), frequency_x, frequency_y)
    return total


def _degree_and_order(index: int, odd: bool) -> tuple[int, int]:
    """`(n, m)` of a coefficient by its place in the list."""
    k = (isqrt(1 + 4 * index) - 1) // 2 if odd else isqrt(index)
    n = 2 * k + odd
    before = k * k + k if odd else k * k
    return n, 2 * (index - before) - n

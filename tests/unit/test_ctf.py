"""The CTF has the sign, the zeros and the astigmatism direction of the formula."""

import numpy as np
import pytest

from cryogmm.physics.ctf import ctf, electron_wavelength


def test_wavelength_at_300_kv_is_0_0197_angstrom():
    assert electron_wavelength(300) == pytest.approx(0.019687, abs=1e-6)


def test_ctf_at_zero_frequency_is_the_amplitude_contrast():
    assert ctf(15000, 15000, 0, 300, 2.7, 0.1, 0, 0.0, 0.0) == pytest.approx(0.1)


def test_phase_plate_of_90_degrees_makes_low_frequencies_bright():
    assert ctf(5000, 5000, 0, 300, 2.7, 0.07, 90, 0.0, 0.0) == pytest.approx(np.sqrt(1 - 0.07**2))


def test_ctf_rises_from_zero_frequency_in_underfocus():
    frequency = np.linspace(0, 0.02, 20)
    assert (np.diff(ctf(15000, 15000, 0, 300, 2.7, 0.1, 0, frequency, 0.0)) > 0).all()


def test_defocus_along_the_astigmatism_angle_is_u():
    u, v, angle, k = 18000.0, 9000.0, 35.0, 0.06
    for degrees, defocus in ((angle, u), (angle + 90, v), (angle + 180, u)):
        fx, fy = k * np.cos(np.radians(degrees)), k * np.sin(np.radians(degrees))
        stigmatic = ctf(defocus, defocus, 0, 200, 2.0, 0.1, 0, k, 0.0)
        assert ctf(u, v, angle, 200, 2.0, 0.1, 0, fx, fy) == pytest.approx(stigmatic)

"""Geometry, symmetry, CTF and Fourier conventions: functions of arrays."""

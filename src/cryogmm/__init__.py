"""Conformational and compositional landscapes from cryo-EM particles with Gaussian mixture models."""

__version__ = "0.1.0"

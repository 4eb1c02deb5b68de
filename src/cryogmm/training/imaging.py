"""What all images of a set have in common."""

from dataclasses import dataclass, replace

import numpy as np

CONTRAST = 0.1  # spread of contrasts where nothing is known of it yet


@dataclass(frozen=True)
class Imaging:
    """What all images of a set have in common, as the neutral model found it.

    ring_scale: (R,) images per unit of the model's projection, without CTF. noise: (R,) variance of a coefficient.
    contrast_spread: standard deviation of the particles' contrasts about 1. pose_sd: (5,), prior standard deviations of
    what is wrong with a pose, a turn about each axis (radians) and a shift (Å); None where poses are taken as exact.
    defocus_sd: standard deviation of the particles' defocus about that of their file (Å); None where it is taken as
    exact. defocus_error: what one image tells of it (Å, s.d.); None where that was not asked, or there is no CTF.
    joint: whether poses and defocus are sought together with each latent in training; otherwise, once the neutral model
    has refined them, they are exact to it.
    """

    ring_scale: np.ndarray
    noise: np.ndarray | float = 1.0
    contrast_spread: float = CONTRAST
    pose_sd: tuple | None = None
    joint: bool = True
    defocus_sd: float | None = None
    defocus_error: float | None = None

    @property
    def in_training(self):
        """The same for training: without errors of poses and defocus unless they are sought jointly."""
        return self if self.joint else replace(self, pose_sd=None, defocus_sd=None)

    @property
    def free(self):
        """Priors of a `View`: of poses and of the defocus."""
        return self.pose_sd, self.defocus_sd

    @property
    def gauge(self):
        """Kinds of parameters whose common change is a particle's own pose, contrast or B-factor and no deformation."""
        varies = {"position": self.pose_sd is not None, "amplitude": self.contrast_spread > CONTRAST, "width": True}
        return tuple(kind for kind in varies if varies[kind])

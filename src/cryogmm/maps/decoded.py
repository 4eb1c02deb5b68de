"""Maps of what the decoder makes of points of the latent space."""

import os
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Decoder:
    """A trained round's decoder and the scale of its Gaussians' amplitudes on the consensus map."""

    trained: object
    amplitude_unit: float

    def gaussians(self, z: np.ndarray) -> np.ndarray:
        """Gaussians `(m, N, 5)` at latent points `z (m, d)`: x, y, z (Å from the box centre), amplitude, width (Å)."""
        return np.asarray(self.trained.decode(np.asarray(z, dtype=np.float32)))

    def density(self, gaussians: np.ndarray, box_size: int, apix: float) -> np.ndarray:
        """Density `(b, b, b)` of Gaussians `(N, 5)` on the scale of the consensus map."""
        from cryogmm.model.gaussians import gaussian_map

        amplitudes = gaussians[:, 3] * self.amplitude_unit
        return gaussian_map(gaussians[:, :3], amplitudes, gaussians[:, 4], box_size, apix)


def load_decoder(weights: str | os.PathLike, settings: str | os.PathLike, gaussians: str | os.PathLike) -> Decoder:
    """The decoder of a trained round: model.weights.h5, its settings.yaml, and the gaussians.h5 it deforms."""
    from cryogmm.training.trained import TrainedRound

    trained = TrainedRound.load(weights, settings, gaussians)
    return Decoder(trained, trained.gaussians.amplitude_unit)

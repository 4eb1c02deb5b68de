"""A trained round on disk: networks, deformation and settings, enough to decode any latent without the particles."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf
import yaml

from cryogmm.errors import InputError
from cryogmm.model.deformation import Deformation, make_deformation
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.networks import Networks
from cryogmm.training import distribute
from cryogmm.training.files import read_datasets, read_neutral, write_datasets
from cryogmm.training.settings import TrainingSettings, from_mapping

DECODE_BATCH = 256


@dataclass(frozen=True)
class TrainedRound:
    """Networks with the neutral model that they bend."""

    networks: Networks
    deformation: Deformation
    gaussians: Gaussians
    settings: TrainingSettings
    seed: int

    @classmethod
    def load(cls, weights_path, settings_path, gaussians_path):
        """Read model.weights.h5, settings.yaml and gaussians.h5; InputError where they do not belong together."""
        neutral = read_neutral(gaussians_path)
        written = read_settings(settings_path)
        settings = from_mapping(TrainingSettings, written["settings"])
        basis = read_datasets(weights_path, ("basis",), "train")[0]["basis"]
        if len(basis) != len(neutral.gaussians):
            raise InputError(f"{weights_path}: trained on {len(basis)} Gaussians, not the {len(neutral.gaussians)} of "
                             f"{gaussians_path}; train again")  # fmt: skip
        deformation = make_deformation(neutral.gaussians, settings.vary, basis=basis, gauge=neutral.imaging.gauge)
        with distribute.copies():
            networks = Networks(written["input_dim"], settings.latent_dim, deformation, settings)
        names = list(networks.state)
        stored = read_datasets(weights_path, names, "train")[0]
        for name, variable in networks.state.items():
            variable.assign(stored[name])
        return cls(networks, deformation, neutral.gaussians, settings, written["seed"])

    def coefficients(self, z):
        """Coefficients (m, M) of the deformation for latents (m, d)."""
        return self._in_batches(self.networks.decode, z)

    def decode(self, z):
        """Gaussians (m, N, 5) [x, y, z (Å), amplitude (0-1), width (Å)] for latents (m, d)."""
        return self._in_batches(lambda part: self.deformation.tables(self.networks.decode(part), self.networks.rest), z)

    def _in_batches(self, function, z):
        z = np.atleast_2d(np.asarray(z, np.float32))
        parts = [function(tf.constant(z[start : start + DECODE_BATCH])) for start in range(0, len(z), DECODE_BATCH)]
        return np.concatenate([part.numpy() for part in parts])


def read_settings(path):
    """Mapping of settings.yaml."""
    if not Path(path).is_file():
        raise InputError(f"{path}: no such file; make it with `cryogmm train`")
    return yaml.safe_load(Path(path).read_text())


def write_weights(path, networks, deformation):
    """Write model.weights.h5: every variable by name, and the basis of the deformation."""
    arrays = {name: value.numpy() for name, value in networks.state.items()}
    write_datasets(path, {**arrays, "basis": deformation.basis}, {"content": "cryogmm encoder and decoder"})

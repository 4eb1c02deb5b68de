"""Settings of the neutral model and of one round of heterogeneity, with their defaults.

The same keys, defaults and descriptions stand in `config.schema.yaml`; a test holds them equal.
"""

from dataclasses import asdict, dataclass, fields

from cryogmm.errors import InputError


@dataclass(frozen=True)
class NeutralSettings:
    """How the neutral model is made. Lengths in Å. None = chosen from the data (`neutral`)."""

    max_gaussians: int | None = None
    start_gaussians: int = 256
    start_resolution: float = 50.0
    frc_target: float = 0.95
    fit_steps: int = 400
    learning_rate: float = 0.05
    particle_epochs: int | None = None
    contrast: bool = True
    poses: str = "auto"
    defocus: str = "auto"


@dataclass(frozen=True)
class TrainingSettings:
    """How encoder and decoder are made and trained. None = chosen from the data (`heterogeneity.resolve`)."""

    vary: tuple = ("position", "amplitude", "width")
    latent_dim: int = 4
    objective: str = "likelihood"
    smoothness: float | None = None
    max_modes: int = 200
    input_dim: int = 16
    hidden_units: int = 256
    hidden_layers: int = 3
    dropout: float = 0.0
    batch_normalization: bool = False
    l2: float = 1e-2
    latent_noise: float = 0.1
    epochs: int | None = None
    patience: int = 6
    batch_size: int = 50
    learning_rate: float = 1e-3
    held_out: float = 0.05
    posterior_points: int | None = None
    refine_steps: int = 2


def from_mapping(cls, mapping):
    """Settings of a class from a mapping; an unknown key raises InputError by name."""
    known = {field.name for field in fields(cls)}
    for key in mapping:
        if key not in known:
            raise InputError(f"settings: unknown key '{key}'; known keys are {', '.join(sorted(known))}")
    return cls(**{key: tuple(value) if isinstance(value, list) else value for key, value in mapping.items()})


def to_mapping(settings):
    """Plain mapping of settings, as written to settings.yaml."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(settings).items()}

"""What explorer and movies read beside the files of `project.py`: a decoder with known weights, and particle files."""

import numpy as np
import pytest
import yaml
from atomic_models import line, write_model
from benchmarks.browser import CHROMIUM
from blob_particles import write_blob_particles

from cryogmm.cli import main
from cryogmm.io.tables import read_table, write_table
from cryogmm.model.deformation import make_deformation
from cryogmm.model.gaussians import Gaussians
from cryogmm.model.networks import Networks
from cryogmm.report import movie
from cryogmm.training.files import NeutralFile, write_neutral
from cryogmm.training.imaging import Imaging
from cryogmm.training.settings import TrainingSettings
from cryogmm.training.trained import write_weights

from .project import APIX, BOX_SIZE, PARTICLES, write_project

CHAINS = line((-18, 4, 0), (18, 4, 0)), line((0, -18, -4), (0, 18, -4))  # of an atomic model, Å from the box centre
MIDDLE = BOX_SIZE // 2 * APIX
VARY = ("position", "amplitude", "width")
needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium opens the page, and is not installed: make judges"
)


def write_decoder(folder):
    """gaussians.h5, model.weights.h5 and settings.yaml of round `main`: random weights that move Gaussians by some Å.

    A rest shape, gauges and batch normalisation are in it.
    """
    rng, main_round = np.random.default_rng(5), folder / "rounds/main/all"
    gaussians = Gaussians(
        rng.normal(0, 14, (40, 3)), rng.uniform(0.2, 0.9, 40), rng.uniform(5, 9, 40), 6.0, BOX_SIZE * APIX, 120.0
    )
    rings = np.ones(BOX_SIZE // 2 - 1)
    neutral = NeutralFile(
        gaussians, BOX_SIZE, APIX, 12.0, rings, rings, Imaging(rings, contrast_spread=0.27, pose_sd=(0.1,) * 5)
    )
    write_neutral(folder / "neutral/all/gaussians.h5", neutral)
    settings = TrainingSettings(latent_dim=2, hidden_units=8, hidden_layers=2, batch_normalization=True, dropout=0.2)
    deformation = make_deformation(gaussians, VARY, length_scale=15.0, max_modes=12, gauge=neutral.imaging.gauge)
    networks = Networks(16, 2, deformation, settings)
    for name, variable in networks.state.items():
        size = {"active": 0, "rest_shape": 0.003, "decoder_linear": 1.5}.get(name, 0.4 if "decoder" in name else 0)
        variable.assign(variable + rng.uniform(-size, size, variable.shape))
    write_weights(main_round / "model.weights.h5", networks, deformation)
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in vars(settings).items()}
    (main_round / "settings.yaml").write_text(yaml.safe_dump({"settings": values, "seed": 0, "input_dim": 16}))


def write_particles(folder):
    """The user's star file, particles.star of all particles, and z of the frames of trajectory `swing`."""
    star = write_blob_particles(folder / "raw", PARTICLES, ((16, 6.0),))
    table = folder / "particles/all/particles.star"
    assert main(["import", "--particles", str(star), "--out", str(table)]) == 0
    path = folder / "rounds/main/all/trajectories/swing/frames.tsv"
    write_table(path, read_table(path).assign(z_1=[-1.0, 0, 1], z_2=[0.5, 0, 0.5]))


def fitted_model(folder):
    """Path of an atomic model in the consensus, which is written."""
    return write_model(folder / "model.cif", *(MIDDLE + chain for chain in CHAINS))


def carry_model(folder):
    """Path of model.cif of trajectory `swing`, which `cryogmm carry` writes."""
    path = folder / "rounds/main/all/trajectories/swing/model.cif"
    assert main(carry_words(folder, fitted_model(folder), path)) == 0
    return path


def carry_words(folder, model, out):
    """Command line that carries an atomic model along trajectory `swing`."""
    round, neutral = folder / "rounds/main/all", folder / "neutral/all"
    words = ["carry", "--atoms", model, "--consensus", neutral / "consensus.mrc", "--landscape",
             round / "landscape.tsv", "--gaussians", neutral / "gaussians.h5", "--weights",
             round / "model.weights.h5", "--model-settings", round / "settings.yaml", "--frames",
             round / "trajectories/swing/frames.tsv", "--out", out]  # fmt: skip
    return list(map(str, words))


def write_explorer(folder):
    """explorer.json of round `main`, with an atomic model."""
    model = fitted_model(folder)
    round, neutral, particles = folder / "rounds/main/all", folder / "neutral/all", folder / "particles/all"
    words = ["explorer", "--round", "main", "--particles", particles / "particles.star", "--store",
             particles / "particles.h5", "--landscape", round / "landscape.tsv", "--pca", round / "pca.h5",
             "--gaussians", neutral / "gaussians.h5", "--weights", round / "model.weights.h5", "--model-settings",
             round / "settings.yaml", "--consensus", neutral / "consensus.mrc", "--map",
             *sorted(round.glob("clusters/*/map.mrc")), "--frames", round / "trajectories/swing/frames.tsv",
             "--atoms", model, "--out", round / "explorer.json"]  # fmt: skip
    assert main(list(map(str, words))) == 0


def write_explored_project(folder):
    """A whole small project with what its explorer shows: explorer.json, and the files that this is made of."""
    write_project(folder)
    write_decoder(folder)
    write_particles(folder)
    write_explorer(folder)


def write_movie(folder, out=None):
    """movie.mp4, movie.gif and movie.json of trajectory `swing`, in small pictures, which are quick."""
    round, neutral = folder / "rounds/main/all", folder / "neutral/all"
    words = ["movie", "--frames", round / "trajectories/swing/frames.tsv", "--consensus", neutral / "consensus.mrc",
             "--gaussians", neutral / "gaussians.h5", "--weights", round / "model.weights.h5", "--model-settings",
             round / "settings.yaml", "--out-dir", out or round / "trajectories/swing"]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(movie, "SIDE", 160)
        assert main(list(map(str, words))) == 0

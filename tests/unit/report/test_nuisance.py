"""A landscape that follows the microscope is told from one that follows the structure."""

import numpy as np
import pandas as pd

from cryogmm.landscape.nuisance import nuisance_table
from cryogmm.physics.geometry import euler_to_matrix
from cryogmm.report.nuisance import nuisance_figure

N = 1000
RNG = np.random.default_rng(0)
PSI = RNG.uniform(-180, 180, N)
STORE = {
    "image": np.arange(N),
    "rotation": euler_to_matrix(RNG.uniform(-180, 180, N), np.degrees(np.arccos(RNG.uniform(-1, 1, N))), PSI),
    "defocus": np.column_stack([RNG.uniform(8e3, 3e4, N)] * 2 + [np.zeros(N)]),
    "shift_angst": RNG.normal(0, 5, (N, 2)),
    "image_mean": RNG.normal(0, 1, N),
    "image_sd": np.ones(N),
    "contrast": np.exp(RNG.normal(0, 0.3, N)),
}


def r2_of(values):
    """R² by parameter, of a latent whose first dimension is given and whose second is noise."""
    z = np.column_stack([values, RNG.normal(size=N)])
    return nuisance_table(z, STORE).set_index("parameter")["r2"]


def test_what_the_landscape_follows_is_named():
    noise = RNG.normal(0, 0.2, N)
    assert r2_of(np.log(STORE["defocus"][:, 0]) + 0.1 * noise).idxmax() == "defocus"
    assert r2_of(STORE["rotation"][:, 2, 2] ** 2 + noise).idxmax() == "view direction"
    assert r2_of(np.cos(np.radians(PSI)) + noise).idxmax() == "in-plane angle"
    assert r2_of(STORE["contrast"] + noise).idxmax() == "contrast"


def test_an_honest_landscape_follows_nothing():
    assert r2_of(RNG.normal(size=N)).max() < 0.01


def test_share_is_that_of_the_variance():
    expected = 1 / (1 + 0.5**2)  # of a target that z gives but for noise of half its spread
    found = r2_of(STORE["image_mean"] + RNG.normal(0, 0.5, N))["background mean"]
    assert abs(found - expected) < 0.06


def test_a_constant_parameter_is_not_predicted():
    assert r2_of(RNG.normal(size=N))["background s.d."] == 0


def test_shuffled_latents_predict_nothing():
    table = nuisance_table(np.column_stack([STORE["image_mean"]] * 2), STORE).set_index("parameter")
    assert table["r2"]["background mean"] > 0.9 and table["r2_shuffled"].max() < 0.02


def test_figure_says_what_is_suspect():
    table = pd.DataFrame({"parameter": ["defocus", "shift"], "r2": [0.4, 0.01], "r2_shuffled": [0.0, 0.0]})
    assert "defocus above 2%" in nuisance_figure(table).axes[0].get_title(loc="left")

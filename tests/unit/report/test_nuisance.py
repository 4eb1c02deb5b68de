"""A component that follows the microscope is told from one that follows the structure."""

import numpy as np
import pandas as pd

from cryogmm.physics.geometry import euler_to_matrix
from cryogmm.report.nuisance import explained_share, nuisance_figure, nuisance_table

N = 1000
RNG = np.random.default_rng(0)
PSI = RNG.uniform(-180, 180, N)
STORE = {
    "particle_index": np.arange(N)[::-1] * 2,
    "rotation": euler_to_matrix(RNG.uniform(-180, 180, N), np.degrees(np.arccos(RNG.uniform(-1, 1, N))), PSI),
    "defocus": np.column_stack([RNG.uniform(8e3, 3e4, N)] * 2 + [np.zeros(N)]),
    "shift_angst": RNG.normal(0, 5, (N, 2)),
    "image_mean": RNG.normal(0, 1, N),
    "image_sd": RNG.normal(1, 0.1, N),
}


def table_of(values):
    """Nuisance table of one component whose values are given in the order of the store."""
    landscape = pd.DataFrame({"particle_index": STORE["particle_index"], "pc_1": values})
    return nuisance_table(landscape.sample(frac=1, random_state=0).reset_index(drop=True), STORE)["pc_1"]


def largest(values):
    """What a component follows most."""
    shares = table_of(values)
    return max(shares, key=shares.get), max(shares.values())


def test_what_a_component_follows_is_named():
    noise = RNG.normal(0, 0.5, N)
    view = STORE["rotation"][:, 2, 2]
    assert largest(np.log(STORE["defocus"][:, 0]) * 3 + noise)[0] == "defocus"
    assert largest(view**2 * 4 + noise)[0] == "view direction"
    assert largest(np.cos(np.radians(PSI)) + noise)[0] == "in-plane angle"


def test_an_honest_component_follows_nothing():
    assert largest(RNG.normal(size=N))[1] < 0.03


def test_share_is_that_of_the_variance():
    x = RNG.normal(size=N)
    assert abs(explained_share(x[:, None], x + RNG.normal(size=N)) - 0.5) < 0.06
    assert explained_share(x[:, None], np.zeros(N)) == 0


def test_figure_says_which_component_is_suspect():
    title = nuisance_figure({"pc_1": {"defocus": 0.4}, "pc_2": {"defocus": 0.01}}).axes[0].get_title(loc="left")
    assert "pc_1 above 10%" in title

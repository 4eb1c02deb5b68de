"""A landscape that follows the microscope is told from one that follows the structure."""

import h5py
import numpy as np
import pandas as pd

from cryogmm.cli import main
from cryogmm.io.tables import read_table, write_table
from cryogmm.landscape.nuisance import explained_table, explanations, nuisance_table
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


def explained(**columns):
    """{part: Explanation} of a landscape with these columns, of one cluster unless they say otherwise."""
    return explanations(explained_table(pd.DataFrame({"cluster": np.ones(N, int)} | columns), STORE))


def test_a_component_that_nuisances_explain_is_named_after_the_one_that_does_so_best():
    free = RNG.normal(size=N)
    found = explained(pc_1=STORE["contrast"] + 0.1 * free, pc_2=free, pc_3=free + 0.5 * STORE["rotation"][:, 2, 2])
    assert found["pc_1"].named and found["pc_1"].parameter == "contrast" and found["pc_1"].r2 > 0.8
    assert not found["pc_2"].named and not found["pc_2"].mentioned
    assert not found["pc_3"].named and list(found["pc_3"].mentioned) == ["view direction"]


def test_two_nuisances_together_may_be_what_a_component_is():
    contrast, shift = ((x - x.mean()) / x.std() for x in (STORE["contrast"], STORE["shift_angst"][:, 0]))
    found = explained(pc_1=0.9 * contrast + 0.8 * shift + 0.5 * RNG.normal(size=N))["pc_1"]
    assert found.named and max(found.mentioned.values()) < 0.55 and found.r2 > 0.7


def test_a_cluster_that_ends_where_contrast_does_is_named_after_it():
    pale = STORE["contrast"] < np.quantile(STORE["contrast"], 0.1)
    found = explained(cluster=1 + pale + 2 * (RNG.uniform(size=N) < 0.3))
    assert found["cluster_2"].named and found["cluster_2"].parameter == "contrast"
    assert not found["cluster_3"].named and "contrast" not in found["cluster_3"].mentioned


def test_one_cluster_and_what_does_not_vary_have_no_explanation():
    assert list(explained(z_1=RNG.normal(size=N), z_2=np.zeros(N))) == ["z_1"]


def test_junk_does_not_count(results, tmp_path):
    """Junk of low contrast at one end of a component is no reason to name it after contrast."""
    landscape = read_table(results / "rounds/main/all/landscape.tsv")
    landscape.loc[::3, ["pc_1", "z_1", "contrast", "junk"]] = [-20.0, -20.0, 0.05, 0.99]
    write_table(tmp_path / "landscape.tsv", landscape)
    files = [f"--landscape={tmp_path / 'landscape.tsv'}", f"--particles={results / 'particles/all/particles.h5'}"]
    out = [f"--out={tmp_path / 'nuisance.tsv'}", f"--out-explained={tmp_path / 'explained.tsv'}"]
    assert main(["nuisance", *files, *out]) == 0
    found = explanations(read_table(tmp_path / "explained.tsv"))
    assert set(found) == {"z_1", "z_2", "pc_1", "pc_2", "cluster_1", "cluster_2"}
    assert not any(part.named for part in found.values())
    assert read_table(tmp_path / "nuisance.tsv")["r2"].max() < 0.3


def test_a_store_of_another_version_is_refused(results, tmp_path, capsys):
    path = tmp_path / "particles.h5"
    path.write_bytes((results / "particles/all/particles.h5").read_bytes())
    with h5py.File(path, "a") as store:
        store.attrs["format_version"] = 1
    files = [f"--landscape={results / 'rounds/main/all/landscape.tsv'}", f"--particles={path}"]
    assert main(["nuisance", *files, f"--out={tmp_path / 'n.tsv'}", f"--out-explained={tmp_path / 'e.tsv'}"]) == 1
    assert f"{path}: store version 1, but 2 is needed; prepare again" in capsys.readouterr().err

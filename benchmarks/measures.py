"""What one landscape of simulated particles is worth: figures against the truth, for the accuracy table.

In:  the folder of a simulated set and that of a round (landscape.tsv, model, gaussians). Out: a flat mapping.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from cryogmm.io.landscape import columns_of, read_landscape, rows_of_landscape
from cryogmm.io.mrc import read_map
from cryogmm.io.particles import read_particles
from cryogmm.io.tables import read_table
from cryogmm.io.truth import are_particles
from cryogmm.landscape.regression import RIDGE_PENALTIES, out_of_fold
from cryogmm.landscape.scoring import score
from cryogmm.maps.fsc import fsc
from cryogmm.simulate.limit import circular_correlation

CONFIDENCE = 0.68
LEAST_OBSERVABLE = 0.1  # share that is left out
NEAREST = 0.1  # share of the particles that a conformation's map is reconstructed from
WITHIN = 0.05  # of the coordinate: particles that define a conformation's place in the latent space
DERIVATIVE_STEP = 0.05  # of the latent's spread
DEGREES = (3, 5, 7)  # of a polynomial from the latent space to a true coordinate


def measure(simulated, round_folder, neutral_folder, particles, with_maps=True):
    """Every figure of one landscape, by name.

    simulated: folder of `cryogmm simulate`. round_folder: results of the round. neutral_folder: its neutral model.
    particles: particles.star of the subset. with_maps: reconstruct and decode maps of conformations too.
    """
    landscape = read_landscape(Path(round_folder) / "landscape.tsv")
    truth = read_table(Path(simulated) / "truth.tsv").set_index("particle_index").loc[landscape["particle_index"]]
    limit = json.loads((Path(simulated) / "limit.json").read_text())
    table = score(landscape, truth.reset_index(), limit).set_index("quantity")["value"]
    particles_only = are_particles(truth)
    landscape, truth = landscape[particles_only], truth[particles_only]
    figures = {**table.to_dict(), **coordinate_figures(landscape, truth), **nuisances(round_folder)}
    figures["clusters"] = int(landscape["cluster"].nunique())
    history = read_table(Path(round_folder) / "history.tsv")
    figures["active_dimensions"] = int(history["active_dimensions"].iloc[-1])
    if "state" in truth:
        figures["rarest_state_found"] = rarest_state_found(landscape["cluster"], truth["state"])
    if with_maps:
        figures |= map_figures(landscape, truth, simulated, round_folder, neutral_folder, particles)
    return figures


def coordinate_figures(landscape, truth):
    """rmse (Å or degrees), coverage of the 68 % intervals, and what leaving out the least observable gains."""
    z, z_sd = columns_of(landscape, "z_"), columns_of(landscape, "z_sd_")
    if "angle_deg" in truth:
        return circular_figures(columns_of(landscape, "pc_"), np.radians(truth["angle_deg"].to_numpy()))
    column = next((name for name in ("displacement_angst", "rotation_deg") if name in truth), None)
    if column is None or truth[column].nunique() < 2:
        return {}
    true, varies = truth[column].to_numpy(), z.std(0) > 0  # dimensions that are switched off say nothing
    if not varies.any():
        return {"rmse": float(true.std())}
    predicted, spread = with_errors(z[:, varies], z_sd[:, varies], true)
    seen = np.argsort(landscape["observability"].to_numpy(), kind="stable")[int(LEAST_OBSERVABLE * len(z)) :]
    everyone, observable = (abs(spearmanr(predicted[rows], true[rows])[0]) for rows in (slice(None), seen))
    return {
        "rmse": float(np.sqrt(np.mean((predicted - true) ** 2))),
        "coverage_68": float(np.mean(np.abs(predicted - true) < spread)),
        "gain_of_observable": observable - everyone,
    }


def with_errors(z, z_sd, true):
    """Out-of-fold prediction (n,) of a coordinate from z (n, d), and its s.d. (n,): the slope there times z_sd.

    By the polynomial of that degree which predicts best particles that it has not seen: what the curve from z to the
    coordinate misses is no error of z, and z_sd does not know of it.
    """
    from sklearn.linear_model import RidgeCV
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures

    unit = (z - z.mean(0)) / z.std(0)
    curves = [make_pipeline(PolynomialFeatures(degree), RidgeCV(RIDGE_PENALTIES)) for degree in DEGREES]
    predicted = [out_of_fold(curve, unit, true) for curve in curves]
    best = np.argmin([np.square(each - true).mean() for each in predicted])
    curve = curves[best].fit(unit, true)
    moved = [curve.predict(unit + DERIVATIVE_STEP * axis) - curve.predict(unit) for axis in np.eye(z.shape[1])]
    slopes = np.stack(moved, axis=1) / DERIVATIVE_STEP / z.std(0)
    return predicted[best], np.sqrt(np.square(slopes * z_sd).sum(axis=1))


def circular_figures(pc, true):
    """Circular correlation of the landscape's own angle with the true one, and rmse (degrees) once aligned.

    The angle is that about the mean in the plane of the first two components, where distances mean what the images
    tell; z is free to be stretched anywhere.
    """
    first, second = (pc - pc.mean(0))[:, :2].T
    angle = np.arctan2(second, first)
    turned = min((np.angle(np.exp(1j * (sign * angle - true - _offset(sign * angle, true)))) for sign in (1, -1)),
                 key=lambda error: np.square(error).sum())  # fmt: skip
    return {
        "circular_correlation": abs(circular_correlation(angle, true)),
        "rmse": float(np.degrees(np.sqrt(np.mean(turned**2)))),
    }


def _offset(angle, true):
    """Mean direction of angle - true."""
    return np.angle(np.exp(1j * (angle - true)).sum())


def nuisances(round_folder):
    """Highest R² of pose (view, in-plane angle) and of defocus, predicted from z."""
    table = read_table(Path(round_folder) / "nuisance.tsv").set_index("parameter")["r2"]
    return {"r2_pose": max(table["view direction"], table["in-plane angle"]), "r2_defocus": table["defocus"]}


def rarest_state_found(cluster, state):
    """1 where the rarest state has a cluster of its own: most of the cluster is of it, most of it in the cluster."""
    counts = pd.crosstab(np.asarray(cluster), np.asarray(state))
    rarest = np.bincount(state).argmin()
    mine = counts[rarest].idxmax()
    return float(counts.loc[mine, rarest] > 0.5 * max(counts.loc[mine].sum(), counts[rarest].sum()))


def map_figures(landscape, truth, simulated, round_folder, neutral_folder, particles):
    """Area under the FSC with the true map, mean over conformations: decoded, and reconstructed from the nearest.

    A conformation's place in the latent space is the mean of the particles that truly are in it.
    """
    from cryogmm.maps.decoded import load_decoder
    from cryogmm.maps.reconstruction import reconstruct

    folder = Path(simulated) / "truth_maps"
    table = read_particles(particles)
    rows = rows_of_landscape(landscape, table, "landscape.tsv")
    decoder = load_decoder(
        Path(round_folder) / "model.weights.h5", Path(round_folder) / "settings.yaml",
        Path(neutral_folder) / "gaussians.h5",
    )  # fmt: skip
    z = columns_of(landscape, "z_")
    weights = 1.0 / np.square(columns_of(landscape, "z_sd_")).mean(0)
    areas = {"decoded": [], "reconstructed": []}
    for state in read_table(folder / "states.tsv").to_dict("records"):
        members = of_conformation(truth, state)
        if members.sum() < 3:
            continue
        true, apix = read_map(folder / state["map"])
        place = z[members].mean(0)
        nearest = np.argsort((np.square(z - place) * weights).sum(1), kind="stable")[: max(30, int(NEAREST * len(z)))]
        decoded = decoder.density(decoder.gaussians(place[None])[0], len(true), apix)
        made = reconstruct(table.select(rows[nearest]), "C1", 2).map
        for name, volume in (("decoded", decoded), ("reconstructed", made)):
            areas[name].append(float(fsc(volume, true)[1 : len(true) // 2].mean()))
    return {f"fsc_area_{name}": float(np.mean(values)) for name, values in areas.items()}


def of_conformation(truth, state):
    """Particles (n,) bool of a row of states.tsv: the same state, coordinate or angle within WITHIN of the range."""
    members = np.ones(len(truth), bool)
    for name in ("present", "state"):
        if name in truth:
            members &= (truth[name] == state[name]).to_numpy()
    if "coord" in truth:
        members &= np.abs(truth["coord"] - state["coord"]).to_numpy() <= WITHIN
    if "angle_deg" in truth:
        apart = (truth["angle_deg"] - state["angle_deg"]).to_numpy() / 360.0
        members &= np.abs(apart - np.rint(apart)) <= WITHIN
    return members

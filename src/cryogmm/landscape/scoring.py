"""Recovered against true: how well components, latent coordinates and clusters know the truth of simulated particles.

Coordinates are scored by rank correlation, from the best component and from an out-of-fold regression on all latent
coordinates; classes by the clusters, each voting for its commonest class, and by an out-of-fold classifier.
"""

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from cryogmm.errors import InputError
from cryogmm.io.landscape import columns_of
from cryogmm.io.truth import JUNK_KINDS, are_particles
from cryogmm.landscape.nuisance import predictability, view_direction
from cryogmm.landscape.regression import FOLDS, cubic_features, out_of_fold, ridge
from cryogmm.physics.geometry import euler_to_matrix

JUNK = 0.5  # probability from which a particle is left out
MOST_CLASSES = 8  # a column with more states is a coordinate in steps
# The measure of limit.json that bounds each figure
LIMIT_OF = {
    "coord": "coord", "coord_pc": "coord", "coord_z": "coord", "circular": "circular",
    "present": "present", "present_clusters": "present", "state": "state", "state_clusters": "state",
}  # fmt: skip


def score(landscape, truth, limit=None):
    """Table with columns quantity, value, limit, ratio (value / limit).

    landscape: table with particle_index, z_*, pc_*, rare_* if any, cluster. truth: by `particle_index`, or row i =
    particle i; columns `coord`, `angle_deg`, `present`, `state`, `contrast`, `rot`, `tilt`, `psi`,
    `kind`, whichever there are. limit: mapping of limit.json.

        coord_pc          largest |Spearman ρ| of a pc with the true coordinate
        coord_z           Spearman ρ of an out-of-fold ridge regression on cubic features of z
        coord             the higher of the two
        circular          mean cosine of the out-of-fold error of an angle
        present, state    accuracy of an out-of-fold logistic regression on cubic features of z and on the rare_*
        …_clusters        balanced accuracy when each cluster votes for its commonest class
        …_ari             adjusted Rand index of the clusters
        r2_contrast, …    R² of the true contrast and view direction from z, which no structure knows
        junk_…            what the column junk tells of junk, see `_junk_figures`

    All but the last are over what truth's column `kind`, if it has one, says are particles.
    Raises InputError where truth knows nothing of a particle, or holds nothing to score.
    """
    true = _rows_of_truth(landscape, truth)
    particles = are_particles(true)
    junk = _junk_figures(landscape["junk"].to_numpy(), true["kind"].to_numpy()) if _tells_junk(landscape, true) else {}
    landscape, true = landscape[particles], true[particles]
    features = cubic_features(columns_of(landscape, "z_"))
    known = np.concatenate([features, columns_of(landscape, "rare_")], axis=1)
    figures = {}
    if "coord" in true:
        figures |= _coordinate_figures(landscape, features, true["coord"].to_numpy())
    if "angle_deg" in true and "present" not in true:
        figures["circular"] = _circular(features, np.radians(true["angle_deg"].to_numpy()))
    for name in ("present", "state"):
        if name in true and true[name].nunique() <= MOST_CLASSES:
            figures |= _class_figures(name, landscape["cluster"].to_numpy(), known, true[name].to_numpy())
    figures |= _nuisance_figures(features, true) | junk
    if not figures:
        raise InputError(
            "the truth has none of the columns coord, angle_deg, present, state"
            "; give the truth.tsv of `cryogmm simulate`"
        )
    return _as_table(figures, limit or {})


def _rows_of_truth(landscape, truth):
    """The truth of each particle of the landscape, in its order."""
    by_index = truth.set_index("particle_index") if "particle_index" in truth else truth
    missing = set(landscape["particle_index"]) - set(by_index.index)
    if missing:
        raise InputError(f"the truth has no particle {min(missing)}: is it that of another set?")
    return by_index.loc[landscape["particle_index"]]


def _coordinate_figures(landscape, features, coord):
    components = columns_of(landscape, "pc_").T
    varying = [component for component in components if np.ptp(component) > 0]
    by_component = max((abs(spearmanr(component, coord)[0]) for component in varying), default=0.0)
    prediction = ridge(features, coord)
    by_latent = spearmanr(prediction, coord)[0] if np.ptp(prediction) > 0 else 0.0
    return {"coord": max(by_component, by_latent), "coord_pc": by_component, "coord_z": by_latent}


def _circular(features, angle):
    x, y = (ridge(features, part) for part in (np.cos(angle), np.sin(angle)))
    return np.mean(np.cos(np.arctan2(y, x) - angle))


def _class_figures(name, cluster, features, true):
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import adjusted_rand_score, balanced_accuracy_score

    votes = pd.Series(true).groupby(cluster).agg(lambda values: values.mode()[0])
    figures = {f"{name}_clusters": balanced_accuracy_score(true, votes.loc[cluster])}
    sizes = np.unique(true, return_counts=True)[1]
    if len(sizes) > 1 and sizes.min() >= FOLDS:  # or a fold may know of one class only
        prediction = out_of_fold(LogisticRegression(C=0.1, max_iter=5000), features, true)
        figures[name] = np.mean(prediction == true)
    return figures | {f"{name}_ari": adjusted_rand_score(true, cluster)}


def _nuisance_figures(features, true):
    """R² of contrast and view direction, out of fold."""
    figures = {}
    if "contrast" in true:
        figures["r2_contrast"] = predictability(features, true[["contrast"]].to_numpy())
    if "tilt" in true:
        rotation = euler_to_matrix(*(true[name].to_numpy() for name in ("rot", "tilt", "psi")))
        figures["r2_view"] = predictability(features, view_direction(rotation))
    return figures


def _tells_junk(landscape, true):
    """Whether there is junk to be told from particles, and a column that does."""
    return "junk" in landscape and 0 < are_particles(true).sum() < len(true)


def _junk_figures(junk, kind):
    """What the probability junk (n,) tells of each kind (n,) of `io.truth`.

    junk_auc_…: area under the ROC curve, against particles. junk_removed_…: share that has JUNK or more, and so would
    be left out; junk_lost: the same of particles.
    """
    from sklearn.metrics import roc_auc_score

    figures = {"junk_lost": np.mean(junk[kind == 0] >= JUNK)}
    for name, number in JUNK_KINDS.items():
        if (kind == number).any():
            these = np.isin(kind, (0, number))
            figures[f"junk_auc_{name}"] = roc_auc_score(kind[these] == number, junk[these])
            figures[f"junk_removed_{name}"] = np.mean(junk[kind == number] >= JUNK)
    return figures


def _as_table(figures, limit):
    """Rows quantity, value, limit, ratio; limit and ratio are missing where no limit is known."""
    rows = []
    for quantity, value in figures.items():
        best = limit.get(LIMIT_OF.get(quantity))
        rows.append((quantity, value, best, value / best if best else None))
    return pd.DataFrame(rows, columns=["quantity", "value", "limit", "ratio"]).astype(
        {"value": float, "limit": float, "ratio": float}
    )


def as_text(table):
    """The score as lines to print; figures without a limit show a dash."""
    lines = [f"{'recovered against true':<24}{'value':>8}{'limit':>8}{'ratio':>8}"]
    for row in table.itertuples():
        numbers = "".join(f"{'-' if np.isnan(number) else f'{number:.4f}':>8}" for number in row[2:])
        lines.append(f"{row.quantity:<24}{numbers}")
    return "\n".join(lines)

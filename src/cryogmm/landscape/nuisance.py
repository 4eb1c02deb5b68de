"""Does the landscape follow the structure or the microscope? What each tells of the other.

In:  a landscape and its particles' nuisance parameters. Out: tables of cross-validated R².

A structure does not know from where it is seen or how far out of focus its image is. Each parameter is therefore
predicted from z by a ridge regression on cubic features of z, on particles that it was not fitted to; with the
latents shuffled among the particles the same procedure shows what chance gives. The other way round each component,
latent dimension, cluster and rare density is predicted from the parameters: what they explain more than half of is
named after them and is no structure.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cryogmm.io.landscape import columns_of
from cryogmm.landscape.regression import cubic_features, ridge, steps

SHUFFLES = 3
NAMED = 0.5  # share of its variance from which a part of the landscape is what the nuisances are
MENTIONED = 0.05  # beyond what shuffled ones give, from which a reader should know of it
TOGETHER = "all"  # nuisances
PARTS = ("z_", "pc_", "rare_")  # columns of a landscape that the nuisances may explain
MOST_PARTICLES = 10_000  # drawn at random, are enough to tell shares of a per cent


def nuisance_targets(store):
    """{what: (n, columns)} from a store (rotation, defocus, shift_angst, image_mean, image_sd) and contrast (n,)."""
    in_plane = np.arctan2(store["rotation"][:, 0, 2], store["rotation"][:, 1, 2])
    return {
        "contrast": np.asarray(store["contrast"], float)[:, None],
        "view direction": view_direction(store["rotation"]),
        "in-plane angle": np.column_stack([np.cos(in_plane), np.sin(in_plane)]),
        "defocus": np.asarray(store["defocus"], float)[:, :2].mean(1, keepdims=True),
        "shift": np.asarray(store["shift_angst"], float),
        "background mean": np.asarray(store["image_mean"], float)[:, None],
        "background s.d.": np.asarray(store["image_sd"], float)[:, None],
    }


def view_direction(rotation):
    """Viewing directions (n, 8) of rotations (n, 3, 3): three coordinates in the particle's frame, and their products.

    So a view and its opposite may count as different or as the same.
    """
    x, y, z = np.asarray(rotation, float)[:, 2, :].T
    return np.column_stack([x, y, z, x * y, y * z, x * z, x * x - y * y, z * z])


def predictability(features, target, images=None):
    """Cross-validated R² of standardised targets (n, columns) from features (n, f), over all columns; 0 if constant.

    images (n,): number of the image of each particle, where several may have one.
    It may be slightly negative: then the features are worse than the mean.
    """
    scaled, varies = standardised(target)
    if not varies.any():
        return 0.0
    left = scaled - ridge(features, scaled, images)
    return float(1.0 - np.square(left).sum() / np.square(scaled).sum())


def standardised(target):
    """`(scaled, varies)` of targets (n, columns): with mean 0 and s.d. 1, and which of them (columns,) vary at all."""
    spread = target.std(0)
    scaled = (target - target.mean(0)) / np.where(spread > 0, spread, 1.0)
    return scaled, spread > 1e-6 * (np.abs(target).max(0) + 1e-12)


def nuisance_table(z, store, seed=0):
    """Table with columns parameter, r2, r2_shuffled (the highest of three shuffles).

    z: (n, d), rows as those of the store's arrays.
    """
    features = cubic_features(np.asarray(z, float))
    rng = np.random.default_rng([seed, 9])
    shuffled = [features[rng.permutation(len(features))] for _ in range(SHUFFLES)]
    rows = []
    for name, target in nuisance_targets(store).items():
        r2, *by_chance = (predictability(each, target, store["image"]) for each in (features, *shuffled))
        rows.append((name, r2, max(by_chance)))
    return pd.DataFrame(rows, columns=["parameter", "r2", "r2_shuffled"])


def explained_table(landscape, store, seed=0):
    """Table with columns part, parameter, r2, r2_shuffled (the highest of three shuffles).

    How much of the variance of each part of the landscape each nuisance explains, and all of them together: the
    columns z_*, pc_* and rare_*, and for each cluster (cluster_1, …), where there are several, who is in it.
    landscape, store: as `nuisance_table` has them, rows alike.
    """
    rng = np.random.default_rng([seed, 10])
    drawn = np.sort(rng.permutation(len(landscape))[:MOST_PARTICLES])
    parts = parts_of(landscape.iloc[drawn])
    targets, varies = standardised(np.column_stack([*parts.values(), np.zeros(len(drawn))]))
    targets = targets[:, varies]
    names = np.array([*parts, ""])[varies]
    features = {name: nuisance_features(each[drawn]) for name, each in nuisance_bases(store).items()}
    features[TOGETHER] = np.concatenate(list(features.values()), axis=1)
    orders = [np.arange(len(drawn)), *(rng.permutation(len(drawn)) for _ in range(SHUFFLES))]
    shuffled = np.concatenate([targets[order] for order in orders], axis=1)  # the parts, then thrice by chance
    tables = []
    for parameter, known in features.items():
        left = shuffled - ridge(known, shuffled, store["image"][drawn])
        r2, *by_chance = (1.0 - np.square(left).mean(0)).reshape(len(orders), -1)
        found = {"part": names, "parameter": parameter, "r2": r2, "r2_shuffled": np.max(by_chance, axis=0)}
        tables.append(pd.DataFrame(found))
    return pd.concat(tables, ignore_index=True).sort_values("part", kind="stable", ignore_index=True)


def parts_of(landscape):
    """{part: (n,)} of what the nuisances may explain, from a landscape."""
    parts = {}
    for prefix in PARTS:
        parts |= {f"{prefix}{number + 1}": column for number, column in enumerate(columns_of(landscape, prefix).T)}
    clusters = sorted(set(landscape["cluster"]) - {0})
    members = {f"cluster_{cluster}": (landscape["cluster"] == cluster).to_numpy(float) for cluster in clusters}
    return parts | (members if len(clusters) > 1 else {})


def nuisance_bases(store):
    """{what: (n, columns)}: the parameters of `nuisance_targets`, a view by its three coordinates alone."""
    bases = nuisance_targets(store)
    return bases | {"view direction": bases["view direction"][:, :3]}


def nuisance_features(base):
    """Features (n, f) of a nuisance (n, columns): products of up to three, and steps, as a cluster may end sharply."""
    return np.concatenate([cubic_features(base), steps(base)], axis=1)


def explanations(explained):
    """{part: Explanation} of an `explained_table`."""
    return {part: _explanation(rows.set_index("parameter")) for part, rows in explained.groupby("part", sort=False)}


@dataclass(frozen=True)
class Explanation:
    """What explains most of a part of the landscape: parameter, and r2, the share of all nuisances together.

    named: whether that is more than half, so that the part is called after the parameter. mentioned: {parameter: r2}
    of those that explain more than chance.
    """

    parameter: str
    r2: float
    named: bool
    mentioned: dict


def _explanation(rows):
    alone, together = rows["r2"].drop(TOGETHER), float(rows["r2"][TOGETHER])
    beyond = alone[alone > MENTIONED + rows["r2_shuffled"].drop(TOGETHER).clip(lower=0.0)].sort_values(ascending=False)
    r2 = max(together, float(alone.max()))  # one alone may do better than beside others that add only noise
    return Explanation(str(alone.idxmax()), r2, r2 > NAMED, beyond.to_dict())

"""Does the landscape follow the structure or the microscope? What z tells of pose, defocus, shift and background.

In:  latents (n, d) and the particles' nuisance parameters. Out: a table with one row a parameter.

A structure does not know from where it is seen or how far out of focus its image is. Each parameter is therefore
predicted from z by a ridge regression on cubic features of z, on particles that it was not fitted to; with the
latents shuffled among the particles the same procedure shows what chance gives.
"""

import numpy as np
import pandas as pd

from cryogmm.landscape.regression import cubic_features, ridge

SHUFFLES = 3


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
    spread = target.std(0)
    if not (spread > 1e-6 * (np.abs(target).max(0) + 1e-12)).any():
        return 0.0
    scaled = (target - target.mean(0)) / np.where(spread > 0, spread, 1.0)
    left = scaled - ridge(features, scaled, images)
    return float(1.0 - np.square(left).sum() / np.square(scaled).sum())


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

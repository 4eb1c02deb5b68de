"""Out-of-fold predictions from the latent coordinates: what z really knows, not what a fit can invent."""

import numpy as np

FOLDS = 5
RIDGE_PENALTIES = np.logspace(-2, 5, 8)


def cubic_features(z):
    """All products of up to three standardised latent coordinates (n, d) -> (n, features)."""
    from sklearn.preprocessing import PolynomialFeatures

    return PolynomialFeatures(3).fit_transform((z - z.mean(0)) / (z.std(0) + 1e-9))


def steps(values, most=20):
    """1 in one of at most `most` equally populated ranges of each column of values (n, columns), 0 in the others."""
    features = []
    for column in values.T:
        edges = np.unique(np.quantile(column, np.linspace(0, 1, most + 1)[1:-1]))
        features.append(np.eye(len(edges) + 1)[np.searchsorted(edges, column, side="right")])
    return np.concatenate(features, axis=1)


def out_of_fold(model, features, target, images=None):
    """Prediction for every particle by a model that has not seen its image; images (n,): by default one for each."""
    from sklearn.model_selection import KFold, cross_val_predict

    images, image = np.unique(np.arange(len(features)) if images is None else images, return_inverse=True)
    folds = KFold(min(FOLDS, len(images)), shuffle=True, random_state=0).split(images)
    rows = [tuple(np.flatnonzero(np.isin(image, some)) for some in fold) for fold in folds]
    return cross_val_predict(model, features, target, cv=rows)


def ridge(features, target, images=None):
    """Out-of-fold ridge regression of targets (n,) or (n, columns) on features (n, f).

    The penalty of each target is chosen inside.
    images: as `out_of_fold`.
    """
    from sklearn.linear_model import RidgeCV

    model = RidgeCV(RIDGE_PENALTIES, alpha_per_target=target.ndim > 1)
    return out_of_fold(model, features, target, images).reshape(target.shape)

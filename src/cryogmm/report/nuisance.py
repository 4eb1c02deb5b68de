"""Does a component follow the structure or the microscope? Its share explained by view, in-plane angle, defocus, …."""

import numpy as np

from cryogmm.report.style import new_figure
from cryogmm.report.tables import numbered

SUSPECT = 0.1


def direction_features(rotation):
    """View direction as features even and odd in it: x, y, z, and their second-order products. (n, 3, 3) -> (n, 9)."""
    x, y, z = np.asarray(rotation, float)[:, 2, :].T  # the viewing axis in the particle's frame
    return np.column_stack([x, y, z, x * y, y * z, x * z, x * x, y * y, z * z])


def nuisance_features(store):
    """{what: (n, features)} from a particle store: rotation, defocus, shift_angst, image_mean, image_sd."""
    psi = np.arctan2(store["rotation"][:, 0, 2], store["rotation"][:, 1, 2])
    defocus = np.asarray(store["defocus"], float)
    features = {
        "view direction": direction_features(store["rotation"]),
        "in-plane angle": np.column_stack([np.cos(psi), np.sin(psi), np.cos(2 * psi), np.sin(2 * psi)]),
        "defocus": polynomial(defocus[:, :2].mean(1)),
        "shift": np.column_stack([store["shift_angst"], (np.asarray(store["shift_angst"], float) ** 2).sum(1)]),
    }
    for name, label in (("image_mean", "background mean"), ("image_sd", "background s.d.")):
        if name in store:
            features[label] = polynomial(store[name])
    return features


def polynomial(values):
    """Standardised values and their square and cube: (n,) -> (n, 3)."""
    v = np.asarray(values, float)
    v = (v - v.mean()) / (v.std() or 1.0)
    return np.column_stack([v, v**2, v**3])


def explained_share(features, values):
    """Share (0–1) of the variance of values that a linear fit to the features explains, corrected for their number.

    features: (n, f). values: (n,)
    """
    design = np.column_stack([np.ones(len(values)), features])
    centred = values - values.mean()
    solution, _, rank, _ = np.linalg.lstsq(design, values, rcond=None)
    left = ((values - design @ solution) ** 2).sum() / max(len(values) - rank, 1)
    total = (centred**2).sum() / max(len(values) - 1, 1)
    return float(np.clip(1 - left / total, 0, 1)) if total > 0 else 0.0


def nuisance_table(landscape, store, most=6):
    """({component: {what: share}}) of the first components; particles are matched by particle_index.

    landscape: table with particle_index and pc_*. store: arrays of the particle store with particle_index
    """
    rows = {int(index): row for row, index in enumerate(store["particle_index"])}
    kept = np.array([int(index) in rows for index in landscape["particle_index"]])
    order = np.array([rows[int(index)] for index in landscape["particle_index"][kept]], int)
    features = {name: values[order] for name, values in nuisance_features(store).items()}
    table = landscape[kept]
    return {
        component: {name: explained_share(f, table[component].to_numpy(float)) for name, f in features.items()}
        for component in numbered(landscape.columns, "pc_")[:most]
    }


def nuisance_figure(shares):
    """Heat table: rows are components, columns what they may follow; cells in per cent of the component's variance.

    shares: {component: {what: share}}, as `nuisance_table` gives
    """
    components, names = list(shares), list(next(iter(shares.values())))
    values = np.array([[shares[c][name] for name in names] for c in components])
    figure, [[axes]] = new_figure(width=8.0, height=0.42 * len(components) + 1.9)
    cells = axes.imshow(100 * values, cmap="Oranges", vmin=0, vmax=max(40.0, 100 * values.max()), aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        axes.text(column, row, f"{100 * value:.0f} %", ha="center", va="center", fontsize=9,
                  fontweight="bold" if value >= SUSPECT else "normal")  # fmt: skip
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(components)), components)
    axes.set(xlabel="what the component may follow", ylabel="component")
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    suspects = [c for c, row in zip(components, values, strict=True) if row.max() >= SUSPECT]
    verdict = f"{', '.join(suspects)} above {SUSPECT:.0%}: look closer" if suspects else f"nothing above {SUSPECT:.0%}"
    axes.set_title(f"Variance explained by the microscope: {verdict}")
    figure.colorbar(cells, ax=axes, label="explained (%)")
    return figure

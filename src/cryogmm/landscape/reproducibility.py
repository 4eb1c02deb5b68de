"""Clusters of the even particles against those of the odd: who is whose counterpart, and how alike their maps are.

Both subsets went through everything independently, from the consensus map to the clusters. What is found in both was
in the particles.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.ndimage import gaussian_filter
from scipy.optimize import linear_sum_assignment

from cryogmm.maps.fsc import fsc_table, resolution_at

THRESHOLD = 0.143  # maps of two halves of the particles
MASK_LEVEL = 0.1  # of the blurred maximum of the mean of all maps
BLUR_PX = 1.5


@dataclass(frozen=True)
class ClusterMaps:
    """Clusters of one subset: `clusters` (n,) labels, `particles` (n,) counts, `maps` list of (b, b, b)."""

    clusters: np.ndarray
    particles: np.ndarray
    maps: list


def shared_mask(maps):
    """Voxels (b, b, b) bool where the blurred mean of maps is dense."""
    mean = gaussian_filter(np.mean(maps, axis=0), BLUR_PX)
    return mean > MASK_LEVEL * mean.max()


def correlations(even, odd, mask):
    """Correlation (n_even, n_odd) of maps within a mask, with the mean of each subset's maps, or without.

    Returns two: of the maps, which are mostly alike because they share what does not change, and of the maps minus
    the mean of their subset, which is what makes a cluster itself.
    """
    first, second = (np.stack([density[mask] for density in maps]).astype(np.float64) for maps in (even, odd))
    return _correlate(first, second), _correlate(first - first.mean(0), second - second.mean(0))


def _correlate(first, second):
    """Pearson correlation (n, m) of rows; 0 for a row without variance."""
    first, second = (rows - rows.mean(axis=1, keepdims=True) for rows in (first, second))
    norms = np.outer(np.linalg.norm(first, axis=1), np.linalg.norm(second, axis=1))
    return np.divide(first @ second.T, norms, out=np.zeros_like(norms), where=norms > 0)


def match(correlation):
    """Pairs [(row, column)] of the one-to-one assignment with the largest sum of correlations (Hungarian)."""
    rows, columns = linear_sum_assignment(correlation, maximize=True)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def compare(even, odd, apix):
    """`(matches, curves, unmatched)` of two `ClusterMaps` whose maps have one box and pixel size apix (Å).

    matches: table with even, odd (labels), correlation, difference_correlation (maps minus the mean of their subset),
    particles_even, particles_odd, fraction_even, fraction_odd, resolution_angst (FSC 0.143). curves: table with even,
    odd, shell, resolution_angst, fsc. unmatched: {"even": labels, "odd": labels}, where one subset has more clusters.
    """
    mask = shared_mask([*even.maps, *odd.maps])
    correlation, difference = correlations(even.maps, odd.maps, mask)
    pairs = match(correlation)
    rows, curves = [], []
    for i, j in pairs:
        curve = pd.DataFrame(fsc_table(even.maps[i], odd.maps[j], apix))
        labels = {"even": even.clusters[i], "odd": odd.clusters[j]}
        rows.append(
            {
                **labels,
                "correlation": correlation[i, j],
                "difference_correlation": difference[i, j],
                "particles_even": even.particles[i],
                "particles_odd": odd.particles[j],
                "fraction_even": even.particles[i] / even.particles.sum(),
                "fraction_odd": odd.particles[j] / odd.particles.sum(),
                "resolution_angst": resolution_at(curve["fsc"].to_numpy(), curve["resolution_angst"], THRESHOLD),
            }
        )
        curves.append(curve.assign(**labels)[["even", "odd", "shell", "resolution_angst", "fsc"]])
    matched = ({i for i, _ in pairs}, {j for _, j in pairs})
    unmatched = {
        name: [int(label) for index, label in enumerate(subset.clusters) if index not in known]
        for name, subset, known in (("even", even, matched[0]), ("odd", odd, matched[1]))
    }
    return pd.DataFrame(rows), pd.concat(curves, ignore_index=True), unmatched


def summarise(matches, unmatched):
    """Headline figures: how many clusters matched, the lowest and mean correlation, the populations' agreement."""
    apart = (matches["fraction_even"] - matches["fraction_odd"]).abs()
    return {
        "matched_clusters": len(matches),
        "unmatched_even": unmatched["even"],
        "unmatched_odd": unmatched["odd"],
        "correlation_min": round(float(matches["correlation"].min()), 4),
        "correlation_mean": round(float(matches["correlation"].mean()), 4),
        "difference_correlation_min": round(float(matches["difference_correlation"].min()), 4),
        "fraction_difference_max": round(float(apart.max()), 4),
        "resolution_angst_worst": round(float(matches["resolution_angst"].max()), 3),
    }

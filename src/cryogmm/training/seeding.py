"""Where Gaussians are needed: every voxel that holds density, faint smeared density included.

In: a map (b, b, b). Out: a density mask, and seeds (N, 3) in Å.
"""

import numpy as np
from scipy import ndimage
from sklearn.cluster import MiniBatchKMeans

NOISE_LEVELS = 3.0  # density above this many standard deviations of the solvent counts
PIECE = 0.02  # pieces smaller than this fraction of the largest are noise


def significant_density(volume, apix, resolution, mask=None):
    """Voxels (b, b, b) that hold density.

    The map is low-passed to about twice the resolution; the solvent's noise is measured robustly (median absolute
    deviation over the sphere), and what exceeds three times it, in pieces of some size, is kept. A mask given by the
    user decides alone. apix: Å/voxel. resolution: Å.
    """
    box_size = volume.shape[0]
    grid = np.arange(box_size) - box_size // 2
    radius2 = grid[:, None, None] ** 2 + grid[None, :, None] ** 2 + grid[None, None, :] ** 2
    sphere = radius2 < (box_size // 2 - 1) ** 2
    if mask is not None:
        return (mask > 0.5) & sphere
    smooth = ndimage.gaussian_filter(volume, 0.6 * resolution / apix)
    level = np.median(smooth[sphere])
    noise = 1.4826 * np.median(np.abs(smooth[sphere] - level))
    keep = (smooth > level + NOISE_LEVELS * noise) & sphere
    labels, count = ndimage.label(keep)
    if not count:
        return sphere
    sizes = ndimage.sum_labels(keep, labels, np.arange(1, count + 1))
    return np.isin(labels, 1 + np.flatnonzero(sizes >= PIECE * sizes.max()))


def soft_edge(inside, voxels=2):
    """A mask (b, b, b) 0-1 that falls off smoothly outside of a set of voxels."""
    return ndimage.gaussian_filter(ndimage.binary_dilation(inside, iterations=voxels).astype(np.float32), voxels / 2)


def seed_centers(volume, inside, apix, count, seed):
    """Centres (count, 3) x, y, z in Å that cover the density inside a mask.

    k-means of the voxels weighted by the root of their density: dense where there is much, present where there is
    little.
    """
    density = np.where(inside, np.maximum(volume, 0.0), 0.0)
    voxels = np.argwhere(density > 0)
    means = MiniBatchKMeans(count, random_state=seed, batch_size=4096, n_init=1, max_iter=20)
    means.fit(voxels, sample_weight=np.sqrt(density[density > 0]))
    return ((means.cluster_centers_[:, ::-1] - volume.shape[0] // 2) * apix).astype(np.float32)


def split(table, spacing, rng):
    """Double Gaussians (N, 5): each gives half of its amplitude to a new one beside it."""
    direction = rng.normal(size=(len(table), 3))
    direction *= 0.25 * spacing / np.linalg.norm(direction, axis=1, keepdims=True)
    halved = table.copy()
    halved[:, 3] *= 0.5
    first, second = halved.copy(), halved.copy()
    first[:, :3] += direction
    second[:, :3] -= direction
    return np.concatenate([first, second]).astype(np.float32)

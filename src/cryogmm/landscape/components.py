"""Principal components in Gaussian space, weighted by their effect on the images.

In:  latents (n, d) of all particles with their errors, a trained round, the Fisher information (M, M) of the
     deformation's coefficients. Out: a dict of arrays for pca.h5.

Raw latent coordinates mean nothing: the decoder may stretch or mix them as it likes. Two conformations are as far
apart as the images can tell: delta cᵀ H delta c, with c the decoded coefficients and H the information a particle
holds on them. A principal component in this metric is a motion or a part that comes and goes, largest effect first,
in units of the noise of one particle.
"""

import numpy as np

from cryogmm.model.information import information_root

MOTION_SHARE = 2.0  # a component is a motion when its effect by position is this many times that by amplitude


def principal_components(z, z_sd, coefficients, information, decode_coefficients, count=None):
    """Components of the decoded landscape.

    z, z_sd: (n, d). coefficients: (n, M) decoded from z. information: (M, M) nats. decode_coefficients: function of
    latents (m, d) -> (m, M). count: number of components, the latent's dimension when None.
    Returns pc (n, p), pc_sd (p,) typical error of a particle, explained_variance (p,),
    explained_variance_null (p,) the variance that errors alone would give, axes (p, M).
    """
    count = min(count or z.shape[1], *coefficients.shape)
    root = information_root(information)
    effect = (coefficients - coefficients.mean(axis=0)) @ root  # n, M: in units of a particle's noise
    values, vectors = np.linalg.eigh(effect.T @ effect / len(effect))
    axes = vectors[:, ::-1][:, :count]
    axes = axes * np.sign(axes[np.argmax(np.abs(axes), axis=0), np.arange(count)])
    spread = _error_along(axes, root, z, z_sd, decode_coefficients)
    return {
        "pc": (effect @ axes).astype(np.float32),
        "pc_sd": np.sqrt(spread).astype(np.float32),
        "explained_variance": np.maximum(values[::-1][:count], 0.0).astype(np.float32),
        "explained_variance_null": spread.astype(np.float32),
        "axes": (axes.T @ root.T).astype(np.float32),
    }


def _error_along(axes, root, z, z_sd, decode_coefficients, sample=500, step=0.2):
    """Mean variance (p,) that the latents' errors cause along each component, by differences of the decoder."""
    rows = np.linspace(0, len(z) - 1, min(sample, len(z))).astype(int)
    base = decode_coefficients(z[rows])
    total = np.zeros(axes.shape[1])
    for j in range(z.shape[1]):
        moved = z[rows].copy()
        moved[:, j] += step * z_sd[rows, j]
        slope = (decode_coefficients(moved) - base) @ root @ axes / step
        total += np.mean(np.square(slope), axis=0)
    return np.maximum(total, 1e-12)


def describe(pc, z, decode, vary_metric):
    """What moves along each component: r.m.s. displacement (p,) in Å and kind (p,) of words.

    pc: (n, p). z: (n, d). decode: latents (m, d) -> Gaussians (m, N, 5). vary_metric: function of two Gaussian sets
    -> effects (by position, by amplitude). The component's ends are the mean latents of its lowest and highest tenth.
    """
    displacement, kinds = [], []
    for column in pc.T:
        order = np.argsort(column)
        tenth = max(1, len(order) // 10)
        low, high = decode(np.stack([z[order[:tenth]].mean(0), z[order[-tenth:]].mean(0)]))
        weight = (low[:, 3] + high[:, 3]) / 2
        squared = np.square(high[:, :3] - low[:, :3]).sum(axis=1)
        displacement.append(np.sqrt(np.average(squared, weights=weight)))
        by_position, by_amplitude = vary_metric(low, high)
        kinds.append(_kind(by_position, by_amplitude))
    return np.array(displacement, np.float32), np.array(kinds)


def _kind(by_position, by_amplitude):
    if by_position > MOTION_SHARE * by_amplitude:
        return "motion"
    return "composition" if by_amplitude > MOTION_SHARE * by_position else "mixed"


def density_effects(low, high, box_length, grid=24):
    """Squared change of density between two Gaussian sets (N, 5) by positions alone and by amplitudes alone.

    Densities on a coarse grid of the box (grid voxels along an axis) are enough to compare the two.
    """
    from cryogmm.model.gaussians import gaussian_map

    apix = box_length / grid

    def density(centers, amplitudes):
        widths = np.maximum(low[:, 4], 0.5 * apix)
        return gaussian_map(centers, amplitudes, widths, grid, apix)

    start = density(low[:, :3], low[:, 3])
    moved = density(high[:, :3], low[:, 3]) - start
    changed = density(low[:, :3], high[:, 3]) - start
    return float(np.square(moved).sum()), float(np.square(changed).sum())

"""What two maps differ in once scale, offset and resolution are equal; where that is, and where the particle ends."""

import numpy as np

from cryogmm.maps.fsc import shell_index

MOST_VOXELS = 128  # along each axis: larger maps are Fourier-cropped, the report stays small and quick
TRIMMED_FITS = 4
DENSE = 0.15  # of the blurred maximum: where the particle is
BLUR_PX = 2.0  # s.d. of the blur that keeps noise from deciding


def blurred(volume):
    """The map after a Gaussian blur of BLUR_PX."""
    from scipy.ndimage import gaussian_filter  # here, so that figures of curves do not wait for it

    return gaussian_filter(volume, BLUR_PX)


def shrunk(volume, apix, most=MOST_VOXELS):
    """A map of at most `most` voxels along each axis and its pixel size (Å): Fourier-cropped, the origin stays."""
    box_size = len(volume)
    if box_size <= most:
        return volume, apix
    wave = np.arange(most) - most // 2
    place, old_place = wave / most, (np.arange(box_size) - box_size // 2) / box_size
    kernel = np.cos(2 * np.pi * (place[:, None, None] - old_place[:, None]) * wave).sum(axis=-1) / box_size
    for axis in range(3):  # the crop is one matrix along each axis: no transform of the whole map in memory
        volume = np.moveaxis(np.tensordot(kernel.astype(np.float32), volume, axes=(1, axis)), 0, axis)
    return np.ascontiguousarray(volume), apix * box_size / most


def solvent(box_size):
    """Voxels outside the sphere that fits the box: (b, b, b) of bool."""
    axis = np.arange(box_size) - box_size // 2
    return axis[:, None, None] ** 2 + axis[:, None] ** 2 + axis**2 > (box_size / 2) ** 2


def matched(volume, reference):
    """A map on the reference's scale, and the reference at the map's resolution: two (b, b, b), solvent of mean 0.

    The reference is multiplied shell by shell by the factor that fits it to the map best in least squares, so that
    what is left as difference is structure, not scale, sharpening or resolution. The fit is a trimmed one: the places
    that differ most are left out of it, so that a part that comes or goes does not pass for a change of scale.
    """
    outside = solvent(len(volume))
    volume, reference = volume - volume[outside].mean(), reference - reference[outside].mean()
    fitted, factors = fit_shells(volume, reference)
    for _ in range(TRIMMED_FITS):
        kept = np.where(strongly_different(volume, fitted), fitted, volume)
        fitted, factors = fit_shells(kept, reference)
    scale = factors[1:4].mean() or 1.0
    return volume / scale, fitted / scale


def fit_shells(volume, reference):
    """The reference (b, b, b) with each shell scaled to the map in least squares, and the factors by shell."""
    ft_volume, ft_reference = (np.fft.rfftn(v.astype(np.float32)) for v in (volume, reference))
    shells = shell_index(len(volume))
    cross = np.bincount(shells.ravel(), (ft_volume * ft_reference.conj()).real.ravel())
    power = np.bincount(shells.ravel(), np.abs(ft_reference.ravel()) ** 2)
    factors = np.clip(np.divide(cross, power, out=np.zeros_like(cross), where=power > 0), 0, None)
    return np.fft.irfftn(ft_reference * factors[shells], volume.shape, axes=(0, 1, 2)), factors


def dense_voxels(volume):
    """Where a map, blurred, is denser than DENSE of its maximum: (b, b, b) of bool."""
    smooth = blurred(volume)
    return smooth > DENSE * smooth.max()


def strongly_different(volume, fitted):
    """The fifth of the dense voxels, in the one map or the other, where the two differ most: (b, b, b) of bool."""
    dense = dense_voxels(np.maximum(volume, fitted))
    change = np.abs(blurred(volume - fitted))
    return change > np.quantile(change[dense], 0.8) if dense.any() else dense


def strongest_difference(pairs):
    """Voxel (z, y, x) inside the particle where maps differ most from their reference, after a blur.

    pairs: [(map, reference)], each (b, b, b). The centre of the box where they do not differ.
    """
    dense = dense_voxels(np.max([np.maximum(*pair) for pair in pairs], axis=0))
    spread = sum(blurred(volume - reference) ** 2 for volume, reference in pairs) * dense
    if not spread.max() > 0:
        return tuple(n // 2 for n in spread.shape)
    return tuple(int(i) for i in np.unravel_index(np.argmax(spread), spread.shape))


def shown_half(volume):
    """Half the width (px) of the centred square that holds the particle, with a margin; at most half the box."""
    half = len(volume) // 2
    smooth = blurred(volume - volume[solvent(len(volume))].mean())
    dense = np.argwhere(smooth > DENSE * smooth.max())
    reach = int(np.abs(dense - half).max()) if len(dense) else half
    return min(half, int(1.15 * reach) + 2)


def shown_share(consensus, mask=None):
    """Share of the box that the surface of the consensus (b, b, b) encloses: that of its mask, or of what is dense."""
    inside = dense_voxels(consensus) if mask is None else mask > 0.5
    return float(inside.mean())


def level_enclosing(volume, share):
    """Density level at which the surface of a map (b, b, b) encloses a share of the box."""
    return float(np.quantile(volume, 1 - share))

"""A density as picture of its surface at a level, seen along an axis of the map: lit, shaded in its hollows, coloured.

The view is a parallel one, so that lengths are true everywhere, and needs no mesh: along each line of sight the surface
is where the density, which cubic splines refine, first reaches the level.
"""

import numpy as np
from scipy.interpolate import make_interp_spline
from scipy.ndimage import map_coordinates, uniform_filter

SUPERSAMPLED = 2  # points along each side of a pixel, in planes of more than one voxel
LIGHT = np.array([-0.42, 0.55, 0.72])  # where it comes from: right, up, towards the eye
AMBIENT, GLOSS, SHININESS = 0.46, 0.2, 24  # of a surface in shadow; of the highlight, and how narrow it is
HOLLOW_REACH, HOLLOW_DEPTH = 0.08, 0.05  # of the picture's width: how far around a hollow is felt, how deep is dark
DARKEST_HOLLOW = 0.45


def towards_eye(volume, axis):
    """A map [z, y, x] as [depth, up, across], nearest first. axis: 0, 1, 2 for a view along z, y, x, as in the figures.

    The eye is where across, up and towards it are a right-handed frame: at large z, small y, large x.
    """
    seen = np.moveaxis(volume, axis, 0)
    return seen if axis == 1 else seen[::-1]


def surface_picture(density, level, colours, pixels):
    """Picture (pixels, pixels, 4) of 0 to 1, top row first, and its opacity: nothing where no surface is.

    density: (n, n, n) as `towards_eye` gives it. colours: (n, n, n, 3), of the places of the surface. level: density
    """
    if not (density >= level).any():
        return np.zeros((pixels, pixels, 4), np.float32)
    count, fine = len(density), SUPERSAMPLED * pixels
    places = np.linspace(-0.5, count - 0.5, fine, endpoint=False) + count / fine / 2
    refined = make_interp_spline(np.arange(count), np.eye(count), k=3)(places.clip(0, count - 1)).astype(np.float32)
    around = [(where.min() - 2, where.max() + 2) for where in np.nonzero(density >= level)]  # the rest stays empty
    near, rows, columns = ((axis > low) & (axis < high) for axis, (low, high) in
                           zip((np.arange(count), places, places), around, strict=True))  # fmt: skip
    lines = refined[rows] @ density[near].astype(np.float32) @ refined[columns].T  # (depth, up, across)
    inside = lines >= level
    up, across = np.nonzero(inside.any(axis=0))
    depth = depth_of_surface(lines[:, up, across], inside[:, up, across].argmax(axis=0), level) + near.argmax()
    up, across = up + rows.argmax(), across + columns.argmax()
    at = np.stack([depth, places[up], places[across]])
    picture = np.zeros((fine, fine, 4), np.float32)
    light = lit(density, at)
    light[0] *= 1 - hollow(up, across, depth, fine, count)
    tints = np.stack([map_coordinates(colours[..., i], at, order=1, mode="nearest") for i in range(3)], axis=1)
    picture[up, across, :3] = (tints * light[0][:, None] + light[1][:, None]).clip(0, 1)
    picture[up, across, 3] = 1
    return smaller(picture)[::-1]


def depth_of_surface(lines, first, level):
    """Depth (voxels) at which lines (n, m) of density reach a level: between voxel `first` (m,) and the one before."""
    column = np.arange(lines.shape[1])
    last, before = lines[first, column], lines[np.maximum(first - 1, 0), column]
    part = np.divide(level - before, last - before, out=np.ones_like(last), where=last > before)
    return np.where(first > 0, first - 1 + part, 0.0)


def lit(density, at):
    """(2, m) at places (3, m) of a surface: what its colour is multiplied by, and the white of a highlight."""
    slopes = [map_coordinates(slope, at, order=1, mode="nearest") for slope in np.gradient(density)]
    normal = np.stack([-slopes[2], -slopes[1], slopes[0]])  # outwards, as right, up, towards the eye
    normal /= np.maximum(np.linalg.norm(normal, axis=0), 1e-12)
    light = LIGHT / np.linalg.norm(LIGHT)
    half = light + np.array([0, 0, 1])
    diffuse = (light @ normal).clip(0, 1)
    highlight = GLOSS * (half / np.linalg.norm(half) @ normal).clip(0, 1) ** SHININESS
    return np.stack([AMBIENT + (1 - AMBIENT) * diffuse, highlight])


def hollow(up, across, depth, fine, count):
    """(m,) how dark points of a surface are because what is around them, on the picture, lies nearer to the eye."""
    nearness, reach = np.zeros((2, fine, fine), np.float32), round(HOLLOW_REACH * fine)
    nearness[:, up, across] = np.stack([-depth, np.ones_like(depth)])
    around, weight = (uniform_filter(uniform_filter(part, reach), reach) for part in nearness)
    deeper = depth + around[up, across] / np.maximum(weight[up, across], 1e-6)
    return DARKEST_HOLLOW * np.tanh((deeper / (HOLLOW_DEPTH * count)).clip(0, None))


def smaller(picture):
    """The mean of SUPERSAMPLED² points for each pixel; colours are weighted by their opacity."""
    size, step = len(picture) // SUPERSAMPLED, SUPERSAMPLED
    opacity = picture[..., 3:]
    summed = np.concatenate([picture[..., :3] * opacity, opacity], axis=-1)
    summed = summed.reshape(size, step, size, step, 4).mean(axis=(1, 3))
    summed[..., :3] /= np.maximum(summed[..., 3:], 1e-6)
    return summed

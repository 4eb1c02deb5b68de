"""Frames along a path through the landscape: where they lie, which particles are near, what is typical there."""

from dataclasses import dataclass

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.landscape import are_observable

NEIGHBOURS = 0.05  # share of the particles that are the neighbours of a point
NEIGHBOURHOOD = 0.9  # share of the end clusters' particles that lie within the tube around a line


@dataclass(frozen=True)
class TrajectorySettings:
    """Settings of a trajectory.

    path: `pc_1`, `cluster_1-cluster_4` or latent points. frames: how many. particles_per_frame: nearest particles that
    a frame is made of; None shares all out among the frames. min_observability: particles below it are in no frame.
    """

    path: str | tuple = ""
    frames: int = 9
    particles_per_frame: int | None = None
    min_observability: float = 0.0

    def __post_init__(self):
        """Raises InputError, naming the key, for a value that is not possible."""
        for key in ("frames", "particles_per_frame"):
            value = getattr(self, key)
            if not (isinstance(value, int) and value >= 1) and (key == "frames" or value is not None):
                raise InputError(f"trajectory: {key} is '{value}', but must be a whole number from 1")


@dataclass(frozen=True)
class LandscapePath:
    """Position of particles along a path `(n,)` in any unit, and which of them are near it `(n,)` bool."""

    value: np.ndarray
    near: np.ndarray


@dataclass(frozen=True)
class Frame:
    """A point of a path: its position, and the rows `(m,)` of the particles nearest to it, nearest first."""

    value: float
    rows: np.ndarray


def component_path(components: np.ndarray, number: int) -> LandscapePath:
    """The path along component `number` (from 1) of `components (n, n_pc)`; every particle is near it."""
    value = components[:, number - 1]
    return LandscapePath(value, np.isfinite(value))


def line_path(components: np.ndarray, first: np.ndarray, last: np.ndarray) -> LandscapePath:
    """The straight line between the centres of two sets of rows, in the space of components.

    The position is 0 at the centre of `first` and 1 at that of `last`. Near are particles not far past the
    ends and no further off the line than most particles of the two sets.
    """
    start, stop = components[first].mean(axis=0), components[last].mean(axis=0)
    direction = stop - start
    length = max(np.linalg.norm(direction), 1e-12)
    value = (components - start) @ direction / length**2
    off = np.linalg.norm(components - start - value[:, None] * direction, axis=1)
    ends = np.union1d(first, last)
    reach = np.quantile(off[ends], NEIGHBOURHOOD)
    low, high = np.quantile(value[first], 1 - NEIGHBOURHOOD), np.quantile(value[last], NEIGHBOURHOOD)
    return LandscapePath(value, (off <= reach) & (value >= min(low, 0)) & (value <= max(high, 1)))


def polyline_path(z: np.ndarray, points: np.ndarray) -> LandscapePath:
    """The line from point to point `(k, d)` of the latent space, for particles at `z (n, d)`.

    The position is the share of the line's length at which it comes nearest to the particle, below 0 and above 1 past
    its ends. Near are particles that are no further off than the points' own neighbours: within the distance that holds
    `NEIGHBOURS` of the particles around the point where they lie thinnest.
    """
    steps = np.diff(points, axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    if not lengths.all():
        raise InputError(f"path: point {int(np.argmin(lengths)) + 2} is the same as the one before it; leave one out")
    starts, total = np.concatenate([[0], np.cumsum(lengths)]), lengths.sum()
    off, value = np.full(len(z), np.inf), np.zeros(len(z))
    for i, (start, step, length) in enumerate(zip(points[:-1], steps, lengths, strict=True)):
        along = (z - start) @ step / length**2
        distance = np.linalg.norm(z - start - np.clip(along, 0, 1)[:, None] * step, axis=1)
        first, last = i == 0, i == len(steps) - 1
        along = np.clip(along, -np.inf if first else 0, np.inf if last else 1)
        value = np.where(distance < off, (starts[i] + along * length) / total, value)
        off = np.minimum(off, distance)
    around = np.linalg.norm(z[:, None] - points, axis=2)
    return LandscapePath(value, off <= np.quantile(around, NEIGHBOURS, axis=0).max())


def path_without(path: LandscapePath, junk: np.ndarray) -> LandscapePath:
    """The path without what is `junk` `(n,)` bool, if anything is left of it then."""
    near = path.near & ~junk
    return LandscapePath(path.value, near) if near.any() else path


def observable_path(path: LandscapePath, observability: np.ndarray, least: float) -> LandscapePath:
    """The path without particles whose own place the images hardly tell: observability `(n,)` below `least`.

    Raises InputError where none is left.
    """
    near = path.near & are_observable(observability, least)
    if not near.any():
        most = observability[path.near].max(initial=0.0)
        raise InputError(
            f"min_observability: no particle near the path reaches {least}; the best has {most:.2f}: lower it"
        )
    return LandscapePath(path.value, near)


def frames_along(path: LandscapePath, n_frames: int, particles_per_frame: int | None = None) -> list[Frame]:
    """Frames at points of equal population: quantiles (i + 1/2) / n_frames of the particles near the path.

    Each takes the `particles_per_frame` particles nearest to it along the path, by default as many as
    there are for each frame; never more than are near.
    """
    near = np.flatnonzero(path.near)
    value = path.value[near]
    size = min(particles_per_frame or -(-len(near) // n_frames), len(near))
    points = np.quantile(value, (np.arange(n_frames) + 0.5) / n_frames)
    return [Frame(float(p), near[np.argsort(np.abs(value - p), kind="stable")[:size]]) for p in points]


def typical_latent(path: LandscapePath, frame: Frame, z: np.ndarray) -> np.ndarray:
    """Mean latent coordinates `(d,)` of the particles at a frame's position, from `z (n, d)` of all particles.

    A straight line through z against position over the frame's particles, read at the frame: at the ends
    of a path, where all neighbours lie on one side, their plain mean would fall short.
    """
    offset, local = path.value[frame.rows] - frame.value, z[frame.rows]
    mean, spread = offset.mean(), offset - offset.mean()
    variance = np.mean(spread**2)
    if variance < 1e-12:
        return local.mean(axis=0)
    slope = (spread[:, None] * local).mean(axis=0) / variance
    return local.mean(axis=0) - mean * slope

"""The likelihood of a simulated image: what a system's coordinates and states are compared by.

A projection is the sum of its parts', so the moving part alone is projected along its path; log L is smooth in the
coordinate and is interpolated from steps of about one Å.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.interpolate import CubicSpline

from cryogmm.physics.fourier import frequency_grid, image_half_planes
from cryogmm.simulate.background import ramps, unit_noise_power
from cryogmm.simulate.imaging import contrast, in_image_frame
from cryogmm.simulate.projection import project

NODE_STEP = 1.0  # Å of motion between projections
GRID = 500  # coordinates of the posterior where the true one is continuous


@dataclass(frozen=True)
class Noise:
    """What the images are compared under: noise of s.d. 1 of a colour, beside ramps that are unknown where has_ramps.

    Images and projections become real vectors whose scalar product is that of the images with their noise made white
    (Parseval) and, where there are ramps, without what a constant or a ramp could be.
    """

    color: float = 0.0
    has_ramps: bool = False

    def vectors(self, plus, minus, apix):
        """Vectors (m, 4 K²) of transforms `plus, minus` (m, K, K) of images of 2 K pixels of apix Å."""
        return self.from_planes(np.stack([plus, minus], axis=1) * self.weights(plus.shape[-1], apix), apix)

    def weights(self, n_frequencies, apix):
        """Factors (K, K) of a transform whose products are then those of images under this noise."""
        return _weights(n_frequencies, apix, self.color)

    def from_planes(self, planes, apix):
        """Vectors (m, 4 K²) of transforms (m, 2, K, K), plus and minus, that have their weights."""
        values = planes.view(planes.real.dtype).reshape(len(planes), -1)
        if not self.has_ramps:
            return values
        basis = _ramp_basis(planes.shape[-1], apix, self.color).astype(values.dtype)
        return values - (values @ basis) @ basis.T


@lru_cache
def _weights(n_frequencies, apix, color):
    """Square roots (K, K) of what counts every coefficient once, over the power of the noise."""
    on_axis = np.arange(n_frequencies) == 0
    weight = 2.0 / np.where(on_axis[:, None], 2, 1) / np.where(on_axis, 2, 1)  # both half planes repeat the axes
    frequency = np.hypot(*frequency_grid(n_frequencies)) / (2 * n_frequencies * apix)
    power = unit_noise_power(2 * n_frequencies, apix, color, frequency)
    return np.sqrt(weight / power) / (2 * n_frequencies)


@lru_cache
def _ramp_basis(n_frequencies, apix, color):
    """Orthonormal vectors (4 K², 3) of all images that are a constant and a ramp."""
    box_size = 2 * n_frequencies
    planes = np.concatenate([ramps(np.eye(2), box_size), np.ones((1, box_size, box_size), np.float32)])
    return np.linalg.qr(Noise(color).vectors(*image_half_planes(planes, n_frequencies, box_size), apix).T)[0]


WHITE = Noise()


def coordinates(system):
    """Coordinates at which the moving part is projected (nodes,), and those of the posterior (grid,)."""
    if system.motion is None:
        return np.zeros(1), np.zeros(1)
    n = max(17, int(np.ceil(system.motion.path_length(system.parts[1].centers) / NODE_STEP)) + 1)
    nodes = np.linspace(0, 1, n)
    if system.levels:
        return nodes, np.linspace(0, 1, system.levels)
    return nodes, (np.arange(GRID) + 0.5) / GRID


def pieces(system, nodes):
    """(centres (m, N, 3), amplitudes (N,), widths (N,)) of every part; the moving one at all nodes."""
    pieces = []
    for index, part in enumerate(system.parts):
        moving = index == 1 and system.motion is not None
        centers = system.motion.positions(part.centers, nodes) if moving else part.centers[None]
        pieces.append((centers, part.amplitudes, part.widths))
    return pieces


def choosers(system, n_nodes):
    """Which pieces make up each state at each node, (states * nodes, pieces)."""
    columns = []
    for index in range(len(system.parts)):
        occupancy = np.repeat(system.occupancy[:, index], n_nodes)  # states * nodes
        if index == 1 and system.motion is not None:
            columns.append(occupancy[:, None] * np.tile(np.eye(n_nodes), (len(system.occupancy), 1)))
        else:
            columns.append(occupancy[:, None])
    return np.concatenate(columns, axis=1)


def log_likelihood(pieces, chooser, optics, row, image, noise=WHITE):
    """log L (states * nodes,) of one image (b, b), up to a constant."""
    box_size = image.shape[-1]
    factors = contrast(optics, np.array([row]), box_size)
    vectors = []
    for centers, amplitudes, widths in pieces:
        repeated = np.full(len(centers), row)
        planes = project(
            in_image_frame(optics, repeated, centers),
            np.broadcast_to(amplitudes, centers.shape[:2]),
            widths,
            box_size // 2,
            box_size * optics.apix[repeated],
        )
        products = (plane * factor for plane, factor in zip(planes, factors, strict=True))
        vectors.append(noise.vectors(*products, optics.apix[row]))
    pieces_vectors = np.concatenate(vectors)  # pieces, coefficients
    observed = image_vector(image, optics.apix[row], noise)
    gram = pieces_vectors @ pieces_vectors.T
    return chooser @ (pieces_vectors @ observed) - 0.5 * np.einsum("sp,pq,sq->s", chooser, gram, chooser, optimize=True)


def image_vector(image, apix, noise):
    """The vector (4 K²,) of an image (2K, 2K)."""
    box_size = image.shape[-1]
    return noise.vectors(*image_half_planes(image[None], box_size // 2, box_size), apix)[0]


def interpolate(system, nodes, log_l, grid):
    """log L (states, grid) from the nodes (states, nodes)."""
    if system.motion is None:
        return log_l
    if system.motion.is_cyclic:
        log_l[:, -1] = log_l[:, 0]
        return CubicSpline(nodes, log_l, axis=1, bc_type="periodic")(grid)
    return CubicSpline(nodes, log_l, axis=1)(grid)

"""The Gaussian mixture: its parameters, their bounds, and its density map.

Five parameters a Gaussian, in this order everywhere: x, y, z of the centre (Å from the box centre), amplitude (0-1),
width (sigma, Å). Bounds are the paper's: centres inside the box, amplitudes (0, 1), widths 0.5-1.5 times a base width.
"""

from dataclasses import dataclass

import numpy as np

PARAMETERS = ("x", "y", "z", "amplitude", "width")
WIDTH_RANGE = (0.5, 1.5)  # times the base width
AMPLITUDE_FLOOR = 1e-3  # keeps log-odds finite


@dataclass(frozen=True)
class Gaussians:
    """A neutral model.

    centers: (N, 3) Å. amplitudes: (N,). widths: (N,) Å. base_width: Å. box_length: Å.
    amplitude_unit: sum over voxels of a Gaussian of amplitude 1, on the scale of the consensus map.
    """

    centers: np.ndarray
    amplitudes: np.ndarray
    widths: np.ndarray
    base_width: float
    box_length: float
    amplitude_unit: float = 1.0

    def __len__(self):
        return len(self.centers)

    def table(self):
        """All parameters as one float32 array (N, 5)."""
        columns = [self.centers, self.amplitudes[:, None], self.widths[:, None]]
        return np.concatenate(columns, axis=1).astype(np.float32)


def from_table(table, like):
    """Gaussians with the parameters of a (N, 5) table and the scales of another set."""
    table = np.asarray(table)
    return Gaussians(table[:, :3], table[:, 3], table[:, 4], like.base_width, like.box_length, like.amplitude_unit)


def _axis_profiles(positions, widths, box_size, apix):
    """exp(-(x - p)² / 2σ²) / (σ sqrt(2π)) · apix on the box axis, periodic as the Fourier kernel is: (N, b)."""
    axis = (np.arange(box_size) - box_size // 2) * apix
    distance = axis[None, :] - positions[:, None]
    length = box_size * apix
    distance -= length * np.round(distance / length)
    norm = apix / (np.sqrt(2 * np.pi) * widths[:, None])
    return (norm * np.exp(-0.5 * np.square(distance / widths[:, None]))).astype(np.float32)


def gaussian_map(centers, amplitudes, widths, box_size, apix):
    """Density of a mixture: (b, b, b) [z, y, x], whose sum over voxels is the sum of the amplitudes.

    centers: (N, 3) x, y, z in Å from voxel b // 2. amplitudes: (N,). widths: (N,) sigma in Å. apix: Å/voxel.
    Built as one matrix product over Gaussians a slab: the three axes factorise.
    """
    x, y, z = (_axis_profiles(centers[:, axis], widths, box_size, apix) for axis in range(3))
    volume = np.empty((box_size, box_size, box_size), np.float32)
    weighted_y = np.ascontiguousarray(y.T)  # b, N
    for slab in range(box_size):
        volume[slab] = (weighted_y * (amplitudes * z[:, slab])[None, :]) @ x
    return volume


def unit_map(gaussians, box_size, apix):
    """Map of a `Gaussians` set on the scale of its consensus map."""
    return gaussian_map(
        gaussians.centers, gaussians.amplitudes * gaussians.amplitude_unit, gaussians.widths, box_size, apix
    )

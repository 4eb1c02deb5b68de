"""Images as they would be without anisotropic magnification: resampled through its 2 × 2 matrix.

The matrix M is that of RELION and of cryoSPARC. It takes frequencies: the transform of an image at k is that of the
particle at M k, so what lies at x of the particle lies at Mᵀ x of its image (x and y from the image's centre), and
looks larger where M is. Sources: Zivanov, Nakane & Scheres, IUCrJ 7, 253 (2020), section 2.4; RELION's Conventions.
"""

from functools import lru_cache

import numpy as np
import scipy.fft

NONE = 1e-5  # matrices this near to the identity are it; files round them to six decimals
STRONGEST = 1.5  # the microscope that magnifies one axis by half as much again is a matrix in another convention


def is_magnified(matrix: np.ndarray) -> bool:
    """Whether a matrix `(2, 2)` says anything."""
    return bool(np.abs(np.subtract(matrix, np.eye(2))).max() > NONE)


def magnifications(matrix: np.ndarray) -> tuple[float, float]:
    """How much larger the particle looks along the two axes of the ellipse that a circle becomes, the larger first."""
    larger, smaller = np.linalg.svd(matrix, compute_uv=False)
    return float(larger), float(smaller)


def is_possible(matrix: np.ndarray) -> bool:
    """Whether a matrix is a magnification: no mirror, and neither larger nor smaller than any microscope's."""
    if np.abs(matrix).max() > STRONGEST:
        return False
    larger, smaller = magnifications(matrix)
    return bool(np.linalg.det(matrix) > 0 and larger < STRONGEST and smaller > 1 / STRONGEST)


def undistorted(positions: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Positions `(n, 2)` (x, y) in the particle of positions in its image: M⁻ᵀ x."""
    return positions @ np.linalg.inv(matrix)


def reach(matrix: np.ndarray) -> float:
    """The part of the images' frequencies, from 0 to Nyquist, that they hold once they are without magnification."""
    return min(1.0, magnifications(matrix)[1])


def covered(matrix: np.ndarray, box_size: int) -> np.ndarray:
    """Whether images of a box hold a frequency of its rfft2 `(b, b // 2 + 1)` once they are without magnification."""
    kx, ky = _frequencies(box_size)
    own = np.einsum("ij,jkl->ikl", np.linalg.inv(matrix), np.stack(np.broadcast_arrays(kx, ky)))
    return _is_sampled(matrix, box_size, *own)


def without_magnification(images: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Images `(m, b, b)` float32 sampled at Mᵀ x: exact for what has no frequency at Nyquist; periodic at the edges.

    Values stay those of the image, so that equal contrast means the same whatever the magnification. The two
    coordinates follow one another (Catmull & Smith, SIGGRAPH 1980): each is a shear, which is a phase of the
    transform, and a stretch, which is one product with a matrix.
    """
    kept, along_x, along_y = _passes(tuple(np.ravel(matrix).tolist()), images.shape[-1])
    transform = scipy.fft.rfft2(images) * kept
    images = _one_coordinate(scipy.fft.ifft(transform, axis=1), *along_x).swapaxes(1, 2)  # m, x, y
    return np.ascontiguousarray(_one_coordinate(scipy.fft.rfft(images), *along_y).swapaxes(1, 2))


def _one_coordinate(transform: np.ndarray, shear: np.ndarray, basis: np.ndarray) -> np.ndarray:
    """Rows, of transform `(m, b, K)` complex64, sheared and stretched: `(m, b, b)` float32."""
    return np.ascontiguousarray(transform * shear).view(np.float32) @ basis


def _frequencies(box_size: int) -> tuple[np.ndarray, np.ndarray]:
    """x and y of the coefficients of an rfft2, in 1 / box."""
    return np.arange(box_size // 2 + 1.0), scipy.fft.fftfreq(box_size, 1 / box_size)[:, None]


def _steps(matrix: np.ndarray) -> tuple[tuple[float, float], tuple[float, float]]:
    """`(stretch, shear)` of the step along x and of that along y."""
    (xx, xy), (yx, yy) = np.asarray(matrix, dtype=np.float64)
    return (xx - yx * xy / yy, yx / yy), (yy, xy)


def _is_sampled(matrix: np.ndarray, box_size: int, kx: np.ndarray, ky: np.ndarray) -> np.ndarray:
    """Whether a frequency of the image stays below Nyquist in both steps, and does not come back as another one."""
    (stretch, lean), (stretch_y, lean_y) = _steps(matrix)
    ky_between, kx_between = ky + lean * kx, stretch * kx
    steps = kx, ky, kx_between, ky_between, kx_between + lean_y * ky_between, stretch_y * ky_between
    return np.all([np.abs(step) < box_size / 2 for step in np.broadcast_arrays(*steps)], axis=0)


@lru_cache(maxsize=8)
def _passes(matrix: tuple[float, ...], box_size: int) -> tuple[np.ndarray, tuple, tuple]:
    """`kept (b, K)` of an rfft2, and `shear (b, K)` and `basis (2 K, b)` of the steps along x and along y."""
    square = np.reshape(matrix, (2, 2))
    position = np.arange(box_size) - box_size // 2
    turn = 2j * np.pi * np.arange(box_size // 2 + 1) / box_size

    def one(stretch: float, shear: float) -> tuple[np.ndarray, np.ndarray]:
        waves = np.exp(turn[:, None] * (stretch * position + box_size // 2)) / box_size  # K, b
        waves[1:] *= 2  # both signs of the frequency
        basis = np.stack([waves.real, -waves.imag], axis=1).reshape(-1, box_size)
        return np.exp(turn * shear * position[:, None]).astype(np.complex64), basis.astype(np.float32)

    kept = _is_sampled(square, box_size, *_frequencies(box_size))
    return kept, *(one(*step) for step in _steps(square))

"""The information limit: what the images of a simulated set can tell, given everything that is true.

With true structures, poses, CTF and noise the posterior of a particle's coordinate c and state s is exact:

    log p(c, s | image) = -1/2 |image - CTF · projection(c, s)|² + log population(s) + const     (noise of s.d. 1)

No method can recover the coordinate better than the mean of this posterior, or the state better than its mode.
A projection is the sum of its parts', so the moving part alone is projected along its path; log L is smooth in c
and is interpolated from steps of about one Å.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.interpolate import CubicSpline
from scipy.special import logsumexp
from scipy.stats import spearmanr

from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.physics.fourier import image_half_planes
from cryogmm.simulate.imaging import contrast, in_image_frame
from cryogmm.simulate.projection import project
from cryogmm.simulate.system import coordinate_of, read_system, state_of

NODE_STEP = 1.0  # Å of motion between projections
GRID = 500  # coordinates of the posterior where the true one is continuous
MAX_PARTICLES = 20000  # a correlation of 0.76 is then known to about 0.003, one of 0.99 to 0.0001


@dataclass(frozen=True)
class Posterior:
    """Posteriors of m particles: `log_p` (m, states, grid), normalised, over the coordinates `grid` (grid,)."""

    grid: np.ndarray
    log_p: np.ndarray


def limit_of_project(folder, seed):
    """`limit_figures` of a simulated set in folder, from a random subset of at most MAX_PARTICLES of its particles.

    Raises InputError where the folder is no simulated set.
    """
    folder = Path(folder)
    missing = [name for name in ("system.h5", "truth.tsv", "particles.star") if not (folder / name).is_file()]
    if missing:
        raise InputError(f"{folder}: no {missing[0]}, so no set that `cryogmm simulate` made")
    system, table = read_system(folder / "system.h5"), read_particles(folder / "particles.star")
    rows = np.random.default_rng(seed).permutation(len(table))[:MAX_PARTICLES]
    rows.sort()
    source = image_source(table)
    images = (source.read(rows[[index]])[0] for index in range(len(rows)))
    truth = pd.read_csv(folder / "truth.tsv", sep="\t").set_index("particle_index").loc[rows]
    return limit_figures(system, posterior(system, particle_optics(table), rows, images), truth)


def posterior(system, optics, rows, images):
    """Exact `Posterior` of particles rows (m,) from their images (m, b, b), white noise of s.d. 1.

    optics: `ParticleOptics` of all particles. images: iterable of (b, b), one for each row.
    """
    nodes, grid = _coordinates(system)
    pieces = _pieces(system, nodes)
    chooser = _choosers(system, len(nodes))  # states x nodes, pieces
    prior = np.log(system.populations)[:, None]
    log_p = np.empty((len(rows), len(system.populations), len(grid)))
    for index, (row, image) in enumerate(zip(rows, images, strict=True)):
        log_l = _log_likelihood(pieces, chooser, optics, row, image).reshape(len(system.populations), len(nodes))
        log_l = _interpolate(system, nodes, log_l, grid) + prior
        log_p[index] = log_l - logsumexp(log_l)
    return Posterior(grid, log_p)


def _coordinates(system):
    """Coordinates at which the moving part is projected (nodes,), and those of the posterior (grid,)."""
    if system.motion is None:
        return np.zeros(1), np.zeros(1)
    n = max(17, int(np.ceil(system.motion.path_length(system.parts[1].centers) / NODE_STEP)) + 1)
    nodes = np.linspace(0, 1, n)
    if system.levels:
        return nodes, np.linspace(0, 1, system.levels)
    return nodes, (np.arange(GRID) + 0.5) / GRID


def _pieces(system, nodes):
    """(centres (m, N, 3), amplitudes (N,), widths (N,)) of every part; the moving one at all nodes."""
    pieces = []
    for index, part in enumerate(system.parts):
        moving = index == 1 and system.motion is not None
        centers = system.motion.positions(part.centers, nodes) if moving else part.centers[None]
        pieces.append((centers, part.amplitudes, part.widths))
    return pieces


def _choosers(system, n_nodes):
    """Which pieces make up each state at each node, (states * nodes, pieces)."""
    columns = []
    for index in range(len(system.parts)):
        occupancy = np.repeat(system.occupancy[:, index], n_nodes)  # states * nodes
        if index == 1 and system.motion is not None:
            columns.append(occupancy[:, None] * np.tile(np.eye(n_nodes), (len(system.occupancy), 1)))
        else:
            columns.append(occupancy[:, None])
    return np.concatenate(columns, axis=1)


def _log_likelihood(pieces, chooser, optics, row, image):
    """log L (states * nodes,) of one image, up to a constant."""
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
        vectors.append(_as_vectors(*(plane * factor for plane, factor in zip(planes, factors, strict=True))))
    pieces_vectors = np.concatenate(vectors)  # pieces, coefficients
    observed = _as_vectors(*image_half_planes(image[None], box_size // 2, box_size))[0]
    gram = pieces_vectors @ pieces_vectors.T
    return chooser @ (pieces_vectors @ observed) - 0.5 * np.einsum("sp,pq,sq->s", chooser, gram, chooser, optimize=True)


def _as_vectors(plus, minus):
    """Real vectors (m, 4 K²) whose scalar product is that of the images with these transforms (Parseval)."""
    n_frequencies = plus.shape[-1]
    on_axis = np.arange(n_frequencies) == 0
    weight = 2.0 / np.where(on_axis[:, None], 2, 1) / np.where(on_axis, 2, 1)  # both half planes repeat the axes
    planes = np.stack([plus.real, plus.imag, minus.real, minus.imag], axis=1) * np.sqrt(weight) / (2 * n_frequencies)
    return planes.reshape(len(plus), -1)


def _interpolate(system, nodes, log_l, grid):
    """log L (states, grid) from the nodes (states, nodes)."""
    if system.motion is None:
        return log_l
    if system.motion.is_cyclic:
        log_l[:, -1] = log_l[:, 0]
        return CubicSpline(nodes, log_l, axis=1, bc_type="periodic")(grid)
    return CubicSpline(nodes, log_l, axis=1)(grid)


def limit_figures(system, posterior, truth):
    """The limit as a mapping, under the names that `score` measures by.

    coord: |Spearman ρ| of the posterior mean with the true coordinate, rmse of the same (0-1) and in Å or degrees;
    circular: mean cosine of the error of the posterior's mean direction, circular_correlation; present or state:
    accuracy of the posterior mode. truth: table of the same particles.
    """
    figures = {"particles": len(truth)}
    over_coord = np.exp(logsumexp(posterior.log_p, axis=1))  # particles, grid
    if system.motion is not None and system.motion.is_cyclic:
        estimate = np.angle(over_coord @ np.exp(2j * np.pi * posterior.grid))
        true = np.radians(truth["angle_deg"].to_numpy())
        error = np.angle(np.exp(1j * (estimate - true)))
        figures |= {
            "circular": np.mean(np.cos(error)),
            "circular_correlation": circular_correlation(estimate, true),
            "rmse_deg": np.degrees(np.sqrt(np.mean(error**2))),
        }
    elif system.motion is not None:
        true = coordinate_of(truth)
        estimate = over_coord @ posterior.grid
        rmse = np.sqrt(np.mean((estimate - true) ** 2))
        figures |= {"coord": abs(spearmanr(estimate, true)[0]), "rmse": rmse}
        if np.any(system.motion.translation):
            figures["rmse_angst"] = rmse * np.linalg.norm(system.motion.translation)
        if np.any(system.motion.rotation):
            figures["rmse_deg"] = rmse * np.degrees(np.linalg.norm(system.motion.rotation))
    if system.class_name:
        mode = logsumexp(posterior.log_p, axis=2).argmax(axis=1)
        figures[system.class_name] = np.mean(mode == state_of(system, truth))
    return {name: round(float(value), 6) if name != "particles" else value for name, value in figures.items()}


def circular_correlation(first, second):
    """Circular correlation of angles (n,), radians, whatever their origins: 1 for a pure offset, -1 for a mirror.

    Fisher & Lee, Biometrika 70, 327 (1983).
    """
    a, b, n = np.exp(1j * first), np.exp(1j * second), len(first)
    product = abs(np.sum(a * b.conj())) ** 2 - abs(np.sum(a * b)) ** 2
    spread = [n**2 - abs(np.sum(angle**2)) ** 2 for angle in (a, b)]
    return float(product / np.sqrt(spread[0] * spread[1]))

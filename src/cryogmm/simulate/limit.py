"""The information limit: what the images of a simulated set can tell, given the true structures and noise.

With true poses, contrast and CTF the posterior of a particle's coordinate c and state s is exact:

    log p(c, s | image) = -1/2 |image - CTF · projection(c, s)|² + log population(s) + const     (noise of s.d. 1)

Where the set has nuisances they are unknown, and integrated out (`simulate.marginal`); what knowing them would give is
said beside it. No method can recover the coordinate better than the mean of this posterior, or the state better than
its mode. Junk has neither.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import logsumexp
from scipy.stats import spearmanr
from threadpoolctl import threadpool_limits

from cryogmm.errors import InputError
from cryogmm.io.images import image_source
from cryogmm.io.optics import particle_optics
from cryogmm.io.particles import read_particles
from cryogmm.io.truth import are_particles
from cryogmm.simulate.likelihood import WHITE, choosers, coordinates, interpolate, log_likelihood, pieces
from cryogmm.simulate.marginal import displaced, marginal_log_p, true_offsets, unknown_of
from cryogmm.simulate.nuisances import Nuisances, true_table
from cryogmm.simulate.system import coordinate_of, read_system, state_of

MAX_PARTICLES = 20000  # a correlation of 0.76 is then known to about 0.003, one of 0.99 to 0.0001
MAX_MARGINAL = 4000  # where nuisances are integrated out, which takes some ten times as long
FILES = ("system.h5", "truth.tsv", "particles.star", "simulation.json")


@dataclass(frozen=True)
class Posterior:
    """Posteriors of m particles: `log_p` (m, states, grid), normalised, over the coordinates `grid` (grid,)."""

    grid: np.ndarray
    log_p: np.ndarray


def limit_of_project(folder, seed, threads=1):
    """`limit_figures` of a simulated set in folder, from a random subset of at most MAX_PARTICLES of its particles.

    Where the set has nuisances it is the limit without knowing them, from at most MAX_MARGINAL particles, and the limit
    that knows them is beside it, by the names with `_known`. Raises InputError where the folder is no simulated set.
    """
    folder = Path(folder)
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise InputError(f"{folder}: no {missing[0]}, so no set that `cryogmm simulate` made; give the folder of one")
    system, table = read_system(folder / "system.h5"), read_particles(folder / "particles.star")
    truth = pd.read_csv(folder / "truth.tsv", sep="\t").set_index("particle_index")
    settings = json.loads((folder / "simulation.json").read_text(encoding="utf-8"))
    rows = np.random.default_rng(seed).permutation(len(table))
    with threadpool_limits(1, "blas"):  # matrices are small, and particles the parallel work
        if "nuisances" in settings:
            rows = np.sort(rows[are_particles(truth)[rows]][:MAX_MARGINAL])
            return _with_nuisances(system, table, truth, Nuisances(**settings["nuisances"]), rows, threads)
        rows, source = np.sort(rows[:MAX_PARTICLES]), image_source(table)
        images = (source.read(rows[[index]])[0] for index in range(len(rows)))
        return limit_figures(system, posterior(system, particle_optics(table), rows, images), truth.loc[rows])


def _with_nuisances(system, table, truth, nuisances, rows, threads):
    """The limit of particles rows (m,) without knowing the nuisances, and the figures of the one that knows them."""
    if not len(rows):
        raise InputError(f"{table.path}: all of its particles are junk, which has no limit; lower the shares of junk")
    source, given, unknown = image_source(table), particle_optics(table), unknown_of(nuisances)
    level = truth["image_sd"] / truth["noise_level"]  # what makes the noise of an image have s.d. 1 again
    level = level.to_numpy(np.float32)[:, None, None]
    log_contrast = np.log(truth["contrast"] / truth["noise_level"]).to_numpy()
    offsets = true_offsets(given, particle_optics(true_table(table, truth)), log_contrast)[rows]

    def read(some):
        return source.read(some) * level[some]

    log_p = marginal_log_p(system, given, rows, read, unknown, offsets, threads)
    images = (read(rows[[index]])[0] for index in range(len(rows)))
    known = posterior(system, displaced(given, rows, offsets), rows, images, unknown.noise)
    known = limit_figures(system, known, truth.loc[rows])
    figures = limit_figures(system, Posterior(coordinates(system)[1], log_p), truth.loc[rows])
    return figures | {f"{name}_known": value for name, value in known.items() if name != "particles"}


def posterior(system, optics, rows, images, noise=WHITE):
    """Exact `Posterior` of particles rows (m,) from their images (m, b, b), noise of s.d. 1.

    optics: `ParticleOptics` of all particles. images: iterable of (b, b), one for each row.
    """
    nodes, grid = coordinates(system)
    made = pieces(system, nodes)
    chooser = choosers(system, len(nodes))  # states x nodes, pieces
    prior = np.log(system.populations)[:, None]
    log_p = np.empty((len(rows), len(system.populations), len(grid)))
    for index, (row, image) in enumerate(zip(rows, images, strict=True)):
        log_l = log_likelihood(made, chooser, optics, row, image, noise).reshape(len(system.populations), len(nodes))
        log_l = interpolate(system, nodes, log_l, grid) + prior
        log_p[index] = log_l - logsumexp(log_l)
    return Posterior(grid, log_p)


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

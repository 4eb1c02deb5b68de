"""The five systems: linear, cyclic, mixed, hinge and assembly, from drawn beads or from a structure of the user's.

The first three are those of Chen & Ludtke, Nat. Methods 18, 930 (2021): a domain that moves along a line, one that
goes round, and a line together with a density that half of the particles have.
"""

from dataclasses import dataclass

import numpy as np

from cryogmm.errors import InputError
from cryogmm.simulate.beads import concatenate, drawn_beads, lobes, pack, random_directions
from cryogmm.simulate.system import Motion, System

SYSTEMS = ("linear", "cyclic", "mixed", "hinge", "assembly")
DOMAIN_FRACTION = 0.15  # of the mass
EXTRA_FRACTION = 0.07
BLOCK_FRACTION = 0.09
HINGE_LEVELS = 100
# Extent of the motion over its whole range: Å along the line, Å radius of the circle, degrees about the hinge
DEFAULT_AMPLITUDE = {"linear": 24.0, "cyclic": 12.0, "mixed": 24.0, "hinge": 45.0, "assembly": 0.0}
# Blocks A-D on a core: assembly along two routes that meet, and a rare last step
ASSEMBLY_STATES = np.array(
    [[1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [1, 1, 1, 0, 0], [1, 1, 0, 1, 0], [1, 1, 1, 1, 0], [1, 1, 1, 1, 1]], dtype=float
)
ASSEMBLY_POPULATIONS = np.array([0.2, 0.3, 0.22, 0.165, 0.1, 0.015])


@dataclass(frozen=True)
class Layout:
    """Where parts other than the body sit, as fractions of the diameter: direction (3,), distance and radius."""

    direction: np.ndarray
    distance: float
    radius: float


def build_system(name, rng, diameter, amplitude=None, model=None):
    """One of SYSTEMS as a `System` centred on its mean.

    rng: draws the structure. diameter: Å, of a drawn structure. amplitude: extent of the motion, see
    DEFAULT_AMPLITUDE. model: Beads of the user's, cut into parts; a structure is drawn when None.
    Raises InputError for an unknown name.
    """
    if name not in SYSTEMS:
        raise InputError(f"--system: '{name}' is unknown, use one of {', '.join(SYSTEMS)}")
    amplitude = DEFAULT_AMPLITUDE[name] if amplitude is None else amplitude
    outer, fractions = _layouts(name, rng)
    if model is None:
        parts, motion = _drawn_parts(name, rng, outer, diameter, amplitude)
    else:
        parts, motion = _cut_parts(name, model, fractions, amplitude)
    occupancy, populations, class_name = _states(name, len(parts))
    system = System(
        name, tuple(parts), motion, occupancy, populations, class_name, HINGE_LEVELS if name == "hinge" else 0
    )
    return _centered(system)


def _layouts(name, rng):
    """Layouts of the parts beside the body, and the fractions of the mass that they have in a cut model."""
    if name == "assembly":
        directions = _spread_directions(rng, 4)
        return [Layout(d, 0.37, 0.165) for d in directions], [BLOCK_FRACTION] * 4
    domain, extra = _spread_directions(rng, 2)
    layouts, fractions = [Layout(domain, 0.42, 0.22)], [DOMAIN_FRACTION]
    if name == "mixed":
        layouts.append(Layout(extra, 0.39, 0.165))
        fractions.append(EXTRA_FRACTION)
    return layouts, fractions


def _spread_directions(rng, n):
    """n directions (n, 3) that keep away from each other, the best of many draws."""
    draws = np.stack([random_directions(rng, n) for _ in range(200)])  # (200, n, 3)
    cosine = np.einsum("dik,djk->dij", draws, draws) - 2 * np.eye(n)
    return draws[np.argmin(cosine.max(axis=(1, 2)))]


def _drawn_parts(name, rng, layouts, diameter, amplitude):
    """Parts (body first) of a drawn structure and the motion of the first one after the body."""
    bodies = (lobes(rng, each.direction * each.distance * diameter, each.radius * diameter, 5) for each in layouts)
    outer = [drawn_beads(rng, pack(rng, body)) for body in bodies]
    motion = _motion(name, outer[0], np.zeros(3), amplitude)
    swept = [part.centers for part in outer]
    if motion is not None:  # the body leaves room for the whole path
        swept[0] = motion.positions(outer[0].centers, np.linspace(0, 1, 24)).reshape(-1, 3)
    body = pack(rng, lobes(rng, np.zeros(3), 0.38 * diameter, 8), keep_clear=np.concatenate(swept))
    return [drawn_beads(rng, body), *outer], motion


def _cut_parts(name, model, fractions, amplitude):
    """Parts of a given structure: its outermost ends, each a fraction of the mass, and the rest as the body."""
    middle = np.average(model.centers, axis=0, weights=model.amplitudes)
    left = np.ones(len(model), dtype=bool)
    seeds, outer = [middle], []
    for fraction in fractions:
        apart = np.min([np.linalg.norm(model.centers - seed, axis=1) for seed in seeds], axis=0)
        seeds.append(model.centers[np.argmax(np.where(left, apart, -1.0))])
        near = np.argsort(np.linalg.norm(model.centers - seeds[-1], axis=1), kind="stable")
        near = near[left[near]]
        taken = near[np.cumsum(model.amplitudes[near]) <= max(fraction * model.mass, model.amplitudes[near[0]])]
        left[taken] = False
        outer.append(model.subset(taken))
    body = model.subset(left)
    return [body, *outer], _motion(name, outer[0], body.centers.mean(0), amplitude)


def _motion(name, domain, body_center, amplitude):
    """Motion of a domain beside a body, across the line between them; None for the assembly.

    amplitude: Å along the line (linear, mixed), radius of the circle in Å (cyclic), degrees (hinge).
    """
    if name == "assembly":
        return None
    center = domain.centers.mean(0)
    outward = (center - body_center) / np.linalg.norm(center - body_center)
    across = np.cross(outward, np.eye(3)[np.argmin(np.abs(outward))])
    across /= np.linalg.norm(across)
    nothing = np.zeros(3)
    if name == "cyclic":
        return Motion(2 * np.pi * outward, nothing, center + amplitude * across, 0.0)
    if name == "hinge":
        foot = domain.centers[np.argmin(domain.centers @ outward)]
        return Motion(np.radians(amplitude) * across, nothing, foot, 0.5)
    return Motion(nothing, amplitude * across, nothing, 0.5)


def _states(name, n_parts):
    """Occupancy (states, parts), populations (states,) and the name of the class in the truth."""
    if name == "assembly":
        return ASSEMBLY_STATES, ASSEMBLY_POPULATIONS, "state"
    if name == "mixed":
        return np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0]]), np.array([0.5, 0.5]), "present"
    return np.ones((1, n_parts)), np.ones(1), ""


def _centered(system):
    """The system moved so that its mean centre of mass is the origin."""
    weights = system.populations @ system.occupancy  # parts
    everything = concatenate(system.parts)
    mass = np.concatenate([w * part.amplitudes for w, part in zip(weights, system.parts, strict=True)])
    shift = np.average(everything.centers, axis=0, weights=mass)
    parts = tuple(part.moved(part.centers - shift) for part in system.parts)
    motion = system.motion
    if motion is not None:
        motion = Motion(motion.rotation, motion.translation, motion.pivot - shift, motion.rest)
    return System(system.name, parts, motion, system.occupancy, system.populations, system.class_name, system.levels)

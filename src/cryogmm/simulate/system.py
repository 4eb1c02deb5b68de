"""A system with known truth: parts made of beads, one of which may move, each present in some states.

A particle is a coordinate (0-1 along the motion) and a state (which parts are there). Everything that is
needed to make its image, and to compute what an image can tell about it, is in one `System`.
"""

from dataclasses import dataclass, fields

import h5py
import numpy as np
import pandas as pd
from scipy.spatial.transform import Rotation

from cryogmm.io.hdf5 import writing_hdf5
from cryogmm.simulate.beads import Beads

FORMAT_VERSION = 1


@dataclass(frozen=True)
class Motion:
    """Rigid motion with one coordinate c, 0-1: x -> pivot + Rot(a rotation)(x - pivot) + a translation, a = c - rest.

    rotation (3,): axis times the angle (radians) of the full range. translation (3,): Å over the full range.
    pivot (3,): Å. rest: the coordinate at which the part lies where its beads say.
    """

    rotation: np.ndarray
    translation: np.ndarray
    pivot: np.ndarray
    rest: float

    def positions(self, centers, coord):
        """Centres (m, N, 3) of the part's beads (N, 3) at coordinates (m,)."""
        amount = (np.asarray(coord, dtype=np.float64) - self.rest)[:, None]
        turn = Rotation.from_rotvec(amount * self.rotation).as_matrix()  # (m, 3, 3)
        turned = np.einsum("mij,nj->mni", turn, centers - self.pivot)
        return turned + self.pivot + (amount * self.translation)[:, None, :]

    def path_length(self, centers):
        """Root mean square length (Å) of the paths of beads (N, 3) over the full range."""
        nodes = self.positions(centers, np.linspace(0, 1, 65))
        steps = np.linalg.norm(np.diff(nodes, axis=0), axis=-1).sum(0)
        return float(np.sqrt(np.mean(steps**2)))

    @property
    def is_cyclic(self):
        """Whether the end of the range is its beginning: a full turn."""
        return bool(np.isclose(np.linalg.norm(self.rotation), 2 * np.pi) and not np.any(self.translation))


@dataclass(frozen=True)
class System:
    """Structures with known truth.

    parts: beads of each part; where there is a motion, parts[1] is the one that moves.
    occupancy (states, parts): 1 where the part is there. populations (states,): sum to 1.
    class_name: what a state is called in the truth: `present` (0/1), `state`, or "" where there is one state.
    levels: number of equally spaced coordinates, 0 for a continuous one.
    """

    name: str
    parts: tuple[Beads, ...]
    motion: Motion | None
    occupancy: np.ndarray
    populations: np.ndarray
    class_name: str
    levels: int = 0


def draw(system, rng, n):
    """True coordinates (n,) float, uniform in 0-1 (zeros without a motion), and states (n,) int of n particles."""
    state = rng.choice(len(system.populations), size=n, p=system.populations)
    if system.motion is None:
        return np.zeros(n), state
    if system.levels:
        return rng.integers(system.levels, size=n) / (system.levels - 1), state
    return rng.uniform(size=n), state


def gaussians(system, coord, state):
    """Centres (m, N, 3) Å, amplitudes (m, N) and widths (N,) Å of the particles at coord (m,), state (m,)."""
    m = len(coord)
    centers, amplitudes = [], []
    for index, part in enumerate(system.parts):
        if index == 1 and system.motion is not None:
            centers.append(system.motion.positions(part.centers, coord))
        else:
            centers.append(np.broadcast_to(part.centers, (m, *part.centers.shape)))
        amplitudes.append(system.occupancy[state, index][:, None] * part.amplitudes)
    widths = np.concatenate([part.widths for part in system.parts])
    return np.concatenate(centers, axis=1), np.concatenate(amplitudes, axis=1), widths


def truth_table(system, coord, state):
    """True values of particles as columns, those of a system among these.

    `coord` with `displacement_angst` or `rotation_deg`, or `angle_deg` alone for a cyclic motion, whose two ends are
    the same; `present` (0/1) or `state` (from 0).
    """
    columns = {}
    motion = system.motion
    if motion is not None and motion.is_cyclic:
        columns["angle_deg"] = 360.0 * coord
    elif motion is not None:
        columns["coord"] = coord
        if np.any(motion.translation):
            columns["displacement_angst"] = coord * np.linalg.norm(motion.translation)
        if np.any(motion.rotation):
            columns["rotation_deg"] = coord * np.degrees(np.linalg.norm(motion.rotation))
    if system.class_name:
        columns[system.class_name] = state
    return pd.DataFrame(columns)


def coordinate_of(table):
    """Coordinates (n,) 0-1 of a truth table; zeros where the system has no motion."""
    if "angle_deg" in table:
        return table["angle_deg"].to_numpy() / 360.0
    return table["coord"].to_numpy() if "coord" in table else np.zeros(len(table))


def state_of(system, table):
    """States (n,) of a truth table; zeros where the system has one state."""
    return table[system.class_name].to_numpy() if system.class_name else np.zeros(len(table), dtype=np.int64)


def write_system(path, system):
    """Write a system as HDF5, without code, so that the limit can be computed from the files alone."""
    with writing_hdf5(path) as file:
        file.attrs.update(format_version=FORMAT_VERSION, units="angstrom, radian", name=system.name)
        file.attrs.update(class_name=system.class_name, levels=system.levels)
        file["occupancy"], file["populations"] = system.occupancy, system.populations
        for index, part in enumerate(system.parts):
            _write_fields(file.create_group(f"parts/{index:03d}"), part)
        if system.motion is not None:
            _write_fields(file.create_group("motion"), system.motion)


def read_system(path):
    """System from an HDF5 file of `write_system`."""
    with h5py.File(path, "r") as file:
        return System(
            name=str(file.attrs["name"]),
            parts=tuple(Beads(**_read_fields(file["parts"][key])) for key in sorted(file["parts"])),
            motion=Motion(**_read_fields(file["motion"])) if "motion" in file else None,
            occupancy=file["occupancy"][()],
            populations=file["populations"][()],
            class_name=str(file.attrs["class_name"]),
            levels=int(file.attrs["levels"]),
        )


def _write_fields(group, instance):
    for field in fields(instance):
        group[field.name] = getattr(instance, field.name)


def _read_fields(group):
    return {name: group[name][()] for name in group}

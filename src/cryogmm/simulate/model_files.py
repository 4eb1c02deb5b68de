"""Structures of the user's as beads: PDB and mmCIF by residue, maps by cubes of density."""

from pathlib import Path

import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.mrc import read_map
from cryogmm.io.structures import read_structure
from cryogmm.simulate.beads import Beads

RESIDUE_WIDTH = 2.0  # Å, sigma of the atoms of a residue about their centre of mass
CUBE_EDGE = 4.5  # Å, of the cubes that a map is divided into
MAP_SUFFIXES = (".mrc", ".map", ".ccp4")
MODEL_SUFFIXES = (".pdb", ".ent", ".cif", ".mmcif")


def read_model(path):
    """Beads of an atomic model (.pdb, .cif, also .gz) or of a map (.mrc, .map).

    Amplitudes are relative masses. Raises InputError for a missing, unreadable or empty file.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"--model: no such file: {path}; correct its path")
    suffix = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    if path.suffix in MAP_SUFFIXES:
        return map_beads(*read_map(path))
    if suffix not in MODEL_SUFFIXES:
        raise InputError(f"--model: {path}: use one of {', '.join(MODEL_SUFFIXES + MAP_SUFFIXES)}")
    return residue_beads(path)


def residue_beads(path):
    """One bead a residue (water left out) at its centre of mass, from a PDB or mmCIF file."""
    structure = read_structure(path)
    structure.remove_alternative_conformations()
    structure.remove_waters()
    centers, masses = [], []
    for residue in (residue for chain in structure[0] for residue in chain):
        weights = np.array([atom.element.weight for atom in residue])
        positions = np.array([atom.pos.tolist() for atom in residue])
        centers.append(weights @ positions / weights.sum())
        masses.append(weights.sum())
    if len(centers) < 10:
        raise InputError(
            f"--model: {path}: holds {len(centers)} residues, at least 10 are needed; give a larger structure"
        )
    return Beads(np.array(centers), np.array(masses) / np.mean(masses), np.full(len(centers), RESIDUE_WIDTH))


def map_beads(density, apix):
    """One bead for each cube of density (b, b, b) above the background (mean plus three s.d. of the map)."""
    threshold = density.mean() + 3 * density.std()
    z, y, x = np.nonzero(density > threshold)
    if len(z) < 10:
        raise InputError("--model: the map has no density above its background; give another one")
    positions = (np.stack([x, y, z], axis=1) - density.shape[0] // 2) * apix
    weights = density[z, y, x]
    _, cube = np.unique(np.floor(positions / CUBE_EDGE).astype(np.int64), axis=0, return_inverse=True)
    masses = np.bincount(cube, weights)
    centers = np.stack([np.bincount(cube, weights * axis) for axis in positions.T], axis=1) / masses[:, None]
    return Beads(centers, masses / masses.mean(), np.full(len(masses), 0.4 * CUBE_EDGE))

"""Atomic models, PDB or mmCIF: read, their chains as traces, and written again with atoms at other places.

A model's first conformation (`MODEL`) is what counts. gemmi reads and writes; it is imported where it is used, so that
commands without atoms do not wait for it.
"""

import os
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array, triu
from scipy.spatial import cKDTree

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing

# Å, of two atoms of a trace that are neighbours in the chain: 3.8 of Cα in trans, up to 7.5 of P in RNA
LONGEST_STEP = {"CA": 4.6, "P": 9.0}
BOND_TOLERANCE = 0.4  # Å, beyond the sum of covalent radii


class Trace(NamedTuple):
    """One atom a residue: `rows (t,)`, its row among all atoms, and `joined (t,)`, whether it is bound to the next."""

    rows: np.ndarray
    joined: np.ndarray


def read_structure(path: str | os.PathLike):
    """The first conformation of an atomic model, whatever its suffix, as `gemmi.Structure`.

    Raises InputError for a file that is missing, unreadable, without atoms, or with coordinates that are no numbers.
    """
    import gemmi

    if not os.path.isfile(path):
        raise InputError(f"{path}: no such file; correct its path")
    try:
        structure = gemmi.read_structure(str(path), format=gemmi.CoorFormat.Detect)
    except (RuntimeError, ValueError, OSError, IndexError) as error:
        said = " ".join(str(error).split()).removeprefix(f"{path}: ")
        raise InputError(
            f"{path}: not readable as PDB or mmCIF ({said}); correct the file, or give another one"
        ) from None
    while len(structure) > 1:
        del structure[len(structure) - 1]
    if not len(structure) or not structure[0].count_atom_sites():
        raise InputError(f"{path}: holds no atoms; give a PDB or mmCIF file of an atomic model")
    if not np.isfinite(atom_positions(structure)).all():
        raise InputError(f"{path}: has atoms whose coordinates are no numbers; correct the file")
    structure.setup_entities()  # what a PDB file does not tell
    return structure


def atom_positions(structure) -> np.ndarray:
    """Places `(n, 3)`, x, y, z in Å, of the atoms of a structure, in the order of the file."""
    return np.array([found.atom.pos.tolist() for found in structure[0].all()])


def trace_of(structure) -> Trace:
    """Cα and P atoms, residue by residue; they are joined within a chain where they are near enough."""
    rows, names, places, chains = [], [], [], []
    row = 0
    for chain in structure[0]:
        for residue in chain:
            atom = residue.get_ca() or residue.get_p()
            if atom is not None:
                rows.append(row + next(i for i, own in enumerate(residue) if own == atom))
                names.append(atom.name)
                places.append(atom.pos.tolist())
                chains.append(chain.name)
            row += len(residue)
    steps = np.linalg.norm(np.diff(np.array(places).reshape(-1, 3), axis=0), axis=1)
    pairs = zip(zip(chains, names, strict=True), zip(chains[1:], names[1:], strict=True), steps, strict=False)
    joined = [one == other and step <= LONGEST_STEP[one[1]] for one, other, step in pairs]
    return Trace(np.array(rows, dtype=np.int64), np.array([*joined, False][: len(rows)], dtype=bool))


def stiff_pairs(structure) -> np.ndarray:
    """Pairs `(q, 2)` of rows of atoms whose distance hardly changes.

    They are bound to each other, or both to a third, or joined in the trace. Atoms are bound where they are no further
    apart than their covalent radii and `BOND_TOLERANCE`.
    """
    radii = np.array([found.atom.element.covalent_r for found in structure[0].all()])
    places, trace = atom_positions(structure), trace_of(structure)
    near = cKDTree(places).query_pairs(2 * radii.max() + BOND_TOLERANCE, output_type="ndarray")
    lengths = np.linalg.norm(places[near[:, 0]] - places[near[:, 1]], axis=1)
    bound = near[lengths <= radii[near].sum(axis=1) + BOND_TOLERANCE]
    graph = csr_array((np.ones(len(bound)), bound.T), (len(places),) * 2)
    graph = graph + graph.T
    first = np.flatnonzero(trace.joined)
    steps = np.column_stack([trace.rows[first], trace.rows[first + 1]])
    return np.concatenate([np.column_stack(triu(graph + graph @ graph, k=1).nonzero()), steps])


def write_conformations(path: str | os.PathLike, structure, positions: np.ndarray) -> None:
    """Write a structure as mmCIF with one model for each of several places of its atoms `(m, n, 3)`, Å.

    All else of an atom stays, but for displacements along axes (ANISOU), which would have to be turned.
    """
    import gemmi

    written = structure.clone()
    del written[0]
    for number, places in enumerate(positions, start=1):
        model = structure[0].clone()
        model.num = number
        for found, place in zip(model.all(), places.tolist(), strict=True):
            found.atom.pos = gemmi.Position(*place)
            found.atom.aniso = gemmi.SMat33f(0, 0, 0, 0, 0, 0)
        written.add_model(model)
    with replacing(path) as temporary:
        written.make_mmcif_document().write_file(str(temporary))

"""Atomic models for tests: chains of backbone atoms along lines."""

import gemmi
import numpy as np

STEP = 1.46  # Å, a bond


def line(start, stop):
    """Places (n, 3), Å, one bond apart from one point to another, in zigzag as a backbone."""
    start, stop = np.asarray(start, float), np.asarray(stop, float)
    way = stop - start
    count = int(np.linalg.norm(way) / (STEP * np.cos(0.6)))
    aside = np.cross(way, np.eye(3)[np.argmin(np.abs(way))])
    aside *= STEP * np.sin(0.6) / 2 / np.linalg.norm(aside)
    along = start + np.arange(count)[:, None] * way / np.linalg.norm(way) * STEP * np.cos(0.6)
    return along + np.where(np.arange(count) % 2, 1, -1)[:, None] * aside


def structure_of(*chains):
    """A structure of chains of places (n, 3): residues of N, CA, C."""
    model = gemmi.Model(1)
    for name, places in zip("ABCDEFGH", chains, strict=False):
        chain = gemmi.Chain(name)
        for row, place in enumerate(np.asarray(places)):
            atom = gemmi.Atom()
            atom.name = ("N", "CA", "C")[row % 3]
            atom.element, atom.pos, atom.b_iso = gemmi.Element(atom.name[0]), gemmi.Position(*place), 30 + row
            if row % 3 == 0:
                chain.add_residue(gemmi.Residue())
                chain[-1].name, chain[-1].seqid = "ALA", gemmi.SeqId(str(row // 3 + 1))
            chain[-1].add_atom(atom)
        model.add_chain(chain)
    structure = gemmi.Structure()
    structure.add_model(model)
    structure.setup_entities()
    return structure


def write_model(path, *chains):
    """Write chains of places (n, 3) as PDB or mmCIF, by the suffix; returns the path."""
    structure = structure_of(*chains)
    if path.suffix == ".pdb":
        structure.write_pdb(str(path))
    else:
        structure.make_mmcif_document().write_file(str(path))
    return path

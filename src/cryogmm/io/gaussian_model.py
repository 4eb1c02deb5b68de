"""Gaussians as atoms of an mmCIF file, for programs that show structures."""

import os

import numpy as np

from cryogmm.io.atomic import replacing


def write_gaussian_models(path: str | os.PathLike, tables: np.ndarray, origin: float) -> None:
    """Write Gaussians `(m, N, 5)`, x, y, z (Å from the box centre), amplitude, width, as an mmCIF file of m models.

    Each is an unknown atom, a residue of its own: UNX of the Chemical Component Dictionary. The amplitude is its
    B-factor. origin: Å, x, y and z of the box centre where the first voxel of the map is at 0.
    """
    import gemmi  # here, so that commands without atoms do not wait for it

    structure = gemmi.Structure()
    structure.name = "gaussians"
    for number, table in enumerate(tables, start=1):
        chain = gemmi.Chain("A")
        for row, (x, y, z, amplitude, _) in enumerate(np.asarray(table, dtype=np.float64), start=1):
            atom = gemmi.Atom()
            atom.name, atom.element, atom.serial = "UNK", gemmi.Element("X"), row
            atom.pos = gemmi.Position(x + origin, y + origin, z + origin)
            atom.b_iso = amplitude
            residue = gemmi.Residue()
            residue.name, residue.seqid, residue.het_flag = "UNX", gemmi.SeqId(str(row)), "H"
            residue.add_atom(atom)
            chain.add_residue(residue)
        model = gemmi.Model(number)
        model.add_chain(chain)
        structure.add_model(model)
    structure.setup_entities()
    with replacing(path) as temporary:
        structure.make_mmcif_document().write_file(str(temporary))

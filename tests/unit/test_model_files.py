"""Structures of the user's: PDB, mmCIF and maps become beads, and beads become a system."""

import gemmi
import numpy as np
import pytest

from cryogmm.errors import InputError
from cryogmm.io.mrc import write_map
from cryogmm.simulate.beads import Beads, drawn_beads, lobes, pack
from cryogmm.simulate.model_files import read_model
from cryogmm.simulate.projection import gaussian_map
from cryogmm.simulate.system import gaussians
from cryogmm.simulate.systems import build_system


@pytest.fixture(scope="module")
def centers():
    rng = np.random.default_rng(0)
    return pack(rng, lobes(rng, np.zeros(3), 45, 7)).round(3)


def structure(centers):
    """One residue of two atoms about each centre, and a water."""
    chain = gemmi.Chain("A")
    for number, center in enumerate([*centers, [500.0, 0, 0]], start=1):
        residue = gemmi.Residue()
        residue.name, residue.seqid = ("ALA" if number <= len(centers) else "HOH"), gemmi.SeqId(str(number))
        for name, sign in (("CA", 1), ("CB", -1)):
            atom = gemmi.Atom()
            atom.name, atom.element, atom.pos = (
                name,
                gemmi.Element("C"),
                gemmi.Position(center[0] + sign, center[1], center[2]),
            )
            residue.add_atom(atom)
        chain.add_residue(residue)
    made, model = gemmi.Structure(), gemmi.Model(1)
    model.add_chain(chain)
    made.add_model(model)
    made.setup_entities()
    return made


@pytest.mark.parametrize("suffix", [".pdb", ".cif"])
def test_residues_become_beads_and_water_is_left_out(tmp_path, centers, suffix):
    path = tmp_path / f"model{suffix}"
    made = structure(centers)
    made.write_pdb(str(path)) if suffix == ".pdb" else made.make_mmcif_document().write_file(str(path))
    assert np.allclose(read_model(path).centers, centers, atol=2e-3)


def test_beads_of_a_map_make_the_map_again(tmp_path, centers):
    beads = drawn_beads(np.random.default_rng(0), centers)
    density = gaussian_map(beads, 48, 4.0)
    write_map(tmp_path / "map.mrc", density, 4.0)
    again = gaussian_map(read_model(tmp_path / "map.mrc"), 48, 4.0)
    assert np.corrcoef(density.ravel(), again.ravel())[0, 1] > 0.95


@pytest.mark.parametrize("name", ["mixed", "assembly"])
def test_parts_of_a_given_structure_are_all_of_it(centers, name):
    beads = Beads(centers, np.ones(len(centers)), np.full(len(centers), 3.0))
    system = build_system(name, np.random.default_rng(0), 100.0, model=beads)
    assert sum(map(len, system.parts)) == len(beads)
    wanted = {"mixed": [0.15, 0.07], "assembly": [0.09] * 4}[name]
    assert np.allclose([part.mass / beads.mass for part in system.parts[1:]], wanted, atol=0.01)
    points = gaussians(system, np.array([0.5]), np.array([len(system.populations) - 1]))[0][0]
    moved = np.sort(points - points.mean(0), axis=0)
    assert np.allclose(moved, np.sort(centers - centers.mean(0), axis=0))


def test_files_that_are_no_structure_are_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_model(tmp_path / "none.pdb")
    (tmp_path / "model.xyz").write_text("C 0 0 0")
    with pytest.raises(InputError, match=r"model\.xyz: use one of"):
        read_model(tmp_path / "model.xyz")
    (tmp_path / "empty.pdb").write_text("END\n")
    with pytest.raises(InputError, match=r"empty\.pdb: not readable as PDB or mmCIF"):
        read_model(tmp_path / "empty.pdb")
    structure(np.zeros((3, 3))).write_pdb(str(tmp_path / "small.pdb"))
    with pytest.raises(InputError, match=r"small\.pdb: holds 3 residues"):
        read_model(tmp_path / "small.pdb")

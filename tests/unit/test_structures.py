"""Atomic models are read whatever their format, what is none is refused; what is written is what was read, moved."""

import gemmi
import numpy as np
import pytest
from atomic_models import STEP, line, structure_of, write_model

from cryogmm.errors import InputError
from cryogmm.io.structures import atom_positions, read_structure, stiff_pairs, trace_of, write_conformations

CHAINS = line((0, 0, 0), (30, 10, 0)), line((0, 20, 5), (20, 20, 5))


@pytest.mark.parametrize("name", ["model.pdb", "model.cif", "model_of_unknown_suffix"])
def test_models_are_read_whatever_their_suffix(name, tmp_path):
    path = write_model(tmp_path / name, *CHAINS)
    assert np.allclose(atom_positions(read_structure(path)), np.concatenate(CHAINS), atol=1e-3)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not readable as PDB or mmCIF"),
        ("END\n", "not readable as PDB or mmCIF"),
        ("ATOM   short\n", "not readable as PDB or mmCIF"),
        ("no model\n", "holds no atoms"),
        ("data_x\n_cell.length_a 1\n", "holds no atoms"),
        ("a good one with nan", "coordinates are no numbers"),
    ],
)
def test_what_is_no_model_is_refused_in_one_line(content, said, tmp_path):
    path = write_model(tmp_path / "model.cif", CHAINS[0], [[12.5, 0, 0]])
    path.write_text(path.read_text().replace(" 12.5 ", " nan ") if "nan" in content else content)
    with pytest.raises(InputError, match=said) as caught:
        read_structure(path)
    assert str(caught.value).startswith(f"{path}: ") and "\n" not in str(caught.value)


def test_a_missing_model_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"none\.cif: no such file"):
        read_structure(tmp_path / "none.cif")


def test_conformations_keep_all_but_the_places(tmp_path):
    given = structure_of(*CHAINS)
    given[0]["A"][1]["CA"][0].aniso = gemmi.SMat33f(1, 1, 1, 0, 0, 0)
    second = given[0].clone()
    second.num = 2
    given.add_model(second)
    given.make_mmcif_document().write_file(str(tmp_path / "model.cif"))
    structure = read_structure(tmp_path / "model.cif")
    places = atom_positions(structure)
    write_conformations(tmp_path / "moved.cif", structure, np.stack([places, places + 5, places - 7]))
    moved = gemmi.read_structure(str(tmp_path / "moved.cif"))
    assert [model.num for model in moved] == [1, 2, 3]
    for model, shift in zip(moved, (0, 5, -7), strict=True):
        atoms = [(one.chain.name, one.residue.seqid.num, one.atom.name, one.atom.b_iso) for one in model.all()]
        assert atoms == [(o.chain.name, o.residue.seqid.num, o.atom.name, o.atom.b_iso) for o in structure[0].all()]
        assert np.allclose([one.atom.pos.tolist() for one in model.all()], places + shift, atol=2e-3)
        assert not any(one.atom.aniso.nonzero() for one in model.all())


def test_a_trace_has_one_atom_a_residue_and_ends_at_gaps():
    gap = np.concatenate([line((0, 0, 0), (15, 0, 0))[:9], line((40, 0, 0), (60, 0, 0))[:9]])
    structure = structure_of(gap, CHAINS[1][:6])
    trace = trace_of(structure)
    assert trace.rows.tolist() == [1, 4, 7, 10, 13, 16, 19, 22]
    assert trace.joined.tolist() == [True, True, False, True, True, False, True, False]
    assert len(trace_of(structure_of(CHAINS[0][:1])).rows) == 0


def test_a_trace_of_nucleotides_goes_along_their_phosphorus():
    structure = structure_of(CHAINS[0][:9])
    for number, residue in enumerate(structure[0]["A"]):
        residue.name = "A"
        residue[1].name, residue[1].element = "P", gemmi.Element("P")
        residue[1].pos = gemmi.Position(6.5 * number, 0, 0)
    assert trace_of(structure).joined.tolist() == [True, True, False]


def test_bound_atoms_and_those_bound_to_one_are_stiff():
    pairs = stiff_pairs(structure_of(CHAINS[0][:7]))
    expected = {(i, i + 1) for i in range(6)} | {(i, i + 2) for i in range(5)} | {(1, 4)}  # and Cα to Cα
    assert {tuple(sorted(pair)) for pair in pairs.tolist()} == expected
    assert STEP < 1.92, "a bond of two carbons"

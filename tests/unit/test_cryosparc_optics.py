"""What cryoSPARC's global CTF refinement fits is applied: images with it say as much as ideal ones."""

import numpy as np
import pytest
from aberrated_particles import TERMS, WAVELENGTH, true_map, write_aberrated_particles
from particle_formats import write_cs

from cryogmm.errors import InputError
from cryogmm.io.optics import particle_optics
from cryogmm.io.refinement import read_refinement
from cryogmm.maps.fsc import fsc
from cryogmm.maps.reconstruction import reconstruct
from cryogmm.physics.ctf import electron_wavelength

COUNT = 200


def area(path):
    """Mean FSC, from shell 1 to Nyquist, of the map of some particles with the truth."""
    return fsc(reconstruct(read_refinement(path)).map, true_map())[1:].mean()


@pytest.fixture(scope="module")
def areas(tmp_path_factory):
    """Areas of ideal particles, of aberrated ones, and of these where the file says nothing of one of the terms."""
    ideal = area(write_aberrated_particles(tmp_path_factory.mktemp("ideal"), COUNT, {}))
    path = write_aberrated_particles(tmp_path_factory.mktemp("aberrated"), COUNT, TERMS)
    without = {}
    for name in TERMS:
        rows = np.load(path)
        rows[name] = 0
        without[name] = area(write_cs(path.with_name("without.cs"), rows))
    return ideal, area(path), without


def test_a_map_of_aberrated_particles_is_that_of_ideal_ones(areas):
    ideal, aberrated, _ = areas
    assert ideal > 0.97 and abs(ideal - aberrated) < 0.005


@pytest.mark.parametrize("name", TERMS)
def test_and_worse_without_any_of_the_terms(areas, name):
    _, aberrated, without = areas
    assert without[name] < aberrated - 0.01


@pytest.fixture
def rows(tmp_path):
    return np.load(write_aberrated_particles(tmp_path, 4, {}))


def phases(tmp_path, rows, **terms):
    """Odd and even phase of the first particle at 1/5 Å along x and along y, of a file with some terms."""
    for name, values in terms.items():
        rows[f"ctf/{name}"] = values
    optics = particle_optics(read_refinement(write_cs(tmp_path / "a.cs", rows)))
    x, y = np.array([[0.2, 0.0]]), np.array([[0.0, 0.2]])
    zero = np.zeros((1, 1, 2))
    return [(zero + phase(np.array([0]), x, y)).ravel() for phase in (optics.odd_phase, optics.even_phase)]


def test_lengths_are_those_of_a_lens(tmp_path, rows):
    third, fourth = 2 * np.pi * WAVELENGTH**2 * 0.2**3, 2 * np.pi * WAVELENGTH**3 * 0.2**4
    assert electron_wavelength(300.0) == pytest.approx(WAVELENGTH, rel=1e-6)
    odd, even = phases(tmp_path, rows.copy(), shift_A=(0.3, 0.5))
    assert np.allclose(odd, [-2 * np.pi * 0.2 * 0.3, -2 * np.pi * 0.2 * 0.5], rtol=1e-5) and not even.any()
    odd, even = phases(tmp_path, rows.copy(), tilt_A=(1000, 2000))
    assert np.allclose(odd, [-third * 1000, -third * 2000], rtol=1e-5) and not even.any()
    odd, even = phases(tmp_path, rows.copy(), trefoil_A=(1000, 2000))  # sin 3φ is -1 along y
    assert np.allclose(odd, [-third * 1000 / 3, third * 2000 / 3], rtol=1e-5) and not even.any()
    odd, even = phases(tmp_path, rows.copy(), tetra_A=(1e5, 0, 2e5, 0))  # cos 2φ is -1 along y
    assert np.allclose(even, [fourth * 1.5e5, -fourth * 0.5e5], rtol=1e-5) and not odd.any()


def test_tilt_needs_no_spherical_aberration(tmp_path, rows):
    expected = phases(tmp_path, rows.copy(), tilt_A=(3000, -2000))
    assert np.allclose(phases(tmp_path, rows, tilt_A=(3000, -2000), cs_mm=1e-6), expected)


def test_groups_keep_their_own_terms(tmp_path, rows):
    rows["ctf/exp_group_id"], rows["ctf/trefoil_A"][2:] = [1, 2, 3, 3], (500, 0)
    table = read_refinement(write_cs(tmp_path / "a.cs", rows))
    optics = particle_optics(table)
    assert optics.group.tolist() == [0, 1, 2, 2]
    assert [coefficients.size for coefficients in optics.odd_zernike] == [0, 0, 6]
    assert "rlnEvenZernike" not in table.optics and "rlnMagMat00" not in table.optics


def test_a_term_that_nobody_documents_is_refused_by_name_or_ignored(tmp_path, rows):
    new = np.zeros(len(rows), [*rows.dtype.descr, ("ctf/penta_A", "<f4", (2,))])
    for name in rows.dtype.names:
        new[name] = rows[name]
    path = write_cs(tmp_path / "new.cs", new)
    assert len(read_refinement(path)) == 4
    new["ctf/penta_A"][2] = (0, 1)
    path = write_cs(path, new)
    with pytest.raises(InputError, match="particle 3: ctf/penta_A is not 0, but what it means is documented nowhere"):
        read_refinement(path)
    assert len(read_refinement(path, ignore_aberrations=True)) == 4

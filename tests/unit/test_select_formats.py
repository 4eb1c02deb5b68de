"""Whatever is selected, the result is the user's file of RELION, cryoSPARC or EMAN2 with only these particles."""

import numpy as np
import pandas as pd
import pytest
from blob_particles import write_blob_particles
from hypothesis import example, given, settings
from hypothesis import strategies as st
from particle_formats import write_cryosparc, write_eman, write_version_3_0

from cryogmm.cli import main
from cryogmm.io.particles import read_particles

N = 12
GROUPS = ((16, 6.0), (18, 5.0), (20, 4.0))
SELECTED = st.sets(st.integers(0, N - 1), min_size=1).map(sorted)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Folder with the same particles, of three optics groups, in every format and imported; and their landscape."""
    folder = tmp_path_factory.mktemp("formats")
    table = read_particles(write_blob_particles(folder, N, GROUPS))
    write_version_3_0(table, folder / "old.star")
    write_cryosparc(table, folder / "particles.cs")
    write_eman(table, folder / "particles.lst", "my stacks/all of them.hdf")
    for name in ("particles.star", "old.star", "particles.cs", "particles.lst"):
        more = ["--passthrough", str(folder / "passthrough_particles.cs")] if name.endswith(".cs") else []
        assert main(["import", "--particles", str(folder / name), *more, "--out", str(folder / f"in/{name}.star")]) == 0
    landscape = pd.DataFrame({"particle_index": np.random.default_rng(0).permutation(N), "cluster": 1})
    landscape.to_csv(folder / "landscape.tsv", sep="\t", index=False)
    return folder


def select(folder, name, rows):
    """Files of the user and of a selection of rows: [(before, after)]."""
    options = ["--particles", str(folder / f"in/{name}.star"), "--landscape", str(folder / "landscape.tsv")]
    assert main(["select", *options, "--where", f"{{particle_index: {rows}}}", "--out-dir", str(folder / "out")]) == 0
    written = f"particles.{name.rpartition('.')[2]}"
    pairs = [(folder / name, folder / "out" / written)]
    beside = "passthrough_particles.cs"
    return [*pairs, (folder / beside, folder / "out" / beside)] if name.endswith(".cs") else pairs


@pytest.mark.parametrize("name", ["particles.star", "old.star", "particles.cs", "particles.lst"])
def test_all_particles_are_the_same_bytes(folder, name):
    for before, after in select(folder, name, list(range(N))):
        assert before.read_bytes() == after.read_bytes()


@pytest.mark.parametrize("name", ["particles.star", "old.star", "particles.lst"])
@settings(max_examples=30, deadline=None)
@given(rows=SELECTED)
@example(rows=[1, 4, 7, 10])  # one optics group of three
def test_a_text_file_loses_the_other_lines_and_nothing_else(folder, name, rows):
    ((before, after),) = select(folder, name, rows)
    lines = before.read_text().splitlines(keepends=True)
    particles = [number for number, line in enumerate(lines) if "@" in line or "xform" in line]
    left_out = set(particles) - {particles[row] for row in rows}
    assert after.read_text() == "".join(line for number, line in enumerate(lines) if number not in left_out)


@settings(max_examples=30, deadline=None)
@given(rows=SELECTED)
@example(rows=[1, 4, 7, 10])
def test_a_table_of_cryosparc_keeps_its_fields_and_its_passthrough_the_same_particles(folder, rows):
    (main_before, main_after), (beside_before, beside_after) = (
        [np.load(path) for path in pair] for pair in select(folder, "particles.cs", rows)
    )
    assert main_after.dtype == main_before.dtype and main_after.tobytes() == main_before[rows].tobytes()
    kept = np.isin(beside_before["uid"], main_before["uid"][rows])
    assert beside_after.dtype == beside_before.dtype and beside_after.tobytes() == beside_before[kept].tobytes()

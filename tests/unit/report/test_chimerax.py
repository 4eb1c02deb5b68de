"""Scenes for ChimeraX: each line is of a form that its documentation gives; what they open is there and in place."""

import re
import shlex

import gemmi
import numpy as np
import pytest

from cryogmm.cli import main
from cryogmm.io.mrc import read_map
from cryogmm.io.tables import read_table, write_table
from cryogmm.maps.decoded import load_decoder

from .decoding import CHAINS, MIDDLE, carry_model, write_decoder
from .project import APIX, BOX_SIZE, write_project

ORIGIN = BOX_SIZE // 2 * APIX
NUMBER, MODELS, COLOUR = r"-?\d+(\.\d+)?(e-?\d+)?", r"#\d+(-\d+)?", r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?"
# the usage lines of ChimeraX's user guide, as far as scenes use them
USAGES = [
    r"#.*",
    rf"set bgColor (white|{COLOUR})",
    "lighting (simple|full|soft)",
    r'open "[^"]+" id \d+ name "[^"]+"( coordsets true)?',
    rf"volume {MODELS} style surface step \d+ level {NUMBER} color {COLOUR}",
    rf"surface dust {MODELS} size {NUMBER}",
    rf"volume morph #\d+-\d+ frames \d+ playStep {NUMBER} constantVolume true modelId \d+",
    r'rename #\d+ "[^"]+"',
    r"mseries slider #\d+-\d+ name \w+",
    r"coordset slider #\d+",
    rf"style {MODELS} sphere",
    rf"size {MODELS} atomRadius {NUMBER}",
    rf"color byattribute bfactor {MODELS} palette {NUMBER},{COLOUR}(:{NUMBER},{COLOUR})+",
    rf"hide {MODELS} models",
    rf"transparency {MODELS} \d+",
    rf"view {MODELS}",
]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    """(Folder results/small, folder of the scenes of its round); paths hold a space."""
    folder = tmp_path_factory.mktemp("chimerax") / "my results" / "small"
    write_project(folder)
    write_decoder(folder)
    round, neutral = folder / "rounds/main/all", folder / "neutral/all"
    frames = round / "trajectories/swing/frames.tsv"
    write_table(frames, read_table(frames).assign(z_1=[-1.0, 0, 1], z_2=[0.5, 0, 0.5]))
    model = carry_model(folder)
    words = ["chimerax", "--consensus", neutral / "consensus.mrc", "--gaussians", neutral / "gaussians.h5", "--weights",
             round / "model.weights.h5", "--model-settings", round / "settings.yaml", "--map",
             *sorted(round.glob("clusters/*/map.mrc")), "--frames", frames, "--models", model,
             "--out-dir", round / "chimerax"]  # fmt: skip
    assert main(list(map(str, words))) == 0
    return folder, round / "chimerax"


def commands(path):
    """Words of each command of a scene."""
    return [shlex.split(line) for line in path.read_text().splitlines() if not line.startswith("# ")]


@pytest.mark.parametrize("name", ["maps.cxc", "trajectory_swing.cxc"])
def test_every_command_is_one_that_chimerax_documents(scenes, name):
    for line in (scenes[1] / name).read_text().splitlines():
        assert any(re.fullmatch(usage, line) for usage in USAGES), line


def test_what_is_opened_is_there_and_no_model_has_the_number_of_another(scenes):
    _, folder = scenes
    numbers = []
    for path in folder.glob("*.cxc"):
        opened = [words for words in commands(path) if words[0] == "open"]
        assert opened and all((folder / words[1]).resolve().is_file() for words in opened)
        own = [int(words[3]) for words in opened]
        own += [int(words[-1]) for words in commands(path) if words[:2] == ["volume", "morph"]]
        for words in commands(path):
            for model in (word for word in words[:4] if re.fullmatch(MODELS, word)):
                first, _, last = model[1:].partition("-")
                assert set(range(int(first), int(last or first) + 1)) <= set(own), words
        numbers += own
    # consensus, clusters, Gaussians; frames, morph, Gaussians, model, arrows
    assert len(numbers) == len(set(numbers)) == 4 + 7


def test_surfaces_are_as_large_as_the_particle(scenes):
    _, folder = scenes
    opened = {words[3]: folder / words[1] for words in commands(folder / "maps.cxc") if words[0] == "open"}
    shares = {}
    for words in commands(folder / "maps.cxc"):
        if words[0] == "volume":
            volume, _ = read_map(opened[words[1][1:]])
            shares[words[1]] = (volume > float(words[words.index("level") + 1])).mean()
    assert len(shares) == 3 and np.ptp(list(shares.values())) < 1e-3
    assert 0.02 < shares["#1"] < 0.5


def test_gaussians_are_atoms_where_the_map_has_them(scenes):
    results, folder = scenes
    decoder = load_decoder(results / "rounds/main/all/model.weights.h5", results / "rounds/main/all/settings.yaml",
                           results / "neutral/all/gaussians.h5")  # fmt: skip
    rest = decoder.trained.gaussians.table()[None]
    frames = decoder.gaussians([[-1.0, 0.5], [0, 0], [1.0, 0.5]])
    assert np.abs(frames[0] - frames[2])[:, :3].max() > 1.0, "nothing moves: the test would hold for any frame"
    for name, tables in (("gaussians.cif", rest), ("trajectory_swing.cif", frames)):
        structure = gemmi.read_structure(str(folder / name))
        assert [len(list(model.all())) for model in structure] == [40] * len(tables)
        for model, table in zip(structure, tables, strict=True):
            atoms = [found.atom for found in model.all()]
            assert np.abs(np.array([a.pos.tolist() for a in atoms]) - ORIGIN - table[:, :3]).max() < 0.01
            assert np.abs(np.array([a.b_iso for a in atoms]) - table[:, 3]).max() < 1e-3
            assert {a.element.name for a in atoms} == {"X"}


def test_the_carried_model_is_opened_in_place_as_one_structure_that_moves(scenes):
    _, folder = scenes
    (opened,) = [w for w in commands(folder / "trajectory_swing.cxc") if w[0] == "open" and "model.cif" in w[1]]
    assert opened[-2:] == ["coordsets", "true"]
    assert ["coordset", "slider", f"#{opened[3]}"] in commands(folder / "trajectory_swing.cxc")
    carried = gemmi.read_structure(str(folder / opened[1]))
    places = np.array([[one.atom.pos.tolist() for one in model.all()] for model in carried]) - MIDDLE
    fitted = np.concatenate(CHAINS)
    assert places.shape == (3, len(fitted), 3)
    moved = np.linalg.norm(places - fitted, axis=2)
    assert 0.5 < moved.max() < 15, "the decoder of the fixture moves Gaussians by some Å"
    bonds = np.linalg.norm(np.diff(places[:, : len(CHAINS[0])], axis=1), axis=2)
    assert np.abs(bonds / np.linalg.norm(np.diff(CHAINS[0], axis=0), axis=1) - 1).max() < 0.011


def test_arrows_are_those_of_the_motion(scenes):
    results, folder = scenes
    lines = (folder / "trajectory_swing.bild").read_text().splitlines()
    forms = [r"\.comment .+", r"\.color( [01]\.\d+){3}", rf"\.arrow( {NUMBER}){{9}}"]
    assert all(any(re.fullmatch(form, line) for form in forms) for line in lines)
    (arrow,) = [np.array(line.split()[1:], float) for line in lines if line.startswith(".arrow")]
    times = float(re.search(r"drawn (\d+) times", lines[0])[1]) if "drawn" in lines[0] else 1
    (moved,) = read_table(results / "rounds/main/all/trajectories/swing/motion.tsv").query("dx > 0").itertuples()
    assert np.allclose(arrow[:3], ORIGIN + np.array([moved.x, moved.y, moved.z]))
    assert np.allclose(arrow[3:6] - arrow[:3], [times * moved.dx, 0, 0])
    assert arrow[7] > arrow[6] > 0 and 0 < arrow[8] < 1

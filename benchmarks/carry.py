"""How near a carried atomic model is to the true one: `python -m benchmarks.carry`.

Simulates a hinge of 20° (4,000 particles, SNR 0.1) and lays chains of backbone atoms through its beads, as a model
that was fitted in the consensus. The project then runs with a trajectory of nine frames along its first component, as a
user would. Of the first and the last frame it tells the r.m.s. of the written model to the true one at the mean true
angle of the frame's particles, of all atoms and of the domain that turns, beside what it is where the model stays; and
how far any bond is from its length. With --work, what has been done is kept and not done again.
"""

import json

import gemmi
import numpy as np

from benchmarks.accuracy import snakemake
from benchmarks.measure import WORK, cryogmm, options, report, work_folder
from cryogmm.io.landscape import columns_of, read_landscape
from cryogmm.io.tables import read_table
from cryogmm.landscape.junk import CALLED
from cryogmm.maps.paths import component_path, frames_along, path_without
from cryogmm.simulate.system import coordinate_of, read_system

DEGREES, PARTICLES, SNR, FRAMES = 20, 4000, 0.1, 9
STEP = 1.46  # Å, a bond of the backbone
LONGEST_GAP = 14.0  # Å, between beads of a chain; beyond it the chain ends, as where density is missing


def main():
    args = options("carry", __doc__, 1, (WORK, ("--seed", {"type": int, "default": 0, "help": "[0]"})))
    with work_folder(args.work) as work:
        figures = measured(work, args.seed, args.threads)
    report(list(figures.items()), figures, args.json)


def measured(work, seed, threads):
    """{what: figure} of the project in a folder, which is made where it is not there."""
    simulated = work / "simulated"
    if not (simulated / "truth.tsv").is_file():
        cryogmm("simulate", "--system", "hinge", "--amplitude", DEGREES, "--particles", PARTICLES, "--snr", SNR,
                "--seed", seed, "--out-dir", simulated)  # fmt: skip
    system = read_system(simulated / "system.h5")
    chains = [backbones(part.centers) for part in system.parts]
    settings = json.loads((simulated / "simulation.json").read_text())
    middle = settings["box_size"] // 2 * settings["apix"]
    if not (work / "model.cif").is_file():
        write_chains(work / "model.cif", [chain + middle for chain in chains[0] + chains[1]])
    trajectories = {"swing": {"path": "pc_1", "frames": FRAMES}}
    config = {
        "project": "hinge", "seed": seed, "subsets": ["all"], "particles": {"file": str(simulated / "particles.star")},
        "rounds": {"main": {"models": {"file": "model.cif"}, "trajectories": trajectories}},
    }  # fmt: skip
    (work / "config.json").write_text(json.dumps(config, indent=1))
    round = work / "results/hinge/rounds/main/all"
    snakemake(work, [str((round / "trajectories/swing/model.cif").relative_to(work))], threads)
    turns = np.repeat([False, True], [sum(map(len, part)) for part in chains])
    places = np.concatenate(chains[0] + chains[1])
    bonds = np.flatnonzero(np.concatenate([np.arange(len(chain)) < len(chain) - 1 for chain in chains[0] + chains[1]]))
    figures = {}
    carried = gemmi.read_structure(str(round / "trajectories/swing/model.cif"))
    for number, coordinate in zip((1, FRAMES), end_coordinates(round, simulated), strict=True):
        found = np.array([each.atom.pos.tolist() for each in carried[number - 1].all()]) - middle
        true = np.where(turns[:, None], system.motion.positions(places, [coordinate])[0], places)
        lengths, before = (np.linalg.norm(each[bonds + 1] - each[bonds], axis=1) for each in (found, places))
        figures |= {
            f"frame {number}: true angle from the middle (°)": DEGREES * (coordinate - system.motion.rest),
            f"frame {number}: Å r.m.s. to the true model": rms(found - true),
            f"frame {number}: of the domain": rms((found - true)[turns]),
            f"frame {number}: of the domain where it stays": rms((places - true)[turns]),
            f"frame {number}: % that a bond is off at most": 100 * np.abs(lengths / before - 1).max(),
        }
    return figures


def end_coordinates(round, simulated):
    """Mean true coordinates of the particles of the first and of the last frame."""
    landscape = read_landscape(round / "landscape.tsv", "junk")
    path = component_path(columns_of(landscape, "pc_"), 1)
    frames = frames_along(path_without(path, landscape["junk"].to_numpy() >= CALLED), FRAMES)
    truth = read_table(simulated / "truth.tsv").set_index("particle_index").loc[landscape["particle_index"]]
    return [coordinate_of(truth)[frame.rows].mean() for frame in (frames[0], frames[-1])]


def rms(differences):
    """Root mean square length of vectors (n, 3)."""
    return float(np.sqrt(np.mean(np.sum(differences**2, axis=1))))


def backbones(beads):
    """Chains [(n, 3), …] of atoms one bond apart, from each of beads (m, 3) to the nearest that has none yet."""
    left, chains = list(range(len(beads))), []
    while left:
        chain = [left.pop(0)]
        while left:
            distances = np.linalg.norm(beads[left] - beads[chain[-1]], axis=1)
            if distances.min() > LONGEST_GAP:
                break
            chain.append(left.pop(int(distances.argmin())))
        if len(chain) > 1:
            corners = beads[chain]
            along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
            steps = np.arange(0, along[-1], STEP)
            chains.append(np.column_stack([np.interp(steps, along, axis) for axis in corners.T]))
    return chains


def write_chains(path, chains):
    """Write chains [(n, 3), …], Å, as mmCIF: residues of N, CA and C."""
    model = gemmi.Model(1)
    for number, places in enumerate(chains, start=1):
        chain = gemmi.Chain(f"C{number}")
        for row, place in enumerate(places):
            if row % 3 == 0:
                chain.add_residue(gemmi.Residue())
                residue = chain[-1]
                residue.name, residue.seqid = "GLY", gemmi.SeqId(str(row // 3 + 1))
            atom = gemmi.Atom()
            atom.name = ("N", "CA", "C")[row % 3]
            atom.element, atom.pos = gemmi.Element(atom.name[0]), gemmi.Position(*place)
            residue.add_atom(atom)
        model.add_chain(chain)
    structure = gemmi.Structure()
    structure.name = "hinge"
    structure.add_model(model)
    structure.setup_entities()
    structure.make_mmcif_document().write_file(str(path))


if __name__ == "__main__":
    main()

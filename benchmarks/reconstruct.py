"""How long `cryogmm reconstruct` takes beside `relion_reconstruct --ctf`, and how close both maps are to the truth.

20,000 simulated particles of one structure, 128 px, SNR 0.1. Whole commands, as a user starts them, take turns with the
same cores; medians. Ours makes both half-maps and their FSC too, RELION's one map. RELION's program runs in the way
that is the faster on this machine, as one process or as relion_reconstruct_mpi with one process a core. The FSC is that
of each map with the true one, and the deficit the largest by which ours is below RELION's at any shell.
"""

import os
import shutil
import sys

import numpy as np

from benchmarks.measure import WORK, cryogmm, in_turn, options, process, report, show, work_folder

BOX_SIZE, PARTICLES, APIX, SNR = 128, 20_000, 2.0, 0.1
BOXES = (64, 128, 256)  # px, of which cost grows
FEW = 500  # particles of each of them
AS_ROOT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}  # as in a container


def main():
    count = ("--particles", {"type": int, "default": PARTICLES, "help": f"[{PARTICLES}]"})
    args = options("reconstruct", __doc__, 3, (count, WORK))
    if shutil.which("relion_reconstruct") is None:
        sys.exit("relion_reconstruct is not installed, so there is nothing to compare with: make judges")
    with work_folder(args.work) as work:
        cost = growth(work, args.particles, args.threads)
        folder = simulated(work, args.particles, BOX_SIZE)
        name, relion = faster_relion(folder, args.threads)
        runs = in_turn({"ours": lambda: reconstruct(folder, args.threads), "relion": relion}, args.repeats)
        curves = fsc_with_truth(folder)
        deficit = curves["relion"] - curves["ours"]
        ratio, _, cpu_ratio = (runs["ours"] / runs["relion"]).T
        figures = {"time_ratio": float(np.median(ratio)), "fsc_deficit": float(deficit.max())}
        lines = [
            (f"of RELION's wall time ({name}), {args.particles} particles of {BOX_SIZE} px, {args.threads} threads",
             figures["time_ratio"]),
            ("of it in the best round, and", ratio.min()),
            ("in the worst", ratio.max()),
            ("of the time of processors that RELION's takes", np.median(cpu_ratio)),
            ("s, ours", np.median(runs["ours"][:, 0])),
            ("s, RELION's", np.median(runs["relion"][:, 0])),
            (f"thousandths by which our FSC with the truth is lower at most, at shell {deficit.argmax() + 1}",
             1000 * figures["fsc_deficit"]),
            ("mean FSC with the truth, ours", curves["ours"].mean()),
            ("mean FSC with the truth, RELION's", curves["relion"].mean()),
        ]  # fmt: skip
        report(lines, figures, args.json)
        show(cost, "seconds that ours takes")


def simulated(work, count, box_size):
    """Folder of simulated particles that do not differ; used again where it is there."""
    folder = work / f"particles_{count}_{box_size}"
    if not (folder / "simulation.json").is_file():
        cryogmm(
            "simulate", "--system", "linear", "--amplitude", 0, "--particles", count, "--box-size", box_size,
            "--apix", APIX * BOX_SIZE / box_size, "--snr", SNR, "--out-dir", folder,
        )  # fmt: skip
    return folder


def reconstruct(folder, threads):
    """Our command; its `Run`."""
    return cryogmm(
        "reconstruct", "--particles", "particles.star", "--threads", threads, "--out-map", "ours.mrc",
        "--out-half1", "half1.mrc", "--out-half2", "half2.mrc", "--out-fsc", "fsc.tsv", folder=folder,
    )  # fmt: skip


def faster_relion(folder, processes):
    """`(name, function)` of RELION's program in its faster way; the function returns a `Run`."""
    words = ["--i", "particles.star", "--ctf", "--o", "relion.mrc"]
    ways = {"relion_reconstruct": lambda: process("relion_reconstruct", *words, folder=folder)}
    if processes > 1 and shutil.which("relion_reconstruct_mpi") and shutil.which("mpirun"):
        mpi = ["mpirun", "-n", processes, "relion_reconstruct_mpi", *words]
        ways[f"relion_reconstruct_mpi, {processes} processes"] = lambda: process(
            *mpi, folder=folder, environment=AS_ROOT if os.geteuid() == 0 else None
        )
    first = {name: way().seconds for name, way in ways.items()}
    show([(f"s, {name}", took) for name, took in first.items()], "ways to run RELION's program")
    best = min(first, key=first.get)
    return best, ways[best]


def fsc_with_truth(folder):
    """FSC of both maps with the true one at shells 1 to b / 2 - 1, {name: (b / 2 - 1,)}."""
    from cryogmm.io.mrc import read_map
    from cryogmm.maps.fsc import fsc

    truth = read_map(folder / "truth_maps" / "mean.mrc")[0]
    return {name: fsc(read_map(folder / f"{name}.mrc")[0], truth)[1 : len(truth) // 2] for name in ("ours", "relion")}


def growth(work, count, threads):
    """Lines of (text, s) of our command for more particles, and for larger boxes."""
    reconstruct(simulated(work, FEW, BOXES[0]), threads)  # the first after an installation compiles
    sets = [(count // 16, BOX_SIZE), (count // 4, BOX_SIZE), *((FEW, box_size) for box_size in BOXES)]
    return [(f"{n} particles of {b} px", reconstruct(simulated(work, n, b), threads).seconds) for n, b in sets]


if __name__ == "__main__":
    main()

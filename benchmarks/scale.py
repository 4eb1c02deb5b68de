"""How time a particle and memory change from 4,000 over 16,000 to 64,000 particles of 64 px: they should not.

Whole commands, each in a process that has run it on 1,000 particles before, so that imports and what is compiled once
are not in the wall time. Peak of resident memory: that of commands which compile nothing in a process that runs
nothing else, that of the others, nine tenths of it TensorFlow, in the same process. Time a particle is what the set
takes longer than 1,000 particles, divided by the particles more: what the command does once for any set is left out.
A shared machine is fast in one minute and slow in another: each round goes up through the sizes and down again, so
that a steady drift cancels, its times count as shares of their mean, and figures are medians of rounds. The images
are simulated once; larger sets list copies of their stack, real files, so that as much is read from disk as ever. All
sets share one neutral model. Training is two epochs of one latent dimension, because the number of epochs and of
trials of dimensions follows from the particles; all sizes are multiples of twenty batches, so that as much is
compiled for one as for another. Whitened gradients, what training and embedding start from, are measured too; a
simulated null that has a least size belongs to them, so that only their memory counts in the ratios.
"""

import shutil
import sys
from pathlib import Path

import numpy as np

from benchmarks.measure import WORK, cryogmm, options, process, report, work_folder

SMALLEST, FEW, TIMES = 4000, 1000, (1, 4, 16)
GAUSSIANS, RESOLUTION = 256, 8.3  # Å, just above Nyquist
STAGES = ("reconstruct", "prepare", "train", "embed")
ROUNDS = {"reconstruct": 5, "prepare": 5}  # in a turn, of commands that are quick; of others one
UNCOMPILED = ("reconstruct", "prepare")


def main():
    smallest = ("--particles", {"type": int, "default": SMALLEST, "help": f"of the smallest set [{SMALLEST}]"})
    args = options("scale", __doc__, 3, (smallest, WORK))
    sizes = [args.particles * times for times in TIMES]
    with work_folder(args.work) as work:
        for size in (FEW, *sizes):
            write_set(work, args.particles, size)
        write_neutral(work, FEW, args.threads)
        words = commands(work, args.threads)
        found = {name: [] for name in words}
        for name in [name for _ in range(args.repeats) for name in words]:
            for _ in range(ROUNDS.get(name, 1)):
                found[name].append(up_and_down(work, (FEW, *sizes), words[name]))
    found = {name: np.array(runs) for name, runs in found.items()}  # rounds, sizes, 2
    more = np.array(sizes) - FEW
    times = {name: 1000 * (runs[:, 1:, 0] - runs[:, :1, 0]) / more for name, runs in found.items()}
    memory = {name: runs[:, 1:, 1] for name, runs in found.items()}
    show_table("ms a particle", sizes, times)
    show_table("peak of resident memory, MiB", sizes, memory)
    show_table("s in all", (FEW, *sizes), {name: runs[..., 0] for name, runs in found.items()}, False)
    figures = {
        "time_ratio": float(max(largest_over_smallest(times[stage]) for stage in STAGES)),
        "memory_ratio": float(max(map(largest_over_smallest, memory.values()))),
    }
    print()
    lines = [
        ("longest time a particle over shortest, of the command where that is most", figures["time_ratio"]),
        ("most memory over least, of the command where that is most", figures["memory_ratio"]),
    ]
    report(lines, figures, args.json)


def largest_over_smallest(values):
    """Ratio of the medians of shares in their round's mean, of values (rounds, sizes); infinite where one is none."""
    shares = np.median(values / values.mean(axis=1, keepdims=True), axis=0)
    return shares.max() / shares.min() if shares.min() > 0.0 else np.inf


def up_and_down(work, sizes, words):
    """`run` of a command on every set, (sizes, 2): the mean of two runs, of one on the largest."""
    runs = [run(work, size, words) for size in (*sizes, *sizes[-2::-1])]
    return np.mean([runs[: len(sizes)], runs[: -len(sizes) - 1 : -1]], axis=0)


def run(work, size, words):
    """Wall time (s) of a command on one set, in a process that has run it before, and the peak of memory (MiB)."""
    folder = work / str(size)
    peak = process(sys.executable, Path(__file__).with_name("warm.py"), work / str(FEW), *words, folder=folder).mib
    if words[0] in UNCOMPILED:
        peak = cryogmm(*words, folder=folder).mib
    return float((folder / "seconds.txt").read_text()), peak


def write_set(work, smallest, size):
    """Write particles.star of a set with its stacks, in work/{size}; what is there stays.

    As text: tables of particles in this process would count as memory of those that it starts.
    """
    simulated, folder = work / "simulated", work / str(size)
    if not (simulated / "simulation.json").is_file():
        cryogmm("simulate", "--system", "mixed", "--particles", smallest, "--out-dir", simulated)
    folder.mkdir(exist_ok=True)
    lines = (simulated / "particles.star").read_text().splitlines(keepends=True)
    head, rows = [line for line in lines if "@" not in line], [line for line in lines if "@" in line]
    with (folder / "particles.star").open("w") as star:
        star.writelines(head)
        for row in range(size):
            star.write(rows[row % smallest].replace("@particles", f"@stack{row // smallest}"))
    for index in range(-(-size // smallest)):
        if not (folder / f"stack{index}.mrcs").is_file():
            shutil.copyfile(simulated / "particles.mrcs", folder / f"stack{index}.mrcs")


def write_neutral(work, size, threads):
    """Write the neutral model of all sets, gaussians.h5, from one of them."""
    folder, words = work / str(size), commands(work, threads)
    cryogmm(*words["reconstruct"], folder=folder)
    cryogmm(*words["prepare"], folder=folder)
    cryogmm(
        "neutral", "--map", "map.mrc", "--particles", "particles.h5", "--threads", threads, "--settings",
        f"{{max_gaussians: {GAUSSIANS}}}", "--out", work / "gaussians.h5", "--out-frc", "frc.tsv", folder=folder,
    )  # fmt: skip


def commands(work, threads):
    """{name: words of a command}, run in the folder of a set."""
    inputs = ["--particles", "particles.h5", "--gaussians", work / "gaussians.h5", "--threads", threads]
    trained = [*inputs, "--gradients", "gradients.h5"]
    return {
        "reconstruct": [
            "reconstruct", "--particles", "particles.star", "--threads", threads, "--out-map", "map.mrc", "--out-half1",
            "half1.mrc", "--out-half2", "half2.mrc", "--out-fsc", "fsc.tsv",
        ],
        "prepare": [  # to one resolution, whatever the map shows
            "prepare", "--particles", "particles.star", "--resolution", RESOLUTION, "--threads", threads, "--out",
            "particles.h5",
        ],
        "gradients": ["gradients", *inputs, "--out", "gradients.h5"],
        "train": [
            "train", *trained, "--settings", "{latent_dim: 1, epochs: 2}", "--checkpoints", "checkpoints",
            "--out-weights", "weights.h5", "--out-settings", "settings.yaml", "--out-history", "history.tsv",
        ],
        "embed": [
            "embed", *trained, "--weights", "weights.h5", "--model-settings", "settings.yaml", "--out", "latent.h5",
        ],
    }  # fmt: skip


def show_table(title, sizes, rows, ratios=True):
    """Print a row for every command, a column for every size, medians of rounds, and the ratio of largest to smallest.

    rows: {name: (rounds, sizes)}.
    """
    print(f"\n{title:30}" + "".join(f"{size:>10,}" for size in sizes) + ("   largest / smallest" if ratios else ""))
    for stage, values in rows.items():
        ratio = f"{largest_over_smallest(values):12.3f}" if ratios else ""
        print(f"  {stage:28}" + "".join(f"{value:10.3g}" for value in np.median(values, axis=0)) + ratio)


if __name__ == "__main__":
    main()

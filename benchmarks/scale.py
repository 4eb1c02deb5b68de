"""How time a particle and memory change from 4,000 over 16,000 to 64,000 particles of 64 px: they should not.

Memory: the peak of a command in a process of its own, as a user runs it, once for each set. Time a particle: what a set
takes longer than 1,000 particles, divided by the particles more, so that what the command does once for
any set is left out; by processes that have run the command before, so that imports and what is compiled once are not
in it either. A shared machine is fast in one minute and slow in another: in each round the processes of all sets take
turns of a fraction of a second (`benchmarks.lanes`), those of smaller sets again and again until that of the largest
is done. Times count as shares of their round's mean, and their figures are medians of rounds. The images are simulated
once; larger sets list copies of their stack, real files, so that as much is read from disk as ever. All sets share one
neutral model. Training is two epochs of one latent dimension, because the number of epochs and of trials of dimensions
follows from the particles; all sizes are multiples of twenty batches, so that as much is compiled for one as for
another. Whitened gradients, what training and embedding start from, hold a simulated null that has a least size: their
time is shown, and only their memory counts in the ratios.
"""

import shutil
import sys
from pathlib import Path

import numpy as np

from benchmarks.lanes import seconds_a_run
from benchmarks.measure import WORK, cryogmm, options, report, work_folder

SMALLEST, TIMES = 4000, (1, 4, 16)
GAUSSIANS, RESOLUTION = 256, 8.3  # Å, just above Nyquist
ROUNDS = {"reconstruct": 5, "prepare": 3, "train": 1, "embed": 1}  # of one repeat: more of commands that are quick


def main():
    smallest = ("--particles", {"type": int, "default": SMALLEST, "help": f"of the smallest set [{SMALLEST}]"})
    args = options("scale", __doc__, 3, (smallest, WORK))
    few, *sizes = [args.particles // 4, *(args.particles * times for times in TIMES)]
    with work_folder(args.work) as work:
        for size in (few, *sizes):
            write_set(work, args.particles, size)
        write_neutral(work, few, args.threads)
        words = commands(work, args.threads)
        alone = {name: [run(work, size, words[name]) for size in (few, *sizes)] for name in words}
        found = {name: [] for name in ROUNDS}
        for name in [name for _ in range(args.repeats) for name, rounds in ROUNDS.items() for _ in range(rounds)]:
            found[name].append(seconds_a_run([lane(work, few, size, words[name]) for size in (few, *sizes)]))
    found = {name: np.array(runs) for name, runs in found.items()}  # rounds, sizes
    more = np.array(sizes) - few
    times = {name: 1000 * (runs[:, 1:] - runs[:, :1]) / more for name, runs in found.items()}
    memory = {name: np.array([[run.mib for run in runs[1:]]]) for name, runs in alone.items()}
    seconds = {name: [[run.seconds for run in runs]] for name, runs in alone.items()}
    show_table("ms a particle", sizes, times)
    show_table("peak of resident memory, MiB", sizes, memory)
    show_table("s of a run, warm", (few, *sizes), found, False)
    show_table("s in a process of its own", (few, *sizes), seconds, False)
    figures = {
        "time_ratio": float(max(map(largest_over_smallest, times.values()))),
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


def run(work, size, words):
    """`Run` of a command on one set, from the start: without checkpoints."""
    folder = work / str(size)
    shutil.rmtree(folder / "checkpoints", ignore_errors=True)
    return cryogmm(*words, folder=folder)


def lane(work, few, size, words):
    """Lane of a command on one set, for `seconds_a_run`, in a process that ran it on the few before."""
    return [sys.executable, Path(__file__).with_name("warm.py"), work / str(few), *words], work / str(size)


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

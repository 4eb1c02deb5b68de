"""How time a particle and memory change from 4,000 over 16,000 to 64,000 particles of 64 px: they should not.

Whole commands, one process each, as a user starts them: wall time and the peak of resident memory. Time a particle is
what a command takes longer than for 500 particles (imports, compilation), divided by the particles more. Ratios are
taken within a turn, for a shared machine is fast in one minute and slow in another; medians of turns. Where a command
is over sooner than it has started, its time is the median of several runs in that turn. Processor time is shown beside
it: it leaves out what waits for a disk or for other processes. The images are simulated once; larger sets list copies
of their stack, real files, so that as much is read from disk as ever. All sets share one neutral model. Training is two
epochs of one latent dimension, because the number of epochs and of trials of dimensions follows from the particles.
Whitened gradients, what training and embedding start from, are measured too; a simulated null that has a least size
belongs to them, so that only their memory counts in the ratios.
"""

import shutil

import numpy as np

from benchmarks.measure import WORK, Run, cryogmm, options, report, work_folder

SMALLEST, FEW, TIMES = 4000, 500, (1, 4, 16)
GAUSSIANS, RESOLUTION = 256, 8.3  # Å, just above Nyquist
QUICK = 5  # runs in one turn of commands that are quick, on the smallest sets
STAGES = ("reconstruct", "prepare", "train", "embed")


def main():
    smallest = ("--particles", {"type": int, "default": SMALLEST, "help": f"of the smallest set [{SMALLEST}]"})
    args = options("scale", __doc__, 3, (smallest, WORK))
    with work_folder(args.work) as work:
        few, *sizes = FEW, *(args.particles * times for times in TIMES)
        for size in (few, *sizes):
            write_set(work, args.particles, size)
        write_neutral(work, few, args.threads)
        found = [turn(work, (few, *sizes), args) for _ in range(args.repeats)]
    names = list(found[0][few])
    # turns, sizes, commands, figures of a Run
    runs = np.array([[[each[size][name] for name in names] for size in (few, *sizes)] for each in found])
    more = np.array(sizes)[:, None, None] - few
    per_particle = 1000 * (runs[:, 1:] - runs[:, :1]) / more
    times, processor_times = (by_name(names, per_particle[..., kind]) for kind in (0, 2))
    memory = by_name(names, runs[:, 1:, :, 1])
    show_table("ms a particle", sizes, times)
    show_table("ms of processors a particle", sizes, processor_times)
    show_table("peak of resident memory, MiB", sizes, memory)
    show_table("s in all", (few, *sizes), by_name(names, runs[..., 0]), False)
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


def by_name(names, values):
    """Values (turns, sizes, names) as {name: (turns, sizes)}."""
    return {name: values[..., index] for index, name in enumerate(names)}


def largest_over_smallest(values):
    """Their ratio in each of the turns (turns, sizes), median; infinite where one is lost in the noise of a start."""
    smallest = values.min(axis=1)
    return np.median(np.where(smallest > 0.0, values.max(axis=1) / np.maximum(smallest, 1e-9), np.inf))


def turn(work, sizes, args):
    """What every command took on every set: {size: {name: `Run`}}."""
    found = {}
    for size in sizes:
        quick = max(1, round(QUICK * min(1.0, (args.particles / size) ** 0.5)))
        found[size] = stages(work / str(size), work / "gaussians.h5", args.threads, quick)
    return found


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
    """Write the neutral model of all sets, gaussians.h5, from one of them; it compiles what is compiled once."""
    folder = work / str(size)
    reconstruct(folder, threads)
    prepare(folder, threads)
    cryogmm(
        "neutral", "--map", "map.mrc", "--particles", "particles.h5", "--threads", threads, "--settings",
        f"{{max_gaussians: {GAUSSIANS}}}", "--out", work / "gaussians.h5", "--out-frc", "frc.tsv", folder=folder,
    )  # fmt: skip


def stages(folder, gaussians, threads, quick):
    """What every command took on one set, quick ones in several runs: {name: `Run`}."""
    inputs = ["--particles", "particles.h5", "--gaussians", gaussians, "--threads", threads]
    trained = ["--gradients", "gradients.h5"]
    shutil.rmtree(folder / "checkpoints", ignore_errors=True)
    return {
        "reconstruct": median_run(quick, reconstruct, folder, threads),
        "prepare": median_run(quick, prepare, folder, threads),
        "gradients": cryogmm("gradients", *inputs, "--out", "gradients.h5", folder=folder),
        "train": cryogmm(
            "train", *inputs, *trained, "--settings", "{latent_dim: 1, epochs: 2}", "--checkpoints", "checkpoints",
            "--out-weights", "weights.h5", "--out-settings", "settings.yaml", "--out-history", "history.tsv",
            folder=folder,
        ),
        "embed": cryogmm(
            "embed", *inputs, *trained, "--weights", "weights.h5", "--model-settings", "settings.yaml",
            "--out", "latent.h5", folder=folder,
        ),
    }  # fmt: skip


def median_run(count, command, folder, threads):
    """Medians of some runs of a command on a set, each figure by itself."""
    return Run(*np.median([command(folder, threads) for _ in range(count)], axis=0))


def reconstruct(folder, threads):
    """`cryogmm reconstruct` on a set."""
    maps = ["--out-map", "map.mrc", "--out-half1", "half1.mrc", "--out-half2", "half2.mrc"]
    words = ["--particles", "particles.star", "--threads", threads, *maps, "--out-fsc", "fsc.tsv"]
    return cryogmm("reconstruct", *words, folder=folder)


def prepare(folder, threads):
    """`cryogmm prepare` on a set, to one resolution whatever the map of it shows."""
    words = ["--particles", "particles.star", "--resolution", RESOLUTION, "--threads", threads]
    return cryogmm("prepare", *words, "--out", "particles.h5", folder=folder)


def show_table(title, sizes, rows, ratios=True):
    """Print a row for every command, a column for every size, medians of turns, and the ratio within a turn.

    rows: {name: (turns, sizes)}.
    """
    print(f"\n{title:30}" + "".join(f"{size:>10,}" for size in sizes) + ("   largest / smallest" if ratios else ""))
    for stage, values in rows.items():
        ratio = f"{largest_over_smallest(values):12.3f}" if ratios else ""
        print(f"  {stage:28}" + "".join(f"{value:10.3g}" for value in np.median(values, axis=0)) + ratio)


if __name__ == "__main__":
    main()

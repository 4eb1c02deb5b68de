"""How time a particle and memory change from 4,000 over 16,000 to 64,000 particles of 64 px: they should not.

Whole commands, one process each, as a user starts them: wall time and the peak of resident memory. Time a particle is
what a command takes longer than for 1,000 particles (imports, compilation), divided by the particles more. A shared
machine is fast in one minute and slow in another, so that a product of matrices is timed before and after every command
and its time is counted in those; sizes take turns, the small ones several times, and ratios are taken within a turn;
medians of turns. The images are simulated once; larger sets list copies of their stack, real files, so that as much is
read from disk as ever. All sets share one neutral model. Training is two epochs of one latent dimension, because the
number of epochs and of trials of dimensions follows from the particles. All sizes are multiples of twenty batches, so
that as much is compiled for one as for another. Whitened gradients, what training and embedding start from, are
measured too; a simulated null that has a least size belongs to them, so that only their memory counts in the ratios.
"""

import itertools
import shutil

import numpy as np

from benchmarks.measure import WORK, cryogmm, options, report, seconds, work_folder

SMALLEST, FEW, TIMES = 4000, 1000, (1, 4, 16)
GAUSSIANS, RESOLUTION = 256, 8.3  # Å, just above Nyquist
OFTEN = 5  # runs in one turn on the smallest sets, whose differences are small
PRODUCTS = 20  # of matrices, timed before and after each command
STAGES = ("reconstruct", "prepare", "train", "embed")


def main():
    smallest = ("--particles", {"type": int, "default": SMALLEST, "help": f"of the smallest set [{SMALLEST}]"})
    args = options("scale", __doc__, 3, (smallest, WORK))
    with work_folder(args.work) as work:
        few, *sizes = FEW, *(args.particles * times for times in TIMES)
        for size in (few, *sizes):
            write_set(work, args.particles, size)
        write_neutral(work, few, args.threads)
        # turns, commands, sizes, figures: time in products of matrices, MiB, seconds of such a product
        runs = np.array([turn(work, (few, *sizes), args) for _ in range(args.repeats)])
    runs[..., 0] *= np.median(runs[..., 2])
    more = np.array(sizes) - few
    times = by_name(1000 * (runs[:, :, 1:, 0] - runs[:, :, :1, 0]) / more)
    memory = by_name(runs[:, :, 1:, 1])
    show_table("ms a particle", sizes, times)
    show_table("peak of resident memory, MiB", sizes, memory)
    show_table("s in all", (few, *sizes), by_name(runs[..., 0]), False)
    show_table("ms of a matrix product", (few, *sizes), by_name(1000 * runs[..., 2]), False)
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


def by_name(values):
    """Values (turns, commands, sizes) as {name of a command: (turns, sizes)}."""
    return dict(zip(COMMANDS, values.swapaxes(0, 1), strict=True))


def largest_over_smallest(values):
    """Their ratio in each of the turns (turns, sizes), median; infinite where one is lost in the noise of a start."""
    smallest = values.min(axis=1)
    return np.median(np.where(smallest > 0.0, values.max(axis=1) / np.maximum(smallest, 1e-9), np.inf))


def turn(work, sizes, args):
    """What every command took on every set: (commands, sizes, 3), medians of its runs in this turn."""
    found = []
    for name, command in COMMANDS.items():
        runs = {size: [] for size in sizes}
        often = {size: max(1, round(OFTEN * min(1.0, (args.particles / size) ** 0.5))) for size in sizes}
        for number, size in itertools.product(range(OFTEN if name in STAGES else 1), sizes):
            if number < often[size]:
                folder = work / str(size)
                before = product_seconds()
                run = command(folder, work / "gaussians.h5", args.threads)
                product = 0.5 * (before + product_seconds())
                runs[size].append((run.seconds / product, run.mib, product))
        found.append([np.median(runs[size], axis=0) for size in sizes])
    return found


def product_seconds():
    """Wall time of a product of matrices: how fast the machine is now."""
    square = np.ones((1024, 1024), np.float32)
    return np.median(seconds({"product": lambda: square @ square}, PRODUCTS)["product"])


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
    reconstruct(folder, None, threads)
    prepare(folder, None, threads)
    cryogmm(
        "neutral", "--map", "map.mrc", "--particles", "particles.h5", "--threads", threads, "--settings",
        f"{{max_gaussians: {GAUSSIANS}}}", "--out", work / "gaussians.h5", "--out-frc", "frc.tsv", folder=folder,
    )  # fmt: skip


def reconstruct(folder, gaussians, threads):
    """`cryogmm reconstruct` on a set."""
    maps = ["--out-map", "map.mrc", "--out-half1", "half1.mrc", "--out-half2", "half2.mrc"]
    words = ["--particles", "particles.star", "--threads", threads, *maps, "--out-fsc", "fsc.tsv"]
    return cryogmm("reconstruct", *words, folder=folder)


def prepare(folder, gaussians, threads):
    """`cryogmm prepare` on a set, to one resolution whatever the map of it shows."""
    words = ["--particles", "particles.star", "--resolution", RESOLUTION, "--threads", threads]
    return cryogmm("prepare", *words, "--out", "particles.h5", folder=folder)


def gradients(folder, gaussians, threads):
    """`cryogmm gradients` on a set."""
    return cryogmm("gradients", *inputs(gaussians, threads), "--out", "gradients.h5", folder=folder)


def train(folder, gaussians, threads):
    """`cryogmm train` on a set, from the start."""
    shutil.rmtree(folder / "checkpoints", ignore_errors=True)
    return cryogmm(
        "train", *inputs(gaussians, threads), "--gradients", "gradients.h5", "--settings", "{latent_dim: 1, epochs: 2}",
        "--checkpoints", "checkpoints", "--out-weights", "weights.h5", "--out-settings", "settings.yaml",
        "--out-history", "history.tsv", folder=folder,
    )  # fmt: skip


def embed(folder, gaussians, threads):
    """`cryogmm embed` on a set, by the model that was trained on it."""
    return cryogmm(
        "embed", *inputs(gaussians, threads), "--gradients", "gradients.h5", "--weights", "weights.h5",
        "--model-settings", "settings.yaml", "--out", "latent.h5", folder=folder,
    )  # fmt: skip


def inputs(gaussians, threads):
    """Words that say what commands of the model work on."""
    return ["--particles", "particles.h5", "--gaussians", gaussians, "--threads", threads]


COMMANDS = {each.__name__: each for each in (reconstruct, prepare, gradients, train, embed)}


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

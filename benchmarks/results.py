"""Run the benchmarks of speed and write RESULTS.md: `make bench`.

What each prints and its figures are kept in --work, so that one of them can be run again alone.

examples:
  python -m benchmarks.results
  python -m benchmarks.results --only scale
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# benchmark: {figure: (what it is, what is asked for)}
FIGURES = {
    "projection": {
        "matmul_fraction": ("of the throughput of TensorFlow's matrix product", "≥ 0.6"),
        "speedup_dense": ("times as fast as an exponential for every pixel", "≥ 300"),
        "speedup_separable": ("times as fast as a separable product of complex waves", "≥ 8"),
        "mib_per_particle": ("MiB of memory a particle", "≤ 4"),
    },
    "training": {
        "kernel_ratio": ("a step of training over its projections", "≤ 1.5"),
        "hours_empiar_10076": ("hours for EMPIAR-10076 (124,900 particles)", "≤ 2"),
    },
    "prepare": {
        "fft_ratio": ("preparation over reading the images and transforming each", ""),
        "ms_per_particle": ("ms a particle of 128 px", ""),
    },
    "reconstruct": {
        "time_ratio": ("wall time over that of RELION's program", "≤ 0.5"),
        "fsc_deficit": ("most that the FSC with the truth is below RELION's", "≤ 0.005"),
    },
    "scale": {
        "time_ratio": ("time a particle, 4,000 to 64,000 particles: most over least", "≤ 1.15"),
        "memory_ratio": ("peak of memory, 4,000 to 64,000 particles: most over least", "≤ 1.15"),
    },
    "page": {
        "load_seconds": ("s until the page of 400,000 particles is ready", "≤ 5"),
        "spheres_fps": ("frames a second, 3,000 Gaussians that are decoded, as spheres", "≥ 20"),
        "surface_fps": ("frames a second, the same as surface of 65³ voxels", "≥ 5"),
        "turn_fps": ("frames a second, spheres that turn", "≥ 20"),
        "pan_fps": ("frames a second, panning 400,000 particles", "≥ 20"),
        "lasso_fps": ("frames a second, drawing a lasso among them", "≥ 20"),
        "megabytes": ("MB of a page of 124,900 particles and 3,082 Gaussians", "≤ 60"),
    },
}


def main():
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.results", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", choices=[*FIGURES], help="benchmarks to run; none writes the table alone")
    parser.add_argument("--work", default="results/bench", help="folder to keep figures in [results/bench]")
    parser.add_argument("--out", default=str(ROOT / "benchmarks" / "RESULTS.md"), help="table to write")
    args = parser.parse_args()
    work = Path(args.work).resolve()
    work.mkdir(parents=True, exist_ok=True)
    for name in FIGURES if args.only is None else args.only:
        print(f"{name}:", flush=True)
        run(name, work)
    Path(args.out).write_text(as_markdown(work, machine()), encoding="utf-8")


def run(name, work):
    """Run one benchmark; its figures go to work/{name}.json and what it prints to work/{name}.txt, and is shown."""
    command = [sys.executable, "-m", f"benchmarks.{name}", "--json", str(work / f"{name}.json")]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    print(done.stdout)
    if done.returncode:
        print(f"benchmarks.{name} did not finish", file=sys.stderr)
    else:
        (work / f"{name}.txt").write_text(done.stdout, encoding="utf-8")


def machine():
    """This machine in words."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    n_gpus = len(list(Path("/proc/driver/nvidia/gpus").glob("*")))
    return (
        f"{len(os.sched_getaffinity(0))} cores of {model}, {memory:.0f} GiB of memory, "
        f"{n_gpus or 'no'} GPU{'s' if n_gpus > 1 else ''}; {platform.system()}, Python {platform.python_version()}, "
        f"TensorFlow {version('tensorflow')}, NumPy {version('numpy')}"
    )


def as_markdown(work, machine):
    """Text of RESULTS.md from the figures and tables in a folder."""
    lines = [
        "# Speed, memory and how they grow", "",
        "Written by `make bench` (`python -m benchmarks.results`). Every figure is a ratio of times taken in turn in "
        f"one run, or was measured in it, on: {machine}.", "",
        "| benchmark | figure | measured | asked for | what it is |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for name, figures in FIGURES.items():
        path = work / f"{name}.json"
        measured = json.loads(path.read_text()) if path.is_file() else {}
        for figure, (text, asked) in figures.items():
            value = f"{measured[figure]:.4g}" if figure in measured else "not run"
            lines.append(f"| `{name}.py` | `{figure}` | {value} | {asked} | {text} |")
    for name in FIGURES:
        path = work / f"{name}.txt"
        if path.is_file():
            lines += ["", f"## `python -m benchmarks.{name}`", "", "```", path.read_text().strip("\n"), "```"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

"""What the benchmarks share: options, Gaussians to project, and times taken in turn."""

import argparse
import json
import time

import numpy as np

BOX_SIZE, NYQUIST = 128, 0.7  # px; finest frequency as a share of Nyquist
N_FREQUENCIES = int(NYQUIST * BOX_SIZE / 2) + 1
BATCH = 50  # particles, the default of training


def options(name, description):
    """Parsed options: repeats, threads and json (a file, or None)."""
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}", description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--repeats", type=int, default=9, help="rounds of measurements, of which medians are taken [9]")
    parser.add_argument("--threads", type=int, help="threads to use [all]")
    parser.add_argument("--json", help="file to write the figures to")
    return parser.parse_args()


def seconds(functions, repeats):
    """Wall time (s) of each function in each of several rounds: {name: (repeats,)}.

    functions: {name: function without arguments}. They take turns, so that what else the machine does meets them
    alike, and ratios are taken round by round. Each runs once before: it may compile.
    """
    times = {name: [] for name in functions}
    for turn in range(repeats + 1):
        for name, function in functions.items():
            start = time.perf_counter()
            function()
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: np.array(values) for name, values in times.items()}


def random_centers(rng, count, radius):
    """Points (n, 3) in a ball."""
    direction = rng.normal(size=(count, 3))
    return (
        radius * direction / np.linalg.norm(direction, axis=1, keepdims=True) * rng.uniform(size=(count, 1)) ** (1 / 3)
    )


def report(lines, figures, path):
    """Print lines of (text, value), and write figures as JSON where a path is given."""
    for text, value in lines:
        print(f"{value:10.2f}  {text}")
    if path:
        with open(path, "w") as file:
            json.dump(figures, file, indent=1)
            file.write("\n")

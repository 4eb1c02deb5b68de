"""What the benchmarks share: options, particles, processes with their time and memory, times taken in turn, reports."""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

BOX_SIZE, NYQUIST = 128, 0.7  # px; finest frequency as a share of Nyquist
N_FREQUENCIES = int(NYQUIST * BOX_SIZE / 2) + 1
BATCH = 50  # particles, the default of training


def options(name, description, repeats=9, more=()):
    """Parsed options: repeats, threads (all by default) and json (a file, or None), and more: (flag, keywords) each."""
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}", description=description, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--repeats", type=int, default=repeats, help=f"rounds of measurements, of which medians are taken [{repeats}]"
    )
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), help="threads to use [all]")
    parser.add_argument("--json", help="file to write the figures to")
    for flag, keywords in more:
        parser.add_argument(flag, **keywords)
    return parser.parse_args()


WORK = ("--work", {"help": "folder to work in, whose simulated particles are used again [a temporary one]"})


@contextlib.contextmanager
def work_folder(path):
    """The folder at path, or a temporary one where that is None."""
    if path:
        Path(path).mkdir(parents=True, exist_ok=True)
        yield Path(path).resolve()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def cryogmm(*words, folder=None):
    """Run one command of cryogmm as a user does, as `process`."""
    return process(sys.executable, "-m", "cryogmm", *words, folder=folder)


class Run(NamedTuple):
    """What a process took: wall time (s), peak of resident memory (MiB), and time of processors (s)."""

    seconds: float
    mib: float
    cpu_seconds: float


def process(*words, folder=None, environment=None):
    """Run a program in a folder; returns its `Run`.

    Stops with what it printed where it fails. environment: variables beside those of this process, whose own peak of
    memory is the least that can be told.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        child = subprocess.Popen(
            [str(word) for word in words], cwd=folder, env={**os.environ, **(environment or {})}, stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(map(str, words))}: failed\n{output.read()[-4000:]}")
    return Run(took, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def noise_particles(folder, count, box_size, apix):
    """`ParticleTable` of images that are noise, beside their stack in folder."""
    from cryogmm.io.mrc import write_stack
    from cryogmm.io.particles import read_particles, write_particles
    from cryogmm.simulate.imaging import Imaging, particle_table

    folder.mkdir(exist_ok=True)
    rng = np.random.default_rng(0)
    images = rng.standard_normal((count, box_size, box_size), np.float32)
    write_stack(folder / "particles.mrcs", images, apix)
    table = particle_table(rng, Imaging(box_size=box_size, apix=apix), count, "particles.mrcs")
    write_particles(folder / "particles.star", table, internal=False)
    return read_particles(folder / "particles.star")


def seconds(functions, repeats):
    """Wall time (s) of each function in each of several rounds, as `in_turn`.

    functions: {name: function without arguments}. Each runs once before: it may compile.
    """

    def timed(function):
        def run():
            start = time.perf_counter()
            function()
            return time.perf_counter() - start

        return run

    for function in functions.values():
        function()
    return in_turn({name: timed(function) for name, function in functions.items()}, repeats)


def in_turn(functions, repeats):
    """What functions return in each of several rounds, as arrays: {name: (repeats, …)}.

    functions: {name: function without arguments}. They take turns, so that what else the machine does meets them
    alike, and ratios are taken round by round.
    """
    rounds = [{name: function() for name, function in functions.items()} for _ in range(repeats)]
    return {name: np.array([found[name] for found in rounds]) for name in functions}


def random_centers(rng, count, radius):
    """Points (n, 3) in a ball."""
    direction = rng.normal(size=(count, 3))
    return (
        radius * direction / np.linalg.norm(direction, axis=1, keepdims=True) * rng.uniform(size=(count, 1)) ** (1 / 3)
    )


def report(lines, figures, path):
    """Print lines of (text, value), and write figures as JSON where a path is given."""
    show(lines)
    if path:
        with open(path, "w") as file:
            json.dump(figures, file, indent=1)
            file.write("\n")


def show(lines, heading=None):
    """Print lines of (text, value), under a heading where one is given."""
    if heading:
        print(f"\n{heading}")
    for text, value in lines:
        print(f"{value:10.2f}  {text}", flush=True)

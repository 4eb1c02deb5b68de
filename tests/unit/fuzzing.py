"""Damaged files for every reader: only InputError may come of them, in little time and memory.

    python tests/unit/fuzzing.py 10000000        (make fuzz) until so many bytes have been read

A file is random bytes, or a good one with some changes. It is read as the stages do: looked at by the gate, written
out again as a selection. What else is raised than InputError ends the run, with the smallest such file that is found.
"""

import contextlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from atomic_models import line, write_model
from blob_particles import write_blob_particles
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from particle_formats import write_cryosparc, write_eman, write_version_3_0

from cryogmm.errors import InputError
from cryogmm.io import mrc
from cryogmm.io.landscape import read_landscape
from cryogmm.io.particles import read_particles, write_particles
from cryogmm.io.refinement import read_refinement, write_selection
from cryogmm.io.structures import atom_positions, read_structure, stiff_pairs, write_conformations
from cryogmm.landscape.selection import chosen, read_indices
from cryogmm.project import checked
from cryogmm.settings import parse_settings

# of one file: time of the processor, time on the clock (for a file that blocks), address space beyond what is in use
PROCESSOR_SECONDS, SECONDS, MEMORY = 20, 300, 4 << 30
WORDS = [
    b"nan", b"inf", b"-1", b"0", b"1e400", b"9" * 30, b"1_0", b"0x10", b"true", b"''", b'"', b"\x00", b"\xff", b"\r",
    b"\n", b" ", b"\t", b"#", b"@", b"loop_\n", b"data_", b"data_optics\n", b"_rlnImageName\n", b"_rlnImageSize #1\n",
    b"0@", b"../../x", b"/dev/zero", b"/", b"{", b"}", b"[", b"]", b":", b",", b"- ", b"&a *a",
    b"!!python/name:os.system", b"2001-99-99", "é".encode(), b"\xf0\x9f",
]  # fmt: skip
NUMBERS = [0, 1, 2, 4, 101, 127, 1 << 15, 1 << 24, (1 << 31) - 1, -1, -(1 << 31)]
OPTIONS = {"database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}


def edits():
    """Changes of a file: where (0 to 1), what, and how much."""
    place = st.floats(0, 1, allow_nan=False)
    put = st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.binary(max_size=8))
    return st.lists(
        st.tuples(place, st.sampled_from(["put", "insert", "delete", "copy", "cut"]), put, place), max_size=8
    )


def changed(data, changes):
    """A file after some changes."""
    for place, kind, what, other in changes:
        start = int(place * len(data))
        if isinstance(what, int):  # where a binary header has its numbers
            start, what = start // 4 * 4, what.to_bytes(4, "little", signed=True)
        end = start + int(other * 40)
        if kind == "put":
            data = data[:start] + what + data[start + len(what) :]
        elif kind == "insert":
            data = data[:start] + what + data[start:]
        elif kind == "delete":
            data = data[:start] + data[end:]
        elif kind == "copy":
            data = data[:start] + data[int(other * len(data)) :][:200] + data[start:]
        elif other < 0.2:
            data = data[:start]
    return data


def read_rows_as_stages_do(path):
    """The gate, then import and select."""
    config = {"project": "p", "particles": {"file": path.name}, "rounds": {"r": {}}}
    with contextlib.suppress(InputError):
        checked(config, path.parent)
    if path.suffix == ".star":
        with contextlib.suppress(InputError):
            read_particles(path)
    table = read_refinement(path)
    write_particles(path.parent / "again/particles.star", table)
    write_selection(path.parent / "out", read_particles(path.parent / "again/particles.star").select(np.array([0])))


def read_stack_or_map(path):
    """Headers and pixels."""
    mrc._stack_layout.cache_clear()
    with contextlib.suppress(InputError):
        mrc.read_images(path, np.array([0, mrc.stack_layout(path).sections - 1]))
    mrc.read_map_on_grid(path, 8, 6.0)


def read_config(path):
    """A config, without the files that it names."""
    checked(parse_settings(str(path)), path.parent, files=False)


def read_table(path):
    """A landscape and a selection from it."""
    with contextlib.suppress(InputError):
        read_indices(path)
    chosen({"all": [{"column": "pc_1", "min": 0}, {"cluster": 1}]}, read_landscape(path), str(path))


def read_atoms(path):
    """An atomic model, as it is carried."""
    structure = read_structure(path)
    stiff_pairs(structure)
    write_conformations(path.parent / "carried.cif", structure, atom_positions(structure)[None])


def seeds(folder):
    """{name: (reader, file to write to, [bytes of good files])}; writes the stacks that they name into the folder."""
    star = write_blob_particles(folder, 4, ((16, 6.0),), noise_sd=0.1)
    table = read_particles(star)
    write_particles(folder / "internal.star", table)
    write_version_3_0(table, folder / "old.star")
    sources, beside = write_cryosparc(table, folder / "good.cs")
    lists = [write_eman(table, folder / f"{angles}.lst", angles=angles) for angles in (False, True)]
    mrc.write_map(folder / "good.mrc", np.ones((8, 8, 8)), 6.0)
    config = {"project": "p", "particles": {"file": "a.star"}, "rounds": {"r": {"selections": {"s": {"cluster": [1]}}}}}
    models = [write_model(folder / f"good.{suffix}", line((0, 0, 0), (9, 9, 9))) for suffix in ("pdb", "cif")]
    landscape = "particle_index\tpc_1\tcluster\n" + "".join(f"{i}\t0.{i}\t{i % 2}\n" for i in range(9))
    rows = read_rows_as_stages_do
    files = {
        "star": (rows, "fuzz.star", [star, folder / "internal.star", folder / "old.star"]),
        "cs": (rows, "fuzz.cs", [sources, beside]),
        "lst": (rows, "fuzz.lst", lists),
        "mrc": (read_stack_or_map, "fuzz.mrc", [folder / "stacks/group1.mrcs", folder / "good.mrc"]),
        "atoms": (read_atoms, "fuzz.cif", models),
    }
    texts = {
        "config": (
            read_config,
            "fuzz.yaml",
            [json.dumps(config).encode(), b"project: p\nparticles: {file: a}\nrounds:\n  r:\n"],
        ),
        "table": (read_table, "fuzz.tsv", [landscape.encode(), b"3\n8\n"]),
    }
    return {name: (r, folder / f, [p.read_bytes() for p in paths]) for name, (r, f, paths) in files.items()} | {
        name: (r, folder / f, good) for name, (r, f, good) in texts.items()
    }


@contextlib.contextmanager
def limited():
    """Little time and memory for what is done inside; what takes more raises TimeoutError or MemoryError."""

    def stop(*_):
        raise TimeoutError(f"more than {PROCESSOR_SECONDS} s of the processor, or {SECONDS} s")

    before = resource.getrlimit(resource.RLIMIT_AS)
    handlers = {number: signal.signal(number, stop) for number in (signal.SIGALRM, signal.SIGPROF)}
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (in_use + MEMORY, before[1]))
    signal.alarm(SECONDS)
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


def fuzz(target, examples, **options):
    """Read so many damaged files; target: as `seeds` gives them. Returns (bytes, files, files refused)."""
    reader, path, good = target
    counts = np.zeros(3, dtype=np.int64)

    @settings(max_examples=examples, **OPTIONS, **options)
    @given(st.one_of(st.tuples(st.sampled_from(good), edits()), st.tuples(st.binary(max_size=2000), st.just([]))))
    def attempt(drawn):
        data = changed(*drawn)
        path.write_bytes(data)
        refused = 0
        with limited(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                reader(path)
            except InputError as error:
                refused = 1
                assert str(error).strip()
        counts[:] += len(data), 1, refused

    attempt()
    return counts


def main(goal):
    """Fuzz one reader after the other, each with its share of so many bytes; prints what was seen."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        targets = seeds(Path(folder))
        totals = {name: np.zeros(3, dtype=np.int64) for name in targets}
        for name, target in targets.items():
            while totals[name][0] < goal / len(targets):
                totals[name] += fuzz(target, 500)
            size, files, refused = totals[name]
            print(f"{name:8} {size:12,} bytes  {files:9,} files  {refused:9,} refused", flush=True)
    print(f"nothing but InputError in {sum(t[0] for t in totals.values()):,} bytes, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""How long preparation takes beside the least that any program must do: read the images and transform each once.

Images of noise of 128 px. The least is a plain read of the same files and scipy's real FFT of every image, with the
same threads. Preparation also measures background and noise, whitens, centres, crops, multiplies by the CTF, and
writes the store. Ratios of times taken in turn in this run; medians.
"""

import tempfile
import time
from pathlib import Path

import numpy as np
import scipy.fft

from benchmarks.measure import NYQUIST, noise_particles, options, report, seconds, show

BOX_SIZE, LENGTH = 128, 400.0  # px, Å
PARTICLES = 4000
SETS = ((4000, 64), (1000, 128), (2000, 128), (4000, 128), (1000, 256))  # particles and px, of which cost grows
SLICE_PIXELS = 2**22


def main():
    args = options("prepare", __doc__, 5)
    with tempfile.TemporaryDirectory() as folder:
        tables = {
            (count, box): noise_particles(Path(folder) / f"{count}_{box}", count, box, LENGTH / box)
            for count, box in SETS
        }
        store = Path(folder) / "particles.h5"
        table = tables[PARTICLES, BOX_SIZE]
        parts = {
            "ours": lambda: prepare(table, store, args.threads),
            "least": lambda: read_and_transform(table, args.threads),
        }
        times = seconds(parts, args.repeats)
        cost = []
        for (count, box), each in tables.items():
            started = time.perf_counter()
            prepare(each, store, args.threads)
            cost.append((f"{count} particles of {box} px", 1000 * (time.perf_counter() - started) / count))
    ratio = times["ours"] / times["least"]
    figures = {
        "fft_ratio": float(np.median(ratio)),
        "ms_per_particle": float(1000 * np.median(times["ours"]) / PARTICLES),
    }
    texts = (
        f"times as long as reading and transforming takes preparation, {PARTICLES} particles of {BOX_SIZE} px, "
        f"{args.threads} threads",
        "ms a particle",
    )
    report(zip(texts, figures.values(), strict=True), figures, args.json)
    show(cost, "ms a particle that preparation takes, their noise spectra included")


def prepare(table, path, threads):
    """Write the particle store of a table, to NYQUIST of the frequencies of its images."""
    from cryogmm.io.optics import image_grid
    from cryogmm.io.preparation import output_grid, preparation, prepare_particles

    resolution = 2 * image_grid(table)[1] / NYQUIST
    grid = output_grid(table, resolution)
    prepare_particles(preparation(table, grid, grid.box_length_angst / 2), path, threads)


def read_and_transform(table, threads):
    """Read the images of a table and transform each."""
    from cryogmm.io.images import image_source

    source = image_source(table)
    box_size = int(table.optics["rlnImageSize"].iloc[0])
    size = SLICE_PIXELS // box_size**2
    with source.stacks[0].open("rb") as stream:
        stream.seek(1024)
        for start in range(0, len(table), size):
            count = min(size, len(table) - start)
            images = np.fromfile(stream, np.float32, count * box_size**2).reshape(count, box_size, box_size)
            scipy.fft.rfft2(images, workers=threads)


if __name__ == "__main__":
    main()

"""The particle store: prepared particles in the kernel's layout, one HDF5 file read in slices.

Datasets lie contiguous along the particles: any row costs itself, whatever the order of reading.
Attributes: format_version, box_size (px), apix (Å/px), box_length_angst L, resolution (Å),
n_frequencies K. Frequencies are k / L, k = 0..K-1; rings are 1..K-1 (R = K - 1 of them).

    data          n, 2K, 2K  float16  CTF · image in `physics.fourier.kernel_layout`; noise variance 1
    ctf2          n, 2, K, K float16  CTF² at (+ky, kx) and (-ky, kx)
    image_power   n, R       float32  sum of |I|² over the independent coefficients of the ring
    ctf2_ring     n, R       float32  mean CTF² over the ring
    rotation      n, 3, 3    float32  map to image coordinates
    particle_index n         int64    row in the user's particle file, from 0
    image         n          int64    number of its image: rows of an expanded set share theirs
    defocus       n, 3       float32  u, v (Å), angle (degrees)
    shift_angst   n, 2       float32  displacement of the particle in its image, x, y (Å)
    image_mean, image_sd n   float32  background of the raw image: what it was less, and divided by
    ring_count    R          float32  independent coefficients in the ring

What the CTF's phase follows from, in datasets `optics/…`, with G the optics groups:

    group         n          int64    row of the next two
    ctf_phase     G, 2, K, K float32  phase (radians) at (+ky, kx) and (-ky, kx) but for defocus and phase shift
    wavelength    G          float32  of the electrons, Å
    phase_shift   n          float32  radians
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import h5py
import numpy as np

from cryogmm.errors import InputError
from cryogmm.io.hdf5 import writing_hdf5
from cryogmm.physics.ctf import defocus_phase
from cryogmm.physics.fourier import frequency_grid, ring_counts

FORMAT_VERSION = 2


def _columns(n_frequencies: int) -> dict[str, tuple[tuple[int, ...], str]]:
    k, rings = n_frequencies, n_frequencies - 1
    return {
        "data": ((2 * k, 2 * k), "f2"),
        "ctf2": ((2, k, k), "f2"),
        "image_power": ((rings,), "f4"),
        "ctf2_ring": ((rings,), "f4"),
        "rotation": ((3, 3), "f4"),
        "particle_index": ((), "i8"),
        "image": ((), "i8"),
        "defocus": ((3,), "f4"),
        "shift_angst": ((2,), "f4"),
        "image_mean": ((), "f4"),
        "image_sd": ((), "f4"),
    }


@dataclass(frozen=True)
class StoredOptics:
    """What the phases of n particles' CTFs follow from, as the store has it, and the box's length (Å)."""

    group: np.ndarray
    ctf_phase: np.ndarray
    wavelength: np.ndarray
    phase_shift: np.ndarray
    box_length_angst: float

    def phase(self, rows: np.ndarray, defocus: np.ndarray) -> np.ndarray:
        """Phase `(m, 2, K, K)` of the CTF of some particles at +ky and at -ky, at a defocus `(m, 3)` as the store's."""
        group = self.group[rows]
        ky, kx = (part / self.box_length_angst for part in frequency_grid(self.ctf_phase.shape[-1]))
        ky = np.stack([ky, -ky])
        optics = (column[:, None, None, None] for column in (*np.float64(defocus).T, self.wavelength[group]))
        return self.ctf_phase[group] + self.phase_shift[rows][:, None, None, None] + defocus_phase(*optics, kx, ky)


OPTICS = ("group", "ctf_phase", "wavelength", "phase_shift")


class StoreWriter:
    """Appends slices of particles to a store that is being made."""

    def __init__(self, file: h5py.File):
        self._file = file
        self._row = 0

    def append(self, columns: dict[str, np.ndarray]) -> None:
        """Write the next particles: every column of the store, `(m, ...)` each."""
        stop = self._row + len(columns["particle_index"])
        for name, values in columns.items():
            self._file[name][self._row : stop] = values
        self._row = stop

    def write_optics(self, optics: StoredOptics) -> None:
        """Write what the CTFs of all particles follow from."""
        for name in OPTICS:
            values = getattr(optics, name)
            dtype = "i8" if name == "group" else "f4"
            self._file.create_dataset(f"optics/{name}", data=values, dtype=dtype, track_times=False)


@contextmanager
def create_store(
    path: str | os.PathLike, n_particles: int, box_size: int, apix: float, n_frequencies: int, resolution: float
) -> Iterator[StoreWriter]:
    """Make a store of `n_particles`; it appears under its name when the block ends well."""
    with writing_hdf5(path) as file:
        file.attrs.update(
            format_version=FORMAT_VERSION, box_size=box_size, apix=apix, box_length_angst=box_size * apix,
            resolution=resolution, n_frequencies=n_frequencies, n_particles=n_particles,
            units="lengths in angstrom, frequencies k / box_length_angst, noise variance 1 per coefficient",
        )  # fmt: skip
        for name, (shape, dtype) in _columns(n_frequencies).items():
            file.create_dataset(name, (n_particles, *shape), dtype, track_times=False)
        file.create_dataset("ring_count", data=ring_counts(n_frequencies).astype("f4"), track_times=False)
        yield StoreWriter(file)


class ParticleStore:
    """Reader of a particle store; holds the file open and reads only the rows asked for.

    Attributes: n_particles, box_size, apix, box_length_angst, resolution, n_frequencies (K),
    ring_count (R,). Use as a context manager or call `close`.
    """

    def __init__(self, path: str | os.PathLike):
        self.path = Path(path)
        if not self.path.is_file():
            raise InputError(f"{self.path}: no such particle store; make it with `cryogmm prepare`")
        try:
            self._file = h5py.File(self.path, "r")
        except OSError as error:
            raise InputError(
                f"{self.path}: not readable as HDF5 ({error}); make it again with `cryogmm prepare`"
            ) from error
        attributes = self._file.attrs
        version = attributes.get("format_version")
        if version != FORMAT_VERSION or "data" not in self._file:
            raise InputError(f"{self.path}: store version {version}, but {FORMAT_VERSION} is needed; prepare again")
        self.box_size, self.n_frequencies = int(attributes["box_size"]), int(attributes["n_frequencies"])
        self.apix, self.resolution = float(attributes["apix"]), float(attributes["resolution"])
        self.box_length_angst = float(attributes["box_length_angst"])
        self.n_particles = self._file["data"].shape[0]
        self.ring_count = self._file["ring_count"][:]
        columns = {name: self._file[name] for name in _columns(self.n_frequencies)}
        self._places = {name: (data.shape[1:], data.dtype, data.id.get_offset()) for name, data in columns.items()}
        self._descriptor = os.open(self.path, os.O_RDONLY)

    def __len__(self) -> int:
        return self.n_particles

    def __enter__(self) -> "ParticleStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)
        self._file.close()

    def column(self, name: str) -> np.ndarray:
        """A whole small column, such as `rotation` or `particle_index`."""
        return self._file[name][:]

    @cached_property
    def optics(self) -> StoredOptics:
        """What the CTFs follow from. Raises InputError for a store of an earlier version, which lacks it."""
        if "optics" not in self._file:
            raise InputError(
                f"{self.path}: lacks the phases of the CTFs, which a search of the defocus needs; make it again with "
                "`cryogmm prepare`, or set nuisance: {defocus: fixed}"
            )
        return StoredOptics(*(self._file[f"optics/{name}"][:] for name in OPTICS), self.box_length_angst)

    def read(self, rows: np.ndarray | slice, names: tuple[str, ...] | None = None) -> dict[str, np.ndarray]:
        """Columns `(m, ...)` of some rows, by name; all columns unless `names` says which.

        `rows` is a slice or integer indices in any order, repeats allowed.
        """
        names = names or tuple(_columns(self.n_frequencies))
        if isinstance(rows, slice):
            return {name: self._file[name][rows] for name in names}
        unique, position = np.unique(np.asarray(rows, dtype=np.int64), return_inverse=True)
        return {name: self._rows(name, unique)[position] for name in names}

    def slices(self, size: int, names: tuple[str, ...] | None = None) -> Iterator[dict[str, np.ndarray]]:
        """All particles in order, `size` at a time."""
        for start in range(0, self.n_particles, size):
            yield self.read(slice(start, start + size), names)

    def _rows(self, name: str, rows: np.ndarray) -> np.ndarray:
        """Increasing rows of one column, a run of neighbours at a time.

        Plain reads of a contiguous dataset: h5py takes fifty times as long for a row, and a reader of it in another
        thread would wait. What was read before lies in the system's memory, not in that of this process.
        """
        shape, dtype, first = self._places[name]
        values = np.empty((len(rows), *shape), dtype)
        row_bytes = values[:1].nbytes
        starts = np.flatnonzero(np.diff(rows, prepend=-2) != 1)
        for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
            run = values[start:stop]
            if os.preadv(self._descriptor, [run], first + int(rows[start]) * row_bytes) < run.nbytes:
                raise InputError(
                    f"{self.path}: ends before row {rows[stop - 1] + 1}; make it again with `cryogmm prepare`"
                )
        return values

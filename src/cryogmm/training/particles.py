"""Prepared particles as batches for the loops, read from the store for every one.

The system keeps in its own memory what it can of a file that is read again and again: a copy in that of this process
would not be faster, and would grow with the particles.

In:  particles.h5 (`cryogmm.io.store`). Out: dicts of float32 arrays, one row a particle:
     data (B, 2K, 2K), ctf2 (B, 2, K, K), power (B, R), scale (B, R), noise (B, R), rotation (B, 3, 3),
     contrast_half_precision (B,), pose (B, 6); where the defocus is sought, cotangent (B, 2, K, K) and wavelength (B,)
     of `model.defocus`.
"""

import numpy as np
import tensorflow as tf

from cryogmm.errors import InputError
from cryogmm.io.store import ParticleStore
from cryogmm.model.defocus import cotangent
from cryogmm.model.objective import half_precision
from cryogmm.model.pose import DEFOCUS, posed, together
from cryogmm.model.pose import SIZE as POSE_SIZE
from cryogmm.threads import ahead

LARGE = 3 * 2**30  # bytes of a set beyond which it is read from disk every epoch, neighbouring rows together
COLUMNS = ("data", "ctf2", "image_power", "ctf2_ring", "rotation")
SLICE = 2048  # particles of neighbouring rows of a large set that are shuffled together


class Particles:
    """Batches of a particle store, with what is known of all its images and of the pose of each.

    imaging: `Imaging`. start: (n, 6), corrections of the refinement's poses (`model.pose`) that batches are seen from;
    by default none. pose: (n, 6), further ones, which loops bring up to date and whose prior is about none.
    """

    def __init__(self, path, imaging, start=None):
        self.store = ParticleStore(path)
        self.imaging = imaging
        self.pose = np.zeros((self.store.n_particles, POSE_SIZE), np.float32)
        self.start = self.pose.copy() if start is None else start
        if self.start.shape != self.pose.shape:
            raise InputError(
                f"{path}: has {len(self.pose)} particles of {POSE_SIZE} parameters of the pose, and the poses given "
                f"with it are {self.start.shape}: they are of an older version or of other particles; delete "
                "gradients.h5 and latent.h5 of the round and run again"
            )
        self.count = self.store.n_particles
        k = self.store.n_frequencies
        row_bytes = 2 * (4 * k * k + 2 * k * k) + 8 * (k - 1)
        self.large = self.count * row_bytes >= LARGE

    n_frequencies = property(lambda self: self.store.n_frequencies)
    images = property(lambda self: self.store.column("image"))
    box_length = property(lambda self: self.store.box_length_angst)

    def batch(self, rows):
        """Particles of some rows (B,) as float32 arrays."""
        raw = self.store.read(rows, COLUMNS)
        batch = {
            "data": raw["data"].astype(np.float32),
            "ctf2": raw["ctf2"].astype(np.float32),
            "power": raw["image_power"],
            "scale": np.broadcast_to(np.float32(self.imaging.ring_scale), raw["image_power"].shape),
            "noise": np.broadcast_to(np.float32(self.imaging.noise), raw["image_power"].shape),
            "rotation": raw["rotation"],
            "contrast_half_precision": np.full(len(rows), half_precision(self.imaging.contrast_spread), np.float32),
            "pose": self.pose[rows],
        }
        start, of_focus = self.start[rows], {}
        if self.imaging.defocus_sd or start[:, DEFOCUS].any():
            of_focus = self.focus(rows)
        if start.any():
            with tf.device("CPU:0"):
                seen = posed({**batch, **of_focus}, start, np.float32(self.box_length))
            changed = ("data", "rotation", *(["ctf2", "cotangent"] if of_focus else []))
            seen = {name: seen[name].numpy() for name in changed}
            batch |= {name: values for name, values in seen.items() if name in batch}
            of_focus |= {name: values for name, values in seen.items() if name in of_focus}
        return {**batch, **of_focus} if self.imaging.defocus_sd else batch

    def focus(self, rows):
        """What a change of the defocus of some rows (B,) needs to know of the CTFs that their file gives."""
        optics = self.store.optics
        phase = optics.phase(rows, self.store.read(rows, ("defocus",))["defocus"])
        return {"cotangent": cotangent(phase), "wavelength": np.float32(optics.wavelength[optics.group[rows]])}

    def start_from_here(self):
        """Make the poses that were found the ones that batches are seen from."""
        self.start = together(self.start, self.pose)
        self.pose[:] = 0

    def ctf2_ring(self, rows):
        """Mean CTF² of each ring (B, R)."""
        return self.store.read(rows, ("ctf2_ring",))["ctf2_ring"]

    def in_order(self, batch_size):
        """(rows, batch) over all particles in order; the next batch is made while one is used."""
        starts = range(0, self.count, batch_size)
        return self._batches(np.arange(start, min(start + batch_size, self.count)) for start in starts)

    def spread_evenly(self, batch_size, most):
        """Rows of batches that are spread evenly over all particles, about `most` of these in all."""
        step = batch_size * max(1, self.count // most)
        return (np.arange(start, min(start + batch_size, self.count)) for start in range(0, self.count, step))

    def shuffled(self, rows, batch_size, rng):
        """As `in_order` over some rows in random order; a last incomplete batch is dropped, but never the only one.

        Large sets are shuffled within slices of neighbouring rows.
        """
        parts = self._parts(rows, rng)  # all of it now: the caller goes on drawing from rng
        size = min(batch_size, min(map(len, parts)))
        starts = ((part, start) for part in parts for start in range(0, len(part) - size + 1, size))
        return self._batches(part[start : start + size] for part, start in starts)

    def _batches(self, choices):
        return ahead((rows, self.batch(rows)) for rows in choices)

    def _parts(self, rows, rng):
        if not self.large:
            return [rng.permutation(rows)]
        slices = np.array_split(np.sort(rows), max(1, len(rows) // SLICE))
        return [rng.permutation(slices[index]) for index in rng.permutation(len(slices))]

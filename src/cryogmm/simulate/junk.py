"""Images that are none of one whole particle: noise alone, a second particle over the first, half of the mass."""

from dataclasses import replace

import numpy as np
from scipy.spatial.transform import Rotation

from cryogmm.io.truth import JUNK_KINDS
from cryogmm.simulate.beads import concatenate, random_directions
from cryogmm.simulate.imaging import clean_images
from cryogmm.simulate.system import draw, gaussians

NEIGHBOUR = (0.5, 0.9)  # diameters between the centres of two particles that overlap


def molecule_images(system, coord, state, optics, rows, box_size, drawn):
    """Noise-free images (m, b, b) of what is there, junk included, each times its contrast.

    coord, state (m,): of these particles. optics: true `ParticleOptics` of all; rows (m,) of it. drawn:
    `DrawnNuisances`, whose junk_rng is drawn from.
    """
    images = clean_images(system, coord, state, optics, rows, box_size)
    kind = drawn.kind[rows]
    images[kind == JUNK_KINDS["noise"]] = 0.0
    second, broken = (np.flatnonzero(kind == JUNK_KINDS[name]) for name in ("overlapping", "broken"))
    if len(second):
        images[second] += _neighbours(drawn.junk_rng, system, optics, rows[second], box_size)
    if len(broken):
        kept = _halves(drawn.junk_rng, system, coord[broken], state[broken])
        images[broken] = clean_images(system, coord[broken], state[broken], optics, rows[broken], box_size, kept)
    return images * drawn.contrast[rows, None, None].astype(np.float32)


def _neighbours(rng, system, optics, rows, box_size):
    """Images (m, b, b) of another particle beside each of some, in any view; what leaves the box is cut off."""
    n = len(rows)
    beads = concatenate(system.parts)
    diameter = 2 * np.percentile(np.linalg.norm(beads.centers, axis=1), 95)
    distance, direction = rng.uniform(*NEIGHBOUR, n) * diameter, rng.uniform(0, 2 * np.pi, n)
    rotation, shift = optics.rotation.copy(), optics.shift_angst.copy()
    rotation[rows] = Rotation.random(n, rng=rng).as_matrix()
    shift[rows] += distance[:, None] * np.stack([np.cos(direction), np.sin(direction)], axis=1)
    beside = replace(optics, rotation=rotation, shift_angst=shift)
    wide = clean_images(
        system, *draw(system, rng, n), beside, rows, 2 * box_size
    )  # or it would come in at the other side
    inside = slice(box_size // 2, box_size // 2 + box_size)
    return wide[:, inside, inside]


def _halves(rng, system, coord, state):
    """Which beads (m, N) are left when each particle has lost its mass on one side of a plane: about half."""
    centers, amplitudes, _ = gaussians(system, coord, state)
    height = np.einsum("mnj,mj->mn", centers, random_directions(rng, len(coord)))
    order = np.argsort(height, axis=1)
    below = np.cumsum(np.take_along_axis(amplitudes, order, axis=1), axis=1)
    kept = np.empty(height.shape, dtype=bool)
    np.put_along_axis(kept, order, below > 0.5 * below[:, -1:], axis=1)
    return kept

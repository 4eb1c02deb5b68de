"""What the explorer of the page needs of one round: decoder, particles, maps and paths, packed as JSON.

The browser decodes by the same formulas as `model.networks` and `model.deformation`; what they need is written out here
in float32, dropout and batch normalisation folded away, so that its Gaussians are those of TensorFlow to rounding.
"""

import json

import numpy as np
import pandas as pd
from scipy.ndimage import binary_dilation

from cryogmm.io.landscape import columns_of
from cryogmm.io.mrc import read_map
from cryogmm.model.deformation import COLUMNS, KINDS, STEPS
from cryogmm.model.gaussians import WIDTH_RANGE
from cryogmm.physics.geometry import matrix_to_euler
from cryogmm.report.matching import dense_voxels, level_enclosing, shown_half, shown_share, shrunk
from cryogmm.report.packing import packed, packed_map, packed_text

FORMAT_VERSION = 1
MOST_SURFACE = 64  # voxels along each axis of a map that is drawn as a surface
DUST_FREE = 2  # voxels around what is dense within which a map is shown
LOWEST_LEVEL = 0.2  # of the level that is shown first: what is less dense is not carried


def packed_decoder(trained, amplitude_unit):
    """The decoder of a `TrainedRound` as mapping of packed arrays.

    neutral: (5, N), the parameters of the Gaussians at rest before they are bounded: x, y, z (Å), log-odds of amplitude
    and of the place in the range of widths. layers: dense ones, ReLU between them.
    """
    networks, deformation = trained.networks, trained.deformation
    neutral = np.vstack([deformation.centers.T, deformation.amplitude_logit, deformation.width_logit])
    rest = networks.rest.numpy()
    for kind, columns in COLUMNS.items():
        neutral[columns] += STEPS[kind] * rest[:, columns].T
    return {
        "active": networks.active.numpy().tolist(),
        "linear": packed(networks.decoder_linear.numpy()),
        "layers": [{"weights": packed(w), "bias": packed(b)} for w, b in dense_layers(networks.decoder)],
        "basis": packed(deformation.basis),
        "neutral": packed(neutral),
        "vary": [{"first": COLUMNS[kind].start, "rows": COLUMNS[kind].stop - COLUMNS[kind].start, "step": STEPS[kind],
                  **packed_gauge(deformation.gauges.get(kind))} for kind in KINDS if kind in deformation.vary],
        "widths": [width * deformation.base_width for width in WIDTH_RANGE],
        "amplitude_unit": amplitude_unit,
    }  # fmt: skip


def packed_gauge(gauge):
    """Fields and shares of a `Gauge`; nothing where there is none."""
    return {} if gauge is None else {"fields": packed(gauge.fields), "shares": packed(gauge.shares)}


def dense_layers(network):
    """[(weights (in, out), bias (out,))] of a network as it decodes: batch normalisation is in the layer after it."""
    scale, offset, layers = np.float32(1.0), np.float32(0.0), []
    for layer in network.layers:
        kind = type(layer).__name__
        if kind == "BatchNormalization":
            scale = (layer.gamma / np.sqrt(layer.moving_variance + layer.epsilon)).numpy()
            offset = (layer.beta - scale * layer.moving_mean).numpy()
        elif kind == "Dense":
            weights, bias = (variable.numpy() for variable in layer.weights)
            layers.append(
                (np.atleast_1d(scale)[:, None] * weights, bias + np.broadcast_to(offset, len(weights)) @ weights)
            )
            scale, offset = np.float32(1.0), np.float32(0.0)
    return layers


def packed_particles(landscape, store, table, halves=None):
    """Columns of the particles, in the landscape's order: its own, their defocus and views, those of the particle file.

    landscape: table. store: {dataset: array} of particles.h5 with particle_index, defocus, rotation. table:
    `ParticleTable` of the same particles. halves: (n,) 1 or 2 by row of the table, where they are told apart.
    Each column is {name, own (of landscape.tsv, so that selections can name it), values, labels where it holds words}.
    """
    columns = [packed_column(name, landscape[name], own=True) for name in landscape if name != "image_name"]
    rows = pd.Index(store["particle_index"]).get_indexer(landscape["particle_index"])
    rot, tilt, _ = matrix_to_euler(store["rotation"][rows])
    defocus = store["defocus"][rows]
    found = {
        "defocus (µm)": defocus[:, :2].mean(axis=1) / 1e4,
        "astigmatism (µm)": (defocus[:, 0] - defocus[:, 1]) / 1e4,
        "view rot (°)": rot,
        "view tilt (°)": tilt,
    }
    rows = pd.Index(table.index).get_indexer(landscape["particle_index"])
    if halves is not None:
        found["subset"] = pd.Series(np.array(["odd", "even"])[np.asarray(halves)[rows] - 1])
    known = {f"rln{angle}" for angle in ("AngleRot", "AngleTilt", "DefocusU", "DefocusV")}
    for name, values in table.particles.iloc[rows].items():
        numbers = pd.to_numeric(values, errors="coerce")
        if name not in known and numbers.notna().all() and numbers.nunique() > 1:
            found[name] = numbers
    columns += [packed_column(name, pd.Series(np.asarray(values)), own=False) for name, values in found.items()]
    return {"count": len(landscape), "columns": columns, "images": packed_text(landscape["image_name"])}


def packed_column(name, values, own):
    """One column of the particles; words become numbers of their labels."""
    column = {"name": name, "own": own}
    if pd.api.types.is_numeric_dtype(values):
        whole = pd.api.types.is_integer_dtype(values)
        return {**column, "values": packed(values.to_numpy(np.int32 if whole else np.float32))}
    codes, labels = pd.factorize(values, sort=True)
    return {**column, "values": packed(codes.astype(np.int32)), "labels": list(map(str, labels))}


class Surfaces:
    """Maps as cubes that hold the particle, of the pixel size that a browser can make surfaces of.

    level: density at which the consensus fills as much as its mask (b, b, b) or, without one, as what is dense of it
    once it is blurred.
    """

    def __init__(self, consensus, apix, mask=None):
        self._half, self._box_size, self._voxel = shown_half(consensus), len(consensus), apix
        self._dense = dense_voxels(consensus)
        self.level = level_enclosing(consensus, shown_share(consensus, mask))
        cube, self.apix = self._cube(consensus, apix)
        self.size = len(cube)
        self.consensus = packed_map(cube, LOWEST_LEVEL * self.level)

    def of(self, path):
        """A packed map of a file: of the particle, without the noise of the solvent around it."""
        volume, apix = read_map(path)
        particle = binary_dilation(self._dense | dense_voxels(volume), iterations=DUST_FREE)
        cube, _ = self._cube(np.where(particle, volume, 0).astype(np.float32), apix)
        return packed_map(cube, LOWEST_LEVEL * self.level)

    @property
    def grid(self):
        """Mapping of the cubes' size and pixel size (Å), of that of the maps, whose density it is, and of the level."""
        return {"size": self.size, "apix": self.apix, "voxel": self._voxel, "level": self.level}

    def _cube(self, volume, apix):
        """Middle (n, n, n), n odd, of a map, and its pixel size: the origin is its middle voxel."""
        most = min(self._box_size, 2 * int(self._box_size * MOST_SURFACE / (4 * self._half)))
        volume, apix = shrunk(volume, apix, most)
        half = min(round(self._half * most / self._box_size), (most - 1) // 2)
        middle = slice(most // 2 - half, most // 2 + half + 1)
        return volume[middle, middle, middle], apix


def packed_trace(trace, carrier):
    """The `Trace` of an atomic model as mapping of packed arrays, with what carries its atoms.

    places: (t, 3) Å from the box centre, where the Gaussians lie as in rest (N, 3). neighbours, weights: (t, k), of the
    Gaussians around each atom. joined: (t,) 1 where an atom is bound to the next.
    """
    rows = trace.rows
    return {
        "places": packed(carrier.places[rows]), "rest": packed(carrier.rest),
        "neighbours": packed(carrier.neighbours[rows]), "weights": packed(carrier.weights[rows]),
        "joined": packed(trace.joined.astype(np.uint8)),
    }  # fmt: skip


def trajectory_of(frames):
    """Points z of the frames (m, d), and the particles of each, from frames.tsv as table."""
    return {"points": columns_of(frames, "z_").tolist(), "particles": frames["particles"].tolist()}


def as_json(content):
    """JSON text of what is packed."""
    return json.dumps({"format_version": FORMAT_VERSION, **content}, ensure_ascii=False, separators=(",", ":"))

"""Arrays as the page carries them: deflated, in base64, with their type and shape, in JSON."""

import base64
import zlib

import numpy as np

LEVEL = 6  # of the compression
TYPES = {"f": "float32", "u": "uint8", "i": "int32"}  # those that the page reads, by NumPy's kind


def packed(values):
    """Mapping of an array: {type, shape, data}; real numbers become float32, whole ones int32, bytes stay."""
    values = np.asarray(values)
    name = TYPES[values.dtype.kind]
    data = np.ascontiguousarray(values, dtype=np.dtype(name).newbyteorder("<"))
    return {"type": name, "shape": list(values.shape), "data": _deflated(data.tobytes())}


def packed_text(lines):
    """Mapping of lines of text: {type: text, shape: [number of lines], data}."""
    lines = list(map(str, lines))
    return {"type": "text", "shape": [len(lines)], "data": _deflated("\n".join(lines).encode())}


def packed_map(cube, least):
    """Mapping of a map as bytes: {type, shape, data, low, high}, the value of byte q being low + (high - low) q / 255.

    cube: (n, n, n) [z, y, x]. least: density below which nothing is drawn; what is lower is all the same, to pack well.
    """
    low, high = float(least), max(float(cube.max()), float(least) + 1e-6)
    scaled = np.clip((cube - low) / (high - low), 0, 1)
    return {**packed(np.rint(255 * scaled).astype(np.uint8)), "low": low, "high": high}


def _deflated(data):
    return base64.b64encode(zlib.compress(data, LEVEL)).decode()

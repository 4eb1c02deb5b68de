"""Checksums that tell whether a file still holds what it held: of all of it, or of a sample where it is large."""

import hashlib
import os
from pathlib import Path

import numpy as np

_PAGE = 4096  # bytes read at one place
_PAGES = 512  # of a sample: up to so many images in a stack, none is left out
SAMPLE_BYTES = _PAGE * _PAGES  # files up to this size are read whole


def file_checksum(path: str | os.PathLike) -> str:
    """`sha256:…` of the whole file."""
    with open(path, "rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


def sample_checksum(path: str | os.PathLike) -> str:
    """`sample:…`: SHA-256 of the size and of pages spread evenly over the file, its first and last bytes among them."""
    size = Path(path).stat().st_size
    digest = hashlib.sha256(str(size).encode())
    starts = range(0, size, _PAGE)
    if size > SAMPLE_BYTES:
        starts = np.linspace(0, size - _PAGE, _PAGES).astype(np.int64).tolist()
    with open(path, "rb", buffering=0) as stream:
        for start in starts:
            digest.update(os.pread(stream.fileno(), _PAGE, start))
    return f"sample:{digest.hexdigest()}"

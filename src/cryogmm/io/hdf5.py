"""HDF5 files that appear whole or not at all, also where the disk is full."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

import h5py

from cryogmm.io.atomic import replacing


class _OpenFile(io.FileIO):
    """A file for HDF5 to write to. The first failure is kept in `error`; once `closing`, failures are not raised.

    The HDF5 library tries again and again, and crashes in the end, where a write fails while it closes a file.
    """

    error: OSError | None = None
    closing = False

    def write(self, data: memoryview) -> int:
        data = memoryview(data).cast("B")
        self._attempt(self._write_all, data)
        return len(data)

    def truncate(self, size: int | None = None) -> int:
        return self._attempt(super().truncate, size) or 0

    def _write_all(self, data: memoryview) -> None:
        while len(data):
            data = data[super().write(data) :]

    def _attempt(self, action, argument):
        if self.error is None:
            try:
                return action(argument)
            except OSError as error:
                self.error = error
        if not self.closing:
            raise self.error
        return None


@contextmanager
def writing_hdf5(path: str | os.PathLike) -> Iterator[h5py.File]:
    """Yield a new HDF5 file; it appears as `path` when the block ends well.

    The same contents are the same bytes: the library's newest layout, which dates its groups, is not used.
    Raises InputError where it cannot be written, and then leaves nothing behind.
    """
    with replacing(path) as temporary, _OpenFile(temporary, "w+") as stream:
        try:
            file = h5py.File(stream, "w")
            try:
                yield file
            finally:
                stream.closing = True
                file.close()
        finally:
            if stream.error is not None:
                raise stream.error

"""Write beside, then replace: a killed job leaves no half file under a real name."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryogmm.errors import InputError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def replacing(path: str | os.PathLike) -> Iterator[Path]:
    """Yield a temporary path beside `path`; put it in place of `path` when the block ends well.

    The temporary file has the same suffix and folder, so that the final `os.replace` is atomic and
    libraries that look at the suffix behave. Missing parent folders are made. When the block raises,
    the temporary file is removed and an older `path` stays as it was.
    Raises InputError where the disk is full or the folder cannot be written to.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.partial{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        os.replace(temporary, path)
    except OSError as error:
        ours = {str(place) for place in (temporary, path, *path.parents)}
        if error.errno in _NO_ROOM or str(error.filename) in ours:
            raise InputError(
                f"{path}: cannot be written: {os.strerror(error.errno)}"
                "; see to the disk and its permissions, then run it again"
            ) from error
        raise
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)

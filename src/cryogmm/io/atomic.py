"""Write beside, then replace: a killed job leaves no half file under a real name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: str | os.PathLike) -> Iterator[Path]:
    """Yield a temporary path beside `path`; put it in place of `path` when the block ends well.

    The temporary file has the same suffix and folder, so that the final `os.replace` is atomic and
    libraries that look at the suffix behave. Missing parent folders are made. When the block raises,
    the temporary file is removed and an older `path` stays as it was.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.partial{path.suffix}")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)

"""Errors that a user can act on, and what is said of those that nobody foresaw."""

import os
import stat
import sys
import tempfile
import traceback
from pathlib import Path

LONGEST = 300  # characters of a library's message in the one line


class InputError(ValueError):
    """Bad input: one line that names the file, particle or key, what is wrong and what to do.

    The command line prints it as `cryogmm: error: ...` without a traceback and exits with 1.
    """


def unexpected(step: str, error: BaseException) -> str:
    """One line for an exception that is no InputError: the step, what was raised, and the file of its traceback.

    The traceback is written beside the log where standard error goes to one, so that what shows the log of a failed
    job does not show it; else in the working directory, or among temporary files where that cannot be written to.
    """
    log = log_of_process()
    names = [log.with_suffix(".traceback.log")] if log else []
    names += [Path(folder, f"cryogmm-{step}.traceback.log") for folder in ("", tempfile.gettempdir())]
    text = "".join(traceback.format_exception(error))
    place = next((name for name in names if _written(name, text)), None)
    where = f"report it with {place}" if place else "report it; no folder could be written to for its details"
    said = " ".join(str(error).split())
    said = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return f"{step}: unexpected {said if len(said) <= LONGEST else said[:LONGEST] + '…'}; {where}"


def log_of_process() -> Path | None:
    """The file that standard error goes to; None where it is a terminal or a pipe."""
    try:
        number = sys.stderr.fileno()
        path = os.readlink(f"/proc/self/fd/{number}")
        here = os.stat(path)
        if not stat.S_ISREG(here.st_mode) or not os.path.samestat(here, os.fstat(number)):
            return None
    except (OSError, ValueError, AttributeError):
        return None
    relative = os.path.relpath(path)
    return Path(path if relative.startswith("..") else relative)


def _written(path: Path, text: str) -> bool:
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return False
    return True

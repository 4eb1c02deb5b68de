"""One command of cryogmm on a set, in a process that has run it on a smaller set before: `warm.py FOLDER WORD ...`.

Its wall time, which then holds no imports and little compilation, goes to seconds.txt in the folder it is run in, that
of the set. FOLDER is that of the smaller set. Words are those of the command, with paths that both folders have.
"""

import os
import shutil
import sys
import time
from pathlib import Path

from cryogmm.cli import main


def timed(folder, words):
    """Wall time (s) of the command in a folder, from the start: without checkpoints."""
    os.chdir(folder)
    shutil.rmtree("checkpoints", ignore_errors=True)
    start = time.perf_counter()
    if code := main(words):
        sys.exit(code)
    return time.perf_counter() - start


if __name__ == "__main__":
    here = Path.cwd()
    timed(sys.argv[1], sys.argv[2:])
    (here / "seconds.txt").write_text(f"{timed(here, sys.argv[2:])}\n")

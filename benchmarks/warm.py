"""One command of cryogmm on a set, again and again, after it has run once on a smaller set: `warm.py FOLDER WORD ...`.

So its runs hold no imports and little compilation. FOLDER is that of the smaller set; the process is started in that of
the set. Words are those of the command, with paths that both folders have. It says "ready" once the smaller set is
done, waits for a line, and says "done" after each run; it goes on until it is killed, as `benchmarks.lanes` does.
"""

import os
import shutil
import sys
from pathlib import Path

from cryogmm.cli import main


def run(folder, words):
    """Run the command in a folder, from the start: without checkpoints."""
    os.chdir(folder)
    shutil.rmtree("checkpoints", ignore_errors=True)
    if code := main(words):
        sys.exit(code)


if __name__ == "__main__":
    here = Path.cwd()
    run(sys.argv[1], sys.argv[2:])
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        run(here, sys.argv[2:])
        print("done", flush=True)

"""The epochs of a running training, read from the end of its log file."""

import os
import re

EPOCH = re.compile(r"\bepoch (\d+) of (\d+)\b(?:.*\(held out (-?[\d.]+))?(?:.*, (\d+) s left)?")
END = 4096  # bytes of a log file that hold its last lines


class Epochs:
    """The newest epoch of a job's log file: what an earlier attempt left there does not count."""

    def __init__(self, path):
        self.path = path
        self.seen = state(path)

    def newest(self):
        """`epoch 4 of 10, held out 3.1 nats, 12 s left` where the file tells of a new one, else None."""
        now = state(self.path)
        if now is None or now == self.seen:
            return None
        self.seen = now
        try:
            with open(self.path, "rb") as log:
                log.seek(max(now[0] - END, 0))
                lines = log.read().decode(errors="replace").rpartition("\n")[0]  # the last may not be whole yet
        except OSError:  # the file is gone again
            return None
        found = [match for line in lines.splitlines() if (match := EPOCH.search(line))]
        return in_words(*found[-1].groups()) if found else None


def state(path):
    """Size and time of a file, None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def in_words(epoch, epochs, held_out, seconds):
    """An epoch as far as its line tells of it."""
    gain = [f"held out {held_out} nats"] if held_out else []
    left = [f"{seconds} s left"] if seconds else []
    return ", ".join([f"epoch {epoch} of {epochs}", *gain, *left])

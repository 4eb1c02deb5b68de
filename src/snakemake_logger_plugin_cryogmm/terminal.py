"""A stream whose last lines are rewritten in place, where it is a terminal."""

import os
import shutil

CLEAR = "\r\x1b[J"  # back to the begin of a line, and nothing from there on
UP = "\x1b[{}A"  # so many lines


class Terminal:
    """Lines on a stream, and on a terminal some more below them that come and go. live: is it a terminal?"""

    def __init__(self, stream):
        self.stream = stream
        self.live = stream.isatty() and os.environ.get("TERM") != "dumb"
        self.passing = []

    def write(self, text):
        """Write a line, or several, for good."""
        with self:
            self.stream.write(f"{text}\n")

    def show(self, lines):
        """Show lines below the others until the next ones: as many, and as much of each, as there is room for."""
        if self.live:
            size = shutil.get_terminal_size()
            with self:
                self.passing = [line[: size.columns - 1] for line in lines[: size.lines // 2]]

    def __enter__(self):
        """Take the passing lines away, so that others can be written."""
        if self.passing:
            self.stream.write((UP.format(len(self.passing) - 1) if self.passing[1:] else "") + CLEAR)

    def __exit__(self, *_):
        self.stream.write("\n".join(self.passing))
        self.stream.flush()

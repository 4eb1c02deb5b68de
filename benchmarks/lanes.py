"""Wall times of several processes that meet the same machine: each runs for a moment while the others are stopped.

A shared machine is fast in one minute and slow in the next, by more than what is to be measured. Of processes that take
turns of a fraction of a second, all that have begun work through the same minutes, each with all the cores to itself.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import tempfile
import time

TURN = 0.1  # s


def seconds_a_run(lanes):
    """Wall time (s) of a run in each lane, a list: mean of the runs that end before every lane has ended one.

    lanes: (words, folder) each, of a program that prints "ready", waits for a line, and prints "done" after each of its
    runs, as `benchmarks.warm`. Time in which a process was stopped does not count. Exits with a program's
    error messages where it ends by itself.
    """
    with contextlib.ExitStack() as stack:
        lanes = [stack.enter_context(Lane(*lane)) for lane in lanes]
        for lane in lanes:
            lane.prepare()
        while not all(lane.ended for lane in lanes):
            for lane in lanes:
                lane.turn()
    return [lane.ended[-1] / len(lane.ended) for lane in lanes]


class Lane:
    """A process that runs only in its turns, in a group of its own: one that is stopped ends if this process does.

    ended: time (s) that it has had until the end of each of its runs.
    """

    def __init__(self, words, folder):
        self.words, self.folder = [str(word) for word in words], folder
        self.took, self.ended = 0.0, []

    def __enter__(self):
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            self.words, cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, bufsize=0,
            process_group=0,
        )  # fmt: skip
        self.signal(signal.SIGSTOP)
        return self

    def __exit__(self, *_):
        """End the program, which may remove what it has half written first."""
        for number, patience in ((signal.SIGINT, 10.0), (signal.SIGKILL, None)):
            with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                self.signal(number)
                self.signal(signal.SIGCONT)
                self.process.wait(patience)
        for file in (self.process.stdin, self.process.stdout, self.errors):
            file.close()

    def prepare(self):
        """Let the process run until it is ready, and stop it before the first of its runs."""
        self.signal(signal.SIGCONT)
        while self.line() != b"ready":
            pass
        self.signal(signal.SIGSTOP)
        self.process.stdin.write(b"\n")

    def turn(self):
        """Let the process run for a moment, and note which runs ended in it."""
        began = time.perf_counter()
        self.signal(signal.SIGCONT)
        while (left := TURN - (time.perf_counter() - began)) > 0.0:
            if select.select([self.process.stdout], [], [], left)[0] and self.line() == b"done":
                self.ended.append(self.took + time.perf_counter() - began)
        self.signal(signal.SIGSTOP)
        self.took += time.perf_counter() - began

    def line(self):
        """The next line that the program prints."""
        line = self.process.stdout.readline()
        if not line:
            self.errors.seek(0)
            sys.exit(f"{' '.join(self.words)}: failed\n{self.errors.read()[-4000:]}")
        return line.strip()

    def signal(self, number):
        """Send a signal to the program and what it has started."""
        os.killpg(self.process.pid, number)

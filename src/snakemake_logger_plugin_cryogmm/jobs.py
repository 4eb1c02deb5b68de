"""The jobs of a run: which wait, run and are done, and how long the rest will take."""

import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass

from snakemake_logger_plugin_cryogmm.words import subject, usual_seconds

LEAST_DONE = 0.05  # share of the work after which time left is told
AT_LEAST = 0.2  # of the seconds that a job has run are left of it, however long it takes already


@dataclass
class Job:
    """A running job. started: time stamp, s. logs: `Epochs` of its log files. epoch: what these told last."""

    rule: str
    words: str
    particles: str
    started: float
    logs: list
    epoch: str | None = None


class Jobs:
    """All jobs of a run, as its events tell of them. Time stamps are seconds of one clock."""

    def __init__(self):
        self.planned = Counter()  # {rule: jobs}
        self.running = {}  # {number: Job}
        self.seconds = defaultdict(list)  # {rule: seconds of each of its finished jobs}
        self.done, self.total = 0, 0
        self.began = None

    def plan(self, counts, now):
        """The run begins. counts: {rule: jobs} of all that it will do, and their `total`."""
        self.planned = Counter(counts)
        self.total = self.planned.pop("total")
        self.began = now

    def progress(self, done, total):
        """So many jobs are done of so many known by now: what comes on top of the plan are maps of clusters."""
        self.done, self.total = done, total
        self.planned["cluster_map"] += total - self.planned.total()

    def start(self, number, rule, wildcards, logs, now):
        """A job starts, or starts again."""
        self.running[number] = Job(rule, *subject(rule, wildcards), now, logs)

    def finish(self, number, now):
        """A job is done; returns it."""
        job = self.running.pop(number)
        self.seconds[job.rule].append(now - job.started)
        return job

    def left(self, now):
        """Seconds that the rest will take, None while too little is done to tell.

        A job takes as long as others of its rule did; where there were none, as long as in the demo, times what the
        other rules took more or less than there. As many run side by side as did so far.
        """
        usual = sum(usual_seconds(rule) * len(took) for rule, took in self.seconds.items())
        spent = sum(map(sum, self.seconds.values()))
        whole = sum(usual_seconds(rule) * count for rule, count in self.planned.items())
        if not usual or not spent or usual < LEAST_DONE * whole:
            return None

        def expected(rule):
            took = self.seconds.get(rule)
            return statistics.mean(took) if took else usual_seconds(rule) * spent / usual

        waiting = self.planned - Counter({rule: len(took) for rule, took in self.seconds.items()})
        waiting -= Counter(job.rule for job in self.running.values())
        work = sum(expected(rule) * count for rule, count in waiting.items())
        gone = [(job.rule, now - job.started) for job in self.running.values()]
        work += sum(max(expected(rule) - seconds, AT_LEAST * seconds) for rule, seconds in gone)
        return work * (now - self.began) / (spent + sum(seconds for _, seconds in gone))

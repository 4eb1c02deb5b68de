"""What Snakemake logs, as a user wants to watch it.

In:  log records of Snakemake, of which one of `common.smk` says what closes the run; log files of running jobs.
Out: lines where Snakemake's own would go. On a terminal the last lines, rewritten in place, tell of running jobs and
     their epochs; elsewhere each training has one line of its epochs.

Warnings, errors and what Snakemake says outside of a run are passed on as they are; so is all of a dry run, and of a
run with --verbose, --printshellcmds or --debug-dag.
"""

import logging
import os
import re
import sys
import threading
import time
from pathlib import Path

from snakemake.common import NOTHING_TO_BE_DONE_MSG
from snakemake.logging import ColorizingTextHandler, DefaultFormatter, get_event
from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

from snakemake_logger_plugin_cryogmm.epochs import Epochs
from snakemake_logger_plugin_cryogmm.jobs import Jobs
from snakemake_logger_plugin_cryogmm.terminal import Terminal
from snakemake_logger_plugin_cryogmm.words import duration, time_left

# How Snakemake's messages on its own work begin
ITS_OWN_WORK = (
    "host: ", "Assuming unrestricted", "Building DAG", "Using shell", "Conda environments: ignored",
    "Singularity containers: ignored", "Select jobs", "DAG of jobs will be updated", "Updating checkpoint dependencies",
    "Processed ", "Touching output", "Removing temporary output", "Removing output files of failed job",
    "Trying to restart", "Shutting down", "Elapsed time", "Adding ", "Loading script code", "SLURM run ID",
    "Submitted array job", "Cleaning up SLURM",
)  # fmt: skip
SUBMITTED = re.compile(r"Job \d+ has been submitted")
EXIT = re.compile(r"CalledProcessError.*(exit status \d+|died with .*)\.", re.S)
TAIL = 20  # lines of the log of a failed job
BETWEEN_LOOKS = 1.0  # s, at the logs of running jobs


class LogHandler(LogHandlerBase):
    """Handler of Snakemake's log records. One thread calls it, another one looks at the logs of running jobs."""

    writes_to_stream = True
    writes_to_file = False
    has_filter = False
    has_formatter = True
    needs_rulegraph = False

    def __post_init__(self):
        settings = self.common_settings
        stream = sys.stdout if settings.stdout else sys.stderr
        self.terminal = Terminal(stream)
        formatter = DefaultFormatter(settings.quiet, settings.show_failed_logs)
        self.as_snakemake = ColorizingTextHandler(settings.nocolor, stream, formatter)
        self.passes_all_on = settings.dryrun or settings.verbose or settings.printshellcmds or settings.debug_dag
        self.users_folder = os.getcwd()  # Snakemake goes to that of --directory
        self.jobs = Jobs()
        self.finished = []
        self.ending = None  # {show: files, page: file}, which common.smk logs
        self.complete = False
        self.exit_status = self.at_a_time = ""
        self.over = threading.Event()
        self.on = {
            LogEvent.WORKFLOW_STARTED: self.on_run,
            LogEvent.RESOURCES_INFO: self.on_resources,
            LogEvent.RUN_INFO: self.on_plan,
            LogEvent.JOB_STARTED: self.on_nothing,
            LogEvent.SHELLCMD: self.on_nothing,
            LogEvent.JOB_INFO: self.on_start,
            LogEvent.JOB_FINISHED: self.on_finish,
            LogEvent.PROGRESS: self.on_progress,
            LogEvent.JOB_ERROR: self.on_job_error,
            LogEvent.ERROR: self.on_error,
            None: self.on_message,
        }

    def emit(self, record):
        """Tell what a record says, in few words or as Snakemake would."""
        try:
            self.note_the_end(record)
            follow = self.pass_on if self.passes_all_on else self.on.get(get_event(record), self.pass_on)
            follow(record)
        except Exception:
            self.handleError(record)

    def close(self):
        """Say at the end of a run in which nothing is left to do what was found, and where the page is."""
        self.over.set()
        with self.lock:
            self.terminal.show([])
            if self.complete and self.ending and not self.common_settings.dryrun:
                self.tell_the_end(**self.ending)
            self.complete = False
        super().close()

    def note_the_end(self, record):
        """Keep whether all is done, and what is to be told then."""
        self.ending = getattr(record, "ending", self.ending)
        if record.levelno >= logging.ERROR:
            self.complete = False
        elif get_event(record) == LogEvent.PROGRESS:
            self.complete = record.done == record.total
        elif record.getMessage() == NOTHING_TO_BE_DONE_MSG:
            self.complete = True

    def tell_the_end(self, show, page):
        """Show some text files of the project, and name its page."""
        for path in filter(os.path.isfile, show):
            self.terminal.write(f"\n{Path(path).read_text(encoding='utf-8').strip()}")
        if os.path.isfile(page):
            self.terminal.write(f"\nOpen {os.path.relpath(page, self.users_folder)}")

    def tell(self, job, told, now, count="", left=""):
        """One line of a job: when, how far all is, its subject and particles, what is told of it, time left."""
        clock = time.strftime("%H:%M", time.localtime(now))
        line = f"{clock}  {count:>7}  {job.words:<26}  {job.particles:<10}  {told:>6}  {left}"
        self.terminal.write(line.rstrip())

    def pass_on(self, record):
        """Write a record as Snakemake does."""
        with self.terminal:
            self.as_snakemake.emit(record)

    def on_nothing(self, record):
        """Say nothing."""

    def on_message(self, record):
        """A message that is no event, unless it is of Snakemake's own work; tracebacks stay in the full log."""
        record.msg = text = record.getMessage().partition("\nTraceback (most recent call last)")[0]
        if record.levelno > logging.INFO or not (text.startswith(ITS_OWN_WORK) or SUBMITTED.match(text)):
            self.pass_on(record)

    def on_run(self, record):
        """A run begins, which may have nothing to do."""
        threading.Thread(target=self.look_again_and_again, daemon=True).start()

    def on_resources(self, record):
        """How many jobs run at a time."""
        if hasattr(record, "cores"):
            self.at_a_time = f" on {record.cores} core{'s' if record.cores > 1 else ''}"
        elif hasattr(record, "nodes"):
            self.at_a_time = f", up to {record.nodes} at a time"

    def on_plan(self, record):
        """How many jobs there are."""
        self.jobs.plan(record.stats, record.created)
        more = ", and the maps of the clusters that will be found" if record.stats.get("cluster") else ""
        self.terminal.write(f"{self.jobs.total} job{'s' if self.jobs.total > 1 else ''}{self.at_a_time}{more}")

    def on_start(self, record):
        """A job starts, or starts again."""
        logs = [Epochs(path) for path in record.log]
        self.jobs.start(record.jobid, record.rule_name, record.wildcards, logs, record.created)
        self.show_running(record.created)

    def on_finish(self, record):
        """A job is done."""
        if record.job_id in self.jobs.running:
            self.finished.append(self.jobs.finish(record.job_id, record.created))

    def on_progress(self, record):
        """So many jobs are done: a line for each that is since the last time."""
        self.jobs.progress(record.done, record.total)
        for job in self.finished:
            since = self.jobs.began if job.rule == "all" else job.started
            left = time_left(self.jobs.left(record.created)) if record.done < record.total else ""
            self.tell(job, duration(record.created - since), record.created, f"{record.done}/{record.total}", left)
        self.finished.clear()
        self.show_running(record.created)

    def on_error(self, record):
        """An error of Snakemake; that of a job's command is told with the job."""
        status = EXIT.search(record.getMessage())
        if status and self.jobs.running:
            self.exit_status = f", {status[1]}"
        else:
            self.pass_on(record)

    def on_job_error(self, record):
        """A job failed: why, where its log tells it."""
        job = self.jobs.running.pop(record.jobid, None)
        if job is None:  # one of a group, whose start was not told
            self.pass_on(record)
            return
        self.tell(job, f"failed after {duration(record.created - job.started)}{self.exit_status}", record.created)
        told = [record.rule_msg] if record.rule_msg else []
        told += [f"{name}: {value}" for name, value in record.aux.items()]
        for path in record.log:
            told.append(f"its log: {path}")
            told += [f"  {line}" for line in last_lines(path)] if self.common_settings.show_failed_logs else []
        for line in told:
            self.terminal.write(f"       {line}")
        self.exit_status = ""

    def look_again_and_again(self):
        """Look at the logs of running jobs until the run is over."""
        while not self.over.wait(BETWEEN_LOOKS):
            with self.lock:
                self.look(time.time())

    def look(self, now):
        """Tell of new epochs: on a terminal in its last lines, elsewhere in one line a job."""
        for job in self.jobs.running.values():
            epoch = next(filter(None, (log.newest() for log in job.logs)), None)
            if epoch and not job.epoch and not self.terminal.live:
                self.tell(job, epoch, now)
            job.epoch = epoch or job.epoch
        self.show_running(now)

    def show_running(self, now):
        """Tell in the last lines of a terminal what runs."""
        lines = []
        for job in self.jobs.running.values():
            told = [job.words, job.particles, duration(now - job.started), job.epoch]
            lines.append(f"  {', '.join(filter(None, told))}")
        left = time_left(self.jobs.left(now))
        self.terminal.show([f"{self.jobs.done}/{self.jobs.total}, {left or 'running'}:", *lines] if lines else [])


def last_lines(path):
    """The last lines of a log, or why there are none."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL:] or ["(empty)"]
    except OSError:
        return ["(there is none)"]

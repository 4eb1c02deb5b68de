"""The console of a run: one line a job, time left, epochs, failures, and at the end what was found."""

import io
import logging
import re
import sys

import pytest
from snakemake.common import NOTHING_TO_BE_DONE_MSG
from snakemake_interface_logger_plugins.common import LogEvent
from snakemake_interface_logger_plugins.tests import MockOutputSettings, TestLogHandlerBase

from snakemake_logger_plugin_cryogmm import LogHandler
from snakemake_logger_plugin_cryogmm.epochs import Epochs
from snakemake_logger_plugin_cryogmm.jobs import Jobs
from snakemake_logger_plugin_cryogmm.words import duration, subject, time_left

EPOCH = (
    "08:36:28 epoch {} of 25: log L above neutral 0.17 (held out 1.53, prior 1.04) nats, 1 active dimensions, "
    "820 particles/s, 111 s left\n"
)
TOLD = "epoch {} of 25, held out 1.53 nats, 111 s left"


class TestAsSnakemakeAsksOfAPlugin(TestLogHandlerBase):
    __test__ = True

    def get_log_handler_cls(self):
        return LogHandler

    def get_log_handler_settings(self):
        return None


class Stream(io.StringIO):
    """A stream that is a terminal, or not."""

    def __init__(self, live):
        super().__init__()
        self.live = live

    def isatty(self):
        return self.live


class Console:
    """A handler, what it has written, and events to give it. at: seconds since the run began."""

    def __init__(self, monkeypatch, live=False, **settings):
        monkeypatch.setattr(sys, "stderr", Stream(live))
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "80")
        common = MockOutputSettings()
        vars(common).update({"printshellcmds": False, "nocolor": True} | settings)
        self.stream, self.handler = sys.stderr, LogHandler(common, None)

    def give(self, event, message="None", at=0.0, level=logging.INFO, **extra):
        """One record of Snakemake's logger, as its queue hands it on."""
        record = logging.LogRecord("snakemake", level, "", 1, message, (), None)
        vars(record).update({"event": event, "created": 1e9 + at} | extra)
        self.handler.handle(record)

    def start(self, number, rule="train", at=0.0, log=(), **wildcards):
        self.give(LogEvent.JOB_INFO, at=at, jobid=number, rule_name=rule, wildcards=wildcards, log=list(log))

    def finish(self, number, done, total, at):
        self.give(LogEvent.JOB_FINISHED, at=at, job_id=number)
        self.give(LogEvent.PROGRESS, at=at, done=done, total=total)

    def fail(self, number, log, at, **extra):
        facts = {"rule_name": "train", "rule_msg": None, "aux": {}, "log": [log]} | extra
        self.give(LogEvent.JOB_ERROR, "Error in rule train", at, logging.ERROR, jobid=number, **facts)

    @property
    def lines(self):
        return self.stream.getvalue().splitlines()


@pytest.fixture
def console(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    console = Console(monkeypatch)
    console.give(LogEvent.RESOURCES_INFO, cores=2)
    console.give(LogEvent.RUN_INFO, "Job stats: …", stats={"train": 2, "cluster": 2, "total": 4})
    return console


def test_a_job_is_one_line_with_its_subject_particles_progress_and_time_left(console):
    console.start(7, round="main", subset="even", project="p")
    console.give(LogEvent.SHELLCMD, "Shell command: cryogmm train")
    for text in ("Select jobs to execute...", "Job 7 has been submitted with SLURM jobid 12 (log: a.log)."):
        console.give(None, text)
    console.finish(7, 1, 4, at=600)
    head, line = console.lines
    assert head == "4 jobs on 2 cores, and the maps of the clusters that will be found"
    assert re.sub("  +", "|", line[5:].strip()) == "1/4|Training|main, even|10 min|~12 min left"
    assert len(line) < 80


def test_warnings_errors_and_unknown_messages_are_passed_on(console):
    console.give(None, "ground is wet", level=logging.WARNING)
    console.give(LogEvent.ERROR, "MissingInputException in rule train", level=logging.ERROR)
    console.give(None, "Creating conda environment envs/cryogmm.yaml...")
    assert console.lines[1:] == [
        "ground is wet", "MissingInputException in rule train", "Creating conda environment envs/cryogmm.yaml...",
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["dryrun", "verbose", "printshellcmds", "debug_dag"])
def test_snakemakes_own_words_where_they_are_asked_for(how, monkeypatch):
    console = Console(monkeypatch, **{how: True})
    for text in ("Building DAG of jobs...", "Select jobs to execute..."):
        console.give(None, text)
    assert console.lines == ["Building DAG of jobs...", "Select jobs to execute..."]


def test_a_failed_job_is_told_with_the_end_of_its_log(console, tmp_path):
    (tmp_path / "train.log").write_text("".join(f"line {number}\n" for number in range(50)))
    console.start(1, round="main", subset="odd")
    command = "RuleException:\nCalledProcessError in file Snakefile:\nCommand 'x' returned non-zero exit status 137."
    console.give(LogEvent.ERROR, command, level=logging.ERROR)
    console.fail(1, "train.log", at=12, aux={"external_jobid": 4711})
    text = "\n".join(console.lines)
    assert re.search(r"Training +main, odd +failed after 12 s, exit status 137\n", text)
    assert "external_jobid: 4711" in text and "line 49" in text and "line 31" in text and "line 29" not in text
    assert "CalledProcessError" not in text


def test_logs_that_are_missing_or_empty_are_said_to_be(console, tmp_path):
    (tmp_path / "empty.log").touch()
    for number, log in enumerate(("empty.log", "none.log")):
        console.start(number, round="main", subset="odd")
        console.fail(number, log, at=1)
    assert [line.strip() for line in console.lines if line.startswith("         ")] == ["(empty)", "(there is none)"]


def test_an_epoch_of_each_training_is_one_line_where_there_is_no_terminal(console, tmp_path):
    log = tmp_path / "train.log"
    log.write_text(EPOCH.format(25))  # of an attempt before
    console.start(1, round="main", subset="all", log=[str(log)])
    console.handler.look(1e9 + 1)
    assert len(console.lines) == 1
    for epoch in (1, 2, 3):
        with log.open("w" if epoch == 1 else "a") as stream:
            stream.write(EPOCH.format(epoch) + "half a li")
        console.handler.look(1e9 + 10 * epoch)
    assert len(console.lines) == 2
    assert re.search(f"Training +main, all +{TOLD.format(1)}$", console.lines[1])


def on_screen(written):
    """What a terminal shows of a stream: lines, of which some were taken back."""
    lines = [""]
    for part in re.split(r"(\x1b\[\d+A|\r\x1b\[J|\n)", written):
        if part.endswith("A"):
            del lines[-int(part[2:-1]) :]
        elif part.startswith("\r"):
            lines[-1] = ""
        elif part == "\n":
            lines.append("")
        else:
            lines[-1] += part
    return lines


def test_on_a_terminal_the_last_lines_tell_what_runs_and_leave_no_trace(monkeypatch, tmp_path):
    console, log = Console(monkeypatch, live=True), tmp_path / "train.log"
    console.give(LogEvent.RUN_INFO, "Job stats: …", stats={"train": 2, "total": 2})
    console.start(1, round="main", subset="even", log=[str(log)])
    console.start(2, round="main", subset="odd", log=[])
    for epoch in (1, 2):
        log.write_text(EPOCH.format(epoch) * epoch)
        console.handler.look(1e9 + 5 * epoch)
        even, odd = (
            f"  Training, main, even, {5 * epoch} s, {TOLD.format(epoch)}",
            f"  Training, main, odd, {5 * epoch} s",
        )
        assert on_screen(console.stream.getvalue()) == ["2 jobs", "0/2, running:", even, odd]
    console.finish(1, 1, 2, at=200)
    head, even, *passing = on_screen(console.stream.getvalue())
    assert even.split()[1] == "1/2" and passing == ["1/2, <1 min left:", "  Training, main, odd, 3 min"]
    console.give(None, "ground is wet", level=logging.WARNING)
    console.handler.close()
    assert on_screen(console.stream.getvalue()) == [head, even, "ground is wet", ""]


def test_on_a_small_terminal_what_runs_takes_half_of_it_and_no_line_is_broken(monkeypatch):
    monkeypatch.setenv("LINES", "10")
    console = Console(monkeypatch, live=True)
    for number in range(20):
        console.start(number, "select", round="main", subset="all", choice=f"{number}" * 100)
    progress, *running = on_screen(console.stream.getvalue())
    assert progress == "0/0, running:" and [line[12] for line in running] == ["0", "1", "2", "3"]
    assert {len(line) for line in running} == {79}


@pytest.mark.parametrize("nothing_to_do", [True, False])
def test_the_end_shows_what_was_found_and_where_the_page_is(nothing_to_do, console, tmp_path):
    (tmp_path / "findings.txt").write_text("Round main\n~~~~\n\n* A motion was found.\n")
    (tmp_path / "index.html").touch()
    console.give(None, "Project p", ending={"show": ["findings.txt", "missing.log"], "page": "index.html"})
    if nothing_to_do:
        console.give(None, NOTHING_TO_BE_DONE_MSG)
    else:
        console.start(1)
        console.finish(1, 4, 4, at=5)
    console.handler.close()
    console.handler.close()  # as logging does at exit
    assert console.lines[-6:] == ["Round main", "~~~~", "", "* A motion was found.", "", "Open index.html"]
    assert console.stream.getvalue().count("Open") == 1


def test_a_run_that_failed_or_is_not_done_shows_no_findings(console, tmp_path):
    (tmp_path / "index.html").touch()
    console.give(None, "Project p", ending={"show": [], "page": "index.html"})
    console.start(1)
    console.finish(1, 4, 4, at=5)
    console.give(None, "the report cannot be made", level=logging.ERROR)
    console.handler.close()
    assert "Open" not in console.stream.getvalue()


def test_time_left_follows_from_the_rules_that_ran_and_from_those_of_the_demo(monkeypatch):
    monkeypatch.setattr("snakemake_logger_plugin_cryogmm.jobs.usual_seconds", {"a": 10, "b": 20, "cluster_map": 5}.get)
    jobs = Jobs()
    jobs.plan({"a": 3, "b": 2, "total": 5}, now=0)
    jobs.start(1, "a", {}, [], now=0)
    assert jobs.left(now=50) is None
    jobs.finish(1, now=100)
    assert jobs.left(now=100) == pytest.approx(2 * 100 + 2 * 200)  # one after the other, ten times as slow as the demo
    jobs.start(2, "b", {}, [], now=100)
    jobs.start(3, "a", {}, [], now=100)
    assert jobs.left(now=150) == pytest.approx((50 + 150 + 100 + 200) * 150 / 200)  # side by side for a third of it
    jobs.progress(1, 7)
    assert jobs.left(now=150) == pytest.approx((50 + 150 + 100 + 200 + 2 * 50) * 150 / 200)
    assert jobs.left(now=5000) > 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (EPOCH.format(4), TOLD.format(4)),
        ("08:34:47 fit to particles, epoch 1 of 3: log L 193.9 nats a particle, 1368 particles/s\n", "epoch 1 of 3"),
        ("08:34:47 epoch 2 of 3: log L (held out nan, prior nan) nats, 7 s left\n", "epoch 2 of 3, 7 s left"),
        ("08:34:47 3 of 4 dimensions say little\n", None),
        ("08:34:47 epoch 2 of", None),
    ],
)  # fmt: skip
def test_epochs_are_read_from_the_lines_that_trainings_log(line, said, tmp_path):
    epochs = Epochs(tmp_path / "train.log")
    assert epochs.newest() is None
    (tmp_path / "train.log").write_text("08:00:00 resumed\n" * 1000 + line)
    assert epochs.newest() == said
    assert epochs.newest() is None


def test_durations_in_words():
    assert [duration(s) for s in (0.2, 99, 100, 5900, 7560)] == ["0 s", "99 s", "2 min", "98 min", "2.1 h"]
    assert [time_left(s) for s in (None, 20, 61, 360)] == ["", "<1 min left", "~2 min left", "~6 min left"]


def test_subjects_name_clusters_trajectories_and_particles():
    place = {"project": "p", "round": "arm", "subset": "odd"}
    assert subject("cluster_map", place | {"cluster": "3"}) == ("Map of cluster 3", "arm, odd")
    assert subject("prepare", {"project": "p", "selection": "arm/odd"}) == ("Images for the training", "arm, odd")
    assert subject("someone_elses", {"x": "1"}) == ("someone_elses", "")

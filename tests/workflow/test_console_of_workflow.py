"""The console as it hangs on the workflow: its words for every rule, and what Snakemake's other modes print."""

import re

import pytest
import yaml
from conftest import ROOT

from snakemake_logger_plugin_cryogmm.words import SUBJECTS, subject


def rules():
    """{name: wildcards of its log} of every rule of the workflow."""
    found = {}
    for path in [ROOT / "Snakefile", *ROOT.glob("workflow/rules/*.smk")]:
        for text in re.split(r"^(?=rule |checkpoint |use rule )", path.read_text(), flags=re.M)[1:]:
            name = re.match(r"(?:use rule \w+ as|rule|checkpoint) (\w+)", text)[1]
            log = re.search(r'^    log:\n +"(.*)"', text, re.M)
            found[name] = set(re.findall(r"{(\w+)}", log[1])) if log else set()
    return found


def test_every_rule_has_its_words_and_no_other():
    assert rules().keys() == SUBJECTS.keys()
    for rule, wildcards in rules().items():
        words, particles = subject(rule, {name: "motion" for name in wildcards})
        assert len(words) <= 26, f"{rule} does not fit the console's column"
        assert ("motion" in words) == bool(wildcards & {"cluster", "trajectory", "choice"}), rule
        assert bool(particles) == bool(wildcards & {"round", "selection"}), rule


@pytest.mark.parametrize("profile", ["default", "demo", "slurm"])
def test_each_profile_names_the_console(profile):
    assert yaml.safe_load((ROOT / f"profiles/{profile}/config.yaml").read_text())["logger"] == ["cryogmm"]


def test_a_run_of_one_job(simulated, snakemake):
    printed = snakemake(simulated, "results/small/config.yaml", profile="default")
    lines = [line for line in printed.splitlines() if not line.startswith(("Using workflow", "Complete log"))]
    assert lines[0] == "Project small: results in results/small, logs in logs/small"
    assert re.fullmatch(r"1 job on \d+ cores?", lines[1])
    assert re.fullmatch(r"\d\d:\d\d +1/1  Config, versions, inputs +\d+ s", lines[2])
    assert len(lines) == 3


def test_other_modes_print_as_snakemake_does(simulated, snakemake):
    assert "Building DAG of jobs..." in snakemake(simulated, "--dry-run")
    assert "all (Everything that the config asks for.)" in snakemake(simulated, "--list-rules")

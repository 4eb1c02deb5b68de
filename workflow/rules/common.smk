"""Config, its validation, and the functions that tell rules their inputs. No rules.

Commands run as `cryogmm …` from src/ by the Python that Snakemake itself runs in, whichever the PATH finds first, or
under --sdm conda by that of the environment: installed or not, activated or not, here or on a node of a cluster.
"""

import csv
import itertools
import json
import os
import shlex
import sys

from snakemake.exceptions import WorkflowError
from snakemake.settings.types import DeploymentMethod

sys.path.insert(0, f"{workflow.basedir}/src")
from cryogmm.errors import InputError, unexpected
from cryogmm.project import checked, checked_project
from cryogmm.project.inputs import contents, state
from cryogmm.project.memory import memory_of_maps
from cryogmm.project.rounds import main_subset, selection_of
from cryogmm.project.selections import every_condition
from cryogmm.project.settings import command_settings
from cryogmm.report.sections import GROUPS, figures_of

shell.executable("bash")
PYTHON = "python" if DeploymentMethod.CONDA in workflow.deployment_settings.deployment_method else sys.executable
shell.prefix(
    "set -euo pipefail; export PYTHONPATH={workflow.basedir:q}/src; " 'cryogmm() {{ {PYTHON:q} -m cryogmm "$@"; }}; '
)

try:
    INPUTS = []
    if workflow.is_main_process:  # its jobs need not look again
        checked_config, INPUTS, notes = checked_project(config)
        for line in notes:
            logger.warning(line)
    else:
        checked_config = checked(config, files=False)
    config.update(checked_config)
except InputError as error:
    raise WorkflowError(f"the config is not right:\n{error}")
except Exception as error:
    raise WorkflowError(unexpected("check", error))

CONTENTS = contents(INPUTS)  # what the user's files hold, for Snakemake's main process, which tells what must be made
SETTINGS = command_settings(config)  # what each command takes as --settings, as JSON text
# particles go back in the format that they came in
PARTICLE_FILES = [f"particles{os.path.splitext(config['particles']['file'])[1]}"]
PARTICLE_FILES += ["passthrough_particles.cs"] if config["particles"]["passthrough"] else []
ENVIRONMENT = f"{workflow.basedir}/envs/{config['environment']}.yaml"


wildcard_constraints:
    project=config["project"],
    subset="all|even|odd",
    selection=f"(({'|'.join(config['rounds'])})/)?(all|even|odd)",
    round="|".join(config["rounds"]),
    cluster="[1-9][0-9]*",
    choice="[A-Za-z][A-Za-z0-9_-]*",


MAIN = main_subset(config)
HALVES = {"even", "odd"} <= set(config["subsets"])
REFINED = any(config["nuisance"][kind] != "fixed" for kind in ("poses", "defocus"))
PLACES = [
    {"project": config["project"], "round": round, "subset": subset, "selection": selection_of(config, round, subset)}
    for round in config["rounds"]
    for subset in config["subsets"]
]
AT_MAIN = [place for place in PLACES if place["subset"] == MAIN]


def everywhere(path, places=PLACES):
    """Every file of the project that a path with {selection}, {round}, {subset}, {trajectory} or {choice} in it means."""
    files = []
    for place in places:
        settings = config["rounds"][place["round"]]
        trajectories = settings["trajectories"] if "{trajectory}" in path else [None]
        choices = settings["selections"] if "{choice}" in path else [None]
        for trajectory, choice in itertools.product(trajectories, choices):
            files.append(f"results/{{project}}/{path}".format(trajectory=trajectory, choice=choice, **place))
    return list(dict.fromkeys(files))


def of_selection(path):
    """Input function: a path with {selection} in it, for the particles of the round and subset of a job."""

    def selected(wildcards):
        return path.format(selection=selection_of(config, wildcards.round, wildcards.subset), **wildcards)

    return selected


def of_halves(path):
    """Input function: a path with {selection} or {subset} in it, for the even and the odd particles of a round."""

    def both(wildcards):
        places = {place["subset"]: place for place in PLACES if place["round"] == wildcards.round}
        return [path.format(**places[half]) for half in ("even", "odd")]

    return both


def chosen_landscape(wildcards):
    """The landscape whose clusters the particles of a selection are taken from; none for a plain subset."""
    name = wildcards.selection.rpartition("/")[0]
    if not name:
        return []
    source = config["rounds"][name]["particles"]["round"]
    return f"results/{wildcards.project}/rounds/{source}/{MAIN}/landscape.tsv"


def chosen_clusters(wildcards):
    """`1,4` for a selection of clusters, nothing for a plain subset."""
    name = wildcards.selection.rpartition("/")[0]
    return ",".join(map(str, config["rounds"][name]["particles"]["clusters"])) if name else None


def chosen_lists(wildcards):
    """The files of particle numbers that a selection names."""
    conditions = every_condition(wildcards.choice, config["rounds"][wildcards.round]["selections"][wildcards.choice])
    lists = [condition.get("particle_index") for _, condition in conditions]
    return [users_file(path) for path in lists if isinstance(path, str)]


def given_map(wildcards):
    """The consensus map of the config, for all particles; every other selection makes its own."""
    return users_file(config["consensus"]["map"]) if wildcards.selection == "all" else []


def region(wildcards):
    """The mask that a round is confined to, if it is."""
    return users_file(config["rounds"][wildcards.round]["region"])


def atomic_model(wildcards):
    """The atomic model of a round, if it has one."""
    models = config["rounds"][wildcards.round]["models"]
    return users_file(models["file"]) if models else []


def region_map(wildcards):
    """The consensus map that a round's region lies on, if the round has one."""
    consensus = of_selection("results/{project}/neutral/{selection}/consensus.mrc")
    return consensus(wildcards) if region(wildcards) else []


def users_file(path):
    """A file of the user, if the config names it, as input whose time counts for nothing: `content` tells what is new."""
    return ancient(path) if path else []


def particle_file():
    """The particle file of the config, which a rule makes where the project simulates its particles."""
    path = config["particles"]["file"]
    return path if "simulate" in config else users_file(path)


def content(*paths):
    """What files of the user hold, as a parameter: where that is new, and only there, Snakemake runs a rule again."""
    return [CONTENTS.get(path) for path in paths]


def content_of(files):
    """`content` of what an input function names."""

    def held(wildcards):
        named = files(wildcards)
        return content(*([named] if isinstance(named, str) else named))

    return held


def option(name, value):
    """`--name value` for the command line, nothing where there is no value."""
    return f"{name} {shlex.quote(str(value))}" if value else ""


def cluster_numbers(project, round, subset):
    """Numbers of a round's clusters, once they have been found: fewer than asked for where no more can be told apart."""
    found = checkpoints.cluster.get(project=project, round=round, subset=subset).output.clusters
    with open(found) as table:
        numbers = [int(row["cluster"]) for row in csv.DictReader(table, delimiter="\t")]
    return [number for number in numbers if number > 0]


def of_clusters(file_name, subset=None):
    """Input function: a file of every cluster of a round, of the job's subset or of the one given."""

    def files(wildcards):
        place = {"project": wildcards.project, "round": wildcards.round, "subset": subset or wildcards.subset}
        return cluster_files(file_name, **place)

    return files


def of_trajectories(file_name):
    """Input function: a file of every trajectory of a round, of the job's subset."""

    def files(wildcards):
        folder = "results/{project}/rounds/{round}/{subset}/trajectories".format(**wildcards)
        return [f"{folder}/{name}/{file_name}" for name in config["rounds"][wildcards.round]["trajectories"]]

    return files


def carried_models(wildcards):
    """The model carried along each trajectory of a round that has one."""
    return of_trajectories("model.cif")(wildcards) if atomic_model(wildcards) else []


def of_all_clusters(file_name):
    """Input function: a file of every cluster of the project."""
    return lambda wildcards: [file for place in PLACES for file in cluster_files(file_name, **place)]


def cluster_files(file_name, project, round, subset, **others):
    """A file of every cluster of one round and subset."""
    folder = f"results/{project}/rounds/{round}/{subset}/clusters"
    return [f"{folder}/{number}/{file_name}" for number in cluster_numbers(project, round, subset)]


def memory_for_maps(wildcards, input, attempt):
    """MB of a job that reconstructs maps of its particles, of one file or of several; as much more for each attempt."""
    files = [input.particles] if isinstance(input.particles, str) else input.particles
    return attempt * max(map(memory_of_maps, files))


def megabytes(first):
    """Memory of a job at its first attempt, as much more for each further one: a box or a file larger than most needs it.

    Measured at 64 px are up to 0.5 GB, and 1.3 GB with TensorFlow on a CPU; the libraries of a GPU take some more.
    """
    return lambda wildcards, attempt: first * attempt


def named_inputs(wildcards, input):
    """`--landscape FILE --map FILE FILE`: the inputs of a rule as options of the same names."""
    return " ".join(f"--{name.replace('_', '-')} {quoted(files)}" for name, files in input.items() if files)


def quoted(files):
    """One or several paths as words of a command line."""
    return shlex.join([files] if isinstance(files, str) else files)


def reported(group):
    """The figures that a rule draws, as SVG, which Snakemake's report shows, and as PNG."""
    drawn = figures_of(group)
    return [*map(in_report, drawn), *(f"results/{{project}}/{figure.picture}" for figure in drawn)]


def in_report(drawn):
    """The file of a figure, with its caption, category and label in Snakemake's report."""
    caption = f"{workflow.basedir}/workflow/report/{drawn.name}.rst"
    shown = {"caption": caption, "category": GROUPS[drawn.group][1], "labels": drawn.labels}
    return report(f"results/{{project}}/{drawn.path}", **shown)


def all_figures(kind="path"):
    """Every figure of the project: of all subsets what each is judged by, the rest of the one that is looked at.

    kind: `path` of the SVG or `picture`, as PNG
    """
    groups = {"neutral": PLACES, "round": PLACES, "detail": AT_MAIN, "trajectory": AT_MAIN}
    if HALVES:
        groups |= {"reproducibility": AT_MAIN} | ({"refined_fsc": AT_MAIN} if REFINED else {})
    if "simulate" in config:
        groups["truth"] = AT_MAIN
    drawings = [(drawn, places) for group, places in groups.items() for drawn in figures_of(group)]
    return [file for drawn, places in drawings for file in everywhere(getattr(drawn, kind), places)]


def targets():
    """All that the config asks for, as files and input functions."""
    files = [
        f"results/{config['project']}/{name}"
        for name in ("config.yaml", "inputs.tsv", "report/summary.json", "report/index.html")
    ]
    files += everywhere("rounds/{round}/{subset}/trajectories/{trajectory}/frames.tsv")
    with_models = [place for place in PLACES if config["rounds"][place["round"]]["models"]]
    files += everywhere("rounds/{round}/{subset}/trajectories/{trajectory}/model.cif", with_models)
    files += everywhere("rounds/{round}/{subset}/chimerax/maps.cxc", AT_MAIN)
    for name in PARTICLE_FILES:
        files += everywhere(f"rounds/{{round}}/{{subset}}/selections/{{choice}}/{name}", AT_MAIN)
        if REFINED:
            files += everywhere(f"rounds/{{round}}/{{subset}}/refined/{name}")
    files += [*all_figures(), *all_figures("picture")]
    maps = [lambda wildcards, place=place: cluster_files("map.mrc", **place) for place in PLACES]
    return [*files, *maps]


def ending():
    """What the console (snakemake_logger_plugin_cryogmm) ends with where all is done: text files, and the page."""
    logs = everywhere("rounds/{round}/{subset}/score.log", AT_MAIN) if "simulate" in config else []
    show = [f"results/{config['project']}/report/findings.txt", *(path.replace("results", "logs", 1) for path in logs)]
    return {"show": show, "page": f"results/{config['project']}/report/index.html"}


if workflow.is_main_process:
    asked = workflow.dag_settings.targets if workflow.dag_settings else []
    logger.info(
        "Project {0}: results in results/{0}, logs in logs/{0}".format(config["project"]),
        extra={} if asked else {"ending": ending()},
    )

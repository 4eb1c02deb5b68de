"""cryogmm: from a finished single-particle refinement to a landscape of conformations and compositions.

    snakemake                                  the shipped demo, on this workstation
    snakemake --configfile my_project.yaml     a project of your own (YAML or JSON)
    cryogmm check my_project.yaml              what is wrong with its config

Every key of the config stands in src/cryogmm/config.schema.yaml, every stage in a rule file of its own.
"""

import os

from snakemake.utils import min_version

min_version("9.0")

if "project" not in config:  # none on the command line: that of the working directory, or the demo's

    configfile: "config.yaml" if os.path.isfile("config.yaml") else f"{workflow.basedir}/config.yaml"


report: "workflow/report/workflow.rst"


include: "workflow/rules/common.smk"
include: "workflow/rules/simulate.smk"
include: "workflow/rules/particles.smk"
include: "workflow/rules/neutral.smk"
include: "workflow/rules/rounds.smk"
include: "workflow/rules/landscape.smk"
include: "workflow/rules/selections.smk"
include: "workflow/rules/maps.smk"
include: "workflow/rules/trajectories.smk"
include: "workflow/rules/reproducibility.smk"
include: "workflow/rules/figures.smk"
include: "workflow/rules/report.smk"


rule all:
    """Everything that the config asks for."""
    default_target: True
    input:
        *targets(),

"""Write the conda environments beside this file from pyproject.toml; run by `make lock`.

Python and pip come from conda-forge, the rest from PyPI, so that a conda environment holds the same packages as .venv.
"""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
HEAD = """\
# Made from pyproject.toml by `make lock`: change it there.
name: {name}
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python {python}
  - pip
  - pip:
"""


def environments(project):
    """{file name: text} of every environment; project: the [project] table of pyproject.toml."""
    gpu = project["optional-dependencies"]["gpu"]
    replaced = {name(requirement) for requirement in gpu}
    shared = [requirement for requirement in project["dependencies"] if name(requirement) not in replaced]
    return {
        "cryogmm.yaml": environment("cryogmm", project, project["dependencies"]),
        "cryogmm-gpu.yaml": environment("cryogmm-gpu", project, sorted(shared + gpu)),
    }


def environment(title, project, requirements):
    """Text of one conda environment with these PyPI requirements."""
    head = HEAD.format(name=title, python=project["requires-python"])
    return head + "".join(f'      - "{requirement}"\n' for requirement in requirements)


def name(requirement):
    """`tensorflow` from `tensorflow[and-cuda]>=2.21`."""
    return requirement.split("[")[0].split(">")[0].strip()


def main():
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text())["project"]
    for file_name, text in environments(project).items():
        (HERE / file_name).write_text(text)


if __name__ == "__main__":
    main()

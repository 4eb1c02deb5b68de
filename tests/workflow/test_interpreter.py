"""Jobs run in the Python that Snakemake runs in, whatever the PATH says, and under --sdm conda in the environment's."""

import json
import os
import sys

import pytest
from conftest import ROOT, run

# A conda that makes environments whose `python` says so, and runs the one that the test runs in
CONDA = """#!/bin/sh
case "$1 $2" in
"info --json") echo '{{"conda_prefix": "{base}", "platform": "linux-64"}}';;
"--version ") echo conda 25.1.0;;
"config --get") echo '{{"get": {{"channel_priority": "strict"}}}}';;
"env create")
    for word; do case "$word" in --prefix) ;; *) last="$word";; esac; done
    mkdir -p "$last/bin"
    printf '#!/bin/sh\\necho run >>"{base}/used"\\nexec "{python}" "$@"\\n' >"$last/bin/python"
    chmod +x "$last/bin/python";;
esac
"""


def executable(path, text):
    """A program of a few lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def wrong_path(tmp_path):
    """PATH on which every Python is another one, which knows none of our modules."""
    for name in ("python", "python3"):
        executable(tmp_path / "wrong" / name, "#!/bin/sh\necho 'wrong Python' >&2\nexit 1\n")
    return f"{tmp_path / 'wrong'}:/usr/bin:/bin"


def record(folder, config, *words, path):
    """Run the shortest job of a project in a folder; what Snakemake prints."""
    (folder / "project.json").write_text(json.dumps(config))
    return run(
        "snakemake", "--snakefile", ROOT / "Snakefile", "--directory", folder, "--configfile", folder / "project.json",
        "--workflow-profile", ROOT / "profiles/demo", "results/small/config.yaml", *words,
        folder=folder, env={"PATH": path},
    )  # fmt: skip


def test_jobs_run_with_the_python_of_snakemake_where_the_path_finds_another(simulated, tmp_path, wrong_path):
    assert sys.executable not in [os.path.join(folder, "python") for folder in wrong_path.split(":")]
    record(tmp_path, simulated, path=wrong_path)
    assert (tmp_path / "results/small/config.yaml").is_file()


def test_under_conda_jobs_run_with_the_python_of_the_environment(simulated, tmp_path, wrong_path):
    base = tmp_path / "conda"
    executable(base / "bin/conda", CONDA.format(base=base, python=sys.executable))
    executable(base / "bin/activate", 'export PATH="$1/bin:$PATH"\n')
    record(tmp_path, simulated, "--sdm", "conda", path=f"{base / 'bin'}:{wrong_path}")
    assert (base / "used").read_text() == "run\n"
    assert (tmp_path / "results/small/config.yaml").is_file()

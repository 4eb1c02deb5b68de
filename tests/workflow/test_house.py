"""The house rules of the design: who imports whom, how long a file is, what the packaging may say."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "cryogmm"
# part of the package: the parts that it may import
BASE = {"errors", "schema", "settings", "threads"}
DATA = BASE | {"io", "physics"}
MAY_IMPORT = {
    "errors": set(),
    "schema": set(),
    "settings": {"errors", "schema"},
    "threads": set(),
    "physics": BASE,
    "io": BASE | {"physics"},
    "particles": DATA,
    "model": DATA,
    "training": DATA | {"model"},
    "maps": DATA | {"particles", "model", "training"},
    "landscape": DATA | {"model", "maps"},
    "report": DATA | {"model", "landscape", "maps"},
    "simulate": DATA | {"model"},
    "project": DATA | {"particles"},
}
LONGEST_FILE = 400  # lines
CONSOLE = ROOT / "src" / "snakemake_logger_plugin_cryogmm"
SOURCES = [
    path for folder, files in (("src", "*.py"), ("workflow/rules", "*.smk"), ("tests", "*.py"))
    for path in (ROOT / folder).rglob(files)
] + [ROOT / "Snakefile"]  # fmt: skip


def imported_parts(path):
    """Parts of cryogmm that a file imports, anywhere in it."""
    parts = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports of this package are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        parts |= {name.split(".")[1] for name in names if name.startswith("cryogmm.")}
    return parts


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_point_one_way(part):
    files = [PACKAGE / f"{part}.py"] if (PACKAGE / f"{part}.py").is_file() else list((PACKAGE / part).rglob("*.py"))
    assert files
    for path in files:
        outside = imported_parts(path) - MAY_IMPORT[part] - {part}
        assert not outside, f"{path.relative_to(ROOT)} imports {outside}"


def test_no_part_may_import_one_that_stands_after_it():
    before = set()
    for part, others in MAY_IMPORT.items():
        assert others <= before, f"{part} before {others - before}"
        before.add(part)


def test_every_part_of_the_package_has_its_place():
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert parts <= MAY_IMPORT.keys() | {"__init__", "__main__", "cli", "commands"}


def test_the_console_knows_nothing_of_the_package():
    files = list(CONSOLE.glob("*.py"))
    assert files
    assert not [path for path in files if imported_parts(path)]


def test_data_physics_and_maps_do_without_tensorflow():
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for part in ("io", "physics", "maps", "project")
        for path in (PACKAGE / part).rglob("*.py")
    ]
    code = f"import importlib, sys\nfor m in {modules}: importlib.import_module(m)\nprint('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], text=True, capture_output=True).stdout.strip() == "False"


def test_files_are_short():
    long = {str(path): n for path in SOURCES if (n := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert not long


def test_nothing_that_is_read_is_run():
    unsafe = r"\bimport pickle|\b(eval|exec)\(|allow_pickle=True|shell=True|yaml\.load\((?!.*_Loader)"
    for path in [path for path in SOURCES if "tests" not in path.relative_to(ROOT).parts]:
        found = re.search(unsafe, path.read_text())
        assert not found, f"{path.relative_to(ROOT)}: {found}"


def test_rules_hold_no_code():
    for path in ROOT.glob("workflow/rules/*.smk"):
        text = path.read_text()
        assert not re.search(r"^ +(run|script|notebook):", text, re.M), path
        assert path.name == "common.smk" or not re.search(r"^ *def ", text, re.M), path


def rules():
    """{name: text} of every rule, as `rule train` or `use rule … as …`."""
    texts = [path.read_text() for path in ROOT.glob("workflow/rules/*.smk")]
    found = [rule for text in texts for rule in re.split(r"^(?=rule |checkpoint |use rule )", text, flags=re.M)[1:]]
    return {rule.split(":")[0]: rule for rule in found}


@pytest.mark.parametrize("name", rules())
def test_every_rule_says_what_it_does_and_needs(name):
    rule = rules()[name]
    assert '"""' in rule.splitlines()[1], "has no docstring"
    needed = ["output", "log", "benchmark"]
    needed += ["threads", "resources", "conda", "shell"] if not name.startswith("use ") else []
    assert not [word for word in needed if not re.search(rf"^    {word}:", rule, re.M)]


@pytest.mark.parametrize("name", [name for name in rules() if not name.startswith("use ")])
def test_a_rule_that_reserves_threads_hands_them_on_and_asks_for_more_memory_again(name):
    rule = rules()[name]
    assert "    threads: 1\n" in rule or "--threads {threads}" in rule
    assert re.search(r"^        mem_mb=(memory_for_maps|megabytes\(\d+\)),$", rule, re.M)


def test_a_profile_says_nothing_that_is_a_rules_to_say():
    for path in ROOT.glob("profiles/*/config.yaml"):
        asked = yaml.safe_load(path.read_text()).get("set-resources", {})
        assert not [rule for rule, resources in asked.items() if {"mem_mb", "runtime", "gpu"} & set(resources)], path


def packaging_files():
    names = ["pyproject.toml", "Makefile", "requirements.lock", "requirements-gpu.lock", "LICENSE", ".ci/run"]
    return [*(ROOT / name for name in names), *ROOT.glob("envs/*"), *ROOT.glob("profiles/*/*")]


def test_packaging_files_name_no_address_and_no_place_on_this_machine():
    for path in packaging_files():
        if path.is_file():
            found = re.search(r"\w+://|(?<![\w.$)}])/(home|root|work|opt|tmp|mnt)/", path.read_text())
            assert not found, f"{path.name}: {found}"


def project_table():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_conda_environments_follow_pyproject():
    sys.path.insert(0, str(ROOT / "envs"))
    try:
        from generate import environments
    finally:
        sys.path.pop(0)
    for name, text in environments(project_table()).items():
        assert (ROOT / "envs" / name).read_text() == text, f"envs/{name} is out of date: make lock"


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", "dev"), ("requirements-gpu.lock", "gpu")])
def test_locks_hold_every_dependency_with_hashes(lock, extra):
    from packaging.requirements import Requirement

    project = project_table()
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text())
    pinned = {}
    for entry in entries:
        if match := re.match(r"([A-Za-z0-9_.-]+)==(\S+)", entry):
            assert "--hash=sha256:" in entry, entry
            pinned.setdefault(match[1].lower(), []).append(match[2])
    for text in project["dependencies"] + project["optional-dependencies"][extra]:
        requirement = Requirement(text)
        versions = pinned.get(requirement.name.lower(), [])
        assert versions, f"{lock} lacks {requirement.name}: make lock"
        assert all(version in requirement.specifier for version in versions), f"{lock}: {text} is not met: make lock"


def test_the_version_is_said_once():
    import cryogmm

    assert project_table()["version"] == cryogmm.__version__
    assert f"version: {cryogmm.__version__}" in (ROOT / "CITATION.cff").read_text()


def test_the_paper_is_cited():
    assert "10.1038/s41592-021-01220-5" in (ROOT / "CITATION.cff").read_text()

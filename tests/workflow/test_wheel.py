"""An installed wheel does what the checkout does: all that the package reads lies in it."""

import shutil

import pytest
import yaml
from blob_particles import write_blob_particles
from conftest import ROOT, run

# the page's scripts before they are bundled: only `make page` reads them
SOURCES_OF_THE_PAGE = {".js", ".json", ".md", ".npmrc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Folder that a wheel is unpacked in, made of a copy: setuptools leaves its work beside what it packs."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__", "node*"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run("pip", "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, folder=source)
    (packed,) = folder.glob("cryogmm-*.whl")
    shutil.unpack_archive(packed, folder / "installed", "zip")
    return folder / "installed"


def test_a_wheel_holds_every_file_of_the_package(wheel):
    package = ROOT / "src/cryogmm"
    files = {path.relative_to(package) for path in package.rglob("*") if path.is_file()}
    needed = {
        str(path) for path in files
        if not {"__pycache__", "node_modules"} & set(path.parts)
        and not (path.parent.name == "page" and (path.suffix or path.name) in SOURCES_OF_THE_PAGE)
    }  # fmt: skip
    assert {"config.schema.yaml", "report/page/bundle/page.js"} <= needed
    assert not {path for path in needed if not (wheel / "cryogmm" / path).is_file()}


def test_check_and_select_work_from_a_wheel(wheel, tmp_path):
    def cryogmm(*words, check=True):
        return run("cryogmm", *words, folder=tmp_path, env={"PYTHONPATH": str(wheel)}, check=check)

    write_blob_particles(tmp_path, 20)
    config = {"project": "p", "particles": {"file": "particles.star"}, "subsets": ["all"], "rounds": {"one": {}}}
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(config))
    cryogmm("check", "config.yaml", "--out", "whole.yaml")
    assert yaml.safe_load((tmp_path / "whole.yaml").read_text())["config"]["rounds"]["one"]["latent_dim"] == 4
    assert "colour: unknown key" in cryogmm("check", "{project: p, colour: red}", check=False)
    cryogmm("import", "--particles", "particles.star", "--out", "all.star")
    rows = "".join(f"{i}\t{i % 2}\n" for i in range(20))
    (tmp_path / "landscape.tsv").write_text(f"particle_index\tcluster\n{rows}")
    files = ["--particles", "all.star", "--landscape", "landscape.tsv", "--out-dir", "chosen"]
    assert "10 of 20 particles selected" in cryogmm("select", *files, "--where", "{cluster: 1}")

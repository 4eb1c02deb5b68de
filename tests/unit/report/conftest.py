"""Fixtures of the report's tests: a small project in the formats of the pipeline."""

import pytest

from .project import write_project


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """Folder results/small with every file that the report reads."""
    folder = tmp_path_factory.mktemp("report") / "results" / "small"
    write_project(folder)
    return folder


@pytest.fixture
def main_round(results):
    """Folder of the round `main` of all particles."""
    return results / "rounds" / "main" / "all"

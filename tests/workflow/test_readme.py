"""The README tells the truth: its keys, defaults, configs, commands, files and links exist."""

import re

import pytest
import yaml
from conftest import ROOT

from cryogmm.cli import COMMANDS
from cryogmm.project import checked
from cryogmm.schema import read_schema

README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.S)
TABLE = re.findall(r"^\| `([^`]+)` \| (?:`([^`]*)`)? *\| (?!what)", README, re.M)


def node_of(schema, key):
    """What the schema says of a key such as rounds/*/clusters/n."""
    node = schema
    for name in key.split("/"):
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node
        node = node["additionalProperties"] if name == "*" else node["properties"][name]
    return node


def test_table_of_keys_agrees_with_the_schema():
    schema = read_schema()
    keys = [(key, default) for key, default in TABLE if "{" not in key]
    assert len(keys) > 20
    for key, default in keys:
        known = node_of(schema, key).get("default")
        assert yaml.safe_load(default or "null") == known, f"{key}: README says {default}, the schema {known}"


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "yaml"])
def test_configs_are_valid(text):
    assert checked(yaml.safe_load(text), files=False)["subsets"] == ["all", "even", "odd"]


def test_commands_and_targets_exist():
    commands = set(re.findall(r"cryogmm ([a-z][a-z-]*)(?: |`|$)", README))
    assert commands <= COMMANDS.keys(), commands - COMMANDS.keys()
    targets = set(re.findall(r"^make (?:-C \S+ )?(?:[A-Z]+=\S+ )?([a-z]+)", README, re.M))
    assert targets and all(f"\n{target}:" in (ROOT / "Makefile").read_text() for target in targets)


def test_links_and_profiles_exist():
    for link in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / link).exists(), link
    for profile in re.findall(r"profiles/(\w+)", README):
        assert (ROOT / "profiles" / profile / "config.yaml").is_file(), profile

"""The schema of the config, config.schema.yaml beside this module: every key, its unit, default and meaning, once.

Settings of commands, their --help, the check of a config and the README's table of keys are made from it.
"""

import functools
from importlib import resources

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # 5 ms rather than 40, where PyYAML has it


@functools.cache
def read_schema():
    """The schema, a mapping (JSON Schema)."""
    text = resources.files("cryogmm").joinpath("config.schema.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)

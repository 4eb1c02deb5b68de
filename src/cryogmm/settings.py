"""Settings given on a command line: a YAML or JSON mapping, or the path of a file that holds one."""

import json
import os
import re
from pathlib import Path

import yaml

from cryogmm.errors import InputError


class _Loader(yaml.SafeLoader):
    """Safe YAML that reads 1e-3 as a number, as YAML 1.2 does."""


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(\d+(\.\d*)?|\.\d+)[eE][-+]?\d+$"), list("-+.0123456789")
)


def parse_settings(text):
    """Mapping from `{learning_rate: 1e-3}` (YAML or JSON), or from the path of a YAML or JSON file; {} from None.

    Raises InputError where it is neither.
    """
    if not text:
        return {}
    path = Path(text) if len(text) < 1000 and not text.lstrip().startswith("{") else None
    source = "--settings"
    if path and path.suffix in (".yaml", ".yml", ".json"):
        if not os.path.isfile(path):
            raise InputError(f"settings file {path} does not exist; correct its path")
        try:
            text, source = path.read_text(encoding="utf-8"), str(path)
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: byte {error.start + 1} is not UTF-8 text; save the file as UTF-8") from None
    settings = load_yaml(text, source)
    if not isinstance(settings, dict):
        raise InputError(f"{source}: expected a mapping such as '{{latent_dim: 4}}', got {text.strip()[:60]!r}")
    return settings


def load_yaml(text, source):
    """Value of a YAML or JSON text; source: its name in the error message. Raises InputError."""
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        pass
    try:
        return yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a date that is none is a ValueError
        raise InputError(f"{source}: not valid YAML: {' '.join(str(error).split())}; correct it there") from None

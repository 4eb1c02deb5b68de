"""A project's config: defaults filled in, and everything that is wrong with it, before any work starts.

`checked` is what the Snakefile and `cryogmm check` call.
"""

from pathlib import Path

from cryogmm.errors import InputError
from cryogmm.project.files import file_problems
from cryogmm.project.rounds import round_problems
from cryogmm.project.schema import read_schema, schema_problems, with_defaults


def checked(config, folder="."):
    """The config with every default filled in (a new mapping); folder: what its relative paths start from.

    Raises InputError with all problems, one line each.
    """
    schema = read_schema()
    config = with_defaults(config, schema)
    problems = schema_problems(config, schema) or round_problems(config) + file_problems(config, Path(folder))
    if problems:
        raise InputError("\n".join(problems))
    return config

"""A project's config: defaults filled in, and everything that is wrong with it, before any work starts.

`checked` is what the Snakefile and `cryogmm check` call.
"""

from pathlib import Path

from cryogmm.errors import InputError
from cryogmm.project.files import file_problems
from cryogmm.project.rounds import round_problems
from cryogmm.project.schema import read_schema, schema_problems, with_defaults, without_errors


def checked(config, folder=".", files=True):
    """The config with every default filled in (a new mapping); folder: what its relative paths start from.

    files: look at the files too. Raises InputError with all problems, one line each.
    """
    schema = read_schema()
    config = with_defaults(config, schema)
    problems = schema_problems(config, schema)
    sound = without_errors(config, schema)
    if sound is not None:
        problems += round_problems(sound) + (file_problems(sound, Path(folder)) if files else [])
    if problems:
        raise InputError("\n".join(problems))
    return config

"""A project's config: defaults filled in, and everything that is wrong with it, before any work starts.

`checked_project` is what the Snakefile and `cryogmm check` call.
"""

from pathlib import Path

from cryogmm.errors import InputError
from cryogmm.project.files import file_problems
from cryogmm.project.inputs import current_inputs, input_changes, named_inputs, read_inputs, record_path
from cryogmm.project.rounds import round_problems
from cryogmm.project.schema import schema_problems, with_defaults, without_errors
from cryogmm.schema import read_schema


def checked(config, folder=".", files=True):
    """The config with every default filled in (a new mapping); folder: what its relative paths start from.

    files: look at the files too. Raises InputError with all problems, one line each.
    """
    return _checked(config, Path(folder), files)[0]


def checked_project(config, folder=".", complete=False):
    """`(config, files, notes)`: the config with every default, the user's files, and what is to be said of them.

    folder: what relative paths in the config start from.  files: InputFiles; complete: with a checksum of every stack.
    notes: lines, also for what is not as it was when the project was made. Raises InputError as `checked`.
    """
    folder = Path(folder)
    config, notes, stacks = _checked(config, folder, True)
    record = record_path(config, folder)
    recorded = read_inputs(record)
    files = current_inputs(named_inputs(config, folder, stacks), recorded, complete)
    return config, files, notes + input_changes(files, recorded, record)


def _checked(config, folder, files):
    """`(config, notes, stacks)`: with every default; lines; {name in the particle file: path} of its stacks."""
    schema = read_schema()
    config = with_defaults(config, schema)
    problems = schema_problems(config, schema)
    sound = without_errors(config, schema)
    notes, stacks = [], {}
    if sound is not None:
        problems += round_problems(sound)
        lines, notes, stacks = file_problems(sound, folder) if files else ([], [], {})
        problems += lines
    if problems:
        raise InputError("\n".join(problems))
    return config, notes, stacks

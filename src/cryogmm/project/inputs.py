"""What a project is made from: the user's files, as they were and as they are now, in results/{project}/inputs.tsv.

Times decide nothing alone. A table, map or mask is what its checksum says. A stack is too large to be read whole
before every run: with size and time as recorded it is taken as the same, and with another time by a sample of it.
"""

import csv
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import NamedTuple

from cryogmm.errors import InputError
from cryogmm.io.atomic import replacing
from cryogmm.io.checksums import SAMPLE_BYTES, file_checksum, sample_checksum
from cryogmm.project.files import named_lists, named_maps, named_models
from cryogmm.project.problems import more

STACK = "stack"
# end of a key: the first rule that reads the file; all that hangs on it follows
FIRST_RULES = {
    "particles/file": "images", "passthrough": "images", STACK: "images", "map": "reconstruct", "mask": "reconstruct",
    "region": "gradients", "particle_index": "select", "models/file": "carry",
}  # fmt: skip


class InputFile(NamedTuple):
    """A row of inputs.tsv: key in the config (or `stack`), name there (or in the particle file), size in bytes.

    modified: when it was changed, UTC.  since: what `modified` was when this content was first met; copying a file or
    touching it moves only `modified`.  checksum: `sha256:…` of all of it, `sample:…` of a stack, empty before `record`.
    """

    input: str
    file: str
    size: str
    modified: str
    since: str
    checksum: str


def record_path(config, folder):
    """Where the record of a project lies."""
    return folder / "results" / config["project"] / "inputs.tsv"


def read_inputs(path):
    """{(input, file): InputFile} of a record; none where there is no record. Raises InputError for what is no table."""
    if not os.path.isfile(path):
        return {}
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as stream:
        try:
            rows = list(csv.DictReader(stream, delimiter="\t", restval=""))
        except csv.Error as error:
            raise InputError(f"{path}: not a table ({error}); delete it, it is written again") from None
    files = [InputFile(*(row.get(column) or "" for column in InputFile._fields)) for row in rows]
    return {(file.input, file.file): file for file in files}


def write_inputs(path, files):
    """Write a record."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", errors="surrogateescape") as stream:
        table = csv.writer(stream, delimiter="\t", lineterminator="\n")
        table.writerows([InputFile._fields, *files])


def named_inputs(config, folder, stacks):
    """`(key, name, path)` of every file that a project is made from; stacks: {name in the particle file: path}.

    Particles that the project itself simulates are none.
    """
    keys = () if config.get("simulate") else ("file", "passthrough")
    named = [(f"particles/{key}", config["particles"][key]) for key in keys if config["particles"][key] is not None]
    named += named_maps(config) + named_lists(config) + named_models(config)
    return [(key, name, folder / name) for key, name in named] + [(STACK, name, stacks[name]) for name in stacks]


def current_inputs(named, recorded, complete=False):
    """The InputFile of every `(key, name, path)` as it is now; recorded: what `read_inputs` tells of before.

    complete: look at stacks also that were never looked at.
    """

    def now(place):
        key, name, path = place
        return current_input(key, name, path, recorded.get((key, name)), complete)

    with ThreadPoolExecutor(16) as pool:  # one after the other, files of a network are slow
        return list(pool.map(now, named))


def current_input(key, name, path, before, complete):
    """One file as it is now; before: its InputFile as recorded, or None."""
    status = path.stat()
    time = datetime.fromtimestamp(status.st_mtime_ns // 10**9, UTC)
    modified = f"{time:%Y-%m-%dT%H:%M:%S}.{status.st_mtime_ns % 10**9:09}"
    file = InputFile(key, name, str(status.st_size), modified, modified, "")
    if key != STACK:
        file = file._replace(checksum=file_checksum(path))
    elif before and (before.size, before.modified) == (file.size, file.modified):
        file = before
    elif before and before.checksum and before.size == file.size:
        file = file._replace(checksum=sample_checksum(path))
    if before and file.checksum and file.checksum == before.checksum:
        return file._replace(since=before.since)
    return file._replace(checksum=sample_checksum(path)) if complete and not file.checksum else file


def contents(files):
    """{name of a file in the config: what it holds}, as texts that are equal as long as that is the same.

    What the particle file holds includes its stacks.
    """
    texts = {file.file: file.checksum for file in files if file.input != STACK}
    stacks = [(file.file, file.size, file.since) for file in files if file.input == STACK]
    texts |= {file.file: f"{file.checksum} {fingerprint(stacks)}" for file in files if file.input == "particles/file"}
    return texts


def state(files):
    """A text that is another one where a file, or only its time, is another one: then the record is, too."""
    return fingerprint([(file.input, file.file, file.size, file.modified) for file in files])


def fingerprint(rows):
    """A short text that stands for rows of texts."""
    return hashlib.sha256(repr(sorted(rows)).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def first_rule(key):
    """The first rule that reads the file of a key such as `rounds/main/region`."""
    return next(rule for end, rule in FIRST_RULES.items() if key.endswith(end))


def input_changes(files, recorded, record):
    """Lines for what is not as the record says, each with what is made again, or would have to be; record: its path."""
    changed, other_time = {}, {}
    for file in files:
        before = recorded.get((file.input, file.file))
        if before is None or file == before:
            continue
        if (file.size, file.since, file.checksum) != (before.size, before.since, before.checksum):
            changed.setdefault(file.input, []).append(file.file)
        elif file.input == STACK and int(file.size) > SAMPLE_BYTES:
            other_time.setdefault(file.input, []).append(file.file)
    lines = [
        f"{key}: {names[0]}{more(len(names))} has changed since {record} was written; what hangs on it is made again, "
        f"as by --forcerun {first_rule(key)}"
        for key, names in changed.items()
    ]
    return lines + [
        f"{key}: {names[0]}{more(len(names))} has another time than in {record}, but its size and a sample of its "
        f"images are the same, so it is taken as unchanged; if it is not, add --forcerun {first_rule(key)}"
        for key, names in other_time.items()
    ]

"""What a project was made from: content decides, times alone do not, and large stacks are sampled."""

import os

import numpy as np
import pytest

from cryogmm.errors import InputError
from cryogmm.io.checksums import SAMPLE_BYTES, file_checksum, sample_checksum
from cryogmm.project.inputs import contents, current_inputs, input_changes, read_inputs, state, write_inputs

IMAGE = 128 * 128 * 4  # bytes
N_IMAGES = 300


@pytest.fixture
def stack(tmp_path):
    """A stack that is too large to be read whole."""
    path = tmp_path / "large.mrcs"
    path.write_bytes(np.random.default_rng(0).bytes(1024 + N_IMAGES * IMAGE))
    assert path.stat().st_size > SAMPLE_BYTES
    return path


@pytest.fixture
def named(tmp_path, stack):
    """`(key, name, path)` of a project of one table and that stack."""
    (tmp_path / "run_data.star").write_text("poses\n")
    return [("particles/file", "run_data.star", tmp_path / "run_data.star"), ("stack", "large.mrcs", stack)]


@pytest.fixture
def recorded(named, tmp_path):
    """What its record says."""
    write_inputs(tmp_path / "inputs.tsv", current_inputs(named, {}, complete=True))
    return read_inputs(tmp_path / "inputs.tsv")


def overwrite(path, start, data):
    """Write bytes in the middle of a file."""
    with path.open("r+b") as stream:
        stream.seek(start)
        stream.write(data)


def test_a_sample_has_pages_of_every_image_and_is_small(stack):
    before = sample_checksum(stack)
    for image in (0, 1, 137, N_IMAGES - 1):
        start = 1024 + image * IMAGE
        was = stack.read_bytes()[start : start + IMAGE]
        overwrite(stack, start, bytes(IMAGE))
        assert sample_checksum(stack) != before
        overwrite(stack, start, was)
    assert sample_checksum(stack) == before


@pytest.mark.parametrize("size", [0, 1, 4095, 4097, SAMPLE_BYTES])
def test_a_small_file_is_read_whole(size, tmp_path):
    path = tmp_path / "small"
    path.write_bytes(bytes(size))
    before = sample_checksum(path)
    for place in {0, size // 2, size - 1} if size else ():
        overwrite(path, place, b"\1")
        assert sample_checksum(path) != before
        overwrite(path, place, b"\0")
    path.write_bytes(bytes(size + 1))
    assert sample_checksum(path) != before
    assert file_checksum(path) != file_checksum(__file__)


def test_the_record_is_what_was_found(named, recorded):
    files = current_inputs(named, recorded)
    assert files == list(recorded.values())
    assert [file.input for file in files] == ["particles/file", "stack"]
    assert files[0].checksum.startswith("sha256:") and files[1].checksum.startswith("sample:")
    assert input_changes(files, recorded, "inputs.tsv") == []


def test_a_first_run_reads_no_stack_and_means_the_same_as_the_next(named, recorded, monkeypatch):
    def forbidden(_):
        raise AssertionError("a stack was read")

    monkeypatch.setattr("cryogmm.project.inputs.sample_checksum", forbidden)
    first, second = current_inputs(named, {}), current_inputs(named, recorded)
    assert (contents(first), state(first)) == (contents(second), state(second))


def test_another_time_of_the_same_content_is_no_change(named, recorded, tmp_path):
    before = list(recorded.values())
    for _, _, path in named:
        os.utime(path, (10**9, 10**9))
    files = current_inputs(named, recorded)
    assert contents(files) == contents(before) and state(files) != state(before)
    (line,) = input_changes(files, recorded, "inputs.tsv")  # no sample proves that a stack is the same
    assert line.startswith("stack: large.mrcs has another time") and "--forcerun images" in line
    write_inputs(tmp_path / "inputs.tsv", files)
    again = read_inputs(tmp_path / "inputs.tsv")
    assert contents(current_inputs(named, again)) == contents(before)
    assert input_changes(files, again, "inputs.tsv") == []


@pytest.mark.parametrize("which", [0, 1])
def test_another_content_is_a_change_whatever_its_time(which, named, recorded):
    key, name, path = named[which]
    overwrite(path, 0, b"other")
    os.utime(path, (10**9, 10**9))
    files = current_inputs(named, recorded)
    (line,) = input_changes(files, recorded, "inputs.tsv")
    assert line.startswith(f"{key}: {name} has changed since inputs.tsv was written")
    assert contents(files)["run_data.star"] != contents(recorded.values())["run_data.star"]


def test_names_of_any_bytes_are_recorded(tmp_path):
    name = "tab\tand\nline and \udcff.mrcs"
    (tmp_path / name).write_bytes(b"images")
    files = current_inputs([("stack", name, tmp_path / name)], {}, complete=True)
    write_inputs(tmp_path / "inputs.tsv", files)
    assert list(read_inputs(tmp_path / "inputs.tsv").values()) == files
    assert contents(files) == {}


@pytest.mark.parametrize("data", [b"", b"\0\xff\n\0", b"\t" * 9, b"input\tfile\nstack\n", b"x" * 200_000])
def test_a_damaged_record_is_none_or_refused_by_name(data, named, tmp_path):
    (tmp_path / "inputs.tsv").write_bytes(data)
    try:
        recorded = read_inputs(tmp_path / "inputs.tsv")
    except InputError as error:
        assert "inputs.tsv: not a table" in str(error)
    else:
        assert input_changes(current_inputs(named, recorded), recorded, "inputs.tsv") == []


def test_a_project_without_a_record_has_no_changes(named, tmp_path):
    assert read_inputs(tmp_path / "none.tsv") == {}
    assert input_changes(current_inputs(named, {}), {}, "none.tsv") == []

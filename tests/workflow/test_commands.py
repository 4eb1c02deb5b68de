"""The command line: every stage explains itself at once, and bad input is one line."""

import subprocess
import sys

import pytest
from conftest import run

from cryogmm.cli import COMMANDS, main
from cryogmm.errors import InputError
from cryogmm.settings import parse_settings

# in a process of its own; what one command has brought in, no later one is blamed for
PARSERS_WITHOUT_NUMBERS = """
import sys
from cryogmm.cli import COMMANDS, command_parser
seen = set()
for name in COMMANDS:
    command_parser(name)
    heavy = {"numpy", "pandas", "scipy", "tensorflow"} & set(sys.modules) - seen
    seen |= heavy
    if heavy:
        print(name, *sorted(heavy))
"""


def test_no_command_imports_numerical_libraries_to_explain_itself():
    done = subprocess.run([sys.executable, "-c", PARSERS_WITHOUT_NUMBERS], text=True, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    printed = capsys.readouterr().out
    assert end.value.code == 0 and f"usage: cryogmm {command}" in printed
    assert f"cryogmm {command} " in printed.split("usage:")[1].split("\n", 1)[1], "no example"


def test_the_overview_has_one_line_a_command(capsys):
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(f"\n  {command} " in printed for command in COMMANDS)


def test_unknown_command_is_refused_by_name(capsys):
    assert main(["trian"]) == 2
    assert "'trian'" in capsys.readouterr().err


def test_bad_input_is_one_line_without_traceback(tmp_path):
    printed = run("cryogmm", "check", "missing.yaml", folder=tmp_path, check=False)
    assert printed == "cryogmm: error: settings file missing.yaml does not exist; correct its path\n"


@pytest.mark.parametrize("text", ['{"a": 1.0e-3, "b": [1, null]}', "{a: 1e-3, b: [1, null]}", "a: 0.001\nb: [1, ~]"])
def test_settings_are_yaml_or_json(text, tmp_path):
    assert parse_settings(text) == {"a": 0.001, "b": [1, None]}
    path = tmp_path / "settings.yaml"
    path.write_text(text)
    assert parse_settings(str(path)) == {"a": 0.001, "b": [1, None]}


@pytest.mark.parametrize("text", ["[1, 2]", "word", "{a: ]", "missing.yaml", "{a: 2001-99-99}", "[" * 5000])
def test_settings_that_are_no_mapping_are_refused(text):
    with pytest.raises(InputError):
        parse_settings(text)


def test_settings_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "settings.yaml").write_bytes(b"project: caf\xe9\n")
    with pytest.raises(InputError, match=r"settings\.yaml: byte 13 is not UTF-8"):
        parse_settings(str(tmp_path / "settings.yaml"))


def test_no_settings_are_an_empty_mapping():
    assert parse_settings(None) == parse_settings("{}") == {}

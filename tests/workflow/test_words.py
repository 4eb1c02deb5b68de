"""Every refusal says what to do, not only what is wrong."""

import ast
import re

from test_house import PACKAGE

# an advice stands behind a semicolon or a question, or is put in or begun by one of these
ADVICE = re.compile(
    r"; |\?|\bmust be\b|\buse one of\b|\bknown are\b|\bneeds --|\bends in\b|\bgive --|\bsuch as\b"
    r"|\{(hint|_advice)\(|^\{\}$|\{(text|error)\}"
)


def text_of(node):
    """The text of an expression, with {} or the name of what is put in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return "{" + ast.unparse(node.value) + "}"
    if isinstance(node, ast.BinOp):
        return text_of(node.left) + text_of(node.right)
    return "{}"


def refusals():
    """{place: text} of every InputError that is raised."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "InputError":
                found[f"{path.relative_to(PACKAGE)}:{node.lineno}"] = text_of(node.args[0])
    return found


def test_every_refusal_says_what_to_do():
    known = refusals()
    assert len(known) > 100
    silent = {place: text for place, text in known.items() if not ADVICE.search(text)}
    assert not silent

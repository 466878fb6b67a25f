"""What is said is not taken apart again: another language has other signs between its parts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parent
_TAKING_APART = {"split", "rsplit", "partition", "rpartition", "removesuffix"}
_SIGNS = (": ", " – ", " (", ". ", "; ", " · ")
# What comes from the data, not from a sentence, and holds the sign as it stands there.
DATA = {
    "figures/routes/names.py": "the second name of a place stands in brackets",
    "queries/contradictions/statuses.py": "attribute_basis is a list of the data",
    "queries/core/row_values.py": "attribute_basis is a list of the data",
}


def taken_apart(text: str) -> list[str]:
    """List the signs at which a module takes texts apart."""
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return [
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in _TAKING_APART
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value in _SIGNS
    ]


def test_sentences_are_not_taken_apart() -> None:
    modules = {
        path.relative_to(ROOT).as_posix(): signs
        for path in sorted(ROOT.rglob("*.py"))
        if (signs := taken_apart(path.read_text(encoding="utf-8")))
    }
    assert sorted(modules) == sorted(DATA)


@pytest.mark.parametrize(
    ("code", "signs"),
    [('line.partition(": ")', [": "]), ('text.split(",")', []), ('name.rsplit(" (", 1)', [" ("])],
)
def test_taking_apart_is_found(code: str, signs: list[str]) -> None:
    assert taken_apart(code) == signs

"""Docstrings say what a function returns by the one word “Return”."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parents[1]
FOLDERS = ("app", "tests")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def gives(code: str) -> list[str]:
    """Return the functions whose docstrings begin with “Give”, which says no more than “Return”."""
    functions = [node for node in ast.walk(ast.parse(code)) if isinstance(node, FUNCTIONS)]
    said = {node.name: (ast.get_docstring(node) or "").split() for node in functions}
    return [name for name, words in said.items() if words[:1] == ["Give"]]


def test_what_is_returned_is_said_to_be_returned() -> None:
    faults = {
        path.relative_to(ROOT).as_posix(): names
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (names := gives(path.read_text(encoding="utf-8")))
    }
    assert faults == {}


@pytest.mark.parametrize(
    ("docstring", "found"),
    [("Give the names.", ["names"]), ("Return the names.", []), ("Begin and give names.", [])],
)
def test_a_docstring_that_gives_is_found(docstring: str, found: list[str]) -> None:
    assert gives(f'def names():\n    """{docstring}"""\n') == found

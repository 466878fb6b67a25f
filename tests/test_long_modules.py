"""A module that is long says why: it is one thing, or it is to be split by subject."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parent
MOST_LINES = 350
REASON = "Long because "


def fault_of(text: str) -> str:
    """Say what is wrong with the length of a module; nothing where it is short or says why."""
    lines = len(text.splitlines())
    gives_reason = REASON in (ast.get_docstring(ast.parse(text)) or "").replace("\n", " ")
    if lines > MOST_LINES and not gives_reason:
        return f"{lines} lines and no “{REASON}…” in its docstring"
    if lines <= MOST_LINES and gives_reason:
        return f"{lines} lines alone: nothing to excuse"
    return ""


def test_long_modules_say_why() -> None:
    faults = {
        path.relative_to(ROOT).as_posix(): fault
        for path in sorted(ROOT.rglob("*.py"))
        if (fault := fault_of(path.read_text(encoding="utf-8")))
    }
    assert faults == {}


@pytest.mark.parametrize(
    ("docstring", "lines", "is_right"),
    [
        ("A list.", MOST_LINES, True),
        ("A list.", MOST_LINES + 1, False),
        ("A list.\n\nLong because it is one list.", MOST_LINES + 1, True),
        ("A list.\n\nLong because it is one list.", MOST_LINES, False),
    ],
)
def test_the_reason_is_asked_of_long_modules_alone(
    docstring: str, lines: int, is_right: bool
) -> None:
    head = f'"""{docstring}\n"""\n'
    text = head + "A = 1\n" * (lines - len(head.splitlines()))
    assert (fault_of(text) == "") is is_right


def test_a_reason_elsewhere_in_the_module_does_not_count() -> None:
    assert fault_of('"""A list."""\n' + "# Long because\n" * MOST_LINES)

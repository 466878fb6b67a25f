"""A module that is long says why: it is one thing, or it is to be split by subject."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parents[1]
FOLDERS = ("app", "assets", "geodata", "tests")
ENDINGS = (".py", ".js", ".css")
NOT_OURS = {"node_modules", "generated"}
MOST_LINES = 350
REASON = "Long because "


def fault_of(text: str, ending: str = ".py") -> str:
    """Say what is wrong with the length of a module; nothing where it is short or says why."""
    lines = len(text.splitlines())
    gives_reason = REASON in " ".join(_head(text, ending).split())
    if lines > MOST_LINES and not gives_reason:
        return f"{lines} lines and no “{REASON}…” at its head"
    if lines <= MOST_LINES and gives_reason:
        return f"{lines} lines alone: nothing to excuse"
    return ""


def _head(text: str, ending: str) -> str:
    """Return what a module says of itself: its docstring, or the comment that it begins with."""
    if ending == ".py":
        return ast.get_docstring(ast.parse(text)) or ""
    return text[: text.find("*/")] if text.startswith("/*") else ""


def test_long_modules_say_why() -> None:
    faults = {
        path.relative_to(ROOT).as_posix(): fault
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in ENDINGS and not NOT_OURS & set(path.parts)
        if (fault := fault_of(path.read_text(encoding="utf-8"), path.suffix))
    }
    assert faults == {}


@pytest.mark.parametrize(
    ("head", "is_right"),
    [
        ("/** A stage. */", False),
        ("/** A stage.\n\n   Long because it is one course. */", True),
        ("// Long because it is one course.", False),
    ],
)
def test_a_script_says_why_in_its_first_comment(head: str, is_right: bool) -> None:
    text = f"{head}\n" + "run();\n" * MOST_LINES
    assert (fault_of(text, ".js") == "") is is_right


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

"""Rows of the data are read as records: mypy then finds a misspelt column."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parent
ROOMS = ("data/checks", "queries", "figures", "components", "pages", "exports")
NAMES = ("row", "rows", "frame")
LOOSE = ("Any", "Sequence[Any]", "Iterable[Any]", "list[Any]")
# The basemap's labels, which are no records of the atlas, and rows before they are any.
NO_RECORDS = {"exports/maps/names/names.py", "data/checks/rows.py"}


def modules() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _is_column_by_text(node: ast.AST) -> bool:
    """Tell whether code asks a frame of the atlas for a column, as in ``frames.places["name"]``."""
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.value, ast.Attribute)
        and isinstance(node.value.value, ast.Attribute)
        and node.value.value.attr == "frames"
    )


def loose_rows(text: str) -> list[str]:
    """Find rows taken out of frames, and parameters that hold a row of no type."""
    tree = ast.parse(text)
    # A lambda takes its types from where it is handed to.
    untyped = {
        id(arg) for node in ast.walk(tree) if isinstance(node, ast.Lambda) for arg in node.args.args
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("itertuples", "iterrows"):
            found.append(f"line {node.lineno}: {node.attr}")
        if _is_column_by_text(node):
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
        if isinstance(node, ast.arg) and id(node) not in untyped and node.arg in NAMES:
            words = ast.unparse(node.annotation) if node.annotation else "Any"
            if words in LOOSE:
                found.append(f"line {node.lineno}: {node.arg}: {words}")
    return found


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_row_is_untyped(path: Path) -> None:
    if name(path) in NO_RECORDS:
        return
    assert loose_rows(path.read_text(encoding="utf-8")) == []


def test_the_test_finds_what_it_looks_for() -> None:
    text = (
        "def f(row: Any, rows: Sequence[Any]):\n    for one in frame.itertuples():\n        pass\n"
    )
    assert len(loose_rows(text)) == 3
    assert loose_rows('names = atlas.frames.places["name"]') == [
        "line 1: atlas.frames.places['name']"
    ]
    assert loose_rows("def f(row: Figure, rows: Iterable[Figure]): ...") == []

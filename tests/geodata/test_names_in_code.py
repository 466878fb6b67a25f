"""The code knows no corridor by name: what it says of them, it reads from the data."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import app
from app.vocabulary import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas

ROOT = Path(app.__file__).parents[1]
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|{#.*?#}", re.DOTALL)
_HOLDERS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def texts_of(code: str, ending: str) -> Iterator[str]:
    """Return what the code of a module says or reads: its strings, or all but its comments."""
    if ending != ".py":
        yield _COMMENT.sub("", code)
        return
    tree = ast.parse(code)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, _HOLDERS) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def named_in(text: str, names: frozenset[str]) -> set[str]:
    """Return those of some names that a text holds as whole words."""
    return {name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}


@pytest.fixture(scope="module")
def names(shipped: Atlas) -> frozenset[str]:
    """Return names and identifiers of corridors, and of what lies on them."""
    titles = {title for one in shipped.corridors.values() for title in (one.name, one.short_name)}
    things = {*shipped.corridors, *shipped.branches, *shipped.segments, *shipped.projects}
    places = {f"place:{name}" for name in shipped.places}
    # The agreement on a corridor is an organisation that countries belong to.
    organisations = " ".join(labels.ORGANISATIONS.values())
    titles = {title for title in titles if title not in organisations}
    return frozenset({*titles, *things, *places, *shipped.figures})


def test_no_code_names_a_corridor(names: frozenset[str]) -> None:
    files = [
        path
        for folder in ("app", "assets")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {".py", ".js", ".css", ".html"} and "_shipped" not in path.parts
    ]
    by_words = frozenset(name for name in names if " " in name)
    plain = names - by_words
    found = {}
    for path in files:
        text = "\n".join(texts_of(path.read_text(encoding="utf-8"), path.suffix))
        own = plain & set(re.findall(r"(?:place:)?[\w-]+(?:/[\w-]+)*", text))
        own |= named_in(text, by_words)
        if own:
            found[path.relative_to(ROOT).as_posix()] = own
    assert found == {}


@pytest.mark.parametrize(
    ("code", "ending", "found"),
    [
        ('say("as /?corridor=north-road")', ".py", {"north-road"}),
        ('def a():\n    """For example north-road."""\n', ".py", set()),
        ("// as north-road\nt('all of north-road')", ".js", {"north-road"}),
        ("/* as north-road */ t('all of north-roads')", ".js", set()),
    ],
)
def test_names_are_found_in_what_is_said_alone(code: str, ending: str, found: set[str]) -> None:
    said = "\n".join(texts_of(code, ending))
    assert named_in(said, frozenset({"north-road"})) == found

"""What is said is neither glued nor taken apart: other languages have other signs between parts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import app
from app import wording

ROOT = Path(app.__file__).parent
_TAKING_APART = {"split", "rsplit", "partition", "rpartition", "removesuffix"}
_SIGNS = (": ", " – ", " (", ". ", "; ", " · ")
# What comes from the data, not from a sentence, and holds the sign as it stands there.
DATA = {
    "figures/routes/names.py": "the second name of a place stands in brackets",
    "queries/contradictions/statuses.py": "attribute_basis is a list of the data",
    "queries/core/row_values.py": "attribute_basis is a list of the data",
}

# What is written as it is to be read again.
AS_WRITTEN = {
    "data/briefings/writing.py": "keys and values of a briefing's file",
    "intake/drafting/draft.py": "a name that becomes a value of the data",
    "queries/briefings/quotes.py": "a value as the scene records it",
}


def glued(text: str) -> list[int]:
    """List the lines that glue ``label: value`` or ``text (aside)``, which wording.py does."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.JoinedStr)
        and [
            part.value if isinstance(part, ast.Constant) else "{}"
            for part in node.values
            if not isinstance(part, ast.FormattedValue) or not part.format_spec
        ]
        in (["{}", ": ", "{}"], ["{}", " (", "{}", ")"])
    ]


def test_labels_and_asides_are_put_by_wording() -> None:
    modules = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sorted(ROOT.rglob("*.py"))
        if (lines := glued(path.read_text(encoding="utf-8")))
    }
    assert sorted(modules) == sorted(AS_WRITTEN), modules


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('f"{name}: {value}"', [1]),
        ('f"{name} ({value})"', [1]),
        ("labelled(name, value)", []),
        ('f"{west:g}: {name}"', []),
        ('f"{file}, {line}: {name}"', []),
    ],
)
def test_gluing_is_found(code: str, lines: list[int]) -> None:
    assert glued(code) == lines


def test_another_language_has_signs_of_its_own() -> None:
    wording.speak(
        wording.Catalogue(
            "fr",
            {"{label}: {value}": "{label}\xa0: {value}", "{said} ({aside})": "{said} [{aside}]"},
        )
    )
    try:
        assert wording.labelled("Longueur", "12 km") == "Longueur\xa0: 12 km"
        assert wording.with_aside("Alat", "port") == "Alat [port]"
    finally:
        wording.speak(wording.Catalogue("en"))
    assert wording.labelled("Length", "12 km") == "Length: 12 km"
    assert wording.with_aside("Alat", "port") == "Alat (port)"


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

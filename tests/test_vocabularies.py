"""Every table that is keyed by a vocabulary has a row for each member of it.

The tables are found by walking the modules, so that a member that is added to a vocabulary, and a
table that is added for one, need no new test: what is missing is named here.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import app
from app.data.schema.tables import EVERY
from app.queries.filter.facets import Group
from app.queries.tables.columns import TITLES
from app.vocabulary import labels, terms
from app.vocabulary.terms import Mode, PlaceKind, Status

# Tables that are meant to name some members only, and what holds for the others.
PARTIAL = {
    "app.components.map.legend._HEADINGS": "other groups are not drawn",
    "app.data.editions.package._TYPES": "other kinds of column are text",
    "app.data.loading.derived_rows._END_KINDS": "ends of other modes are taken for cities",
    "app.data.loading.folder._DTYPES": "other kinds of column hold Python objects",
    "app.data.records.making._TYPES": "other kinds stay text",
    "app.queries.diagram.choices._DETOUR_OF_MODE": "other modes count their own length",
    "app.queries.events.event_words._LEFT_OUT": "other groups are not asked of events",
    "app.queries.routes.states._STATUSES": "a year and a day are no set of statuses",
    "app.vocabulary.labels.QUALIFIER_SIGNS": "an exact value has no sign",
    "app.vocabulary.labels._QUALIFIED_DATES": "an exact date has no word before it",
}


def modules() -> Iterator[Any]:
    # What cannot be imported is imported once more below, and fails there.
    for info in pkgutil.walk_packages(app.__path__, "app.", onerror=lambda _name: None):
        if info.name not in ("app.wsgi", "app.__main__"):
            try:
                yield importlib.import_module(info.name)
            except KeyError as error:
                # The table that it asks for a member is told by the tests.
                if not isinstance(error.args[0], Enum):
                    raise


def keyed(path: str, value: Any) -> Iterator[tuple[str, type[Enum], set[Enum]]]:
    """Find the tables keyed by a vocabulary in a value, and in the tables inside it."""
    if not isinstance(value, Mapping) or not value:
        return
    kinds = {type(key) for key in value}
    if len(kinds) == 1 and issubclass(next(iter(kinds)), Enum):
        yield path, next(iter(kinds)), set(value)
    for key, inner in value.items():
        yield from keyed(f"{path}[{getattr(key, '__name__', key)}]", inner)


def written_in(module: Any) -> set[str]:
    """Return the names that a module itself gives a value, and does not import."""
    targets: list[ast.expr] = []
    for node in ast.parse(Path(module.__file__).read_text("utf-8")).body:
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AnnAssign):
            targets.append(node.target)
    names = (part for target in targets for part in ast.walk(target))
    return {part.id for part in names if isinstance(part, ast.Name)}


@lru_cache
def tables() -> dict[str, tuple[type[Enum], set[Enum]]]:
    """Find each table keyed by a vocabulary, once: where it is written."""
    found = {}
    for module in modules():
        for name in written_in(module) & vars(module).keys():
            for path, vocabulary, keys in keyed(f"{module.__name__}.{name}", vars(module)[name]):
                found[path] = (vocabulary, keys)
    return found


def missing(vocabulary: type[Enum], keys: set[Enum]) -> list[str]:
    return [member.name for member in vocabulary if member not in keys]


def gaps(found: Mapping[str, tuple[type[Enum], set[Enum]]]) -> list[str]:
    """Say which tables lack which members."""
    lacking = (
        (path, vocabulary, missing(vocabulary, keys))
        for path, (vocabulary, keys) in sorted(found.items())
        if path not in PARTIAL
    )
    return [
        f"{path} has no row for {', '.join(names)} of {vocabulary.__name__}."
        for path, vocabulary, names in lacking
        if names
    ]


def test_every_table_has_every_member_of_its_vocabulary() -> None:
    lacking = gaps(tables())
    assert not lacking, "\n".join(lacking)


def test_what_a_table_lacks_is_told_in_words() -> None:
    found = {"app.colours.OF_MODE": (Mode, set(Mode) - {Mode.SEA, Mode.RAIL})}
    assert gaps(found) == ["app.colours.OF_MODE has no row for RAIL, SEA of Mode."]
    assert gaps({next(iter(PARTIAL)): (Mode, {Mode.SEA})}) == []


def test_tables_that_may_be_partial_are_there_and_are_partial() -> None:
    found = tables()
    assert [path for path in PARTIAL if path not in found or not missing(*found[path])] == []


def test_the_walk_finds_tables_of_words_looks_and_signs() -> None:
    vocabularies = {vocabulary for vocabulary, _ in tables().values()}
    assert {Status, Mode, PlaceKind, Group} <= vocabularies
    assert any(path.startswith("app.components.facts.project_card.") for path in tables())
    homes = [path for path in tables() if path.endswith(".PLACE_KINDS")]
    assert homes == ["app.vocabulary.place_kinds.PLACE_KINDS"]
    assert missing(Mode, {Mode.RAIL, Mode.ROAD}) == [
        *("SEA", "FERRY", "PIPELINE", "MULTIMODAL", "NOT_KNOWN")
    ]


VOCABULARIES = [
    value
    for value in vars(terms).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_member_has_its_own_word(vocabulary: type[StrEnum]) -> None:
    words = labels.WORDS.get(vocabulary, {})
    silent = [member.name for member in vocabulary if not words.get(member)]
    assert not silent, f"{', '.join(silent)} of {vocabulary.__name__} has no word."
    assert len(set(words.values())) == len(words)


def test_every_table_of_the_data_has_a_title() -> None:
    assert sorted(TITLES) == sorted(EVERY)


# Tables and choices inside functions that name some members only, and what holds for the others.
PARTIAL_INSIDE = {
    "app.data.cells.casting._wanted: Kind": "text is never wrong, terms have a list",
    "app.data.cells.casting._scalar: Kind": "other kinds stay text",
    "app.data.cells.casting._fits: Kind": "other kinds are told by how they are cast",
    "app.data.checks.rows.check_figures: SubjectKind": "countries are no rows, but codes",
    "app.pages.sources._body: Show": "all sources are counted, used or not",
    "app.queries.contradictions.extents.subject_segments: SubjectKind": "others have no column",
    "app.queries.core.bounds.bounds: Qualifier": "an exact value has no bound",
    "app.queries.filter.facets.build_facets: Group": "the kind of a place is no value of a segment",
    "app.queries.projects.projects._passes: Group": "projects have no value of these",
    "app.queries.routes.rows._changes: Change": "a turn always changes something",
    "app.queries.tables.links._values: Group": "the row has no value of these",
    "app.queries.tables.links._line: Group": "the row has no value of these",
    "app.queries.tables.links._of_subject: Group": "the row has no value of these",
    "app.queries.tables.links._of_subject: SubjectKind": "a context is on no line",
    "app.queries.tables.links._of_figure: SubjectKind": "others are nothing on the map",
    "app.queries.tables.tables._word: Kind": "other kinds are shown as they are written",
}


def members_inside(module: Any) -> Iterator[tuple[str, type[Enum], set[str]]]:
    """Find the tables and choices by members of a vocabulary that stand inside functions."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            if isinstance(node, ast.Dict) and len(node.keys) > 1:
                keys = list(node.keys)
            elif isinstance(node, ast.Match):
                patterns = (part for case in node.cases for part in ast.walk(case.pattern))
                keys = [part.value for part in patterns if isinstance(part, ast.MatchValue)]
            else:
                continue
            named = [key for key in keys if isinstance(key, ast.Attribute)]
            owners = {key.value.id for key in named if isinstance(key.value, ast.Name)}
            vocabulary = getattr(module, owners.pop(), None) if len(owners) == 1 else None
            is_enum = isinstance(vocabulary, type) and issubclass(vocabulary, Enum)
            if is_enum and len(named) == len(keys):
                where = f"{module.__name__}.{function.name}: {vocabulary.__name__}"
                yield where, vocabulary, {key.attr for key in named}


def test_tables_and_choices_inside_functions_have_every_member() -> None:
    partial = {
        where
        for module in modules()
        for where, vocabulary, names in members_inside(module)
        if {member.name for member in vocabulary} - names
    }
    assert partial == set(PARTIAL_INSIDE)

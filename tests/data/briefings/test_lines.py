"""Entries of a briefing's file as text, lists and words by key, and what is said of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.front_matter import Entry
from app.data.briefings.lines import A_LIST, Reader, line_words
from app.data.problems import Effect

if TYPE_CHECKING:
    from collections.abc import Callable

DEEP = Entry(None, 7)
WORDS = Entry({"a": Entry("One  line", 8), "b": Entry(("x",), 9)}, 7)
FORM = "lines of the form key: words"


def told(reader: Reader) -> list[tuple[str, str, str, str]]:
    assert all(one.file == "b.md" and one.effect is Effect.KEPT for one in reader.problems)
    return [(one.where, one.column, one.found, one.expected) for one in reader.problems]


@pytest.fixture
def reader() -> Reader:
    return Reader("b.md", [])


def test_a_line_is_named_with_its_scene_where_it_is_in_one() -> None:
    assert line_words("scene 2", 9) == "scene 2, line 9"
    assert line_words("", 9) == "line 9"


def test_a_problem_is_kept_unless_it_is_said_otherwise(reader: Reader) -> None:
    reader.report("line 1", "title", "'x'", "a title")
    reader.report("line 1", "title", "'x'", "a title", Effect.FILE_LEFT_OUT)
    assert [one.effect for one in reader.problems] == [Effect.KEPT, Effect.FILE_LEFT_OUT]


def test_one_line_of_text(reader: Reader) -> None:
    assert reader.line_of(None, "title", "scene 2") == ""
    assert reader.line_of(Entry(" A\n title ", 7), "title", "scene 2") == "A title"
    assert told(reader) == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [(DEEP, "values within values"), (Entry(("a",), 7), "a list of values"), (WORDS, FORM)],
)
def test_what_is_no_line_of_text_is_told(reader: Reader, entry: Entry, found: str) -> None:
    assert reader.line_of(entry, "title", "scene 2") == ""
    assert told(reader) == [("scene 2, line 7", "title", found, "one line of text")]


def test_a_list_in_any_form_has_each_member_once(reader: Reader) -> None:
    read: Callable[[Entry | None], tuple[str, ...]] = lambda entry: reader.list_of(  # noqa: E731
        entry, "markers", ""
    )
    assert read(None) == ()
    assert read(Entry("", 7)) == ()
    assert read(Entry("b, a,\n b, ,", 7)) == ("b", "a")
    assert read(Entry(("b", " a\tc ", "", "b"), 7)) == ("b", "a c")
    assert told(reader) == []


@pytest.mark.parametrize(("entry", "found"), [(DEEP, "values within values"), (WORDS, FORM)])
def test_what_is_no_list_is_told(reader: Reader, entry: Entry, found: str) -> None:
    assert reader.list_of(entry, "markers", "") == ()
    assert told(reader) == [("line 7", "markers", found, A_LIST)]


def test_words_by_key(reader: Reader) -> None:
    assert reader.words_by_key(None, "callouts", "scene 2") == {}
    assert reader.words_by_key(Entry("", 7), "callouts", "scene 2") == {}
    assert reader.words_by_key(WORDS, "callouts", "scene 2") == {"a": "One line", "b": ""}
    assert told(reader) == [("scene 2, line 9", "callouts", "a list of values", "one line of text")]


def test_keys_may_stand_without_words_where_it_is_said_so(reader: Reader) -> None:
    keys = Entry("f1, f2", 7)
    assert reader.words_by_key(keys, "show", "", bare=True) == {"f1": "", "f2": ""}
    assert reader.words_by_key(Entry(("f1",), 7), "show", "", bare=True) == {"f1": ""}
    assert reader.words_by_key(WORDS, "show", "", bare=True)["a"] == "One line"
    assert len(told(reader)) == 1
    assert reader.words_by_key(keys, "show", "") == {}
    assert told(reader)[1:] == [("line 7", "show", "'f1, f2'", FORM)]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (DEEP, "values within values"),
        (Entry(("a",), 7), "a list of values"),
        (Entry("a", 7), "'a'"),
    ],
)
def test_what_is_no_key_with_words_is_told(reader: Reader, entry: Entry, found: str) -> None:
    assert reader.by_key(entry, "values", "") == {}
    assert told(reader) == [("line 7", "values", found, FORM)]


def test_entries_by_key(reader: Reader) -> None:
    assert reader.by_key(WORDS, "values", "") == WORDS.value
    assert reader.by_key(None, "values", "") == {}
    assert reader.by_key(Entry("", 7), "values", "") == {}
    assert told(reader) == []

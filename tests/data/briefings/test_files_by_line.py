"""Briefing files line by line: where each fault stands, and what has just room and what has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.data.briefings.files import MOST_SCENES, load_briefing, parse_briefing
from tests.data.briefings.test_files import FILE, GOOD, read

if TYPE_CHECKING:
    from tests.conftest import Folder


def places(text: str) -> list[str]:
    """Return where each problem of a text stands, and in which column."""
    found = parse_briefing(text, FILE)[1]
    return [f"{one.where}; {one.column}" for one in found]


HEAD = "---\ntitle: A talk\n---\n"


def scene(text: str = "", notes: str = "", head: str = "title: T\nview: /") -> str:
    said = f"\n??? notes\n{notes}" if notes else ""
    return f"--- scene ---\n{head}\n---\n{text}{said}\n"


def test_each_fault_of_a_text_is_told_with_its_own_line() -> None:
    """The head has three lines, and a scene four before its text."""
    text = "\n\nOne\n<b>two</b>\n\n![x](https://a.b)\n[y](ftp://c.d) and\n[z]: mailto:e"
    assert places(HEAD + scene(text)) == [
        "scene 1, line 11; text",
        "scene 1, line 11; text",
        "scene 1, line 13; text",
        "scene 1, line 14; text",
        "scene 1, line 15; text",
    ]
    assert places(HEAD + scene("One", "Two\n<i>x")) == ["scene 1, line 11; text"]
    first = places(HEAD + scene("<i>x") + scene("One\n<i>x"))
    assert first == ["scene 1, line 8; text", "scene 2, line 14; text"]


def test_what_is_shown_of_a_fault_is_its_beginning() -> None:
    long = "<b>" + "x" * 40
    (told,) = parse_briefing(HEAD + scene(f"{long}\nmore"), FILE)[1]
    assert told.found == f"HTML ('{long[:30]}')"
    (told,) = parse_briefing(HEAD + scene("[y](ftp://c.d) more"), FILE)[1]
    assert told.found == "a link elsewhere than to the web ('ftp://c.d) more')"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("a < b", False),
        ("<https://a.b>", False),
        ("<br/>", True),
        ("</p>", True),
        ("<!-- x -->", True),
        ("<?php", True),
        ("<b", False),
        ("[a](https://b.c)", False),
        ("[a]( http://b.c )", False),
        ("[a](<https://b.c>)", False),
        ("[a](/path)", True),
        ("[a]: https://b.c", False),
        ("[a]: b", True),
        ("!", False),
    ],
)
def test_markdown_that_is_not_shown_as_meant(text: str, *, is_told: bool) -> None:
    assert bool(places(HEAD + scene(text))) is is_told


def test_where_scene_text_and_notes_stand_is_kept() -> None:
    briefing = read(f"\n{HEAD}\n" + scene("\n\nOne\n", "\nTwo") + scene("Three"))
    first, second = briefing.scenes
    assert (first.line, first.text_line, first.notes_line) == (6, 12, 16)
    assert (second.line, second.text_line) == (17, 21)
    assert [(one.text, one.notes) for one in (first, second)] == [("One", "Two"), ("Three", "")]


@pytest.mark.parametrize(
    ("view", "kept", "is_told"),
    [
        ("/?mode=rail", "/?mode=rail", False),
        ("/" + "x" * 8199, "/" + "x" * 8199, False),
        ("/" + "x" * 8200, "/", True),
        ("https://a.b/map?mode=rail", "/map?mode=rail", True),
        ("https://a.b/map", "/map", True),
        ("https://a.b", "/", True),
        ("ftp://a.b/map", "/", True),
        ("https:///map", "/", True),
        ("//a.b/map", "/", True),
        ("/map#part", "/", True),
        ("map", "/", True),
        ("//[a", "/", True),
        ("https://a.b/" + "x" * 8200, "/", True),
    ],
)
def test_a_view_is_an_address_of_this_application(view: str, kept: str, *, is_told: bool) -> None:
    text = HEAD + scene(head=f"title: T\nview: {view}")
    assert read(text).scenes[0].view == kept
    assert places(text) == (["scene 1, line 6; view"] if is_told else [])


def test_titles_have_room_for_so_much() -> None:
    longest = "x" * 120
    text = f"---\ntitle: {longest}\n---\n" + scene(head=f"title: {longest}\nview: /")
    assert (read(text).title, read(text).scenes[0].title, places(text)) == (longest, longest, [])
    text = text.replace(longest, f"{longest}y")
    assert (read(text).title, read(text).scenes[0].title) == (longest, longest)
    assert places(text) == ["line 2; title", "scene 1, line 5; title"]


def test_what_has_no_title_is_named_all_the_same() -> None:
    text = "---\nsummary: S\n---\n" + scene() + scene(head="view: /")
    briefing = read(text)
    assert (briefing.title, [one.title for one in briefing.scenes]) == ("Talk", ["T", "Scene 2"])
    assert places(text) == ["line 1; title", "scene 2, line 9; title"]
    named = parse_briefing(text, "briefings/two-lines.md")[0]
    assert named is not None
    assert (named.title, named.briefing_id) == ("Two lines", "two-lines")


@pytest.mark.parametrize(("made", "kept"), [("2026-11", "2026-11"), ("soon", ""), ("", "")])
def test_the_day_on_which_it_was_made_is_a_date(made: str, kept: str) -> None:
    text = f"---\ntitle: A\nmade: {made}\n---\n" + scene()
    assert read(text).made == kept
    assert places(text) == (["line 3; made"] if made == "soon" else [])


def test_a_head_without_its_end_ends_at_an_empty_line() -> None:
    text = "---\ntitle: A\n\n" + scene()
    assert (read(text).title, places(text)) == ("A", ["line 1; "])
    text = HEAD + "--- scene ---\ntitle: T\nview: /\n\nWords\n"
    assert (read(text).scenes[0].title, read(text).scenes[0].text) == ("T", "Words")
    assert places(text) == ["scene 1, line 4; "]


def test_a_hundred_scenes_are_shown() -> None:
    assert places(HEAD + scene() * MOST_SCENES) == []
    text = HEAD + scene() * (MOST_SCENES + 2)
    assert len(read(text).scenes) == MOST_SCENES
    # Each scene has five lines.
    assert places(text) == [f"line {3 + 5 * MOST_SCENES + 1}; "]


def test_a_briefing_of_a_folder_is_found_by_its_name(folder: Folder) -> None:
    path = folder.path / "briefings"
    path.mkdir()
    folder.write("briefings/talk.md", GOOD)
    folder.write("briefings/Talk 2.md", GOOD)
    folder.write("briefings/bad.md", b"\xff\xfe\xfd")
    found, problems = load_briefing(path, "talk")
    assert found is not None
    assert (found.briefing_id, problems) == ("talk", [])
    for name in ("Talk 2", "nothing", "../tables/events"):
        assert load_briefing(path, name) == (None, [])
    found, problems = load_briefing(path, "bad")
    assert (found, [one.file for one in problems]) == (None, ["briefings/bad.md"])

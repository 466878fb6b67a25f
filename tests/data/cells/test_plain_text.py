"""Characters that break pages and files."""

from __future__ import annotations

import pytest

from app.data.briefings.files import parse_briefing
from app.data.cells.plain_text import is_printable, one_line, plain


@pytest.mark.parametrize(
    "char", ["\x00", "\x0b", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\ud800"]
)
def test_what_is_no_letter_becomes_a_space(char: str) -> None:
    assert not is_printable(char)
    assert plain(f"one{char}two") == "one two"


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u2069", "\u200f", "\u061c"])
def test_marks_that_turn_the_direction_leave_nothing(char: str) -> None:
    assert not is_printable(char)
    assert plain(f"one{char}two") == "onetwo"
    assert one_line(f"{char}Baku {char} Tbilisi") == "Baku Tbilisi"


def test_letters_signs_and_breaks_stay() -> None:
    kept = "Ağbənd – 巴库 😀 й\tfirst\nsecond"
    assert plain(kept) == kept
    assert one_line(" one\x0b\n two\uffff") == "one two"


@pytest.mark.parametrize("char", ["\x0b", "\uffff"])
def test_titles_of_briefings_have_spaces_there(char: str) -> None:
    text = (
        f"---\ntitle: A{char}B\n---\n\n--- scene ---\ntitle: C{char}D\nview: /\n---\n- E{char}F\n"
    )
    briefing, _ = parse_briefing(text, "briefings/test.md")
    assert briefing is not None
    (scene,) = briefing.scenes
    assert (briefing.title, scene.title, scene.text) == ("A B", "C D", "- E F")

"""Names as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.queries.core.search_text import fold, place_words, segment_words

if TYPE_CHECKING:
    from app.data.model import Atlas


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ağbənd", "agbend"),
        ("Xı̇rdalan", "xirdalan"),
        ("Türkmenbaşy", "turkmenbasy"),
        ("Хорадиз", "хорадиз"),
        ("Тбилиси–Карс", "тбилиси карс"),
        ("  Port   of\tBaku (Alat) ", "port of baku alat"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(max_codepoint=127), max_size=20))
def test_plain_letters_take_the_short_way_to_the_same(text: str) -> None:
    assert fold(text) == fold(f"{text} ə").removesuffix("e").rstrip()


def test_names_of_all_languages_are_searched(small: Atlas) -> None:
    assert "хорадиз" in place_words(small)["b"]
    first, second, last = segment_words(small)
    assert "хорадиз" in first
    assert "хорадиз" in second
    assert "хорадиз" not in last
    assert "test corridor" in last

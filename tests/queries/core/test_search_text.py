"""Names as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


def test_names_of_all_languages_are_searched(small: Atlas) -> None:
    assert "хорадиз" in place_words(small)["b"]
    first, second, last = segment_words(small)
    assert "хорадиз" in first
    assert "хорадиз" in second
    assert "хорадиз" not in last
    assert "test corridor" in last

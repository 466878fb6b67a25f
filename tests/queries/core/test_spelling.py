"""How a word of a search is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.core.search_text import holds, place_words
from app.queries.core.spelling import read_as, read_terms
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


def found(atlas: Atlas, text: str) -> set[str]:
    """Return the places whose names hold a text."""
    terms = read_terms(atlas, text)
    return {name for name, words in place_words(atlas).items() if holds(words, terms)}


def test_what_a_thing_is_called_in_passing_is_no_name_of_it(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    first = folder.rows["names"][0]
    folder.rows["names"] += [
        {**first, "name_id": f"river-{number}", "thing": "River", "name": name}
        for number, name in enumerate(("Aras", "Araz", "border"))
    ]
    atlas = folder.load()
    assert read_terms(atlas, "araz") == (("aras", "araz"),)
    assert read_terms(atlas, "border") == (("border",),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Хорадиз", "horadiz"),
        ("Nakhichevan", "nakhchivan"),
        ("Bandar Abas", "bandar-abbas"),
        ("Akhalkalki", "akhalkalaki"),
        ("Hordaiz", "horadiz"),
        ("Horadizz", "horadiz"),
        ("Khorgas", "khorgos-cn"),
        ("Turkmenbashy", "turkmenbashi-port"),
        ("Ордубат", "ordubad"),
        ("Araks", "am-border-east"),
        ("Արաքս", "am-border-east"),
        ("Stepanakert", "khankendi"),
        ("Leninakan", "gyumri"),
        ("Meshed", "mashhad"),
        # The beginning of a name, with a slip.
        ("Turkmanba", "turkmenbashi-port"),
        ("Turkkmenba", "turkmenbashi-port"),
        ("Turmenba", "turkmenbashi-port"),
        ("Nakhchevan", "nakhchivan"),
    ],
)
def test_common_spellings_and_one_slip_find_the_place(
    shipped: Atlas, text: str, place: str
) -> None:
    assert place in found(shipped, text)


def test_a_word_of_the_data_is_not_bent(shipped: Atlas) -> None:
    """Astana is one slip from Astara, and both are written."""
    assert read_terms(shipped, "Astara") == (("astara",),)
    assert read_terms(shipped, "astan") == (("astan",),)


def test_two_slips_are_too_many(shipped: Atlas) -> None:
    assert found(shipped, "Hxradxz") == set()


def test_short_words_are_not_bent(shipped: Atlas) -> None:
    assert read_terms(shipped, "qzm") == (("qzm",),)


def test_what_was_looked_for_beside_is_said(shipped: Atlas) -> None:
    for text, said in (
        ("Nakhchvan", "“nakhchivan”"),
        ("Baku", ""),
        ("railway", ""),
        ("Aras", "“araks”, “arax”, “araz”, “արաքս”"),
    ):
        assert read_as(read_terms(shipped, text), text) == said

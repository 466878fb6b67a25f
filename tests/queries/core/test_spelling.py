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


@pytest.fixture
def words(tmp_path: Path) -> Atlas:
    """Load an atlas that has the words waterfall, watermill, dock and harbour in its places."""
    folder = Counted(tmp_path / "geodata")
    for name, said in (
        ("haven", "Waterfall"),
        ("midway", "Watermill"),
        ("border", "Dock"),
        ("quay", "Harbour"),
    ):
        folder.places[name]["name"] = said
    return folder.load()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        # Four letters are the fewest in which a slip is looked for.
        ("dokk", ("dokk", "dock")),
        ("dok", ("dok",)),
        ("docck", ("docck", "dock")),
        ("dcok", ("dcok", "dock")),
        ("dcko", ("dcko",)),
        # What begins a word of the data is that word's beginning, whatever it is near to.
        ("harb", ("harb",)),
        ("waterf", ("waterf",)),
        ("watermil", ("watermil",)),
        # The beginning of a word with a slip: of five letters and more, and shorter than the word.
        ("harpo", ("harpo", "harbour")),
        ("harp", ("harp",)),
        ("wqter", ("wqter", "waterfall", "watermill")),
        ("harbouur", ("harbouur", "harbour")),
        ("waterfull", ("waterfull", "waterfall")),
        ("harburxx", ("harburxx",)),
        # Words of all ways of carrying are read as the shorter one; a road is also a highway.
        ("railway", ("rail",)),
        ("railroad", ("rail",)),
        ("motorway", ("highway", "motorway", "road")),
        ("road", ("highway", "motorway", "road")),
    ],
)
def test_a_word_stands_for_itself_and_for_what_is_one_slip_away(
    words: Atlas, text: str, terms: tuple[str, ...]
) -> None:
    assert read_terms(words, text) == (terms,)


def test_each_word_of_a_text_is_read_apart(words: Atlas) -> None:
    assert read_terms(words, "  Dokk HARBOUR ") == (("dokk", "dock"), ("harbour",))
    assert read_terms(words, "") == ()


def test_names_of_one_word_and_begun_in_capitals_are_names_of_one_thing(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    first = folder.rows["names"][0]
    folder.rows["names"] = [
        {**first, "name_id": f"n{number}", "thing": thing, "name": name}
        for number, (thing, name) in enumerate(
            (
                ("River", "Aras/Araz (Arax)"),
                ("River", "the Araxes"),
                ("River", "Aras; Yeraskh"),
                ("Lake", "Sevan"),
                ("Sea", "Caspian Sea / Khazar"),
                ("Sea", "Khvalyn"),
            )
        )
    ]
    atlas = folder.load()
    names = ("aras", "arax", "araz", "yeraskh")
    for name in names:
        assert read_terms(atlas, name) == (names,)
    # A thing with one such name has no other; nor do names count of which a part has two words.
    for name in ("sevan", "khvalyn", "khazar", "araxes"):
        assert read_terms(atlas, name) == ((name,),)


def test_at_most_four_other_words_are_named() -> None:
    def said(*spellings: str, text: str = "aras") -> str:
        return read_as((spellings,), text)

    assert said("aras", "b", "c", "d", "e") == "“b”, “c”, “d”, “e”"
    assert said("aras", "b", "c", "d", "e", "f") == "“b”, “c”, “d”, “e”"
    # What holds what was typed, or is held by it, goes without saying.
    assert said("ras", "arasy", "araz") == "“araz”"
    assert read_as((("x", "y"), ("z", "w")), "X z") == "“y”, “w”"
    assert read_as((), "") == ""


@pytest.mark.parametrize(
    "text",
    [
        "shared",  # project
        "visit",  # event
        "met",
        "runs",  # question
        "do",  # claim
        "kehreba",  # other name
        "daily",  # publisher
        "undated",  # title of a source
    ],
)
def test_words_of_every_table_that_is_searched_are_not_bent(tmp_path: Path, text: str) -> None:
    """With one letter more at their end they are read as what stands there."""
    atlas = Counted(tmp_path / "geodata").load()
    assert read_terms(atlas, text) == ((text,),)
    if len(text) > 3:
        assert text in read_terms(atlas, f"{text}q")[0]


def test_notes_and_places_in_words_are_searched_too(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.row("projects", "single")["note"] = "Tunnelling"
    folder.row("events", "visit")["place_text"] = "Lakeside"
    folder.rows["names"][0]["note"] = "Poetic"
    atlas = folder.load()
    for text, word in (("tunneling", "tunnelling"), ("lakesidd", "lakeside"), ("poetik", "poetic")):
        assert read_terms(atlas, text) == ((text, word),)

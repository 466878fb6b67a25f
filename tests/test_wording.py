"""The catalogue is what the code says, and another language is said wherever English was."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app import wording
from app.config import read_settings
from app.errors import SettingsError
from app.wording import Catalogue, _, counted, date, listed, number
from tests import pseudo, pseudo_files, script_words
from tests.wording import ROOT, brought_up_to_date, collect, pieces, unnamed, unread, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GERMAN = """
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "{count} segment"
msgid_plural "{count} segments"
msgstr[0] "{count} Abschnitt"
msgstr[1] "{count} Abschnitte"

#: assets/core/dom.js
msgid "as of {year}"
msgstr "Stand {year}"

msgid "all {km} km there"
msgstr "alle {kilometer} km da"

#, fuzzy
msgid "main line"
msgstr "Nebenstrecke"

msgid "no corridor"
msgstr ""
"""


@pytest.fixture
def german(tmp_path: Path) -> Iterator[None]:
    path = tmp_path / "de.po"
    path.write_text(GERMAN.strip(), "utf-8")
    wording.speak(wording.read_catalogue(path))
    yield
    wording.speak(Catalogue(wording.SOURCE_LANGUAGE))


def test_catalogue_is_what_the_code_says():
    sentences = written(collect())
    assert (wording.FOLDER / "en.po").read_text("utf-8") == sentences, (
        "run: python -m tests.wording --write"
    )


def test_every_sentence_is_a_literal():
    assert [place for path in (ROOT / "app").rglob("*.py") for place in unread(path)] == []


def test_every_sentence_is_whole():
    assert pieces(collect()) == []


@pytest.mark.parametrize(
    "piece", [" and {count} more", "Cost: ", ", not open", "a line\n", "as of (", "first,"]
)
def test_a_piece_is_refused(piece: str):
    catalogue = Catalog(locale="en")
    for sentence in ("Sources differ:", "(needed)", "… and more", piece):
        catalogue.add(sentence)
    assert pieces(catalogue) == [piece]


def test_every_place_of_a_sentence_is_named():
    assert unnamed(collect()) == []


@pytest.mark.parametrize("name", ["when_2", "words2", "textContent"])
def test_a_place_numbered_or_named_by_code_is_refused(name: str):
    catalogue = Catalog(locale="en")
    for sentence in ("{first} to {last_day}", f"{{when}}, last {{{name}}}"):
        catalogue.add(sentence)
    assert unnamed(catalogue) == [f"{{when}}, last {{{name}}}"]


def test_no_sentence_of_scripts_is_put_together():
    """What a template string changes cannot be looked up; values have named places."""
    assert [message.id for message in collect() if "${" in str(message.id)] == []


def test_every_catalogue_keeps_the_named_places():
    for path in wording.FOLDER.glob("*.po"):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        faults = [(message.id, errors) for message, errors in catalogue.check()]
        assert faults == [], path.name


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Under construction", "under construction"),
        ("Level of the Caspian Sea", "level of the Caspian Sea"),
        ("TEU carried", "TEU carried"),
    ],
)
def test_names_keep_their_capitals_in_running_text(word: str, said: str):
    assert wording.in_text(word) == said


@pytest.mark.usefixtures("german")
def test_sentences_numbers_dates_and_lists_follow_the_language():
    assert counted(1, "{count} segment", "{count} segments") == "1 Abschnitt"
    assert counted(1200, "{count} segment", "{count} segments") == "1.200 Abschnitte"
    assert _("as of {year}", year=2026) == "Stand 2026"
    assert number(-1234.56, 1) == "−1.234,6"
    assert date("2026-05-26") == "26. Mai 2026"
    assert listed("abc") == "a, b und c"
    assert listed("abc", "or") == "a, b oder c"
    assert wording.in_text("Schiene") == "Schiene"
    assert wording.language() == "de"
    told = wording.words_of_browser()
    assert told is not None
    assert told["sentences"] == {"as of {year}": "Stand {year}"}
    assert str(told["forms"]).startswith("101")
    assert len(str(told["forms"])) == 200


@pytest.mark.usefixtures("german")
def test_what_is_not_or_wrongly_translated_stays_english():
    assert _("all {km} km there", km=12) == "all 12 km there"
    assert _("main line") == "main line"
    assert _("no corridor") == "no corridor"
    assert counted(2, "{count} project", "{count} projects") == "2 projects"


def test_english_numbers_dates_and_lists():
    assert number(1234567) == "1,234,567"
    assert number(-0.5, 2) == "−0.50"
    assert [date(iso) for iso in ("2026", "2026-05", "2026-05-26")] == [
        "2026",
        "May 2026",
        "26 May 2026",
    ]
    assert [listed(words) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert wording.listed_to("abcdef", 4) == "a, b, c, d and 2 more"


def test_what_is_left_unnamed_is_counted_and_elements_stand_in_sentences():
    assert [wording.and_more("a; b", rest) for rest in (0, 3)] == ["a; b", "a; b and 3 more"]
    assert wording.clauses(["a", "", None, "b, c"]) == "a; b, c"
    assert wording.side_by_side("Rail", None, "", "in operation") == "Rail · in operation"
    assert wording.side_by_side("Rail") == "Rail"
    assert wording.side_by_side() == ""
    assert wording.one_of(["a", "b", "c"], 3) == "a, b or c"
    assert wording.one_of(["a", "b", "c"], 2) == "a or b (and 1 more)"
    assert wording.woven("{first}, then {second}.", first=1, second=2) == [1, ", then ", 2, "."]


def test_groups_of_other_than_three_digits(tmp_path: Path):
    wording.speak(Catalogue("hi"))
    try:
        assert number(1234567.5, 2) == "12,34,567.50"
    finally:
        wording.speak(Catalogue(wording.SOURCE_LANGUAGE))


def test_a_language_brought_up_to_date_keeps_its_translations(monkeypatch, tmp_path: Path):
    monkeypatch.setattr("tests.wording.FOLDER", tmp_path)
    (tmp_path / "de.po").write_text(GERMAN.strip(), "utf-8")
    (tmp_path / "de.po").write_text(written(brought_up_to_date("de", collect())), "utf-8")
    german = wording.read_catalogue(tmp_path / "de.po")
    assert german.sentences["{count} segment"] == ("{count} Abschnitt", "{count} Abschnitte")
    assert "not known" not in german.sentences


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(SettingsError, match="LANGUAGE: found 'xx', expected en"):
        read_settings({wording.VARIABLE: "xx"})


def test_command_refuses_a_language_without_a_catalogue():
    done = subprocess.run(
        [sys.executable, "-m", "app", "check", "--language", "xx"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 2
    assert done.stderr.strip() == "--language: found 'xx', expected en"


@pytest.mark.parametrize("module", ["tests.pseudo", "tests.pseudo_files"])
def test_pages_and_files_leave_nothing_in_english(module: str):
    """In a process of its own: tables of words are made once, in one language."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_scripts_leave_nothing_in_english():
    assert script_words.unmarked() == {}


def test_what_a_script_says_unmarked_is_found():
    code = """
    // “It's” in a comment opens no text.
    const parts = text.split(/["'`]/), share = done / all / 2;
    make("p", { class: "hint small", text: t("All is well.") });
    make("p", { class: "hint", "aria-label": `Remove ${name}` }, "No place matches.");
    smallButton("Undo", back), element.addEventListener("click", undo);
    throw new Error("Nobody reads this but who writes scripts.");
    """
    assert list(script_words.unmarked_of(code)) == [
        (5, "Remove"),
        (5, "No place matches."),
        (6, "Undo"),
    ]


def test_files_are_read_as_people_read_them():
    page = '<p title="Hint">Read <b>this</b><style>p {}</style><script>no()</script>'
    assert pseudo_files.texts_of_page(page) == ["Hint", "Read ", "this"]
    body = "part,as_of\r\nFerry,https://a.example/Some-Words | two words\r\n".encode("utf-8-sig")
    assert list(pseudo_files.texts_of_csv(body)) == ["Ferry", "", "two words"]


def test_values_in_a_sentence_stand_outside_of_its_brackets():
    said = pseudo.bracketed("{count} of {all} there").format(count=3, all="branches")
    assert said == "3⟦ of ⟧branches⟦ there⟧"
    assert list(pseudo.outside(said)) == ["branches"]


def test_what_is_not_marked_is_found():
    text = "⟦Length⟧: ⟦{km} km⟧ hitherto unheard of"
    found = pseudo.unmarked([("page", text), ("page", "Aktau – ⟦as of⟧ May 2026")])
    assert found == {"hitherto unheard of": f"page: {text}"}


def test_a_drawing_is_read_across_its_lines():
    said = "<text>⟦one</text><text>two⟧ left</text>"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{said}</svg>'.encode()
    assert list(pseudo.outside(pseudo_files.text_of_drawing(drawing))) == ["left"]

"""A briefing as text: words, values with their footnotes, and the sources behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.data.briefings.files import parse_briefing
from app.exports.formats import without_notes
from app.exports.words.markdown import write_words
from app.queries.briefings.scenes import resolve_briefing
from app.queries.filter.facets import build_facets
from tests.exports.deck.test_slides import TEXT

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_the_text_has_values_footnotes_notes_and_sources(small: Atlas) -> None:
    briefing, _ = parse_briefing(TEXT, "briefings/test.md")
    assert briefing is not None
    facets = build_facets(small)
    text = write_words(resolve_briefing(small, facets, briefing))
    assert text.startswith("# A briefing\n")
    assert "## 1. First scene" in text
    assert "- Volume 4.5 Mt [1]." in text
    assert "> Say 3.3 Mt [2] as well." in text
    assert "\n[2] " in text
    assert "## Sources" in text
    quiet = write_words(resolve_briefing(small, facets, without_notes(briefing)))
    assert "Say 3.3 Mt" not in quiet
    assert "\n[2] " not in quiet.partition("## Sources")[0]
    assert "[None]" not in text + quiet


def test_a_value_that_only_notes_quote_goes_with_them(small: Atlas) -> None:
    briefing, _ = parse_briefing(TEXT, "briefings/test.md")
    assert briefing is not None
    quiet = resolve_briefing(small, build_facets(small), without_notes(briefing))
    assert [one.number for scene in quiet.scenes for one in scene.quoted if not one.number] == []
    whole = resolve_briefing(small, build_facets(small), briefing)
    quoted = [sum(len(one.quoted) for one in view.scenes) for view in (quiet, whole)]
    assert quoted[0] < quoted[1]


def test_lists_come_out_as_they_went_in(small: Atlas) -> None:
    lists = "First.\n\n1. One\n2. Two\n    - inside\n\n    More.\n\n3. Three"
    briefing, _ = parse_briefing(TEXT.replace("- Words alone.", lists), "briefings/test.md")
    assert briefing is not None
    assert lists in write_words(resolve_briefing(small, build_facets(small), briefing))


def cited_and_listed(text: str) -> list[tuple[str, set[str], set[str]]]:
    """Return, for each scene, the footnotes that its words cite and those that it lists."""
    scenes = text.split("\n## ")[1:-1]
    return [
        (
            scene.partition("\n")[0],
            set(re.findall(r"(?<!^)\[(\d+)\]", scene, re.MULTILINE)),
            set(re.findall(r"^\[(\d+)\]", scene, re.MULTILINE)),
        )
        for scene in scenes
    ]


@pytest.mark.parametrize("name", ["middle-corridor", "zangezur-route", "east-west-north-south"])
def test_figures_and_call_outs_are_told_and_each_footnote_is_cited(
    shipped: Atlas, name: str
) -> None:
    briefing = next(one for one in shipped.briefings if one.file.endswith(f"{name}.md"))
    text = write_words(resolve_briefing(shipped, build_facets(shipped), briefing))
    for title, cited, listed in cited_and_listed(text):
        assert cited == listed, title
    # After a unit a number is no power.
    assert not re.search(r"(km|Mt|TEU)\d", text)
    if name == "zangezur-route":
        assert "Through Armenia: 43 km [5], planned" in text
        assert "\n- Armenian survey of 2022: 43 km; estimate; " in text
        assert (
            "- Kars – Dilucu, As of 2029, by announced dates: Promised for December 2029 [6]"
            in text
        )

"""Slides: what can be edited is text and shapes, what is shown is sourced."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_LINE

from app.data.briefings.files import parse_briefing
from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.exports.deck.slide_footnotes import write_footnotes
from app.exports.deck.slide_legend import draw_legend
from app.exports.deck.slide_parts import Box, fill_table, fits, fitting_size
from app.exports.deck.slides import write_slide, write_slides
from app.exports.drawing.lettering import text_width
from app.figures import catalogue
from app.figures.chart import Chart, Native, Series
from app.queries.briefings.scenes import resolve_briefing, resolve_scene
from app.queries.core.values import Value
from app.queries.filter.facets import build_facets
from app.queries.filter.legend import Legend, LegendGroup, LegendRow, LegendSection
from app.vocabulary import labels
from app.vocabulary.looks import LineLook, status_look
from app.vocabulary.style import palette
from app.vocabulary.terms import ColourBy, Status, Theme
from tests.data.briefings.test_scene_pictures import picture

if TYPE_CHECKING:
    from app.data.model import Atlas

TEXT = """---
title: A briefing
summary: For a test.
made: 2026-02-01
---

--- scene ---
title: First scene
view: /?status=under_construction
values:
  f1: 4.5 Mt (2026-01-31)
---
- Volume {{f1}}.
- <b>not bold</b>

??? notes
Say {{f2}} as well.

--- scene ---
title: Second scene
view: /claims
---
- Words alone.
"""


def deck_of(small: Atlas, text: str = TEXT, told: list[Any] | None = None) -> Any:
    """Write a briefing and open it as an office program would."""
    facets = build_facets(small)
    briefing, _ = parse_briefing(text, "briefings/test.md")
    assert briefing is not None
    view = resolve_briefing(small, facets, briefing)
    steps: list[Any] = [] if told is None else told
    body = write_slides(small, facets, view, lambda *step: steps.append(step))
    return Presentation(io.BytesIO(body))


def texts(slide: Any) -> str:
    """Return all text of a slide."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_numbers_of_a_list_are_those_of_the_program(small: Atlas) -> None:
    lists = "1. One\n2. Two\n   - inside\n\n   More.\n3. Three\n\nPlain.\n"
    slide = deck_of(small, TEXT.replace("- Words alone.", lists)).slides[2]
    paragraphs = next(
        shape for shape in slide.placeholders if "One" in shape.text_frame.text
    ).text_frame.paragraphs
    # Numbers are no letters of the text, and can be counted anew by whoever edits it.
    assert [one.text for one in paragraphs] == ["One", "Two", "inside", "More.", "Three", "Plain."]
    assert [one.level for one in paragraphs] == [0, 0, 1, 0, 0, 0]
    signs = [
        [(part.tag.partition("}")[2], part.get("startAt")) for part in one._p.xpath("./a:pPr/*")]
        for one in paragraphs
    ]
    begun = [[sign for sign in own if sign[0] in ("buAutoNum", "buNone")] for own in signs]
    assert begun == [
        [("buAutoNum", None)],
        [("buAutoNum", None)],
        [],
        [("buNone", None)],
        [("buAutoNum", "3")],
        [("buNone", None)],
    ]


def test_one_slide_per_scene_between_title_and_sources(small: Atlas) -> None:
    told: list[Any] = []
    deck = deck_of(small, told=told)
    assert told == [(1, 2, "First scene"), (2, 2, "Second scene")]
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == ["A briefing", "First scene", "Second scene", "Sources"]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, 0.001)


def test_a_map_scene_has_picture_text_legend_sources_and_notes(small: Atlas) -> None:
    slide = deck_of(small).slides[1]
    said = texts(slide)
    assert "Volume 4.5\u00a0Mt\u00a0[1]." in said
    assert "<b>not bold</b>" in said
    for part in (
        "Under construction",
        "A Publisher, 31 January 2026",
        "Data to 31 January 2026",
        "km",
    ):
        assert part in said
    assert "United Nations practice" in said
    (picture,) = [shape for shape in slide.shapes if shape._element.tag.endswith("}pic")]
    alternative = picture._element.xpath(".//p:cNvPr")[0].get("descr")
    assert "2 of 3 segments" in alternative
    notes = slide.notes_slide.notes_text_frame.text
    assert "Say 3.3 Mt [2] as well." in notes
    # A value of the notes alone has its source there and not on the slide.
    assert "[2]" not in said
    assert "[2]" in notes


def test_a_scene_of_words_has_no_picture(small: Atlas) -> None:
    slide = deck_of(small).slides[2]
    assert not [shape for shape in slide.shapes if shape._element.tag.endswith("}pic")]
    assert "Words alone." in texts(slide)


def test_charts_are_native_with_their_numbers(
    small: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = Value("4.5 Mt", basis="a test", kind="Actual")
    chart = Chart(
        "volumes",
        "Volumes",
        "Volumes by year.",
        {},
        ("Year", "Volume"),
        (("2025", value),),
        native=Native("column", ("2024", "2025"), (Series("Actual", (None, 4.5)),), "Mt"),
    )
    monkeypatch.setattr(catalogue, "BUILDERS", {"/compare": lambda *_: (chart,)})
    facets = build_facets(small)
    scene = Scene("Chart", "/compare", {}, "", "", line=1)
    body = write_slide(small, facets, resolve_scene(small, facets, scene))
    slide = Presentation(io.BytesIO(body)).slides[0]
    (drawn,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert list(drawn.plots[0].categories) == ["2024", "2025"]
    assert list(drawn.plots[0].series[0].values) == [None, 4.5]
    # Without one, the page's large form is a table.
    monkeypatch.setattr(catalogue, "BUILDERS", {"/compare": lambda *_: ()})
    body = write_slide(small, facets, resolve_scene(small, facets, scene))
    slide = Presentation(io.BytesIO(body)).slides[0]
    assert [shape for shape in slide.shapes if shape.has_table]


def table_of(rows: tuple[tuple[str, ...], ...]) -> Any:
    """Write rows into a table on a slide."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    box = Box(1, 1, 6, 3)
    shape = slide.shapes.add_table(len(rows), len(rows[0]), *box.inches)
    fill_table(shape, box, rows, palette(Theme.LIGHT, []), head=True)
    return shape


def test_a_table_is_as_large_as_its_room_allows() -> None:
    head = ("Year", "What", "Remark")
    long = "a remark that goes on for so long that it takes several lines of its narrow column "
    few = table_of((head, ("2024", "a word", ""), ("2025", "a word", long)))
    many = table_of((head, *((str(2000 + n), "a word", long) for n in range(6))))

    def size(shape: Any) -> float:
        return float(shape.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt)

    assert size(few) == 18
    assert 9 <= size(many) < 18
    for shape in (few, many):
        assert sum(row.height.inches for row in shape.table.rows) <= 3
        widths = [column.width.inches for column in shape.table.columns]
        assert sum(widths) == pytest.approx(6, abs=0.01)
        assert widths[2] > widths[1] > 0
    assert few.table.rows[2].height > 1.5 * few.table.rows[1].height
    # A cell without words keeps the height of its row.
    assert few.table.cell(1, 2).text == "\u00a0"


def drawn_legend(count: int, *, notes: bool = True) -> list[str]:
    """Draw a legend of so many rows into the room of a slide; give its words."""
    rows = tuple(LegendRow("rail", f"Kind number {n}", LineLook("ink")) for n in range(count))
    legend = Legend((LegendSection(LegendGroup.MODE, "Mode", rows),))
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    box = Box(0.5, 5.72, 12.33, 0.56)
    draw_legend(slide, box, legend, palette(Theme.LIGHT, []), notes=notes)
    said = [one for one in slide.shapes if one.has_text_frame and one.text_frame.text]
    for one in said:
        assert one.left.inches >= box.left
        assert one.left.inches + one.width.inches <= box.left + box.width + 0.3
        assert one.top.inches + one.height.inches <= box.top + box.height + 0.05
    places = [(one.left, one.top) for one in said]
    assert len(places) == len(set(places))
    return [one.text_frame.text for one in said]


def test_a_legend_is_written_smaller_before_it_is_cut() -> None:
    assert len(drawn_legend(4)) == 4
    assert len(drawn_legend(18)) == 18
    cut = drawn_legend(60)
    assert cut[-1] == f"… and {60 - len(cut) + 1} more in the notes"
    assert drawn_legend(60, notes=False)[-1] == cut[-1].removesuffix(" in the notes")


def test_statuses_have_dashes_of_their_own_in_powerpoint() -> None:
    statuses = (Status.OPERATIONAL, Status.UNDER_CONSTRUCTION, Status.PLANNED)
    drawn = []
    for status in (*statuses, Status.SUSPENDED, Status.DISUSED):
        row = LegendRow(status, status, status_look(status, ColourBy.CORRIDOR))
        legend = Legend((LegendSection(LegendGroup.STATUS, "Status", (row,)),))
        slide = Presentation().slides.add_slide(Presentation().slide_layouts[5])
        box = Box(0.5, 5.72, 12.33, 0.56)
        draw_legend(slide, box, legend, palette(Theme.LIGHT, []), notes=True)
        lines = [one.line.dash_style for one in slide.shapes if not one.has_text_frame]
        drawn.append(lines[-1])
    assert len(set(drawn)) == len(drawn)
    assert drawn[-2:] == [MSO_LINE.LONG_DASH_DOT, MSO_LINE.SQUARE_DOT]


def test_a_filter_that_matches_nothing_still_makes_a_slide(small: Atlas) -> None:
    facets = build_facets(small)
    scene = resolve_scene(small, facets, Scene("Nothing", "/?status=none", {}, "", "", line=1))
    deck = Presentation(io.BytesIO(write_slide(small, facets, scene)))
    assert "0 of 3 segments" in texts(deck.slides[0])


def test_two_views_and_a_picture_are_pictures(small: Atlas) -> None:
    scenes = (
        Scene("Then and now", "/?year=2026", kind=SceneKind.BEFORE_AFTER, before="/?year=2020"),
        Scene("Logo", kind=SceneKind.PICTURE, picture=picture(size=(400, 100)), caption="Ours"),
    )
    briefing = resolve_briefing(small, build_facets(small), Briefing("b", "B", scenes=scenes))
    deck = Presentation(io.BytesIO(write_slides(small, build_facets(small), briefing)))
    pair, logo = deck.slides[1], deck.slides[2]
    (both,) = [shape for shape in pair.shapes if hasattr(shape, "image")]
    # Side by side: twice as wide as high, or wider, and each named.
    assert both.image.size[0] > both.image.size[1]
    said = [shape.text_frame.text for shape in pair.shapes if shape.has_text_frame]
    assert {"As of 2020", "As of 2026, by announced dates"} <= set(said)
    (own,) = [shape for shape in logo.shapes if hasattr(shape, "image")]
    assert own.width / own.height == pytest.approx(4, rel=0.01)
    said = [shape.text_frame.text for shape in logo.shapes if shape.has_text_frame]
    assert "Ours" in said


def test_each_map_says_what_its_boundaries_imply(shipped: Atlas) -> None:
    scenes = (
        Scene("Map", "/?corridor=zangezur-route"),
        Scene("What if", "/routes?part=what-if&preset=tripp-rail"),
        Scene("Claims", "/claims"),
    )
    facets = build_facets(shipped)
    briefing = resolve_briefing(shipped, facets, Briefing("b", "B", scenes=scenes))
    deck = Presentation(io.BytesIO(write_slides(shipped, facets, briefing)))
    said = [labels.DISCLAIMER in texts(slide) for slide in list(deck.slides)[1:4]]
    assert said == [True, True, False]


def test_a_table_has_the_headings_of_the_wall(small: Atlas) -> None:
    scene = Scene("Table", kind=SceneKind.TABLE, show={"f1": "Volume"}, values={"f1": ""})
    briefing = resolve_briefing(small, build_facets(small), Briefing("b", "B", scenes=(scene,)))
    slide = Presentation(io.BytesIO(write_slides(small, build_facets(small), briefing))).slides[1]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert [cell.text for cell in table.rows[0].cells][:3] == ["What", "Value", "Sort and date"]
    assert table.first_row


def test_footnotes_stand_close_and_share_their_columns_evenly() -> None:
    box = Box(0, 0, 4, 0.5)
    lines = ["A short line."] * 4
    # Four lines of nine points with their leading are 45 points of the 36 that there are.
    assert not fits(lines, box, 9, close=True)
    assert fits(lines[:3], box, 9, close=True)
    assert not fits(lines[:3], box, 9)
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    wide = Box(0, 0, 8.15, 1)
    long = "words that need several lines of a column " * 5
    write_footnotes(slide, wide, [long, "[2] b", "[3] c", "What is shown"], None)
    left, right = (shape.text_frame.text.splitlines() for shape in slide.shapes)
    assert (len(left), right) == (1, ["[2] b", "[3] c", "What is shown"])


def test_what_progress_raises_ends_the_writing(small: Atlas) -> None:
    facets = build_facets(small)
    briefing, _ = parse_briefing(TEXT, "briefings/test.md")
    assert briefing is not None

    def stop(*_: Any) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_slides(small, facets, resolve_briefing(small, facets, briefing), stop)


def test_letters_shrink_until_they_fit() -> None:
    box = Box(0, 0, 4, 1)
    assert fitting_size(["short"], box, 20, 10) == 20
    long = ["many words that go on and on " * 8]
    size = fitting_size(long, box, 20, 8)
    assert 8 <= size < 20
    assert text_width(long[0], size) / ((4 - 0.35) * 72) * size * 1.25 <= 72 or size == 8

"""The drawing of a strip: what is said, what opens, and that words do not run into one another."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from app.figures.catalogue import charts_for
from app.figures.chart import Chart, ThingName
from app.figures.diagram.strip import strip_charts
from app.figures.diagram.strip_layout import bands, lay_out
from app.queries.diagram.choices import choices
from app.queries.diagram.stretches import strip_of
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.queries.filter.viewstate import ViewState
from app.vocabulary import style
from app.vocabulary.map_look import flat_dashes
from app.vocabulary.statuses import DOTTED, PATTERNS
from app.vocabulary.terms import Theme
from tests.conftest import place, segment

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.diagram.strip_layout import Layout
    from tests.conftest import Folder


def chart(atlas: Atlas, view: ViewState | None = None) -> Chart:
    """Draw the first strip of an atlas."""
    (drawn,) = strip_charts(atlas, build_facets(atlas), view or ViewState())
    return drawn


def lines(drawn: Chart) -> dict[str, dict[str, Any]]:
    """Return the line of each segment by its identifier with kind."""
    return {
        trace["customdata"][0]: trace
        for trace in drawn.figure["data"]
        if trace["mode"] == "lines" and "customdata" in trace
    }


def layouts(atlas: Atlas) -> list[tuple[str, Layout]]:
    """Lay out every strip of an atlas."""
    facets = build_facets(atlas)
    return [
        (choice.value, lay_out(strip_of(atlas, facets, choice, EVERYTHING)))
        for choice in choices(atlas)
    ]


def test_the_catalogue_knows_the_strip(small: Atlas) -> None:
    facets = build_facets(small)
    (found,) = charts_for(small, facets, "/strip", ViewState())
    assert found.title == "Test: Main"
    assert charts_for(small, facets, "/no-such-page", ViewState()) == ()


def test_no_branch_and_no_segment_have_no_chart(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", branches=None))
    atlas = folder.load()
    assert strip_charts(atlas, build_facets(atlas), ViewState()) == ()


def test_status_is_the_pattern_and_corridor_the_colour(folder: Folder) -> None:
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b"),
        segment("b-c-rail", "b", "c", status="planned", opened_year=None),
        segment("c-d-rail", "c", "d", status="disused", opened_year=None),
    )
    drawn = lines(chart(folder.load()))
    looks = [drawn[f"segment:{name}-rail"]["line"] for name in ("a-b", "b-c", "c-d")]
    assert [look["color"] for look in looks] == ["@corridor-0", "@corridor-0", "@grey"]
    assert looks[0]["dash"] == "solid"
    first, second = (float(part[:-2]) for part in looks[1]["dash"].split(","))
    dots = flat_dashes(PATTERNS[DOTTED].dashes)
    assert dots is not None
    assert first / second == pytest.approx(dots[0] / dots[1], abs=0.03)
    assert looks[2]["width"] < looks[0]["width"]


def test_the_pointer_meets_a_line_anywhere_and_reads_status_date_and_source(small: Atlas) -> None:
    line = lines(chart(small))["segment:a-b-rail"]
    assert set(line["customdata"]) == {"segment:a-b-rail"}
    assert max(b - a for a, b in pairwise(line["x"])) <= 28
    for words in ("Ağbənd – B", "in operation (as of 31 January 2026)", "A Publisher"):
        assert words in line["hovertext"]


def test_places_open_their_detail(small: Atlas) -> None:
    things = [
        thing
        for trace in chart(small).figure["data"]
        if trace["mode"] == "markers"
        for thing in trace.get("customdata", [])
    ]
    assert things == ["place:a", "place:b", "place:c", "place:d"]


def test_a_gap_is_named_and_shaded(small: Atlas) -> None:
    drawn = chart(small)
    words = " ".join(
        text for t in drawn.figure["data"] if t["mode"] == "text" for text in t["text"]
    )
    assert words.count("gap: under construction") == 2
    shaded = [s for s in drawn.figure["layout"]["shapes"] if s.get("fillcolor") == "@warn-surface"]
    assert len(shaded) == 2


def test_what_the_filter_holds_back_is_faded_and_said(small: Atlas) -> None:
    view = ViewState(Filter({Group.STATUS: frozenset({"operational"})}))
    drawn = chart(small, view)
    faded = {thing: line["opacity"] for thing, line in lines(drawn).items()}
    assert faded["segment:a-b-rail"] == 1
    assert faded["segment:b-c-rail"] < 0.5
    assert "2 of 3 segments are held back by the filter" in drawn.notes[-1]


def test_a_selection_is_lit(small: Atlas) -> None:
    for selection, lit in (("segment:b-c-rail", "lit-segment"), ("place:c", "lit-place")):
        drawn = chart(small, ViewState(selection=selection))
        points = {t["meta"]: t["x"] for t in drawn.figure["data"] if "meta" in t}
        assert points.pop(lit)
        assert list(points.values()) == [[]]


def test_names_are_text_and_never_markup(folder: Folder) -> None:
    folder.layer("places", place("a", name="<b>A</b> %{x}"), *(place(one) for one in "bcd"))
    texts = [t for t in chart(folder.load()).figure["data"] if t["mode"] == "text"]
    assert "&lt;b&gt;A&lt;/b&gt; %{x}" in {
        text.replace("<br>", " ") for t in texts for text in t["text"]
    }


def test_the_table_says_the_same_with_sources_and_ways_to_the_detail(small: Atlas) -> None:
    drawn = chart(small)
    assert [len(row) for row in drawn.rows] == [len(drawn.columns)] * 4
    things = [cell.thing for row in drawn.rows for cell in row if isinstance(cell, ThingName)]
    assert things == [
        "place:a",
        "segment:a-b-rail",
        "place:b",
        "segment:b-c-rail",
        "place:c",
        "segment:c-d-rail",
        "place:d",
    ]
    assert all(value.sources or value.basis for value in drawn.values())


def test_a_figure_is_json_and_its_tokens_are_known(shipped: Atlas) -> None:
    colours = style.palette(Theme.LIGHT, list(shipped.corridors))
    drawn = chart(shipped)
    style.paint(json.loads(json.dumps(drawn.figure)), colours)
    assert not re.search(r"#[0-9a-f]{6}", json.dumps(drawn.figure))


def test_words_over_a_lane_do_not_run_into_one_another(shipped: Atlas) -> None:
    for name, layout in layouts(shipped):
        for placed in layout.lanes:
            for left, right in pairwise(range(len(placed.xs))):
                room = placed.xs[right] - placed.xs[left]
                assert room >= placed.half(left) + placed.half(right), (name, left)


def test_lanes_of_one_row_do_not_meet_and_all_stand_inside(shipped: Atlas) -> None:
    for name, layout in layouts(shipped):
        rows: dict[float, list[tuple[float, float]]] = {}
        for placed in layout.lanes:
            left, right = placed.xs[0] - placed.half(0), placed.xs[-1] + placed.half(-1)
            assert 0 <= left < right <= layout.width, name
            assert placed.bottom < layout.height, name
            rows.setdefault(placed.top, []).append((left, right))
        for row in rows.values():
            for first, second in pairwise(sorted(row)):
                assert first[1] < second[0], name


def test_lanes_leave_and_join_where_their_places_stand(shipped: Atlas) -> None:
    for _, layout in layouts(shipped):
        at: dict[tuple[int, str], float] = {}
        for placed in layout.lanes:
            for x, stop in zip(placed.xs, placed.lane.stops, strict=True):
                key = (placed.lane.part, stop.place_id)
                assert at.setdefault(key, x) == x


def test_a_voyage_between_countries_is_a_band_of_its_own(folder: Folder) -> None:
    folder.layer(
        "places",
        place("a", kind="port"),
        place("b", country="TM", kind="port"),
        place("c"),
        place("d"),
    )
    folder.layer("test-corridor", segment("a-b-sea", "a", "b", mode="sea", gauge_mm=None))
    (_, layout), *_ = layouts(folder.load())
    found = bands(layout.lanes[0])
    assert [(band.name, band.afloat) for band in found] == [
        ("Azerbaijan", False),
        ("at sea", True),
        ("Turkmenistan", False),
    ]
    for before, after in pairwise(found):
        assert before.right == after.left

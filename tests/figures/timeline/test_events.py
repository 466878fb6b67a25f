"""The chart of the timeline."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from app.figures.catalogue import charts_for
from app.figures.timeline.marks import stack
from app.queries.events.events import all_events
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import ViewState, parse_view
from app.vocabulary import style
from app.vocabulary.terms import EventKind, Theme
from tests.queries.events.test_events import DAY, LONG, MONTH, YEAR, atlas_of

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.chart import Chart
    from tests.conftest import Folder


def chart_of(atlas: Atlas, query: str = "span=all") -> Chart:
    """Draw the timeline for an address."""
    facets = build_facets(atlas)
    (chart,) = charts_for(atlas, facets, "/timeline", parse_view(query, atlas, facets)[0])
    return chart


def marks(chart: Chart) -> list[dict[str, Any]]:
    """Return the traces whose marks stand for events."""
    return [trace for trace in chart.figure["data"] if "customdata" in trace]


def lines(chart: Chart, dash: str) -> list[list[str | None]]:
    """Return the dates of the lines of a pattern, without the legend and empty ones."""
    drawn = [t for t in chart.figure["data"] if t.get("line", {}).get("dash") == dash]
    return [trace["x"] for trace in drawn if trace["x"] and "name" not in trace]


def test_a_day_is_a_mark_and_less_is_a_span_with_a_hollow_mark(folder: Folder) -> None:
    chart = chart_of(atlas_of(folder, DAY, MONTH))
    lane, several = marks(chart)
    assert lane["x"] == ["2025-06-01"]
    assert lane["marker"]["symbol"] == ["square"]
    assert several["marker"]["symbol"] == ["triangle-up-open"]
    assert ["2025-08-01", "2025-08-31", None] in lines(chart, "dot")
    assert lines(chart, "solid") == []


def test_a_stretch_of_days_is_a_solid_line(folder: Folder) -> None:
    chart = chart_of(atlas_of(folder, LONG))
    assert lines(chart, "solid") == [["2025-12-20", "2026-01-10", None]]


def test_what_would_cover_one_another_is_stacked(folder: Folder) -> None:
    rows = [DAY.replace("day,", f"d{n},") for n in range(3)]
    later = DAY.replace("day,2025-06-01", "later,2025-06-20")
    events = all_events(atlas_of(folder, *rows, later))
    assert [one.level for one in stack(events, timedelta(days=10))] == [0, 1, 2, 0]
    assert [one.level for one in stack(events, timedelta(days=30))] == [0, 1, 2, 3]
    # Three marks of one day and one 19 days later: half a day more than that is too much.
    assert [one.level for one in stack(events, timedelta(days=19))] == [0, 1, 2, 0]
    assert [one.level for one in stack(events, timedelta(days=19.5))] == [0, 1, 2, 3]


def test_a_long_event_keeps_its_level_until_it_ends(folder: Folder) -> None:
    during = DAY.replace("day,2025-06-01", "during,2026-01-05")
    events = all_events(atlas_of(folder, LONG, during))
    assert [one.level for one in stack(events, timedelta(days=1))] == [0, 1]


def test_no_event_and_one_event(folder: Folder) -> None:
    assert marks(chart_of(atlas_of(folder)))[0]["x"] == []
    chart = chart_of(atlas_of(folder, DAY))
    assert len(chart.rows) == 1
    assert all(value.sources for value in chart.values())


def test_a_year_of_the_filter_is_marked(folder: Folder) -> None:
    def bands(chart: Chart) -> list[str]:
        return [s["x0"] for s in chart.figure["layout"]["shapes"] if s["type"] == "rect"]

    atlas = atlas_of(folder, DAY, YEAR)
    assert bands(chart_of(atlas, "span=all&year=2025")) == ["2025-01-01"]
    assert bands(chart_of(atlas, "span=all&year=2031")) == []
    assert bands(chart_of(atlas)) == []


def test_text_of_the_data_is_no_markup(folder: Folder) -> None:
    evil = DAY.replace("Works begin", "<b>Works</b> <img src=x>")
    (text,) = marks(chart_of(atlas_of(folder, evil)))[0]["text"]
    assert "<img" not in text
    assert "&lt;img src=x&gt;" in text


def test_every_kind_has_a_symbol_of_its_own() -> None:
    assert set(style.EVENT_SYMBOLS) == set(EventKind)
    assert len(set(style.EVENT_SYMBOLS.values())) == len(EventKind)


def test_the_shipped_chart_can_be_painted_and_shows_each_event_once(shipped: Atlas) -> None:
    chart = chart_of(shipped)
    drawn = [data[0] for trace in marks(chart) for data in trace["customdata"]]
    assert sorted(drawn) == sorted(f"event:{name}" for name in shipped.frames.events["event_id"])
    for theme in Theme:
        style.paint(dict(chart.figure), style.palette(theme, list(shipped.corridors)))


def test_marks_of_a_lane_never_share_a_spot(shipped: Atlas) -> None:
    for query in ("", "span=2020", "span=all"):
        for trace in marks(chart_of(shipped, query)):
            spots = list(zip(trace["x"], trace["y"], strict=True))
            assert len(set(spots)) == len(spots)


def test_a_page_without_charts_has_none(small: Atlas) -> None:
    assert charts_for(small, build_facets(small), "/nowhere", ViewState()) == ()

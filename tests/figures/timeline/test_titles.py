"""Titles of the timeline: the ones that matter, none over another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from app.figures.timeline.events import timeline_charts
from app.figures.timeline.titles import ROW_PX, WEIGHTS, place_titles, rows_of, title_annotations
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from app.vocabulary.terms import EventKind

if TYPE_CHECKING:
    from app.data.model import Atlas

SPAN = (date(2025, 1, 1), date(2025, 12, 31))


def event(name: str, day: date, kind: EventKind = EventKind.POLICY, sources: int = 1) -> Any:
    summary = SimpleNamespace(sources=("source",) * sources)
    own = SimpleNamespace(event_id=name, title=name, first=day, kind=kind, summary=summary)
    return own, day


def test_every_kind_has_a_weight() -> None:
    assert set(WEIGHTS) == set(EventKind)


def test_the_weightier_of_two_at_one_place_is_named() -> None:
    day = date(2025, 6, 1)
    near = [event("numbers of the year", day, EventKind.STATISTICS)]
    near += [event(f"policy number {n}", day + timedelta(days=n)) for n in range(6)]
    near.append(event("line opened", day, EventKind.OPENING))
    named = [one.event_id for one in place_titles(near, SPAN, 800)]
    assert named[0] == "line opened"
    assert "numbers of the year" not in named
    chosen = place_titles(near, SPAN, 800, selected="numbers of the year")
    assert chosen[0].event_id == "numbers of the year"


def test_of_one_kind_more_sources_come_first() -> None:
    day = date(2025, 6, 1)
    both = [event("told by one", day), event("told by three", day, sources=3)]
    assert place_titles(both, SPAN, 800)[0].event_id == "told by three"


def test_titles_stay_in_the_drawing() -> None:
    ends = [event("the first day of them all", SPAN[0]), event("and the last day", SPAN[1])]
    first, last = sorted(place_titles(ends, SPAN, 800), key=lambda one: one.at)
    assert (first.left, round(last.right, 6)) == (0, 800)
    assert first.right < 800
    assert last.left > 0
    left, right = (title_annotations([one], -50)[0]["xanchor"] for one in (first, last))
    assert (left, right) == ("left", "right")


@pytest.mark.parametrize("span", ["24m", "2020", "all"])
def test_no_title_of_the_shipped_events_covers_another(shipped: Atlas, span: str) -> None:
    facets = build_facets(shipped)
    view, _ = parse_view(f"span={span}", shipped, facets)
    (chart,) = timeline_charts(shipped, facets, view)
    height = -chart.figure["layout"]["yaxis"]["range"][0]
    assert chart.height_px > height
    start, end = (date.fromisoformat(day[:10]) for day in chart.figure["layout"]["xaxis"]["range"])
    titles = [one for one in chart.figure["layout"]["annotations"] if "xshift" in one]
    assert len(titles) >= 6
    rooms = []
    for one in titles:
        at = (date.fromisoformat(one["x"]) - start) / (end - start) * 820
        wide = len(one["text"]) * 6.5
        rooms.append((at, at + wide, one["y"]) if one["xshift"] > 0 else (at - wide, at, one["y"]))
    for one, other in combinations(rooms, 2):
        if abs(one[2] - other[2]) < ROW_PX:
            assert one[1] <= other[0] or other[1] <= one[0]


def test_rows_are_counted() -> None:
    assert rows_of([]) == 0
    assert rows_of(place_titles([event("one", SPAN[0])], SPAN, 800)) == 1


def test_a_title_is_whole_where_there_is_room_and_cut_where_there_is_none() -> None:
    day = date(2025, 3, 1)
    long = event("an agreement on the transit of goods by rail and sea", day)
    (alone,) = place_titles([long], SPAN, 900)
    assert alone.text == long[0].title
    beside = [event("line opened", day + timedelta(days=150), EventKind.OPENING)]
    beside += [event("other line opened", day + timedelta(days=155), EventKind.OPENING)]
    cut = {one.event_id: one.text for one in place_titles([long, *beside], SPAN, 900)}
    assert cut[long[0].title] == "an agreement on the transit of goods …"

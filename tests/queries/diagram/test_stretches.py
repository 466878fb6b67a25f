"""The strip of a branch: order, kilometres, gaps, breaks of gauge, and what a filter leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.queries.diagram.choices import choices, chosen_of
from app.queries.diagram.stretches import borders, strip_of
from app.queries.diagram.words import notes, summary
from app.queries.filter.facets import EVERYTHING, Filter, Group, build_facets
from app.queries.network.lanes import LaneKind
from tests.conftest import place, segment
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas
    from app.queries.diagram.stretches import Strip
    from tests.conftest import Folder


def strip(atlas: Atlas, wanted: Filter = EVERYTHING, value: str | None = None) -> Strip:
    """Lay out a strip of an atlas, the first one if none is named."""
    choice = chosen_of(atlas, value)
    assert choice is not None
    return strip_of(atlas, build_facets(atlas), choice, wanted)


def test_places_stand_in_order_with_kilometres_along_the_drawn_line(small: Atlas) -> None:
    (lane,) = strip(small).lanes
    assert [stop.place_id for stop in lane.stops] == ["a", "b", "c", "d"]
    # One degree of longitude at 40° N is 85.4 km.
    assert lane.posts_km == pytest.approx((0, 85.4, 170.8, 256.2), abs=0.3)
    assert lane.km == lane.posts_km[-1]


def test_stated_and_drawn_lengths_are_kept_apart(small: Atlas) -> None:
    first, second, _ = strip(small).stretches
    assert (first.stated_km, first.stated.text) == (85, "85 km")
    assert [ref.source_id for ref in first.stated.sources] == ["s1"]
    assert (second.stated_km, second.stated.text) == (None, "not known")
    assert first.drawn.basis
    assert first.km != first.stated_km


def test_a_branch_without_segments_has_no_lane(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b", branches=None))
    found = strip(folder.load())
    assert found.lanes == ()
    assert summary(found) == "There is no segment."


def test_one_segment(folder: Folder) -> None:
    folder.layer("test-corridor", segment("a-b-rail", "a", "b"))
    (lane,) = strip(folder.load()).lanes
    assert (len(lane.stops), len(lane.stretches), lane.changes) == (2, 1, {})


def test_the_main_way_follows_what_is_in_use(folder: Folder) -> None:
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b"),
        segment("b-d-rail", "b", "d", status="planned", opened_year=None),
        segment("b-c-road", "b", "c", mode="road", gauge_mm=None),
        segment("c-d-rail", "c", "d"),
    )
    main, other = strip(folder.load()).lanes
    assert [stretch.segment_id for stretch in main.stretches] == [
        "a-b-rail",
        "b-c-road",
        "c-d-rail",
    ]
    assert {place: mark.words for place, mark in main.changes.items()} == {
        1: "rail / road",
        2: "road / rail",
    }
    assert (other.kind, other.attached) == (LaneKind.WAY, ("b", "d"))
    assert not other.stretches[0].is_open


def test_what_is_not_connected_is_a_lane_of_its_own(folder: Folder) -> None:
    folder.layer("test-corridor", segment("c-d-rail", "c", "d"), segment("a-b-rail", "a", "b"))
    found = strip(folder.load())
    assert [lane.part for lane in found.lanes] == [0, 1]
    assert found.lanes[0].stops[0].place_id == "a"
    assert "1 part is not connected with the first in these data." in summary(found)


def test_gauges_that_meet_are_a_break_of_gauge(folder: Folder) -> None:
    folder.layer(
        "test-corridor",
        segment("a-b-rail", "a", "b"),
        segment("b-c-rail", "b", "c", gauge_mm="1435"),
    )
    (lane,) = strip(folder.load()).lanes
    assert [tuple(map(str, lane.marks(place))) for place in range(3)] == [
        (),
        ("‖ break of gauge 1,435 | 1,520 mm",),
        (),
    ]
    assert "Gauges meet at B." in summary(strip(folder.load()))


def test_borders_lie_between_places_of_two_countries(folder: Folder) -> None:
    folder.layer(
        "places",
        place("a"),
        place("b", kind="border_crossing"),
        place("c", country="GE"),
        place("d"),
    )
    (lane,) = strip(folder.load()).lanes
    assert borders(lane) == [(1, "AZ", "GE"), (2, "GE", "AZ")]
    assert str(lane.stops[1].marks[0]) == "◆ border"


def test_names_lose_their_brackets_only_where_they_stay_apart(folder: Folder) -> None:
    names = {"a": "Astara (Azerbaijan)", "b": "Astara (Iran)", "c": "Uzen (Zhanaozen)", "d": "(D)"}
    folder.layer("places", *(place(one, name=name) for one, name in names.items()))
    (lane,) = strip(folder.load()).lanes
    shorts = {stop.place_id: stop.short for stop in lane.stops}
    assert shorts == {**names, "c": "Uzen"}


def test_a_filter_holds_stretches_back_and_says_how_many(small: Atlas) -> None:
    wanted = Filter({Group.STATUS: frozenset({"operational"})})
    found = strip(small, wanted)
    assert [stretch.shown for stretch in found.stretches] == [True, False, False]
    assert notes(found)[-1] == "2 of 3 segments are held back by the filter and drawn faded."
    assert len(notes(strip(small))) == len(notes(found)) - 1


def test_a_year_tells_what_is_promised_and_never_calls_it_open(small: Atlas) -> None:
    found = strip(small, Filter({}, year=2030))
    assert [stretch.promised for stretch in found.stretches] == [False, True, False]
    assert not found.stretches[1].is_open


def test_the_words_say_what_is_not_open(small: Atlas) -> None:
    words = summary(strip(small))
    assert words.startswith("Ağbənd – D: 256 km along the drawn line in 3 stretches; Azerbaijan.")
    assert "Not open, as last reported: B – C (under construction) and C – D" in words


def test_every_shipped_strip_has_each_segment_once(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    for choice in choices(shipped):
        found = strip_of(shipped, facets, choice, EVERYTHING)
        names = [stretch.segment_id for stretch in found.stretches]
        assert len(names) == len(set(names)) > 0, choice.value
        for stretch in found.stretches:
            for value in (stretch.state, stretch.stated, stretch.drawn):
                assert value.sources or value.basis


def test_the_western_branch_breaks_off_between_astara_and_rasht(shipped: Atlas) -> None:
    main, other, *_ = strip(shipped, value="north-south-corridor/western").lanes
    assert main.stops[0].place_id == "saint-petersburg"
    assert main.stops[-1].place_id == "mumbai"
    assert (other.attached, other.stretches[-1].segment_id) == (
        ("astara-az", "rasht"),
        "astara-rasht-rail",
    )
    assert not other.stretches[-1].is_open


def test_of_too_many_segments_the_first_hundred_are_drawn_and_it_is_said(folder: Folder) -> None:
    many = [segment(f"m-{n}", "a", "b", corridors="", branches=None) for n in range(301)]
    folder.layer("many", *many)
    found = strip(folder.load(), value="many")
    assert len(found.stretches) == 100
    assert found.stretches[0].segment_id == "m-0"
    assert found.left_out == 201
    assert found.title == "Many: all segments (the first 100 of 301)"
    folder.layer("many", *many[:300])
    whole = strip(folder.load(), value="many")
    assert (len(whole.stretches), whole.left_out) == (300, 0)
    assert whole.title == "Many: all segments"


def by_hand(folder: Counted, value: str = "amber/main", wanted: Filter = EVERYTHING) -> Strip:
    """Lay out a strip of the atlas counted by hand; the ferry is put into the main line."""
    folder.row("branches", "amber/main")["end"] = "Landing"
    folder.segments["quay-landing-ferry"]["branches"] = "amber/main"
    return strip(folder.load(), wanted, value)


def test_a_strip_tells_every_stop_and_stretch_by_hand(tmp_path: Path) -> None:
    found = by_hand(Counted(tmp_path / "geodata"))
    assert (found.title, found.data_to, found.left_out) == ("Amber: Main", "2026-06-30", 0)
    assert [value.text for value in found.description] == ["By rail."]
    (lane,) = found.lanes
    assert [(stop.place_id, stop.short, stop.country) for stop in lane.stops] == [
        ("haven", "Haven", "AZ"),
        ("midway", "Midway", "AZ"),
        ("border", "Border", "GE"),
        ("quay", "Quay", "GE"),
        ("landing", "Landing", "AM"),
    ]
    # A port, nothing, a border at which gauges meet, and ports at both ends of the ferry.
    assert [len(stop.marks) for stop in lane.stops] == [1, 0, 2, 1, 1]
    assert str(lane.stops[2].marks[1]) == "‖ break of gauge 1,435 | 1,520 mm"
    assert lane.posts_km == (0, 85.4, 170.8, 256.2, 341.6)
    assert {at: str(mark) for at, mark in lane.changes.items()} == {3: "⇄ rail / ferry"}
    assert [str(mark) for mark in lane.marks(3)][-1] == "⇄ rail / ferry"
    assert len(lane.marks(0)) == 1
    assert [(one.title, one.stated_km, one.drawn.text) for one in lane.stretches] == [
        ("Haven – Midway", 90, "85.4 km"),
        ("Midway – Border", None, "85.4 km"),
        ("Border – Quay", None, "85.4 km"),
        ("Quay – Landing", None, "85.4 km"),
    ]
    assert [one.is_open for one in lane.stretches] == [True, True, False, True]
    assert lane.stretches[0].thing == "segment:haven-midway-rail"


def test_the_strip_s_own_corridor_comes_first(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    for value, wanted in (("amber/main", (0, 1)), ("blue", (1, 0))):
        shared = [one for one in by_hand(folder, value).stretches if len(one.corridors) > 1]
        assert [one.corridors for one in shared] == [wanted]
    assert {one.corridors for one in by_hand(folder).stretches} == {(0,), (0, 1)}


def test_a_corridor_without_branches_is_a_strip_by_itself(tmp_path: Path) -> None:
    found = by_hand(Counted(tmp_path / "geodata"), "blue")
    assert [value.text for value in found.description] == ["The blue one."]
    assert found.data_to == "2026-01-31"
    assert {one.segment_id for one in found.stretches} == {
        "midway-border-rail",
        "midway-border-road",
        "landing-town-road",
    }


def test_what_a_filter_lets_through_and_what_is_promised(tmp_path: Path) -> None:
    folder = Counted(tmp_path / "geodata")
    found = by_hand(folder, wanted=Filter({Group.MODE: frozenset({"ferry"})}))
    assert [one.shown for one in found.stretches] == [False, False, False, True]
    assert found.held_back == 3
    found = by_hand(folder, wanted=Filter({}, year=2028))
    assert [one.promised for one in found.stretches] == [False, False, True, False]
    assert not any(one.promised for one in by_hand(folder, wanted=Filter({}, year=2026)).stretches)

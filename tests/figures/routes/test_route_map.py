"""The map of routes: what is brought out, what is named, and what stays quiet below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from app.figures.routes.answers import charts_of
from app.figures.routes.route_map import PICK, QUIET, frame_of
from app.queries.routes.answer import answer

if TYPE_CHECKING:
    from app.data.model import Atlas

ASKED = {"from": "khorgos-cn", "to": "mersin-port", "via": "tbilisi"}


def drawn(atlas: Atlas, options: dict[str, str]) -> list[dict[str, Any]]:
    return list(charts_of(atlas, answer(atlas, options))[0].figure["data"])


def names(traces: list[dict[str, Any]], size: int) -> list[str]:
    return [
        text
        for one in traces
        if one["mode"] == "text" and one["textfont"]["size"] == size
        for text in one["text"]
    ]


def test_start_end_and_places_in_between_stand_out_and_are_named(shipped: Atlas) -> None:
    traces = drawn(shipped, ASKED)
    assert set(names(traces, 15)) == {"Khorgos", "Tbilisi", "Port of Mersin"}
    marks = next(one for one in traces if one.get("customdata", [""])[0].startswith(PICK))
    sizes = dict(zip(marks["customdata"], marks["marker"]["size"], strict=True))
    largest = {name for name, size in sizes.items() if size == max(sizes.values())}
    assert largest == {f"{PICK}{name}" for name in ("khorgos-cn", "tbilisi", "mersin-port")}
    assert sizes[f"{PICK}mumbai"] == min(sizes.values())


def test_routes_carry_their_numbers_where_they_run_alone(shipped: Atlas) -> None:
    ways = [set(one.route.segment_ids) for one in answer(shipped, ASKED).routes]
    alone = [
        [str(number)]
        for number, way in enumerate(ways, start=1)
        if way - set().union(*(other for other in ways if other is not way))
    ]
    numbers = [one["text"] for one in drawn(shipped, ASKED) if one["mode"] == "markers+text"]
    assert len(alone) > 1
    assert sorted(numbers) == alone


def test_the_rest_of_the_network_is_drawn_quietly_with_what_it_is(shipped: Atlas) -> None:
    quiet = [
        one
        for one in drawn(shipped, ASKED)
        if one["mode"] == "lines" and one["line"]["color"] == QUIET
    ]
    assert len({one["line"]["dash"] for one in quiet}) > 2
    said = {
        mark: text
        for one in drawn(shipped, ASKED)
        if one["mode"] == "markers"
        for text, mark in zip(one["hovertext"], one["customdata"], strict=True)
    }
    assert "Rail, under construction" in said["segment:kars-dilucu-rail"]


def test_where_a_line_ends_the_pointer_meets_the_place(shipped: Atlas) -> None:
    points = [
        (x, y, mark)
        for one in drawn(shipped, {})
        if one["mode"] == "markers"
        for x, y, mark in zip(one["x"], one["y"], one["customdata"], strict=True)
    ]
    places = {(round(x, 2), round(y, 2)) for x, y, mark in points if mark.startswith(PICK)}
    lines = {(x, y) for x, y, mark in points if not mark.startswith(PICK)}
    assert len(lines) > len(shipped.segments)
    assert places.isdisjoint(lines)


@pytest.mark.parametrize("options", [{}, ASKED, {"part": "what-if", "preset": "tripp-rail"}])
def test_no_name_stands_twice(shipped: Atlas, options: dict[str, str]) -> None:
    traces = drawn(shipped, options)
    counts = Counter(text for one in traces if one["mode"] == "text" for text in one["text"])
    assert counts
    assert max(counts.values()) == 1


@pytest.mark.parametrize("options", [{"from": "baku", "to": "kars"}, ASKED])
def test_no_name_lies_on_the_number_of_a_route(shipped: Atlas, options: dict[str, str]) -> None:
    figure = charts_of(shipped, answer(shipped, options))[0].figure
    west, east = figure["layout"]["xaxis"]["range"]
    degree = (east - west) / 820
    discs = [(one["x"][0], one["y"][0]) for one in figure["data"] if one["mode"] == "markers+text"]
    assert len(discs) > 1
    for trace in figure["data"]:
        if trace["mode"] != "text" or "middle center" in trace["textposition"]:
            continue
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
            half = len(text) * 7 * degree / 2
            side = {"middle right": (1, 0), "middle left": (-1, 0), "top center": (0, 1)}.get(
                trace["textposition"], (0, -1)
            )
            middle = x + side[0] * (half + 7 * degree), y + side[1] * 14 * degree
            for disc in discs:
                apart_x = abs(disc[0] - middle[0]) - half
                apart_y = abs(disc[1] - middle[1]) - 7 * degree
                assert max(apart_x, apart_y) > 10 * degree, text


def test_a_frame_leaves_room_on_all_sides_and_for_a_legend() -> None:
    # Ten wide and ten high with a tenth on each side: twelve high, so 24 wide.
    line = np.array([[0.0, 0.0], [10.0, 10.0]])
    assert frame_of([line], (), 2.0, 0.1) == pytest.approx((-7.0, -1.0, 17.0, 11.0))
    # A quarter of 16 is for the legend: what is drawn has the lower twelve.
    assert frame_of([line], (), 2.0, 0.1, head=0.25) == pytest.approx((-11.0, -1.0, 21.0, 15.0))


def test_no_place_on_the_way_lies_behind_the_legend(shipped: Atlas) -> None:
    # Tbilisi is the northernmost place of this route, right below the legend.
    assert "Tbilisi" in names(drawn(shipped, {"from": "baku", "to": "kars"}), 13)

"""Where cargo meets a border, another gauge or another mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.queries.network.crossings import Meetings
from tests.conftest import place, segment

if TYPE_CHECKING:
    from app.queries.network.crossings import Crossing
    from tests.conftest import Folder


def met(folder: Folder) -> Meetings:
    atlas = folder.load()
    return Meetings(atlas, np.ones(len(atlas.segments), dtype=bool))


def at(found: tuple[Crossing, ...]) -> dict[str, str]:
    return {one.place_id: one.words for one in found}


def test_gauges_without_one_in_common(folder: Folder) -> None:
    folder.layer("places", place("a"), place("b", kind="gauge_change"), place("c"), place("d"))
    folder.layer(
        "test-corridor",
        segment("a-b", "a", "b", gauge_mm="1520"),
        segment("b-c", "b", "c", gauge_mm="1435"),
        segment("c-d", "c", "d", gauge_mm="1435;1520"),
    )
    assert at(met(folder).gauge_breaks()) == {"b": "1,435 and 1,520 mm"}


def test_unknown_gauges_break_nothing(folder: Folder) -> None:
    folder.layer(
        "test-corridor",
        segment("a-b", "a", "b", gauge_mm=None),
        segment("b-c", "b", "c", gauge_mm="1435"),
    )
    assert met(folder).gauge_breaks() == ()


def test_modes_change_at_water_and_where_one_ends(folder: Folder) -> None:
    no_rail = {"gauge_mm": None, "tracks": None}
    folder.layer("places", *(place(name, kind="port") for name in "abcd"))
    folder.layer(
        "test-corridor",
        segment("a-b", "a", "b"),
        segment("b-c", "b", "c", mode="sea", **no_rail),
        segment("c-d", "c", "d", mode="road", **no_rail),
        segment("c-d-rail", "c", "d"),
    )
    assert at(met(folder).mode_changes()) == {
        "b": "rail and sea",
        "c": "rail, road and sea",
        "d": "rail and road",
    }


def test_where_lines_only_end_in_the_drawing_nothing_changes(folder: Folder) -> None:
    """The border that two plans are drawn to is no place where goods change from rail to road."""
    no_rail = {"gauge_mm": None, "tracks": None}
    drawn = place("b", kind="border_crossing", coord_precision="drawing_aid")
    folder.layer("places", place("a"), drawn, place("c"))
    folder.layer(
        "test-corridor",
        segment("a-b", "a", "b"),
        segment("b-c", "b", "c"),
        segment("b-c-road", "b", "c", mode="road", **no_rail),
    )
    assert "b" not in at(met(folder).mode_changes())


def test_road_beside_rail_changes_nothing(folder: Folder) -> None:
    no_rail = {"gauge_mm": None, "tracks": None}
    folder.layer(
        "test-corridor",
        *(segment(f"{a}-{b}", a, b) for a, b in ("ab", "bc")),
        *(segment(f"{a}-{b}-road", a, b, mode="road", **no_rail) for a, b in ("ab", "bc")),
    )
    assert set(at(met(folder).mode_changes())) == {"a", "c"}


def test_border_crossings_are_those_in_use(folder: Folder) -> None:
    folder.layer("places", *(place(name, kind="border_crossing") for name in "abcd"))
    folder.layer("test-corridor", segment("a-b", "a", "b"))
    assert at(met(folder).border_crossings()) == {"a": "Azerbaijan", "b": "Azerbaijan"}

"""The rule of a break of gauge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.network.gauges import all_gauge_breaks, gauge_breaks
from tests.conftest import place, segment

if TYPE_CHECKING:
    from app.queries.network.gauges import GaugeBreak
    from tests.conftest import Folder


def breaks(folder: Folder, gauges: tuple[str, str, str], **kinds: str) -> list[GaugeBreak]:
    """Load a line a – b – c – d with these gauges and kinds of place."""
    folder.table("segment_checks", "segment_id,column,check_result")
    folder.layer(
        "test-corridor",
        *(
            segment(f"{first}-{last}-rail", first, last, gauge_mm=gauge)
            for (first, last), gauge in zip(("ab", "bc", "cd"), gauges, strict=True)
        ),
    )
    folder.layer("places", *(place(one, kind=kinds.get(one, "border_crossing")) for one in "abcd"))
    return list(all_gauge_breaks(folder.load()).values())


def test_railways_without_a_common_gauge(folder: Folder) -> None:
    (found,) = breaks(folder, ("1520", "1435", "1435"))
    assert (found.place_id, found.gauges_mm) == ("b", (1435, 1520))
    assert found.words == "1,435 and 1,520 mm"


def test_a_track_of_two_gauges_has_one_break_where_the_data_name_it(folder: Folder) -> None:
    (found,) = breaks(folder, ("1520", "1435;1520", "1435"), c="gauge_change")
    assert (found.place_id, found.on_track) == ("c", None)


def test_a_track_of_two_gauges_without_a_place_for_it_counts_once(folder: Folder) -> None:
    (found,) = breaks(folder, ("1520", "1435;1520", "1435"))
    assert (found.place_id, found.on_track) == ("b", "b-c-rail")
    assert found.words == "1,435 and 1,520 mm, on the track of both"


def test_a_track_of_two_gauges_that_goes_on_alike_is_no_break(folder: Folder) -> None:
    assert breaks(folder, ("1520", "1435;1520", "1520")) == []


def test_a_break_to_a_railway_that_the_data_do_not_have(folder: Folder) -> None:
    (found,) = breaks(folder, ("1435", "1435", "1435"), d="gauge_change")
    assert found.words == "1,435 mm; the other gauge is not in these data"


def test_only_the_segments_asked_for_count(folder: Folder) -> None:
    breaks(folder, ("1520", "1435", "1435"))
    atlas = folder.load()
    assert gauge_breaks(atlas, [atlas.segments["b-c-rail"]]) == ()

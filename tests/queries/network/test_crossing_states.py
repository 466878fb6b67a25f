"""Border crossing points, counted by whether they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.details.describe import describe
from app.queries.network.crossings import crossing_words
from app.queries.portraits.countries import country_portrait
from app.vocabulary.terms import PlaceKind

if TYPE_CHECKING:
    from app.data.model import Atlas
    from tests.counted import Counted


def test_open_closed_and_to_come_are_counted_apart(counted_folder: Counted) -> None:
    states = {"haven": "open", "quay": "open", "town": "closed", "landing": "not_yet", "lonely": ""}
    for name, state in states.items():
        counted_folder.places[name]["crossing_state"] = state
    atlas = counted_folder.load()
    assert atlas.problems == ()
    own = [atlas.places[name] for name in states]
    assert crossing_words(own) == "2 open; 1 closed; 1 not open yet; 1 not known"
    assert crossing_words(own, most=1) == (
        "2 open: Haven and 1 more; 1 closed; 1 not open yet; 1 not known"
    )
    assert crossing_words(own[4:]) == ""
    detail = describe(atlas, "place:town")
    assert detail is not None
    facts = {fact.label: fact.values[0].text for fact in detail.sections[0].facts}
    assert facts["Border crossing"] == "Closed"


def test_armenia_has_two_open_crossings(shipped: Atlas) -> None:
    own = [
        place
        for place in shipped.place_list
        if place.country == "AM" and place.kind is PlaceKind.BORDER_CROSSING
    ]
    words = "2 open: Agarak checkpoint and Ayrum; 3 closed; 2 not open yet"
    assert crossing_words(own, most=3) == words
    portrait = country_portrait(shipped, "AM")
    assert portrait is not None
    (block,) = [one for one in portrait.headline if one.key == "places"]
    assert words in [fact.values[0].text for fact in block.facts]


def test_a_crossing_with_a_line_in_use_across_the_border_is_not_called_closed(
    shipped: Atlas,
) -> None:
    for place in shipped.place_list:
        if place.kind is PlaceKind.BORDER_CROSSING and place.crossing_state not in (None, "open"):
            across = [
                one.status for one in shipped.segments_at(place.place_id) if len(one.countries) > 1
            ]
            assert "operational" not in across, place.place_id

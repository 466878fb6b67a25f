"""Who says what the maps of a briefing show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_records import Briefing, Scene, SceneKind
from app.exports.presenting.document import document
from app.exports.presenting.told import told
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import parse_view
from app.vocabulary.terms import Mode

if TYPE_CHECKING:
    from app.data.model import Atlas


def test_each_thing_that_a_map_shows_says_who_says_so(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    criteria = parse_view("?corridor=zangezur-route&mode=rail", shipped, facets)[0].criteria
    lines = told(shipped, facets, [criteria])
    segments = {thing for thing in lines if thing.startswith("segment:")}
    assert segments == {
        f"segment:{segment.segment_id}"
        for segment in shipped.segment_list
        if "zangezur-route" in segment.corridors and segment.mode is Mode.RAIL
    }
    assert "place:meghri" in lines
    assert "place:aktau" not in lines
    assert lines["segment:alat-osmanli-rail"] == (
        "As of 6 November 2025. Azerbaijan Railways (ADY), undated; AzerNEWS, 6 November 2025 "
        "and 1 more."
    )
    # Without a source it says so, and an undated source is called that once.
    assert lines["segment:baku-alat-rail"] == "General knowledge, no source."
    assert not any("Undated source" in line for line in lines.values())


def test_maps_of_routes_and_of_two_views_say_it_and_tables_need_not(shipped: Atlas) -> None:
    facets = build_facets(shipped)

    def things(*scenes: Scene) -> dict[str, str]:
        return dict(document(shipped, facets, Briefing("t", "T", scenes=scenes))["told"])

    assert things(Scene("A", "/timeline")) == {}
    routes = things(Scene("A", "/routes?from=baku&to=tbilisi"))
    assert "place:baku" in routes
    narrow = "/?corridor=zangezur-route&mode=rail"
    wide = "/?corridor=north-south-corridor"
    pair = Scene("A", narrow, kind=SceneKind.BEFORE_AFTER, before=wide)
    assert things(pair) == things(Scene("A", narrow), Scene("B", wide))
    assert set(things(pair)) > set(things(Scene("A", narrow)))

"""What the Overpass service answers: ways, relations and named points."""

from __future__ import annotations

from typing import Any

import pytest

from app.intake.opening.features import IntakeError
from app.intake.opening.overpass import read_overpass


def spots(*positions: tuple[float, float]) -> list[dict[str, Any]]:
    return [{"lon": lon, "lat": lat} for lon, lat in positions]


WAY = {"type": "way", "id": 1, "tags": {"railway": "rail"}, "geometry": spots((47, 40), (48, 41))}


def drawn(*elements: Any) -> dict[str, str | None]:
    """Read elements: the shape of each feature by where it stands."""
    features = read_overpass("o.json", {"elements": list(elements)}).features
    return {one.where: one.shape and one.shape.wkt for one in features}


def test_a_way_has_its_tags_and_says_which_it_is() -> None:
    opened = read_overpass("o.json", {"elements": [WAY]})
    (feature,) = opened.features
    assert (opened.kind, feature.where) == ("Overpass JSON", "way 1")
    assert feature.values == {"railway": "rail", "id": "way/1"}
    assert feature.shape.wkt == "LINESTRING (47 40, 48 41)"


def test_a_way_of_numbered_points_takes_their_positions() -> None:
    nodes = [{"type": "node", "id": n, "lon": 47 + n, "lat": 40} for n in (1, 2)]
    way = {"type": "way", "id": 7, "nodes": [1, 2, 99, "x"]}
    # Points without tags only shape the way.
    assert drawn(*nodes, way) == {"way 7": "LINESTRING (48 40, 49 40)"}


def test_only_points_with_tags_stand_for_themselves() -> None:
    named = {"type": "node", "id": 3, "lon": 47, "lat": 40, "tags": {"name": "A"}}
    nowhere = {"type": "node", "id": 4, "tags": {"name": "B"}}
    wrong = {**named, "id": 5, "lon": "47"}
    assert drawn(WAY, named, nowhere, wrong) == {
        "way 1": "LINESTRING (47 40, 48 41)",
        "node 3": "POINT (47 40)",
    }


def test_a_relation_is_drawn_of_those_of_its_ways_that_do_not_stand_alone() -> None:
    members = [
        {"type": "way", "ref": 1, "geometry": WAY["geometry"]},
        {"type": "way", "ref": 2, "geometry": spots((48, 41), (49, 41))},
        {"type": "way", "ref": 3, "geometry": spots((49, 41), (50, 41))},
        {"type": "way", "ref": 4, "geometry": spots((50, 41))},
        {"type": "node", "ref": 5, "geometry": spots((1, 1), (2, 2))},
        "no member",
    ]
    relation = {"type": "relation", "id": 9, "members": members}
    assert drawn(WAY, relation)["relation 9"] == (
        "MULTILINESTRING ((48 41, 49 41), (49 41, 50 41))"
    )
    assert list(drawn(WAY, {**relation, "members": members[:1]})) == ["way 1"]
    assert list(drawn(WAY, {"type": "relation", "id": 9})) == ["way 1"]
    assert list(drawn(WAY, {"type": "area", "id": 9, "members": members})) == ["way 1"]


def test_what_is_no_element_is_passed_over() -> None:
    assert list(drawn(WAY, "x", None, {"type": "way"}, {**WAY, "id": "2"})) == ["way 1"]
    assert drawn(WAY, {**WAY, "id": 2, "tags": "x", "geometry": [None, {"lon": 1}]}) == {
        "way 1": "LINESTRING (47 40, 48 41)",
        "way 2": None,
    }


def test_ways_without_any_positions_are_refused_with_what_to_ask_for() -> None:
    said = "o.json has ways without positions: ask Overpass with “out geom;”."
    with pytest.raises(IntakeError) as caught:
        drawn({"type": "way", "id": 1}, {"type": "way", "id": 2, "nodes": [1, 2]})
    assert str(caught.value) == said
    assert drawn() == {}

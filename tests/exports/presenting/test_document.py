"""The document of a briefing, as presenting and the editor read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app import wording
from app.data.briefings.scene_records import Briefing, Scene
from app.data.briefings.writing import write_briefing
from app.exports.presenting.document import document, scene_named
from app.queries.filter.facets import build_facets
from app.queries.filter.summary import summarise
from app.queries.filter.viewstate import parse_view

if TYPE_CHECKING:
    from app.data.model import Atlas

VIEW = "/?status=planned,under_construction&at=47,40,7&colour=status&theme=projector"
BRIEFING = Briefing(
    "talk", "Talk", scenes=(Scene("A", VIEW, {"f1": "4 Mt"}, "{{f1}}"), Scene("B", "/timeline"))
)


def test_everything_a_presenter_needs(small: Atlas) -> None:
    facets = build_facets(small)
    found = json.loads(json.dumps(document(small, facets, BRIEFING)))
    first, second = found["scenes"]
    assert first["chosen"] == {"status": ["under_construction"]}
    assert first["camera"] == [47, 40, 7]
    assert (first["theme"], first["colourBy"]) == ("projector", "status")
    wanted = parse_view(VIEW[1:], small, facets)[0].criteria
    assert first["summary"] == json.loads(json.dumps(summarise(small, facets, wanted)))
    assert first["quoted"][0] | {"about": ""} == {
        "key": "f1",
        "text": "4.5 Mt",
        "words": "4.5 Mt (2026-01-31)",
        "about": "",
        "kind": "Actual",
        "asOf": "2026-01-31",
        "scope": "whole line",
        "covers": None,
        "when": "as of 31 January 2026",
        "check": "not checked yet",
        "period": "2025",
        "note": None,
        "basis": "",
        "number": 1,
        "was": "4 Mt",
        "changed": True,
        "known": True,
        "lacksSource": False,
        "differing": first["quoted"][0]["differing"],
        "rivals": ["3.3 Mt (whole line; 2025)"],
    }
    assert first["footnotes"][0]["sources"][0]["id"] == "s1"
    assert first["problems"][0]["scene"] == 1
    assert second["summary"] is None
    assert found["text"] == write_briefing(BRIEFING)


def test_a_scene_as_the_editor_reads_it(small: Atlas) -> None:
    found = document(small, build_facets(small), BRIEFING)
    assert found["scenes"][0]["summary"]
    assert found["scenes"][0]["board"] is None
    assert found["scenes"][0]["source"] == {
        "title": "A",
        "view": VIEW,
        "values": {"f1": "4 Mt"},
        "text": "{{f1}}",
        "notes": "",
        "kind": "view",
        "show": {},
        "highlight": [],
        "callouts": {},
        "before_callouts": {},
        "markers": [],
        "drawn": [],
        "before": "",
        "picture": "",
        "caption": "",
        "licence": "",
        "layer": "",
        "layer_column": "",
        "steps": {},
    }


@pytest.mark.parametrize(
    "view", ["/routes?part=what-if&preset=caspian-ships", "/routes?part=chokepoints"]
)
def test_a_scene_of_routes_shows_its_map(shipped: Atlas, view: str) -> None:
    briefing = Briefing("b", "B", scenes=(Scene("Routes", view),))
    (scene,) = document(shipped, build_facets(shipped), briefing)["scenes"]
    assert scene["board"] is None
    assert scene["summary"]
    lines = scene["emphasis"]["lines"]
    assert {line["colour"] for line in lines} <= {row["colour"] for row in scene["legend"]}
    lit = {name for one in scene["emphasis"]["lit"] for name in one["segments"]}
    assert lit <= set(shipped.segments)
    assert "<li>" in scene["html"]
    assert scene["camera"] is not None
    lon, lat, zoom = scene["camera"]
    assert 20 < lon < 120
    assert 20 < lat < 60
    assert 1 < zoom < 9


def test_lines_of_routes_have_the_pattern_of_their_status(shipped: Atlas) -> None:
    views = ("/routes?part=what-if&preset=tripp-rail", "/routes?from=dostyk&to=poti-port")
    briefing = Briefing("b", "B", scenes=tuple(Scene("Routes", view) for view in views))
    planned, used = document(shipped, build_facets(shipped), briefing)["scenes"]
    # What is supposed to be open is planned all the same, and the legend says what its dashes are.
    looks = {(line["pattern"], line["mode"]) for line in planned["emphasis"]["lines"]}
    assert ("dotted", "rail") in looks
    assert "Planned" in {row["words"] for row in planned["legend"]}
    # A route has one beginning and one end, however many parts it has.
    lines = used["emphasis"]["lines"]
    assert {line["mode"] for line in lines} >= {"rail", "ferry"}
    assert [sum(line[end] for line in lines) for end in ("starts", "ends")] == [1, 1]


def test_what_is_out_of_use_and_stands_out_has_a_light_below_it(shipped: Atlas) -> None:
    scene = Scene(
        "Gap",
        "/",
        highlight=("segment:astara-rasht-rail", "segment:tripp-rail"),
        steps={2: ("segment:astara-rasht-rail",)},
    )
    (form,) = document(shipped, build_facets(shipped), Briefing("b", "B", scenes=(scene,)))[
        "scenes"
    ]
    # What is planned has a colour of its own; what is suspended is as pale as what is dimmed.
    (light,) = form["emphasis"]["lines"]
    line = shipped.segments["astara-rasht-rail"].geometry
    assert light["points"][0] == pytest.approx(line.coords[0], abs=1e-5)
    assert light["points"][-1] == pytest.approx(line.coords[-1], abs=1e-5)
    assert (light["step"], light["starts"], light["ends"], light["colour"]) == (2, False, False, "")


def test_routes_that_are_not_there_stay_words(shipped: Atlas) -> None:
    briefing = Briefing("b", "B", scenes=(Scene("Routes", "/routes"),))
    (scene,) = document(shipped, build_facets(shipped), briefing)["scenes"]
    assert scene["board"] is not None


@pytest.mark.parametrize(
    ("where", "number"),
    [
        ("scene 2, line 15", 2),
        ("scene 12, line 1", 12),
        ("scene 3", 3),
        ("line 4", None),
        ("", None),
        ("scene", None),
    ],
)
def test_a_problem_names_its_scene(where: str, number: int | None) -> None:
    assert scene_named(where) == number


def test_a_problem_names_its_scene_in_another_language() -> None:
    german = {"scene {number}, line {line}": "Zeile {line} der {number}. Szene"}
    wording.speak(wording.Catalogue("de", german))
    try:
        assert scene_named("Zeile 15 der 2. Szene") == 2
        assert scene_named("scene 2, line 15") == 2
        assert scene_named("Zeile 15") is None
    finally:
        wording.speak(wording.Catalogue(wording.SOURCE_LANGUAGE))

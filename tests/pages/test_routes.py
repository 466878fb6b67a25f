"""The page of routes: what it shows of a view, and clicks on its map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.components.routes.controls import place_choices, thing_choices
from app.components.shared import share
from app.pages.base import view_of
from app.pages.routes import draw

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.data.model import Atlas


@pytest.fixture(scope="module")
def shared(shipped: Atlas) -> Shared:
    return share(shipped)


def drawn(shared: Shared, query: str) -> str:
    blocks = draw(shared, view_of(shared, query))
    return json.dumps([block.to_plotly_json() for block in blocks], default=_plain)


def _plain(value: object) -> object:
    return value.to_plotly_json() if hasattr(value, "to_plotly_json") else str(value)


def test_a_route_with_its_map_diagram_and_claims(shared: Shared) -> None:
    said = drawn(shared, "from=khorgos-cn&to=poti-port")
    for words in ("Routes side by side", "route-map", "Stated times and tariffs", "are claims"):
        assert words in said


def test_the_dialog_of_exports_hears_of_the_answer_and_not_of_a_filter(shared: Shared) -> None:
    said = drawn(shared, "part=what-if&preset=iran-closed&corridor=zangezur-route")
    assert '"data-own-data": "/export/routes.xlsx"' in said
    caption = said.partition('"data-caption": "')[2].partition('"')[0]
    assert "Searched in the network" in caption
    assert "segments" not in caption


def test_without_start_and_end_the_page_says_how_to_ask(shared: Shared) -> None:
    assert "two clicks" in drawn(shared, "")


def test_no_route_is_said_with_what_would_make_one(shared: Shared) -> None:
    said = drawn(shared, "from=baku&to=nakhchivan&close=IR,GE")
    assert "There is no route from Baku to Nakhchivan" in said
    assert "The smallest set that would make one" in said


def test_another_carrier_is_said_beside_the_answer_with_a_way_there(shared: Shared) -> None:
    said = drawn(shared, "from=baku&to=nakhchivan")
    assert "Rail, ship and every road: 506 km by road through Azerbaijan and Iran" in said
    assert "/routes?from=baku&to=nakhchivan&carrier=any" in said
    none = drawn(shared, "from=baku&to=nakhchivan&carrier=rail-only")
    assert "There is no route from Baku to Nakhchivan" in none
    assert "Rail, ship and every road: 506 km by road through Azerbaijan and Iran" in none


def test_a_preset_brings_its_caveat_and_sources(shared: Shared, shipped: Atlas) -> None:
    said = drawn(shared, "part=what-if&preset=kars-gyumri")
    preset = shipped.presets["kars-gyumri"]
    assert preset.caveat in said
    assert shipped.sources[preset.sources[0]].publisher in said
    assert "Segments that gain or lose routes" in said


def test_a_what_if_shows_all_pairs_side_by_side_at_once(shared: Shared) -> None:
    said = drawn(shared, "part=what-if&preset=tripp-rail")
    assert "The change affects 1 of 10 pairs" in said
    assert '"open": true' in said
    assert '"open": true' not in drawn(shared, "from=baku&to=kars")


def test_chokepoints_say_their_method_and_what_it_leaves_out(shared: Shared) -> None:
    said = drawn(shared, "part=chokepoints&of=north-south-corridor")
    assert "What it leaves out" in said
    assert "Chokepoints: North" in said


def test_a_change_without_effect_is_said(shared: Shared) -> None:
    said = "The change leaves the best route of every pair as it is"
    assert said in drawn(shared, "part=what-if&preset=tripp-road&carrier=rail")
    assert said not in drawn(shared, "part=what-if&preset=tripp-road")
    assert said not in drawn(shared, "part=what-if&preset=tripp-rail")
    assert said not in drawn(shared, "part=what-if")


@pytest.mark.parametrize(
    "query",
    [
        "from=gone&to=poti-port",
        "from=poti-port&to=poti-port",
        "from=baku&to=kars&close=" + ",".join(f"old-{n}" for n in range(200)),
        "part=chokepoints&of=gone",
        "part=gone&network=day&when=tomorrow&aim=fast&carrier=air&preset=x&open=y",
        "from=baku&to=kars&close=AZ,GE,TR",
    ],
)
def test_bad_input_gets_a_sentence_and_a_page(shared: Shared, query: str) -> None:
    said = drawn(shared, query)
    assert "route-notice" in said or "There is no route" in said
    assert "route-map" in said


def test_places_are_found_by_their_names_in_any_language(shipped: Atlas) -> None:
    found = {value: names for _, names, value in place_choices(shipped)}
    assert "Поти" in found["poti-port"]
    assert "lachin" not in found


def test_countries_places_and_segments_can_be_closed(shipped: Atlas) -> None:
    values = [value for _, _, value in thing_choices(shipped)]
    assert {"IR", "place:poti-port", "tripp-rail", "jolfa-tabriz-rail"} <= set(values)
    assert len(values) == len(set(values))

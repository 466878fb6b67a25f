"""The style of the map."""

from __future__ import annotations

from itertools import chain

import pytest

from app.figures.map.basemap import LATE_SOURCES
from app.figures.map.place_layers import PLACE_LAYERS, place_layers
from app.figures.map.style import all_paints, build_style
from app.vocabulary.map_look import (
    AIDS_NAMED_FROM_ZOOM,
    AMONG_PLACES,
    ANCHORS,
    FIRST_RANK,
    LEADS,
    LEADS_BELOW_ZOOM,
)
from app.vocabulary.terms import ColourBy, Theme

SOURCES = (
    "lines",
    "runs",
    "places",
    "countries",
    "boundaries",
    "ocean",
    "lakes",
    "rivers",
    "railways",
    "labels",
    "ocean-fine",
    "lakes-fine",
    "boundaries-fine",
)

CORRIDORS = ("first", "second", "third")

PROGRAM = ("line-color", "line-width", "line-offset", "line-dasharray")


def order_of(*names: str) -> list[int]:
    style = build_style({name: f"/layers/{name}.json" for name in SOURCES}, CORRIDORS, ["AZ"])
    ids = [layer["id"] for layer in style["layers"]]
    return [ids.index(name) for name in names]


def test_water_lies_above_land_lines_above_water_and_capitals_have_the_last_word() -> None:
    places = order_of(
        "land",
        "veil",
        "border-band",
        "ocean",
        "rivers",
        "coast",
        "boundary",
        "edge",
        "line-highlight",
        "line-ribbon:0",
        "line-casing:2",
        "line-dashes:0",
        "line-solid:0",
        "line-inner:2",
        "label-river",
        "label-city",
        "place",
        "label-sea",
        "label-other-country",
        "label-country",
        "place-first",
        "place-lead",
    )
    assert places == sorted(places)


def test_names_have_the_same_turn_on_the_screen_as_in_a_drawn_map() -> None:
    layers = order_of("place-first", "label-country", "label-sea", "place", "label-lake")
    turns = [
        FIRST_RANK,
        AMONG_PLACES["country"],
        AMONG_PLACES["sea"],
        FIRST_RANK + 1,
        AMONG_PLACES["lake"],
    ]
    # The last layer is placed first.
    assert layers == sorted(layers, reverse=True)
    assert turns == sorted(turns)
    assert AMONG_PLACES["capital"] < FIRST_RANK


def test_each_place_is_in_one_of_the_two_layers_of_places() -> None:
    others, first = (layer for layer in place_layers() if layer["id"] in PLACE_LAYERS)
    assert others["filter"][-1] == ["!", first["filter"][-1]]
    assert others["layout"] == first["layout"]


def test_a_name_stands_beside_its_place_or_at_the_end_of_a_line_and_never_both() -> None:
    layers = {layer["id"]: layer for layer in place_layers()}
    beside, led = layers["place"]["layout"], layers["place-lead"]
    label = ["get", "label"]
    far = ["case", ["any", ["has", "lead"], ["has", "aid"]], "", label]
    near = ["case", ["has", "aid"], "", label]
    steps = [LEADS_BELOW_ZOOM, near, AIDS_NAMED_FROM_ZOOM, label]
    assert beside["text-field"] == ["step", ["zoom"], far, *steps]
    assert (led["maxzoom"], led["layout"]["text-field"]) == (LEADS_BELOW_ZOOM, label)
    assert led["filter"][-1] == ["has", "lead"]
    # A line without its name would say nothing, nor a name so far off without its line.
    assert not {"text-optional", "icon-optional"} & set(led["layout"])


def test_lines_to_names_lead_away_from_the_corner_that_the_name_turns_to_its_place() -> None:
    assert set(LEADS) == set(ANCHORS)
    for anchor, (right, down) in LEADS.items():
        assert (right > 0, right < 0) == ("left" in anchor, "right" in anchor)
        assert (down > 0, down < 0) == ("top" in anchor, "bottom" in anchor)
        # Whole pixels of the picture, 24 to an em.
        assert (right * 24) % 1 == (down * 24) % 1 == 0


def test_a_line_that_only_promises_is_never_drawn_whole() -> None:
    style = build_style({name: f"/layers/{name}.json" for name in SOURCES}, CORRIDORS)
    layers = {layer["id"]: layer for layer in style["layers"]}
    for name in ("line-solid:0", "line-casing:0"):
        assert "planned" not in str(layers[name]["filter"])
        assert "['solid', 'rebuilt']" in str(layers[name]["filter"])
    assert layers["line-dots:0"]["layout"]["line-cap"] == "round"
    assert "line-dasharray" in layers["line-dots:0"]["paint"]


def test_only_countries_without_a_corridor_are_veiled() -> None:
    style = build_style({"countries": "/c.json"}, CORRIDORS, ["AZ", "IR"])
    veil = next(layer for layer in style["layers"] if layer["id"] == "veil")
    assert veil["filter"] == ["!", ["in", ["get", "iso_a2"], ["literal", ["AZ", "IR"]]]]


def test_every_layer_has_its_source_and_ids_are_unique() -> None:
    style = build_style({name: f"/layers/{name}.json" for name in SOURCES}, CORRIDORS)
    ids = [layer["id"] for layer in style["layers"]]
    assert len(ids) == len(set(ids))
    for layer in style["layers"]:
        assert layer.get("source") in {None, *style["sources"]}
    # Text comes from the machine's own fonts: no glyph server is named.
    assert "glyphs" not in style
    assert "sprite" not in style


def test_a_missing_basemap_leaves_its_layers_out() -> None:
    style = build_style(
        {name: f"/layers/{name}.json" for name in ("lines", "runs", "places")}, CORRIDORS
    )
    assert not any(layer.get("source") == "countries" for layer in style["layers"])


@pytest.mark.parametrize("theme", Theme)
def test_all_themes_paint_the_same_things(theme: Theme) -> None:
    paints = all_paints(CORRIDORS)
    light = paints[Theme.LIGHT]

    def named(part: dict) -> set[tuple[str, str]]:
        return set(
            chain.from_iterable([(layer, name) for name in own] for layer, own in part.items())
        )

    assert named(paints[theme]["theme"]) == named(light["theme"])
    for by in ColourBy:
        assert named(paints[theme]["colour"][by]) == named(light["colour"][by])


def test_the_lines_of_corridors_need_two_programs_of_the_graphics_card() -> None:
    style = build_style({name: f"/layers/{name}.json" for name in SOURCES}, CORRIDORS)
    lines = [layer for layer in style["layers"] if layer["id"].startswith(("line-", "lit-"))]
    asked = {
        tuple(sorted((name, "['get'" in str(value)) for name, value in layer["paint"].items()))
        for layer in lines
        if ":" in layer["id"]
    }
    programs = {tuple((n, own) for n, own in one if n in PROGRAM) for one in asked}
    assert len(programs) == 2
    assert all(("line-color", False) in one for one in programs)


def test_files_that_come_late_are_drawn_by_late_layers_alone() -> None:
    style = build_style({name: f"/layers/{name}.json" for name in SOURCES}, CORRIDORS, ["AZ"])
    users = [layer for layer in style["layers"] if layer.get("source") in LATE_SOURCES]
    assert {layer["source"] for layer in users} == set(LATE_SOURCES) & set(SOURCES)
    assert all(layer["layout"]["visibility"] == "none" for layer in users)

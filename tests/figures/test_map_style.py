"""The style of the map."""

from __future__ import annotations

from itertools import chain

import pytest

from app.figures.map_style import all_paints, build_style
from app.vocabulary.style import CORRIDOR_ORDER
from app.vocabulary.terms import ColourBy, Theme

SOURCES = (
    "lines",
    "runs",
    "places",
    "surroundings",
    "countries",
    "boundaries",
    "lakes",
    "coast",
    "labels",
)


def test_every_layer_has_its_source_and_ids_are_unique() -> None:
    style = build_style({name: f"/layers/{name}.json" for name in SOURCES}, CORRIDOR_ORDER)
    ids = [layer["id"] for layer in style["layers"]]
    assert len(ids) == len(set(ids))
    for layer in style["layers"]:
        assert layer.get("source") in {None, *style["sources"]}
    # Text comes from the machine's own fonts: no glyph server is named.
    assert "glyphs" not in style
    assert "sprite" not in style


def test_a_missing_basemap_leaves_its_layers_out() -> None:
    style = build_style(
        {name: f"/layers/{name}.json" for name in ("lines", "runs", "places")}, CORRIDOR_ORDER
    )
    assert not any(layer.get("source") == "countries" for layer in style["layers"])


@pytest.mark.parametrize("theme", Theme)
def test_all_themes_paint_the_same_things(theme: Theme) -> None:
    paints = all_paints(CORRIDOR_ORDER)
    light = paints[Theme.LIGHT]

    def named(part: dict) -> set[tuple[str, str]]:
        return set(
            chain.from_iterable([(layer, name) for name in own] for layer, own in part.items())
        )

    assert named(paints[theme]["theme"]) == named(light["theme"])
    for by in ColourBy:
        assert named(paints[theme]["colour"][by]) == named(light["colour"][by])

"""Addresses, read and written as the browser reads and writes them: one file for both sides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import tests
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import ViewState, format_view, grammar, parse_view

if TYPE_CHECKING:
    from app.data.model import Atlas

FILE = Path(tests.__file__).parent / "frontend" / "addresses.json"
SHARED: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))


def plain(view: ViewState) -> dict[str, Any]:
    """Write what of a view is not the default, as the shared file does."""
    camera = view.camera
    every = {
        "chosen": {str(group): sorted(own) for group, own in view.criteria.chosen.items()},
        "text": view.criteria.text,
        "year": view.criteria.year,
        "newer": view.criteria.newer_than,
        "camera": [camera.lon, camera.lat, camera.zoom] if camera else None,
        "theme": view.theme,
        "colour": None if view.colour_by == "corridor" else view.colour_by,
        "selection": view.selection,
        "options": {name: value for name, value in view.options.items() if name != "newer"},
    }
    return {name: value for name, value in every.items() if value not in (None, "", {})}


def test_both_sides_know_the_same(small: Atlas) -> None:
    facets = build_facets(small)
    groups = {str(group): list(facets.options(group)) for group in facets.groups}
    assert groups == SHARED["known"]["groups"]
    assert list(groups) == grammar()["groups"]


@pytest.mark.parametrize("one", SHARED["addresses"], ids=lambda one: one["query"][:40])
def test_an_address(small: Atlas, one: dict[str, Any]) -> None:
    view, ignored = parse_view(one["query"], small, build_facets(small))
    assert plain(view) == one["view"]
    assert list(ignored) == one.get("ignored", [])
    assert format_view(view) == one.get("written", one["query"])

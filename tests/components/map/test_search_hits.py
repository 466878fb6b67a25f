"""Hits of a search as they are built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash._utils import to_json

from app.components.map.search_hits import MOST, SHOWN, search_hits

if TYPE_CHECKING:
    from app.data.model import Atlas


def built(atlas: Atlas, text: str) -> str:
    """Return what is built for a text, as JSON in readable letters."""
    return json.dumps(json.loads(to_json(search_hits(atlas, text))), ensure_ascii=False)


def test_each_hit_says_its_kind_and_goes_there(shipped: Atlas) -> None:
    said = built(shipped, "Horadis")
    assert "4 projects" not in said
    for part in (
        '"1 place"',
        '"data-kind": "project"',
        '"data-thing": "place:horadiz"',
        "nav-link",
    ):
        assert part in said, part


def test_a_slip_of_the_finger_is_told(shipped: Atlas) -> None:
    said = built(shipped, "Nakhchvan")
    assert "also read as “nakhchivan”." in said


def test_nothing_typed_shows_nothing_and_nothing_found_says_so(shipped: Atlas) -> None:
    assert search_hits(shipped, "  ") == []
    assert "0 hits for “xyzzyq”." in built(shipped, "xyzzyq")


def test_many_hits_are_folded_and_counted(shipped: Atlas) -> None:
    said = built(shipped, "Kazakhstan")
    assert f"{MOST - SHOWN} more, and " in said

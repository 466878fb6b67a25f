"""Missing links: railways of a main line that are planned, and whose length a source states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.queries.network.missing_links import MissingLink, missing_links
from tests.counted import Counted

if TYPE_CHECKING:
    from pathlib import Path

STATED = {"length_km": 90, "length_sources": "official"}
ROLE = {"segment_id": "border-quay-rail", "corridor_id": "amber", "role": "alternative"}


@pytest.mark.parametrize(
    ("changed", "roles", "is_one"),
    [
        ({"status": "planned", **STATED}, [], True),
        ({"status": "under_construction", **STATED}, [], False),
        ({"status": "operational", **STATED}, [], False),
        ({"status": "planned"}, [], False),
        ({"status": "planned", "mode": "road", "gauge_mm": None, **STATED}, [], False),
        ({"status": "planned", **STATED}, [ROLE], False),
    ],
)
def test_a_planned_railway_of_the_main_line_is_missing(
    tmp_path: Path, changed: dict[str, Any], roles: list[dict[str, Any]], is_one: bool
) -> None:
    folder = Counted(tmp_path / "geodata")
    folder.segments["border-quay-rail"] |= changed
    folder.rows["segment_roles"] += roles
    atlas = folder.load()
    place = list(atlas.segments).index("border-quay-rail")
    assert missing_links(atlas) == ((MissingLink(place, 0, 90.0),) if is_one else ())

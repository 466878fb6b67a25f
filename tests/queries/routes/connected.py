"""The atlas counted by hand with a connection outside its corridors, from landing to town."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conftest import collection, feature
from tests.counted import POSITIONS

if TYPE_CHECKING:
    from tests.counted import Counted


def add_connection(folder: Counted, **changed: object) -> None:
    """Add a railway of 85.4 km, sketched on no source, beside the planned road from landing."""
    properties = {
        "connection_id": "landing-town-link",
        "from_place": "landing",
        "to_place": "town",
        "mode": "rail",
        "status": "operational",
        "gauge_mm": "1520",
        "countries": "AM",
        "alignment_note": "Sketched.",
        "attribute_basis": "all of it: general knowledge",
        "note": None,
        "sources": None,
        **changed,
    }
    ends = [POSITIONS["landing"], POSITIONS["town"]]
    line = {"type": "LineString", "coordinates": ends}
    folder.path.mkdir(parents=True, exist_ok=True)
    body = json.dumps(collection(feature(properties, line)))
    (folder.path / "connections.geojson").write_text(body, encoding="utf-8")

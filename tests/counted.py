"""An atlas small enough to be counted by hand.

Places lie on one parallel, a degree of longitude (85.4 km) apart; stretches run to the east::

    haven ─rail─ midway ═rail, road═ border ─rail─ quay ~ferry~ landing ·road· town     lonely
     AZ           AZ                  GE            GE           AM            AM        AZ

Two corridors share the railway from midway to border: amber has every railway and the ferry, blue
the road beside, an alternative, and the sketched, planned road at the end. Lonely is on no segment.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from app.data.loading.folder import load_atlas
from app.data.schema.tables import TABLES
from tests.conftest import PLACE, SEGMENT, collection, feature

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas

KM = 85.4
"""Length of every line: a degree of longitude at 40° N is 85.394 km on WGS 84."""

POSITIONS = {
    name: [46.0 + number, 40.0]
    for number, name in enumerate(("haven", "midway", "border", "quay", "landing", "town"))
} | {"lonely": [46.0, 43.0]}

PLACES: dict[str, dict[str, Any]] = {
    "haven": {"country": "AZ", "kind": "port"},
    "midway": {"country": "AZ", "kind": "city"},
    "border": {"country": "GE", "kind": "border_crossing"},
    "quay": {"country": "GE", "kind": "port"},
    "landing": {"country": "AM", "kind": "port"},
    "town": {"country": "AM", "kind": "city"},
    "lonely": {"country": "AZ", "kind": "city"},
}

_BARE = {
    "branches": None,
    "length_km": None,
    "length_sources": None,
    "gauge_mm": None,
    "tracks": None,
    "opened_year": None,
    "note": None,
    "sources": "official",
}
SEGMENTS: dict[str, dict[str, Any]] = {
    "haven-midway-rail": {
        "corridors": "amber",
        "branches": "amber/main",
        "countries": "AZ",
        "gauge_mm": "1520",
        "opened_year": 2015,
        "length_km": 90,
        "length_sources": "official",
        "sources": "media;undated;official;newer",
    },
    "midway-border-rail": {
        "corridors": "amber;blue",
        "branches": "amber/main",
        "countries": "AZ;GE",
        "gauge_mm": "1520",
        "opened_year": 2016,
        "status_as_of": "2025-12-31",
    },
    "midway-border-road": {
        "corridors": "blue",
        "mode": "road",
        "countries": "AZ;GE",
        "opened_year": 2020,
        "length_km": 85,
        "length_sources": "media",
        "sources": "media",
    },
    "border-quay-rail": {
        "corridors": "amber",
        "branches": "amber/main",
        "status": "under_construction",
        "status_as_of": "2026-06-30",
        "countries": "GE",
        "gauge_mm": "1435",
        "expected_year": 2027,
    },
    "quay-landing-ferry": {
        "corridors": "amber",
        "mode": "ferry",
        "status": "rehabilitation",
        "status_as_of": "2026",
        "countries": "GE;AM",
    },
    "landing-town-road": {
        "corridors": "blue",
        "mode": "road",
        "status": "planned",
        "countries": "AM",
        "expected_year": 2030,
        "alignment_basis": "schematic",
        "alignment_final": False,
        "length_km": 80,
        "length_sources": "media",
    },
}

ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [
        {
            "source_id": name,
            "title": f"Text of {name}",
            "publisher": publisher,
            "publisher_kind": kind,
            "language": "en",
            "published": published,
            "url": url,
        }
        for name, publisher, kind, published, url in (
            ("media", "Daily", "media", "2026-05-02", "https://example.org/daily"),
            ("official", "Ministry", "official", "2024-01", ""),
            ("undated", "Ministry", "official", "", ""),
            ("newer", "Railways", "official", "2026-01-15", "https://example.org/railways"),
        )
    ],
    "corridors": [
        {
            "corridor_id": name,
            "name": f"{name.title()} corridor",
            "short_name": name.title(),
            "description": f"The {name} one.",
            "data_to": data_to,
            "sources": "official",
        }
        for name, data_to in (("amber", "2026-06-30"), ("blue", "2026-01-31"))
    ],
    "branches": [
        {
            "branch_id": "amber/main",
            "corridor_id": "amber",
            "name": "Main line",
            "short_name": "Main",
            "description": "By rail.",
            "start": "Haven",
            "end": "Quay",
            "sources": "official",
        }
    ],
    "contexts": [{"context_id": "sea", "name": "Sea level"}],
    "metrics": [
        {
            "metric": "freight_volume",
            "name": "Freight volume",
            "units": "Mt",
            "meaning": "Tonnes carried.",
        }
    ],
    "figures": [
        {
            "figure_id": name,
            "subject_kind": kind,
            "subject_id": subject,
            "metric": "freight_volume",
            "unit": "Mt",
            "value": value,
            "period_start": f"{year}-01-01",
            "period_end": f"{year}-12-31",
            "kind": of,
            "scope": "whole line",
            "as_of": as_of,
            "sources": "official",
        }
        for name, kind, subject, value, year, of, as_of in (
            ("carried", "corridor", "amber", 5, 2025, "actual", "2026-01-15"),
            ("aim", "corridor", "amber", 5, 2025, "target", "2024-06-01"),
            ("of-branch", "branch", "amber/main", 3, 2025, "actual", "2026-01-15"),
            ("of-port", "place", "haven", 2, 2025, "actual", "2026-04-20"),
        )
    ],
    "projects": [
        {
            "project_id": name,
            "corridors": corridors,
            "name": f"Project {name}",
            "countries": "AZ;GE",
            "kind": "rail",
            "status": "under_construction",
            "as_of": "2026-01-20",
            "segment_ids": segments,
            "sources": "official",
        }
        for name, corridors, segments in (
            ("shared", "amber;blue", "midway-border-rail"),
            ("single", "amber", "border-quay-rail"),
        )
    ],
    "milestones": [
        {
            "milestone_id": f"{project}-completion",
            "project_id": project,
            "milestone": "completion",
            "promised_date": "2026-03",
            "announced_on": "2024-05-01",
            "announced_by": "The ministry",
            "sources": "official",
        }
        for project in ("shared", "single")
    ],
    "segment_roles": [
        {"segment_id": "midway-border-road", "corridor_id": "blue", "role": "alternative"}
    ],
    "names": [
        {
            "name_id": "amber-az",
            "thing": "Amber",
            "corridor_id": "amber",
            "usage": "az",
            "name": "Kəhrəba",
            "sources": "media",
        }
    ],
    "place_names": [
        {"place_id": "quay", "lang": "ka", "name": "ნავმისადგომი", "usage": "official"}
    ],
    "memberships": [
        {"country": "AZ", "organisation": "ECO", "role": "member", "sources": "official"}
    ],
    "questions": [{"question_id": "who", "question": "Who runs it?", "concerned": "az;am"}],
    "claims": [
        {
            "claim_id": "who-az",
            "question_id": "who",
            "party": "az",
            "position": "We do.",
            "sources": "media",
        }
    ],
    "route_lengths": [
        {
            "route_length_id": "by-rail",
            "kind": "sum",
            "corridors": "amber",
            "from_place": "haven",
            "to_place": "border",
            "mode": "rail",
            "status": "operational",
            "length_km": 170,
            "countries": "AZ;GE",
            "segment_ids": "haven-midway-rail;midway-border-rail",
            "sources": "official",
        }
    ],
    "events": [
        {
            "event_id": "visit",
            "date": "2026-05-01",
            "title": "A visit",
            "place_id": "lonely",
            "kind": "summit",
            "corridors": "blue",
            "summary": "They met.",
            "attribution": "multi",
            "sources": "media",
        }
    ],
}


def figure(name: str, value: float, **more: object) -> dict[str, object]:
    """Write a figure about amber: what was carried in 2025, or else what is given."""
    return {
        "figure_id": name,
        "subject_kind": "corridor",
        "subject_id": "amber",
        "metric": "freight_volume",
        "unit": "Mt",
        "value": value,
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
        "kind": "actual",
        "scope": f"scope {name}",
        "as_of": "2026-01-15",
        "sources": "official",
        **more,
    }


class Counted:
    """The folder of the atlas; rows can be changed before it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places = {name: dict(row) for name, row in PLACES.items()}
        self.segments = {name: dict(row) for name, row in SEGMENTS.items()}
        self.rows = {name: [dict(row) for row in rows] for name, rows in ROWS.items()}
        self.backwards: set[str] = set()
        """Segments whose line is stored from east to west."""

    def row(self, table: str, key: str) -> dict[str, Any]:
        """Return a row of a table by the value of its first column."""
        return next(row for row in self.rows[table] if next(iter(row.values())) == key)

    def load(self) -> Atlas:
        """Write the folder and load it."""
        (self.path / "tables").mkdir(parents=True, exist_ok=True)
        features = [self._segment(name, row) for name, row in self.segments.items()]
        self._write("amber.geojson", json.dumps(collection(*features)))
        places = [
            feature(
                {**PLACE, "place_id": name, "name": name.title(), "sources": "official", **row},
                {"type": "Point", "coordinates": POSITIONS[name]},
            )
            for name, row in self.places.items()
        ]
        self._write("places.geojson", json.dumps(collection(*places)))
        for table in TABLES:
            names = [column.name for column in table.columns]
            text = io.StringIO()
            writer = csv.DictWriter(text, names)
            writer.writeheader()
            writer.writerows(self.rows.get(table.name, []))
            self._write(f"tables/{table.name}.csv", text.getvalue())
        return load_atlas(self.path)

    def _segment(self, name: str, row: dict[str, Any]) -> dict[str, Any]:
        start, end, _ = name.split("-")
        ends = (end, start) if name in self.backwards else (start, end)
        properties = {
            **SEGMENT,
            **_BARE,
            "segment_id": name,
            "from_place": ends[0],
            "to_place": ends[1],
            **row,
        }
        line = {"type": "LineString", "coordinates": [POSITIONS[place] for place in ends]}
        return feature(properties, line)

    def _write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

"""Data for the tests: the shipped atlas, and a small one written to a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.config import shipped_folder
from app.data.loading.folder import load_atlas
from app.data.schema.tables import TABLES
from app.figures.map.layers import BASEMAP_FILES

if TYPE_CHECKING:
    from pathlib import Path

    from app.data.model import Atlas


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """Load the data that come with the program."""
    return load_atlas(shipped_folder("geodata"))


SEGMENT: dict[str, Any] = {
    "segment_id": "a-b-rail",
    "corridors": "test-corridor",
    "branches": "test-corridor/main",
    "from_place": "a",
    "to_place": "b",
    "mode": "rail",
    "status": "operational",
    "status_as_of": "2026-01-31",
    "length_km": 85,
    "length_sources": "s1",
    "gauge_mm": "1520",
    "tracks": 1,
    "electrified": None,
    "capacity_text": None,
    "opened_year": 2017,
    "expected_year": None,
    "countries": "AZ",
    "alignment_basis": "traced",
    "alignment_final": True,
    "alignment_note": None,
    "attribute_basis": "gauge: general knowledge",
    "note": "<img src=x onerror=alert(1)>",
    "sources": "s1",
}
PLACE: dict[str, Any] = {
    "place_id": "a",
    "name": "Ağbənd",
    "country": "AZ",
    "kind": "city",
    "coord_precision": "good",
    "capacity_text": None,
    "note": None,
    "sources": "s1",
}
POSITIONS = {"a": [47.0, 40.0], "b": [48.0, 40.0], "c": [49.0, 40.0], "d": [50.0, 40.0]}
CSV = {
    "sources": [
        "source_id,title,publisher,publisher_kind,publisher_country,language,published,url,reliability_note",
        "s1,A report,A Publisher,media,AZ,en,2026-01-31,https://example.org/report,",
        "s2,Another report,Another Publisher,official,,en,2026-01-30,,",
    ],
    "corridors": [
        "corridor_id,name,short_name,other_names,description,start,end,countries,governing_bodies,data_to,data_note,sources",
        "test-corridor,Test Corridor,Test,,A corridor for tests.,A,D,AZ,,2026-01-31,,s1",
    ],
    "branches": [
        "branch_id,corridor_id,name,short_name,other_names,description,start,end,countries,governing_bodies,sources",
        "test-corridor/main,test-corridor,Main line,Main,,The main line.,A,D,AZ,,s1",
    ],
    "contexts": ["context_id,name", "sea,Sea level"],
    "metrics": [
        "metric,name,units,meaning",
        "freight_volume,Freight volume,Mt;t,Tonnes carried.",
    ],
    "figures": [
        "figure_id,subject_kind,subject_id,metric,unit,value,value_max,period_start,period_end,period_note,kind,scope,as_of,note,conflict_group,series_id,sources",
        "f1,project,p1,freight_volume,Mt,4.5,,2025-01-01,2025-12-31,calendar year,actual,whole line,2026-01-31,,cg,,s1",
        "f2,project,p1,freight_volume,Mt,3.3,,2025-01-01,2025-12-31,calendar year,actual,whole line,2026-01-30,,cg,,s2",
    ],
    "projects": [
        "project_id,corridors,branches,name,countries,kind,status,as_of,place_id,segment_ids,cost_text,cost_usd_m,note,sources",
        "p1,test-corridor,,Line B–C,AZ,rail,under_construction,2026-01-31,b,b-c-rail,,,,s1",
    ],
    "milestones": [
        "milestone_id,project_id,milestone,promised_date,announced_on,announced_by,actual_date,note,sources",
        "m1,p1,opening,2023,2021-06-01,A ministry,,,s1",
        "m2,p1,opening,2026-12,2025-06-01,A ministry,,,s2",
    ],
    "events": [
        "event_id,date,date_end,title,place_text,place_id,kind,corridors,branches,summary,attribution,sources",
        "e1,2025-06-01,,Works begin,,b,construction,test-corridor,,Works began.,multi,s1",
    ],
    "names": [
        "name_id,thing,corridor_id,usage,name,note,sources",
        "n1,Test,test-corridor,az,Sınaq,,s1",
    ],
    "place_names": ["place_id,lang,name,usage", "b,ru,Хорадиз,official"],
    "memberships": ["country,organisation,role,since,note,sources", "AZ,OTS,member,2009,,s1"],
    "questions": ["question_id,question,concerned", "q,Whose?,am;az"],
    "claims": ["claim_id,question_id,party,position,as_of,sources", "c1,q,az,Ours.,2025-05-01,s1"],
    "route_lengths": [
        "route_length_id,kind,corridors,from_place,to_place,mode,status,status_as_of,length_km,capacity_text,opened_year,expected_year,countries,segment_ids,note,sources",
        "r1,sum,test-corridor,a,c,rail,operational,,170,,,,AZ,a-b-rail;b-c-rail,,s1",
    ],
    "segment_roles": ["segment_id,corridor_id,role,note", "c-d-rail,test-corridor,alternative,"],
    "route_pairs": ["pair_id,from_place,to_place", "a-to-d,a,d"],
    "presets": [
        "preset_id,name,summary,caveat,open_segments,close_segments,close_places,close_countries,sources",
        "all-open,All open,Opens the rest of the line.,Nothing is built yet.,b-c-rail;c-d-rail,,,,s1",
    ],
    "segment_checks": [
        "segment_id,column,check_result,checked_on,sources,note",
        "a-b-rail,length_km,source_seen,2026-01-31,s1,",
    ],
    "history": [
        "history_id,table,row_id,column,value,qualifier,as_of,replaced_on,sources,note",
        "h1,projects,p1,status,planned,,2024-02-01,2026-01-31,s2,",
    ],
}


def feature(properties: dict[str, Any], geometry: Any) -> dict[str, Any]:
    """Write a GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def line(first: str, last: str) -> dict[str, Any]:
    """Write a straight line between two of the test places."""
    return {"type": "LineString", "coordinates": [POSITIONS[first], POSITIONS[last]]}


def segment(name: str, first: str, last: str, /, **changed: Any) -> dict[str, Any]:
    """Write a segment between two of the test places."""
    own = {"segment_id": name, "from_place": first, "to_place": last, **changed}
    return feature({**SEGMENT, **own}, line(first, last))


def place(name: str, /, **changed: Any) -> dict[str, Any]:
    """Write one of the test places."""
    geometry = {"type": "Point", "coordinates": POSITIONS[name]}
    return feature({**PLACE, "place_id": name, "name": name.upper(), **changed}, geometry)


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    """Write a GeoJSON collection."""
    return {"type": "FeatureCollection", **members, "features": list(features)}


class Folder:
    """A data folder that a test can spoil."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "tables").mkdir(parents=True)
        coming = {"status": "under_construction", "opened_year": None, "length_km": None}
        self.layer(
            "test-corridor",
            segment("a-b-rail", "a", "b"),
            segment("b-c-rail", "b", "c", **coming, length_sources=None, expected_year=2026),
            segment("c-d-rail", "c", "d", **coming, length_sources=None),
        )
        self.layer("places", place("a", name="Ağbənd"), *(place(name) for name in "bcd"))
        for table in TABLES:
            self.table(table.name, *CSV[table.name])
        (path / "basemap").mkdir()
        for name in BASEMAP_FILES:
            self.layer(f"basemap/{name}")

    def layer(self, name: str, /, *features: Any, **members: Any) -> None:
        """Write a layer."""
        self.write(f"{name}.geojson", json.dumps(collection(*features, **members)))

    def table(self, name: str, *lines: str) -> None:
        """Write a table."""
        self.write(f"tables/{name}.csv", "\n".join(lines) + "\n")

    def write(self, name: str, content: str | bytes) -> None:
        """Write any file."""
        body = content if isinstance(content, bytes) else content.encode()
        (self.path / name).write_bytes(body)

    def load(self) -> Atlas:
        """Load the folder."""
        return load_atlas(self.path)

    def problems(self) -> list[str]:
        """Load the folder and give its problems in words."""
        return [str(problem) for problem in self.load().problems]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a small valid data folder."""
    return Folder(tmp_path / "geodata")


@pytest.fixture
def small(folder: Folder) -> Atlas:
    """Load the small data folder."""
    return folder.load()

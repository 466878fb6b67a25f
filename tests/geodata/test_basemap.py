"""The basemap: true where it matters, names inside the map, hand-made choices that exist."""

from __future__ import annotations

import csv
import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from shapely import union_all
from shapely.geometry import Point, shape
from shapely.ops import nearest_points

from app.config import shipped_folder
from app.data.cells.geometry import distance_km
from app.data.files.place_names_on_map import COLUMNS, names_on_map
from app.data.schema.network import REGION
from app.queries.network.drawn_lines import corridor_countries
from app.vocabulary.map_look import ANCHORS, LEADS

if TYPE_CHECKING:
    from app.data.model import Atlas

FOLDER = shipped_folder("geodata") / "basemap"


def features(name: str) -> list[dict[str, Any]]:
    return json.loads((FOLDER / f"{name}.geojson").read_text(encoding="utf-8"))["features"]


@pytest.mark.parametrize(
    ("bridge", "lon", "lat"),
    [
        ("Margara", 44.178, 40.027),
        ("Dilucu", 44.80, 39.655),
        ("Poldasht", 45.07, 39.355),
        ("Julfa", 45.6315, 38.949),
        ("Norduz", 46.203, 38.842),
        ("Khudaferin", 46.9425, 39.150),
    ],
)
@pytest.mark.parametrize("level", ["boundaries", "boundaries-fine"])
def test_the_border_on_the_aras_passes_the_bridges(
    level: str, bridge: str, lon: float, lat: float
) -> None:
    """Where a bridge crosses the river, the border is the river: within a kilometre."""
    at = Point(lon, lat)
    lines = union_all([shape(one["geometry"]) for one in features(level)])
    assert distance_km(nearest_points(lines, at)[0], at) < 1.0, bridge


def test_rivers_have_names_and_the_main_ones_are_there() -> None:
    names = {one["properties"]["name"] for one in features("rivers")}
    main = {"Aras", "Kura", "Volga", "Ural", "Terek", "Amu Darya", "Syr Darya", "Euphrates"}
    assert main | {"Tigris"} <= names
    assert {one["properties"]["rank"] for one in features("rivers")} == {1, 2, 3}


def test_the_open_water_holds_the_caspian_and_no_land() -> None:
    water = shape(features("ocean")[0]["geometry"])
    assert water.contains(Point(50.6, 41.6))
    for lon, lat in ((49.85, 40.40), (44.8, 41.72), (37.62, 55.75)):
        assert not water.contains(Point(lon, lat))


def test_names_lie_in_the_region_and_states_on_the_caucasus_have_several() -> None:
    west, south, east, north = REGION
    places: dict[str, int] = {}
    for one in features("labels"):
        lon, lat = one["geometry"]["coordinates"]
        assert west <= lon <= east
        assert south <= lat <= north
        if one["properties"]["kind"] == "country":
            code = one["properties"]["iso_a2"]
            places[code] = places.get(code, 0) + 1
    for code in ("AZ", "AM", "GE", "TR", "IR", "KZ", "TM", "UZ", "RU"):
        assert places[code] >= 2, code
    straits = {one["properties"]["name"] for one in features("labels")}
    assert {"Strait of Hormuz", "Bosporus", "Caspian Sea"} <= straits


def test_what_was_chosen_by_hand_for_places_exists(shipped: Atlas) -> None:
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    known = set(shipped.frames.places["place_id"])
    for row in rows:
        assert row["place_id"] in known
        assert row["anchor"] in {"", *ANCHORS}
        assert row["rank"] in {"", "1", "2", "3", "4", "9"}
        assert row["capital"] in {"", "yes"}
        assert row["lead"] in {"", *LEADS}
    names = names_on_map(shipped.folder)
    capitals = {place_id for place_id, name in names.items() if name.capital}
    assert capitals == {
        "baku", "tbilisi", "yerevan", "ankara", "moscow", "tehran", "tashkent", "ashgabat",
    }  # fmt: skip


def test_a_folder_without_choices_and_one_with_nonsense_names_places_as_they_are(tmp_path) -> None:
    assert names_on_map(tmp_path) == {}
    other = tmp_path / "other"
    (other / "basemap").mkdir(parents=True)
    body = "place_id,short_name,anchor,rank,capital,lead\na,Aa,somewhere,first,,up\n,,,,,\n"
    (other / "basemap/places.csv").write_text(body, encoding="utf-8")
    (name,) = names_on_map(other).values()
    assert (name.short_name, name.anchor, name.rank, name.capital) == ("Aa", "", None, False)
    assert name.lead == ""


def test_every_country_of_a_corridor_has_a_name_at_every_zoom(shipped: Atlas) -> None:
    spans: dict[str, list[tuple[float, float]]] = {}
    for row in (one["properties"] for one in features("labels")):
        if row["kind"] == "country":
            span = (row["min_zoom"], row.get("max_zoom", math.inf))
            spans.setdefault(row["iso_a2"], []).append(span)
    for code in corridor_countries(shipped):
        reached = 2.0
        for start, end in sorted(spans[code]):
            if start <= reached:
                reached = max(reached, end)
        assert reached == math.inf, (code, reached)


def test_the_names_written_by_hand_are_those_of_the_map() -> None:
    with (FOLDER / "labels.csv").open(encoding="utf-8", newline="") as file:
        written = [(row["name"], row["small"] == "yes") for row in csv.DictReader(file)]
    drawn = [one["properties"] for one in features("labels")]
    assert [(row["name"], row.get("small", False)) for row in drawn] == written

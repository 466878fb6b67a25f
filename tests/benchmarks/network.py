"""A generated network of any size, as a data folder: ``python -m tests.benchmarks.network DIR``."""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import shutil
from pathlib import Path
from typing import Any

from app.config import shipped_folder
from app.data.schema.network import PLACES, SEGMENTS
from app.data.schema.tables import TABLES

CORRIDORS = ("middle-corridor", "north-south-corridor", "zangezur-route")
STATUSES = ("operational",) * 7 + ("under_construction", "planned", "disused")
MODES = ("rail",) * 8 + ("road", "pipeline")
CHAIN = 20


def generate(folder: Path, segments: int = 4000, vertices: int = 40, seed: int = 1) -> None:
    """Write a valid data folder with chains of segments over the whole region.

    Parameters
    ----------
    segments, vertices
        How many segments, and positions on each.
    """
    dice = random.Random(seed)
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    shutil.copytree(shipped_folder("geodata") / "basemap", folder / "basemap", dirs_exist_ok=True)
    places: list[dict[str, Any]] = []
    layers: dict[str, list[dict[str, Any]]] = {name: [] for name in CORRIDORS}
    for chain in range(math.ceil(segments / CHAIN)):
        count = min(CHAIN, segments - chain * CHAIN)
        home = CORRIDORS[chain % len(CORRIDORS)]
        layers[home] += _chain(dice, chain, count, vertices, home, places)
    for name, features in layers.items():
        _write_layer(folder / f"{name}.geojson", features)
    _write_layer(folder / "places.geojson", places)
    _write_tables(folder / "tables")


def _chain(
    dice: random.Random,
    chain: int,
    count: int,
    vertices: int,
    home: str,
    places: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    lon, lat = dice.uniform(30, 95), dice.uniform(20, 56)
    heading = dice.uniform(0, 2 * math.pi)
    last = _place(places, f"p{chain}-0", lon, lat)
    features = []
    status, mode = dice.choice(STATUSES), dice.choice(MODES)
    for number in range(count):
        points = [[lon, lat]]
        for _ in range(vertices - 1):
            heading += dice.uniform(-0.25, 0.25)
            lon = min(max(lon + 0.02 * math.cos(heading), 11), 111)
            lat = min(max(lat + 0.02 * math.sin(heading), 6), 61)
            points.append([round(lon, 4), round(lat, 4)])
        onward = _place(places, f"p{chain}-{number + 1}", *points[-1])
        values: dict[str, Any] = dict.fromkeys(column.name for column in SEGMENTS.columns)
        values |= {
            "segment_id": f"s{chain}-{number}",
            "corridors": home,
            "from_place": last,
            "to_place": onward,
            "mode": mode,
            "status": status,
            "countries": "ZZ",
            "alignment_basis": "schematic",
            "alignment_final": True,
            "planned_length": False,
        }
        points[0] = [round(points[0][0], 4), round(points[0][1], 4)]
        features.append(_feature(values, "LineString", points))
        lon, lat = points[-1]
        last = onward
    return features


def _place(places: list[dict[str, Any]], name: str, lon: float, lat: float) -> str:
    values: dict[str, Any] = dict.fromkeys(column.name for column in PLACES.columns)
    own = {"kind": "rail_junction", "country": "ZZ", "coord_precision": "approximate"}
    values |= {"place_id": name, "name": name, **own}
    places.append(_feature(values, "Point", [round(lon, 4), round(lat, 4)]))
    return name


def _feature(values: dict[str, Any], kind: str, coordinates: list[Any]) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": values, "geometry": geometry}


def _write_layer(path: Path, features: list[dict[str, Any]]) -> None:
    document = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(document, separators=(",", ":")), encoding="utf-8")


def _write_tables(folder: Path) -> None:
    shipped = shipped_folder("geodata") / "tables"
    for table in TABLES:
        name = f"{table.name}.csv"
        if table.name in ("corridors", "sources"):
            shutil.copy(shipped / name, folder / name)
            continue
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow([column.name for column in table.columns])


def main() -> None:
    """Write a network to the folder named."""
    parser = argparse.ArgumentParser(description="Generate a network as a data folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--segments", type=int, default=4000)
    parser.add_argument("--vertices", type=int, default=40)
    options = parser.parse_args()
    generate(options.folder, options.segments, options.vertices)
    print(f"{options.segments} segments of {options.vertices} positions in {options.folder}")


if __name__ == "__main__":
    main()

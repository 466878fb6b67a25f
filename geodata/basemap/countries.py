"""Countries and the lines between them, in United Nations practice.

Shapes come from Natural Earth 1:10m as ``world-atlas`` carries it: in arcs that neighbours share,
so that both keep one border. Where a border is a river that the World Data Bank II draws better,
the arc is laid along the river (:func:`follow_river`). ``verify`` fails when a test point falls
into another country than it should.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely import line_merge, make_valid
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import substring, unary_union
from sources import REGION, Json, Points, Topology

if TYPE_CHECKING:
    from collections.abc import Collection

FRAME = box(-5, -5, 125, 75)
CRIMEA = box(32.3, 44.2, 36.75, 46.3)
# Here corridors run along borders: less is smoothed away.
CAUCASUS = box(43.2, 38.4, 48.6, 41.4)
_CLOSE = 0.0025

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


# Pairs of countries whose border is, over a stretch, the river Aras (from the mouth of the Akhurian
# to where the border leaves the river near Bahramtapa); the box holds that stretch.
ARAS_PAIRS = (
    frozenset(["AM", "TR"]),
    frozenset(["AZ", "TR"]),
    frozenset(["AZ", "IR"]),
    frozenset(["AM", "IR"]),
)
ARAS_BOX = box(43.6, 38.75, 48.06, 40.2)
# Degrees from the river within which an old vertex is taken to mean the river, and within which
# the lines that end there are drawn along.
_NEAR = 0.055
_PULL = 0.12


def pairs_of(owners: dict[int, set[str]]) -> dict[int, frozenset[str]]:
    """Return the two countries of each arc that has two."""
    return {arc: frozenset(codes) for arc, codes in owners.items() if len(codes) == 2}


def follow_river(
    topology: Topology,
    arcs: Collection[int],
    river: LineString,
    within: Polygon,
) -> int:
    """Lay arcs along a river as far as they follow it; what ends on them is drawn along.

    Returns
    -------
    int
        How many arcs were changed.
    """
    moves: list[tuple[tuple[float, float], tuple[float, float]]] = []
    changed = 0
    for number in arcs:
        points = topology.arcs[number]
        near = [
            place
            for place, point in enumerate(points)
            if within.contains(Point(point)) and river.distance(Point(point)) < _NEAR
        ]
        if len(near) < 2 or near[-1] - near[0] < 2:
            continue
        first, last = near[0], near[-1]
        start, end = (river.project(Point(points[place])) for place in (first, last))
        along: Points = [(x, y) for x, y in substring(river, start, end).coords]
        if len(along) < 2:
            continue
        moves += [(points[0], along[0])] if first == 0 else []
        moves += [(points[-1], along[-1])] if last == len(points) - 1 else []
        topology.arcs[number] = [*points[:first], *along, *points[last + 1 :]]
        changed += 1
    _pull(topology, set(arcs), moves)
    return changed


def _pull(
    topology: Topology,
    done: Collection[int],
    moves: list[tuple[tuple[float, float], tuple[float, float]]],
) -> None:
    """Move the ends of arcs with the nodes they hang on, less and less along the arc."""
    targets = dict(moves)
    for number in range(len(topology.arcs)):
        for end in (0, -1):
            points = topology.arcs[number]
            new = targets.get(points[end])
            if new is None:
                continue
            if number in done:
                points[end] = new
                continue
            old = np.array(points[end])
            shift = np.array(new) - old
            moved = []
            for point in points:
                share = max(0.0, 1 - float(np.hypot(*(np.array(point) - old))) / _PULL)
                x, y = np.array(point) + shift * share
                moved.append((float(x), float(y)))
            moved[end] = new
            topology.arcs[number] = moved


def simplified(
    topology: Topology, owners: dict[int, set[str]], land: float, coast: float
) -> Topology:
    """Return a copy with simpler arcs: borders within ``land`` degrees, coasts within ``coast``."""
    copy = Topology.__new__(Topology)
    copy.objects = topology.objects
    copy.arcs = [
        _thin(points, land if len(owners.get(number, ())) > 1 else coast)
        for number, points in enumerate(topology.arcs)
    ]
    return copy


def _thin(points: Points, tolerance: float) -> Points:
    if len(points) < 3:
        return points
    if LineString(points).intersects(CAUCASUS):
        tolerance = min(tolerance, _CLOSE)
    kept = [(x, y) for x, y in LineString(points).simplify(tolerance).coords]
    # An island must stay an area.
    return kept if len(kept) > 3 or points[0] != points[-1] else points


def border_lines(topology: Topology, owners: dict[int, set[str]]) -> list[tuple[Any, Json]]:
    """Return the lines between countries, one for each pair and kind, with their properties."""
    pairs: dict[tuple[frozenset[str], str, str], list[LineString]] = {}
    for arc, codes in owners.items():
        if len(codes) < 2:
            continue
        line = LineString(topology.arcs[arc]).intersection(REGION)
        for part, kind, note in _kinds(frozenset(codes), line):
            pairs.setdefault((frozenset(codes), kind, note), []).append(part)
    lines = []
    for (codes, kind, note), parts in pairs.items():
        merged = line_merge(unary_union(parts))
        names = " – ".join(sorted(codes - {"XX", "XK"}))
        lines.append((merged, {"kind": kind, "between": names, "note": note}))
    return lines


def read_countries(topology: Topology) -> tuple[dict[str, Any], dict[int, set[str]]]:
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
    for geometry in topology.objects["countries"]["geometries"]:
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


def _kinds(codes: frozenset[str], line: Any) -> list[tuple[Any, str, str]]:
    if line.is_empty:
        return []
    if "XK" in codes:
        if codes == frozenset({"XK", "RS"}):
            return [(line, "contested", "Kosovo, under Security Council resolution 1244 (1999).")]
        return [(line, "international", "")]
    if "XX" in codes:
        return [(line, "contested", "Not agreed by the parties.")]
    parts = []
    rest = line
    for pair, area, kind, note in CONTESTED:
        if pair == codes:
            inside = rest.intersection(area)
            rest = rest.difference(area)
            if not inside.is_empty:
                parts.append((inside, kind, note))
    if not rest.is_empty:
        parts.append((rest, "international", ""))
    return parts


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

"""Countries that lines and places lie in, found on the basemap."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.data.cells.geometry import WGS84, geodesic_km
from app.data.checks.lines import FOREIGN_KM
from app.data.checks.network import NEAR_COUNTRY_KM, read_countries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import LineString, Point

    from app.data.model import Atlas

NOT_KNOWN = "ZZ"
_OF_NOBODY = "XX"


@dataclass(frozen=True)
class Lands:
    """The countries of the basemap; none where it has none."""

    codes: tuple[str, ...]
    areas: Any

    @staticmethod
    def of(atlas: Atlas) -> Lands:
        """Read them from the data folder."""
        frame = read_countries(atlas)
        if frame is None:
            return Lands((), np.array([], dtype=object))
        areas = np.array(list(frame.geometry), dtype=object)
        shapely.prepare(areas)
        return Lands(tuple(map(str, frame["iso_a2"])), areas)

    def of_lines(self, lines: Sequence[LineString]) -> list[tuple[str, ...]]:
        """Return the countries of each line in the order in which it passes them."""
        shapes = np.array(list(lines), dtype=object)
        if not self.codes or not len(shapes):
            return [()] * len(shapes)
        tree = shapely.STRtree(self.areas)
        meeting: dict[int, list[int]] = defaultdict(list)
        for line, area in tree.query(shapes, predicate="intersects").T:
            meeting[int(line)].append(int(area))
        within = {int(line) for line in tree.query(shapes, predicate="within")[0]}
        countries = []
        for number, line in enumerate(lines):
            areas = meeting.get(number, [])
            if number in within and len(areas) == 1:
                countries.append(self._named({self.codes[areas[0]]: (1.0, 0.0)}))
                continue
            countries.append(self._named(self._passed(line, areas)))
        return countries

    def _passed(self, line: LineString, areas: Sequence[int]) -> dict[str, tuple[float, float]]:
        """Return for each country the kilometres in it, and where on the line it begins."""
        passed: dict[str, tuple[float, float]] = {}
        for area in areas:
            inside = shapely.intersection(line, self.areas[area])
            parts = [part for part in getattr(inside, "geoms", [inside]) if part.length > 0]
            if not parts:
                continue
            begins = min(line.project(shapely.Point(part.coords[0])) for part in parts)
            km, first = passed.get(self.codes[area], (0.0, begins))
            whole = km + sum(geodesic_km(part) for part in parts)
            passed[self.codes[area]] = (whole, min(first, begins))
        return passed

    @staticmethod
    def _named(passed: dict[str, tuple[float, float]]) -> tuple[str, ...]:
        named = {code: value for code, value in passed.items() if code != _OF_NOBODY}
        # A metre beyond a generalised border makes no line international.
        long = {code: value for code, value in named.items() if value[0] > FOREIGN_KM / 2}
        kept = long or dict(sorted(named.items(), key=lambda item: -item[1][0])[:1])
        return tuple(sorted(kept, key=lambda code: kept[code][1]))

    def of_points(self, points: Sequence[Point]) -> list[str]:
        """Return the country of each point; near a coast or border, that of the nearest land."""
        if not self.codes or not points:
            return [NOT_KNOWN] * len(points)
        tree = shapely.STRtree(self.areas)
        shapes = np.array(list(points), dtype=object)
        codes = [NOT_KNOWN] * len(points)
        for point, area in tree.query(shapes, predicate="within").T:
            if self.codes[int(area)] != _OF_NOBODY:
                codes[int(point)] = self.codes[int(area)]
        for number, code in enumerate(codes):
            if code == NOT_KNOWN:
                codes[number] = self._nearest(tree, points[number])
        return codes

    def _nearest(self, tree: shapely.STRtree, point: Point) -> str:
        area = int(tree.nearest(point))
        _, near = (coord for coord in shapely.shortest_line(point, self.areas[area]).coords)
        away_km = float(WGS84.inv(point.x, point.y, near[0], near[1])[2]) / 1000
        code = self.codes[area]
        return code if away_km < NEAR_COUNTRY_KM - 1 and code != _OF_NOBODY else NOT_KNOWN

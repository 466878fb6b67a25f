"""Lines and joined runs with their shapes, as the map in the browser draws them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from app.queries.network.drawn_lines import draw_lines, join_runs, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.queries.network.drawn_lines import Line, Run

_DECIMALS = 4
MOST_POSITIONS: Final = 400_000
"""Positions up to which the browser gets all lines in one file and cuts them itself: below, that is
quicker than to ask for tiles."""


@dataclass(frozen=True, eq=False)
class Shapes:
    """Shapes by their number on the map.

    Attributes
    ----------
    points
        Longitudes and latitudes of each.
    properties
        What the style of the map asks of each.
    """

    points: Sequence[NDArray[np.float64]]
    properties: Sequence[dict[str, Any]]

    @cached_property
    def positions(self) -> int:
        """How many positions they have together."""
        return sum(len(points) for points in self.points)

    @cached_property
    def digest(self) -> str:
        """Short hash of shapes and properties."""
        made = hashlib.sha256(json.dumps(self.properties).encode())
        for points in self.points:
            made.update(points.tobytes())
        return made.hexdigest()[:12]

    def collection(self, numbers: Iterable[int] | None = None) -> dict[str, Any]:
        """Return them, or those of some numbers, as a GeoJSON FeatureCollection."""
        chosen = range(len(self.points)) if numbers is None else numbers
        return {"type": "FeatureCollection", "features": [self._feature(n) for n in chosen]}

    def _feature(self, number: int) -> dict[str, Any]:
        points = self.points[number].tolist()
        return {
            "type": "Feature",
            "id": number,
            "geometry": {"type": "LineString", "coordinates": points},
            "properties": self.properties[number],
        }


@dataclass(frozen=True, eq=False)
class DrawnNetwork:
    """The network as the map draws it.

    Attributes
    ----------
    is_large
        Whether there are more positions than a browser should cut into tiles by itself.
    lines, runs
        Lines one by one, and those joined whose dashes must not begin anew at each segment; of a
        large network all, for what is drawn together costs each frame less.
    line_shapes, run_shapes
        Their shapes.
    """

    is_large: bool
    lines: Sequence[Line]
    runs: Sequence[Run]
    line_shapes: Shapes
    run_shapes: Shapes


@lru_cache(maxsize=2)
def drawn_network(atlas: Atlas) -> DrawnNetwork:
    """Return the network of an atlas as the map draws it."""
    lines = draw_lines(atlas)
    shapes = [
        shapely.get_coordinates(line).round(_DECIMALS) for line in atlas.frames.segments.geometry
    ]
    turned = sides(atlas)
    properties = [_properties(atlas, line, turned) for line in lines]
    line_shapes = Shapes([shapes[line.segment] for line in lines], properties)
    is_large = line_shapes.positions > MOST_POSITIONS
    runs = join_runs(atlas, lines, solid=is_large)
    joined = Shapes(
        [_joined(run, line_shapes.points) for run in runs],
        [_of_run(run, properties) for run in runs],
    )
    return DrawnNetwork(is_large, lines, runs, line_shapes, joined)


def _properties(atlas: Atlas, line: Line, turned: Sequence[int]) -> dict[str, Any]:
    segment = atlas.segment_list[line.segment]
    return {
        "segment": line.segment,
        "corridor": line.corridor,
        "mode": str(segment.mode),
        "status": str(segment.status),
        "pattern": line.pattern,
        "width": line.width,
        "from": line.from_zoom,
        "offset": line.offset * turned[line.segment],
    }


def _of_run(run: Run, properties: Sequence[dict[str, Any]]) -> dict[str, Any]:
    first, backwards = run.members[0]
    # The offset is to the right of the direction of drawing.
    return properties[first] | {"offset": properties[first]["offset"] * (-1 if backwards else 1)}


def _joined(run: Run, shapes: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    parts: list[NDArray[np.float64]] = []
    for member, backwards in run.members:
        part = shapes[member][::-1] if backwards else shapes[member]
        meets = bool(parts) and (parts[-1][-1] == part[0]).all()
        parts.append(part[1:] if meets else part)
    return np.concatenate(parts)

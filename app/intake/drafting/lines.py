"""Shapes of a file as lines: parts that join in one, others apart, and what is no line said."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import shapely
from shapely import LineString

from app.data.cells.geometry import GeometryError, check_date_line, geodesic_km
from app.wording import _, counted, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DECIMALS = 5
"""Decimals of a degree that are kept: about a metre."""
SHORTEST_KM = 0.05
_LONG_DEG = 0.01
"""A line of so many degrees is longer than the shortest, wherever it lies: it is not measured."""
_MOST_PARTS = 500
_MOST_POINTS = 100_000


@dataclass(frozen=True, slots=True)
class Lines:
    """What a shape comes to.

    Attributes
    ----------
    lines
        Its lines; none where it has none that can be drawn.
    done
        What was done to it, in words.
    """

    lines: tuple[LineString, ...]
    done: tuple[str, ...]


def read_lines(shape: Any) -> Lines:
    """Take the lines of a shape."""
    parts = [part for part in _parts(shape) if part.geom_type in ("LineString", "LinearRing")]
    if not parts:
        return Lines((), (_("left out: {said}", said=_said(shape)),))
    done: list[str] = []
    if len(parts) > 1:
        merged = shapely.line_merge(shapely.multilinestrings(parts))
        joined = list(_parts(merged))
        if len(joined) == 1:
            done.append(_("{parts} parts that join were read as one line", parts=len(parts)))
        else:
            done.append(
                _("split into {joined} lines, for its parts do not join", joined=len(joined))
            )
        parts = joined
    if len(parts) > _MOST_PARTS:
        return Lines(
            (), (_("left out: it has {parts} parts that do not join", parts=number(len(parts))),)
        )
    lines: list[LineString] = []
    for part in parts:
        lines += _usable(part, done)
    return Lines(tuple(lines), tuple(dict.fromkeys(done)))


def _parts(shape: Any) -> Iterator[Any]:
    inner = getattr(shape, "geoms", None)
    if inner is None:
        yield shape
        return
    for part in inner:
        yield from _parts(part)


def _said(shape: Any) -> str:
    kinds = {part.geom_type for part in _parts(shape)}
    if kinds <= {"Polygon"}:
        return _("it is an area, and a corridor is made of lines")
    if kinds <= {"Point"}:
        return _("it is a point that gives no end of a line a name")
    return _("it has no line")


def _usable(part: Any, done: list[str]) -> Iterable[LineString]:
    points = shapely.get_coordinates(part).round(DECIMALS).tolist()
    places = [(x, y) for (x, y), _ in groupby(points)]
    if len(places) < 2:
        done.append(_("left out: a line of one point"))
        return []
    if len(places) > _MOST_POINTS:
        done.append(
            _(
                "left out: a line of {places} points; at most {most_points} are",
                places=number(len(places)),
                most_points=number(_MOST_POINTS),
            )
        )
        return []
    try:
        check_date_line(places)
    except GeometryError as error:
        done.append(
            _("left out: {count}, expected {expected}", count=error.found, expected=error.expected)
        )
        return []
    line = LineString(places)
    if line.length < _LONG_DEG and geodesic_km(line) < SHORTEST_KM:
        done.append(
            _("left out: a line shorter than {shortest_km:g} m", shortest_km=SHORTEST_KM * 1000)
        )
        return []
    return [opened for simple in _simple(line, done) for opened in _open(simple, done)]


def _simple(line: LineString, done: list[str]) -> list[LineString]:
    """Cut a line where it crosses itself: two lines that cross are drawn and measured rightly."""
    if line.is_simple:
        return [line]
    pieces = [part for part in _parts(shapely.node(line)) if geodesic_km(part) >= SHORTEST_KM]
    rounded = [LineString(shapely.get_coordinates(piece).round(DECIMALS)) for piece in pieces]
    kept = [piece for piece in rounded if piece.length > 0 and piece.is_simple]
    done.append(
        counted(
            len(kept),
            "cut where it crosses itself, of which {count} line is left",
            "cut into {count} lines where it crosses itself",
        )
    )
    return kept


def _open(line: LineString, done: list[str]) -> list[LineString]:
    """Cut a ring in two, so that each line leads from one place to another."""
    if not line.is_ring:
        return [line]
    points = list(line.coords)
    if len(points) < 4:
        done.append(_("left out: a line there and back"))
        return []
    done.append(_("a ring, cut in two"))
    half = len(points) // 2
    return [LineString(points[: half + 1]), LineString(points[half:])]

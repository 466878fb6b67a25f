"""Bands, gaps and connecting lines of the route diagram."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.figures.diagram.strip_lanes import BAND_HEIGHT, LINE_GAP, is_gap
from app.figures.diagram.strip_layout import bands
from app.figures.diagram.strip_words import axis_height
from app.queries.network.lanes import LaneKind

if TYPE_CHECKING:
    from app.figures.diagram.strip_lanes import PlacedLane
    from app.figures.diagram.strip_layout import Layout


# ---- what lies below ----


def shapes_of(layout: Layout) -> list[dict[str, Any]]:
    """Return everything that lies below the lines, as shapes of plotly."""
    shapes: list[dict[str, Any]] = []
    for placed in layout.lanes:
        shapes += [*_band_shapes(placed), *_gap_shapes(placed)]
        if placed.lane.kind is LaneKind.TRUNK:
            shapes += _axis_shapes(placed)
    return [*shapes, *_connectors(layout)]


def _shape(kind: str, box: tuple[float, float, float, float], **look: Any) -> dict[str, Any]:
    x0, y0, x1, y1 = (round(value, 1) for value in box)
    return {"type": kind, "x0": x0, "y0": y0, "x1": x1, "y1": y1, "layer": "below", **look}


def _band_shapes(placed: PlacedLane) -> list[dict[str, Any]]:
    top, under = placed.band_top, placed.band_top + BAND_HEIGHT
    shapes = []
    for number, band in enumerate(bands(placed)):
        colour = "@map-sea" if band.afloat else ("@surface-3", "@chip")[number % 2]
        box = (band.left, top, band.right, under)
        shapes.append(_shape("rect", box, fillcolor=colour, line={"width": 0}))
        if band.afloat:
            below = (band.left, under, band.right, placed.bottom)
            look = {"fillcolor": "@map-sea", "opacity": 0.35, "line": {"width": 0}}
            shapes.append(_shape("rect", below, **look))
    for before, after in pairwise(bands(placed)):
        if not (before.afloat or after.afloat):
            border = (before.right, top, before.right, placed.line + LINE_GAP)
            look = {"color": "@ink-3", "width": 2, "dash": "7px,4px"}
            shapes.append(_shape("line", border, line=look))
    return shapes


def _gap_shapes(placed: PlacedLane) -> list[dict[str, Any]]:
    look = {"fillcolor": "@warn-surface", "line": {"color": "@warn", "width": 1, "dash": "dot"}}
    return [
        _shape(
            "rect",
            (
                placed.xs[place] + 12,
                placed.line - LINE_GAP + 2,
                placed.xs[place + 1] - 12,
                placed.line + LINE_GAP - 2,
            ),
            **look,
        )
        for place, stretch in enumerate(placed.lane.stretches)
        if is_gap(placed.lane, stretch)
    ]


def _axis_shapes(placed: PlacedLane) -> list[dict[str, Any]]:
    y = axis_height(placed)
    look = {"line": {"color": "@line-2", "width": 1}}
    ticks = [_shape("line", (x, y - 5, x, y + 1), **look) for x in placed.xs]
    return [_shape("line", (placed.xs[0], y, placed.xs[-1], y), **look), *ticks]


def _connectors(layout: Layout) -> list[dict[str, Any]]:
    """Draw where lanes leave and join, from below the words of the lane that they hang on."""
    hung: dict[tuple[int, str], float] = {}
    shapes = []
    for placed in layout.lanes:
        lane = placed.lane
        for x, stop in zip(placed.xs, lane.stops, strict=True):
            key = (lane.part, stop.place_id)
            if stop.place_id in lane.attached and key in hung:
                box = (x, hung[key], x, placed.top + 2)
                look = {"color": "@line-2", "width": 1.5, "dash": "2px,3px"}
                shapes.append(_shape("line", box, line=look))
            trunk = lane.kind is LaneKind.TRUNK
            hung[key] = axis_height(placed) + 22 if trunk else placed.line + 8
    return shapes

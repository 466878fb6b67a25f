"""Names and words of the route diagram: where each stands, and what is said of a stretch."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from app.figures.diagram.strip_lanes import (
    BAND_HEIGHT,
    LINE_GAP,
    NAME_PX,
    SMALL_PX,
    UNDER_GAP,
    is_gap,
    text_width,
)
from app.figures.diagram.strip_layout import bands
from app.queries.network.lanes import LaneKind
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.figures.diagram.strip_lanes import PlacedLane
    from app.figures.diagram.strip_layout import Layout

_BAND_REPEAT_PX = 620.0
Label = tuple[float, float, str, str]
"""x and y in pixels, the text, and what is read at it."""


# ---- words ----


def word_traces(layout: Layout) -> list[dict[str, Any]]:
    """Return everything that is written in the diagram, as traces of plotly."""
    return [
        *_names(layout),
        _text(_marks(layout), "@ink-2", position="top center"),
        _text(_under(layout, gaps=False), "@ink-2", position="bottom center"),
        _text(_under(layout, gaps=True), "@warn", position="bottom center", weight=700),
        _text(
            [
                (bands(placed)[0].left - 6, placed.top + 12, placed.title, "")
                for placed in layout.lanes
            ],
            "@ink-2",
            position="middle right",
            weight=600,
        ),
        _text(_band_names(layout), "@ink", position="middle center", weight=600),
        _text(_posts(layout), "@ink-2", position="bottom center"),
        _text(_axis_names(layout), "@ink-3", position="bottom right"),
    ]


def _text(
    words: Iterable[Label], colour: str, *, position: str, weight: int = 400, size: int = SMALL_PX
) -> dict[str, Any]:
    """Write words; the last of each label is the thing that a click opens, or empty."""
    labelled = [label for label in words if label[2]]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _, _, _ in labelled],
        "y": [y for _, y, _, _ in labelled],
        "text": [text for _, _, text, _ in labelled],
        "textposition": position,
        "textfont": {"size": size, "color": colour, "weight": weight},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _joined(lines: Sequence[str]) -> str:
    return "<br>".join(escape(line, quote=False) for line in lines)


def _names(layout: Layout) -> list[dict[str, Any]]:
    first_named: list[Label] = []
    repeated: list[Label] = []
    for placed in layout.lanes:
        for x, stop, lines in zip(placed.xs, placed.lane.stops, placed.names, strict=True):
            target = repeated if stop.place_id in placed.lane.attached else first_named
            target.append((x, placed.line - LINE_GAP + 4, _joined(lines), stop.place_id))
    return [
        _text(first_named, "@ink", position="top center", weight=700, size=NAME_PX),
        _text(repeated, "@ink-3", position="top center", size=NAME_PX),
    ]


def _marks(layout: Layout) -> list[Label]:
    return [
        (x, placed.marks_base(place) + 4, _joined(placed.marks[place]), "")
        for placed in layout.lanes
        for place, x in enumerate(placed.xs)
    ]


def _under(layout: Layout, *, gaps: bool) -> list[Label]:
    texts = []
    for placed in layout.lanes:
        for place, stretch in enumerate(placed.lane.stretches):
            middle = (placed.xs[place] + placed.xs[place + 1]) / 2
            if is_gap(placed.lane, stretch) is gaps:
                texts.append(
                    (middle, placed.line + UNDER_GAP - 5, _joined(placed.under[place]), "")
                )
    return texts


def _band_names(layout: Layout) -> list[Label]:
    texts: list[Label] = []
    for placed in layout.lanes:
        y = placed.band_top + BAND_HEIGHT / 2
        for band in bands(placed):
            room = band.right - band.left
            if text_width(band.name, bold=True) > room:
                continue
            # A long country is named again and again, for only a part of the strip is in sight.
            count = max(1, round(room / _BAND_REPEAT_PX))
            texts += [
                (band.left + room * (place + 0.5) / count, y, escape(band.name, quote=False), "")
                for place in range(count)
            ]
    return texts


def _posts(layout: Layout) -> list[Label]:
    return [
        (x, axis_height(placed) + 4, number(km), "")
        for placed in layout.lanes
        if placed.lane.kind is LaneKind.TRUNK
        for x, km in zip(placed.xs, placed.lane.posts_km, strict=True)
    ]


def _axis_names(layout: Layout) -> list[Label]:
    return [
        (
            placed.xs[0] - 14,
            axis_height(placed) + 20,
            _(
                "km from {joined}, along the drawn line",
                joined=_joined([placed.lane.stops[0].short]),
            ),
            "",
        )
        for placed in layout.lanes
        if placed.lane.kind is LaneKind.TRUNK
    ]


def axis_height(placed: PlacedLane) -> float:
    """Return how far down the axis of kilometres of a lane lies, in pixels."""
    return placed.bottom + 6

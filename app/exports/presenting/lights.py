"""Bands below lines of a scene: of what is drawn along, and a light where a line is too pale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from app.vocabulary.statuses import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.exports.presenting.document_form import DrawnLineForm
    from app.queries.briefings.emphasis import Emphasis

_WIDTH = 11.0
"""Width of a band, in pixels."""


def band(
    points: Sequence[tuple[float, float]], step: int, *, starts: bool = False, ends: bool = False
) -> DrawnLineForm:
    """Write a band along points in degrees, which lets the line below show through.

    Parameters
    ----------
    starts, ends
        Whether its first point is marked as a start, its last as an end.
    """
    return {
        "points": list(points),
        "step": step,
        "colour": "",
        "pattern": "",
        "mode": "",
        "width": _WIDTH,
        "starts": starts,
        "ends": ends,
    }


def lights(atlas: Atlas, emphasis: Emphasis) -> list[DrawnLineForm]:
    """Return bands along what a scene brings out and is out of use, as drawn maps have them."""
    lit = [(atlas.segments[name], thing.step) for thing in emphasis.lit for name in thing.segments]
    return [
        band([(round(x, 5), round(y, 5)) for x, y in shapely.get_coordinates(part)], step)
        for segment, step in lit
        if STATUSES[segment.status].out_of_use
        for part in shapely.get_parts(segment.geometry)
    ]

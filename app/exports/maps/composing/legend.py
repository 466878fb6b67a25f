"""The legend of a drawn map: what is on it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.exports.maps.composing.inset import on_inset, wants_inset
from app.figures.routes.highlights import lit_of, route_legend
from app.queries.filter.legend import LegendGroup, OnMap, legend_of
from app.queries.routes.answer import answer, is_asked

if TYPE_CHECKING:
    from app.exports.maps.composing.drawing import Drawing
    from app.queries.filter.legend import Legend


def legend_of_drawing(drawing: Drawing, *, has_inset: bool) -> Legend:
    """Return the legend of a map as it is drawn; of routes, what their colours stand for.

    Lines of routes have the pattern of their status and the form of their mode; the rest has none.

    Parameters
    ----------
    has_inset
        Whether the South Caucasus is drawn beside it where it would be too small.
    """
    held = held_by(drawing, has_inset=has_inset)
    legend = legend_of(drawing.atlas, drawing.view, drawing.matched, held)
    if not is_asked(drawing.view.options):
        return legend
    answered = answer(drawing.atlas, drawing.view.options)
    lit = {name for highlight in lit_of(answered) for name in highlight.segments}
    is_lit = np.array([segment.segment_id in lit for segment in drawing.atlas.segment_list])
    brought = OnMap(held.segments & is_lit, held.places)
    patterns = legend_of(drawing.atlas, drawing.view, drawing.matched, brought)
    return (
        route_legend(answered)
        + patterns.only(LegendGroup.STATUS, LegendGroup.MODE)
        + legend.only(LegendGroup.PLACE, LegendGroup.SELECTED)
    )


def held_by(drawing: Drawing, *, has_inset: bool) -> OnMap:
    """Tell which segments and places a map holds, with those of its inset."""
    held = drawing.on_map
    if has_inset and wants_inset(drawing, drawing.matched):
        return held | on_inset(drawing)
    return held

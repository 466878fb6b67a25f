"""Routes on a drawn map: what a scenario brings out, its window, and the words around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from geopandas import GeoSeries

from app.exports.maps.placing.source import WGS84
from app.figures.routes.answers import charts_of
from app.figures.routes.highlights import lit_of
from app.queries.routes.answer import answer, is_asked
from app.queries.routes.graph import network_of
from app.vocabulary.map_look import coats, pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.model import Atlas
    from app.exports.drawing.page import Page
    from app.exports.maps.network.lines import Stroke
    from app.exports.maps.placing.frame import Frame
    from app.queries.filter.map_words import ViewWords
    from app.queries.filter.viewstate import ViewState

_SHARE = 0.75
"""Width of lines on paper, as a share of that on the screen."""


def route_shapes(atlas: Atlas, view: ViewState) -> GeoSeries | None:
    """Return the lines that frame the map of a view; None where it asks for no route."""
    if not is_asked(view.options):
        return None
    shown = lit_of(answer(atlas, view.options))
    # As on the screen: what is of interest sets the frame, and all of it where nothing is.
    names = [name for lit in shown if lit.framed for name in lit.segments]
    names = names or [name for lit in shown for name in lit.segments]
    return _shapes(atlas, names) if names else None


def draw_routes(
    page: Page, atlas: Atlas, view: ViewState, frame: Frame, network: Sequence[Stroke]
) -> None:
    """Draw the lines that a view brings out; the rest of the network lies quietly below."""
    page.lines([stroke.points for stroke in network], "ink-3", 1.1 * frame.pixel, opacity=0.6)
    links = network_of(atlas).links
    for lit in lit_of(answer(atlas, view.options)):
        names = list(dict.fromkeys(lit.segments))
        if not names:
            continue
        placed = frame.place(_shapes(atlas, names)).to_numpy()
        for name, line in zip(names, placed, strict=True):
            mode, status = links[name].mode, links[name].status
            points = [np.asarray(shapely.get_coordinates(line))]
            for coat in coats(pattern_of(status, mode), mode, lit.width * _SHARE):
                page.lines(
                    points,
                    "map-casing" if coat.on_ground else lit.colour.removeprefix("@"),
                    coat.width * frame.pixel,
                    dashes=coat.dashes,
                    round_ends=coat.round_ends,
                    opacity=coat.opacity,
                )


def route_words(atlas: Atlas, view: ViewState, words: ViewWords) -> ViewWords:
    """Write title and caption of a map of routes, where the view asks for one."""
    if not is_asked(view.options):
        return words
    chart = charts_of(atlas, answer(atlas, view.options))[0]
    said = chart.notes[0] if len(chart.notes) > 1 else ""
    return replace(words, title=chart.title, caption=f"{chart.caption} {said}".strip())


def _shapes(atlas: Atlas, names: Sequence[str]) -> GeoSeries:
    lines = [(atlas.segments.get(name) or atlas.connections[name]).geometry for name in names]
    return GeoSeries(lines, crs=WGS84)

"""The ground of a drawn map: land with its relief, water, borders, other railways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.exports.maps.ground.relief import relief
from app.vocabulary.map_look import (
    BORDER,
    BORDER_BAND,
    COAST,
    CONTESTED_BORDER,
    CONTESTED_DASHES,
    EDGE_OPACITY,
    RAILWAYS,
    RAILWAYS_FROM_ZOOM,
    RAILWAYS_OPACITY,
    RAILWAYS_TO_ZOOM,
    RIVERS,
    RIVERS_FROM_ZOOM,
    UNDELIMITED_DASHES,
    at_zoom,
)
from app.vocabulary.style import BAND_OPACITY, VEIL_OPACITY

if TYPE_CHECKING:
    from geopandas import GeoSeries
    from numpy.typing import NDArray

    from app.exports.drawing.page import Page
    from app.exports.maps.placing.frame import Frame
    from app.exports.maps.placing.source import Basemap, MapSource
    from app.vocabulary.terms import Theme

    Borders = dict[str, list[NDArray[Any]]]

_KINDS = ("international", "contested", "undelimited")
# A band along borders that fades outwards is drawn as several, each narrower than the one before.
_BAND_STEPS = (1.0, 0.65, 0.3)


def draw_ground(page: Page, source: MapSource, frame: Frame, theme: Theme) -> None:
    """Draw all that lies below the corridors."""
    page.rectangle(frame.box, fill="map-land", edge=None)
    picture = relief(source.folder, frame, theme, page.colours["map-land"])
    if picture is not None:
        page.picture(frame.box, picture)
    base, zoom, pixel = source.basemap(frame.zoom), frame.zoom, frame.pixel
    if "veil" in base.areas:
        page.areas(_clipped(base.areas["veil"], frame), "map-veil", VEIL_OPACITY[theme])
    borders = {
        kind: _bends(_clipped(base.edges[kind], frame)) for kind in _KINDS if kind in base.edges
    }
    _bands(page, frame, theme, borders)
    _water(page, base, frame)
    _borders(page, frame, borders)
    if "railways" in base.edges and RAILWAYS_FROM_ZOOM <= zoom < RAILWAYS_TO_ZOOM:
        lines = _bends(_clipped(base.edges["railways"], frame))
        width = at_zoom(RAILWAYS, zoom) * pixel
        page.lines(lines, "map-boundary", width, opacity=RAILWAYS_OPACITY)
    for ring in source.edge:
        page.areas(_clipped(ring, frame), "map-outside", EDGE_OPACITY)


def _bands(page: Page, frame: Frame, theme: Theme, borders: Borders) -> None:
    for share in _BAND_STEPS:
        width = at_zoom(BORDER_BAND, frame.zoom) * share * frame.pixel
        opacity = BAND_OPACITY[theme] / len(_BAND_STEPS)
        for lines in borders.values():
            page.lines(lines, "map-band", width, opacity=opacity)


def _water(page: Page, base: Basemap, frame: Frame) -> None:
    zoom, pixel = frame.zoom, frame.pixel
    for name in ("ocean", "lakes"):
        if name in base.areas:
            page.areas(_clipped(base.areas[name], frame), "map-sea")
    for rank, widths in RIVERS.items():
        name = f"rivers-{rank}"
        if name in base.edges and zoom >= RIVERS_FROM_ZOOM:
            lines = _bends(_clipped(base.edges[name], frame))
            page.lines(lines, "map-river", at_zoom(widths, zoom) * pixel, opacity=0.85)
    for name in ("ocean", "lakes"):
        if name in base.edges:
            lines = _bends(_clipped(base.edges[name], frame))
            page.lines(lines, "map-coast", at_zoom(COAST, zoom) * pixel)


def _borders(page: Page, frame: Frame, borders: Borders) -> None:
    looks: dict[str, tuple[str, Any, tuple[float, ...] | None]] = {
        "international": ("map-boundary", BORDER, None),
        "contested": ("map-contested", CONTESTED_BORDER, CONTESTED_DASHES),
        "undelimited": ("map-contested", CONTESTED_BORDER, UNDELIMITED_DASHES),
    }
    for kind, (colour, widths, dashes) in looks.items():
        width = at_zoom(widths, frame.zoom) * frame.pixel
        page.lines(borders.get(kind, []), colour, width, dashes=dashes)


def _clipped(shapes: GeoSeries, frame: Frame) -> NDArray[Any]:
    placed = frame.place(shapes).to_numpy()
    left, bottom, right, top = frame.box
    clipped = shapely.clip_by_rect(placed, left - 2, bottom - 2, right + 2, top + 2)
    simple = shapely.simplify(clipped, 0.2 * frame.pixel, preserve_topology=False)
    kept: NDArray[Any] = simple[~shapely.is_empty(simple)]
    return kept


def _bends(shapes: NDArray[Any]) -> list[NDArray[Any]]:
    parts = shapely.get_parts(shapes)
    return [np.asarray(shapely.get_coordinates(p)) for p in parts if p.geom_type != "Point"]

"""A map as a chart: what of the network a route, a what-if or a list of chokepoints is about.

Coordinates are those of web maps (Mercator), in degrees of longitude. The basemap is that of the
screen map, simplified to what can be seen. A place carries ``pick:`` and its identifier, by which
a page lets start and end be chosen with two clicks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from app.figures.chart import Chart, base_layout
from app.figures.routes.ground import ground_traces, project
from app.figures.routes.lines import Lit, line_shapes, lit_traces, mark_traces
from app.figures.routes.names import LEGEND_PX, NamedMap, name_traces
from app.queries.routes.graph import network_of
from app.vocabulary import labels
from app.vocabulary.terms import PlaceKind
from app.wording import _, clauses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.figures.chart import Cell

NAME = "route-map"
PICK = "pick:"
QUIET = "@map-dimmed"
_MARGIN = 0.12
_LEAST_SIDE_DEG = 3.0
_ASPECT = 2.0
_HEIGHT_PX = 460
_LEAST_PX = 640
"""Width that the drawing needs for its names to be read."""
_QUIET_PX = 1.6
"""Width of lines that are not brought out."""


def route_map(
    atlas: Atlas,
    title: str,
    caption: str,
    lit: Sequence[Lit],
    places: Sequence[str],
    rows: tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]] = ((), ()),
    ends: Sequence[str] = (),
) -> Chart:
    """Draw the network with some of its lines highlighted.

    Parameters
    ----------
    places
        Places that are named, the most important first.
    rows
        Columns and rows of the table below the map.
    ends
        Places that are marked as start, end and in between.
    """
    shapes, links = line_shapes(atlas), network_of(atlas).links
    highlighted = [name for highlight in lit for name in highlight.segments]
    # The frame holds what is of interest, and all that is highlighted where nothing is.
    framed = [
        name for highlight in lit if highlight.framed for name in highlight.segments
    ] or highlighted
    spots = {name: spot_of(atlas, name) for name in network_of(atlas).starts}
    at_ends = {end for name in framed for end in (links[name].first, links[name].last)}
    held = [
        spots[name] for name in places if name in spots and (not highlighted or name in at_ends)
    ]
    box = frame_of(
        [shapes[name] for name in framed], held, head=LEGEND_PX / _HEIGHT_PX if highlighted else 0
    )
    quiet = Lit(
        "", tuple(name for name in shapes if name not in set(highlighted)), QUIET, _QUIET_PX
    )
    marked = mark_traces(shapes, lit)
    named = NamedMap(
        box,
        lines=[shapes[name] for name in highlighted],
        discs=[(trace["x"][0], trace["y"][0]) for trace in marked],
    )
    traces = [
        *ground_traces(atlas, box),
        *lit_traces(atlas, shapes, quiet),
        *(trace for highlight in lit for trace in lit_traces(atlas, shapes, highlight)),
        *_marks(atlas, spots, at_ends if highlighted else set(spots), set(ends)),
        *name_traces(atlas, spots, places, ends, named),
        *marked,
    ]
    hidden = {"visible": False, "fixedrange": False}
    figure = {
        "data": traces,
        "layout": base_layout(
            plot_bgcolor="@map-land",
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis={**hidden, "range": [box[0], box[2]]},
            yaxis={**hidden, "range": [box[1], box[3]], "scaleanchor": "x"},
            dragmode="pan",
            showlegend=any(highlight.segments for highlight in lit),
            legend={
                "orientation": "h",
                "x": 0.01,
                "y": 0.99,
                "yanchor": "top",
                "bgcolor": "@surface",
                "bordercolor": "@line-2",
                "borderwidth": 1,
                "font": {"color": "@ink", "size": 13},
                "itemclick": False,
                "itemdoubleclick": False,
                "traceorder": "reversed",
            },
            hoverdistance=16,
        ),
    }
    dates = [corridor.data_to for corridor in atlas.corridors.values() if corridor.data_to]
    said = clauses(highlight.words for highlight in reversed(lit) if highlight.segments)
    return Chart(
        name=NAME,
        title=title,
        caption=caption,
        figure=figure,
        columns=rows[0],
        rows=rows[1],
        data_to=max(dates, default=None),
        notes=(*((_("Highlighted: {said}.", said=said),) if said else ()), labels.DISCLAIMER),
        height_px=_HEIGHT_PX,
        width_px=_LEAST_PX,
        zooms=True,
    )


def spot_of(atlas: Atlas, place_id: str) -> tuple[float, float]:
    """Return where a place is, projected."""
    place = atlas.places[place_id]
    x, y = project(np.array([[place.lon, place.lat]]))[0]
    return float(x), float(y)


def frame_of(
    lines: Sequence[NDArray[Any]],
    spots: Sequence[tuple[float, float]],
    aspect: float = _ASPECT,
    margin: float = _MARGIN,
    head: float = 0.0,
) -> tuple[float, float, float, float]:
    """Frame what is highlighted, in the shape of the drawing; the region where nothing is.

    Parameters
    ----------
    aspect
        Width of the drawing over its height.
    margin
        Share of the width and of the height that stays free on each side.
    head
        Share of the drawing's height that a legend takes at the top.
    """
    points = np.concatenate([*lines, np.array(spots).reshape(-1, 2)]) if lines or spots else None
    if points is None or not len(points):
        points = project(np.array([[26.0, 24.0], [84.0, 56.0]]))
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    width = max(float(east - west), _LEAST_SIDE_DEG) * (1 + 2 * margin)
    height = max(float(north - south), _LEAST_SIDE_DEG / aspect) * (1 + 2 * margin)
    height /= 1 - head
    width, height = max(width, height * aspect), max(height, width / aspect)
    x, y = float(east + west) / 2, float(north + south) / 2 + head * height / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _marks(
    atlas: Atlas, spots: Mapping[str, tuple[float, float]], on_way: set[str], ends: set[str]
) -> list[dict[str, Any]]:
    """Mark every place: those on the way white, the others quietly, start and end filled."""
    network = network_of(atlas)
    size = {name: 13 if name in ends else 8 if name in on_way else 5 for name in spots}
    # Of marks that lie on one another the pointer meets the last: a city before what is in it.
    order = sorted(spots, key=lambda name: (size[name], network.spots[name].kind is PlaceKind.CITY))
    fill = {13: "@ink", 8: "@map-place-fill", 5: "@map-land"}
    edge = {13: "@map-place-fill", 8: "@map-place", 5: QUIET}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "showlegend": False,
            "x": [round(spots[name][0], 3) for name in order],
            "y": [round(spots[name][1], 3) for name in order],
            "marker": {
                "size": [size[name] for name in order],
                "color": [fill[size[name]] for name in order],
                "opacity": 1,
                "line": {"color": [edge[size[name]] for name in order], "width": 1.5},
            },
            "customdata": [f"{PICK}{name}" for name in order],
            "hoverinfo": "text",
            "hovertext": [
                f"<b>{network.spots[name].name}</b><br>"
                f"{labels.word(PlaceKind, network.spots[name].kind)}, "
                f"{labels.country(network.spots[name].country)}"
                for name in order
            ],
        }
    ]

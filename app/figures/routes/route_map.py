"""A map as a chart: what of the network a route, a what-if or a list of chokepoints is about.

Coordinates are those of web maps (Mercator), in degrees of longitude. The basemap is that of the
screen map, simplified to what can be seen. A place carries ``pick:`` and its identifier, by which
a page lets start and end be chosen with two clicks.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from app.data.files.place_names_on_map import names_on_map
from app.data.files.reading import ReadError, read_bytes
from app.figures.chart import Chart, base_layout
from app.queries.routes.graph import network_of
from app.vocabulary import labels
from app.vocabulary.looks import ROUTE_WIDTHS
from app.vocabulary.map_look import coats, flat_dashes, pattern_of
from app.vocabulary.terms import Mode, PlaceKind, Status
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.figures.chart import Cell
    from app.vocabulary.map_look import Coat

NAME = "route-map"
PICK = "pick:"
QUIET = "@map-dimmed"
_SIMPLE_DEG = 0.04
_MARGIN = 0.12
_LEAST_SIDE_DEG = 3.0
_ASPECT = 2.0
_MOST_NAMES = 26
_LEAST_PX = 640
"""Width that the drawing needs for its names to be read."""
_DRAWN_PX = 820
_LETTER_PX = 7.4
_HANDLE_DEG = 0.6
_MOST_HANDLES = 12
_QUIET_PX = 1.6
"""Width of lines that are not brought out."""


@dataclass(frozen=True, slots=True)
class Lit:
    """Lines that a map brings out.

    Attributes
    ----------
    words
        What they are, for the legend.
    colour
        Token.
    framed
        Whether the map is framed around them.
    mark
        What is written at the longest line that is theirs alone, so that they are told apart
        without colour.
    """

    words: str
    segments: tuple[str, ...]
    colour: str
    width: float = ROUTE_WIDTHS["changed"]
    framed: bool = True
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """The basemap: water and boundaries, projected; what is no water is land."""

    water: tuple[Any, ...]
    boundaries: tuple[Any, ...]
    contested: tuple[Any, ...]


def project(points: NDArray[Any]) -> NDArray[Any]:
    """Project degrees to Mercator, in degrees of longitude."""
    y = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(points[:, 1]) / 2)))
    return np.column_stack([points[:, 0], y])


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
    own = [name for one in lit for name in one.segments]
    # The frame holds what is of interest, and all that is highlighted where nothing is.
    framed = [name for one in lit if one.framed for name in one.segments] or own
    spots = {name: spot_of(atlas, name) for name in network_of(atlas).starts}
    at_ends = {end for name in framed for end in (links[name].first, links[name].last)}
    held = [spots[name] for name in places if name in spots and (not own or name in at_ends)]
    box = frame_of([shapes[name] for name in framed], held)
    quiet = Lit("", tuple(name for name in shapes if name not in set(own)), QUIET, _QUIET_PX)
    traces = [
        *ground_traces(atlas, box),
        *lit_traces(atlas, shapes, quiet),
        *(trace for one in lit for trace in lit_traces(atlas, shapes, one)),
        *_marks(atlas, spots, at_ends if own else set(spots), set(ends)),
        *name_traces(atlas, spots, places, ends, box),
        *_numbers(shapes, lit),
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
            showlegend=any(one.segments for one in lit),
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
    dates = [one.data_to for one in atlas.corridors.values() if one.data_to]
    said = "; ".join(one.words for one in reversed(lit) if one.segments)
    return Chart(
        name=NAME,
        title=title,
        caption=caption,
        figure=figure,
        columns=rows[0],
        rows=rows[1],
        data_to=max(dates, default=None),
        notes=(*((_("Highlighted: {said}.", said=said),) if said else ()), labels.DISCLAIMER),
        height_px=460,
        width_px=_LEAST_PX,
        zooms=True,
    )


@lru_cache(maxsize=4)
def line_shapes(atlas: Atlas) -> Mapping[str, NDArray[Any]]:
    """Return the lines of the network, projected and simplified, by identifier."""
    return {
        name: project(
            shapely.get_coordinates(
                shapely.simplify(
                    (atlas.segments.get(name) or atlas.connections[name]).geometry, _SIMPLE_DEG / 4
                )
            )
        )
        for name in network_of(atlas).links
    }


def spot_of(atlas: Atlas, place_id: str) -> tuple[float, float]:
    """Return where a place is, projected."""
    place = atlas.places[place_id]
    x, y = project(np.array([[place.lon, place.lat]]))[0]
    return float(x), float(y)


def frame_of(
    lines: Sequence[NDArray[Any]], spots: Sequence[tuple[float, float]]
) -> tuple[float, float, float, float]:
    """Frame what is highlighted, in the shape of the drawing; the region where nothing is."""
    points = np.concatenate([*lines, np.array(spots).reshape(-1, 2)]) if lines or spots else None
    if points is None or not len(points):
        points = project(np.array([[26.0, 24.0], [84.0, 56.0]]))
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    width = max(float(east - west), _LEAST_SIDE_DEG) * (1 + 2 * _MARGIN)
    height = max(float(north - south), _LEAST_SIDE_DEG / _ASPECT) * (1 + 2 * _MARGIN)
    width, height = max(width, height * _ASPECT), max(height, width / _ASPECT)
    x, y = float(east + west) / 2, float(north + south) / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


@lru_cache(maxsize=4)
def _basemap(atlas: Atlas) -> Base:
    def simple(shapes: Iterable[Any]) -> tuple[Any, ...]:
        parts = shapely.get_parts([shapely.simplify(one, _SIMPLE_DEG) for one in shapes])
        return tuple(shapely.transform(part, project) for part in parts if not part.is_empty)

    boundaries = _features(atlas, "boundaries")
    kinds = ("contested", "undelimited")
    return Base(
        simple(one for _, one in (*_features(atlas, "ocean"), *_features(atlas, "lakes"))),
        simple(one for own, one in boundaries if own.get("kind") not in kinds),
        simple(one for own, one in boundaries if own.get("kind") in kinds),
    )


def ground_traces(atlas: Atlas, box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    """Draw the water and the boundaries in and around a frame."""
    base = _basemap(atlas)
    around = shapely.box(*box).buffer(0.6 * (box[2] - box[0]))
    bounds = around.bounds

    def cut(shapes: Sequence[Any]) -> list[NDArray[Any]]:
        clipped = shapely.get_parts(shapely.clip_by_rect(np.array(shapes, dtype=object), *bounds))
        return [
            shapely.get_coordinates(one.exterior if one.geom_type == "Polygon" else one)
            for one in clipped
            if not one.is_empty and one.geom_type in ("Polygon", "LineString")
        ]

    areas = {"@map-sea": base.water}
    traces = [
        {
            **_trace(cut(shapes)),
            "fill": "toself",
            "fillcolor": colour,
            "line": {"width": 0.8, "color": "@map-coast"},
        }
        for colour, shapes in areas.items()
        if shapes
    ]
    edges = (("@map-boundary", "solid", base.boundaries), ("@map-contested", "dot", base.contested))
    traces += [
        {**_trace(cut(shapes)), "line": {"width": 1, "color": colour, "dash": dash}}
        for colour, dash, shapes in edges
        if shapes
    ]
    return traces


def _trace(lines: Sequence[NDArray[Any]]) -> dict[str, Any]:
    """Draw lines as one trace, with a gap between them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        xs += [*(round(float(x), 2) for x in line[:, 0]), None]
        ys += [*(round(float(y), 2) for y in line[:, 1]), None]
    quiet = {"hoverinfo": "skip", "showlegend": False}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, **quiet}


def lit_traces(atlas: Atlas, shapes: Mapping[str, NDArray[Any]], lit: Lit) -> list[dict[str, Any]]:
    """Draw lines of one meaning, dashed by status; under the pointer stands what each is."""
    links = network_of(atlas).links
    groups: dict[tuple[str, Mode], list[str]] = {}
    for name in dict.fromkeys(lit.segments):
        mode = links[name].mode
        groups.setdefault((pattern_of(links[name].status, mode), mode), []).append(name)
    traces = []
    for (pattern, mode), names in groups.items():
        bare = _trace([shapes[name] for name in names])
        traces += [
            {**bare, **_stroke(coat, lit.colour)} for coat in coats(pattern, mode, lit.width)
        ]
        named = any(trace.get("showlegend") for trace in traces)
        if lit.words and not named:
            line = {"color": lit.colour, "width": lit.width}
            sign = {"type": "scatter", "mode": "lines", "x": [None], "y": [None], "line": line}
            traces.append({**sign, "name": lit.words, "showlegend": True})
            traces[-1], traces[-2] = traces[-2], traces[-1]
        traces.append(_handles(atlas, shapes, names))
    return traces


def _handles(
    atlas: Atlas, shapes: Mapping[str, NDArray[Any]], names: Sequence[str]
) -> dict[str, Any]:
    """Lay points along lines, by which the pointer meets them; none at the ends, which are places.

    They are larger than the marks of places, for plotly takes the smaller of two at one spot.
    """
    spots = []
    for name in names:
        line = shapely.LineString(shapes[name])
        count = min(max(round(line.length / _HANDLE_DEG), 1), _MOST_HANDLES)
        spots += [
            (name, line.interpolate(share, normalized=True))
            for share in np.arange(1, count + 1) / (count + 1)
        ]
    return {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "x": [round(spot.x, 2) for _, spot in spots],
        "y": [round(spot.y, 2) for _, spot in spots],
        "marker": {"size": 16, "opacity": 0},
        "hoverinfo": "text",
        "hovertext": [_said(atlas, name) for name, _ in spots],
        "customdata": [f"segment:{name}" if name in atlas.segments else "" for name, _ in spots],
    }


def _stroke(coat: Coat, colour: str) -> dict[str, Any]:
    dashes = flat_dashes(coat.dashes)
    dash = ",".join(f"{share * coat.width:.1f}px" for share in dashes) if dashes else "solid"
    own = "@map-casing" if coat.on_ground else colour
    return {
        "line": {"width": round(coat.width, 1), "color": own, "dash": dash},
        "opacity": coat.opacity,
    }


def _said(atlas: Atlas, segment_id: str) -> str:
    network = network_of(atlas)
    link = network.links[segment_id]
    title = f"{network.spots[link.first].name} – {network.spots[link.last].name}"
    return "<br>".join(
        [
            f"<b>{title}</b>",
            f"{labels.word(Mode, link.mode)}, {in_text(labels.word(Status, link.status))}",
            _(
                "{km} {is_stated}",
                km=labels.kilometres(link.km),
                is_stated=_("as stated") if link.is_stated else _("as drawn"),
            ),
        ]
    )


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


def _numbers(shapes: Mapping[str, NDArray[Any]], lit: Sequence[Lit]) -> list[dict[str, Any]]:
    """Write the mark of lines where they run alone."""
    traces = []
    for own in lit:
        others = {name for one in lit if one is not own for name in one.segments}
        alone = [name for name in own.segments if name not in others]
        if not own.mark or not alone:
            continue
        longest = max(map(shapely.LineString, (shapes[name] for name in alone)), key=shapely.length)
        middle = longest.interpolate(0.5, normalized=True)
        marker = {"size": 21, "color": own.colour, "line": {"color": "@map-casing", "width": 2}}
        traces.append(
            {
                **_text(
                    [(own.mark, (middle.x, middle.y))], 13, "@map-casing", 700, "middle center"
                ),
                "mode": "markers+text",
                "marker": {**marker, "opacity": 1},
            }
        )
        traces[-1]["textfont"].pop("shadow")
    return traces


Box = tuple[float, float, float, float]


def name_traces(
    atlas: Atlas,
    spots: Mapping[str, tuple[float, float]],
    places: Sequence[str],
    ends: Sequence[str],
    box: Box,
    drawn_px: int = _DRAWN_PX,
    *,
    has_legend: bool = True,
) -> list[dict[str, Any]]:
    """Name places, those first that matter most, and countries where there is room.

    A name that would cover another is left out.

    Parameters
    ----------
    drawn_px
        Width of the drawing in pixels.
    has_legend
        Whether a legend lies in the upper left corner.
    """
    network, chosen = network_of(atlas), names_on_map(atlas.folder)
    # Sizes of names in degrees, were the drawing as wide as where it is scrolled no more.
    degree = (box[2] - box[0]) / drawn_px
    legend = (box[0], box[3] - 36 * degree, box[2] - 250 * degree, box[3])
    taken: list[Box] = [legend] if has_legend else []

    def has_room(text: str, at: tuple[float, float], above_px: float, letter_px: float) -> bool:
        half, low = len(text) * letter_px * degree / 2, at[1] + above_px * degree
        own = (at[0] - half, low, at[0] + half, low + 20 * degree)
        within = box[0] <= own[0] and own[2] <= box[2] and box[1] <= own[1] and own[3] <= box[3]
        free = all(own[2] < b[0] or b[2] < own[0] or own[3] < b[1] or b[3] < own[1] for b in taken)
        if within and free:
            taken.append(own)
        return within and free

    def words(name: str) -> str:
        own = chosen.get(name)
        return own.short_name if own and own.short_name else _short_name(network.spots[name].name)

    asked = [name for name in dict.fromkeys((*ends, *places)) if name in spots]
    named = [name for name in asked if has_room(words(name), spots[name], 6, _LETTER_PX)]
    named = named[:_MOST_NAMES]
    strong = [name for name in named if name in ends]
    zoom = math.log2(360 / (512 * degree))
    ground = {
        kind: [
            (text, at)
            for text, at in _names_of(atlas, kind, zoom)
            if has_room(text, at, -10, 1.15 * _LETTER_PX)
        ]
        for kind in ("country", "sea")
    }
    return [
        _text(ground["country"], 12, "@map-label", 500, "middle center"),
        _text(ground["sea"], 12, "@map-sea-label", 400, "middle center"),
        _text([(words(name), spots[name]) for name in named if name not in strong], 13),
        _text([(words(name), spots[name]) for name in strong], 15, weight=700),
    ]


def _text(
    names: Sequence[tuple[str, tuple[float, float]]],
    size: int,
    colour: str = "@ink",
    weight: int = 600,
    position: str = "top center",
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "x": [round(at[0], 3) for _, at in names],
        "y": [round(at[1], 3) for _, at in names],
        "text": [text for text, _ in names],
        "textposition": position,
        # The shadow lifts a name from the lines that it lies on.
        "textfont": {"size": size, "color": colour, "weight": weight, "shadow": "auto"},
        "hoverinfo": "skip",
    }


def _names_of(atlas: Atlas, kind: str, zoom: float) -> tuple[tuple[str, tuple[float, float]], ...]:
    """Return the names of countries or seas and where they stand, the most important first."""
    own = [
        (told, point)
        for told, point in _labels(atlas)
        if told.get("kind") == kind
        and (told.get("min_zoom") or 0) <= zoom < (told.get("max_zoom") or math.inf)
    ]
    own.sort(key=lambda row: row[0].get("rank") or 0)
    points = project(np.array([[point.x, point.y] for _, point in own]).reshape(-1, 2))
    return tuple(
        (_written(kind, str(told.get("name"))), (float(x), float(y)))
        for (told, _), (x, y) in zip(own, points, strict=True)
    )


def _written(kind: str, name: str) -> str:
    return name.upper() if kind == "country" else name


@lru_cache(maxsize=4)
def _labels(atlas: Atlas) -> tuple[tuple[dict[str, Any], Any], ...]:
    return tuple(_features(atlas, "labels"))


def _features(atlas: Atlas, name: str) -> list[tuple[dict[str, Any], Any]]:
    """Read a layer of the basemap; nothing where it cannot be read, as the check says."""
    try:
        file = f"basemap/{name}.geojson"
        body = read_bytes(atlas.folder / file, file)
        return [
            (one.get("properties") or {}, shape(one["geometry"]))
            for one in json.loads(body)["features"]
        ]
    except (ReadError, ValueError, KeyError, TypeError):
        return []


def _short_name(name: str) -> str:
    """Write a name without what is in brackets and without its second form."""
    return name.split(" (", maxsplit=1)[0].split(" / ", maxsplit=1)[0]

"""Draws a map onto a page, layer over layer in the order of the screen map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoSeries
from matplotlib.transforms import Affine2D

from app.exports.lettering import LINE_HEIGHT
from app.exports.map_labels import Name, PlacedName, place_names
from app.exports.map_lines import drawn_lines, drawn_runs, shown_corridors
from app.exports.map_source import WGS84
from app.exports.signs import BOX, FILLED, STROKE, sign
from app.queries.core.search_text import segment_title
from app.queries.filter.facets import Group
from app.vocabulary.style import (
    CASING_FROM_ZOOM,
    CASING_WIDER,
    CONTESTED_DASHES,
    CORE_WIDTH,
    FADED,
    FADED_WIDTH,
    GROWTH,
    HALO_OPACITY,
    HALO_WIDER,
    HIGHLIGHT_OPACITY,
    HIGHLIGHT_WIDER,
    ICON_SIZE,
    PATTERNS,
    PLACE_TEXT,
    SOLID,
    THIN,
    UNDELIMITED_DASHES,
    VEIL,
    WIDTH_OF_MODE,
    at_zoom,
    last_rank,
)
from app.vocabulary.terms import ColourBy, Mode, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.exports.map_frame import Frame
    from app.exports.map_lines import Stroke
    from app.exports.map_source import MapSource
    from app.exports.page import Page
    from app.queries.filter.facets import Match
    from app.queries.filter.viewstate import ViewState

_AFLOAT = (Mode.SEA, Mode.FERRY)
# Sizes of names on the basemap in pixels, and how they grow with the zoom.
_NAME_SIZES = {"sea": 12.5, "lake": 12.5, "country": 12.0, "city": 11.0}
_NAME_GROWTH = ((3.0, 0.9), (7.0, 1.2))
_NAME_COLOURS = {"sea": "map-sea-label", "place": "map-place"}
_EVERY_PX = 3.0
# A reader of paper cannot zoom in: places are shown as if the map were this much closer, where
# their signs do not cover those of earlier ones.
_MORE_PLACES = 1.9


@dataclass(frozen=True, eq=False)
class Drawing:
    """A map under way, and what is on it.

    Attributes
    ----------
    strokes
        Lines inside the frame, one for each corridor and segment.
    places
        Positions of the places whose signs are inside the frame.
    selected
        Title of the selected thing, where it is drawn.
    """

    atlas: Atlas
    view: ViewState
    source: MapSource
    frame: Frame
    found: Match
    strokes: tuple[Stroke, ...]
    places: tuple[int, ...]
    selected: str | None

    @property
    def kinds(self) -> frozenset[PlaceKind]:
        """Kinds of the places that are drawn."""
        kinds = self.atlas.frames.places["kind"]
        return frozenset(PlaceKind(kinds.iat[place]) for place in self.places)


def draw(
    page: Page, atlas: Atlas, view: ViewState, source: MapSource, where: tuple[Frame, Match]
) -> Drawing:
    """Draw the map of a view into a frame, and tell what is on it."""
    frame, found = where
    page.clip(frame.box)
    page.rectangle(frame.box, fill="map-sea", edge=None)
    _basemap(page, source, frame)
    corridors = shown_corridors(atlas, view.wanted.chosen.get(Group.CORRIDOR))
    lines = drawn_lines(atlas, source, frame, found, corridors)
    runs = drawn_runs(atlas, source, frame, found, corridors)
    inside = tuple(stroke for stroke in lines if _seen(stroke, frame))
    spots = _spots(atlas, frame)
    places = _shown_places(source, frame, found, spots)
    chosen = _selected(atlas, view, inside, places)
    drawing = Drawing(atlas, view, source, frame, found, inside, places, chosen)
    _highlight(page, drawing, spots)
    _lines(page, drawing, lines, runs)
    _signs(page, drawing, spots)
    _names(page, drawing, spots, lines)
    page.clip(None)
    return drawing


def stroke_width(mode: Mode, pattern: str, zoom: float) -> float:
    """Give the width of a line at a zoom, in pixels."""
    width = FADED_WIDTH if pattern == FADED else WIDTH_OF_MODE[mode]
    return width * at_zoom(GROWTH, zoom)


def stroke_colour(by: ColourBy, corridor: int, mode: Mode, status: str, pattern: str) -> str:
    """Give the token of the colour of a line."""
    if pattern == FADED:
        return "grey"
    if by is ColourBy.CORRIDOR:
        return f"corridor-{corridor}"
    return f"status-{status}" if by is ColourBy.STATUS else f"mode-{mode}"


def sign_size(frame: Frame) -> float:
    """Give the side of the box of a sign, in points."""
    return BOX * at_zoom(ICON_SIZE, frame.zoom) * frame.pixel


def draw_sign(page: Page, kind: PlaceKind, at: tuple[float, float], size: float) -> None:
    """Draw the sign of a kind of place, its box ``size`` points wide."""
    share = size / BOX
    path = sign(kind).transformed(Affine2D().scale(share).translate(*at))
    fill = "map-place" if kind in FILLED else "map-place-fill"
    page.shape(path, fill=fill, edge="map-place", width=STROKE * share)


def _seen(stroke: Stroke, frame: Frame) -> bool:
    return bool(shapely.LineString(stroke.points).intersects(shapely.box(*frame.box)))


def _basemap(page: Page, source: MapSource, frame: Frame) -> None:
    thin = at_zoom(THIN, frame.zoom) * frame.pixel
    colours = {"surroundings": "map-land", "countries": "map-land", "lakes": "map-sea"}
    for name, colour in colours.items():
        if name in source.areas:
            page.areas(_clipped(source.areas[name], frame), colour)
    edges: dict[str, tuple[str, tuple[float, ...] | None]] = {
        "lakes": ("map-coast", None),
        "coast": ("map-coast", None),
        "international": ("map-boundary", None),
        "contested": ("map-contested", CONTESTED_DASHES),
        "undelimited": ("map-contested", UNDELIMITED_DASHES),
    }
    for name, (colour, dashes) in edges.items():
        if name in source.edges:
            shapes = source.edges[name]
            outlines = shapes.boundary if name == "lakes" else shapes
            page.lines(_bends(_clipped(outlines, frame)), colour, thin, dashes=dashes)
    page.areas(_clipped(source.areas["veil"], frame), "map-outside", VEIL)


def _clipped(shapes: GeoSeries, frame: Frame) -> NDArray[Any]:
    placed = frame.place(shapes).to_numpy()
    left, bottom, right, top = frame.box
    clipped = shapely.clip_by_rect(placed, left - 2, bottom - 2, right + 2, top + 2)
    simple = shapely.simplify(clipped, 0.2 * frame.pixel, preserve_topology=False)
    kept: NDArray[Any] = simple[~shapely.is_empty(simple)]
    return kept


def _bends(shapes: NDArray[Any]) -> list[NDArray[Any]]:
    parts = shapely.get_parts(shapes)
    return [shapely.get_coordinates(part) for part in parts if part.geom_type != "Point"]


def _spots(atlas: Atlas, frame: Frame) -> NDArray[Any]:
    points = GeoSeries.from_xy(atlas.frames.places["lon"], atlas.frames.places["lat"], crs=WGS84)
    placed: NDArray[Any] = shapely.get_coordinates(frame.place(points))
    return placed


def _shown_places(
    source: MapSource, frame: Frame, found: Match, spots: NDArray[Any]
) -> tuple[int, ...]:
    left, bottom, right, top = frame.box
    inside = np.all((spots > (left, bottom)) & (spots < (right, top)), axis=1)
    early = np.array(source.ranks, dtype=int) <= last_rank(frame.zoom + _MORE_PLACES)
    order = sorted(np.flatnonzero(found.places & inside & early), key=lambda n: source.ranks[n])
    kept: list[int] = []
    for place in order:
        near = np.abs(spots[kept] - spots[place]).max(axis=1) < sign_size(frame)
        if source.ranks[place] <= last_rank(frame.zoom) or not near.any():
            kept.append(int(place))
    return tuple(kept)


def _selected(
    atlas: Atlas, view: ViewState, strokes: Sequence[Stroke], places: Sequence[int]
) -> str | None:
    kind, _, name = (view.selection or "").partition(":")
    if kind == "place":
        for place in places:
            if atlas.frames.places["place_id"].iat[place] == name:
                return str(atlas.frames.places["name"].iat[place])
    if kind == "segment":
        names = {name: place.name for name, place in atlas.places.items()}
        for stroke in strokes:
            row = atlas.frames.segments.iloc[stroke.segments[0]]
            if row["segment_id"] == name:
                ends = (row["from_place"], row["to_place"])
                return segment_title(*(names.get(end, end) for end in ends))
    return None


def _highlight(page: Page, drawing: Drawing, spots: NDArray[Any]) -> None:
    if drawing.selected is None or drawing.view.selection is None:
        return
    kind, _, name = drawing.view.selection.partition(":")
    atlas, frame = drawing.atlas, drawing.frame
    if kind == "segment":
        for stroke in drawing.strokes:
            if atlas.frames.segments["segment_id"].iat[stroke.segments[0]] != name:
                continue
            width = stroke_width(stroke.mode, SOLID, frame.zoom) + HIGHLIGHT_WIDER
            page.lines(
                [stroke.points],
                "map-highlight",
                width * frame.pixel,
                round_ends=True,
                opacity=HIGHLIGHT_OPACITY,
            )
    else:
        place = list(atlas.places).index(name)
        page.disc((spots[place][0], spots[place][1]), 12 * frame.pixel, "map-highlight", 0.75)


def _lines(page: Page, drawing: Drawing, lines: Sequence[Stroke], runs: Sequence[Stroke]) -> None:
    """Draw the layers as the screen map has them: each for all corridors, then the next."""
    zoom, pixel = drawing.frame.zoom, drawing.frame.pixel
    afloat = [stroke for stroke in lines if stroke.mode in _AFLOAT]
    for (colour, width, _), group in _grouped(drawing, afloat, HALO_WIDER):
        page.lines(group, colour, width * pixel, round_ends=True, opacity=HALO_OPACITY)
    if zoom >= CASING_FROM_ZOOM:
        for mode in {stroke.mode for stroke in lines}:
            group = [stroke.points for stroke in lines if stroke.mode is mode]
            colour = "ink-2" if mode is Mode.PIPELINE else "map-casing"
            width = stroke_width(mode, SOLID, zoom) + CASING_WIDER
            page.lines(group, colour, width * pixel, round_ends=True)
    solid = [stroke for stroke in lines if stroke.pattern == SOLID]
    for (colour, width, _), group in _grouped(drawing, solid):
        page.lines(group, colour, width * pixel, round_ends=True)
    for (colour, width, pattern), group in _grouped(drawing, runs):
        page.lines(group, colour, width * pixel, dashes=PATTERNS[pattern])
    core = [stroke.points for stroke in lines if stroke.mode is Mode.ROAD]
    page.lines(core, "map-casing", CORE_WIDTH * at_zoom(GROWTH, zoom) * pixel)


def _grouped(
    drawing: Drawing, strokes: Iterable[Stroke], wider: float = 0.0
) -> list[tuple[tuple[str, float, str], list[NDArray[Any]]]]:
    """Put strokes together that look alike: colour, width in pixels, pattern."""
    groups: dict[tuple[int, str, float, str], list[NDArray[Any]]] = {}
    by = drawing.view.colour_by
    for stroke in strokes:
        colour = stroke_colour(by, stroke.corridor, stroke.mode, stroke.status, stroke.pattern)
        width = stroke_width(stroke.mode, stroke.pattern, drawing.frame.zoom) + wider
        key = (stroke.corridor, colour, width, stroke.pattern)
        groups.setdefault(key, []).append(stroke.points)
    return [(key[1:], group) for key, group in sorted(groups.items(), key=lambda item: item[0])]


def _signs(page: Page, drawing: Drawing, spots: NDArray[Any]) -> None:
    kinds, ranks = drawing.atlas.frames.places["kind"], drawing.source.ranks
    size = sign_size(drawing.frame)
    for place in sorted(drawing.places, key=lambda place: -ranks[place]):
        at = (float(spots[place][0]), float(spots[place][1]))
        draw_sign(page, PlaceKind(kinds.iat[place]), at, size)


def _names(page: Page, drawing: Drawing, spots: NDArray[Any], lines: Sequence[Stroke]) -> None:
    frame = drawing.frame
    half = sign_size(frame) / 2
    taken = [
        (spots[n][0] - half, spots[n][1] - half, spots[n][0] + half, spots[n][1] + half)
        for n in drawing.places
    ]
    left, bottom, right, top = frame.box
    edge = (left + 2, bottom + 2, right - 2, top - 2)
    points = [_every(stroke.points, _EVERY_PX * frame.pixel) for stroke in lines]
    bends = np.concatenate(points) if points else np.empty((0, 2))
    ranks, size = drawing.source.ranks, at_zoom(PLACE_TEXT, frame.zoom) * frame.pixel
    names = drawing.atlas.frames.places["name"]
    wanted = [
        (
            float(ranks[n]),
            Name(str(names.iat[n]), float(x), float(y), size, half * 1.25, "place"),
        )
        for n, (x, y) in zip(drawing.places, spots[list(drawing.places)], strict=True)
    ]
    wanted += _basemap_names(drawing, {name.text for _, name in wanted})
    ordered = [name for _, name in sorted(wanted, key=lambda pair: pair[0])]
    for placed in place_names(ordered, taken, edge, bends):
        _write(page, placed, frame.pixel)


def _basemap_names(drawing: Drawing, known: set[str]) -> list[tuple[float, Name]]:
    """Give the names of the basemap with their place among the ranks of the places."""
    frame, frame_names = drawing.frame, drawing.source.labels
    if frame_names is None:
        return []
    spots = shapely.get_coordinates(frame.place(frame_names.geometry))
    growth = at_zoom(_NAME_GROWTH, frame.zoom) * frame.pixel
    among = {"country": 1.2, "sea": 1.3, "lake": 2.5, "city": 3.5}
    found = []
    for row, (x, y) in zip(frame_names.itertuples(index=False), spots, strict=True):
        if row.min_zoom > frame.zoom or row.name in known:
            continue
        style = "sea" if row.kind == "lake" else row.kind
        text = row.name.upper() if row.kind == "country" else row.name
        name = Name(text, x, y, _NAME_SIZES[row.kind] * growth * 0.92, 0.0, style)
        found.append((among[row.kind] + row.rank / 100, name))
    return found


def _write(page: Page, placed: PlacedName, pixel: float) -> None:
    name, step = placed.name, placed.name.size * LINE_HEIGHT
    first = placed.y + step * (len(placed.lines) - 1) / 2
    colour = _NAME_COLOURS.get(name.style, "map-label")
    halo = ("map-sea" if name.style == "sea" else "map-halo", 2.6 * pixel)
    for n, line in enumerate(placed.lines):
        page.text(line, (placed.x, first - n * step), name.size, colour, align="center", halo=halo)


def _every(points: NDArray[Any], step: float) -> NDArray[Any]:
    """Give points along a line no further apart than ``step``."""
    dense: NDArray[Any] = shapely.get_coordinates(
        shapely.segmentize(shapely.LineString(points), step)
    )
    return dense

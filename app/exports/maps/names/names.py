"""Names and signs on a drawn map: which there are, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geopandas import GeoSeries
from matplotlib.transforms import Affine2D

from app.data.files.place_names_on_map import PLAIN
from app.exports.drawing.lettering import LINE_HEIGHT
from app.exports.drawing.signs import capital_sign, sign
from app.exports.maps.names.countries import countries_with_room
from app.exports.maps.names.labels import FREE, Covered, Name, PlacedName, along_all, place_names
from app.exports.maps.placing.source import WGS84
from app.vocabulary.map_look import (
    AMONG_PLACES,
    CAPITAL_TEXT,
    CITY_TEXT,
    COUNTRY_TEXT,
    ICON_SIZE,
    INSET_BELOW_ZOOM,
    LAKE_TEXT,
    LEADS_BELOW_ZOOM,
    OTHER_COUNTRY_TEXT,
    PAPER_TEXT,
    PLACE_TEXT,
    SEA_TEXT,
    SMALL_TEXT,
    at_zoom,
    last_rank,
)
from app.vocabulary.place_kinds import SHAPE_BOX, SHAPE_STROKE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.exports.drawing.page import Page
    from app.exports.drawing.paper import Box
    from app.exports.maps.network.lines import Stroke
    from app.exports.maps.placing.frame import Frame
    from app.exports.maps.placing.source import MapSource
    from app.vocabulary.terms import PlaceKind

_SIZES = {"sea": SEA_TEXT, "lake": LAKE_TEXT, "city": CITY_TEXT}
_COLOURS = {"sea": "map-sea-label", "lake": "map-sea-label", "place": "map-place"}
_EVERY_PX = 3.0
# A reader of paper cannot zoom in: places are shown as if the map were this much closer, where
# their signs do not cover those of earlier ones.
_MORE_PLACES = 1.1
_LEADER_RANK = 3


def spots_of(atlas: Atlas, frame: Frame) -> NDArray[Any]:
    """Put all places on the page."""
    places = atlas.frames.places
    points = GeoSeries.from_xy(places["lon"], places["lat"], crs=WGS84)
    placed: NDArray[Any] = shapely.get_coordinates(frame.place(points))
    return placed


def sign_size(frame: Frame) -> float:
    """Return the side of the box of a sign, in points."""
    return SHAPE_BOX * at_zoom(ICON_SIZE, frame.zoom) * frame.pixel


def sign_boxes(atlas: Atlas, frame: Frame, places: Sequence[int]) -> list[Box]:
    """Return what the signs of places cover."""
    half = sign_size(frame) / 2
    spots = spots_of(atlas, frame)[list(places)]
    return [(float(x) - half, float(y) - half, float(x) + half, float(y) + half) for x, y in spots]


def draw_sign(page: Page, kind: PlaceKind | None, at: tuple[float, float], size: float) -> None:
    """Draw the sign of a kind of place, or of a capital if None, its box ``size`` points wide."""
    share = size / SHAPE_BOX
    place = Affine2D().scale(share).translate(*at)
    if kind is None:
        ring, dot = capital_sign()
        page.shape(
            ring.transformed(place),
            fill="map-place-fill",
            edge="map-place",
            width=SHAPE_STROKE * share,
        )
        page.shape(dot.transformed(place), fill="map-place", edge="map-place", width=0)
        return
    path = sign(kind).transformed(place)
    page.shape(path, fill="map-place-fill", edge="map-place", width=SHAPE_STROKE * share)


def shown_places(
    source: MapSource, frame: Frame, allowed: NDArray[np.bool_], spots: NDArray[Any], more: float
) -> tuple[int, ...]:
    """List the places whose signs are drawn, the most important first.

    Parameters
    ----------
    allowed
        Which places may be drawn at all.
    more
        How much closer than its scale the map is taken to be.
    """
    left, bottom, right, top = frame.box
    # A sign that the edge would cut has no room for its name either.
    half = sign_size(frame) / 2
    inside = np.all(
        (spots > (left + half, bottom + half)) & (spots < (right - half, top - half)), axis=1
    )
    early = np.array(source.ranks, dtype=int) <= last_rank(frame.zoom + more)
    order = sorted(np.flatnonzero(allowed & inside & early), key=lambda n: source.ranks[n])
    kept: list[int] = []
    for place in order:
        near = np.abs(spots[kept] - spots[place]).max(axis=1) < sign_size(frame)
        if source.ranks[place] <= last_rank(frame.zoom) or not near.any():
            kept.append(int(place))
    return tuple(kept)


def more_places(frame: Frame) -> float:
    """Tell how much closer than its scale a printed map is taken to be for its places."""
    return 0.0 if frame.zoom < INSET_BELOW_ZOOM else _MORE_PLACES


def draw_signs(
    page: Page, atlas: Atlas, source: MapSource, frame: Frame, places: Sequence[int]
) -> None:
    """Draw the signs of places, the important ones above."""
    spots, size = spots_of(atlas, frame), sign_size(frame)
    for place in sorted(places, key=lambda place: -source.ranks[place]):
        at = (float(spots[place][0]), float(spots[place][1]))
        record = atlas.place_list[place]
        capital = source.names.get(record.place_id, PLAIN).capital
        kind = None if capital else record.kind
        draw_sign(page, kind, at, size)


def draw_names(
    page: Page,
    atlas: Atlas,
    source: MapSource,
    frame: Frame,
    places: Sequence[int],
    lines: Sequence[Stroke],
    covered: Covered = FREE,
) -> None:
    """Write the names of places and of the basemap where there is room."""
    spots, boxes = spots_of(atlas, frame), sign_boxes(atlas, frame, places)
    left, bottom, right, top = frame.box
    edge = (left + 3, bottom + 3, right - 3, top - 3)
    points = [_every(stroke.points, _EVERY_PX * frame.pixel) for stroke in lines]
    bends = np.concatenate(points) if points else np.empty((0, 2))
    candidates = [_place_name(atlas, source, frame, place, spots[place]) for place in places]
    candidates += _basemap_names(source, frame, {name.text for _, name in candidates})
    ordered = [name for _, name in sorted(candidates, key=lambda pair: pair[0])]
    taken = [*boxes, *covered.boxes]
    written = place_names(ordered, taken, edge, bends, covered.legs)
    leaders = [placed.leader for placed in written if placed.leader is not None]
    never = along_all((*covered.legs, *leaders))
    written += countries_with_room(source, frame, written, taken, (never, bends))
    for placed in written:
        _write(page, placed, frame.pixel)


def _place_name(
    atlas: Atlas, source: MapSource, frame: Frame, place: int, spot: NDArray[Any]
) -> tuple[float, Name]:
    record = atlas.place_list[place]
    how = source.names.get(record.place_id, PLAIN)
    size = at_zoom(CAPITAL_TEXT if how.capital else PLACE_TEXT, frame.zoom) * frame.pixel
    lead = how.lead if frame.zoom < LEADS_BELOW_ZOOM else ""
    name = Name(
        how.short_name or record.name,
        float(spot[0]),
        float(spot[1]),
        size * PAPER_TEXT,
        sign_size(frame) / 2 * 1.2,
        "place",
        bold=how.capital,
        anchor=how.anchor,
        leader=source.ranks[place] <= _LEADER_RANK,
        lead=lead,
    )
    # As on the screen: what was laid out by hand has room before what has a choice of sides.
    first = how.capital or lead
    return (AMONG_PLACES["capital"] if first else float(source.ranks[place]), name)


def _basemap_names(source: MapSource, frame: Frame, known: set[str]) -> list[tuple[float, Name]]:
    """Return the names of the basemap with their place among the ranks of the places."""
    if source.labels is None:
        return []
    spots = shapely.get_coordinates(frame.place(source.labels.geometry))
    names = []
    for row, (x, y) in zip(source.labels.itertuples(index=False), spots, strict=True):
        last = getattr(row, "max_zoom", None)
        too_close = last is not None and not np.isnan(last) and frame.zoom >= last
        if row.min_zoom > frame.zoom or too_close or row.name in known:
            continue
        small = getattr(row, "small", None) == 1
        sizes = (SMALL_TEXT if small else _SIZES).get(row.kind)
        if sizes is None:
            sizes = COUNTRY_TEXT if row.iso_a2 in source.countries else OTHER_COUNTRY_TEXT
        text = row.name.upper() if row.kind == "country" and not small else row.name
        size = at_zoom(sizes, frame.zoom) * frame.pixel * PAPER_TEXT
        code = row.iso_a2 if row.kind == "country" else ""
        italic = row.kind in ("sea", "lake")
        name = Name(text, x, y, size, 0.0, row.kind, italic=italic, country=code)
        names.append((AMONG_PLACES[row.kind] + row.rank / 100, name))
    return names


def _write(page: Page, placed: PlacedName, pixel: float) -> None:
    name, step = placed.name, placed.name.size * LINE_HEIGHT
    colour = _COLOURS.get(name.style, "map-label")
    ground = "map-sea" if name.style in ("sea", "lake") else "map-halo"
    if placed.leader is not None:
        page.lines([placed.leader], "map-halo", 2.4 * pixel)
        page.lines([placed.leader], colour, 0.9 * pixel)
    first = placed.y + step * (len(placed.lines) - 1) / 2
    for n, line in enumerate(placed.lines):
        page.text(
            line,
            (placed.x, first - n * step),
            name.size,
            colour,
            bold=name.bold,
            italic=name.italic,
            align="center",
            halo=(ground, 2.6 * pixel),
        )


def _every(points: NDArray[Any], step: float) -> NDArray[Any]:
    """Return points along a line no further apart than ``step``."""
    dense: NDArray[Any] = shapely.get_coordinates(
        shapely.segmentize(shapely.LineString(points), step)
    )
    return dense

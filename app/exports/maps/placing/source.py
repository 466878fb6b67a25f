"""What a drawn map is made of, read and prepared once for an atlas."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from geopandas import GeoSeries

from app.data.files.place_names_on_map import names_on_map
from app.data.files.reading import ReadError, read_bytes
from app.data.schema.network import REGION
from app.figures.map.basemap import FINE, FINE_FILES, edge_holes
from app.queries.network.drawn_lines import (
    corridor_countries,
    draw_lines,
    join_runs,
    sides,
)
from app.queries.network.place_ranks import rank_places
from app.vocabulary.map_look import DETAIL_FROM_ZOOM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from app.data.files.place_names_on_map import NameOnMap
    from app.data.model import Atlas
    from app.queries.network.drawn_lines import Line, Run

WGS84 = "EPSG:4326"
# Long edges would turn into chords where a parallel is an arc.
_LONGEST_EDGE_DEG = 1.0


@dataclass(frozen=True, eq=False)
class Basemap:
    """The basemap at one level of detail, all in EPSG:4326.

    Attributes
    ----------
    areas
        Filled parts by name: ``veil`` (countries without a corridor), ``ocean``, ``lakes``.
    edges
        Lines by name: ``ocean`` and ``lakes`` (their shores), ``rivers-1`` to ``rivers-3``,
        ``railways``, and the kinds of boundary.
    countries
        Area of each country by its code.
    """

    areas: dict[str, GeoSeries]
    edges: dict[str, GeoSeries]
    countries: dict[str, shapely.Geometry]


@dataclass(frozen=True, eq=False)
class MapSource:
    """Basemap and network of an atlas, all in EPSG:4326.

    Attributes
    ----------
    edge
        Nested areas that fade the map towards the edge of the region.
    labels
        Names of countries, seas, lakes and cities, with ``kind``, ``rank`` and ``min_zoom``.
    segments
        Geometry of the segments.
    sides
        For each segment, whether it is stored in the direction in which lanes are reckoned.
    lines, runs
        What is drawn for each corridor, and which of the lines that are not solid are joined.
    ranks
        For each place, how early it is named.
    names
        What was chosen by hand for the names of places.
    """

    folder: Path
    countries: tuple[str, ...]
    edge: tuple[GeoSeries, ...]
    labels: GeoDataFrame | None
    segments: GeoSeries
    sides: tuple[int, ...]
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]
    ranks: tuple[int, ...]
    names: Mapping[str, NameOnMap]

    def basemap(self, zoom: float) -> Basemap:
        """Return the basemap with the detail that a zoom asks for."""
        suffix = FINE if zoom >= DETAIL_FROM_ZOOM else ""
        return _basemap(self.folder, self.countries, suffix)


_COLUMNS = {
    "countries": {"iso_a2"},
    "rivers": {"rank"},
    "boundaries": {"kind"},
    "labels": {"name", "kind", "rank", "min_zoom"},
}
"""Columns without which a file of the basemap cannot be drawn."""


@lru_cache(maxsize=4)
def map_source(atlas: Atlas) -> MapSource:
    """Prepare what maps of an atlas are drawn from; kept, for reading it takes half a second."""
    lines = draw_lines(atlas)
    return MapSource(
        folder=atlas.folder,
        countries=corridor_countries(atlas),
        edge=_edge(),
        labels=_read(atlas.folder, "labels"),
        segments=atlas.frames.segments.geometry,
        sides=sides(atlas),
        lines=tuple(lines),
        runs=tuple(join_runs(atlas, lines)),
        ranks=tuple(rank_places(atlas)),
        names=names_on_map(atlas.folder),
    )


@lru_cache(maxsize=4)
def _basemap(folder: Path, countries: tuple[str, ...], suffix: str) -> Basemap:
    read = {name: _read(folder, name) for name in ("countries", "rivers", "railways")}
    for name in FINE_FILES:
        fine = _read(folder, f"{name}{suffix}")
        read[name] = _read(folder, name) if fine is None and suffix else fine
    by_code: dict[str, shapely.Geometry] = {}
    areas = {
        name: _dense(frame) for name in ("ocean", "lakes") if (frame := read[name]) is not None
    }
    if (frame := read["countries"]) is not None and "iso_a2" in frame:
        areas["veil"] = _dense(frame[~frame["iso_a2"].isin(countries)])
        by_code = {
            str(code): shapely.union_all(rows.geometry.to_numpy())
            for code, rows in frame.groupby("iso_a2")
        }
    edges = {
        name: _shores(frame) for name in ("ocean", "lakes") if (frame := read[name]) is not None
    }
    if (frame := read["railways"]) is not None:
        edges["railways"] = frame.geometry
    if (frame := read["rivers"]) is not None and "rank" in frame:
        edges |= {f"rivers-{rank}": rows.geometry for rank, rows in frame.groupby("rank")}
    if (frame := read["boundaries"]) is not None and "kind" in frame:
        edges |= {str(kind): rows.geometry for kind, rows in frame.groupby("kind")}
    return Basemap(areas, edges, by_code)


def _shores(frame: GeoDataFrame) -> GeoSeries:
    """Return the outlines of waters without the far edges along which they were cut."""
    west, south, east, north = REGION
    return frame.geometry.boundary.clip_by_rect(west - 20, south - 5, east + 5, north + 10)


def _read(folder: Path, name: str) -> GeoDataFrame | None:
    """Read a file of the basemap; one that is missing or broken is left out, as on the screen."""
    try:
        file = f"basemap/{name}.geojson"
        frame = gpd.read_file(io.BytesIO(read_bytes(folder / file, file)))
    except (ReadError, OSError, ValueError, RuntimeError):
        return None
    if frame.empty or not _COLUMNS.get(name.partition("_")[0], set()) <= set(frame.columns):
        return None
    bare = shapely.is_empty(frame.geometry) | shapely.is_missing(frame.geometry)
    return frame[~bare].reset_index(drop=True)


def _dense(frame: GeoDataFrame) -> GeoSeries:
    polygons = frame.geometry.explode(ignore_index=True)
    return polygons[polygons.geom_type == "Polygon"].segmentize(_LONGEST_EDGE_DEG)


def _edge() -> tuple[GeoSeries, ...]:
    """Return the nested areas beyond and along the edge of the region."""
    west, south, east, north = REGION
    outer = shapely.box(west - 60, south - 35, east + 53, north + 18)
    rings = []
    for hole in edge_holes():
        rings.append(GeoSeries([outer.difference(shapely.box(*hole))], crs=WGS84))
    return tuple(ring.segmentize(_LONGEST_EDGE_DEG) for ring in rings)


def coordinates(points: Any) -> NDArray[Any]:
    """Return geometries or pairs of coordinates as an array of n × 2."""
    return np.asarray(points, dtype=float).reshape(-1, 2)

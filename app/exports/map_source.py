"""What a drawn map is made of, read and prepared once for an atlas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from geopandas import GeoSeries

from app.data.schema import REGION
from app.queries.network.drawn_lines import draw_lines, join_runs, side
from app.queries.network.place_ranks import rank_places

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.queries.network.drawn_lines import Line, Run

WGS84 = "EPSG:4326"
# Long edges would turn into chords where a parallel is an arc.
_LONGEST_EDGE_DEG = 1.0


@dataclass(frozen=True, eq=False)
class MapSource:
    """Basemap and network of an atlas, all in EPSG:4326.

    Attributes
    ----------
    areas
        Filled parts of the basemap by name: ``surroundings``, ``countries``, ``lakes`` and
        ``veil``, which covers what lies beyond the region of the data.
    edges
        Lines of the basemap by name: ``coast``, ``lakes`` and the kinds of boundary.
    labels
        Names of countries, seas, lakes and cities, with ``kind``, ``rank`` and ``min_zoom``.
    segments
        Geometry of the segments.
    sides
        For each segment, on which side of it the first of several parallel lines runs.
    lines, runs
        What is drawn for each corridor, and which of the lines that are not solid are joined.
    ranks
        For each place, how early it is named.
    """

    areas: dict[str, GeoSeries]
    edges: dict[str, GeoSeries]
    labels: GeoDataFrame | None
    segments: GeoSeries
    sides: tuple[int, ...]
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]
    ranks: tuple[int, ...]


@lru_cache(maxsize=4)
def map_source(atlas: Atlas) -> MapSource:
    """Prepare what maps of an atlas are drawn from; kept, for reading it takes half a second."""
    base = {
        name: _read(atlas.folder, name)
        for name in ("surroundings", "countries", "lakes", "coast", "boundaries", "labels")
    }
    areas = {
        name: _dense(frame)
        for name in ("surroundings", "countries", "lakes")
        if (frame := base[name]) is not None
    }
    areas["veil"] = _veil()
    edges = {
        name: frame.geometry for name in ("coast", "lakes") if (frame := base[name]) is not None
    }
    boundaries = base["boundaries"]
    if boundaries is not None:
        edges |= {str(kind): rows.geometry for kind, rows in boundaries.groupby("kind")}
    lines = draw_lines(atlas)
    return MapSource(
        areas=areas,
        edges=edges,
        labels=base["labels"],
        segments=atlas.frames.segments.geometry,
        sides=tuple(side(shapely.get_coordinates(line)) for line in atlas.frames.segments.geometry),
        lines=tuple(lines),
        runs=tuple(join_runs(atlas, lines)),
        ranks=tuple(rank_places(atlas)),
    )


def _read(folder: Path, name: str) -> GeoDataFrame | None:
    """Read a file of the basemap; one that is missing or broken is left out, as on the screen."""
    try:
        frame = gpd.read_file(folder / "basemap" / f"{name}.geojson")
    except (OSError, ValueError, RuntimeError):
        return None
    return frame[~frame.geometry.is_empty & frame.geometry.notna()].reset_index(drop=True)


def _dense(frame: GeoDataFrame) -> GeoSeries:
    polygons = frame.geometry.explode(ignore_index=True)
    return polygons[polygons.geom_type == "Polygon"].segmentize(_LONGEST_EDGE_DEG)


def _veil() -> GeoSeries:
    west, south, east, north = REGION
    outer = shapely.box(west - 60, south - 35, east + 53, north + 18)
    veil = outer.difference(shapely.box(west, south, east, north))
    return GeoSeries([veil], crs=WGS84).segmentize(_LONGEST_EDGE_DEG)


def coordinates(points: Any) -> NDArray[Any]:
    """Give geometries or pairs of coordinates as an array of n × 2."""
    return np.asarray(points, dtype=float).reshape(-1, 2)

"""The ground of a map as a chart: water, boundaries and their names, projected."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from app.data.files.reading import ReadError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from app.data.model import Atlas

SIMPLE_DEG = 0.04


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


def _simple(shapes: Iterable[Any]) -> tuple[Any, ...]:
    parts = shapely.get_parts([shapely.simplify(shape, SIMPLE_DEG) for shape in shapes])
    return tuple(shapely.transform(part, project) for part in parts if not part.is_empty)


@lru_cache(maxsize=4)
def _basemap(atlas: Atlas) -> Base:
    boundaries = _features(atlas, "boundaries")
    kinds = ("contested", "undelimited")
    return Base(
        _simple(area for _, area in (*_features(atlas, "ocean"), *_features(atlas, "lakes"))),
        _simple(line for told, line in boundaries if told.get("kind") not in kinds),
        _simple(line for told, line in boundaries if told.get("kind") in kinds),
    )


@lru_cache(maxsize=4)
def country_shapes(atlas: Atlas) -> dict[str, Any]:
    """Return the ground of each country by its code, projected and in one."""
    parts: dict[str, list[Any]] = {}
    for told, area in _features(atlas, "countries"):
        parts.setdefault(str(told.get("iso_a2")), []).extend(_simple([area]))
    shapes = {code: shapely.MultiPolygon(areas) for code, areas in parts.items()}
    shapely.prepare(list(shapes.values()))
    return shapes


@lru_cache(maxsize=4)
def ground_edges(atlas: Atlas) -> tuple[float, float]:
    """Return the western and eastern end of the ground; no end where there is none to draw."""
    bounds = [area.bounds for _, area in _features(atlas, "countries")]
    if not bounds:
        return -math.inf, math.inf
    return min(bound[0] for bound in bounds), max(bound[2] for bound in bounds)


def country_traces(atlas: Atlas, code: str) -> list[dict[str, Any]]:
    """Set the ground of a country off from the rest; its boundaries are drawn as everywhere."""
    country = country_shapes(atlas).get(code)
    if country is None:
        return []
    lines = [shapely.get_coordinates(part.exterior) for part in country.geoms]
    ground = {"fill": "toself", "fillcolor": "@surface", "line": {"width": 0}}
    return [{**line_trace(lines), **ground}]


def ground_traces(atlas: Atlas, box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    """Draw the water and the boundaries in and around a frame."""
    base = _basemap(atlas)
    around = shapely.box(*box).buffer(0.6 * (box[2] - box[0]))
    bounds = around.bounds

    def cut(shapes: Sequence[Any]) -> list[NDArray[Any]]:
        clipped = shapely.get_parts(shapely.clip_by_rect(np.array(shapes, dtype=object), *bounds))
        return [
            shapely.get_coordinates(piece.exterior if piece.geom_type == "Polygon" else piece)
            for piece in clipped
            if not piece.is_empty and piece.geom_type in ("Polygon", "LineString")
        ]

    areas = {"@map-sea": base.water}
    traces = [
        {
            **line_trace(cut(shapes)),
            "fill": "toself",
            "fillcolor": colour,
            "line": {"width": 0.8, "color": "@map-coast"},
        }
        for colour, shapes in areas.items()
        if shapes
    ]
    edges = (("@map-boundary", "solid", base.boundaries), ("@map-contested", "dot", base.contested))
    traces += [
        {**line_trace(cut(shapes)), "line": {"width": 1, "color": colour, "dash": dash}}
        for colour, dash, shapes in edges
        if shapes
    ]
    return traces


def line_trace(lines: Sequence[NDArray[Any]]) -> dict[str, Any]:
    """Draw lines as one trace, with a gap between them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        xs += [*(round(float(x), 2) for x in line[:, 0]), None]
        ys += [*(round(float(y), 2) for y in line[:, 1]), None]
    quiet = {"hoverinfo": "skip", "showlegend": False}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, **quiet}


@dataclass(frozen=True, slots=True)
class CountryLabel:
    """A spot that was chosen for the name of a country: which, where, and from zoom to zoom."""

    name: str
    at: tuple[float, float]
    rank: float
    min_zoom: float
    max_zoom: float

    def is_shown(self, zoom: float) -> bool:
        """Tell whether it is for maps of a scale."""
        return self.min_zoom <= zoom < self.max_zoom


@lru_cache(maxsize=4)
def country_labels(atlas: Atlas) -> dict[str, list[CountryLabel]]:
    """Return the spots for names of countries by their codes, the most important first."""
    spots = [(told, point) for told, point in _labels(atlas) if told.get("kind") == "country"]
    points = project(np.array([[point.x, point.y] for _, point in spots]).reshape(-1, 2))
    by_country: dict[str, list[CountryLabel]] = {}
    for (told, _), (x, y) in zip(spots, points, strict=True):
        label = CountryLabel(
            str(told.get("name")),
            (float(x), float(y)),
            told.get("rank") or 0,
            told.get("min_zoom") or 0,
            told.get("max_zoom") or math.inf,
        )
        by_country.setdefault(str(told.get("iso_a2")), []).append(label)
    ordered = {
        code: sorted(labels, key=lambda country: country.rank)
        for code, labels in by_country.items()
    }
    return dict(sorted(ordered.items(), key=lambda row: row[1][0].rank))


def sea_names(atlas: Atlas, zoom: float) -> tuple[tuple[str, tuple[float, float]], ...]:
    """Return the names of seas and where they stand, the most important first."""
    seas = [
        (told, point)
        for told, point in _labels(atlas)
        if told.get("kind") == "sea"
        and (told.get("min_zoom") or 0) <= zoom < (told.get("max_zoom") or math.inf)
    ]
    seas.sort(key=lambda row: row[0].get("rank") or 0)
    points = project(np.array([[point.x, point.y] for _, point in seas]).reshape(-1, 2))
    return tuple(
        (str(told.get("name")), (float(x), float(y)))
        for (told, _), (x, y) in zip(seas, points, strict=True)
    )


@lru_cache(maxsize=4)
def _labels(atlas: Atlas) -> tuple[tuple[dict[str, Any], Any], ...]:
    return tuple(_features(atlas, "labels"))


def _features(atlas: Atlas, name: str) -> list[tuple[dict[str, Any], Any]]:
    """Read a layer of the basemap; nothing where it cannot be read, as the check says."""
    try:
        file = f"basemap/{name}.geojson"
        body = read_bytes(atlas.folder / file, file)
        return [
            (feature.get("properties") or {}, shape(feature["geometry"]))
            for feature in json.loads(body)["features"]
        ]
    except (ReadError, ValueError, KeyError, TypeError):
        return []

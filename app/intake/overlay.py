"""A file of a visitor as a layer of their own on the map: GeoJSON in degrees, for their browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from app.data.cells.geometry import GeometryError, check_date_line
from app.intake.drafting.lines import DECIMALS
from app.intake.opening.features import IntakeError
from app.intake.opening.kinds import stem_of
from app.wording import _, labelled, number

if TYPE_CHECKING:
    from app.intake.opening.features import Feature, Opened

MOST_POSITIONS = 1_000_000
"""Positions of all features together: what a browser draws without a halt."""
MOST_COLUMNS = 60
_LONGEST_VALUE = 300
_HALF_EARTH_DEG = 180
_LINES = frozenset({"LineString", "LinearRing"})


def overlay(opened: Opened, name: str) -> dict[str, Any]:
    """Write the features of a file for the browser.

    Returns
    -------
    dict
        ``title``, ``features`` (GeoJSON), ``columns``, and ``notes`` in sentences.

    Raises
    ------
    IntakeError
        Nothing of it can be drawn, or it has too many positions.
    """
    features = [_without_date_line(feature) for feature in opened.features]
    drawn = [feature for feature in features if feature.shape is not None]
    lost = [feature for feature in features if feature.shape is None]
    if not drawn:
        reason = f" ({lost[0].where}: {lost[0].fault or _('it has no shape')})"
        raise IntakeError(
            _("{name} has nothing that can be drawn{reason}.", name=name, reason=reason)
        )
    shapes = np.array([feature.shape for feature in drawn], dtype=object)
    positions = int(shapely.get_num_coordinates(shapes).sum())
    if positions > MOST_POSITIONS:
        raise IntakeError(
            _(
                "{name} has {positions} positions; at most {most_positions} can be drawn. "
                "Simplify its lines, or take a part of it.",
                name=name,
                positions=number(positions),
                most_positions=number(MOST_POSITIONS),
            )
        )
    columns = opened.columns[:MOST_COLUMNS]
    notes = list(opened.notes)
    if lost:
        first = labelled(lost[0].where, lost[0].fault or _("it has no shape"))
        notes.append(
            _(
                "{lost} of {features} features are not drawn ({first}).",
                lost=number(len(lost)),
                features=number(len(opened.features)),
                first=first,
            )
        )
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(shapes))
    return {
        "title": opened.title or stem_of(name),
        "features": [_written(feature, columns) for feature in drawn],
        "columns": columns,
        "box": [west, south, east, north],
        "notes": notes,
    }


def _without_date_line(feature: Feature) -> Feature:
    """Take the shape of a feature whose lines cross 180°: it would run round the whole earth."""
    if feature.shape is None:
        return feature
    west, _south, east, _north = shapely.bounds(feature.shape)
    if east - west <= _HALF_EARTH_DEG:
        return feature
    for part in shapely.get_parts([feature.shape]):
        if part.geom_type not in _LINES:
            continue
        try:
            check_date_line(shapely.get_coordinates(part).tolist())
        except GeometryError as error:
            fault = _("{found}, expected {expected}", found=error.found, expected=error.expected)
            return replace(feature, shape=None, fault=fault)
    return feature


def _written(feature: Feature, columns: tuple[str, ...]) -> dict[str, Any]:
    values = {name: _plain(feature.values.get(name)) for name in columns}
    return {
        "type": "Feature",
        "properties": {name: value for name, value in values.items() if value is not None},
        "geometry": _rounded(shapely.geometry.mapping(feature.shape)),
    }


def _plain(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value if np.isfinite(value) else None
    text = str(value).strip()
    return text[:_LONGEST_VALUE] or None


def _rounded(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {key: _rounded(value) for key, value in shape.items()}
    if isinstance(shape, list | tuple):
        return [_rounded(value) for value in shape]
    return round(shape, DECIMALS + 1) if isinstance(shape, float) else shape

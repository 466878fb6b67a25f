"""Positions of a file brought to degrees (EPSG:4326), longitude first, without heights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from app.data.schema.network import WORLD
from app.intake.opening.features import IntakeError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_WGS84 = "EPSG:4326"


def named_crs(text: str, name: str) -> pyproj.CRS:
    """Return the reference system that a file names.

    Raises
    ------
    IntakeError
        Nobody knows it.
    """
    try:
        return pyproj.CRS.from_user_input(text)
    except CRSError:
        message = _(
            "{name} names the reference system {text!r}, which is not known.",
            name=name,
            text=text[:80],
        )
        raise IntakeError(message) from None


def in_degrees(
    shapes: Sequence[Any], crs: pyproj.CRS | None, name: str, notes: list[str]
) -> tuple[list[Any], list[str]]:
    """Bring shapes to degrees.

    Parameters
    ----------
    crs
        Their reference system; None where the file names none, and degrees are supposed.
    notes
        What a reader should know of it is added here.

    Returns
    -------
    shapes, faults
        Of each shape what is drawn, or None and the reason in words.

    Raises
    ------
    IntakeError
        The file names no reference system, and its numbers are no degrees.
    """
    flat = shapely.force_2d(np.array(list(shapes), dtype=object))
    if crs is None:
        _expect_degrees(flat, name)
        notes.append(
            _("{name} names no reference system; degrees (EPSG:4326) are supposed.", name=name)
        )
    elif not crs.equals(_WGS84, ignore_axis_order=True):
        flat = _transformed(flat, crs, name)
        notes.append(
            _(
                "{name}: positions in {system} were brought to degrees (EPSG:4326).",
                name=name,
                system=crs.name,
            )
        )
    results: list[Any] = []
    faults: list[str] = []
    for shape in flat:
        fault = _fault(shape)
        results.append(None if fault else shape)
        faults.append(fault)
    return results, faults


def _transformed(flat: Any, crs: pyproj.CRS, name: str) -> Any:
    try:
        return gpd.GeoSeries(list(flat), crs=crs).to_crs(_WGS84).to_numpy()
    except (RuntimeError, ValueError):
        message = _(
            "{name}: positions in {system} cannot be brought to degrees.",
            name=name,
            system=crs.name,
        )
        raise IntakeError(message) from None


def _expect_degrees(flat: Any, name: str) -> None:
    points = shapely.get_coordinates(flat)
    if not len(points):
        return
    beyond = (np.abs(points[:, 0]) > 360) | (np.abs(points[:, 1]) > 180)
    if np.isfinite(points).all(axis=1).any() and beyond.mean() > 0.5:
        x, y = points[beyond][0]
        raise IntakeError(
            _(
                "{name} names no reference system, and its positions, such as {x:.9g}, "
                "{y:.9g}, are no degrees: save it with its reference system (a .prj file, or "
                "EPSG:4326).",
                name=name,
                x=x,
                y=y,
            )
        )


def _fault(shape: Any) -> str:
    if shape is None or shape.is_empty:
        return _("it has no shape")
    points = shapely.get_coordinates(shape)
    if not np.isfinite(points).all():
        return _("a position of it is not a number")
    west, south, east, north = WORLD
    low, high = points.min(axis=0), points.max(axis=0)
    if low[0] >= west and high[0] <= east and low[1] >= south and high[1] <= north:
        return ""
    outside = (points < (west, south)) | (points > (east, north))
    x, y = points[outside.any(axis=1)][0]
    return _("its position {x:g}, {y:g} is no longitude and latitude on the map", x=x, y=y)

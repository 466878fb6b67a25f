"""All layers and tables as frames, for geometry, whole columns and the writing of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame


@dataclass(frozen=True, eq=False)
class Frames:
    """All layers and tables as frames, for geometry, whole columns and the writing of files.

    They have a plain range index and the columns of :mod:`app.data.schema`. A column that holds
    several values holds tuples; dates stay ISO text, for ``2026`` and ``2026-05`` are known less
    well than a day. Unknown is None, or NaN in a column of numbers (float64); whole numbers are
    Python integers. No one may change a frame: queries return new ones.

    Attributes
    ----------
    segments
        Lines (EPSG:4326) of every corridor layer, with three columns more than the schema:
        ``layer`` (home layer), ``computed_km`` (geodesic length of the drawn line, WGS 84) and
        ``corridors`` never empty.
    places
        Points (EPSG:4326), with ``lon`` and ``lat`` in degrees.
    connections
        Lines (EPSG:4326), with ``computed_km``.
    """

    segments: GeoDataFrame
    places: GeoDataFrame
    connections: GeoDataFrame
    corridors: DataFrame
    branches: DataFrame
    contexts: DataFrame
    metrics: DataFrame
    sources: DataFrame
    figures: DataFrame
    projects: DataFrame
    milestones: DataFrame
    events: DataFrame
    names: DataFrame
    place_names: DataFrame
    memberships: DataFrame
    questions: DataFrame
    claims: DataFrame
    route_lengths: DataFrame
    segment_roles: DataFrame
    route_pairs: DataFrame
    presets: DataFrame
    segment_checks: DataFrame
    history: DataFrame

    def table(self, name: str) -> DataFrame:
        """Return the frame of the table or layer of this name.

        Raises
        ------
        AttributeError
            There is no such table.
        """
        frame: DataFrame = getattr(self, name)
        return frame

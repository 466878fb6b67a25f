"""The Atlas: everything that was loaded, frozen and typed, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from app.data.briefings import Briefing


@unique
class Effect(StrEnum):
    """What a problem did to the data."""

    FILE_LEFT_OUT = "file left out"
    ROW_LEFT_OUT = "row left out"
    SCENE_LEFT_OUT = "scene left out"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data.

    Attributes
    ----------
    file
        Path inside the data folder.
    where
        Feature or row in words, such as ``feature 3 (tripp-rail)`` or ``row 12``; empty for the
        whole file.
    column
        Column, or empty.
    found, expected
        What stands there, and what should.
    effect
        Whether the file, row or scene was left out or kept.
    """

    file: str
    where: str
    column: str
    found: str
    expected: str
    effect: Effect = Effect.KEPT

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.where, self.column) if part)
        return f"{place}: found {self.found}, expected {self.expected} ({self.effect})"


@dataclass(frozen=True, eq=False)
class Atlas:
    """All layers and tables, cast to the schema.

    Frames have a plain range index and the columns of :mod:`app.data.schema`. A column that holds
    several values holds tuples; dates stay ISO text, for ``2026`` and ``2026-05`` are known less
    well than a day. Unknown is None, or NaN in a column of numbers (float64); whole numbers are
    Python integers. No one may change a frame: queries return new ones. An atlas equals itself
    alone, so that what follows from one can be kept by it.

    Attributes
    ----------
    segments
        Lines (EPSG:4326) of every corridor layer, with three columns more than the schema:
        ``layer`` (home layer), ``computed_km`` (geodesic length of the drawn line, WGS 84) and
        ``corridors`` never empty.
    places
        Points (EPSG:4326), with ``lon`` and ``lat`` in degrees.
    briefings
        Scenes to present, by file name.
    problems
        What is wrong, in file order.
    folder
        Where the data came from.
    """

    folder: Path
    segments: GeoDataFrame
    places: GeoDataFrame
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
    segment_checks: DataFrame
    history: DataFrame
    briefings: tuple[Briefing, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())

    def table(self, name: str) -> DataFrame:
        """Give the frame of the table or layer of this name.

        Raises
        ------
        AttributeError
            There is no such table.
        """
        frame: DataFrame = getattr(self, name)
        return frame

"""What is drawn: segments, places and connections, their names, roles, lengths and audits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shapely import Point

from app.vocabulary import terms

if TYPE_CHECKING:
    from shapely import LineString

    from app.data.records.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a corridor between two places.

    ``layer`` names its home layer; ``computed_km`` is the geodesic length of the drawn line (WGS
    84), beside the length that a source states. ``corridors`` is never empty.
    """

    segment_id: str
    corridors: tuple[str, ...]
    branches: tuple[str, ...]
    from_place: str
    to_place: str
    mode: terms.Mode
    status: terms.Status
    status_as_of: PartialDate | None
    length_km: float | None
    length_sources: tuple[str, ...]
    planned_length: bool
    gauge_mm: tuple[int, ...]
    tracks: int | None
    electrified: terms.Electrification | None
    capacity_text: str | None
    opened_year: int | None
    expected_year: int | None
    countries: tuple[str, ...]
    alignment_basis: terms.AlignmentBasis
    alignment_final: bool
    alignment_note: str | None
    attribute_basis: str | None
    note: str | None
    sources: tuple[str, ...]
    layer: str
    computed_km: float
    geometry: LineString = field(repr=False, compare=False)

    @property
    def ends(self) -> tuple[str, str]:
        """Places where it starts and ends."""
        return self.from_place, self.to_place


@dataclass(frozen=True, slots=True)
class Place:
    """A port, ferry terminal, border crossing point, dry port, break of gauge, junction or city.

    ``layer`` names the layer that it was read from; ``lon`` and ``lat`` are in degrees (EPSG:4326).
    """

    place_id: str
    name: str
    country: str
    kind: terms.PlaceKind
    crossing_state: terms.CrossingState | None
    coord_precision: terms.Precision
    capacity_text: str | None
    note: str | None
    sources: tuple[str, ...]
    layer: str
    lon: float
    lat: float

    @property
    def point(self) -> Point:
        """Its position (EPSG:4326)."""
        return Point(self.lon, self.lat)

    @property
    def is_only_drawn(self) -> bool:
        """Whether it is a point that helps to draw a line, where nothing can change its mode."""
        return self.coord_precision is terms.Precision.DRAWING_AID


@dataclass(frozen=True, slots=True)
class Connection:
    """A line outside the corridors that routes may use.

    ``computed_km`` is the geodesic length of the drawn line (WGS 84).
    """

    connection_id: str
    from_place: str
    to_place: str
    mode: terms.Mode
    status: terms.Status
    gauge_mm: tuple[int, ...]
    countries: tuple[str, ...]
    alignment_note: str
    attribute_basis: str
    note: str | None
    sources: tuple[str, ...]
    computed_km: float
    geometry: LineString = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place in one language."""

    place_id: str
    lang: str
    name: str
    usage: terms.NameUsage


@dataclass(frozen=True, slots=True)
class RouteLength:
    """A sourced length of several segments, a part of one, or a differing length.

    Never to be summed with segments.
    """

    route_length_id: str
    kind: terms.RouteLengthKind
    corridors: tuple[str, ...]
    from_place: str | None
    to_place: str | None
    mode: terms.Mode
    status: terms.Status
    status_as_of: PartialDate | None
    length_km: float | None
    qualifier: terms.Qualifier | None
    extent: str | None
    capacity_text: str | None
    opened_year: int | None
    expected_year: int | None
    countries: tuple[str, ...]
    segment_ids: tuple[str, ...]
    note: str | None
    sources: tuple[str, ...]
    checked_on: PartialDate | None
    check_result: terms.CheckResult | None
    check_note: str | None


@dataclass(frozen=True, slots=True)
class SegmentRole:
    """What a segment is to a corridor; a segment without a row is part of the main line."""

    segment_id: str
    corridor_id: str
    role: terms.SegmentRole
    note: str | None


@dataclass(frozen=True, slots=True)
class SegmentCheck:
    """State of the audit of one value of a segment."""

    segment_id: str
    column: str
    check_result: terms.CheckResult
    checked_on: PartialDate | None
    sources: tuple[str, ...]
    note: str | None

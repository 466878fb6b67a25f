"""What is drawn: segments, places and connections, their names, roles, lengths and audits."""

from __future__ import annotations

from app.data.schema.column_kinds import (
    AUDIT,
    NOTE,
    branches_column,
    corridors_column,
    countries_column,
    date_column,
    extent_column,
    id_column,
    number_column,
    qualifier_column,
    reference_column,
    sources_column,
    term_column,
    text_column,
    year_column,
)
from app.data.schema.columns import Column, Geometry, Kind, Table
from app.vocabulary import terms
from app.wording import _

REGION = (10.0, 5.0, 112.0, 62.0)
"""West, south, east and north edge of the basemap, in degrees (EPSG:4326)."""
WORLD = (-180.0, -85.0, 180.0, 85.0)
"""Where anything may be drawn: a map on the screen cannot show the poles."""

SEGMENTS = Table(
    "segments",
    _(
        "A stretch of a corridor between two places. One GeoJSON layer per "
        "corridor; a stretch that several corridors use stands once, in its home "
        "layer, and names them all."
    ),
    (
        id_column("segment_id", _("Identifier.")),
        corridors_column(nullable=True),
        branches_column(),
        reference_column("from_place", "places", _("Place where the line starts.")),
        reference_column("to_place", "places", _("Place where the line ends.")),
        term_column("mode", terms.Mode, _("How it carries traffic.")),
        term_column("status", terms.Status, _("State as last reported.")),
        date_column("status_as_of", _("Date of the report that the status rests on.")),
        number_column("length_km", _("Length as a source states it."), "km", 0.1, 6000),
        reference_column(
            "length_sources", "sources", _("Who states the length."), nullable=True, many=True
        ),
        Column(
            "planned_length",
            Kind.BOOLEAN,
            _("Whether that length is one of a plan: the stretch is not open."),
        ),
        Column(
            "gauge_mm",
            Kind.INTEGER,
            _("Track gauge; two values where both meet or lie on one trackbed."),
            "mm",
            nullable=True,
            many=True,
            minimum=600,
            maximum=1676,
        ),
        Column(
            "tracks",
            Kind.INTEGER,
            _("Number of main tracks."),
            "tracks",
            nullable=True,
            minimum=1,
            maximum=4,
        ),
        term_column("electrified", terms.Electrification, _("Overhead line."), nullable=True),
        text_column("capacity_text", _("Capacity as stated, with its scope."), nullable=True),
        year_column("opened_year", _("Year of opening, re-opening or second track: see the note.")),
        year_column("expected_year", _("Year of opening as last promised.")),
        countries_column(),
        term_column(
            "alignment_basis",
            terms.AlignmentBasis,
            _("Traced on a map, a sketch, a symbol, or not known."),
        ),
        Column(
            "alignment_final",
            Kind.BOOLEAN,
            _("Whether the route of the project itself is settled."),
        ),
        text_column("alignment_note", _("How sure the drawn line is."), nullable=True),
        text_column(
            "attribute_basis",
            _("Where attributes come from that no listed source states."),
            nullable=True,
        ),
        NOTE,
        sources_column(nullable=True),
    ),
    ("segment_id",),
    Geometry.LINE,
)

PLACES = Table(
    "places",
    _("A port, ferry terminal, border crossing point, dry port, break of gauge, junction or city."),
    (
        id_column("place_id", _("Identifier.")),
        text_column("name", _("Name in English, as the field commonly writes it.")),
        Column("country", Kind.COUNTRY, _("Country by United Nations practice.")),
        term_column("kind", terms.PlaceKind, _("What the place is to the corridors.")),
        term_column(
            "crossing_state",
            terms.CrossingState,
            _(
                "Whether a border crossing point is open, as the row's sources and the lines in "
                "use across it say."
            ),
            nullable=True,
        ),
        term_column("coord_precision", terms.Precision, _("How well the coordinates are known.")),
        text_column("capacity_text", _("Capacity as stated, with its scope."), nullable=True),
        NOTE,
        sources_column(_("Sources of the row; coordinates are general knowledge."), nullable=True),
    ),
    ("place_id",),
    Geometry.POINT,
)

CONNECTIONS = Table(
    "connections",
    _(
        "A line outside the corridors that routes may use: from a port to a "
        "station, or on to a place that no corridor reaches. It is no part of a "
        "corridor and stands on none of their maps."
    ),
    (
        id_column("connection_id", _("Identifier; none that a segment has.")),
        reference_column("from_place", "places", _("Place where the line starts.")),
        reference_column("to_place", "places", _("Place where the line ends.")),
        term_column("mode", terms.Mode, _("How it carries traffic.")),
        term_column("status", terms.Status, _("State, as far as it is known.")),
        Column(
            "gauge_mm",
            Kind.INTEGER,
            _("Track gauge; two values where both lie on one trackbed."),
            "mm",
            nullable=True,
            many=True,
            minimum=600,
            maximum=1676,
        ),
        countries_column(),
        text_column("alignment_note", _("How the line is drawn.")),
        text_column(
            "attribute_basis", _("Where attributes come from that no listed source states.")
        ),
        NOTE,
        sources_column(nullable=True),
    ),
    ("connection_id",),
    Geometry.LINE,
)

PLACE_NAMES = Table(
    "place_names",
    _("A name of a place in one language."),
    (
        reference_column("place_id", "places", _("Place.")),
        text_column("lang", _("Language (BCP 47).")),
        text_column("name", _("Name in that language's script.")),
        term_column("usage", terms.NameUsage, _("How the name is used.")),
    ),
    ("place_id", "lang", "name"),
)

ROUTE_LENGTHS = Table(
    "route_lengths",
    _(
        "A sourced length of several segments, a part of one, or a differing "
        "length. Never to be summed with segments."
    ),
    (
        id_column("route_length_id", _("Identifier.")),
        term_column("kind", terms.RouteLengthKind, _("What it stands for.")),
        corridors_column(),
        reference_column("from_place", "places", _("Start."), nullable=True),
        reference_column("to_place", "places", _("End."), nullable=True),
        term_column("mode", terms.Mode, _("Mode.")),
        term_column("status", terms.Status, _("State as last reported.")),
        date_column("status_as_of", _("Date of the report.")),
        number_column("length_km", _("Length as stated."), "km", 0.1, 12000),
        qualifier_column("qualifier", _("the length")),
        extent_column(_("the values")),
        text_column("capacity_text", _("Capacity as stated."), nullable=True),
        year_column("opened_year", _("Year of opening.")),
        year_column("expected_year", _("Year of opening as last promised.")),
        countries_column(),
        reference_column(
            "segment_ids", "segments", _("Segments it spans or is part of."), many=True
        ),
        NOTE,
        sources_column(),
        *AUDIT,
    ),
    ("route_length_id",),
)

SEGMENT_ROLES = Table(
    "segment_roles",
    _("What a segment is to a corridor; a segment without a row is part of the main line."),
    (
        reference_column("segment_id", "segments", _("Segment.")),
        reference_column("corridor_id", "corridors", _("Corridor.")),
        term_column("role", terms.SegmentRole, _("What it is to that corridor.")),
        NOTE,
    ),
    ("segment_id", "corridor_id"),
    may_be_empty=True,
)

SEGMENT_CHECKS = Table(
    "segment_checks",
    _("State of the audit of one value of a segment."),
    (
        reference_column("segment_id", "segments", _("Segment.")),
        text_column("column", _("Column of segments whose value was checked.")),
        term_column("check_result", terms.CheckResult, _("What the check came to.")),
        date_column("checked_on", _("When it was checked.")),
        sources_column(_("Sources that state the value."), nullable=True),
        NOTE,
    ),
    ("segment_id", "column"),
    may_be_empty=True,
)

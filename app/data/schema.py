"""The typed tables: one place for every column, its type, unit, allowed values and meaning.

The loader casts by it, the checks test by it and the data dictionary is printed from it. Long, but
one list: a table is looked up here, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.vocabulary import terms
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST_SEPARATOR = ";"
REGION = (10.0, 5.0, 112.0, 62.0)
"""West, south, east and north edge of the basemap, in degrees (EPSG:4326)."""
WORLD = (-180.0, -85.0, 180.0, 85.0)
"""Where anything may be drawn: a map on the screen cannot show the poles."""


@unique
class Kind(StrEnum):
    """Type of a column."""

    TEXT = "text"
    ID = "id"
    TERM = "term"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "true/false"
    DATE = "date"
    COUNTRY = "country code"
    REFERENCE = "reference"
    URL = "address"


@unique
class Geometry(StrEnum):
    """Geometry type that a layer must have."""

    LINE = "LineString"
    POINT = "Point"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name
        Header in the file; ends with its unit where it has one.
    kind
        ``DATE`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``COUNTRY`` is ISO 3166-1 alpha-2.
    meaning
        What a value says, for the data dictionary and the hover texts.
    unit
        Unit of the number, if any.
    nullable
        Whether it may be empty, which means "not known".
    many
        Whether it holds several values, separated by semicolons.
    allowed
        Vocabulary of a ``TERM``.
    references
        Table whose key a ``REFERENCE`` must be found in.
    minimum, maximum
        Range of a number, both inclusive.
    may_be_future
        Whether a date may lie after today (promises and targets do).
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    nullable: bool = False
    many: bool = False
    allowed: type[StrEnum] | None = None
    references: str = ""
    minimum: float | None = None
    maximum: float | None = None
    may_be_future: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table or layer.

    Attributes
    ----------
    name
        Name of the table, and stem of its file.
    meaning
        What one row is.
    columns
        Its columns in file order.
    key
        Columns that together identify a row.
    geometry
        Geometry of a layer; None for a table.
    may_be_empty
        Whether a table without rows is whole: nobody may have written any yet.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    geometry: Geometry | None = None
    may_be_empty: bool = False

    def column(self, name: str) -> Column:
        """Return the column of this name.

        Raises
        ------
        KeyError
            The table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


def _text(name: str, meaning: str, *, nullable: bool = False, many: bool = False) -> Column:
    return Column(name, Kind.TEXT, meaning, nullable=nullable, many=many)


def _id(name: str, meaning: str) -> Column:
    return Column(name, Kind.ID, meaning)


def _term(
    name: str, allowed: type[StrEnum], meaning: str, *, nullable: bool = False, many: bool = False
) -> Column:
    return Column(name, Kind.TERM, meaning, allowed=allowed, nullable=nullable, many=many)


def _number(
    name: str,
    meaning: str,
    unit: str,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Column:
    return Column(
        name, Kind.NUMBER, meaning, unit=unit, nullable=True, minimum=minimum, maximum=maximum
    )


def _year(name: str, meaning: str) -> Column:
    return Column(name, Kind.INTEGER, meaning, "year", nullable=True, minimum=1850, maximum=2100)


def _date(name: str, meaning: str, *, nullable: bool = True, future: bool = False) -> Column:
    return Column(name, Kind.DATE, meaning, nullable=nullable, may_be_future=future)


def _ref(
    name: str, table: str, meaning: str, *, nullable: bool = False, many: bool = False
) -> Column:
    return Column(name, Kind.REFERENCE, meaning, references=table, nullable=nullable, many=many)


def _sources(meaning: str = _("Sources of the row."), *, nullable: bool = False) -> Column:
    return _ref("sources", "sources", meaning, nullable=nullable, many=True)


def _countries(*, nullable: bool = False) -> Column:
    return Column(
        "countries", Kind.COUNTRY, _("Countries it lies in."), nullable=nullable, many=True
    )


def _corridors(*, nullable: bool = False) -> Column:
    return _ref("corridors", "corridors", _("Corridors it serves."), nullable=nullable, many=True)


def _branches() -> Column:
    return _ref("branches", "branches", _("Branches it belongs to."), nullable=True, many=True)


def _qualifier(name: str, of: str) -> Column:
    meaning = _("How {of} is meant: exactly, about, at least …; empty means exactly.", of=of)
    return _term(name, terms.Qualifier, meaning, nullable=True)


def _extent(of: str) -> Column:
    meaning = _("What {of} covers, where that is not simply the thing the row is about.", of=of)
    return _text("extent", meaning, nullable=True)


def _extent_segments(of: str) -> Column:
    meaning = _("Segments that {of} covers, where not all of the thing the row is about.", of=of)
    return _ref("extent_segment_ids", "segments", meaning, nullable=True, many=True)


def _date_basis(name: str) -> Column:
    meaning = _(
        "Whether the date is that of the event, or of the report alone; empty means the event."
    )
    return _term(name, terms.DateBasis, meaning, nullable=True)


_NOTE = _text("note", _("What a reader should know about the row."), nullable=True)
_AUDIT = (
    _date("checked_on", _("When the row was last checked against its sources.")),
    _term(
        "check_result",
        terms.CheckResult,
        _("What the check against the sources came to; empty means not checked yet."),
        nullable=True,
    ),
    _text("check_note", _("What the check against the sources brought up."), nullable=True),
)
AUDIT_COLUMNS = tuple(column.name for column in _AUDIT)
"""Columns with the state of the audit of a row, in tables that keep it."""

SEGMENTS = Table(
    "segments",
    _(
        "A stretch of a corridor between two places. One GeoJSON layer per "
        "corridor; a stretch that several corridors use stands once, in its home "
        "layer, and names them all."
    ),
    (
        _id("segment_id", _("Identifier.")),
        _corridors(nullable=True),
        _branches(),
        _ref("from_place", "places", _("Place where the line starts.")),
        _ref("to_place", "places", _("Place where the line ends.")),
        _term("mode", terms.Mode, _("How it carries traffic.")),
        _term("status", terms.Status, _("State as last reported.")),
        _date("status_as_of", _("Date of the report that the status rests on.")),
        _number("length_km", _("Length as a source states it."), "km", 0.1, 6000),
        _ref("length_sources", "sources", _("Who states the length."), nullable=True, many=True),
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
        _term("electrified", terms.Electrification, _("Overhead line."), nullable=True),
        _text("capacity_text", _("Capacity as stated, with its scope."), nullable=True),
        _year("opened_year", _("Year of opening, re-opening or second track: see the note.")),
        _year("expected_year", _("Year of opening as last promised.")),
        _countries(),
        _term(
            "alignment_basis",
            terms.AlignmentBasis,
            _("Traced on a map, a sketch, a symbol, or not known."),
        ),
        Column(
            "alignment_final",
            Kind.BOOLEAN,
            _("Whether the route of the project itself is settled."),
        ),
        _text("alignment_note", _("How sure the drawn line is."), nullable=True),
        _text(
            "attribute_basis",
            _("Where attributes come from that no listed source states."),
            nullable=True,
        ),
        _NOTE,
        _sources(nullable=True),
    ),
    ("segment_id",),
    Geometry.LINE,
)

PLACES = Table(
    "places",
    _("A port, ferry terminal, border crossing point, dry port, break of gauge, junction or city."),
    (
        _id("place_id", _("Identifier.")),
        _text("name", _("Name in English, as the field commonly writes it.")),
        Column("country", Kind.COUNTRY, _("Country by United Nations practice.")),
        _term("kind", terms.PlaceKind, _("What the place is to the corridors.")),
        _term("coord_precision", terms.Precision, _("How well the coordinates are known.")),
        _text("capacity_text", _("Capacity as stated, with its scope."), nullable=True),
        _NOTE,
        _sources(_("Sources of the row; coordinates are general knowledge."), nullable=True),
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
        _id("connection_id", _("Identifier; none that a segment has.")),
        _ref("from_place", "places", _("Place where the line starts.")),
        _ref("to_place", "places", _("Place where the line ends.")),
        _term("mode", terms.Mode, _("How it carries traffic.")),
        _term("status", terms.Status, _("State, as far as it is known.")),
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
        _countries(),
        _text("alignment_note", _("How the line is drawn.")),
        _text("attribute_basis", _("Where attributes come from that no listed source states.")),
        _NOTE,
        _sources(nullable=True),
    ),
    ("connection_id",),
    Geometry.LINE,
)

CORRIDORS = Table(
    "corridors",
    _("A corridor."),
    (
        _id("corridor_id", _("Identifier, and stem of its layer's file.")),
        _text("name", _("Full name.")),
        _text("short_name", _("Name in legends and headings.")),
        _text("other_names", _("Other names, with whose usage they are."), nullable=True),
        _text("description", _("What it is and how it stands.")),
        _text("start", _("Where it starts."), nullable=True),
        _text("end", _("Where it ends."), nullable=True),
        _countries(nullable=True),
        _text("governing_bodies", _("Who governs or runs it."), nullable=True),
        _date("data_to", _("Newest date that the data of this corridor reach.")),
        _text("data_note", _("What the data do not cover."), nullable=True),
        _sources(nullable=True),
    ),
    ("corridor_id",),
)

BRANCHES = Table(
    "branches",
    _("A branch of a corridor."),
    (
        _id("branch_id", _("Identifier: corridor/branch.")),
        _ref("corridor_id", "corridors", _("Corridor it is part of.")),
        _text("name", _("Full name.")),
        _text("short_name", _("Name in panels.")),
        _text("other_names", _("Other names."), nullable=True),
        _text("description", _("What it is and how it stands.")),
        _text("start", _("Where it starts."), nullable=True),
        _text("end", _("Where it ends."), nullable=True),
        _countries(nullable=True),
        _text("governing_bodies", _("Who governs or runs it."), nullable=True),
        _sources(nullable=True),
    ),
    ("branch_id",),
)

CONTEXTS = Table(
    "contexts",
    _("A subject beside the corridors that figures are about."),
    (
        _id("context_id", _("Identifier.")),
        _text("name", _("Name.")),
        _ref("corridors", "corridors", _("Corridors it bears on."), nullable=True, many=True),
    ),
    ("context_id",),
)

METRICS = Table(
    "metrics",
    _("A quantity that figures measure."),
    (
        _id("metric", _("Identifier.")),
        _text("name", _("Name in tables and charts.")),
        _text("units", _("Units in use."), many=True),
        _text("meaning", _("What it counts.")),
    ),
    ("metric",),
)

SOURCES = Table(
    "sources",
    _("A published text that rows rest on."),
    (
        _id("source_id", _("Identifier.")),
        _text("title", _("Title.")),
        _text("publisher", _("Publisher.")),
        _term("publisher_kind", terms.PublisherKind, _("Kind of publisher.")),
        Column("publisher_country", Kind.COUNTRY, _("Country of the publisher."), nullable=True),
        _text("language", _("Language of the text (ISO 639-1).")),
        _date("published", _("Date of publication.")),
        Column("url", Kind.URL, _("Address."), nullable=True),
        _text("reliability_note", _("What to bear in mind about it."), nullable=True),
    ),
    ("source_id",),
)

FIGURES = Table(
    "figures",
    _("One value of one quantity, as one or more sources state it."),
    (
        _id("figure_id", _("Identifier.")),
        _term("subject_kind", terms.SubjectKind, _("What sort of thing it is about.")),
        _text("subject_id", _("Identifier of that thing, or a country code.")),
        _ref("metric", "metrics", _("Quantity.")),
        _text("unit", _("Unit of the value.")),
        Column("value", Kind.NUMBER, _("Value, or lower end of a range.")),
        _number("value_max", _("Upper end of a range."), ""),
        _qualifier("qualifier", _("the value")),
        _date("period_start", _("First day of the period, or day of the state."), future=True),
        _date("period_end", _("Last day of the period."), future=True),
        _text("period_note", _("The period in words."), nullable=True),
        _term("kind", terms.ValueKind, _("Actual, target, forecast, capacity, estimate or claim.")),
        _text("scope", _("What exactly is counted."), nullable=True),
        _extent(_("the value")),
        _extent_segments(_("the value")),
        _date("as_of", _("Date of the statement.")),
        _NOTE,
        _text("conflict_group", _("Ties values that contradict one another."), nullable=True),
        _text("series_id", _("Ties values that may be compared over time."), nullable=True),
        _sources(),
        *_AUDIT,
    ),
    ("figure_id",),
)

PROJECTS = Table(
    "projects",
    _("A project that builds, mends or arranges part of a corridor."),
    (
        _id("project_id", _("Identifier.")),
        _corridors(),
        _branches(),
        _text("name", _("Name.")),
        _countries(nullable=True),
        _term("kind", terms.ProjectKind, _("What it builds or arranges.")),
        _term("status", terms.ProjectStatus, _("State as last reported.")),
        _date("as_of", _("Date of the report that the status rests on.")),
        _date(
            "since", _("Since when there is the project; promises made before are a forerunner's.")
        ),
        _ref("place_id", "places", _("Place it is at."), nullable=True),
        _ref("segment_ids", "segments", _("Segments it covers."), nullable=True, many=True),
        _extent(_("the project's status")),
        _text("cost_text", _("Cost or finance as stated."), nullable=True),
        _number(
            "cost_usd_m", _("Cost where stated in or converted to dollars."), _("USD million"), 0
        ),
        _qualifier("cost_qualifier", _("the cost")),
        _text(
            "cost_extent", _("What the cost covers, where not the whole project."), nullable=True
        ),
        _NOTE,
        _sources(),
        *_AUDIT,
    ),
    ("project_id",),
)

MILESTONES = Table(
    "milestones",
    _("A promised or kept date of one step of a project."),
    (
        _id("milestone_id", _("Identifier.")),
        _ref("project_id", "projects", _("Project.")),
        _term("milestone", terms.MilestoneKind, _("Step.")),
        _text(
            "part",
            _(
                "Part of the project that the date is about, where not the whole; dates of "
                "different parts are never compared."
            ),
            nullable=True,
        ),
        _extent(_("the date")),
        _extent_segments(_("the date")),
        _date("promised_date", _("Date promised."), future=True),
        _qualifier(
            "promised_qualifier", _("the date promised (at least: not before; at most: by)")
        ),
        _date("announced_on", _("When the promise was made.")),
        _text("announced_by", _("Who made it."), nullable=True),
        _date("actual_date", _("When the step was taken.")),
        _qualifier("actual_qualifier", _("the date taken (at least: not before; at most: by)")),
        _date_basis("actual_basis"),
        _NOTE,
        _sources(),
        *_AUDIT,
    ),
    ("milestone_id",),
)

EVENTS = Table(
    "events",
    _("An event that matters to a corridor."),
    (
        _id("event_id", _("Identifier.")),
        _date("date", _("Day, or first day."), nullable=False),
        _date("date_end", _("Last day.")),
        _date_basis("date_basis"),
        _text("title", _("Short title.")),
        _text("place_text", _("Where, in words."), nullable=True),
        _ref("place_id", "places", _("Where, if it is a place of the map."), nullable=True),
        _term("kind", terms.EventKind, _("Kind of event.")),
        _corridors(nullable=True),
        _branches(),
        _text("summary", _("What happened.")),
        _text("attribution", _("Whose account it is.")),
        _sources(),
        *_AUDIT,
    ),
    ("event_id",),
)

NAMES = Table(
    "names",
    _("A name of a contested or many-named thing, with whose usage it is."),
    (
        _id("name_id", _("Identifier.")),
        _text("thing", _("The thing named, in neutral words.")),
        _ref("corridor_id", "corridors", _("Corridor that it is, if it is one."), nullable=True),
        _term("usage", terms.Party, _("Whose usage.")),
        _text("name", _("The name.")),
        _NOTE,
        _sources(),
    ),
    ("name_id",),
)

PLACE_NAMES = Table(
    "place_names",
    _("A name of a place in one language."),
    (
        _ref("place_id", "places", _("Place.")),
        _text("lang", _("Language (BCP 47).")),
        _text("name", _("Name in that language's script.")),
        _term("usage", terms.NameUsage, _("How the name is used.")),
    ),
    ("place_id", "lang", "name"),
)

MEMBERSHIPS = Table(
    "memberships",
    _("Standing of a country in an organisation."),
    (
        Column("country", Kind.COUNTRY, _("Country.")),
        _text("organisation", _("Short name of the organisation.")),
        _term("role", terms.MembershipRole, _("Standing.")),
        _date("since", _("Since when.")),
        _NOTE,
        _sources(),
    ),
    ("country", "organisation"),
)

QUESTIONS = Table(
    "questions",
    _("A contested question that parties take positions on."),
    (
        _id("question_id", _("Identifier.")),
        _text("question", _("The question.")),
        _term(
            "concerned",
            terms.Party,
            _("Parties directly concerned, whether or not a position of theirs is recorded."),
            nullable=True,
            many=True,
        ),
        _NOTE,
        _sources(_("Sources of the note."), nullable=True),
        _ref(
            "corridors",
            "corridors",
            _("Corridors that the question is about; empty where it is about none of them."),
            nullable=True,
            many=True,
        ),
    ),
    ("question_id",),
)

CLAIMS = Table(
    "claims",
    _("Position of one party on one contested question."),
    (
        _id("claim_id", _("Identifier.")),
        _ref("question_id", "questions", _("Question.")),
        _term("party", terms.Party, _("Whose position.")),
        _text("position", _("The position, in our words.")),
        _date("as_of", _("Date of the statement; empty where its source is undated.")),
        _sources(),
        *_AUDIT,
    ),
    ("claim_id",),
)

ROUTE_LENGTHS = Table(
    "route_lengths",
    _(
        "A sourced length of several segments, a part of one, or a differing "
        "length. Never to be summed with segments."
    ),
    (
        _id("route_length_id", _("Identifier.")),
        _term("kind", terms.RouteLengthKind, _("What it stands for.")),
        _corridors(),
        _ref("from_place", "places", _("Start."), nullable=True),
        _ref("to_place", "places", _("End."), nullable=True),
        _term("mode", terms.Mode, _("Mode.")),
        _term("status", terms.Status, _("State as last reported.")),
        _date("status_as_of", _("Date of the report.")),
        _number("length_km", _("Length as stated."), "km", 0.1, 12000),
        _qualifier("qualifier", _("the length")),
        _extent(_("the values")),
        _text("capacity_text", _("Capacity as stated."), nullable=True),
        _year("opened_year", _("Year of opening.")),
        _year("expected_year", _("Year of opening as last promised.")),
        _countries(),
        _ref("segment_ids", "segments", _("Segments it spans or is part of."), many=True),
        _NOTE,
        _sources(),
        *_AUDIT,
    ),
    ("route_length_id",),
)

SEGMENT_ROLES = Table(
    "segment_roles",
    _("What a segment is to a corridor; a segment without a row is part of the main line."),
    (
        _ref("segment_id", "segments", _("Segment.")),
        _ref("corridor_id", "corridors", _("Corridor.")),
        _term("role", terms.SegmentRole, _("What it is to that corridor.")),
        _NOTE,
    ),
    ("segment_id", "corridor_id"),
    may_be_empty=True,
)

ROUTE_PAIRS = Table(
    "route_pairs",
    _("Two places between which the what-if compares routes."),
    (
        _id("pair_id", _("Identifier.")),
        _ref("from_place", "places", _("Start.")),
        _ref("to_place", "places", _("End.")),
    ),
    ("pair_id",),
    may_be_empty=True,
)

PRESETS = Table(
    "presets",
    _("A change of the network that the what-if offers."),
    (
        _id("preset_id", _("Identifier.")),
        _text("name", _("Name, in neutral words.")),
        _text("summary", _("What it opens and closes, and how that stands.")),
        _text("caveat", _("What to bear in mind, whoever's view it is.")),
        _text(
            "open_segments", _("Segments and connections that it opens."), nullable=True, many=True
        ),
        _text(
            "close_segments",
            _("Segments and connections that it closes."),
            nullable=True,
            many=True,
        ),
        _ref("close_places", "places", _("Places that it closes."), nullable=True, many=True),
        Column(
            "close_countries",
            Kind.COUNTRY,
            _("Countries that it closes to through traffic."),
            nullable=True,
            many=True,
        ),
        _term(
            "carrier",
            terms.Carrier,
            _(
                "What carries the cargo where nothing else is asked for; empty for "
                "railways and ships with short road links."
            ),
            nullable=True,
        ),
        _term(
            "aim",
            terms.Aim,
            _(
                "What routes are chosen for where nothing else is asked for; empty for the "
                "shortest."
            ),
            nullable=True,
        ),
        _sources(_("Sources of how things stand."), nullable=True),
    ),
    ("preset_id",),
    may_be_empty=True,
)

SEGMENT_CHECKS = Table(
    "segment_checks",
    _("State of the audit of one value of a segment."),
    (
        _ref("segment_id", "segments", _("Segment.")),
        _text("column", _("Column of segments whose value was checked.")),
        _term("check_result", terms.CheckResult, _("What the check came to.")),
        _date("checked_on", _("When it was checked.")),
        _sources(_("Sources that state the value."), nullable=True),
        _NOTE,
    ),
    ("segment_id", "column"),
    may_be_empty=True,
)

HISTORY = Table(
    "history",
    _("A former value of a row: what was stated before, since when, and until when."),
    (
        _id("history_id", _("Identifier.")),
        _text("table", _("Table or layer that the row is of.")),
        _text("row_id", _("Identifier of the row.")),
        _text("column", _("Column that held the value.")),
        _text("value", _("The former value, as the column would hold it.")),
        _qualifier("qualifier", _("the value")),
        _date("as_of", _("Date of the statement that it rests on."), nullable=False),
        _date("replaced_on", _("Date of the statement that replaced it.")),
        _sources(),
        _NOTE,
    ),
    ("history_id",),
    may_be_empty=True,
)

LAYERS: tuple[Table, ...] = (SEGMENTS, PLACES, CONNECTIONS)
TABLES: tuple[Table, ...] = (
    SOURCES,
    CORRIDORS,
    BRANCHES,
    CONTEXTS,
    METRICS,
    FIGURES,
    PROJECTS,
    MILESTONES,
    EVENTS,
    NAMES,
    PLACE_NAMES,
    MEMBERSHIPS,
    QUESTIONS,
    CLAIMS,
    ROUTE_LENGTHS,
    SEGMENT_ROLES,
    ROUTE_PAIRS,
    PRESETS,
    SEGMENT_CHECKS,
    HISTORY,
)
KEY_SEPARATOR = "|"
"""Stands between the values that identify a row together, where they are written as one text."""


def row_id(key: Iterable[str]) -> str:
    """Write what identifies a row as one text."""
    return KEY_SEPARATOR.join(key)


def key_of_row_id(text: str) -> tuple[str, ...]:
    """Read what identifies a row from one text."""
    return tuple(part.strip() for part in text.split(KEY_SEPARATOR))


EVERY: dict[str, Table] = {table.name: table for table in (*LAYERS, *TABLES)}

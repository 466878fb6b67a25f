"""Columns of the tables as people read them: heading, meaning with unit, and which come first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.data.schema.columns import Kind
from app.data.schema.tables import EVERY
from app.wording import _

if TYPE_CHECKING:
    from app.data.schema.columns import Column

ON_MAP = "on_map"
"""Name of the column that leads to the map; it is none of the schema's."""

TITLES: dict[str, str] = {
    "segments": _("Segments"),
    "places": _("Places"),
    "connections": _("Connections"),
    "corridors": _("Corridors"),
    "branches": _("Branches"),
    "figures": _("Figures"),
    "projects": _("Projects"),
    "milestones": _("Milestones"),
    "events": _("Events"),
    "names": _("Contested names"),
    "place_names": _("Names of places"),
    "memberships": _("Memberships"),
    "questions": _("Contested questions"),
    "claims": _("Positions"),
    "route_lengths": _("Lengths of routes"),
    "segment_roles": _("Roles of segments"),
    "route_pairs": _("Pairs of the what-if"),
    "presets": _("Presets of the what-if"),
    "segment_checks": _("Audit of segments"),
    "history": _("Former values"),
    "sources": _("Sources"),
    "metrics": _("Quantities"),
    "contexts": _("Other subjects"),
}
"""Tables in the order of the page, with their names for people."""

COMPUTED: dict[str, dict[str, str]] = {
    "segments": {
        "computed_km": _("Geodesic length of the drawn line, computed here on WGS 84; km.")
    },
    "connections": {
        "computed_km": _("Geodesic length of the drawn line, computed here on WGS 84; km.")
    },
    "places": {
        "lon": _("Longitude on WGS 84, general knowledge; degrees."),
        "lat": _("Latitude on WGS 84, general knowledge; degrees."),
    },
}
"""Columns of the atlas that the schema does not have, with what they mean."""

_SHOWN: dict[str, str] = {
    "segments": "corridors mode status status_as_of length_km computed_km countries sources",
    "places": "country kind crossing_state coord_precision capacity_text sources",
    "connections": "from_place to_place mode status computed_km countries attribute_basis sources",
    "corridors": "start end countries data_to sources",
    "branches": "name start end countries sources",
    "figures": "subject_id metric qualifier value value_max unit period_start period_end kind "
    "scope extent as_of check_result sources",
    "projects": "name corridors kind status as_of countries cost_text check_result sources",
    "milestones": "project_id milestone promised_qualifier promised_date announced_on "
    "announced_by actual_qualifier actual_date check_result sources",
    "events": "date title kind place_text countries corridors attribution check_result sources",
    "names": "thing usage name note sources",
    "place_names": "lang name usage",
    "memberships": "country organisation role since sources",
    "questions": "question concerned note sources",
    "claims": "question_id party position as_of check_result sources",
    "route_lengths": "from_place to_place kind mode qualifier length_km extent corridors "
    "check_result sources",
    "segment_roles": "segment_id corridor_id role note",
    "route_pairs": "from_place to_place",
    "presets": "name summary caveat sources",
    "segment_checks": "segment_id column check_result checked_on sources note",
    "history": _("table row_id column value qualifier as_of replaced_on sources"),
    "sources": _("publisher title publisher_kind publisher_country published url"),
    "metrics": _("name units meaning"),
    "contexts": "name",
}

_HEADINGS: dict[str, str] = {
    ON_MAP: _("On the map"),
    "corridor_id": _("Corridor"),
    "place_id": _("Place"),
    "project_id": _("Project"),
    "subject_id": _("About"),
    "subject_kind": _("Kind of subject"),
    "segment_ids": _("Segments"),
    "from_place": _("From"),
    "to_place": _("To"),
    "length_sources": _("Who states the length"),
    "lang": _("Language"),
    "cost_usd_m": _("Cost (USD million)"),
    "cost_text": _("Cost as stated"),
    "capacity_text": _("Capacity as stated"),
    "opened_year": _("Opened (year)"),
    "expected_year": _("Promised for (year)"),
    "value_max": _("Upper end of range"),
    "computed_km": _("Along the drawn line (km)"),
    "length_km": _("Length as stated (km)"),
    "lon": _("Longitude (°)"),
    "lat": _("Latitude (°)"),
    "url": _("Address"),
    "crossing_state": _("State of the crossing"),
    "coord_precision": _("Precision of position"),
    "promised_date": _("Promised for"),
    "actual_date": _("Happened on"),
    "place_text": _("Where"),
    "period_note": _("Period in words"),
    "question_id": _("Question"),
    "qualifier": _("How the value is meant"),
    "promised_qualifier": _("How the promised date is meant"),
    "actual_qualifier": _("How the date taken is meant"),
    "cost_qualifier": _("How the cost is meant"),
    "extent_segment_ids": _("Segments covered"),
    "planned_length": _("Length of a plan"),
    "actual_basis": _("What the date taken is of"),
    "date_basis": _("What the date is of"),
    "check_result": _("Result of the check"),
    "check_note": _("Note on the check"),
    "row_id": _("Row"),
    "segment_id": _("Segment"),
    "concerned": _("Parties directly concerned"),
    "party": _("Whose position"),
    "metric": _("Quantity"),
    "data_to": _("Data to"),
    "publisher_country": _("Publisher's country"),
    "published": _("Date"),
    "corridors": _("Corridors"),
    "branches": _("Branches"),
    "mode": _("Mode"),
    "status": _("Status"),
    "status_as_of": _("Status as of"),
    "gauge_mm": _("Gauge (mm)"),
    "tracks": _("Tracks"),
    "electrified": _("Electrified"),
    "countries": _("Countries"),
    "alignment_basis": _("Alignment basis"),
    "alignment_final": _("Alignment final"),
    "alignment_note": _("Alignment note"),
    "attribute_basis": _("Attribute basis"),
    "note": _("Note"),
    "sources": _("Sources"),
    "name": _("Name"),
    "country": _("Country"),
    "kind": _("Kind"),
    "connection_id": _("Connection id"),
    "source_id": _("Source id"),
    "title": _("Title"),
    "publisher": _("Publisher"),
    "publisher_kind": _("Publisher kind"),
    "language": _("Language"),
    "reliability_note": _("Reliability note"),
    "short_name": _("Short name"),
    "other_names": _("Other names"),
    "description": _("Description"),
    "start": _("Start"),
    "end": _("End"),
    "governing_bodies": _("Governing bodies"),
    "data_note": _("Data note"),
    "branch_id": _("Branch id"),
    "context_id": _("Context id"),
    "units": _("Units"),
    "meaning": _("Meaning"),
    "figure_id": _("Figure id"),
    "unit": _("Unit"),
    "value": _("Value"),
    "period_start": _("Period start"),
    "period_end": _("Period end"),
    "scope": _("Scope"),
    "extent": _("Extent"),
    "as_of": _("As of"),
    "conflict_group": _("Conflict group"),
    "series_id": _("Series id"),
    "checked_on": _("Checked on"),
    "since": _("Since"),
    "cost_extent": _("Cost extent"),
    "milestone_id": _("Milestone id"),
    "milestone": _("Milestone"),
    "part": _("Part"),
    "announced_on": _("Announced on"),
    "announced_by": _("Announced by"),
    "event_id": _("Event id"),
    "date": _("Date"),
    "date_end": _("Date end"),
    "summary": _("Summary"),
    "attribution": _("Attribution"),
    "name_id": _("Name id"),
    "thing": _("Thing"),
    "usage": _("Usage"),
    "organisation": _("Organisation"),
    "role": _("Role"),
    "question": _("Question"),
    "claim_id": _("Claim id"),
    "position": _("Position"),
    "route_length_id": _("Route length id"),
    "pair_id": _("Pair id"),
    "preset_id": _("Preset id"),
    "caveat": _("Caveat"),
    "open_segments": _("Open segments"),
    "close_segments": _("Close segments"),
    "close_places": _("Close places"),
    "close_countries": _("Close countries"),
    "carrier": _("Carrier"),
    "aim": _("Aim"),
    "column": _("Column"),
    "history_id": _("History id"),
    "table": _("Table"),
    "replaced_on": _("Replaced on"),
}
# Identifiers of a table's own rows; columns of that name elsewhere point to them.
_OWN_ID = _("Identifier")
_LONG = (
    frozenset({"note", "description", "summary", "position", "scope", "meaning", "cost_text"})
    | {"alignment_note", "attribute_basis", "reliability_note", "data_note", "governing_bodies"}
    | {"question", "other_names", "capacity_text", "title", "segment_ids", "announced_by"}
    | {"sources", "length_sources", "name", "thing", "subject_id", "question_id", "extent"}
    | {"check_note", "cost_extent", "extent_segment_ids"}
)
MAY_LACK = (
    frozenset({"note", "value_max", "conflict_group", "series_id", "date_end", "period_note"})
    | {"alignment_note", "attribute_basis", "other_names", "data_note", "reliability_note"}
    | {"place_id", "segment_ids", "corridors", "branches", "sources", "extent", "cost_extent"}
    | {"extent_segment_ids", "check_note"}
)
"""Columns whose empty cells say that there is none: a value without a range has no upper end."""


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column as it is shown.

    Attributes
    ----------
    name
        The schema's name, or :data:`ON_MAP`.
    heading, meaning
        Heading, and what a value says, with its unit.
    numeric, long
        Whether it holds numbers; whether its texts may need several lines.
    may_lack
        Whether an empty cell says that there is none, and not that it is not known.
    shown
        Whether it is shown at first.
    """

    name: str
    heading: str
    meaning: str
    numeric: bool = False
    long: bool = False
    may_lack: bool = False
    shown: bool = False


def columns_of(table: str, *, leads_to_map: bool) -> tuple[ColumnWords, ...]:
    """Return the columns of a table: those shown at first come first, in reading order."""
    known: dict[str, ColumnWords] = {}
    if leads_to_map:
        meaning = _("Opens what the row is about, with its place on the map.")
        known[ON_MAP] = ColumnWords(ON_MAP, _HEADINGS[ON_MAP], meaning)
    key = EVERY[table].key
    for column in EVERY[table].columns:
        is_own_id = column.kind is Kind.ID and key == (column.name,)
        known[column.name] = ColumnWords(
            column.name,
            _OWN_ID if is_own_id else heading(column),
            meaning_of(column),
            is_number(column),
            column.name in _LONG,
            column.name in MAY_LACK,
        )
    for name, meaning in COMPUTED.get(table, {}).items():
        known[name] = ColumnWords(name, _HEADINGS[name], meaning, numeric=True)
    first = [name for name in (ON_MAP, *_SHOWN[table].split()) if name in known]
    rest = [name for name in known if name not in first]
    return (
        *(replace(known[name], shown=True) for name in first),
        *(known[name] for name in rest),
    )


def is_number(column: Column) -> bool:
    """Tell whether a cell of a column is one number."""
    return column.kind in (Kind.NUMBER, Kind.INTEGER) and not column.many


def heading(column: Column) -> str:
    """Return the heading of a column of the schema; a new one is headed by its name."""
    return _HEADINGS.get(column.name, column.name.replace("_", " ").capitalize())


def meaning_of(column: Column) -> str:
    """Say what a value of a column means, with its unit and its vocabulary's kind."""
    said = [column.meaning]
    if column.unit:
        said.append(_("In {unit}.", unit=column.unit))
    if column.many and column.name != "sources":
        said.append(_("Several values are possible."))
    if column.nullable:
        lacks = column.name in MAY_LACK
        said.append(_("Empty means none.") if lacks else _("Empty means not known."))
    return " ".join(said)

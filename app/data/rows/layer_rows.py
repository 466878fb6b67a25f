"""Rows of layers and tables: cast one by one, with their geometry, and no identifier twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.data.cells.casting import Cast, CastError, cast, show
from app.data.cells.geometry import GeometryError, geodesic_km, read_geometry
from app.data.files import reading
from app.data.problems import Effect, Problem
from app.data.schema.columns import Geometry
from app.data.schema.network import CONNECTIONS, PLACES, SEGMENTS
from app.vocabulary.terms import AlignmentBasis
from app.wording import _, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.schema.columns import Column, Table

Row = dict[str, Any]
Seen = dict[str, dict[str, Cast]]
"""What texts of a column were cast to, by the name of the column."""

PLACES_FILE = "places.geojson"
CONNECTIONS_FILE = "connections.geojson"
# Columns that a layer may leave out altogether, so that a first draft needs few; what is then
# assumed claims nothing about the line.
_ASSUMED: dict[str, Any] = {
    "alignment_basis": AlignmentBasis.NOT_KNOWN,
    "alignment_final": False,
    "planned_length": False,
}
# Columns that the program's own files have beside those of the schema.
_WRITTEN_BESIDE = {"computed_km", "lon", "lat", "layer", "sources_cited", "values_checked"}


def table_of_feature(file: str, values: Mapping[str, Any], geometry: object) -> Table:
    """Return the table that a feature of a layer is a row of."""
    if file in (PLACES_FILE, CONNECTIONS_FILE):
        return PLACES if file == PLACES_FILE else CONNECTIONS
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    return PLACES if kind == "Point" and "segment_id" not in values else SEGMENTS


def load_features(
    table: Table, file: str, rows: list[reading.RawRow], problems: list[Problem]
) -> list[tuple[str, str, Row]]:
    """Cast the features of a layer, as file, place in it and row; what is wrong is a problem."""
    if not rows or not has_columns(table, reading.RawFile(file, rows, {}), problems):
        return []
    features = []
    seen: Seen = {}
    for raw in rows:
        try:
            geometry, doubt = read_geometry(table, raw.geometry)
        except GeometryError as error:
            problems.append(_problem(file, raw.where, "geometry", error, Effect.ROW_LEFT_OUT))
            continue
        row = cast_row(table, file, raw, problems, seen)
        if row is None:
            continue
        if doubt is not None:
            problems.append(_problem(file, raw.where, "geometry", doubt, Effect.KEPT))
        row["geometry"] = geometry
        if table.geometry is Geometry.LINE:
            row["computed_km"] = geodesic_km(geometry)
        else:
            row["lon"], row["lat"] = geometry.x, geometry.y
        features.append((file, raw.where, row))
    return features


def _problem(
    file: str, where: str, column: str, error: CastError | GeometryError, effect: Effect
) -> Problem:
    return Problem(file, where, column, error.found, error.expected, effect)


def has_columns(table: Table, raw: reading.RawFile, problems: list[Problem]) -> bool:
    """Tell whether a file has the columns that it needs; each missing one is a problem."""
    columns: Iterable[str] = raw.members.get("columns", ())
    present = {name for row in raw.rows for name in row.values} or set(columns)
    known = {column.name for column in table.columns}
    missing = [
        column.name
        for column in table.columns
        if not column.nullable and column.name not in present and column.name not in _ASSUMED
    ]
    if present and missing:
        expected = counted(
            len(missing), "the column {missing}", "the columns {missing}", missing=listed(missing)
        )
        said = _("only {present}", present=listed(sorted(present)))
        problems.append(Problem(raw.file, "", "", show(said), expected, Effect.FILE_LEFT_OUT))
        return False
    if not raw.rows and not table.may_be_empty:
        problems.append(Problem(raw.file, "", "", _("a header and no rows"), _("at least one row")))
    extra = sorted(str(name) for name in present - known - _WRITTEN_BESIDE)
    for name in extra[:5]:
        problems.append(
            Problem(raw.file, "", show(name), _("a column that is not read"), _("a known column"))
        )
    return True


def cast_row(
    table: Table, file: str, raw: reading.RawRow, problems: list[Problem], seen: Seen
) -> Row | None:
    """Cast the values of a row to the types of its table; None where one that it needs is wrong.

    Parameters
    ----------
    seen
        What the rows before held: most cells of a column say what another one says.
    """
    row: Row = {}
    usable = True
    for column in table.columns:
        value = raw.values.get(column.name, _ASSUMED.get(column.name))
        if value is None and column.nullable:
            # What most cells of a layer are: spared the way through the types.
            row[column.name] = () if column.many else None
            continue
        try:
            row[column.name] = _cast_once(column, value, seen)
        except CastError as error:
            # A value that may be unknown becomes unknown; without one that may not, no row.
            effect = Effect.KEPT if column.nullable else Effect.ROW_LEFT_OUT
            problems.append(_problem(file, raw.where, column.name, error, effect))
            row[column.name] = () if column.many else None
            usable = usable and column.nullable
    return row if usable else None


def _cast_once(column: Column, value: object, seen: Seen) -> Cast:
    if not isinstance(value, str):
        return cast(column, value)
    of_column = seen.setdefault(column.name, {})
    if value not in of_column:
        of_column[value] = cast(column, value)
    return of_column[value]


def unique_rows(
    table: Table,
    file: str,
    rows: Iterable[tuple[str, Row | None]],
    problems: list[Problem],
) -> list[Row]:
    """Return the first row of each identifier; each further one is a problem."""
    placed = [(file, where, row) for where, row in rows if row is not None]
    return unique_features(table, placed, problems)


def unique_features(
    table: Table, rows: Iterable[tuple[str, str, Row]], problems: list[Problem]
) -> list[Row]:
    """Return the first feature of each identifier; each further one is a problem."""
    first: dict[tuple[Any, ...], str] = {}
    kept = []
    for file, where, row in rows:
        key = tuple(row[name] for name in table.key)
        if key in first:
            words = ", ".join(str(part) for part in key)
            problems.append(
                Problem(
                    file,
                    where,
                    ", ".join(table.key),
                    _("{show} again", show=show(words)),
                    _("it once ({first} has it)", first=first[key]),
                    Effect.ROW_LEFT_OUT,
                )
            )
            continue
        first[key] = f"{file}, {where}"
        kept.append(row)
    return kept

"""Tables with positions: lines as WKT or GeoJSON, as two ends, or as points in order."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import shapely
from shapely import LineString, Point
from shapely.errors import ShapelyError

from app.data.cells.spreadsheet_text import BYTE_ORDER_MARK, NOTE
from app.intake.opening.features import Feature, IntakeError, Opened
from app.intake.opening.positions import in_degrees, named_crs
from app.wording import _, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHAPE = ("wkt", "geometry", "geom", "thegeom", "shape", "geojson", "wkbgeometry", "line")
_LON = ("lon", "lng", "long", "longitude", "x", "xcoord", "pointx")
_LAT = ("lat", "latitude", "y", "ycoord", "pointy")
_FROM = ("from", "start", "begin", "origin", "o", "a", "1")
_TO = ("to", "end", "finish", "destination", "dest", "d", "b", "2")
_OF_LINE = ("lineid", "segmentid", "line", "segment", "routeid", "route", "trackid", "track")
_OF_LINE_TOO = ("id", "name")
_ORDER = ("seq", "sequence", "order", "ord", "vertex", "vertexindex", "pointorder", "n", "nr", "no")
_EWKT = re.compile(r"\s*SRID\s*=\s*([0-9]{1,6})\s*;", re.IGNORECASE)
_HEX = re.compile(r"[0-9A-Fa-f]{20,}\Z")


def read_table(name: str, text: str) -> Opened:
    """Read a table by its header.

    Raises
    ------
    IntakeError
        It is no table, or no column of it holds positions.
    """
    return _read(name, *_rows(name, text))


def read_cells(name: str, cells: Sequence[Sequence[str]]) -> Opened:
    """Read a sheet of a workbook, the header first.

    Raises
    ------
    IntakeError
        No column of it holds positions.
    """
    header = [cell.strip() for cell in cells[0]]
    rows = [
        (_("row {row}", row=number), dict(zip(header, row, strict=False)))
        for number, row in enumerate(cells[1:], start=2)
        if any(row)
    ]
    return _read(name, [column for column in header if column], rows)


def _read(name: str, header: list[str], rows: Sequence[tuple[str, dict[str, str]]]) -> Opened:
    keys = {plain(column): column for column in reversed(header)}
    shape_column = next((keys[key] for key in _SHAPE if key in keys), None)
    if shape_column and any(_looks_drawn(row[shape_column]) for _, row in rows):
        return _drawn(name, rows, shape_column)
    ends = _end_columns(keys)
    if ends:
        return _between(name, rows, ends)
    lon, lat = (next((keys[k] for k in known if k in keys), None) for known in (_LON, _LAT))
    if lon is None or lat is None:
        raise IntakeError(
            _(
                "{name} has no column of positions: expected WKT in a column “wkt”, or "
                "“lon” and “lat”; found {header}.",
                name=name,
                header=", ".join(header[:12])[:200],
            )
        )
    return _points(name, rows, lon, lat, keys)


def plain(text: str) -> str:
    """Write the name of a column as names are compared: small letters and digits alone."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _rows(name: str, text: str) -> tuple[list[str], list[tuple[str, dict[str, str]]]]:
    first = text.lstrip(BYTE_ORDER_MARK).partition("\n")[0]
    mark = max(",;\t|", key=lambda separator: (first.count(separator), separator == ","))
    csv.field_size_limit(50_000_000)
    reader = csv.reader(io.StringIO(text.lstrip(BYTE_ORDER_MARK), newline=""), delimiter=mark)
    rows: list[tuple[str, dict[str, str]]] = []
    try:
        header = [column.strip() for column in next(reader)]
        if len(header) < 2 and not any(plain(column) in _SHAPE for column in header):
            raise IntakeError(
                _("{name} is no table of positions, and no other kind that is read.", name=name)
            )
        for fields in reader:
            if not any(field.strip() for field in fields) or fields[0].startswith(NOTE):
                continue
            if len(fields) != len(header):
                raise IntakeError(
                    _(
                        "{name}, line {line}: found {fields} fields, expected {header} as in "
                        "the header (look for a stray quote or separator).",
                        name=name,
                        line=reader.line_num,
                        fields=len(fields),
                        header=len(header),
                    )
                )
            rows.append(
                (
                    _("line {line}", line=reader.line_num),
                    dict(zip(header, fields, strict=True)),
                )
            )
    except csv.Error as error:
        raise IntakeError(
            _(
                "{name}, line {line}: broken CSV ({error}).",
                name=name,
                line=reader.line_num,
                error=error,
            )
        ) from None
    return header, rows


def _looks_drawn(text: str) -> bool:
    upper = _EWKT.sub("", text).lstrip().upper()
    shapes = ("POINT", "LINE", "MULTI", "POLYGON", "GEOMETRYC", "{")
    return upper.startswith(shapes) or bool(_HEX.match(text.strip()))


def _drawn(name: str, rows: Sequence[tuple[str, dict[str, str]]], column: str) -> Opened:
    systems = {match.group(1) for _, row in rows if (match := _EWKT.match(row[column]))}
    if len(systems) > 1:
        raise IntakeError(
            _(
                "{name} mixes reference systems: {systems}.",
                name=name,
                systems=", ".join(sorted(systems)),
            )
        )
    crs = named_crs(f"EPSG:{systems.pop()}", name) if systems else None
    whole, said = zip(*(_shape(row[column]) for _, row in rows), strict=True)
    notes: list[str] = []
    shapes, faults = in_degrees(whole, crs, name, notes)
    features = tuple(
        Feature(where, _others(row, {column}), shape, broken or fault)
        for (where, row), broken, shape, fault in zip(rows, said, shapes, faults, strict=True)
    )
    return Opened("CSV", "", features, tuple(notes))


def _shape(text: str) -> tuple[Any, str]:
    body = _EWKT.sub("", text).strip()
    if not body:
        return None, ""
    try:
        if body.startswith("{"):
            return shapely.from_geojson(json.dumps(json.loads(body))), ""
        if _HEX.match(body):
            return shapely.from_wkb(body), ""
        return shapely.from_wkt(body), ""
    except (ShapelyError, ValueError, RecursionError):
        return None, _("its WKT cannot be read")


def _end_columns(keys: dict[str, str]) -> tuple[str, str, str, str] | None:
    """Return the columns of both ends: longitude and latitude of the first and of the last."""
    columns = []
    for sides in (_FROM, _TO):
        for known in (_LON, _LAT):
            names = [f"{a}{b}" for side in sides for axis in known for a, b in _both(side, axis)]
            column = next((keys[name] for name in names if name in keys), None)
            if column is None:
                return None
            columns.append(column)
    first, second, third, fourth = columns
    return first, second, third, fourth


def _both(side: str, axis: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (side, axis), (axis, side)


def _between(
    name: str, rows: Sequence[tuple[str, dict[str, str]]], ends: tuple[str, str, str, str]
) -> Opened:
    whole, said = [], []
    for _where, row in rows:
        numbers = [_number(row[column]) for column in ends]
        broken = any(number is None for number in numbers)
        a, b, c, d = (number or 0.0 for number in numbers)
        whole.append(None if broken else LineString([(a, b), (c, d)]))
        said.append(_("its positions are no numbers") if broken else "")
    notes: list[str] = []
    shapes, faults = in_degrees(whole, None, name, notes)
    features = tuple(
        Feature(where, _others(row, set(ends)), shape, broken or fault)
        for (where, row), broken, shape, fault in zip(rows, said, shapes, faults, strict=True)
    )
    notes.append(_("Each line of the table is drawn straight from one end to the other."))
    return Opened("CSV", "", features, tuple(notes))


def _points(
    name: str,
    rows: Sequence[tuple[str, dict[str, str]]],
    lon: str,
    lat: str,
    keys: dict[str, str],
) -> Opened:
    line = next((keys[key] for key in _OF_LINE if key in keys), None)
    order = next((keys[key] for key in _ORDER if key in keys), None)
    if line is None and order is not None:
        line = next((keys[key] for key in _OF_LINE_TOO if key in keys), None)
    spots = [(_number(row[lon]), _number(row[lat])) for _, row in rows]
    groups: dict[str, list[int]] = {}
    if line is not None or order is not None:
        for place, (_where, row) in enumerate(rows):
            groups.setdefault(row[line] if line else "", []).append(place)
    if not any(len(group) > 1 for group in groups.values()):
        groups = {}
    drawn: list[tuple[str, dict[str, str], Any, str]] = []
    for group in groups.values():
        ordered = sorted(group, key=lambda n: _number(rows[n][1][order]) or 0.0) if order else group
        where, row = rows[ordered[0]]
        places = [(x, y) for x, y in (spots[n] for n in ordered) if x is not None and y is not None]
        said = _line_fault(len(places), len(ordered) - len(places))
        shape = None if said else LineString(places)
        drawn.append((where, _others(row, {lon, lat, order or lat}), shape, said))
    if not groups:
        for (where, row), (x, y) in zip(rows, spots, strict=True):
            spot = None if x is None or y is None else Point(x, y)
            said = "" if spot else _("its position is no pair of numbers")
            drawn.append((where, _others(row, {lon, lat}), spot, said))
    notes: list[str] = []
    shapes, faults = in_degrees([shape for _, _, shape, _ in drawn], None, name, notes)
    features = tuple(
        Feature(where, row, shape, broken or fault)
        for (where, row, _, broken), shape, fault in zip(drawn, shapes, faults, strict=True)
    )
    return Opened("CSV", "", features, tuple(notes))


def _line_fault(positions: int, lost: int) -> str:
    """Say why positions make no line, or nothing where they do."""
    if lost:
        return counted(
            lost,
            "{count} of its positions is no pair of numbers",
            "{count} of its positions are no pairs of numbers",
        )
    return "" if positions > 1 else _("it has one position only, and a line needs two")


def _number(text: str) -> float | None:
    """Read a number, with a decimal comma too."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def _others(row: dict[str, str], used: set[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in used and key}

"""A corpus of broken data folders, made from the shipped data by a program.

A few rows of each shipped table, whole enough to stand alone, are the folder that is spoiled; each
:class:`Fault` knows how, and what a person must be told.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.config import shipped_folder
from app.data.schema.columns import Kind
from app.data.schema.network import PLACES, SEGMENTS
from app.data.schema.tables import EVERY, TABLES
from app.figures.map.layers import BASEMAP_FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.data.schema.columns import Column, Table

LAYER = "zangezur-route"
_SEGMENTS = 6
_ROWS = 4

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Fault:
    """One way to spoil one file.

    Attributes
    ----------
    file
        Path inside the folder.
    name
        What is wrong, in words.
    spoil
        Makes the new content of the file out of the old; None takes the file away.
    told
        Parts that one problem must have, the file among them.
    """

    file: str
    name: str
    spoil: Callable[[bytes], bytes | None]
    told: tuple[str, ...]


def write_reduced(path: Path) -> None:
    """Write a small folder out of the shipped data: some lines, and what belongs to them."""
    shipped = shipped_folder("geodata")
    tables = {table.name: _read_table(shipped, table) for table in TABLES}
    features = _read_layer(shipped / f"{LAYER}.geojson")[:_SEGMENTS]
    segments = [feature["properties"] for feature in features]
    ends = {row[end] for row in segments for end in ("from_place", "to_place")}
    points = [
        feature
        for feature in _read_layer(shipped / "places.geojson")
        if feature["properties"]["place_id"] in ends
    ]
    kept: dict[str, Rows] = {
        "segments": segments,
        "places": [feature["properties"] for feature in points],
        "corridors": [row for row in tables["corridors"] if row["corridor_id"] == LAYER],
        "branches": [row for row in tables["branches"] if row["corridor_id"] == LAYER],
        "sources": tables["sources"],
    }
    for table in TABLES:
        if table.name not in kept:
            kept[table.name] = _closed(table, tables[table.name], kept)
    for name, rows in kept.items():
        _prune(EVERY[name], rows, kept)
    cited = {one for rows in kept.values() for row in rows for one in _cited(row)}
    kept["sources"] = [row for row in tables["sources"] if row["source_id"] in cited]
    (path / "tables").mkdir(parents=True)
    (path / "basemap").mkdir()
    for table in TABLES:
        (path / f"tables/{table.name}.csv").write_bytes(_write_table(table, kept[table.name]))
    _write_layer(path / f"{LAYER}.geojson", features)
    _write_layer(path / "places.geojson", points)
    for name in BASEMAP_FILES:
        _write_layer(path / f"basemap/{name}.geojson", [])


def faults(path: Path) -> Iterator[Fault]:
    """Think of every fault of every file of a folder."""
    for table in TABLES:
        file = f"tables/{table.name}.csv"
        yield from _file_faults(file, table)
        rows = (path / file).read_bytes().count(b"\n") > 1
        for column in table.columns if rows else ():
            for value, told in _wrong_values(column):
                yield _cell(file, column.name, value, told)
    for file, table in ((f"{LAYER}.geojson", SEGMENTS), ("places.geojson", PLACES)):
        yield from _layer_faults(file, table)
        for column in table.columns:
            for value, told in _wrong_values(column):
                yield _property(file, column.name, value, told)
    for name in BASEMAP_FILES:
        file = f"basemap/{name}.geojson"
        yield Fault(file, "missing", lambda _: None, (file, "no such file"))
        yield Fault(file, "broken", lambda _: b"{", (file, "no JSON"))


_WRONG: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.TERM: (("nonsense", "expected one of"),),
    Kind.INTEGER: tuple((value, "expected") for value in ("20_26", "٣", "9" * 400)),
    Kind.NUMBER: tuple((value, "expected") for value in ("20_26", "nan", "1,5", "1e999")),
    Kind.BOOLEAN: (("maybe", "expected true or false"),),
    Kind.DATE: tuple((value, "expected a date") for value in ("0206-01-01", "2025-02-30", "٢٠٢٥")),
    Kind.COUNTRY: (("ZQ", "expected a country code"), ("az", "expected a country code")),
    Kind.REFERENCE: (("nowhere-at-all", "expected an identifier that"),),
    Kind.URL: (("javascript:alert(1)", "expected an address"),),
    Kind.ID: (("two words", "expected an identifier"),),
    Kind.TEXT: (("soft\u000breturn", "U+000B"),),
}
_ASSUMED = ("alignment_basis", "alignment_final", "planned_length")


def _wrong_values(column: Column) -> Iterator[tuple[str, str]]:
    """Yield wrong values of a column, each with what must be told of it."""
    if not column.nullable and column.name not in _ASSUMED:
        yield "", "found nothing"
        if column.many:
            yield ";", "an empty list"
    yield from _WRONG[column.kind]
    if column.minimum is not None:
        yield str(column.minimum - 1), "expected"
    if column.maximum is not None:
        yield str(column.maximum + 1), "expected"
    if column.kind is Kind.DATE and not column.may_be_future:
        yield "2150-01-01", "expected no date after"


def _file_faults(file: str, table: Table) -> Iterator[Fault]:
    def without_first_column(body: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(body.decode())))
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(row[1:] for row in rows)
        return text.getvalue().encode()

    def header(body: bytes) -> bytes:
        return body.splitlines(keepends=True)[0]

    def doubled(body: bytes) -> bytes:
        first, rest = body.split(b"\n", 1)
        name = first.split(b",")[0]
        lines = [b",".join([line, b"x"]) for line in rest.splitlines()]
        return b"\n".join([b",".join([first, name]), *lines])

    yield Fault(file, "missing", lambda _: None, (file, "no such file", "file left out"))
    yield Fault(file, "empty", lambda _: b"", (file, "an empty file", "file left out"))
    yield Fault(file, "blank lines", lambda _: b"\n\n", (file, "an empty file"))
    yield Fault(file, "code page", lambda body: body + b"\x96\n", (file, "byte 0x96", "UTF-8"))
    yield Fault(file, "UTF-16", lambda b: b.decode().encode("utf-16-le"), (file, "found"))
    yield Fault(file, "stray quote", lambda body: body + b'"open\n', (file, "broken CSV"))
    yield Fault(file, "one field more", lambda body: body + b"a," * 60 + b"\n", (file, "fields as"))
    yield Fault(file, "NUL bytes", lambda _: b"\0" * 200, (file, "found"))
    yield Fault(file, "a column less", without_first_column, (file, table.columns[0].name))
    yield Fault(file, "a column twice", doubled, (file, "twice"))
    if not table.may_be_empty:
        yield Fault(file, "no rows", header, (file, "a header and no rows"))


def _layer_faults(file: str, table: Table) -> Iterator[Fault]:
    def change(geometry: Any) -> Callable[[bytes], bytes]:
        def spoil(body: bytes) -> bytes:
            document = json.loads(body)
            document["features"][0]["geometry"] = geometry
            return json.dumps(document).encode()

        return spoil

    yield Fault(file, "missing", lambda _: None, (file, "found"))
    yield Fault(file, "empty", lambda _: b"", (file, "an empty file"))
    yield Fault(file, "no JSON", lambda body: body[:-20], (file, "no JSON"))
    yield Fault(file, "a list", lambda _: b"[]", (file, "without features"))
    yield Fault(file, "no features", lambda _: b'{"features": []}', (file, "no features"))
    yield Fault(file, "code page", lambda body: body + b"\x96", (file, "byte 0x96"))
    yield Fault(file, "nested", lambda _: b"[" * 100_000, (file, "found"))
    for geometry in (None, {}, {"type": "Polygon", "coordinates": []}, 7, [1, 2]):
        yield Fault(file, f"geometry {geometry}", change(geometry), (file, "geometry"))
    kind = str(table.geometry)
    far: tuple[Any, ...] = ([500.0, 40.0], ["a", "b"], [46.0], [46.0, None], [46.0, True])
    for position in far:
        where = [position, [46.0, 40.0]] if kind == "LineString" else position
        drawn = {"type": kind, "coordinates": where}
        yield Fault(file, f"position {position}", change(drawn), (file, "geometry"))


def _cell(file: str, column: str, value: str, told: str) -> Fault:
    def spoil(body: bytes) -> bytes:
        rows = list(csv.DictReader(io.StringIO(body.decode())))
        rows[0][column] = value
        return _written(list(rows[0]), rows)

    return Fault(file, f"{column}: {value[:20]!r}", spoil, (file, column, told))


def _property(file: str, column: str, value: str, told: str) -> Fault:
    def spoil(body: bytes) -> bytes:
        document = json.loads(body)
        document["features"][0]["properties"][column] = value
        return json.dumps(document).encode()

    return Fault(file, f"{column}: {value[:20]!r}", spoil, (file, column, told))


def _closed(table: Table, rows: Rows, kept: dict[str, Rows]) -> Rows:
    """Take the first rows that can stand with what is kept already."""
    return [row for row in rows if _stands(table, row, kept)][:_ROWS]


def _stands(table: Table, row: dict[str, Any], kept: dict[str, Rows]) -> bool:
    for column in table.columns:
        if column.kind is not Kind.REFERENCE or column.nullable:
            continue
        if not set(_parts(row[column.name])) & _keys(column.references, kept):
            return False
    kind = row.get("subject_kind")
    if kind is not None:
        return row["subject_id"] in _keys({"branch": "branches"}.get(kind, f"{kind}s"), kept)
    return table.name != "history" or row["row_id"] in _keys(row["table"], kept)


def _keys(table: str, kept: dict[str, Rows]) -> set[str]:
    key = EVERY[table].key[0] if table in EVERY else ""
    return {row[key] for row in kept.get(table, [])}


def _prune(table: Table, rows: Rows, kept: dict[str, Rows]) -> None:
    """Take out references to rows that are not kept."""
    for column in table.columns:
        if column.kind is Kind.REFERENCE:
            known = _keys(column.references, kept)
            for row in rows:
                left = [one for one in _parts(row[column.name]) if one in known]
                row[column.name] = ";".join(left)


def _cited(row: dict[str, Any]) -> Iterator[str]:
    for name in ("sources", "length_sources"):
        yield from _parts(row.get(name))


def _parts(cell: Any) -> list[str]:
    if isinstance(cell, list):
        return [str(one) for one in cell]
    return [part.strip() for part in str(cell or "").split(";") if part.strip()]


def _read_table(folder: Path, table: Table) -> Rows:
    with (folder / f"tables/{table.name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read_layer(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _write_table(table: Table, rows: Rows) -> bytes:
    return _written([column.name for column in table.columns], rows)


def _written(names: list[str], rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _write_layer(path: Path, features: list[dict[str, Any]]) -> None:
    document = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(document), encoding="utf-8")

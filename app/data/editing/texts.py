"""Rows of a data folder as they stand in its files, and files with some of them changed.

What nobody changes stays as it is, byte for byte: rows of tables are lines of the file, and of a
feature only the values that change are written anew.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from app.data.cells.spreadsheet_text import guard
from app.data.editing.json_spans import Span, items, members
from app.data.files.reading import ReadError, read_bytes, read_layer, split_table
from app.data.rows.layer_rows import table_of_feature
from app.data.schema import EVERY, LIST_SEPARATOR, PLACES, TABLES, Geometry, Kind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from app.data.files.reading import SplitTable
    from app.data.problems import Problem
    from app.data.schema import Column, Table

Cells = dict[str, str]
Key = tuple[str, ...]
POSITION = ("lon", "lat")
"""Columns of places beside those of the schema: the position is edited as two numbers."""
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")


@dataclass(frozen=True, slots=True)
class RowText:
    """A row or feature as it stands in its file.

    Attributes
    ----------
    where
        Its place in the file, as problems call it.
    cells
        Text of each column of the schema that the file has; empty for what is not known.
    """

    table: str
    where: str
    cells: Cells

    @property
    def key(self) -> Key:
        """What identifies it."""
        return key_of(EVERY[self.table], self.cells)


def key_of(table: Table, cells: Mapping[str, str]) -> Key:
    """Return what identifies a row."""
    return tuple(cells.get(name, "").strip() for name in table.key)


def column_names(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that can be edited as text, in the order of the schema."""
    names = tuple(column.name for column in table.columns)
    return (*names, *POSITION) if table is PLACES else names


@dataclass(frozen=True)
class FileText(ABC):
    """A file of a data folder, read for editing.

    Attributes
    ----------
    file
        Path inside the data folder.
    rows
        In file order.
    """

    file: str
    body: bytes
    rows: tuple[RowText, ...]

    @property
    def digest(self) -> str:
        """Digest of its bytes."""
        return sha256(self.body).hexdigest()

    @abstractmethod
    def rewritten(
        self,
        changed: Mapping[int, Mapping[str, str]],
        added: Sequence[RowText] = (),
        removed: Collection[int] = (),
    ) -> bytes:
        """Return the file with some rows changed, added at its end, or taken out.

        Parameters
        ----------
        changed
            New texts by column, by the number of the row.
        """


@dataclass(frozen=True)
class TableText(FileText):
    """A CSV table."""

    table: Table
    split: SplitTable

    def rewritten(
        self,
        changed: Mapping[int, Mapping[str, str]],
        added: Sequence[RowText] = (),
        removed: Collection[int] = (),
    ) -> bytes:
        """Return the table with other lines for the rows that differ."""
        new = [*changed.values(), *(row.cells for row in added)]
        known = [column.name for column in self.table.columns]
        more = [name for name in known if any(cells.get(name) for cells in new)]
        more = [name for name in more if name not in self.split.header]
        header = [*self.split.header, *more]
        lines = list(self.split.lines)
        end = "\r\n" if lines[0].endswith("\r\n") else "\n"
        if more:
            head = next(i for i, line in enumerate(lines) if line.strip())
            lines[head] = self._line(header, end)
        for number, (row, record) in enumerate(zip(self.rows, self.split.records, strict=True)):
            if number in removed or number in changed or more:
                fields = dict(zip(self.split.header, record.fields, strict=True))
                texts = [changed.get(number, {}).get(name, fields.get(name, "")) for name in header]
                lines[record.first] = "" if number in removed else self._line(texts, end)
                for index in range(record.first + 1, record.after):
                    lines[index] = ""
            del row
        if added:
            last = max((record.after for record in self.split.records), default=1)
            if lines[last - 1] and not lines[last - 1].endswith(("\n", "\r")):
                lines[last - 1] += end
            rows = [self._line([row.cells.get(n, "") for n in header], end) for row in added]
            lines[last:last] = rows
        return _encoded("".join(lines), self.body)

    def _line(self, fields: Sequence[str], end: str) -> str:
        text = io.StringIO(newline="")
        texts = [guard(one) for one in fields] if self.split.guarded else fields
        csv.writer(text, delimiter=self.split.delimiter, lineterminator=end).writerow(texts)
        return text.getvalue()


@dataclass(frozen=True)
class LayerText(FileText):
    """A GeoJSON layer; ``features`` are where its features stand in ``text``."""

    text: str
    features: tuple[Span, ...]
    properties: tuple[dict[str, Span], ...] = field(repr=False)
    insides: tuple[tuple[int, int], ...] = field(repr=False)

    def rewritten(
        self,
        changed: Mapping[int, Mapping[str, str]],
        added: Sequence[RowText] = (),
        removed: Collection[int] = (),
    ) -> bytes:
        """Return the layer with the values that differ put in; new features are places alone."""
        pieces: list[tuple[int, int, str]] = []
        for number, cells in changed.items():
            if number not in removed:
                pieces += self._value_pieces(number, cells)
        kept = [number for number in range(len(self.features)) if number not in removed]
        pieces += self._gaps(removed, kept)
        if added:
            texts = [_feature_text(row) for row in added]
            at = self.features[kept[-1]].end if kept else self.features[0].start
            joint = ",\n" if kept else ""
            pieces.append((at, at, joint + ",\n".join(texts)))
        text = self.text
        for start, end, new in sorted(pieces, key=lambda piece: piece[:2], reverse=True):
            text = text[:start] + new + text[end:]
        return _encoded(text, self.body)

    def _gaps(self, removed: Collection[int], kept: Sequence[int]) -> list[tuple[int, int, str]]:
        """Return the pieces that take features out, each with one of the commas beside it."""
        last_kept = kept[-1] if kept else -1
        own = self.features
        pieces = [(own[n].start, own[n + 1].start, "") for n in removed if n < last_kept]
        if removed and last_kept < len(own) - 1:
            start = own[last_kept].end if kept else own[0].start
            pieces.append((start, own[-1].end, ""))
        return pieces

    def _value_pieces(self, number: int, cells: Mapping[str, str]) -> list[tuple[int, int, str]]:
        pieces = []
        table = EVERY[self.rows[number].table]
        spans = self.properties[number]
        inserted = ""
        for name, text in cells.items():
            if name in POSITION:
                continue
            old = spans.get(name)
            new = _json_text(table.column(name), text, old.value if old else None)
            if old is not None:
                pieces.append((old.start, old.end, new))
            elif text:
                inserted += f",{json.dumps(name)}:{new}"
        if inserted:
            end = self.insides[number][1]
            pieces.append((end, end, inserted if spans else inserted[1:]))
        if any(name in cells for name in POSITION):
            for name, span in zip(POSITION, self._position(number), strict=True):
                if name in cells:
                    new = cells[name] if _NUMBER.match(cells[name]) else json.dumps(cells[name])
                    pieces.append((span.start, span.end, new))
        return pieces

    def _position(self, number: int) -> list[Span]:
        geometry = dict(members(self.text, self.features[number].start))["geometry"]
        coordinates = dict(members(self.text, geometry.start))["coordinates"]
        return list(items(self.text, coordinates.start))[:2]


def _encoded(text: str, body: bytes) -> bytes:
    """Encode a text as the file was."""
    if body.startswith(codecs.BOM_UTF8):
        return codecs.BOM_UTF8 + text.encode()
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if body.startswith(mark):
            return mark + text.encode(name)
    return text.encode()


def _json_text(column: Column, text: str, old: object) -> str:
    """Write a cell as the property was: a number, true or false, a list, or a text."""
    if not text:
        return "null"
    if column.many:
        if not isinstance(old, list):
            plain = isinstance(old, int | float) and not isinstance(old, bool)
            return text if plain and _NUMBER.match(text) else json.dumps(text, ensure_ascii=False)
        parts = [part.strip() for part in text.split(LIST_SEPARATOR) if part.strip()]
        numbers = column.kind is Kind.INTEGER and all(_NUMBER.match(part) for part in parts)
        quoted = parts if numbers else [json.dumps(part, ensure_ascii=False) for part in parts]
        return f"[{','.join(quoted)}]"
    as_number = column.kind in (Kind.INTEGER, Kind.NUMBER) and _NUMBER.match(text)
    if as_number or (column.kind is Kind.BOOLEAN and text in ("true", "false")):
        return text
    return json.dumps(text, ensure_ascii=False)


def _feature_text(row: RowText) -> str:
    table = EVERY[row.table]
    values = ",".join(
        f"{json.dumps(column.name)}:{_json_text(column, row.cells.get(column.name, ''), None)}"
        for column in table.columns
    )
    numbers = [row.cells.get(name, "") for name in POSITION]
    position = ",".join(text if _NUMBER.match(text) else json.dumps(text) for text in numbers)
    return (
        f'{{"type":"Feature","properties":{{{values}}},'
        f'"geometry":{{"type":"Point","coordinates":[{position}]}}}}'
    )


def table_text(body: bytes, table: Table) -> TableText:
    """Split a table for editing.

    Raises
    ------
    ReadError
        It cannot be read at all.
    """
    file = table_file(table)
    split = split_table(body, file)
    known = {column.name for column in table.columns}
    rows = tuple(
        RowText(
            table.name,
            _("line {first}", first=record.first + 1),
            {
                name: text
                for name, text in zip(split.header, record.fields, strict=True)
                if name in known
            },
        )
        for record in split.records
    )
    return TableText(file, body, rows, table, split)


def table_file(table: Table) -> str:
    """Return the path of a table inside the data folder."""
    return f"tables/{table.name}.csv"


def empty_table(table: Table) -> TableText:
    """Return a table that has no row yet."""
    header = ",".join(column.name for column in table.columns)
    return table_text(f"{header}\n".encode(), table)


def read_layer_text(path: Path) -> LayerText:
    """Read a layer for editing.

    Raises
    ------
    ReadError
        It cannot be read at all.
    """
    raw = read_layer(path, path.name)
    body = read_bytes(path, path.name)
    text = body.decode("utf-8-sig")
    found = dict(members(text, 0))["features"]
    features = tuple(items(text, found.start))
    rows, properties, insides = [], [], []
    for feature, row in zip(features, raw.rows, strict=True):
        spans: dict[str, Span] = {}
        inside = (0, 0)
        if isinstance(feature.value, dict):
            own = dict(members(text, feature.start)).get("properties")
            if own is not None and isinstance(own.value, dict):
                spans = dict(members(text, own.start))
                inside = (own.start + 1, own.end - 1)
        table = table_of_feature(path.name, row.values, row.geometry)
        known = {column.name for column in table.columns}
        cells = {name: _cell_text(text, span) for name, span in spans.items() if name in known}
        if table.geometry is Geometry.POINT:
            cells |= _position_cells(row.geometry)
        rows.append(RowText(table.name, row.where, cells))
        properties.append(spans)
        insides.append(inside)
    return LayerText(
        path.name, body, tuple(rows), text, features, tuple(properties), tuple(insides)
    )


def _position_cells(geometry: Any) -> Cells:
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        return {}
    return {name: json.dumps(value) for name, value in zip(POSITION, coordinates, strict=False)}


def _cell_text(text: str, span: Span) -> str:
    value = span.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return LIST_SEPARATOR.join(str(part) for part in value if part is not None)
    return text[span.start : span.end]


@dataclass(frozen=True)
class FolderText:
    """A data folder read for editing.

    Attributes
    ----------
    files
        By path inside the folder.
    unreadable
        Files that cannot be edited, with the reason.
    """

    folder: Path
    files: dict[str, FileText]
    unreadable: tuple[Problem, ...] = ()

    def rows(self, table: str) -> dict[Key, tuple[str, int]]:
        """Return file and number of each row of a table, by key.

        Of rows with one key the first counts, as when the data are loaded; a row without one
        cannot be named, and is left as it is.
        """
        placed: dict[Key, tuple[str, int]] = {}
        for file in self.files.values():
            for number, row in enumerate(file.rows):
                if row.table == table and all(row.key):
                    placed.setdefault(row.key, (file.file, number))
        return placed


def read_folder(folder: Path) -> FolderText:
    """Read the tables and layers of a data folder for editing."""
    files: dict[str, FileText] = {}
    unreadable = []
    for path in sorted(folder.glob("*.geojson")):
        try:
            files[path.name] = read_layer_text(path)
        except ReadError as error:
            unreadable.append(error.problem)
    for table in TABLES:
        path = folder / table_file(table)
        if not path.exists():
            continue
        try:
            own = table_text(read_bytes(path, table_file(table)), table)
        except ReadError as error:
            unreadable.append(error.problem)
        else:
            files[own.file] = own
    return FolderText(folder, files, tuple(unreadable))

"""Layers as they stand in their files, and with some values changed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.data.editing.json_spans import Span, items, members
from app.data.editing.texts import POSITION, Cells, FileText, RowText, encoded
from app.data.files.reading import read_bytes, read_layer
from app.data.rows.layer_rows import table_of_feature
from app.data.schema.columns import LIST_SEPARATOR, Geometry, Kind
from app.data.schema.tables import EVERY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from app.data.schema.columns import Column

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")


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
        return encoded(text, self.body)

    def _gaps(self, removed: Collection[int], kept: Sequence[int]) -> list[tuple[int, int, str]]:
        """Return the pieces that take features out, each with one of the commas beside it."""
        last_kept = kept[-1] if kept else -1
        features = self.features
        pieces = [(features[n].start, features[n + 1].start, "") for n in removed if n < last_kept]
        if removed and last_kept < len(features) - 1:
            start = features[last_kept].end if kept else features[0].start
            pieces.append((start, features[-1].end, ""))
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
    features_span = dict(members(text, 0))["features"]
    features = tuple(items(text, features_span.start))
    rows, properties, insides = [], [], []
    for feature, row in zip(features, raw.rows, strict=True):
        spans: dict[str, Span] = {}
        inside = (0, 0)
        if isinstance(feature.value, dict):
            properties_span = dict(members(text, feature.start)).get("properties")
            if properties_span is not None and isinstance(properties_span.value, dict):
                spans = dict(members(text, properties_span.start))
                inside = (properties_span.start + 1, properties_span.end - 1)
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

"""A portrait as a table: every value of it with its sources."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from app.data.cells.spreadsheet_text import BYTE_ORDER_MARK, NOTE
from app.exports.tables.about import about
from app.exports.tables.csv_file import csv_cell
from app.queries.details.citations import cite_source
from app.queries.filter.facets import EVERYTHING
from app.wording import _, clauses, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas
    from app.queries.core.values import Value
    from app.queries.filter.facets import Facets
    from app.queries.portraits.portrait import Portrait

COLUMNS = ("part", "what", "value", "kind", "period", "scope", "as_of", "note", "rests_on")
"""Columns of the table; the last one names the sources, or what a value rests on without one."""


def portrait_csv(atlas: Atlas, facets: Facets, portrait: Portrait) -> bytes:
    """Write a portrait as CSV in UTF-8 with a byte order mark, with citation and licence below."""
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([csv_cell(cell) for cell in row] for row in _rows(portrait))
    writer.writerow([])
    title = with_aside(portrait.title, portrait.subtitle) if portrait.subtitle else portrait.title
    said = replace(about(atlas, facets, EVERYTHING, title), data_to=portrait.data_to)
    for name, line in said.lines():
        writer.writerow([f"{NOTE} {name}: {line}"])
    return text.getvalue().encode()


def _rows(portrait: Portrait) -> Iterator[tuple[str | None, ...]]:
    for block in (*portrait.headline, *portrait.blocks):
        for fact in block.facts:
            for value in fact.values:
                yield (block.title, fact.label, *_cells(value))
    for question in portrait.questions:
        for position in question.recorded:
            if position.value:
                yield (
                    _("Contested: {text}", text=question.text),
                    position.name,
                    *_cells(position.value),
                )


def _cells(value: Value) -> tuple[str | None, ...]:
    rests_on = " | ".join(map(cite_source, value.sources)) or value.basis
    scope = clauses((value.scope, value.covers))
    return (value.text, value.kind, value.period, scope, value.as_of, value.note, rests_on)

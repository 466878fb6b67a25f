"""Files of corrections: a few rows that somebody mails to whoever keeps the data."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from app.data.cells.casting import show
from app.data.editing.edits import Act, CellEdit, Origin, RowEdit
from app.data.files.reading import ReadError, decode, split_table
from app.data.schema.columns import KEY_SEPARATOR, row_id
from app.data.schema.tables import EVERY
from app.errors import DataError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FORMAT = "corridor-atlas-correction"
VERSION = 1
SUFFIXES = (".json", ".csv")
MAX_BYTES = 30_000_000
_HEADER = ("what", "table", "row", "column", "before", "after", "mistake")
_NEEDED = ("table", "row", "column", "after")
_YES = ("yes", "true", "1")


class CorrectionError(DataError):
    """A file that is no file of corrections."""

    def __init__(self, where: str, found: str, expected: str) -> None:
        super().__init__(
            _(
                "{where}: found {count}, expected {expected}",
                where=where,
                count=found,
                expected=expected,
            )
        )


def read_corrections(path: Path) -> list[RowEdit]:
    """Read a file of corrections, JSON or CSV by its name.

    Raises
    ------
    CorrectionError
        It is none.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise CorrectionError(
            path.name, _("a file named {suffix}", suffix=suffix or _("without an ending")), _WANTED
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CorrectionError(
                path.name,
                _("a larger file"),
                _("at most {max_bytes} MB", max_bytes=MAX_BYTES // 1_000_000),
            )
        body = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or _("an unreadable file")).lower()
        raise CorrectionError(str(path), reason, _WANTED) from None
    return parse_corrections(body, path.name)


_WANTED = _("a file of corrections, .json or .csv")


def parse_corrections(body: bytes, name: str) -> list[RowEdit]:
    """Read corrections from the content of a file.

    Raises
    ------
    CorrectionError
        They are none.
    """
    try:
        if name.lower().endswith(".csv"):
            return _from_table(body, name)
        document = json.loads(decode(body, name))
    except ReadError as error:
        problem = error.problem
        where = ", ".join(part for part in (problem.file, problem.where) if part)
        raise CorrectionError(where, problem.found, problem.expected) from None
    except (json.JSONDecodeError, RecursionError, ValueError):
        raise CorrectionError(name, _("no JSON"), _WANTED) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise CorrectionError(name, _("another JSON"), _("“format”: “{format}”", format=FORMAT))
    if document.get("version") != VERSION:
        raise CorrectionError(
            name, _("version {show}", show=show(document.get("version"))), str(VERSION)
        )
    rows = document.get("rows")
    if not isinstance(rows, list) or not rows:
        raise CorrectionError(name, _("no rows"), _("“rows” with at least one row"))
    return [_row(row, Origin(name, number)) for number, row in enumerate(rows, start=1)]


def _row(given: object, origin: Origin) -> RowEdit:
    row = given if isinstance(given, dict) else {}
    table = EVERY.get(str(row.get("table")))
    if table is None:
        names = ", ".join(EVERY)
        raise CorrectionError(
            origin.where,
            _("table {show}", show=show(row.get("table"))),
            _("one of {names}", names=names),
        )
    what = str(row.get("what", Act.CHANGE))
    if what not in set(Act):
        raise CorrectionError(
            origin.where, show(what), _("“what” as one of {act}", act=", ".join(Act))
        )
    key = row.get("row")
    if not isinstance(key, list) or len(key) != len(table.key) or not all(map(_is_text, key)):
        expected = _("“row” as a list of {key}", key=", ".join(table.key))
        raise CorrectionError(origin.where, show(key), expected)
    cells = row.get("cells", {})
    if not isinstance(cells, dict):
        raise CorrectionError(origin.where, show(cells), _("“cells” by column"))
    edits = {str(name): _cell(cell, origin, str(name)) for name, cell in cells.items()}
    mistake = row.get("mistake", False)
    if not isinstance(mistake, bool):
        raise CorrectionError(
            _("{where}, mistake", where=origin.where), show(mistake), _("true or false")
        )
    file = row.get("file", "")
    if not isinstance(file, str):
        raise CorrectionError(
            _("{where}, file", where=origin.where), show(file), _("a path inside the data folder")
        )
    if what == Act.ADD:
        key_cells = {name: CellEdit(None, part) for name, part in zip(table.key, key, strict=True)}
        edits = {**key_cells, **edits}
    return RowEdit(Act(what), table.name, tuple(key), edits, origin, file, mistake)


def _is_text(part: object) -> bool:
    return isinstance(part, str)


def _cell(given: object, origin: Origin, name: str) -> CellEdit:
    cell = given if isinstance(given, dict) else {"after": given}
    before, after = cell.get("before"), cell.get("after", "")
    if not isinstance(after, str) or not isinstance(before, str | None):
        expected = _("texts “before” and “after”; an empty one for what is not known")
        raise CorrectionError(f"{origin.where}, {name}", show(given), expected)
    return CellEdit(before, after.strip())


def _from_table(body: bytes, name: str) -> list[RowEdit]:
    split = split_table(body, name)
    missing = [column for column in _NEEDED if column not in split.header]
    if missing:
        expected = _(
            "the columns {needed}, and perhaps what, before, mistake", needed=", ".join(_NEEDED)
        )
        raise CorrectionError(name, _("no column {missing}", missing=", ".join(missing)), expected)
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    first: dict[tuple[str, str], int] = {}
    for record in split.records:
        line = dict(zip(split.header, (field.strip() for field in record.fields), strict=True))
        row_key = (line["table"], line["row"])
        first.setdefault(row_key, record.first + 1)
        row = rows.setdefault(
            row_key,
            {
                "table": line["table"],
                "what": line.get("what") or Act.CHANGE,
                "row": line["row"].split(KEY_SEPARATOR),
                "mistake": False,
                "cells": {},
            },
        )
        row["mistake"] = row["mistake"] or line.get("mistake", "").lower() in _YES
        if line["column"]:
            # An empty "before" of a change says nothing: whoever types a file may leave it out.
            row["cells"][line["column"]] = {
                "before": line.get("before") or None,
                "after": line["after"],
            }
    if not rows:
        raise CorrectionError(name, _("a header and no rows"), _("at least one row"))
    return [_row(row, Origin(name, first[key])) for key, row in rows.items()]


def write_corrections(edits: Iterable[RowEdit]) -> str:
    """Write edits as a file of corrections (JSON)."""
    rows = [
        {
            "what": str(edit.act),
            "table": edit.table,
            "row": list(edit.key),
            **({"file": edit.file} if edit.file and edit.act is Act.ADD else {}),
            **({"mistake": True} if edit.mistake else {}),
            "cells": {name: _written(cell) for name, cell in edit.cells.items()},
        }
        for edit in edits
    ]
    document = {"format": FORMAT, "version": VERSION, "rows": rows}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _written(cell: CellEdit) -> Mapping[str, str]:
    known = {} if cell.before is None else {"before": cell.before}
    return {**known, "after": cell.after}


def write_corrections_table(edits: Iterable[RowEdit]) -> str:
    """Write edits as a file of corrections (CSV)."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    for edit in edits:
        begin = (str(edit.act), edit.table, row_id(edit.key))
        for name, cell in edit.cells.items():
            mistake = "yes" if edit.mistake else ""
            writer.writerow((*begin, name, cell.before or "", cell.after, mistake))
    return text.getvalue()

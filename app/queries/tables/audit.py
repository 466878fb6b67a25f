"""What was checked against its sources, and with which result: counted, and row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.schema.tables import EVERY
from app.queries.core.search_text import fold
from app.queries.tables.source_use import NOUNS, Use, row_key, row_title
from app.queries.tables.tables import THING
from app.vocabulary import labels
from app.vocabulary.terms import CheckResult
from app.wording import _, in_text, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.queries.tables.tables import TableWords

_ORDER = (
    CheckResult.NOT_AVAILABLE,
    CheckResult.GENERAL_KNOWLEDGE,
    CheckResult.NOT_CHECKED,
    CheckResult.CONFIRMED,
    CheckResult.SOURCE_SEEN,
)
"""Results in the order of a list: what a reader should doubt comes first."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A row, or a value of a segment, with what its check came to.

    Attributes
    ----------
    checked_on, note
        Date in words and what the check brought up; None where there is none.
    """

    use: Use
    result: CheckResult
    checked_on: str | None
    note: str | None


@dataclass(frozen=True)
class AuditBook:
    """All rows that can be checked, those to be doubted first."""

    rows: tuple[Audited, ...]

    def count(self, table: str) -> Mapping[CheckResult, int]:
        """Count the rows of a table by the result of their check."""
        counts = Counter(row.result for row in self.rows if row.use.table == table)
        return {result: counts[result] for result in CheckResult}

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables whose rows can be checked, in the order of the data page."""
        present = {row.use.table for row in self.rows}
        return tuple(name for name in NOUNS if name in present)

    @property
    def sentence(self) -> str:
        """Say how many rows were checked, and with which result."""
        counts = Counter(row.result for row in self.rows)
        checked = len(self.rows) - counts[CheckResult.NOT_CHECKED]
        parts = listed(
            f"{number(counts[result])} {in_text(labels.word(CheckResult, result))}"
            for result in CheckResult
            if counts[result] and result is not CheckResult.NOT_CHECKED
        )
        said = _(
            "{checked} of {rows} rows and values were checked",
            checked=number(checked),
            rows=number(len(self.rows)),
        )
        return f"{said}: {parts}." if parts else f"{said}."


def audit_book(tables: Mapping[str, TableWords]) -> AuditBook:
    """Collect what every row that can be checked came to."""
    by_word = {labels.word(CheckResult, result): result for result in CheckResult}
    rows = []
    for name, table in tables.items():
        columns = {column.name for column in EVERY[name].columns}
        if "check_result" not in columns:
            continue
        note = "check_note" if "check_note" in columns else "note"
        for row in table.rows:
            use = Use(name, row_title(name, row), row.get(THING), row_key(name, row))
            result = by_word.get(str(row["check_result"]), CheckResult.NOT_CHECKED)
            day = row["checked_on"]
            rows.append(Audited(use, result, labels.date(day) if day else None, row[note]))
    rows.sort(key=lambda row: _ORDER.index(row.result))
    return AuditBook(tuple(rows))


def find_audited(rows: Iterable[Audited], find: str = "") -> tuple[Audited, ...]:
    """Pick the rows whose title, result or note hold all words searched for."""
    words = fold(find).split()
    return tuple(row for row in rows if all(word in _text_of(row) for word in words))


def _text_of(row: Audited) -> str:
    result = labels.word(CheckResult, row.result)
    return fold(f"{NOUNS[row.use.table][0]} {row.use.title} {result} {row.note or ''}")

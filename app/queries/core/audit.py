"""How far a row was checked against its sources, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.vocabulary import labels
from app.vocabulary.terms import CheckResult

if TYPE_CHECKING:
    from app.data.records import PartialDate

UNDATED = "undated source"


class Checked(Protocol):
    """A record that keeps the state of its audit."""

    @property
    def checked_on(self) -> PartialDate | None:
        """When it was last checked."""

    @property
    def check_result(self) -> CheckResult | None:
        """What the check came to."""

    @property
    def check_note(self) -> str | None:
        """What the check brought up."""


def audit_words(row: Checked) -> str:
    """Say when a row was checked and what came of it; a row not checked yet says so.

    A result without a day is given without one.
    """
    result = labels.word(CheckResult, row.check_result or CheckResult.NOT_CHECKED)
    said = f"Check: {result[0].lower()}{result[1:]}"
    if row.checked_on:
        said = f"{said}, {labels.date(row.checked_on)}"
    return f"{said}. {row.check_note}" if row.check_note else f"{said}."


def dated(as_of: str | None) -> str:
    """Write the date of a statement, or that its source is undated."""
    return f"as of {labels.date(as_of)}" if as_of else UNDATED

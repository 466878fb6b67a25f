"""Values with what they rest on: the pieces that every detail, table and export is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.vocabulary import labels
from app.vocabulary.terms import CheckResult, PublisherKind
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.tables import Audited

COMPUTED = _("computed here along the drawn line (WGS 84)")
GENERAL_KNOWLEDGE_MARK = _("general knowledge")
GENERAL_KNOWLEDGE = _("general knowledge, no source")
NO_SOURCE = _("no source stated")
UNDATED = _("undated source")
NOT_STATED = _("none of the listed sources states it")

Cell = tuple[str, str, str]
"""Where a value stands: table, what identifies the row (joined by ``|``), and column."""


_RANKS = {kind: rank for rank, kind in enumerate(PublisherKind)}


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source as it is shown beside a value."""

    source_id: str
    publisher: str
    publisher_kind: str
    title: str
    published: str | None
    url: str | None
    note: str | None

    @property
    def dated(self) -> str:
        """Its date in words, or that it has none."""
        return labels.date(self.published) if self.published else UNDATED

    @property
    def cited(self) -> str:
        """Publisher and date, as it stands beside a value."""
        return f"{self.publisher}, {self.dated}"


@dataclass(frozen=True, slots=True)
class Value:
    """One stated value.

    Attributes
    ----------
    text
        The value in words, with its unit.
    sources
        Who says so.
    basis
        What it rests on where no source is listed; never empty without sources.
    kind, as_of, scope, period, note
        What sort of value it is, when it was stated, and of what.
    extent
        What it covers where that is not simply the thing it is shown for.
    check, check_note
        What a check against the sources came to, in words; None where rows keep no such state.
    cell
        Where it stands in the data, to correct it; None where it is no cell.
    """

    text: str
    sources: tuple[SourceRef, ...] = ()
    basis: str = ""
    kind: str | None = None
    as_of: str | None = None
    scope: str | None = None
    period: str | None = None
    note: str | None = None
    extent: str | None = None
    check: str | None = None
    check_note: str | None = None
    cell: Cell | None = field(default=None, compare=False)

    @property
    def when(self) -> str | None:
        """When it was stated; that its source is undated, where nothing else dates it."""
        if self.as_of:
            return _("as of {as_of}", as_of=labels.date(self.as_of))
        undated = self.sources and not any(ref.published for ref in self.sources)
        return UNDATED if undated else None

    @property
    def covers(self) -> str | None:
        """Its extent as a phrase."""
        return _("covers {extent}", extent=self.extent) if self.extent else None


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value, or several of them side by side.

    Attributes
    ----------
    conflict
        Whether the values contradict one another.
    """

    label: str
    values: tuple[Value, ...]
    conflict: bool = False


def source_refs(atlas: Atlas, ids: Iterable[str]) -> tuple[SourceRef, ...]:
    """Look up sources by their ids: authorities first, then the newest.

    Ids that the data do not have are left out.
    """
    sources = [atlas.sources[name] for name in dict.fromkeys(ids) if name in atlas.sources]
    sources.sort(key=lambda source: source.published or "", reverse=True)
    sources.sort(key=lambda source: _RANKS[source.publisher_kind])
    return tuple(
        SourceRef(
            source.source_id,
            source.publisher,
            labels.word(PublisherKind, source.publisher_kind),
            source.title,
            source.published,
            source.url,
            source.reliability_note,
        )
        for source in sources
    )


def audit(row: Audited) -> dict[str, Any]:
    """Return the state of the audit of a row, as a value takes it.

    >>> from types import SimpleNamespace as Row
    >>> audit(Row(check_result="confirmed", checked_on="2026-11-28", check_note=None))["check"]
    'confirmed by another source, 28 November 2026'
    """
    result = row.check_result or CheckResult.NOT_CHECKED
    word = labels.word(CheckResult, result)
    said = in_text(word)
    if row.checked_on:
        said = f"{said}, {labels.date(row.checked_on)}"
    return {"check": said, "check_note": row.check_note}


def stated(atlas: Atlas, text: str, ids: Iterable[str], **more: Any) -> Value:
    """Make a value that rests on sources, or say that none is stated."""
    if text == labels.NOT_KNOWN:
        return Value(text, basis=NOT_STATED, **more)
    sources = source_refs(atlas, ids)
    return Value(text, sources, "" if sources else NO_SOURCE, **more)

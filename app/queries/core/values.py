"""Values with what they rest on: the pieces that every detail, table and export is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.vocabulary import labels
from app.vocabulary.terms import PublisherKind, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas

COMPUTED = "computed here along the drawn line (WGS 84)"
GENERAL_KNOWLEDGE = "general knowledge, no source"
NO_SOURCE = "no source stated"
NOT_STATED = "none of the listed sources states it"


_RANKS = {labels.word(PublisherKind, kind): rank for rank, kind in enumerate(PublisherKind)}


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
    """

    text: str
    sources: tuple[SourceRef, ...] = ()
    basis: str = ""
    kind: str | None = None
    as_of: str | None = None
    scope: str | None = None
    period: str | None = None
    note: str | None = None


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
    found = _all_refs(atlas)
    wanted = dict.fromkeys(ids)
    refs = [found[name] for name in wanted if name in found]
    refs.sort(key=lambda ref: ref.published or "", reverse=True)
    return tuple(sorted(refs, key=lambda ref: _RANKS[ref.publisher_kind]))


@lru_cache(maxsize=4)
def _all_refs(atlas: Atlas) -> Mapping[str, SourceRef]:
    """Give every source by its id; kept, for a page of values looks up hundreds of them."""
    return {
        row.source_id: SourceRef(
            row.source_id,
            row.publisher,
            labels.word(PublisherKind, row.publisher_kind),
            row.title,
            row.published,
            row.url,
            row.reliability_note,
        )
        for row in atlas.frames.sources.itertuples(index=False)
    }


def stated(atlas: Atlas, text: str, ids: Iterable[str], **more: Any) -> Value:
    """Make a value that rests on sources, or say that none is stated."""
    if text == labels.NOT_KNOWN:
        return Value(text, basis=NOT_STATED, **more)
    sources = source_refs(atlas, ids)
    return Value(text, sources, "" if sources else NO_SOURCE, **more)


def figure_value(atlas: Atlas, row: Any) -> Value:
    """Make a value of a row of the figures table."""
    return stated(
        atlas,
        labels.quantity(row.value, row.unit, row.value_max),
        row.sources,
        kind=labels.word(ValueKind, row.kind),
        as_of=row.as_of,
        scope=row.scope,
        period=_period(row),
        note=row.note,
    )


def _period(row: Any) -> str | None:
    if row.period_start and row.period_end and row.period_start != row.period_end:
        whole = row.period_start[5:] == "01-01" and row.period_end[5:] == "12-31"
        if whole and row.period_start[:4] == row.period_end[:4]:
            return str(row.period_start[:4])
        return f"{labels.date(row.period_start)} to {labels.date(row.period_end)}"
    if row.period_start or row.period_end:
        return labels.date(row.period_start or row.period_end)
    return row.period_note or None


def figure_facts(atlas: Atlas, frame: Any, limit: int | None = None) -> list[Fact]:
    """Group figures to facts: one per metric, scope and period; contradictions side by side.

    The newest statements come first. Values of one conflict group stand in one fact, whatever
    their scope, for that is what the group says of them.
    """
    names = dict(zip(atlas.frames.metrics["metric"], atlas.frames.metrics["name"], strict=True))
    groups: dict[tuple[Any, ...], list[Any]] = {}
    rows = sorted(
        frame.itertuples(index=False),
        key=lambda row: (row.period_end or row.as_of or "", row.as_of or ""),
        reverse=True,
    )
    for row in rows:
        key = (row.conflict_group,) if row.conflict_group else (row.figure_id,)
        groups.setdefault(key, []).append(row)
    facts = [
        Fact(
            names.get(members[0].metric, members[0].metric),
            tuple(figure_value(atlas, row) for row in members),
            conflict=len(members) > 1,
        )
        for members in groups.values()
    ]
    return facts if limit is None else facts[:limit]

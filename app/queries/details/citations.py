"""Citations of what is shown, as plain text to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.vocabulary import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.queries.core.values import SourceRef
    from app.queries.details.parts import Detail


def sources_of(detail: Detail) -> list[SourceRef]:
    """List the sources of a detail, each once, in the order in which they appear."""
    values = [value for s in detail.sections for fact in s.facts for value in fact.values]
    values += [value for section in detail.sections for value in section.texts]
    values += [detail.status] if detail.status else []
    return list({ref.source_id: ref for value in values for ref in value.sources}.values())


def cite_source(ref: SourceRef) -> str:
    """Write a source: publisher, title, date, address."""
    parts = [ref.publisher, f"“{ref.title}”", ref.dated]
    text = ", ".join(part for part in parts if part)
    return f"{text}. {ref.url}" if ref.url else f"{text}."


def cite(detail: Detail) -> str:
    """Write a citation of a detail with all its sources."""
    reach = f", data to {labels.date(detail.data_to)}" if detail.data_to else ""
    lines = [f"{detail.title} ({detail.subtitle}). {labels.PRODUCT}{reach}."]
    lines += numbered(sources_of(detail))
    return "\n".join(lines)


def numbered(refs: Iterable[SourceRef]) -> list[str]:
    """Return sources with numbers, from 1."""
    return [f"[{number}] {cite_source(ref)}" for number, ref in enumerate(refs, start=1)]

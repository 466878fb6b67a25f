"""Citations of what is shown, as plain text to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.vocabulary import labels
from app.wording import _, counted, in_text, with_aside

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
    lines = [f"{detail.title} ({detail.subtitle}). {_edition(detail)}"]
    lines += numbered(sources_of(detail))
    return "\n".join(lines)


def cite_shortly(detail: Detail) -> str:
    """Write a citation of a detail in a sentence: its state, after whom, and the age of the data.

    For example ``Horadiz – Aghband (rail): under construction, as of 27 February 2026, after Report
    News Agency, 27 February 2026, and 7 more sources. Corridor Atlas, data to 20 August 2026.``
    """
    said = with_aside(detail.title, detail.subtitle)
    if detail.status:
        when = f", {detail.status.when}" if detail.status.when else ""
        said += f": {in_text(detail.status.text)}{when}"
    refs = sources_of(detail)
    first = next(iter(detail.status.sources if detail.status else ()), refs[0] if refs else None)
    if first:
        names = ", ".join(part for part in (first.publisher, first.dated) if part)
        rest = len(refs) - 1
        said = (
            counted(
                rest,
                "{state}, after {names}, and {count} more source",
                "{state}, after {names}, and {count} more sources",
                state=said,
                names=names,
            )
            if rest
            else _("{state}, after {names}", state=said, names=names)
        )
    return f"{said}. {_edition(detail)}"


def _edition(detail: Detail) -> str:
    if not detail.data_to:
        return f"{labels.PRODUCT}."
    data_to = labels.date(detail.data_to)
    return _("{product}, data to {data_to}.", product=labels.PRODUCT, data_to=data_to)


def numbered(refs: Iterable[SourceRef]) -> list[str]:
    """Return sources with numbers, from 1."""
    return [f"[{number}] {cite_source(ref)}" for number, ref in enumerate(refs, start=1)]

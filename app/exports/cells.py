"""Tables of charts on slides and paper: words of a cell, and the rows that have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.core.values import Value
from app.vocabulary import labels

if TYPE_CHECKING:
    from app.figures.chart import Cell, Chart


def cell_words(cell: Cell) -> str:
    """Write a cell; a value with kind, scope, date and who says so, or what it rests on."""
    if not isinstance(cell, Value):
        return cell
    kind = cell.kind.lower() if cell.kind else ""
    # A kind that the value itself begins with need not be said twice.
    parts = ["" if cell.text.lower().startswith(kind) else kind]
    parts += [cell.scope or "", cell.covers or ""]
    parts.append(labels.date(cell.as_of) if cell.as_of else cell.when or "")
    about = ", ".join(part for part in parts if part)
    publishers = list(dict.fromkeys(ref.publisher for ref in cell.sources))
    more = f" and {len(publishers) - 1} more" if len(publishers) > 1 else ""
    who = f"{publishers[0]}{more}" if publishers else cell.basis
    said = "; ".join(part for part in (about, who) if part)
    return f"{cell.text} ({said})" if said else cell.text


def ordered_rows(chart: Chart) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a chart's table, those first that should not be left out."""
    return tuple(reversed(chart.rows)) if chart.newest_last else chart.rows

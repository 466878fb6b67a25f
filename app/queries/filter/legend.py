"""The legend of what is drawn, for presenter view and files to take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas
    from app.queries.filter.facets import Match


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of the legend of what is drawn.

    Attributes
    ----------
    group
        ``corridor``, ``status``, ``mode``, ``place``, or ``promised`` for lines that are promised
        for the year and not reported open.
    value
        Identifier or term.
    label
        Words.
    position
        Position of a corridor, which picks its colour (token ``corridor-<position>``).
    count
        Segments or places drawn.
    """

    group: str
    value: str
    label: str
    position: int
    count: int


def legend_rows(atlas: Atlas, corridors: Iterable[str], found: Match) -> tuple[LegendRow, ...]:
    """List what a filter draws, for these corridors.

    A segment that several corridors share counts for each of them.
    """
    drawn = atlas.frames.segments.loc[found.drawn]
    names = dict(
        zip(
            atlas.frames.corridors["corridor_id"], atlas.frames.corridors["short_name"], strict=True
        )
    )
    order = list(names)
    rows = [
        LegendRow(
            "corridor",
            name,
            names[name],
            order.index(name),
            sum(name in own for own in drawn["corridors"]),
        )
        for name in corridors
    ]
    promised = found.drawn & found.year.promised
    statuses = atlas.frames.segments.loc[found.drawn & ~promised, "status"]
    rows += _counted("status", statuses, {t: labels.word(Status, t) for t in Status})
    if promised.any():
        text = "Promised for the year, not reported open"
        rows.append(LegendRow("promised", "promised", text, 0, int(promised.sum())))
    rows += _counted("mode", drawn["mode"], {t: labels.word(Mode, t) for t in Mode})
    kinds = atlas.frames.places.loc[found.places, "kind"]
    rows += _counted("place", kinds, {t: labels.word(PlaceKind, t) for t in PlaceKind})
    return tuple(rows)


def _counted(group: str, values: Any, words_of: Mapping[Any, str]) -> list[LegendRow]:
    counts = values.value_counts()
    return [
        LegendRow(group, str(term), label, 0, int(counts[term]))
        for term, label in words_of.items()
        if counts.get(term, 0)
    ]

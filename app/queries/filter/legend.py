"""The legend of what is drawn, for presenter view and files to export."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

from app.vocabulary import labels
from app.vocabulary.terms import Mode, PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas
    from app.queries.filter.facets import Match

_Term = TypeVar("_Term", Mode, Status, PlaceKind)


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of the legend of what is drawn.

    Attributes
    ----------
    group
        ``corridor``, ``status``, ``mode``, ``place``, ``promised`` for lines that are promised
        for the year and not reported open, or ``route`` for lines that a route or what-if brings
        out.
    value
        Identifier or term; of ``route`` the token of its colour.
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
    drawn = list(compress(atlas.segment_list, found.drawn))
    order = list(atlas.corridors)
    rows = [
        LegendRow(
            "corridor",
            name,
            atlas.corridors[name].short_name,
            order.index(name),
            sum(name in segment.corridors for segment in drawn),
        )
        for name in corridors
    ]
    promised = found.drawn & found.year.promised
    as_reported = compress(atlas.segment_list, found.drawn & ~promised)
    statuses = Counter(segment.status for segment in as_reported)
    rows += _counted("status", statuses, {t: labels.word(Status, t) for t in Status})
    if promised.any():
        text = labels.NOT_OPEN_THEN
        rows.append(LegendRow("promised", "promised", text, 0, int(promised.sum())))
    modes = Counter(segment.mode for segment in drawn)
    rows += _counted("mode", modes, {t: labels.word(Mode, t) for t in Mode})
    kinds = Counter(place.kind for place in compress(atlas.place_list, found.places))
    rows += _counted("place", kinds, {t: labels.word(PlaceKind, t) for t in PlaceKind})
    return tuple(rows)


def _counted(
    group: str, counts: Mapping[_Term, int], words_of: Mapping[_Term, str]
) -> list[LegendRow]:
    return [
        LegendRow(group, str(term), label, 0, counts[term])
        for term, label in words_of.items()
        if counts.get(term, 0)
    ]

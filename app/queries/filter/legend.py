"""The legend of a map: the one model that screen, stage, print, slides and hand-out draw.

A page whose map can be moved shows the legend of all that its filter leaves; a picture shows the
rows of that legend that it holds, in the same order and with the same looks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import compress
from typing import TYPE_CHECKING, Final

from app.queries.core.search_text import segment_title
from app.queries.filter.facets import Group
from app.vocabulary import labels
from app.vocabulary.looks import (
    PROMISED_LOOK,
    SELECTED_LOOK,
    SYMBOLIC_LOOK,
    SignLook,
    corridor_look,
    mode_look,
    status_look,
)
from app.vocabulary.statuses import PROMISED, SYMBOLIC
from app.vocabulary.terms import AlignmentBasis, ColourBy, Mode, PlaceKind, Status
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.filter.facets import Match
    from app.queries.filter.viewstate import ViewState
    from app.vocabulary.looks import Look


class LegendGroup(StrEnum):
    """What the rows of a section tell apart."""

    WAY = "way"
    ROUTE = "route"
    CORRIDOR = "corridor"
    STATUS = "status"
    MODE = "mode"
    PLACE = "place"
    SELECTED = "selected"


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A row of a legend.

    Attributes
    ----------
    key
        Term or identifier of what it explains.
    words
        What it says.
    look
        What its sample looks like.
    count
        How many segments or places are drawn so; None where nothing is counted.
    """

    key: str
    words: str
    look: Look
    count: int | None = None


@dataclass(frozen=True, slots=True)
class LegendSection:
    """Rows of a legend under a heading."""

    group: LegendGroup
    title: str
    rows: tuple[LegendRow, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """All sections of a legend that have a row."""

    sections: tuple[LegendSection, ...] = ()

    @property
    def rows(self) -> tuple[LegendRow, ...]:
        """All rows, one after the other."""
        return tuple(row for section in self.sections for row in section.rows)

    def only(self, *groups: LegendGroup) -> Legend:
        """Return the sections of some groups."""
        return Legend(tuple(section for section in self.sections if section.group in groups))

    def __add__(self, other: Legend) -> Legend:
        """Return the rows of both, each once, in the order of a legend."""
        sections: dict[LegendGroup, LegendSection] = {}
        for section in (*self.sections, *other.sections):
            before = sections.get(section.group, replace(section, rows=()))
            held = {row.key for row in before.rows}
            new = tuple(row for row in section.rows if row.key not in held)
            sections[section.group] = replace(before, rows=(*before.rows, *new))
        return Legend(
            tuple(
                replace(sections[group], rows=_in_order(group, sections[group].rows))
                for group in LegendGroup
                if group in sections
            )
        )


@dataclass(frozen=True, slots=True)
class OnMap:
    """Which segments and places a map holds, as boolean arrays in the order of the data."""

    segments: NDArray[np.bool_]
    places: NDArray[np.bool_]

    def __or__(self, other: OnMap) -> OnMap:
        """Return what either holds."""
        return OnMap(self.segments | other.segments, self.places | other.places)


_STATUS_KEYS: Final = (*Status, PROMISED, SYMBOLIC)
_ORDER: Final[dict[LegendGroup, tuple[str, ...]]] = {
    LegendGroup.WAY: (),
    LegendGroup.ROUTE: (),
    LegendGroup.CORRIDOR: (),
    LegendGroup.STATUS: _STATUS_KEYS,
    LegendGroup.MODE: tuple(Mode),
    LegendGroup.PLACE: tuple(PlaceKind),
    LegendGroup.SELECTED: (),
}
"""Keys in the order of their rows, where a vocabulary gives one."""


def legend_of(
    atlas: Atlas,
    view: ViewState,
    matched: Match,
    on_map: OnMap | None = None,
    promised: str | None = None,
) -> Legend:
    """Return the legend of what a map shows.

    Parameters
    ----------
    matched
        What the filter of the view leaves.
    on_map
        What of it the picture holds; all of it if None.
    promised
        Words for what is promised for the time shown; those of the view's year or day if None.
    """
    held = on_map or OnMap(matched.drawn, matched.places)
    chosen = view.criteria.chosen.get(Group.CORRIDOR)
    segments = list(compress(atlas.segment_list, held.segments))
    to_come = held.segments & matched.year.promised
    corridors = Counter(
        name
        for segment in segments
        for name in segment.corridors
        if chosen is None or name in chosen
    )
    statuses = Counter(map(_status_key, compress(atlas.segment_list, held.segments & ~to_come)))
    statuses[PROMISED] = int(to_come.sum())
    modes = Counter(str(segment.mode) for segment in segments)
    kinds = Counter(str(place.kind) for place in compress(atlas.place_list, held.places))
    words = promised or _then(view)
    counts = (corridors, statuses, modes, kinds)
    made = _sections(atlas, view.colour_by, words, counts)
    return made + _selected(selected_title(atlas, view.selection, held))


def pair_legend(atlas: Atlas, shown: Iterable[tuple[ViewState, Match, OnMap | None]]) -> Legend:
    """Return the legend of views that stand side by side: what is drawn in any of them."""
    views = list(shown)
    # A view without a year has no line that is promised for one.
    years = {view.criteria.year for view, _matched, _held in views if view.criteria.year}
    days = any(view.criteria.on_day for view, _matched, _held in views)
    words = promised_words(None if days or len(years) != 1 else years.pop())
    made = Legend()
    for view, matched, held in views:
        made += legend_of(atlas, view, matched, held, words)
    return made


def whole_legend(atlas: Atlas, by: ColourBy) -> Legend:
    """Return every row that the legend of a map of these data may have."""
    return _sections(atlas, by, promised_words(None), None)


def lines_beside(atlas: Atlas) -> tuple[LegendRow, ...]:
    """Return the rows of lines that have a look of their own beside those of the statuses."""
    rows = whole_legend(atlas, ColourBy.CORRIDOR).only(LegendGroup.STATUS).rows
    return tuple(row for row in rows if row.key in (PROMISED, SYMBOLIC))


def diagram_legend(lines: Iterable[tuple[str, Mode]], view: ViewState) -> Legend:
    """Return the legend of lines that are drawn as a diagram, in the colours of corridors.

    Parameters
    ----------
    lines
        Status of each line, or ``promised``, and its mode.
    """
    drawn = list(lines)
    statuses = Counter(str(status) for status, _mode in drawn)
    modes = Counter(str(mode) for _status, mode in drawn)
    by = ColourBy.CORRIDOR
    return _legend(_status_section(by, statuses, _then(view)), _mode_section(by, modes))


def selected_title(atlas: Atlas, selection: str | None, on_map: OnMap) -> str:
    """Name the segment or place that a view selects; empty where the map does not hold it."""
    kind, _colon, name = (selection or "").partition(":")
    if kind == "place" and name in atlas.places:
        return atlas.places[name].name if on_map.places[list(atlas.places).index(name)] else ""
    if kind == "segment" and name in atlas.segments:
        drawn = on_map.segments[list(atlas.segments).index(name)]
        ends = (atlas.places[end].name for end in atlas.segments[name].ends)
        return segment_title(*ends) if drawn else ""
    return ""


def selected_row(title: str) -> LegendRow:
    """Return the row of what is selected."""
    return LegendRow("selected", title, SELECTED_LOOK)


def promised_words(year: int | str | None) -> str:
    """Say what a line is that is promised for a year, or was not open on a day."""
    if year is None:
        return labels.NOT_OPEN_THEN
    return _("Announced for {year} or earlier, not reported open", year=year)


def _then(view: ViewState) -> str:
    return promised_words(None if view.criteria.on_day else view.criteria.year)


def _status_key(segment: Segment) -> str:
    """Tell what the pattern of a segment stands for: its status, or that its way is not known."""
    symbolic = segment.alignment_basis is AlignmentBasis.SYMBOLIC
    return SYMBOLIC if symbolic else str(segment.status)


Counts = tuple[Counter[str], Counter[str], Counter[str], Counter[str]]


def _sections(atlas: Atlas, by: ColourBy, promised: str, counts: Counts | None) -> Legend:
    corridors, statuses, modes, kinds = counts or (None, None, None, None)
    rows = (
        LegendRow(name, corridor.short_name, corridor_look(place), _count(corridors, name))
        for place, (name, corridor) in enumerate(atlas.corridors.items())
        if by is ColourBy.CORRIDOR
    )
    return _legend(
        LegendSection(LegendGroup.CORRIDOR, _("Corridor (colour)"), _held(rows)),
        _status_section(by, statuses, promised),
        _mode_section(by, modes),
        _place_section(kinds),
    )


def _status_section(by: ColourBy, counts: Mapping[str, int] | None, promised: str) -> LegendSection:
    title = _("Status (colour, pattern)") if by is ColourBy.STATUS else _("Status (pattern)")
    rows = [
        LegendRow(status, labels.word(Status, status), status_look(status, by)) for status in Status
    ]
    rows += [
        LegendRow(PROMISED, promised, PROMISED_LOOK),
        LegendRow(SYMBOLIC, labels.word(AlignmentBasis, AlignmentBasis.SYMBOLIC), SYMBOLIC_LOOK),
    ]
    return LegendSection(LegendGroup.STATUS, title, _counted(rows, counts))


def _mode_section(by: ColourBy, counts: Mapping[str, int] | None) -> LegendSection:
    title = _("Mode (colour, form)") if by is ColourBy.MODE else _("Mode (form)")
    rows = [LegendRow(mode, labels.word(Mode, mode), mode_look(mode, by)) for mode in Mode]
    return LegendSection(LegendGroup.MODE, title, _counted(rows, counts))


def _place_section(counts: Mapping[str, int] | None) -> LegendSection:
    rows = [LegendRow(kind, labels.word(PlaceKind, kind), SignLook(kind)) for kind in PlaceKind]
    return LegendSection(LegendGroup.PLACE, _("Places"), _counted(rows, counts))


def _selected(title: str) -> Legend:
    rows = (selected_row(title),) if title else ()
    return _legend(LegendSection(LegendGroup.SELECTED, _("Selected"), rows))


def _legend(*sections: LegendSection) -> Legend:
    return Legend(tuple(section for section in sections if section.rows))


def _counted(rows: Iterable[LegendRow], counts: Mapping[str, int] | None) -> tuple[LegendRow, ...]:
    return _held(replace(row, count=_count(counts, row.key)) for row in rows)


def _count(counts: Mapping[str, int] | None, key: str) -> int | None:
    return None if counts is None else counts.get(key, 0)


def _held(rows: Iterable[LegendRow]) -> tuple[LegendRow, ...]:
    """Leave out the rows of which nothing is drawn."""
    return tuple(row for row in rows if row.count != 0)


def _in_order(group: LegendGroup, rows: tuple[LegendRow, ...]) -> tuple[LegendRow, ...]:
    order = _ORDER[group]
    return tuple(sorted(rows, key=lambda row: order.index(row.key))) if order else rows

"""The legend of a drawn map: what is on it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.vocabulary import labels
from app.vocabulary.statuses import PROMISED, SOLID, STATUSES
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.data.model import Atlas
    from app.exports.maps.map_lines import Stroke
    from app.queries.filter.viewstate import ViewState


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the legend.

    Attributes
    ----------
    text
        What it says.
    colour
        Token of its colour.
    pattern
        Dashes of its line.
    mode
        Mode as which its line is drawn; None for a plain one.
    place
        Kind of place whose sign it shows instead of a line.
    highlight
        Whether the line lies on the light of a selection.
    """

    text: str
    colour: str
    pattern: str = SOLID
    mode: Mode | None = None
    place: PlaceKind | None = None
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of the legend under a heading."""

    title: str
    rows: tuple[Row, ...]


def legend(
    atlas: Atlas,
    view: ViewState,
    strokes: Sequence[Stroke],
    places: Collection[PlaceKind],
    selected: str | None,
) -> list[Section]:
    """List what is drawn.

    Parameters
    ----------
    strokes
        Lines on the map.
    places
        Kinds of the signs on it.
    selected
        Title of the selected thing where it is lit up.
    """
    by = view.colour_by
    names = list(atlas.frames.corridors["short_name"])
    corridors = sorted({stroke.corridor for stroke in strokes})
    shown = {(stroke.status, stroke.pattern) for stroke in strokes}
    modes = {stroke.mode for stroke in strokes}
    sections = []
    if by is ColourBy.CORRIDOR:
        rows = [Row(names[place], f"corridor-{place}") for place in corridors]
        sections.append(Section(_("Corridor (colour)"), tuple(rows)))
    title = _("Status (colour, pattern)") if by is ColourBy.STATUS else _("Status (pattern)")
    sections.append(Section(title, tuple(_statuses(view, shown))))
    title = _("Mode (colour, width)") if by is ColourBy.MODE else _("Mode (width)")
    rows = [
        Row(labels.word(Mode, mode), f"mode-{mode}" if by is ColourBy.MODE else "ink", mode=mode)
        for mode in Mode
        if mode in modes
    ]
    sections.append(Section(title, tuple(rows)))
    signs = [Row(labels.word(PlaceKind, kind), "ink", place=kind) for kind in PlaceKind]
    sections.append(Section(_("Places"), tuple(row for row in signs if row.place in places)))
    if selected:
        sections.append(Section(_("Selected"), (Row(selected, "map-highlight", highlight=True),)))
    return [section for section in sections if section.rows]


def _statuses(view: ViewState, shown: Collection[tuple[Status, str]]) -> list[Row]:
    rows = []
    for status in Status:
        pattern = STATUSES[status].pattern
        if (status, pattern) in shown:
            rows.append(Row(labels.word(Status, status), _status_colour(view, status), pattern))
    if any(pattern == PROMISED for _, pattern in shown):
        text = _("Promised for {year} or earlier, not reported open", year=view.wanted.year)
        text = labels.NOT_OPEN_THEN if view.wanted.on_day else text
        rows.append(Row(text, "ink", PROMISED))
    return rows


def _status_colour(view: ViewState, status: Status) -> str:
    if view.colour_by is ColourBy.STATUS:
        return f"status-{status}"
    return "grey" if STATUSES[status].out_of_use else "ink"

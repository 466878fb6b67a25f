"""The figure of a scene that is no map: at most eight rows, to be read from the last row of a room.

A board holds what is drawn and no looks: the wall, slides and paper draw it each in their way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from app.data.briefings.scene_parts import MOST_SHOWN
from app.data.briefings.scene_records import SceneKind
from app.data.checks.quotable import split_key
from app.data.records.network import RouteLength, Segment
from app.data.records.positions import Claim
from app.data.records.projects import Event, Milestone
from app.data.records.values import Figure
from app.queries.briefings.quotes import figures_caption, record_of, subject_words
from app.queries.core.partial_dates import span
from app.queries.core.row_values import event_when
from app.queries.network.roles import main_line
from app.vocabulary import labels
from app.vocabulary.terms import MilestoneKind, Party, Status
from app.wording import _, clauses, in_text, labelled, listed, listed_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.data.briefings.scene_records import Scene
    from app.data.model import Atlas
    from app.queries.briefings.footnotes import Quoted
    from app.queries.core.values import Value

    Cite = Callable[[Value], int | None]

Form = Literal[
    "bars", "points", "dates", "number", "positions", "table", "title", "agenda", "picture"
]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of a board.

    Attributes
    ----------
    label
        What or who the row is about.
    text
        What is said of it: a value, a date, a position; empty where ``cells`` hold it.
    detail
        Kind and date of the statement, in words.
    cells
        Further cells of a table.
    number, upper
        The value as a number, and its upper end where it is a range.
    first, last
        Decimal years in which the row lies.
    sort
        Kind of value (:class:`app.vocabulary.terms.ValueKind`), ``promise`` or ``event``.
    notes
        Numbers of the footnotes.
    part
        What a step of the scene names it by.
    """

    label: str
    text: str = ""
    detail: str = ""
    cells: tuple[str, ...] = ()
    number: float | None = None
    upper: float | None = None
    first: float | None = None
    last: float | None = None
    sort: str = ""
    notes: tuple[int, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A figure of rows.

    Attributes
    ----------
    caption
        What is drawn, in a sentence: the scope, and how much is left out.
    unit
        Unit of all numbers, or empty.
    columns
        Headings of a table.
    left_out
        Number of rows that had no room.
    picture
        The picture as ``data:`` address, where the board is one.
    values
        The values drawn, for their dates and sources.
    """

    form: Form
    caption: str = ""
    unit: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    left_out: int = 0
    picture: str = ""
    values: tuple[Value, ...] = field(default=(), repr=False)


def board_cells(board: Board) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Write a board as a table of words: its headings, and its rows with footnotes in brackets."""
    rows = tuple(
        (
            row.label,
            *(row.cells or (row.text, row.detail)),
            " ".join(f"[{number}]" for number in row.notes),
        )
        for row in board.rows
    )
    width = max((len(row) for row in rows), default=2)
    kept = [place for place in range(width) if any(row[place] for row in rows)]
    heads = (*board.columns, *[""] * width)[:width]
    return tuple(heads[place] for place in kept), tuple(
        tuple(row[place] for place in kept) for row in rows
    )


def said_of(row: BoardRow) -> str:
    """Write what a row says, with the numbers of its footnotes in brackets."""
    return " ".join([*([row.text] if row.text else row.cells), *(f"[{n}]" for n in row.notes)])


def board_words(board: Board) -> str:
    """Say what a board draws, for people who do not see it."""
    said = clauses(labelled(row.label, said_of(row)) for row in board.rows)
    return f"{board.caption} {said}.".strip()


@dataclass(frozen=True, slots=True)
class _Measure:
    """A value as a number."""

    number: float
    upper: float | None
    unit: str
    sort: str


def board_of_values(
    atlas: Atlas, scene: Scene, quoted: Sequence[Quoted]
) -> tuple[Board, tuple[str, ...]]:
    """Draw the values that a scene names under ``show``.

    Returns
    -------
    board, faults
        What cannot be drawn as the scene wants it, in words.
    """
    by_key = {item.key: item for item in quoted}
    rows: list[BoardRow] = []
    faults: list[str] = []
    units: list[str] = []
    # A position under a heading of its own says itself; a date or a row has its title before it.
    titled_otherwise = scene.kind is SceneKind.POSITIONS
    for key, words in scene.show.items():
        quotation = by_key[key]
        measure = _measure(atlas, key)
        if measure:
            units.append(measure.unit)
        days = _days(atlas, key)
        rows.append(
            BoardRow(
                label=words or _label(atlas, key),
                text=_text(atlas, key, quotation.value, says=titled_otherwise and bool(words)),
                detail=_detail(atlas, key, quotation),
                number=measure.number if measure else None,
                upper=measure.upper if measure else None,
                first=days and decimal_year(days[0]),
                last=days and decimal_year(days[1], end=True),
                sort=_sort(atlas, key, measure),
                notes=(quotation.number,) if quotation.number else (),
                part=key,
            )
        )
    faults += _faults(scene, rows, units)
    form: Form = scene.kind.value  # type: ignore[assignment]
    return (
        Board(
            form,
            _caption(atlas, scene),
            unit=labels.UNITS.get(units[0], units[0]) if units else "",
            columns=(_("What"), _("Value"), _("Sort and date")) if form == "table" else (),
            rows=tuple(rows),
            values=tuple(by_key[key].value for key in scene.show),
        ),
        tuple(faults),
    )


def _caption(atlas: Atlas, scene: Scene) -> str:
    """Say what values are of, and nothing twice: what differs stands at the marks themselves."""
    records = [record_of(atlas, key) for key in scene.show]
    if not records:
        return ""
    if all(isinstance(record, Event) for record in records):
        return _("Events, by date.")
    figures = [record for record in records if isinstance(record, Figure)]
    if len(figures) == len(records):
        return f"{figures_caption(atlas, figures)}."
    subjects = list(dict.fromkeys(_label(atlas, key) for key in scene.show))
    return f"{listed_to(subjects, 3)}."


def agenda(titles: Sequence[str]) -> Board:
    """List the titles of scenes."""
    rows = tuple(BoardRow(title) for title in titles[:MOST_SHOWN])
    return Board("agenda", rows=rows, left_out=max(len(titles) - MOST_SHOWN, 0))


def picture_board(scene: Scene) -> Board:
    """Show the picture of a scene with its caption and licence."""
    licence = _("Licence: {licence}", licence=scene.licence) if scene.licence else ""
    rows = (BoardRow(scene.caption or scene.title, licence),) if scene.picture else ()
    return Board("picture", rows=rows, picture=scene.picture)


def decimal_year(day: date, *, end: bool = False) -> float:
    """Return a day as a share of its year: the middle of 2026 is 2026.5."""
    start = date(day.year, 1, 1)
    return round(day.year + ((day - start).days + end) / 365.25, 4)


def _faults(scene: Scene, rows: Sequence[BoardRow], units: Sequence[str]) -> list[str]:
    faults = []
    if scene.kind in (SceneKind.BARS, SceneKind.POINTS):
        if len(set(units)) > 1:
            faults.append(_("values in {units}", units=listed(dict.fromkeys(units))))
        faults += [
            _("{part}, which is no number", part=row.part) for row in rows if row.number is None
        ]
    if scene.kind is SceneKind.BARS:
        faults += [
            _("{part}, below zero", part=row.part)
            for row in rows
            if row.number is not None and row.number < 0
        ]
    if scene.kind in (SceneKind.POINTS, SceneKind.DATES):
        faults += [
            _("{part}, which has no date", part=row.part) for row in rows if row.first is None
        ]
    return faults


def _label(atlas: Atlas, key: str) -> str:
    record = record_of(atlas, key)
    if isinstance(record, Event):
        return record.title
    if isinstance(record, Milestone):
        step = in_text(labels.word(MilestoneKind, record.milestone))
        return labelled(atlas.projects[record.project_id].name, step)
    party = getattr(record, "party", None)
    if isinstance(party, Party):
        return labels.word(Party, party)
    return subject_words(atlas, record) if record is not None else key


def _detail(atlas: Atlas, key: str, quoted: Quoted) -> str:
    # Whose position it is stands above it.
    return (quoted.value.when or "") if isinstance(record_of(atlas, key), Claim) else quoted.about


def _text(atlas: Atlas, key: str, value: Value, *, says: bool) -> str:
    """Write what a row says; of an event its date alone, where it does not say the event itself."""
    record = record_of(atlas, key)
    if isinstance(record, Event) and not says:
        return event_when(record)
    return value.text


def _measure(atlas: Atlas, key: str) -> _Measure | None:
    parts, record = split_key(key), record_of(atlas, key)
    if parts is None or record is None:
        return None
    if isinstance(record, Figure):
        return _Measure(record.value, record.value_max, record.unit, record.kind)
    if isinstance(record, Segment) and parts.attribute != "status":
        km = record.computed_km if parts.attribute == "computed" else record.length_km
        return None if km is None else _Measure(km, None, "km", "actual")
    if isinstance(record, RouteLength):
        km = record.length_km
        return None if km is None else _Measure(km, None, "km", "actual")
    if parts.kind == "corridor" and parts.attribute in list(Status):
        km = main_line(atlas, parts.name).by_status.get(Status(parts.attribute))
        return None if km is None else _Measure(km, None, "km", "actual")
    return None


def _sort(atlas: Atlas, key: str, measure: _Measure | None) -> str:
    record = record_of(atlas, key)
    if isinstance(record, Milestone):
        return "event" if record.actual_date else "promise"
    if isinstance(record, Event):
        return "event"
    return measure.sort if measure else ""


def _days(atlas: Atlas, key: str) -> tuple[date, date] | None:
    record = record_of(atlas, key)
    if isinstance(record, Event):
        return span(record.date).first, span(record.date_end or record.date).last
    if isinstance(record, Milestone):
        when = record.actual_date or record.promised_date
    elif isinstance(record, Figure):
        if record.period_start and record.period_end:
            return span(record.period_start).first, span(record.period_end).last
        when = record.period_start or record.period_end or record.as_of
    else:
        return None
    days = span(when) if when else None
    return (days.first, days.last) if days else None

"""The compare page in its large form: the rows of its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.data.briefings.scene_parts import MOST_SHOWN
from app.queries.briefings.board_words import footnotes, how_many, values_in_words
from app.queries.briefings.boards import Board, BoardRow
from app.queries.compare.stated_rows import NO_VALUE
from app.queries.compare.subjects import choose
from app.queries.compare.summary import BESIDES, DATES_ROW, summarise_subjects
from app.wording import _, and_more, clauses, counted, listed

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.queries.briefings.boards import Cite
    from app.queries.compare.rows import Cell, Row
    from app.queries.core.values import Value
    from app.queries.filter.facets import Facets
    from app.queries.filter.viewstate import ViewState

_MOST_FACTS = 2


def compare_board(atlas: Atlas, facets: Facets, view: ViewState, cite: Cite) -> Board:
    """Show the rows of the page's summary, without those of which nothing is known."""
    subjects = choose(atlas, view.options.get("compare")).subjects
    every = [row for row in summarise_subjects(atlas, facets, subjects) if _is_known(row)]
    # What is besides the main line, and how often dates slipped, stand back where room ends.
    by_weight = sorted(every, key=lambda row: row.title in (BESIDES, DATES_ROW))
    shown = [row for row in every if row in by_weight[:MOST_SHOWN]]
    rows = [
        BoardRow(
            row.title,
            cells=tuple(_cell(cell) for cell in row.cells),
            notes=footnotes(cite, [v for cell in row.cells for v in _own(cell)[:1] if v.sources]),
        )
        for row in shown
    ]
    names = tuple(subject.name for subject in subjects)
    return Board(
        "table",
        _(
            "{names}: {many} Lengths and counts are computed here; sources state the rest.",
            names=listed(names),
            many=how_many(counted(len(every), "{count} row", "{count} rows"), len(every)),
        ),
        columns=("", *names),
        rows=tuple(rows),
        left_out=len(every) - len(shown),
        values=tuple(v for row in shown for cell in row.cells for v in _own(cell)[:1]),
    )


def _is_known(row: Row) -> bool:
    return any(value.basis != NO_VALUE for cell in row.cells for value in _own(cell))


def _own(cell: Cell) -> list[Value]:
    return [value for fact in cell.facts for value in fact.values]


def _cell(cell: Cell) -> str:
    if cell.facts and all(fact.label for fact in cell.facts):
        parts = [
            _("{label}: {value}", label=fact.label, value=fact.values[0].text)
            for fact in cell.facts[:_MOST_FACTS]
            if fact.values
        ]
        return clauses(parts)
    said = list(dict.fromkeys(values_in_words(fact, _MOST_FACTS) for fact in cell.facts))
    return and_more(clauses(said[:_MOST_FACTS]), len(said) - _MOST_FACTS)

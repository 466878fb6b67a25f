"""A board as a chart: its rows as a table, and its numbers for an office program to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.figures.chart import Chart, Native, Series
from app.queries.briefings.boards import board_cells

if TYPE_CHECKING:
    from app.queries.briefings.boards import Board

_NO_FIGURE = ("title", "agenda")


def chart_of_board(board: Board, title: str) -> Chart | None:
    """Return a board as a chart; None where it holds nothing but words around it.

    Parameters
    ----------
    title
        What the chart is called: the title of its scene.
    """
    if board.form in _NO_FIGURE or not board.rows:
        return None
    heads, rows = board_cells(board)
    native = None
    if board.form in ("bars", "points"):
        native = Native(
            "bar" if board.form == "bars" else "line",
            tuple(row.label for row in board.rows),
            (Series(title, tuple(row.number for row in board.rows)),),
            board.unit,
        )
    return Chart("board", title, board.caption, {}, heads, rows, native=native)

"""Charts that an office program draws itself, with the numbers in them for who wants to edit them.

Colours are those of the presentation's theme, so that a template's own are used. What a scene shows
is drawn from its board, as on the wall; a page's own chart from its numbers for office programs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
)
from pptx.util import Pt

from app.exports.deck.chart_parts import (
    DAY_FORM,
    FEW_YEARS,
    MARK_SHARE,
    SIGNED_FORM,
    TEXT,
    accent,
    dress,
    fill_whole,
    hatch,
    leave_out_of_legend,
    say,
    serial_day,
    set_ends,
    short,
    time_ends,
    value_ends,
    whole_years,
)
from app.exports.deck.slide_parts import colour
from app.exports.drawing.beside_marks import spread
from app.queries.briefings.boards import said_of
from app.vocabulary import labels
from app.vocabulary.terms import ValueKind
from app.wording import _, labelled, with_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.figures.chart import Chart, Native
    from app.queries.briefings.boards import Board, BoardRow

    Insert = Callable[[Any, Any], Any]

DRAWN_FORMS: Final = ("bars", "points", "dates")
"""Forms of boards that become charts."""
_FORMS = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
_SORTS = {"promise": _("Promised"), "event": _("Happened")}
_NO_SORT = _("Value")
_RANGE = _("Upper end of a range")
_MEASURED_MARK = XL_MARKER_STYLE.CIRCLE
_MARKS = (
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
)
"""Of what was not measured, which is hollow on the wall: some programs draw no outline, so that a
hollow mark is lost on a white slide and a pale one nearly so. The form tells them apart."""
_SIDES = (
    XL_LABEL_POSITION.RIGHT,
    XL_LABEL_POSITION.LEFT,
    XL_LABEL_POSITION.ABOVE,
    XL_LABEL_POSITION.BELOW,
)
"""In the order of :data:`app.exports.drawing.beside_marks.SIDES`."""
_MARKED_DAYS = 4
"""Days that an axis of days marks, one or two more: their words are long."""
_PLOT = (830.0, 250.0)
"""Room of the marks of a chart in points, to judge by which words would meet."""


def native_of_chart(
    insert: Insert, chart: Chart, native: Native, colours: Mapping[str, str]
) -> Any:
    """Draw a chart of a page with the numbers it has for office programs.

    Parameters
    ----------
    insert
        Puts a chart of a form with its data where it belongs, and returns its frame.
    """
    data = CategoryChartData()
    data.categories = list(native.categories)
    for series in native.series:
        data.add_series(series.name, series.numbers)
    frame = insert(_FORMS[native.form], data)
    unit = f" ({native.unit})" if native.unit else ""
    drawn = dress(frame, f"{chart.title}{unit}", colours, legend=len(native.series) > 1)
    if native.form == "line":
        # Marks without a line: years that follow one another need not be of one scope.
        for series in drawn.plots[0].series:
            series.format.line.fill.background()
            series.smooth = False
    return frame


@dataclass(frozen=True, slots=True)
class ChartPart:
    """What of a chart a row of a board is.

    Attributes
    ----------
    series
        Position of its series; None where it is all that its category holds.
    category
        Position among the categories, or in its series.
    """

    series: int | None
    category: int


@dataclass(frozen=True, slots=True)
class NativeBoard:
    """A board as a chart.

    Attributes
    ----------
    frame
        The shape.
    parts
        What of it each row is, by the name that a step gives the row.
    """

    frame: Any
    parts: Mapping[str, ChartPart]


def native_of_board(insert: Insert, board: Board, colours: Mapping[str, str]) -> NativeBoard | None:
    """Draw a board, each value with its own words; None where nothing of it can be drawn.

    Parameters
    ----------
    insert
        Puts a chart of a form with its data where it belongs, and returns its frame.
    """
    if board.form not in DRAWN_FORMS:
        return None
    draw, needs = {
        "bars": (_bars, lambda row: row.number is not None),
        "points": (_points, lambda row: row.number is not None and row.first is not None),
        "dates": (_dates, lambda row: row.first is not None),
    }[board.form]
    rows = [row for row in board.rows if needs(row)]
    return draw(insert, board, rows, colours) if rows else None


def _by_category(rows: Iterable[BoardRow]) -> dict[str, ChartPart]:
    return {row.part: ChartPart(None, place) for place, row in enumerate(rows)}


def _title(board: Board) -> str:
    words = board.caption.rstrip(".")
    return with_aside(words, board.unit) if board.unit else words


def _sort(row: BoardRow) -> str:
    return _sort_of(row.sort)


def _sort_of(sort: str) -> str:
    return _SORTS.get(sort) or (labels.word(ValueKind, sort) if sort else _NO_SORT)


def _bars(
    insert: Insert, board: Board, given: Sequence[BoardRow], colours: Mapping[str, str]
) -> NativeBoard:
    """Draw lying bars, the first value on top, a series for each sort of value."""
    rows = tuple(reversed(given))
    sorts = list(dict.fromkeys(_sort(row) for row in given))
    data = CategoryChartData()
    data.categories = [short(row.label) for row in rows]
    ranges = any(row.upper is not None for row in rows)
    if ranges:
        # Behind the bars, which begin where it does.
        data.add_series(_RANGE, [row.upper for row in rows])
    for sort in sorts:
        data.add_series(sort, [row.number if _sort(row) == sort else None for row in rows])
    frame = insert(XL_CHART_TYPE.BAR_CLUSTERED, data)
    drawn = dress(frame, _title(board), colours, legend=len(sorts) > 1 or ranges)
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    # Each bar says its value; the axis would only repeat them, unevenly.
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.minimum_scale = 0
    longest = max(row.upper or row.number or 0.0 for row in rows)
    drawn.value_axis.maximum_scale = (longest or 1.0) * 1.35
    series = {each.name: each for each in plot.series}
    if ranges:
        series[_RANGE].format.fill.solid()
        series[_RANGE].format.fill.fore_color.rgb = colour(colours["line-2"])
    _colour_sorts(given, [series[sort] for sort in sorts], colours)
    for place, row in enumerate(rows):
        bars = series[_RANGE if row.upper is not None else _sort(row)]
        say(bars.points[place], said_of(row), XL_LABEL_POSITION.OUTSIDE_END, colours)
    return NativeBoard(frame, _by_category(rows))


def _kinds(rows: Iterable[BoardRow]) -> dict[str, str]:
    """Return the sort of each series by its name, in the order of the series."""
    return {_sort(row): row.sort for row in rows}


def _colour_sorts(
    rows: Iterable[BoardRow], series: Iterable[Any], colours: Mapping[str, str]
) -> None:
    """Fill the series of sorts: whole what was counted or happened, hatched what was not."""
    for bars, (name, kind) in zip(series, _kinds(rows).items(), strict=True):
        if _is_measured(name):
            fill_whole(bars, kind)
        else:
            hatch(bars, kind, colours)


def _is_measured(sort: str) -> bool:
    return sort in (labels.word(ValueKind, ValueKind.ACTUAL), _sort_of("event"), _NO_SORT)


def _points(
    insert: Insert, board: Board, rows: Sequence[BoardRow], colours: Mapping[str, str]
) -> NativeBoard:
    """Draw a mark for each value at its time, a series for each sort, its words beside it."""
    sorts = list(dict.fromkeys(_sort(row) for row in rows))
    data = XyChartData(number_format="General")
    places: list[tuple[int, int, BoardRow]] = []
    for number, sort in enumerate(sorts):
        series = data.add_series(sort)
        for row in rows:
            if _sort(row) == sort:
                places.append((number, len(series), row))
                series.add_data_point(_middle(row), row.number)
    frame = insert(XL_CHART_TYPE.XY_SCATTER, data)
    drawn = dress(frame, _title(board), colours, legend=len(sorts) > 1)
    kinds = _kinds(rows)
    across = time_ends([_middle(row) for row in rows])
    up = value_ends([row.number or 0.0 for row in rows])
    set_ends(drawn.category_axis, across, "0")
    drawn.category_axis.major_unit = max(round((across[1] - across[0]) / 6), 1)
    drawn.category_axis.has_major_gridlines = False
    set_ends(drawn.value_axis, up, "General" if up[0] == 0 else SIGNED_FORM)
    # The axis of time runs along the lower end, not through zero among the marks.
    for crossing in drawn._chartSpace.xpath(".//c:valAx[1]/c:crosses"):
        crossing.set("val", "min")
    marks = cycle(_MARKS)
    for number, series in enumerate(drawn.plots[0].series):
        series.format.line.fill.background()
        measured = _is_measured(sorts[number])
        series.marker.style = _MEASURED_MARK if measured else next(marks)
        series.marker.size = 11
        theme_colour = accent(kinds[sorts[number]])
        fill = series.marker.format.fill
        fill.solid()
        fill.fore_color.theme_color = theme_colour
        series.marker.format.line.color.theme_color = theme_colour
        series.marker.format.line.width = Pt(2)
    shares = [
        (
            (_middle(row) - across[0]) / (across[1] - across[0]),
            ((row.number or 0.0) - up[0]) / (up[1] - up[0]),
        )
        for _, _, row in places
    ]
    sides = _sides([_beside(row) for _, _, row in places], shares)
    for (number, place, row), side in zip(places, sides, strict=True):
        say(drawn.plots[0].series[number].points[place], _beside(row), side, colours)
    return NativeBoard(frame, {row.part: ChartPart(number, place) for number, place, row in places})


def _beside(row: BoardRow) -> str:
    """Write the words beside a mark: what it says, and below it of what."""
    return f"{said_of(row)}\n{short(row.label)}"


def _sides(words: Sequence[str], shares: Sequence[tuple[float, float]]) -> list[Any]:
    """Choose for the words of each mark the side on which they meet the fewest others."""
    return [_SIDES[side] for side, _ in spread(words, shares, _PLOT, TEXT)]


def _dates(
    insert: Insert, board: Board, given: Sequence[BoardRow], colours: Mapping[str, str]
) -> NativeBoard:
    """Draw a mark for each date on a line in time, the first on top, its words before it.

    A mark is a short piece of a bar behind a piece that is not drawn: office programs give the
    words of such a chart their room, and marks with words of their own would cover one another.
    """
    rows = sorted(given, key=_middle, reverse=True)
    sorts = list(dict.fromkeys(_sort(row) for row in reversed(rows)))
    starts = [row.first or 0.0 for row in rows]
    ends = [row.last or row.first or 0.0 for row in rows]
    span = max(max(ends) - min(starts), 1 / 12)
    # Within some months an axis of years says nothing: it counts days, as office programs do.
    in_days = span < FEW_YEARS
    if in_days:
        starts, ends = [serial_day(each) for each in starts], [serial_day(each) for each in ends]
        span = max(max(ends) - min(starts), 10)
    first = min(starts) - span * 0.08
    lengths = [max(end - start, span * MARK_SHARE) for start, end in zip(starts, ends, strict=True)]
    data = CategoryChartData(number_format=DAY_FORM if in_days else "0.00")
    data.categories = [labelled(said_of(row), short(row.label)) for row in rows]
    data.add_series(_("Date") if in_days else _("Year before it"), starts)
    for sort in sorts:
        row_lengths = zip(rows, lengths, strict=True)
        data.add_series(
            sort, [length if _sort(row) == sort else None for row, length in row_lengths]
        )
    frame = insert(XL_CHART_TYPE.BAR_STACKED, data)
    drawn = dress(frame, _title(board), colours, legend=len(sorts) > 1)
    if len(sorts) > 1:
        leave_out_of_legend(drawn, 0)
    plot, axis = drawn.plots[0], drawn.value_axis
    plot.gap_width, plot.overlap = 60, 100
    _colour_sorts(rows[::-1], list(plot.series)[1:], colours)
    plot.series[0].format.fill.background()
    if in_days:
        set_ends(axis, (math.floor(first), math.ceil(max(ends) + span * 0.12)), DAY_FORM)
        axis.major_unit = math.ceil(span / _MARKED_DAYS)
    else:
        axis.minimum_scale, axis.maximum_scale = int(first), int(max(ends)) + 1
        whole_years(axis, span)
    return NativeBoard(frame, _by_category(rows))


def _middle(row: BoardRow) -> float:
    first = row.first or 0.0
    return round((first + (row.last or first)) / 2, 3)

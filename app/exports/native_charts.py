"""Charts that an office program draws itself, with the numbers in them for who wants to edit them.

Colours are those of the presentation's theme, so that a template's own are used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.util import Pt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.figures.chart import Chart, Native
    from app.queries.briefings.quoted_numbers import QuotedRow, QuotedRows

    Insert = Callable[[Any, Any], Any]

_FORMS = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
_TEXT = 12
_TITLE = 14
_LABEL_LETTERS = 60
_MARK_SHARE = 0.03
_FEW_YEARS = 2.5


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
    drawn = _dress(frame, f"{chart.title}{unit}", colours, legend=len(native.series) > 1)
    if native.form == "line":
        # Marks without a line: years that follow one another need not be of one scope.
        for series in drawn.plots[0].series:
            series.format.line.fill.background()
            series.smooth = False
    return frame


def native_of_rows(insert: Insert, quoted: QuotedRows, colours: Mapping[str, str]) -> Any:
    """Draw the values that a scene quotes, each with its own words beside it."""
    draw = {"amounts": _amounts, "promises": _promises, "events": _events}[quoted.form]
    return draw(insert, quoted, colours)


def _amounts(insert: Insert, quoted: QuotedRows, colours: Mapping[str, str]) -> Any:
    """Draw lying bars, the first value on top, a series for each kind of value."""
    rows = tuple(reversed(quoted.rows))
    kinds = list(dict.fromkeys(row.kind for row in quoted.rows))
    data = CategoryChartData()
    data.categories = [_short(row.label) for row in rows]
    for kind in kinds:
        data.add_series(kind, [row.number if row.kind == kind else None for row in rows])
    frame = insert(XL_CHART_TYPE.BAR_CLUSTERED, data)
    title = f"{quoted.title} ({quoted.unit})" if quoted.unit else quoted.title
    drawn = _dress(frame, title, colours, legend=len(kinds) > 1)
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    # Each bar says its value; the axis would only repeat them, unevenly.
    drawn.value_axis.visible = False
    drawn.value_axis.has_major_gridlines = False
    drawn.value_axis.minimum_scale = 0
    drawn.value_axis.maximum_scale = max(row.number for row in rows) * 1.35
    for series, kind in zip(plot.series, kinds, strict=True):
        for place, row in enumerate(rows):
            if row.kind == kind:
                _say(series.points[place], row.words, XL_LABEL_POSITION.OUTSIDE_END, colours)
    return frame


def _promises(insert: Insert, quoted: QuotedRows, colours: Mapping[str, str]) -> Any:
    """Draw a mark for each promise: to the right when it was said, upwards what it said."""
    data = CategoryChartData(number_format="0")
    data.categories = [_short(row.label) for row in quoted.rows]
    data.add_series(quoted.title, [row.number for row in quoted.rows])
    frame = insert(XL_CHART_TYPE.LINE_MARKERS, data)
    drawn = _dress(frame, quoted.title, colours, legend=False)
    series = drawn.plots[0].series[0]
    series.smooth = False
    series.format.line.fill.background()
    _mark(series)
    _whole_years(drawn.value_axis, quoted.rows)
    for place, row in enumerate(quoted.rows):
        _say(series.points[place], row.words, XL_LABEL_POSITION.ABOVE, colours)
    return frame


def _events(insert: Insert, quoted: QuotedRows, colours: Mapping[str, str]) -> Any:
    """Draw a mark for each event on a line in time, the first on top, its words before it.

    A mark is a short piece of a bar behind a piece that is not drawn: office programs give the
    words of such a chart their room, and marks with words of their own would cover one another.
    """
    rows = tuple(reversed(quoted.rows))
    years = [row.number for row in rows]
    span = max(max(years) - min(years), 1 / 12)
    first = min(years) - span * 0.08
    data = CategoryChartData(number_format="0.00")
    data.categories = [f"{row.words}: {_short(row.label)}" for row in rows]
    data.add_series("Year before it", [row.number for row in rows])
    data.add_series(quoted.title, [span * _MARK_SHARE] * len(rows))
    frame = insert(XL_CHART_TYPE.BAR_STACKED, data)
    drawn = _dress(frame, quoted.title, colours, legend=False)
    plot, axis = drawn.plots[0], drawn.value_axis
    plot.gap_width, plot.overlap = 60, 100
    plot.series[0].format.fill.background()
    axis.minimum_scale, axis.maximum_scale = first, max(years) + span * 0.12
    if span < _FEW_YEARS:
        # Within some months a year says nothing; each event says its day.
        axis.visible = False
        axis.has_major_gridlines = False
    else:
        axis.minimum_scale, axis.maximum_scale = int(first), int(max(years)) + 1
        axis.major_unit = max(round(span / 6), 1)
        axis.tick_labels.number_format = "0"
        axis.tick_labels.number_format_is_linked = False
    return frame


def _dress(shape: Any, title: str, colours: Mapping[str, str], *, legend: bool) -> Any:
    """Set title, letters and quiet lines, and mend what the schema of charts does not allow."""
    drawn = shape.chart
    drawn.font.size = Pt(_TEXT)
    drawn.font.color.rgb = _rgb(colours["ink"])
    drawn.has_legend = legend
    if legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    drawn.has_title = True
    drawn.chart_title.text_frame.text = title
    font = drawn.chart_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(_TITLE), True
    font.color.rgb = _rgb(colours["ink"])
    drawn.value_axis.has_major_gridlines = True
    drawn.value_axis.major_gridlines.format.line.color.rgb = _rgb(colours["line"])
    _mend_axis_numbers(drawn)
    return drawn


def _mend_axis_numbers(drawn: Any) -> None:
    """Make the numbers that join axes positive: the schema allows no others."""
    for element in drawn._chartSpace.xpath(".//c:axId | .//c:crossAx"):
        element.set("val", re.sub(r"\D", "", element.get("val")))


def _whole_years(axis: Any, rows: Sequence[QuotedRow]) -> None:
    years = [row.number for row in rows]
    first, last = int(min(years)), int(max(years)) + 1
    # Room for the words beside the first and the last mark.
    axis.minimum_scale, axis.maximum_scale = first, max(last, first + 1) + 1
    axis.major_unit = max((last - first) // 8, 1)
    axis.tick_labels.number_format = "0"
    axis.tick_labels.number_format_is_linked = False


def _mark(series: Any) -> None:
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 10


def _say(point: Any, words: str, position: Any, colours: Mapping[str, str]) -> None:
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = words
    label.position = position
    font = label.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(_TEXT), True
    font.color.rgb = _rgb(colours["ink"])


def _short(text: str) -> str:
    """Shorten a label at a word."""
    if len(text) <= _LABEL_LETTERS:
        return text
    return text[:_LABEL_LETTERS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _rgb(hexadecimal: str) -> RGBColor:
    made: RGBColor = RGBColor.from_string(hexadecimal.lstrip("#").upper())
    return made

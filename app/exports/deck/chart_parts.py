"""Parts of native charts: title and legend, axes, patterns, words beside marks."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Any

from pptx.enum.chart import (
    XL_LEGEND_POSITION,
)
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.util import Pt

from app.exports.deck.slide_parts import colour
from app.vocabulary import labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ACCENTS = {
    "capacity": MSO_THEME_COLOR.ACCENT_2,
    "target": MSO_THEME_COLOR.ACCENT_3,
    "promise": MSO_THEME_COLOR.ACCENT_3,
    "forecast": MSO_THEME_COLOR.ACCENT_4,
    "estimate": MSO_THEME_COLOR.ACCENT_5,
    "claim": MSO_THEME_COLOR.ACCENT_6,
}
_COUNTED = MSO_THEME_COLOR.ACCENT_1
TEXT = 12
_TITLE = 14
_LABEL_LETTERS = 60
MARK_SHARE = 0.03
FEW_YEARS = 2.5
SIGNED_FORM = '0.0;"\u2212"0.0'
"""Numbers with one digit, below zero with a minus sign, as the words beside them have it."""
DAY_FORM = "d mmm yyyy"
"""How a number that is a day is written by office programs."""
_DAY_NULL = dt.date(1899, 12, 30)
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def accent(sort: str) -> Any:
    """Return the colour of a sort of value: one in all charts of a deck, whatever stands beside."""
    return _ACCENTS.get(sort, _COUNTED)


def fill_whole(series: Any, sort: str) -> None:
    """Fill what was counted or happened."""
    series.format.fill.solid()
    series.format.fill.fore_color.theme_color = accent(sort)


def hatch(series: Any, sort: str, colours: Mapping[str, str]) -> None:
    """Draw what was not measured hatched, as on the wall: a goal or a capacity is no traffic."""
    theme_colour = accent(sort)
    fill = series.format.fill
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.theme_color = theme_colour
    fill.back_color.rgb = colour(colours["surface"])
    series.format.line.color.theme_color = theme_colour


def leave_out_of_legend(drawn: Any, place: int) -> None:
    """Leave a series out of the legend, by its place."""
    legend = drawn.legend._element
    entry = legend.makeelement(f"{_CHART}legendEntry", {})
    for name, value in (("idx", str(place)), ("delete", "1")):
        entry.append(entry.makeelement(f"{_CHART}{name}", {"val": value}))
    legend.insert(1, entry)


def dress(shape: Any, title: str, colours: Mapping[str, str], *, legend: bool) -> Any:
    """Set title, letters and quiet lines, and mend what the schema of charts does not allow."""
    drawn = shape.chart
    drawn.font.size = Pt(TEXT)
    drawn.font.color.rgb = colour(colours["ink"])
    drawn.has_legend = legend
    if legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    drawn.has_title = True
    drawn.chart_title.text_frame.text = title
    font = drawn.chart_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = Pt(_TITLE), True
    font.color.rgb = colour(colours["ink"])
    drawn.value_axis.has_major_gridlines = True
    drawn.value_axis.major_gridlines.format.line.color.rgb = colour(colours["line"])
    _mend_axis_numbers(drawn)
    return drawn


def _mend_axis_numbers(drawn: Any) -> None:
    """Make the numbers that join axes positive: the schema allows no others."""
    for element in drawn._chartSpace.xpath(".//c:axId | .//c:crossAx"):
        element.set("val", re.sub(r"\D", "", element.get("val")))


def time_ends(times: Sequence[float]) -> tuple[float, float]:
    """Return whole years with room for the words beside the first and the last mark."""
    room = max((max(times) - min(times)) * 0.3, 0.6)
    return math.floor(min(times) - room), math.ceil(max(times) + room)


def value_ends(values: Sequence[float]) -> tuple[float, float]:
    """Begin at zero where all values are above it; else where there is room below the lowest."""
    low, high = min(values), max(values)
    if low >= 0:
        return 0.0, (high or 1.0) * 1.35
    room = (high - low) * 0.3 or 1.0
    return round(low - room, 1), round(high + room, 1)


def set_ends(axis: Any, ends: tuple[float, float], form: str) -> None:
    """Set where an axis begins and ends, and the form of its numbers."""
    axis.minimum_scale, axis.maximum_scale = ends
    axis.tick_labels.number_format = form
    axis.tick_labels.number_format_is_linked = False


def serial_day(year: float) -> int:
    """Return the number by which office programs know the day that a year with its share is."""
    whole = int(year)
    first = dt.date(whole, 1, 1)
    days = (dt.date(whole + 1, 1, 1) - first).days
    return (first - _DAY_NULL).days + round((year - whole) * days)


def whole_years(axis: Any, span: float) -> None:
    """Mark whole years along an axis of time."""
    axis.major_unit = max(round(span / 6), 1)
    axis.tick_labels.number_format = "0"
    axis.tick_labels.number_format_is_linked = False


def say(point: Any, words: str, position: Any, colours: Mapping[str, str]) -> None:
    """Write words beside a point."""
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = labels.unbroken(words)
    label.position = position
    for place, paragraph in enumerate(label.text_frame.paragraphs):
        font = paragraph.runs[0].font
        font.size, font.bold = Pt(TEXT), place == 0
        font.color.rgb = colour(colours["ink"])


def short(text: str) -> str:
    """Shorten a label at a word."""
    if len(text) <= _LABEL_LETTERS:
        return text
    return text[:_LABEL_LETTERS].rsplit(" ", 1)[0].rstrip(",;:") + " …"

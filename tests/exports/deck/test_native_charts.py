"""Native charts: what a scene shows, with its own words, as on the wall."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from app.exports.deck.chart_parts import accent
from app.exports.deck.deck import Deck
from app.exports.deck.native_charts import native_of_board
from app.queries.briefings.boards import Board, BoardRow, Form, board_words
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme
from tests.vocabulary.test_style import contrast


def frame_of(board: Board) -> Any:
    """Draw a board on a slide and return the frame of its chart."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = (Inches(1), Inches(1), Inches(6), Inches(4))
    native = native_of_board(
        lambda form, data: slide.shapes.add_chart(form, *box, data),
        board,
        palette(Theme.LIGHT, ["a"]),
    )
    return native and native.frame


def drawn(form: Form, *rows: BoardRow, unit: str = "") -> Any:
    return frame_of(Board(form, "Freight volume.", unit=unit, rows=rows)).chart


def words_of(series: Any, place: int) -> str:
    return str(series.points[place].data_label.text_frame.text)


def test_bars_stand_by_sort_each_with_its_words_and_footnotes() -> None:
    chart = drawn(
        "bars",
        BoardRow("2024", "4.484 Mt", number=4.484, sort="actual", notes=(1, 3)),
        BoardRow("2025", "at most 5.2 Mt", number=5.2, sort="target", notes=(2,)),
        unit="Mt",
    )
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    # The first value is on top, so it is the last category.
    assert list(chart.plots[0].categories) == ["2025", "2024"]
    actual, target = chart.plots[0].series
    assert (actual.name, list(actual.values)) == ("Actual", [None, 4.484])
    assert (target.name, list(target.values)) == ("Target", [5.2, None])
    assert words_of(actual, 1) == "4.484\u00a0Mt\u00a0[1]\u00a0[3]"
    assert words_of(target, 0) == "at most 5.2\u00a0Mt\u00a0[2]"
    assert chart.value_axis.minimum_scale == 0
    assert chart.chart_title.text_frame.text == "Freight volume (Mt)"


def test_a_range_reaches_to_its_upper_end() -> None:
    chart = drawn(
        "bars",
        BoardRow("A", "10 to 15\u00a0Mt", number=10, upper=15, sort="forecast"),
        BoardRow("B", "4 Mt", number=4, sort="forecast"),
    )
    upper, forecast = chart.plots[0].series
    assert list(upper.values) == [None, 15]
    assert list(forecast.values) == [4, 10]
    assert words_of(upper, 1) == "10 to 15\u00a0Mt"
    assert chart.value_axis.maximum_scale > 15


def test_values_in_time_stand_at_their_years() -> None:
    chart = drawn(
        "points",
        BoardRow("Carried", "4 Mt", number=4, first=2023.0, last=2024.0, sort="actual"),
        BoardRow("Goal", "10 Mt", number=10, first=2027.0, last=2027.0, sort="target", notes=(1,)),
        BoardRow("Undated", "7 Mt", number=7, sort="actual"),
        unit="Mt",
    )
    assert chart.chart_type == XL_CHART_TYPE.XY_SCATTER
    actual, target = chart.plots[0].series
    assert (actual.name, target.name) == ("Actual", "Target")
    # What has no date cannot stand in time.
    assert list(actual.iter_values()) == [4]
    times = actual._element.xpath(".//c:xVal//c:v/text()")
    assert [float(time) for time in times] == [2023.5]
    assert words_of(target, 0) == "10\u00a0Mt\u00a0[1]\nGoal"
    # Marks are full, for some programs draw no outline: their form tells what was measured.
    for series in (actual, target):
        (fill,) = series._element.xpath("./c:marker/c:spPr/a:solidFill/a:schemeClr")
        assert len(fill) == 0
    assert actual.marker.style == XL_MARKER_STYLE.CIRCLE
    assert target.marker.style == XL_MARKER_STYLE.SQUARE
    # The words above the highest mark have room below the title.
    assert chart.value_axis.maximum_scale >= 13
    assert chart.value_axis.minimum_scale == 0
    assert chart.category_axis.minimum_scale <= 2022
    assert chart.category_axis.maximum_scale >= 2028


def test_what_was_not_measured_has_no_round_mark_even_when_it_comes_first() -> None:
    goal = BoardRow("Goal", "10 Mt", number=10, first=2027.0, sort="target")
    seen = BoardRow("Carried", "4 Mt", number=4, first=2024.0, sort="actual")
    target, actual = drawn("points", goal, seen).plots[0].series
    assert (target.name, actual.name) == ("Target", "Actual")
    assert target.marker.style != XL_MARKER_STYLE.CIRCLE
    assert actual.marker.style == XL_MARKER_STYLE.CIRCLE


def test_every_colour_of_a_sort_is_seen_on_a_white_slide() -> None:
    own = Deck()
    theme = own.file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    for sort in ("actual", "capacity", "target", "forecast", "estimate", "claim"):
        name = f"accent{accent(sort) - MSO_THEME_COLOR.ACCENT_1 + 1}"
        found = re.search(rf'<a:{name}><a:srgbClr val="(\w+)"', theme)
        assert found
        assert contrast(f"#{found.group(1)}", "#ffffff") >= 3, (sort, found.group(1))


def test_values_below_zero_keep_the_axis_of_time_below_them() -> None:
    rows = [BoardRow("Level", "−29 m", number=n, first=2024.0, sort="actual") for n in (-29, -30)]
    chart = drawn("points", *rows, unit="m")
    assert chart.value_axis.minimum_scale < -30
    assert -29 < chart.value_axis.maximum_scale < 0
    assert chart._chartSpace.xpath(".//c:valAx[1]/c:crosses/@val") == ["min"]
    # A minus sign, as in the words beside the marks; office programs write a hyphen by themselves.
    assert chart.value_axis.tick_labels.number_format == '0.0;"\N{MINUS SIGN}"0.0'


def test_words_of_marks_side_by_side_go_to_different_sides() -> None:
    rows = [
        BoardRow("Carried by all railways", "4 Mt", number=4, first=year, sort="actual")
        for year in (2023.0, 2023.1)
    ]
    (series,) = drawn("points", *rows).plots[0].series
    first, second = (series.points[place].data_label.position for place in (0, 1))
    assert first != second
    assert first == XL_LABEL_POSITION.LEFT or second == XL_LABEL_POSITION.RIGHT


def test_dates_are_marks_on_a_line_in_time() -> None:
    chart = drawn(
        "dates",
        BoardRow("Second summit", "13 October 2025", first=2025.78, last=2025.783, sort="event"),
        BoardRow("First summit", "2 October 2025", first=2025.75, last=2025.753, sort="event"),
        BoardRow("Opening", "about November 2025", first=2025.83, last=2025.92, sort="promise"),
    )
    before, happened, promised = chart.plots[0].series
    # The first is on top, so it is the last category.
    assert list(chart.plots[0].categories)[-1] == "2 October 2025: First summit"
    # Days as office programs count them: 31, 13 and 2 October 2025, within half a day's rounding.
    assert list(before.values) == [45961, 45943, 45932]
    assert (happened.name, promised.name) == ("Happened", "Promised")
    # A date that is a month is as long as the month; a day is a mark.
    assert promised.values[0] == 33
    assert happened.values[1] == happened.values[2] > 0
    # What is promised is hatched, what happened is full.
    assert promised._element.xpath("./c:spPr/a:pattFill")
    assert not happened._element.xpath("./c:spPr/a:pattFill")
    # Within some months an axis of years says nothing: it marks days.
    axis = chart.value_axis
    assert axis.visible
    assert axis.tick_labels.number_format == "d mmm yyyy"
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit) == (45927, 46002, 16)
    # What is not drawn is in no legend.
    assert chart._chartSpace.xpath(".//c:legendEntry[c:delete/@val='1']/c:idx/@val") == ["0"]


def test_a_sort_has_one_colour_in_every_chart() -> None:
    """Capacity comes first in one chart, and what was carried in the other."""
    carried = BoardRow("Carried", "4 Mt", number=4, first=2024.0, last=2024.1, sort="actual")
    can = BoardRow("Can", "5 Mt", number=5, upper=6, first=2025.0, last=2025.1, sort="capacity")

    def colours(form: Form, *rows: BoardRow) -> dict[str, str]:
        return {
            series.name: series._element.xpath(".//a:schemeClr/@val")[0]
            for series in drawn(form, *rows).plots[0].series
            if series.name in ("Actual", "Capacity")
        }

    expected = {"Actual": "accent1", "Capacity": "accent2"}
    for form in ("bars", "points", "dates"):
        assert colours(form, carried, can) == colours(form, can, carried) == expected


def test_other_boards_are_no_charts() -> None:
    row = BoardRow("Armenia", "Ours.", notes=(1,))
    assert frame_of(Board("positions", rows=(row,))) is None
    assert frame_of(Board("bars", rows=(row,))) is None
    assert board_words(Board("positions", "Two.", rows=(row,))) == "Two. Armenia: Ours. [1]."


@pytest.mark.parametrize("form", ["bars", "points", "dates"])
def test_numbers_of_axes_are_those_that_the_schema_allows(form: Form) -> None:
    rows = [
        BoardRow(name, "1", number=n, first=2024.0, last=2025.0, sort="actual")
        for n, name in enumerate("ab")
    ]
    numbers = drawn(form, *rows)._chartSpace.xpath(".//c:axId/@val | .//c:crossAx/@val")
    assert numbers
    assert all(number.isdigit() for number in numbers)

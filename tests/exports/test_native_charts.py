"""Native charts: the values that a scene quotes, with their own words."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from app.exports.native_charts import native_of_rows
from app.queries.briefings.quoted_numbers import QuotedRow, QuotedRows
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme


def drawn(quoted: QuotedRows) -> Any:
    """Draw rows on a slide and return the chart."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = (Inches(1), Inches(1), Inches(6), Inches(4))
    frame = native_of_rows(
        lambda form, data: slide.shapes.add_chart(form, *box, data),
        quoted,
        palette(Theme.LIGHT, ["a"]),
    )
    return frame.chart


def words_of(series: Any, place: int) -> str:
    return str(series.points[place].data_label.text_frame.text)


def test_amounts_are_bars_by_kind_each_with_its_words() -> None:
    rows = (
        QuotedRow("2024", 4.484, "4.484 Mt", "Actual"),
        QuotedRow("2025", 5.2, "at most 5.2 Mt", "Target"),
    )
    chart = drawn(QuotedRows("amounts", "Freight volume", "Mt", rows))
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    # The first value is on top, so it is the last category.
    assert list(chart.plots[0].categories) == ["2025", "2024"]
    actual, target = chart.plots[0].series
    assert (actual.name, list(actual.values)) == ("Actual", [None, 4.484])
    assert (target.name, list(target.values)) == ("Target", [5.2, None])
    assert words_of(target, 0) == "at most 5.2 Mt"
    assert chart.value_axis.minimum_scale == 0
    assert chart.chart_title.text_frame.text == "Freight volume (Mt)"


def test_promises_are_marks_by_when_they_were_made() -> None:
    rows = (
        QuotedRow("said 2020", 2023.5, "about 2023"),
        QuotedRow("said 2025", 2026.5, "by 2026"),
    )
    chart = drawn(QuotedRows("promises", "A railway: dates promised", "", rows))
    (series,) = chart.plots[0].series
    assert list(series.values) == [2023.5, 2026.5]
    assert [words_of(series, place) for place in (0, 1)] == ["about 2023", "by 2026"]
    assert chart.value_axis.minimum_scale == 2023
    assert chart.value_axis.maximum_scale >= 2027


def test_events_are_marks_on_a_line_in_time() -> None:
    rows = (
        QuotedRow("First summit", 2025.75, "2 October 2025"),
        QuotedRow("Second summit", 2025.78, "13 October 2025"),
    )
    chart = drawn(QuotedRows("events", "Events", "", rows))
    before, mark = chart.plots[0].series
    assert list(chart.plots[0].categories)[-1] == "2 October 2025: First summit"
    assert list(before.values) == [2025.78, 2025.75]
    assert set(mark.values) == {mark.values[0]}
    # Within some days, an axis of years says nothing.
    assert not chart.value_axis.visible


def test_numbers_of_axes_are_those_that_the_schema_allows() -> None:
    rows = (QuotedRow("a", 1.0, "1"), QuotedRow("b", 2.0, "2"))
    for form in ("amounts", "promises", "events"):
        chart = drawn(QuotedRows(form, "T", "", rows))
        numbers = chart._chartSpace.xpath(".//c:axId/@val | .//c:crossAx/@val")
        assert numbers
        assert all(number.isdigit() for number in numbers)

"""Charts of volumes by year."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.figures.catalogue import charts_for
from app.figures.volumes.by_year import volume_chart
from app.figures.volumes.labelling import Sheet
from app.figures.volumes.marks import LOOKS, look_of, words_beside
from app.queries.compare.subjects import all_subjects, choose
from app.queries.compare.volumes import volumes
from app.queries.core.values import Value
from app.queries.filter.facets import build_facets
from app.queries.filter.viewstate import ViewState
from app.vocabulary import style
from app.vocabulary.terms import Theme
from tests.queries.compare.test_volumes import figure, marks

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.chart import Chart
    from tests.conftest import Folder


def chart_of(folder: Folder, *rows: str) -> Chart | None:
    marks(folder, *rows)
    atlas = folder.load()
    (freight, *_) = volumes(atlas, all_subjects(atlas)[:1])
    return volume_chart(freight, {"test-corridor": "2026-01-31"})


def points(chart: Chart | None) -> dict[str, Any]:
    """Return the traces with marks by shape."""
    assert chart is not None
    return {
        trace["marker"]["symbol"]: trace
        for trace in chart.figure["data"]
        if trace["mode"] == "markers" and trace.get("showlegend") is False
    }


THREE = (
    figure("a", 1, "2023"),
    figure("b", 2, "2024-01-01/2024-10-31"),
    figure("c", 3, "2025", "target", as_of="2024"),
)


def test_shapes_tell_every_kind_apart() -> None:
    assert len({look.symbol for look in LOOKS.values()}) == len(LOOKS)
    filled = [look.words for look in LOOKS.values() if not look.symbol.endswith("-open")]
    assert filled == ["Actual, whole year"]


def test_part_years_are_open_marks_with_their_months(folder: Folder) -> None:
    found = points(chart_of(folder, *THREE))
    assert set(found) == {"circle", "circle-open", "diamond-open"}
    (text,) = found["circle-open"]["text"]
    assert "2024, January–October only" in text
    assert "A Publisher, 31 January 2026" in text
    part = marks(folder, *THREE)["b"]
    assert words_beside(part) == "2 (Jan–Oct)"


def test_the_date_of_the_data_is_that_of_what_is_drawn(folder: Folder) -> None:
    chart = chart_of(folder, *THREE)
    assert chart is not None
    assert chart.data_to == "2026-01-31"


def test_too_few_or_no_years_make_no_chart(folder: Folder) -> None:
    assert chart_of(folder) is None
    assert chart_of(folder, figure("a", 1, "2023")) is None
    assert chart_of(folder, *(figure(name, n, "") for n, name in enumerate("abcd", 1))) is None


def test_zeros_divide_nothing(folder: Folder) -> None:
    chart = chart_of(folder, *(figure(f"a{year}", 0, str(year)) for year in (2020, 2021, 2022)))
    assert chart is not None
    assert chart.figure["layout"]["yaxis"]["range"][1] > 0


def test_conflicting_values_stand_beside_each_other(folder: Folder) -> None:
    chart = chart_of(
        folder,
        figure("a", 4, "2024", group="cg"),
        figure("b", 4.01, "2024", group="cg"),
        figure("c", 9, "2024"),
    )
    first, second, far = points(chart)["circle"]["x"]
    assert first != second
    assert far in (first, 0)


def test_only_a_series_is_joined(folder: Folder) -> None:
    chart = chart_of(
        folder,
        figure("a", 1, "2022", series="s"),
        figure("b", 2, "2023", series="s"),
        figure("c", 3, "2024"),
        figure("d", 2.5, "2024-01-01/2024-11-30", series="s"),
    )
    assert chart is not None
    lines = [trace for trace in chart.figure["data"] if trace["mode"] == "lines"]
    assert [line["y"] for line in lines] == [[1, 2]]
    assert not any("lines" in trace["mode"] for trace in points(chart).values())


def test_a_missed_target_is_marked_in_words(folder: Folder) -> None:
    chart = chart_of(
        folder,
        figure("a", 1, "2024"),
        figure("b", 4.119, "2025"),
        figure("c", 5.2, "2025", "target", as_of="2025-10"),
    )
    assert chart is not None
    words = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert "5.2 target, missed" in words
    (line,) = chart.figure["layout"]["shapes"]
    assert (line["y0"], line["y1"]) == (5.2, 4.119)
    assert any(row[3].startswith("missed: actual value") for row in chart.rows)
    assert "1 target missed" in chart.caption


def test_a_far_forecast_does_not_flatten_what_was_carried(folder: Folder) -> None:
    chart = chart_of(
        folder,
        figure("a", 1, "2023"),
        figure("b", 2, "2024"),
        figure("c", 100, "2040", "forecast"),
    )
    assert chart is not None
    assert chart.figure["layout"]["yaxis"]["range"][1] == pytest.approx(2.3)
    assert points(chart)["triangle-up-open"]["y"] == [pytest.approx(2.3)]
    assert any("above the scale" in note for note in chart.notes)
    words = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert any(word.startswith("↑ 100 forecast") for word in words)


def test_cut_years_are_shown_as_cut(folder: Folder) -> None:
    chart = chart_of(folder, *(figure(f"a{y}", y, str(y)) for y in (2005, 2006, 2020)))
    assert chart is not None
    assert chart.figure["layout"]["xaxis"]["ticktext"] == ["2005", "2006", "…", "2020"]


def test_native_columns_only_where_they_tell_all(folder: Folder) -> None:
    chart = chart_of(folder, *THREE)
    assert chart is not None
    assert chart.native is not None
    assert chart.native.categories == ("2023", "2024, January–October", "2025")
    assert [series.numbers for series in chart.native.series] == [(1, 2, None), (None, None, 3)]
    ranged = chart_of(folder, *THREE, figure("d", 4, "2026", "forecast", max="6"))
    assert ranged is not None
    assert ranged.native is None


def test_markup_in_the_data_is_text(folder: Folder) -> None:
    chart = chart_of(folder, *THREE, figure("d", 4, "2025", scope="<img src=x>"))
    assert "<img" not in json.dumps(points(chart))


@pytest.mark.parametrize("option", [None, "north-south-corridor/western,middle-corridor/btk"])
def test_every_mark_is_in_the_table_with_its_sources(shipped: Atlas, option: str | None) -> None:
    view = ViewState(options={"compare": option} if option else {})
    charts = charts_for(shipped, build_facets(shipped), "/compare", view)
    assert charts
    palette = style.palette(Theme.DARK, list(shipped.corridors))
    by_name = {
        f"volumes-{one.metric}-{one.unit}".replace("_", "-").lower(): one
        for one in volumes(shipped, choose(shipped, option).subjects)
    }
    for chart in charts:
        known = {mark.figure_id: mark for mark in by_name[chart.name].marks}
        style.paint(dict(chart.figure), palette)
        drawn = [custom[1] for trace in points(chart).values() for custom in trace["customdata"]]
        assert len(drawn) == len(set(drawn))
        assert set(drawn) <= set(known)
        in_table = [cell for row in chart.rows for cell in row if isinstance(cell, Value)]
        assert len(in_table) == len(known)
        assert all(value.sources for value in in_table)
        json.dumps(chart.figure)


def test_pages_without_charts(shipped: Atlas) -> None:
    assert charts_for(shipped, build_facets(shipped), "/nowhere", ViewState()) == ()


def test_words_cover_neither_marks_nor_words() -> None:
    sheet = Sheet(10, 10, left_x=0, right_x=50, top_y=30, size_px=12, mark_px=12)
    sheet.block(25, 10, 10)
    above = sheet.place(25, 10, "one")
    right = sheet.place(25, 10, "two")
    assert above is not None
    assert right is not None
    assert (above.anchor, above.shift_y_px > 0) == ("center", True)
    assert right.anchor == "left"
    assert sheet.place(25, 10, "x" * 200) is None


def test_kinds_of_capacity(folder: Folder) -> None:
    found = marks(
        folder,
        figure("a", 6, "2024", "capacity", metric="transport_capacity"),
        figure("b", 10, "2027", "target", metric="transport_capacity"),
    )
    assert [LOOKS[look_of(found[name])].words for name in "ab"] == [
        "Capacity",
        "Capacity aimed at or claimed",
    ]


def test_two_corridors_stand_on_one_scale(shipped: Atlas) -> None:
    (chart, *_) = charts_for(shipped, build_facets(shipped), "/compare", ViewState())
    layout = chart.figure["layout"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]
    assert "All panels have one scale." in chart.notes

"""The slip chart: spans for years, a band for what has no date of announcement."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.figures.catalogue import charts_for
from app.figures.slips.all_slips import slip_chart
from app.figures.slips.tags import spread
from app.figures.slips.words import short_name
from app.queries.filter.facets import EVERYTHING, build_facets
from app.queries.filter.viewstate import parse_view
from app.queries.projects.projects import Ask, select_projects
from app.vocabulary.style import paint, palette
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from app.data.model import Atlas
    from app.figures.chart import Chart
    from tests.conftest import Folder

HEAD = "milestone_id,project_id,milestone,promised_date,announced_on,actual_date,note,sources"


def draw(atlas: Atlas, project: str | None = None) -> Chart | None:
    """Draw all projects."""
    ask = Ask(chosen=project)
    selection = select_projects(atlas, build_facets(atlas), EVERYTHING, ask)
    return slip_chart(atlas, selection, project)


def chart(folder: Folder, *rows: str) -> Chart:
    """Draw these milestones."""
    folder.table("milestones", HEAD, *rows)
    drawn = draw(folder.load())
    assert drawn
    return drawn


def traces(drawn: Chart, mode: str, axis: str = "x") -> list[Any]:
    """Return the traces of a mode on an axis, without the diagonal."""
    return [
        trace
        for trace in drawn.figure["data"]
        if trace["mode"] == mode
        and trace.get("xaxis", "x") == axis
        and trace.get("line", {}).get("dash") is None
    ]


def test_a_year_is_drawn_as_its_span(folder: Folder) -> None:
    drawn = chart(folder, "m1,p1,opening,2026,2021-06-01,,,s1")
    (bar,) = traces(drawn, "lines")
    assert bar["x"] == ["2021-06-01", "2021-06-01", None]
    assert bar["y"] == ["2026-01-01", "2026-12-31", None]
    (unseen,) = traces(drawn, "markers")
    assert unseen["marker"]["opacity"] == 0


def test_a_line_in_the_order_announced_ends_on_the_diagonal(folder: Folder) -> None:
    drawn = chart(
        folder,
        "m2,p1,opening,2024-05-01,2023-06-01,,,s1",
        "m1,p1,opening,2023-05-01,2021-06-01,,,s1",
        "m3,p1,opening,,,2024-09-01,,s1",
    )
    (line,) = traces(drawn, "lines")
    assert line["x"] == ["2021-06-01", "2023-06-01", "2024-09-01", None]
    assert line["y"] == ["2023-05-01", "2024-05-01", "2024-09-01", None]
    dots, diamonds = traces(drawn, "markers")
    assert dots["marker"]["symbol"] == "circle"
    assert diamonds["marker"]["symbol"] == "diamond"
    assert diamonds["x"] == diamonds["y"] == ["2024-09-01"]


def test_no_date_of_announcement_is_made_up(folder: Folder) -> None:
    drawn = chart(
        folder,
        "m1,p1,opening,2026-05-01,,,,s1",
        "m2,p1,start,2025-05-01,2024-01-01,,,s1",
    )
    (apart,) = traces(drawn, "markers", "x2")
    assert apart["x"] == [0]
    words = [one["text"] for one in drawn.figure["layout"]["annotations"]]
    assert any("not known" in text for text in words)


def test_a_step_without_any_announcement_is_still_drawn(folder: Folder) -> None:
    drawn = chart(folder, "m1,p1,opening,2026,,,,s1")
    assert traces(drawn, "markers", "x2")


def test_nothing_promised_draws_nothing(folder: Folder) -> None:
    folder.table("milestones", HEAD, "m1,p1,opening,,,2020,,s1")
    assert draw(folder.load()) is None


def test_text_from_the_data_is_text(folder: Folder) -> None:
    folder.table(
        "projects",
        "project_id,corridors,name,kind,status,segment_ids,sources",
        "p1,test-corridor,<b>x</b> & <img src=x>,rail,planned,b-c-rail,s1",
    )
    drawn = chart(
        folder, "m1,p1,opening,2026-01,2024-01,,,s1", "m2,p1,opening,2027-01,2025-01,,,s1"
    )
    (dots,) = traces(drawn, "markers")
    assert "<img" not in dots["text"][0]
    assert "&lt;img" in dots["text"][0]
    assert all("<img" not in one["text"] for one in drawn.figure["layout"]["annotations"])


def test_a_highlighted_project(shipped: Atlas) -> None:
    drawn = draw(shipped, "horadiz-aghband-railway")
    assert drawn
    assert "Moved twice to a later date: about 2023 → 2025 → by 2026" in drawn.caption
    quiet = [one for one in drawn.figure["data"] if one.get("opacity") == 0.45]
    assert quiet
    labels = [one for one in drawn.figure["layout"]["annotations"] if one["showarrow"]]
    assert len(labels) == 2


def test_every_token_has_a_colour_and_every_value_a_source(shipped: Atlas) -> None:
    drawn = draw(shipped)
    assert drawn
    for theme in Theme:
        paint(dict(drawn.figure), palette(theme, list(shipped.corridors)))
    assert all(value.sources or value.basis for value in drawn.values())
    marks = [mark for trace in traces(drawn, "markers") for mark in trace["customdata"]]
    assert all(mark[0].split(":")[0] in ("segment", "place", "corridor") for mark in marks)


def test_spread_keeps_order_and_distance() -> None:
    placed = spread([0.0, 0.01, 0.5, 0.99, 1.0], 0.1)
    assert placed == sorted(placed)
    assert all(b - a > 0.0999 for a, b in pairwise(placed))
    assert placed[0] >= 0.05
    assert placed[-1] <= 0.95
    assert spread([], 0.1) == []


def test_short_name() -> None:
    assert short_name("Horadiz–Aghband railway (110.4 km)") == "Horadiz–Aghband railway"
    assert len(short_name("x" * 80)) == 32


def test_the_page_is_in_the_catalogue(shipped: Atlas) -> None:
    facets = build_facets(shipped)
    view, _ = parse_view("project=horadiz-aghband-railway&dates=slipped", shipped, facets)
    drawn, *_ = charts_for(shipped, facets, "/projects", view)
    assert drawn.caption.startswith("Horadiz–Aghband railway")
    view, _ = parse_view("q=nosuchplace", shipped, facets)
    assert charts_for(shipped, facets, "/projects", view) == ()

"""Every value on screen traces to a source or to a stated basis: a walk over all pages.

The walk knows values by the classes that :mod:`app.components.facts.values` gives them, rows of
tables that hold numbers, rows of the grid, and rows of charts. Doctored layouts prove that it can
fail.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from dash import html

from app.components.elements.grid import column_definitions, grid
from app.components.elements.tree import ATTRIBUTE, holding, tag
from app.components.facts.detail import detail_panel
from app.components.facts.values import value_block, value_tree
from app.components.portraits.portrait import portrait_page
from app.components.shared import share
from app.factory import PAGES
from app.figures.catalogue import BUILDERS, charts_for
from app.figures.chart import Chart
from app.pages.base import view_of
from app.queries.core.values import Value
from app.queries.details.describe import describe
from app.queries.portraits.corridors import corridor_portrait
from app.queries.portraits.countries import countries_of, country_portrait
from app.queries.tables.columns import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.components.shared import Shared
    from app.data.model import Atlas

VIEWS = (
    "",
    "corridor=zangezur-route",
    "status=planned,under_construction&country=AM,AZ",
    "q=baku&year=2030",
    "corridor=none",
)
OPTIONS: dict[str, tuple[str, ...]] = {
    "/compare": ("compare=middle-corridor/btk,north-south-corridor/western", "compare="),
    "/data": tuple(f"table={name}" for name in TITLES),
    "/sources": ("show=unused", "show=single", "kind=official"),
}
_NUMBER = re.compile(r"\d")
_HOLDS_SOURCES = {"source", "source-numbers", "source-ref"}


@pytest.fixture(scope="module")
def shared(shipped: Atlas) -> Shared:
    """Share the shipped data."""
    return share(shipped)


def classes(node: Any) -> set[str]:
    """Return the classes of a component."""
    return set((getattr(node, "className", None) or "").split())


def children(node: Any) -> list[Any]:
    """Return what is directly inside of a component, or will be when the browser has built it."""
    if hasattr(node, ATTRIBUTE):
        return [built(tree) for tree in json.loads(getattr(node, ATTRIBUTE))]
    inside = getattr(node, "children", None)
    return list(inside) if isinstance(inside, list | tuple) else [inside]


def built(tree: Any) -> Any:
    """Make components of a tree as the browser reads it."""
    if isinstance(tree, str):
        return tree
    name, attributes, *inside = tree
    if not hasattr(html, name.capitalize()):
        # A field of a form, which holds nothing.
        assert name == "input"
        assert not inside
        return ""
    return getattr(html, name.capitalize())([built(one) for one in inside], **attributes)


def walk(node: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Walk a layout: each component with those around it, outermost first."""
    if isinstance(node, list | tuple):
        for one in node:
            yield from walk(one, above)
    elif hasattr(node, "_traverse"):
        yield node, above
        for child in children(node):
            yield from walk(child, (*above, node))


def words(node: Any) -> str:
    """Return the texts of a layout."""
    if isinstance(node, list | tuple):
        return " ".join(words(one) for one in node)
    if hasattr(node, "_traverse"):
        return words(children(node))
    return "" if node is None else str(node)


def is_traced(node: Any) -> bool:
    """Tell whether somewhere inside stands a source, or what the value rests on."""
    return any(classes(one) & _HOLDS_SOURCES and words(one).strip() for one, _ in walk(node))


def is_line(node: Any) -> bool:
    """Tell whether a component is a line of sources."""
    return "source" in classes(node)


def untraced(layout: Any) -> list[str]:
    """List the values of a layout that name neither source nor basis."""
    found = []
    for node, above in walk(layout):
        kind = type(node).__name__
        own = classes(node)
        if own & {"value", "detail-status"} and not is_traced(node):
            found.append(f"value: {words(node)}")
        elif "value-text" in own:
            around = [
                one
                for one in above
                if classes(one) & {"value", "detail-status"} or type(one).__name__ == "Tr"
            ]
            # Or the source line stands right beside it, for it and its neighbours together.
            around += [child for one in above[-2:] for child in children(one) if is_line(child)]
            if not any(is_traced(one) for one in around):
                found.append(f"text: {words(node)}")
        elif kind == "Tr" and _has_number(node) and not (is_traced(node) or _captioned(above)):
            found.append(f"row: {words(node)}")
        elif kind == "AgGrid":
            found += _untraced_rows(node)
    return found


def _captioned(above: tuple[Any, ...]) -> bool:
    """Tell whether the table around a row says for all its rows what they rest on."""
    captions = [
        child
        for table in above
        if type(table).__name__ == "Table"
        for child in children(table)
        if type(child).__name__ == "Caption"
    ]
    return any(is_line(caption) and words(caption).strip() for caption in captions)


def _has_number(row: Any) -> bool:
    cells = [one for one in children(row) if type(one).__name__ == "Td"]
    return any(_NUMBER.search(words(cell)) for cell in cells)


def _untraced_rows(node: Any) -> list[str]:
    """List the rows without a source, of a grid whose table has a column for sources."""
    if not any(column["field"] == "sources" for column in node.columnDefs):
        return []
    return [f"grid: {row}" for row in node.rowData if not row.get("sources")]


def untraced_in_chart(chart: Chart) -> list[str]:
    """List what of a chart names neither source nor basis."""
    found = [
        f"{chart.name}: {value.text}"
        for value in chart.values()
        if not (value.sources or value.basis)
    ]
    found += [
        f"{chart.name}: {row}"
        for row in chart.rows
        if not any(isinstance(cell, Value) for cell in row)
        and any(_NUMBER.search(cell) for cell in row if isinstance(cell, str))
    ]
    if not chart.rows and any(trace.get("text") for trace in chart.figure["data"]):
        found.append(f"{chart.name}: no table of its values")
    return found


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_every_value_on_a_page_traces(shared: Shared, path: str) -> None:
    page = next(one for one in PAGES if one.path == path)
    for query in (*VIEWS, *OPTIONS.get(path, ())):
        found = untraced(page.layout(shared, view_of(shared, query)))
        assert found == [], f"{path}?{query}"


def test_every_value_of_a_portrait_traces(shared: Shared) -> None:
    atlas = shared.atlas
    portraits = [corridor_portrait(atlas, shared.facets, name) for name in atlas.corridors]
    portraits += [country_portrait(atlas, code) for code in countries_of(atlas)]
    for portrait in portraits:
        assert portrait is not None
        assert untraced(portrait_page(shared, portrait)) == [], portrait.title


def test_every_value_of_a_detail_traces(shared: Shared) -> None:
    atlas = shared.atlas
    things = [f"corridor:{name}" for name in atlas.frames.corridors["corridor_id"]]
    things += [f"segment:{name}" for name in atlas.frames.segments["segment_id"][::4]]
    things += [f"place:{name}" for name in atlas.frames.places["place_id"][::4]]
    for thing in things:
        detail = describe(atlas, thing)
        assert detail is not None
        assert untraced(detail_panel(detail)) == [], thing


@pytest.mark.parametrize("path", list(BUILDERS))
def test_every_value_of_a_chart_traces(shared: Shared, path: str) -> None:
    for query in VIEWS:
        view = view_of(shared, query)
        for chart in charts_for(shared.atlas, shared.facets, path, view):
            assert untraced_in_chart(chart) == [], f"{path}?{query}"


def test_tables_without_sources_state_their_basis(shared: Shared) -> None:
    for table in shared.tables.values():
        named = any(column.name == "sources" for column in table.columns)
        assert named != bool(table.basis), table.name


def test_pages_show_values_at_all(shared: Shared) -> None:
    """A walk that finds nothing to look at would pass for ever."""
    seen = 0
    for page in PAGES:
        for node, _ in walk(page.layout(shared, view_of(shared, ""))):
            seen += bool(classes(node) & {"value", "value-text"}) or type(node).__name__ == "AgGrid"
    assert seen > 100


DOCTORED = {
    "a value without a source line": html.Div("12 Mt", className="value"),
    "an empty source line": html.Div(
        ["12 Mt", html.Div("", className="source source-none")], className="value"
    ),
    "a value that is given neither": value_block(Value("12 Mt")),
    "a value outside of its block": html.P(html.Span("12 Mt", className="value-text")),
    "a row of numbers": html.Tr([html.Th("Freight"), html.Td("12 Mt")]),
    "a tree that the browser builds": html.Div(
        **holding(tag("table", tag("tr", tag("td", value_tree(Value("12 Mt"))))))
    ),
    "deep inside": html.Section([html.Div([html.Div(html.Div("12 Mt", className="value"))])]),
}


@pytest.mark.parametrize("name", list(DOCTORED))
def test_the_walk_can_fail(name: str) -> None:
    assert untraced(html.Div(["Words.", DOCTORED[name]])) != []


def test_the_walk_sees_rows_of_the_grid(shared: Shared) -> None:
    table = shared.tables["figures"]
    definitions = column_definitions("figures", table.columns, ())
    spoiled = {**table.rows[0], "sources": None}
    assert untraced(grid("g", "Figures", definitions, [table.rows[0]])) == []
    assert untraced(grid("g", "Figures", definitions, [spoiled])) != []


def test_the_walk_lets_sourced_values_pass() -> None:
    assert untraced(value_block(Value("12 Mt", basis="computed here"))) == []


def test_the_walk_sees_rows_of_a_chart() -> None:
    figure = {"data": [{"text": ["12 Mt"]}]}
    for rows in ((), (("2025", "12 Mt"),), (("2025", Value("12 Mt")),)):
        assert untraced_in_chart(Chart("c", "Title", "Caption.", figure, ("a", "b"), rows)) != []
    traced = (("2025", Value("12 Mt", basis="computed here")),)
    assert untraced_in_chart(Chart("c", "Title", "Caption.", figure, ("a", "b"), traced)) == []

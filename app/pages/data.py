"""The data page: every layer and table in one grid, and files to export."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, dcc, html, no_update

from app.components.elements.choice import search_option
from app.components.elements.fields import Item, check_boxes, option_marks, radio_buttons
from app.components.elements.grid import column_definitions, grid
from app.components.elements.page_parts import LINK_MARK, page_head
from app.components.frame.file_links import addresses, file_links
from app.ids import Data, Shell
from app.pages.base import Page, view_of
from app.queries.filter.examples import example_of_file
from app.queries.filter.viewstate import ViewState, format_view
from app.queries.tables.columns import ON_MAP, TITLES
from app.queries.tables.selection import Selection, select_rows
from app.wording import _, labelled, number, with_aside, woven

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.tables.tables import TableWords

FIRST_TABLE = "segments"
_INTRODUCTION = _(
    "All layers and tables of the atlas, each row with its sources. What is "
    "not known is called so and is never zero; a dash says that there is none."
)


@dataclass(frozen=True)
class Shown:
    """What the page shows of a table: its rows, the columns chosen, and the view behind it."""

    table: TableWords
    selection: Selection
    columns: tuple[str, ...]
    query: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows that are left."""
        return [self.table.rows[index] for index in self.selection.indices]

    @property
    def definitions(self) -> list[dict[str, Any]]:
        """The columns for the grid."""
        return column_definitions(self.table.name, self.table.columns, self.columns)


def show(shared: Shared, view: ViewState) -> Shown:
    """Find what a view shows; an unknown table is the first, an unknown column is left aside."""
    name = view.options.get("table", FIRST_TABLE)
    table = shared.tables.get(name) or shared.tables[FIRST_TABLE]
    find = view.options.get("find", "")
    asked = view.options.get("columns")
    columns = _default(table) if asked is None else (ON_MAP, *asked.split(","))
    only = {"find": find} if find else {}
    return Shown(
        table,
        select_rows(shared.atlas, shared.facets, table, view.criteria, find),
        columns,
        format_view(ViewState(criteria=view.criteria, options=only)),
    )


def without_columns(view: ViewState) -> ViewState:
    """Return the view without its choice of columns, which belongs to another table."""
    kept = {name: value for name, value in view.options.items() if name != "columns"}
    return replace(view, options=kept)


def _default(table: TableWords) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.shown)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page."""
    shown = show(shared, view)
    return html.Div(
        [
            page_head(shared, _("Data"), _INTRODUCTION),
            dcc.Store(id=Data.TABLE, data=shown.table.name),
            _tables(shared, shown.table.name),
            html.Div(
                [
                    search_option("find", _("Search in all columns"), shown.selection.find),
                    html.Div(_columns(shown), id=Data.COLUMNS),
                ],
                className="controls data-controls",
            ),
            html.Div(_said(shown), id=Data.SAID, role="status", className="data-said"),
            html.P(id=Data.SHOWN, className="data-shown", role="status"),
            html.Div(
                grid(Data.GRID, _("Table of data"), shown.definitions, shown.rows),
                className="data-holder",
                role="region",
                **{"aria-label": _("Table of data")},
            ),
            html.P(
                woven(
                    _(
                        "Arrow keys move between cells; {enter} opens the row on the map, or the "
                        "source of a cell of sources; a heading sorts, its menu filters."
                    ),
                    enter=html.Kbd(_("Enter")),
                ),
                className="hint",
            ),
            html.Section(_files(shared, shown), id=Data.FILES, className="card data-files"),
            html.P(
                woven(
                    _("A corridor of your own, from a map file of any common kind: {link}."),
                    link=html.A(_("Add a corridor"), href="/add", className="nav-link"),
                ),
                className="hint",
            ),
        ],
        className="page page-doc page-data",
    )


def _tables(shared: Shared, chosen: str) -> html.Div:
    options = [
        Item(name, with_aside(title, number(len(shared.tables[name].rows))))
        for name, title in TITLES.items()
    ]
    return html.Div(
        [
            html.Span(_("Layer or table"), className="visually-hidden", id="data-tables-label"),
            radio_buttons(
                options, chosen, option_marks("table", FIRST_TABLE, "columns"), "radios chips"
            ),
        ],
        className="data-tables",
        role="group",
        **{"aria-labelledby": "data-tables-label"},
    )


def _columns(shown: Shown) -> html.Details:
    choosable = [column for column in shown.table.columns if column.name != ON_MAP]
    default = [name for name in _default(shown.table) if name != ON_MAP]
    return html.Details(
        [
            html.Summary(_("Choose columns"), className="button"),
            check_boxes(
                [
                    Item(column.name, labelled(column.heading, column.meaning))
                    for column in choosable
                ],
                shown.columns,
                option_marks("columns", ",".join(default)),
                "checks columns-list",
                role="group",
                **{"aria-label": _("Columns of the table")},
            ),
        ],
        className="columns",
    )


def _said(shown: Shown) -> list[Any]:
    said = f"{shown.table.meaning} {shown.table.basis}".strip()
    return [html.Strong(shown.selection.sentence), " ", html.Span(said)]


def _files(shared: Shared, shown: Shown) -> list[Any]:
    selection = shown.selection
    return [
        html.H2(_("Files to export")),
        html.P(
            _(
                "Each carries citation, licence, date of the data, the disclaimer on "
                "boundaries and the filter in words. Sorting and filters of single columns "
                "change only what is seen here."
            ),
            className="hint",
        ),
        html.Div(
            file_links(shown.table.name, len(selection.indices), selection.total, shown.query),
            className="files-groups",
        ),
        addresses(
            shown.table.name,
            example_of_file(shared.atlas, "figures.csv", "railway"),
        ),
        html.H2(_("Edit the data")),
        html.P(
            [
                html.A(
                    _("Get the workbook to edit (Excel)"), href="/correct/atlas.xlsx", download=""
                ),
                LINK_MARK,
                html.A(
                    _("Correct or add a row, or give the workbook back"),
                    href=f"/correct?table={shown.table.name}",
                ),
            ]
        ),
    ]


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the callbacks of the page."""

    @app.callback(
        Output(Data.GRID, "rowData"),
        Output(Data.GRID, "columnDefs"),
        Output(Data.SAID, "children"),
        Output(Data.FILES, "children"),
        Output(Data.COLUMNS, "children"),
        Output(Data.TABLE, "data"),
        Input(Shell.VIEW, "data"),
        Input(Shell.OPTIONS, "data"),
        State(Data.TABLE, "data"),
        prevent_initial_call=True,
    )
    def change(query: object, options: object, before: object) -> Any:
        view = view_of(shared, query, options)
        new = show(shared, view).table.name != before
        shown = show(shared, without_columns(view) if new else view)
        # A list of boxes that is laid out anew would take the focus away from the one ticked.
        choice = _columns(shown) if new else no_update
        head = shown.rows, shown.definitions, _said(shown), _files(shared, shown)
        return *head, choice, shown.table.name

    app.clientside_callback(
        ClientsideFunction("corridorAtlas", "gridCount"),
        Output(Data.SHOWN, "children"),
        Input(Data.GRID, "virtualRowData"),
        State(Data.GRID, "rowData"),
        prevent_initial_call=True,
    )


PAGE = Page(path="/data", title=_("Data"), layout=layout, register=register)

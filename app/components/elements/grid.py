"""The grid of all data, kept off the pages that do not have one.

Its scripts weigh 1.3 MB and 0.9 MB. Dash would load the first with every page; told that it is
dynamic, Dash serves it without asking for it, and ``assets/pages/grid.js`` fetches it when the
first grid is laid out. What a cell shows is drawn by that file too, as text: no formula,
expression or markup of the data is ever run, and the content security policy stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import dash_ag_grid

from app.queries.tables.columns import ON_MAP
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.queries.tables.columns import ColumnWords

for _script in dash_ag_grid._js_dist:
    if "async" not in _script:
        _script["dynamic"] = True

_RENDERER = "AtlasCell"
CORRECT = "_correct"
"""Name of the column with the way to the form of corrections."""
_CORRECT_PX = 125
_WIDTH_PX = {"number": 115, "short": 140, "long": 215}
# Always in sight: what a row is about, and who says so.
_PINNED = {ON_MAP: "left", "sources": "right"}


def grid(
    identifier: str,
    name: str,
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
) -> dash_ag_grid.AgGrid:
    """Build a grid.

    Parameters
    ----------
    name
        What it is, for screen readers.
    """
    return dash_ag_grid.AgGrid(
        id=identifier,
        columnDefs=list(columns),
        rowData=list(rows),
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "cellRenderer": _RENDERER,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
        dashGridOptions={
            "animateRows": False,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "suppressFieldDotNotation": True,
            "suppressColumnVirtualisation": True,
            "tooltipShowDelay": 400,
            "localeText": {"noRowsToShow": _("No row is left."), "ariaLabel": name},
        },
        className="data-grid",
        style={"height": None, "width": None},
    )


def column_definitions(
    table: str, columns: Sequence[ColumnWords], shown: Collection[str]
) -> list[dict[str, Any]]:
    """Define the columns of a table, the hidden ones too.

    Identifiers of columns hold the table's name, so that sorting and filters of one table do not
    go over to the next.
    """
    return [
        {
            "field": column.name,
            "colId": f"{table}.{column.name}",
            "headerName": column.heading,
            "headerTooltip": column.meaning,
            "hide": column.name not in shown,
            "initialWidth": _WIDTH_PX[_size(column)],
            "cellRendererParams": {"empty": "–" if column.may_lack else labels.NOT_KNOWN},
            "filter": "agNumberColumnFilter" if column.numeric else "agTextColumnFilter",
            "wrapText": not column.numeric,
            "autoHeight": not column.numeric,
            "cellClass": "cell-number" if column.numeric else "cell-text",
            "headerClass": "cell-number" if column.numeric else "",
            "initialPinned": _PINNED.get(column.name),
        }
        for column in columns
    ] + [_correction(table)]


def _correction(table: str) -> dict[str, Any]:
    """Define the column that leads each row to the form that corrects it."""
    return {
        "field": CORRECT,
        "colId": f"{table}.{CORRECT}",
        "headerName": _("Correct"),
        "headerTooltip": _("Leads to the form that corrects the row, or adds to it."),
        "initialWidth": _CORRECT_PX,
        "cellRendererParams": {
            "address": f"/correct?{urlencode({'table': table})}",
            "words": _("Correct or add"),
        },
        "sortable": False,
        "cellClass": "cell-text",
        "initialPinned": "right",
    }


def _size(column: ColumnWords) -> str:
    return "number" if column.numeric else "long" if column.long else "short"

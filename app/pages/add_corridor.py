"""Add a corridor: a map file is checked, and becomes a layer of the data or a file to mail.

``assets/pages/intake.js`` holds the form; the server reads the file
(``app/delivery/files/intake_files.py``) and says what it would come to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from app.ids import AddCorridor
from app.intake.drafting.ends import LARGEST_TOLERANCE_KM, TOLERANCE_KM
from app.intake.opening.kinds import ENDINGS
from app.pages.base import Page
from app.wording import _

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState

_INTRODUCTION = _(
    "Choose a map file: GeoJSON, GeoPackage, a zipped shapefile, KML or KMZ, GPX, "
    "CSV or Excel with coordinates or WKT, or an answer of Overpass, in any reference "
    "system. The server reads it, says what it did with each column and each "
    "feature, and keeps nothing of it unless you add it."
)


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page; the browser fills in the form and the report."""
    del shared, view
    return html.Div(
        [
            html.Header(
                [
                    html.H1(_("Add a corridor")),
                    html.P(_INTRODUCTION, className="page-introduction"),
                ],
                className="page-head",
            ),
            html.Section(
                id=AddCorridor.FORM,
                className="card",
                **{
                    "aria-label": _("Map file"),
                    "data-accept": ",".join(ENDINGS),
                    "data-tolerance": f"{TOLERANCE_KM:g}",
                    "data-largest-tolerance": f"{LARGEST_TOLERANCE_KM:g}",
                },
            ),
            html.Section(id=AddCorridor.REPORT, **{"aria-label": _("What the file comes to")}),
        ],
        className="page page-doc page-add-corridor",
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register nothing: the browser asks for what it needs by itself."""


PAGE = Page(
    path="/add",
    title=_("Add a corridor"),
    layout=layout,
    register=register,
    filtered=False,
    in_navigation=False,
    section="/data",
)

"""A layer of one's own on the map: where it is opened, coloured and removed."""

from __future__ import annotations

from dash import html

from app.intake.opening.kinds import ENDINGS
from app.wording import _

TITLE = _("Layer of your own")


def own_layer() -> html.Details:
    """Build its part of the legend, which ``assets/map/own_layer.js`` fills in."""
    return html.Details(
        [
            html.Summary(TITLE, className="group-title"),
            html.Div(id="own-layer", **{"data-accept": ",".join(ENDINGS)}),
        ],
        className="group own-layer",
    )

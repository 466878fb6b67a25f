"""The map with everything that lies on it: legend, tools, scale, and what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.components.map.legend import map_legend
from app.queries.core.data_horizon import horizons_of
from app.queries.core.data_version import version_sentence
from app.queries.filter.captions import data_to
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState


def map_panel(shared: Shared, view: ViewState) -> html.Section:
    """Build the map panel; ``assets/map`` brings it to life.

    The legend comes first, for those who walk through the page by keyboard.
    """
    return html.Section(
        [
            map_legend(shared, view),
            # The browser brings the drawing here, which it begins before there is this page.
            html.Div(id="map-place"),
            map_tools(),
            map_foot(shared),
            html.Div(id="map-tip", className="map-tip", hidden=True),
            html.Div(id="map-pick", className="map-pick", hidden=True, role="menu"),
            html.Div(id="map-message", className="map-message", hidden=True, role="status"),
        ],
        className="map-panel",
        id="map-panel",
        **{"aria-label": _("Map")},
    )


def map_foot(shared: Shared) -> html.Div:
    """Build the line below the map: age of the data, coordinates, scale, and its limits."""
    newest = data_to(shared.atlas)
    age = (
        _("As reported to {newest}", newest=labels.date(newest))
        if newest
        else _("As last reported")
    )
    return html.Div(
        [
            html.Div(
                [
                    html.Details(
                        [
                            html.Summary(age, id="map-age", className="map-badge"),
                            html.Div(
                                [
                                    html.P(id="caption", className="caption"),
                                    *(
                                        html.P(horizon.sentence, className="hint")
                                        for horizon in horizons_of(shared.atlas)
                                    ),
                                    html.P(
                                        version_sentence(shared.atlas),
                                        className="hint data-version",
                                    ),
                                ],
                                className="map-state-text",
                            ),
                        ],
                        id="map-state",
                        className="map-state",
                    ),
                    html.Span(id="map-coordinates", className="map-coordinates"),
                    html.Div(
                        [html.Span(className="scale-text"), html.Div(className="scale-line")],
                        id="map-scale",
                        className="map-scale",
                        **{"aria-hidden": "true"},
                    ),
                ],
                className="map-foot-row",
            ),
            html.P(f"{labels.DISCLAIMER} {labels.MAP_TRUTH}", className="map-disclaimer"),
        ],
        className="map-foot",
    )


def map_tools() -> html.Div:
    """Build the buttons of the map."""
    return html.Div(
        [
            _button("zoom-in", _("Zoom in"), action="zoom-in"),
            _button("zoom-out", _("Zoom out"), action="zoom-out"),
            _button("whole", _("Show all corridors"), fit="all"),
            _button("measure", _("Measure a distance"), action="measure"),
            _button("print", _("Print the map"), action="print"),
            _button("full", _("Full screen"), action="full-screen"),
        ],
        className="map-tools",
        role="toolbar",
        **{"aria-label": _("Map tools"), "aria-orientation": "vertical"},
    )


def _button(icon: str, hint: str, **data: str) -> html.Button:
    attributes: dict[str, Any] = {f"data-{name}": value for name, value in data.items()}
    return html.Button(
        className=f"button map-button icon-{icon}",
        title=hint,
        **{"aria-label": hint, **attributes},
    )

"""The map with everything that lies on it: camera buttons, legend, scale, tooltip and caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from app.components.choice import choice
from app.components.day_input import day_input
from app.components.fields import Item, radio_buttons
from app.figures.map_figure import map_figure
from app.ids import Map
from app.queries.network.drawn_lines import corridor_countries
from app.queries.positions.memberships import find_organisation, organisations
from app.vocabulary import labels
from app.vocabulary.terms import ColourBy

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState


def map_panel(shared: Shared, view: ViewState) -> html.Section:
    """Build the map panel; ``assets/map`` brings it to life."""
    corridors = list(shared.atlas.corridors)
    names = list(shared.atlas.frames.corridors["short_name"])
    return html.Section(
        [
            dcc.Graph(
                id=Map.GRAPH,
                figure=map_figure(
                    shared.layers,
                    corridors,
                    corridor_countries(shared.atlas),
                    view.camera,
                    shared.atlas.area,
                ),
                config={"displayModeBar": False, "scrollZoom": True, "doubleClick": False},
                responsive=True,
                className="map-graph",
            ),
            _camera_bar(corridors, names),
            _zoom_bar(),
            _legend(shared, view),
            html.Div(
                [
                    html.Div(
                        [html.Div(className="scale-line"), html.Span(className="scale-text")],
                        id="map-scale",
                        className="map-scale",
                        **{"aria-hidden": "true"},
                    ),
                    html.P(f"{labels.DISCLAIMER} {labels.MAP_TRUTH}", className="map-disclaimer"),
                ],
                className="map-foot",
            ),
            html.Div(id="map-tip", className="map-tip", hidden=True),
            html.Div(id="map-pick", className="map-pick", hidden=True, role="menu"),
            html.Div(id="map-message", className="map-message", hidden=True, role="status"),
        ],
        className="map-panel",
        id="map-panel",
        **{"aria-label": "Map"},
    )


def _button(text: str, hint: str, icon: str = "", **data: str) -> html.Button:
    attributes: dict[str, Any] = {f"data-{name}": value for name, value in data.items()}
    return html.Button(
        text,
        className=f"button map-button {icon}".strip(),
        title=hint,
        **{"aria-label": hint, **attributes},
    )


def _camera_bar(corridors: list[str], names: list[str]) -> html.Div:
    return html.Div(
        [
            _button("All", "Show all corridors", fit="all"),
            *(
                _button(name, f"Show the whole of: {name}", fit=corridor_id)
                for corridor_id, name in zip(corridors, names, strict=True)
            ),
            _button("Fit to shown", "Fit the map to what is shown", fit="shown"),
        ],
        className="camera-bar",
        role="toolbar",
        **{"aria-label": "Map view"},
    )


def _zoom_bar() -> html.Div:
    return html.Div(
        [
            _button("+", "Zoom in", action="zoom-in"),
            _button("−", "Zoom out", action="zoom-out"),
            _button("", "Full screen", "icon-full", action="full-screen"),
        ],
        className="zoom-bar",
        role="toolbar",
        **{"aria-label": "Zoom"},
    )


def _legend(shared: Shared, view: ViewState) -> html.Details:
    return html.Details(
        [
            html.Summary("Legend", className="group-title"),
            html.Div(
                [
                    html.Span("Colour by", className="label", id="colour-by-label"),
                    radio_buttons(
                        [Item(by, labels.word(ColourBy, by)) for by in ColourBy],
                        view.colour_by,
                        {"data-colour-by": "yes"},
                    ),
                ],
                className="colour-by",
                role="group",
                **{"aria-labelledby": "colour-by-label"},
            ),
            html.Div(id="legend-rows", className="legend-rows"),
            *_groups(shared, view),
            _newer(view),
            _on_day(view),
        ],
        className="legend",
        id="legend",
        open=True,
    )


def _groups(shared: Shared, view: ViewState) -> list[html.Div]:
    """Build the choice of an organisation whose countries are shaded, with room for its legend."""
    found = organisations(shared.atlas)
    if not found:
        return []
    known = find_organisation(shared.atlas, view.options.get("group"))
    options = [("", "none"), *((one.name, one.title) for one in found)]
    return [
        choice("group", "Countries", options, known.name if known else ""),
        html.Div(id="legend-group", className="legend-group", hidden=True),
    ]


def _on_day(view: ViewState) -> html.Details:
    """Build the choice of a past day whose state the map shows."""
    day = view.wanted.on_day or ""
    return html.Details(
        [
            html.Summary("State on a past day"),
            day_input("day", "As it was reported by", day),
            html.P(
                "From former statuses that the data keep and from years of opening; the caption "
                "names what was reported otherwise. It goes before the year.",
                className="hint",
            ),
        ],
        open=bool(day),
    )


def _newer(view: ViewState) -> html.Details:
    """Build the choice of a day after which a report must lie."""
    day = view.wanted.newer_than or ""
    return html.Details(
        [
            html.Summary("Reported since"),
            day_input("newer", "Only what was reported since", day),
            html.P(
                "Reports of a status, of a project there or of its dates, later than this day.",
                className="hint",
            ),
        ],
        open=bool(day),
    )

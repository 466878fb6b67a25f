"""The filter panel: search, year, groups of check boxes with counts, and the list of matches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from app.ids import Shell, filter_group
from app.queries.filter.facets import Group
from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from app.queries.filter.facets import Facets, Option

HEADINGS = {
    Group.CORRIDOR: "Corridor",
    Group.BRANCH: "Branch",
    Group.STATUS: "Status",
    Group.MODE: "Mode",
    Group.COUNTRY: "Country",
    Group.PLACE: "Kind of place",
}
_OPEN = {Group.CORRIDOR, Group.STATUS, Group.MODE}
_FIRST_SHOWN_YEAR = 2026


def filter_panel(facets: Facets) -> html.Aside:
    """Build the panel with everything chosen; the browser keeps its counts and list up to date."""
    return html.Aside(
        [
            html.Div(
                [
                    html.H2("Filters", className="panel-title"),
                    html.Button(
                        "Reset filters",
                        className="button button-small",
                        hidden=True,
                        **_data(action="reset"),
                    ),
                    html.Button(
                        "Hide",
                        className="button button-small button-quiet panel-close",
                        title="Hide the filter panel",
                        **_data(action="toggle-filters"),
                    ),
                ],
                className="panel-head",
            ),
            html.Label("Search in any language", htmlFor=Shell.SEARCH, className="label"),
            dcc.Input(
                id=Shell.SEARCH,
                type="search",
                value="",
                debounce=0.15,
                maxLength=100,
                autoComplete="off",
                placeholder="Horadiz, Хорадиз, Баку …",
                className="search",
            ),
            html.Div(id=Shell.HITS, className="search-hits"),
            html.Div(
                [
                    html.P(id="numbers", className="numbers"),
                    html.P(id="lengths", className="lengths"),
                ],
                className="totals",
            ),
            _tabs(),
            html.Div(
                [
                    _year(),
                    *(_group(group, options) for group, options in facets.groups.items()),
                ],
                id="panel-groups",
                role="tabpanel",
                **{"aria-labelledby": "tab-groups"},
            ),
            html.Div(
                html.Div(id="thing-list", className="thing-list"),
                id="panel-list",
                role="tabpanel",
                hidden=True,
                **{"aria-labelledby": "tab-list"},
            ),
        ],
        id="filters",
        className="filters",
        **{"aria-label": "Filters"},
    )


def _tabs() -> html.Div:
    def tab(name: str, text: str, *, selected: bool) -> html.Button:
        return html.Button(
            text,
            id=f"tab-{name}",
            role="tab",
            className="tab",
            tabIndex=0 if selected else -1,
            **{
                "aria-selected": "true" if selected else "false",
                "aria-controls": f"panel-{name}",
                "data-tab": name,
            },
        )

    return html.Div(
        [tab("groups", "Choices", selected=True), tab("list", "List", selected=False)],
        className="tabs",
        role="tablist",
        **{"aria-label": "Choices or list"},
    )


def _year() -> html.Details:
    return html.Details(
        [
            html.Summary("Year", className="group-title"),
            dcc.Checklist(
                id=Shell.YEAR_ON,
                options=[{"label": "Show one year", "value": "on"}],
                value=[],
                className="checks",
                labelClassName="check",
                inputClassName="box",
            ),
            html.Div(
                [
                    html.Button(
                        "▶",
                        className="button button-round",
                        title="Play the years",
                        **{"aria-label": "Play the years", **_data(action="play")},
                    ),
                    html.Label("Year", htmlFor=Shell.YEAR, className="visually-hidden"),
                    dcc.Input(
                        id=Shell.YEAR,
                        type="range",
                        min=FIRST_YEAR,
                        max=LAST_YEAR,
                        step=1,
                        value=_FIRST_SHOWN_YEAR,
                        className="range",
                    ),
                    html.Span(id="year-shown", className="year-shown", **{"aria-hidden": "true"}),
                ],
                className="year-row",
            ),
            html.P(
                "In use by that year, or promised for it. A promise is never drawn as open.",
                className="hint",
            ),
        ],
        className="group",
        id="year-group",
    )


def _group(group: Group, options: tuple[Option, ...]) -> html.Details:
    heading = HEADINGS[group]
    # Plain texts: the browser adds line sample and count, for each component of Dash costs time.
    choices = [{"label": option.label, "value": option.value} for option in options]
    body: list[Any] = [
        html.Div(
            [
                html.Button(
                    text,
                    className="button button-small button-quiet",
                    **{"aria-label": f"{heading}: {text}", **_data(choose=f"{group}:{text}")},
                )
                for text in ("all", "none")
            ],
            className="all-none",
        ),
        html.Div(
            dcc.Checklist(
                id=filter_group(group),
                options=choices,
                value=[option.value for option in options],
                className="checks",
                labelClassName="check",
                inputClassName="box",
            ),
            role="group",
            **{"aria-label": heading, "data-group": group},
        ),
    ]
    if group is Group.CORRIDOR:
        body.append(_about(options))
    return html.Details(
        [html.Summary(heading, className="group-title"), *body],
        className="group",
        open=group in _OPEN,
    )


def _about(options: tuple[Option, ...]) -> html.P:
    links: list[Any] = ["About: "]
    for place, option in enumerate(options):
        links += [" · "] if place else []
        links.append(
            html.A(
                option.label,
                href=f"?select=corridor:{option.value}",
                className="thing-link",
                **_data(thing=f"corridor:{option.value}"),
            )
        )
    return html.P(links, className="hint")


def _data(**values: str) -> dict[str, str]:
    return {f"data-{name}": value for name, value in values.items()}

"""The filter panel: search, times, groups of check boxes with counts, and the list of matches.

Beside the map the legend holds the groups that are drawn (:mod:`app.components.map.legend`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from app.components.elements.day_input import day_input
from app.components.elements.fields import Item, check_boxes
from app.components.elements.page_parts import in_a_row
from app.components.elements.swatch import swatch
from app.components.elements.tree import data_attributes, holding, tag
from app.ids import Shell
from app.queries.filter.facets import Group
from app.queries.filter.year_state import FIRST_YEAR, LAST_YEAR
from app.wording import _, woven

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.components.elements.tree import Tag, Tree
    from app.queries.filter.facets import Facets, Option

HEADINGS = {
    Group.CORRIDOR: _("Corridor"),
    Group.BRANCH: _("Branch"),
    Group.STATUS: _("Status"),
    Group.MODE: _("Mode"),
    Group.COUNTRY: _("Country"),
    Group.PLACE: _("Kind of place"),
}
DRAWN = (Group.CORRIDOR, Group.STATUS, Group.MODE, Group.PLACE)
"""Groups that the map's legend shows; beside the map the panel leaves them to it."""
_OPEN = {Group.CORRIDOR, Group.STATUS, Group.MODE}
_FIRST_SHOWN_YEAR = 2026


def filter_panel(facets: Facets) -> html.Aside:
    """Build the panel with everything chosen; the browser keeps its counts and list up to date."""
    return html.Aside(
        [
            html.Div(
                [
                    html.H2(_("Search and filter"), className="panel-title"),
                    html.Button(
                        _("Reset filters"),
                        className="button button-small",
                        hidden=True,
                        **data_attributes(action="reset"),
                    ),
                    html.Button(
                        _("Hide"),
                        className="button button-small button-quiet panel-close",
                        title=_("Hide the filter panel"),
                        **data_attributes(action="toggle-filters"),
                    ),
                ],
                className="panel-head",
            ),
            html.Label(_("Search in any language"), htmlFor="search", className="label"),
            html.Div(className="search", **holding(_search())),
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
                    _on_day(),
                    _newer(),
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
        **{"aria-label": _("Search and filter")},
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
        [tab("groups", _("Choices"), selected=True), tab("list", _("List"), selected=False)],
        className="tabs",
        role="tablist",
        **{"aria-label": _("Choices or list")},
    )


def _year() -> html.Details:
    return html.Details(
        [
            html.Summary(_("Year"), className="group-title"),
            html.Div(className="checks", **holding(_one_year())),
            html.Div(
                [
                    html.Button(
                        className="button button-round icon-play",
                        title=_("Play the years"),
                        **{"aria-label": _("Play the years"), **data_attributes(action="play")},
                    ),
                    html.Label(_("Year"), htmlFor="year", className="visually-hidden"),
                    html.Div(className="range", **holding(_slider())),
                    html.Span(id="year-shown", className="year-shown", **{"aria-hidden": "true"}),
                ],
                className="year-row",
            ),
            html.P(
                _("In use by that year, or promised for it. A promise is never drawn as open."),
                className="hint",
            ),
        ],
        className="group",
        id="year-group",
    )


def _group(group: Group, options: tuple[Option, ...]) -> html.Details:
    part = group_part(
        group,
        HEADINGS[group],
        options,
        [option.value for option in options],
        open_at_first=group in _OPEN,
    )
    if group in DRAWN:
        part.className += " group-drawn"
    if group is Group.CORRIDOR:
        part.children.append(_about(options))
    return part


def group_part(
    group: Group,
    heading: str,
    options: Sequence[Option],
    chosen: Collection[str],
    *,
    under: Sequence[Tree] | None = None,
    open_at_first: bool = True,
) -> html.Details:
    """Build a group of the filter: its boxes with samples and counts, and "all" and "none".

    Parameters
    ----------
    under
        What stands below the box of each option.
    """
    items = [_item(group, place, option) for place, option in enumerate(options)]
    return html.Details(
        [
            html.Summary(heading, className="group-title"),
            html.Div(
                [
                    html.Button(
                        text,
                        className="button button-small button-quiet",
                        **{
                            "aria-label": _("{group}: {text}", group=HEADINGS[group], text=text),
                            **data_attributes(choose=f"{group}:{choice}"),
                        },
                    )
                    for choice, text in (("all", _("all")), ("none", _("none")))
                ],
                className="all-none",
            ),
            check_boxes(
                items,
                chosen,
                {"data-group": group},
                under=under,
                role="group",
                **{"aria-label": HEADINGS[group]},
            ),
        ],
        className="group",
        open=open_at_first,
    )


def _item(group: Group, place: int, option: Option) -> Item:
    """Write an option with the sample of what is drawn for it, and room for its count."""
    value = str(place) if group is Group.CORRIDOR else option.value
    sample = (swatch(group, value),) if group in DRAWN else ()
    count = tag("span", className="count", **data_attributes(count=f"{group}:{option.value}"))
    return Item(option.value, option.label, sample, (count,))


def _search() -> Tag:
    return tag(
        "input",
        id="search",
        type="search",
        maxLength="100",
        autoComplete="off",
        placeholder="Horadiz, Хорадиз, Баку …",
    )


def _one_year() -> Tag:
    box = tag("input", id="year-on", type="checkbox", className="box")
    return tag(
        "label", box, tag("span", _("Show one year"), className="check-label"), className="check"
    )


def _slider() -> Tag:
    years = {"min": str(FIRST_YEAR), "max": str(LAST_YEAR), "value": str(_FIRST_SHOWN_YEAR)}
    return tag("input", id="year", type="range", step="1", **years)


def _on_day() -> html.Details:
    """Build the choice of a past day whose state the map shows."""
    return html.Details(
        [
            html.Summary(_("State on a past day"), className="group-title"),
            day_input("day", _("As it was reported by"), ""),
            html.P(
                _(
                    "From former statuses that the data keep and from years of opening; the "
                    "sentence on the map names what was reported otherwise. It goes before the "
                    "year."
                ),
                className="hint",
            ),
        ],
        className="group group-of-map",
    )


def _newer() -> html.Details:
    """Build the choice of a day after which a report must lie."""
    return html.Details(
        [
            html.Summary(_("Reported since"), className="group-title"),
            day_input("newer", _("Only reports after"), ""),
            html.P(
                _("Reports of a status, of a project there or of its dates, later than this day."),
                className="hint",
            ),
        ],
        className="group group-of-map",
    )


def _about(options: tuple[Option, ...]) -> html.P:
    links = in_a_row(
        html.A(
            option.label,
            href=f"?select=corridor:{option.value}",
            className="thing-link",
            **data_attributes(thing=f"corridor:{option.value}"),
        )
        for option in options
    )
    return html.P(woven(_("About: {links}"), links=html.Span(links)), className="hint")

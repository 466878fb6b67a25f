"""The legend of the map, whose rows are the switches of the filter: one control for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from app.components.elements.choice import choice
from app.components.elements.fields import Item, radio_buttons
from app.components.elements.swatch import swatch
from app.components.elements.tree import holding, tag
from app.components.map.filter_panel import DRAWN, group_part
from app.components.map.own_layer import own_layer
from app.queries.filter.facets import Group
from app.queries.filter.legend import lines_beside
from app.queries.network.roles import main_line, main_line_extent, main_line_in_brief
from app.queries.positions.memberships import find_organisation, organisations
from app.vocabulary import labels
from app.vocabulary.terms import ColourBy
from app.wording import _, labelled

if TYPE_CHECKING:
    from app.components.elements.tree import Tag
    from app.components.shared import Shared
    from app.queries.filter.legend import LegendRow
    from app.queries.filter.viewstate import ViewState

TITLE = _("Legend and filter")
_HEADINGS = {
    Group.CORRIDOR: _("Corridor"),
    Group.STATUS: _("Status (pattern)"),
    Group.MODE: _("Mode (form)"),
    Group.PLACE: _("Places"),
}
_OPEN = {Group.CORRIDOR, Group.STATUS}
_MOST = 4
"""Corridors of which a folded legend has a line each."""


def map_legend(shared: Shared, view: ViewState) -> html.Section:
    """Build the legend: a part for each group that is drawn, then what shades the countries."""
    return html.Section(
        html.Details(
            [
                html.Summary(
                    [
                        html.Span(TITLE, className="legend-title"),
                        *(html.Span(line, className="legend-lead") for line in lead_lines(shared)),
                    ],
                    className="group-title",
                ),
                _what_is_set(),
                _colour_by(view),
                *(_part(shared, view, group) for group in DRAWN if shared.facets.groups[group]),
                *_groups(shared, view),
                own_layer(),
            ],
            id="legend",
            className="legend",
            open=True,
        ),
        className="legend-holder",
        **{"aria-label": TITLE, "data-covers": "yes"},
    )


def _what_is_set() -> html.Div:
    """Say how much a filter leaves, with the ways to it and back to everything."""
    return html.Div(
        [
            html.Span(id="legend-numbers"),
            html.Button(
                _("Go there"),
                title=_("Fit the map to what is shown"),
                className="button button-small button-quiet",
                **{"data-fit": "shown"},
            ),
            html.Button(
                _("Reset"),
                title=_("Show everything again"),
                className="button button-small button-quiet",
                **{"data-action": "reset"},
            ),
        ],
        className="legend-set",
        hidden=True,
        **{"data-when-set": "yes"},
    )


def lead_lines(shared: Shared) -> list[str]:
    """Say how much of each corridor's main line is missing, for a legend that is folded."""
    atlas = shared.atlas
    lines = [
        (corridor, main_line(atlas, corridor.corridor_id)) for corridor in atlas.corridors.values()
    ]
    known = [(corridor, line) for corridor, line in lines if line.segments]
    # More would fill a small window, and some of them alone would be one-sided.
    if len(known) > _MOST:
        return []
    if not known:
        return []
    told = [labelled(corridor.short_name, line.briefest) for corridor, line in known]
    return [_("Missing of the main line:"), *told]


def _colour_by(view: ViewState) -> html.Div:
    return html.Div(
        [
            html.Span(_("Colour by"), className="label", id="colour-by-label"),
            radio_buttons(
                [Item(by, labels.word(ColourBy, by)) for by in ColourBy],
                view.colour_by,
                {"data-colour-by": "yes"},
            ),
        ],
        className="colour-by",
        role="group",
        **{"aria-labelledby": "colour-by-label"},
    )


def _part(shared: Shared, view: ViewState, group: Group) -> html.Details:
    options = shared.facets.groups[group]
    chosen = view.criteria.chosen.get(group)
    under = None
    if group is Group.CORRIDOR:
        corridors = shared.atlas.corridors
        under = [
            _corridor_foot(shared, option.value, corridors[option.value].short_name)
            for option in options
        ]
    part = group_part(
        group,
        _HEADINGS[group],
        options,
        chosen if chosen is not None else [option.value for option in options],
        under=under,
        open_at_first=group in _OPEN,
    )
    if group is Group.STATUS:
        part.children += [_explained(row) for row in lines_beside(shared.atlas)]
    return part


def _corridor_foot(shared: Shared, corridor_id: str, name: str) -> Tag:
    """Say below a corridor how much of it there is, with ways to its details and to the whole."""
    extent = main_line_extent(shared.atlas, corridor_id, shared.atlas.segment_list)
    return tag(
        "span",
        tag(
            "a",
            main_line_in_brief(shared.atlas, corridor_id),
            href=f"?select=corridor:{corridor_id}",
            className="thing-link",
            title=_(
                "About {name}: of its main line {extent}, computed along the drawn lines",
                name=name,
                extent=extent,
            )
            if extent
            else _("About {name}: of its main line, computed along the drawn lines", name=name),
            **{"data-thing": f"corridor:{corridor_id}"},
        ),
        tag(
            "button",
            type="button",
            title=_("Show the whole of: {name}", name=name),
            className="button button-quiet icon-fit",
            **{"data-fit": corridor_id, "aria-label": _("Show the whole of: {name}", name=name)},
        ),
        className="row-foot",
    )


def _explained(row: LegendRow) -> html.Div:
    """Explain lines that no switch is for; the browser shows it where there are any."""
    return html.Div(
        id=f"legend-{row.key}",
        className="check",
        hidden=True,
        **holding(swatch("status", row.key), tag("span", row.words, className="check-label")),
    )


def _groups(shared: Shared, view: ViewState) -> list[html.Div]:
    """Build the choice of an organisation whose countries are shaded, with room for its legend."""
    groups = organisations(shared.atlas)
    if not groups:
        return []
    known = find_organisation(shared.atlas, view.options.get("group"))
    options = [("", _("none")), *((group.name, group.title) for group in groups)]
    return [
        choice("group", _("Countries"), options, known.name if known else ""),
        html.Div(id="legend-group", className="legend-group", hidden=True),
    ]

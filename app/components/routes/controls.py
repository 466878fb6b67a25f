"""What a scenario is chosen with: places, network, changes; real labels, all by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.choice import choice
from app.components.elements.fields import option_marks
from app.components.elements.tree import holding, tag
from app.queries.routes.answer import PART_WORDS
from app.queries.routes.graph import network_of
from app.queries.routes.scenario import LONGEST_ROAD_LINK_KM, PLACE_MARK
from app.queries.routes.scenario_reading import countries_of, read_scenario, terms_of
from app.queries.routes.states import EXTENT_WORDS, Extent, title_of
from app.vocabulary import labels
from app.vocabulary.terms import Aim, Carrier, Mode, Status
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.components.shared import Shared
    from app.data.model import Atlas
    from app.queries.routes.graph import Spot
    from app.queries.routes.scenario import Scenario

Choices = list[tuple[str, str, str]]
"""What is shown, further names that it is found by, and what the address writes."""
PLACES, THINGS, PRESETS = "route-places", "route-things", "route-presets"


def route_controls(shared: Shared, options: Mapping[str, str]) -> html.Div:
    """Build the controls of the page; the address keeps every one of them.

    ``assets/pages/routes.js`` fills the fields that find places and lines by their names.
    """
    atlas = shared.atlas
    corridors = [(name, corridor.short_name) for name, corridor in atlas.corridors.items()]
    first = corridors[0][0] if corridors else ""
    scenario, _said = read_scenario(atlas, options)
    aim, carrier = terms_of(scenario.presets)
    return html.Div(
        [
            html.Div(
                [
                    choice(
                        "part",
                        _("Show"),
                        [(str(part), words) for part, words in PART_WORDS.items()],
                        options.get("part") or "route",
                        default="route",
                    ),
                    html.Div(
                        choice(
                            "of",
                            _("Corridor"),
                            corridors,
                            options.get("of") or first,
                            default=first,
                        ),
                        className="only-chokepoints",
                    ),
                    _field("from", _("From"), PLACES),
                    _field("to", _("To"), PLACES),
                    _field("via", _("By way of (up to three)"), PLACES, many=True),
                ],
                className="route-row",
            ),
            _terms(options, scenario, aim, carrier),
            _changes(options),
            *_lists(atlas),
        ],
        className="card route-controls",
    )


def _terms(
    options: Mapping[str, str], scenario: Scenario, aim: Aim, carrier: Carrier
) -> html.Details:
    """Build what is searched and by what; a wide window opens it (``assets/pages/routes.js``)."""
    used = bool({"network", "when", "carrier", "aim"} & set(options))
    return html.Details(
        [
            html.Summary(_("Network, day, carrier, and what is best"), className="group-title"),
            html.Div(
                [
                    choice(
                        "network",
                        _("Network"),
                        [(str(extent), words) for extent, words in EXTENT_WORDS.items()],
                        options.get("network") or Extent.IN_USE,
                        default=str(Extent.IN_USE),
                    ),
                    _when(options.get("when", "")),
                    choice(
                        "carrier",
                        _("Carried by"),
                        [(str(term), labels.word(Carrier, term)) for term in Carrier],
                        scenario.carrier,
                        default=str(carrier),
                    ),
                    choice(
                        "aim",
                        _("Best is"),
                        [(str(term), labels.word(Aim, term)) for term in Aim],
                        scenario.aim,
                        default=str(aim),
                    ),
                ],
                className="route-row",
            ),
            html.P(
                _(
                    "A short road link is a road of up to {longest_road_link_km} km between "
                    "railways and ports.",
                    longest_road_link_km=LONGEST_ROAD_LINK_KM,
                ),
                className="hint route-hint",
            ),
        ],
        className="route-terms",
        open=used,
    )


def _changes(options: Mapping[str, str]) -> html.Details:
    """Build what changes the network: presets, and closures and openings of one's own."""
    is_set = any(options.get(name) for name in ("preset", "close", "open"))
    return html.Details(
        [
            html.Summary(_("Change the network: presets, close, open"), className="group-title"),
            html.Div(
                [
                    _field("preset", _("Presets"), PRESETS, many=True),
                    _field("close", _("Close a segment, place or country"), THINGS, many=True),
                    _field("open", _("Open a segment, place or country"), THINGS, many=True),
                ],
                className="route-row",
            ),
        ],
        open=is_set or options.get("part") == "what-if",
    )


def _lists(atlas: Atlas) -> list[Any]:
    """Build the lists that the fields choose from; each stands once on the page."""
    lists = {PLACES: place_choices(atlas), THINGS: thing_choices(atlas)}
    options = {
        name: [
            tag("option", value=shown, label=names or None, **{"data-value": value})
            for shown, names, value in choices
        ]
        for name, choices in lists.items()
    }
    # A preset may say what it is best looked at with: the controls show that where it is chosen.
    options[PRESETS] = [
        tag(
            "option",
            value=preset.name,
            **{"data-value": name, "data-carrier": preset.carrier, "data-aim": preset.aim},
        )
        for name, preset in atlas.presets.items()
    ]
    return [html.Datalist(id=name, **holding(*rows)) for name, rows in options.items()]


def place_choices(atlas: Atlas) -> Choices:
    """List the places where a route can begin, found by their names in any language."""
    network = network_of(atlas)
    choices = [
        (
            _with_country(spot),
            ", ".join(dict.fromkeys(called.name for called in atlas.names_of(name))),
            name,
        )
        for name, spot in network.spots.items()
        if network.touches(name)
    ]
    return sorted(choices)


def _with_country(spot: Spot) -> str:
    country = labels.country(spot.country)
    return spot.name if country in spot.name else f"{spot.name}, {country}"


def thing_choices(atlas: Atlas) -> Choices:
    """List the countries, places and segments that can be closed or opened."""
    network = network_of(atlas)
    countries = [(labels.country(code), "", code) for code in countries_of(network)]
    places = [
        (shown, names, f"{PLACE_MARK}{value}") for shown, names, value in place_choices(atlas)
    ]
    segments = [
        (
            f"{title_of(atlas, name)} ({in_text(labels.word(Mode, link.mode))}, "
            f"{in_text(labels.word(Status, link.status))})",
            "",
            name,
        )
        for name, link in network.links.items()
    ]
    return [*countries, *places, *sorted(segments)]


def _field(name: str, label: str, choices: str, *, many: bool = False) -> html.Div:
    """Build a field that finds by names; of several, those chosen stand below it."""
    field_id = f"route-{name}"
    field = tag(
        "input",
        id=field_id,
        type="text",
        list=choices,
        className="text-field",
        autoComplete="off",
        placeholder=_("Add…") if many else _("Type a name"),
        maxLength="120",
    )
    marks = {"data-pick": name, "data-list": choices, **({"data-many": "yes"} if many else {})}
    return html.Div(
        [
            html.Label(label, htmlFor=field_id, className="label"),
            html.Div(**holding(field)),
            html.P(role="status", className="hint route-said"),
            *(
                [
                    html.Ul(
                        className="route-chips", **{"aria-label": _("{label}: chosen", label=label)}
                    )
                ]
                * many
            ),
        ],
        className=f"route-field route-{name}",
        **marks,
    )


def _when(value: str) -> html.Div:
    field = tag(
        "input",
        id="option-when",
        type="text",
        value=value,
        maxLength="10",
        placeholder=_("2030 or 2017-10-30"),
        autoComplete="off",
        className="text-field",
        **option_marks("when", ""),
    )
    return html.Div(
        [
            html.Label(_("Year or day"), htmlFor="option-when", className="label"),
            html.Div(**holding(field)),
        ],
        className="route-year",
    )

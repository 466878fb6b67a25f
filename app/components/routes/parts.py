"""Parts of the page of routes: notices, other choices, why there is no route, claims, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dash import html

from app.components.elements.page_parts import in_a_row
from app.components.elements.tree import component, tag
from app.components.facts.values import fact_rows, source_trees, value_tree
from app.queries.core.values import stated
from app.queries.routes.account import claims_beside
from app.queries.routes.answer import OPTIONS, Answer, Part
from app.vocabulary import labels
from app.wording import _, woven

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.data.model import Atlas
    from app.queries.core.values import Fact
    from app.queries.routes.scenario import Scenario

_FACTS_SHOWN = 3
CLAIMS = _(
    "What sources state of the corridors, branches and places that the route "
    "uses. These are claims with their own scope and date; they are not added "
    "up, and no time of the route follows from them."
)


def notices_block(atlas: Atlas, answer: Answer) -> html.Div:
    """Say which network it is, what could not be used, and what is not known."""
    rows: list[Any] = [html.P(notice, className="notice route-notice") for notice in answer.notices]
    rows.append(html.P(answer.scenario.searched(atlas), className="hint"))
    doubts = [*answer.notes, *([answer.doubt] if answer.doubt else [])]
    rows += [html.P(doubt, className="hint") for doubt in doubts]
    return html.Div(rows, role="status")


def others_block(answer: Answer, options: Mapping[str, str]) -> list[html.Section]:
    """Say beside the answer what another carrier or aim would give, each with a way there."""
    if not answer.others:
        return []
    items = [
        html.Li(
            html.A(
                other.words,
                href=f"/routes?{query_of({**options, other.option: other.value})}",
                className="nav-link",
            )
        )
        for other in answer.others
    ]
    return [
        html.Section(
            [html.H3(_("With another choice")), html.Ul(items, className="plain-list")],
            className="route-others",
        )
    ]


def none_block(atlas: Atlas, answer: Answer) -> html.Div:
    """Say why there is no route and what would make one, or how to ask."""
    if answer.none is None:
        hint = _(
            "Choose where to start and where to end, in the fields above or with two "
            "clicks on places of the map: the first sets the start, the second the end."
        )
        return html.Div(html.P(hint, className="empty"))
    rows: list[Any] = [html.P(sentence) for sentence in answer.none.sentences]
    if answer.none.needed:
        items = [
            tag(
                "li", f"{promise.title}, {labels.kilometres(promise.km)}", value_tree(promise.value)
            )
            for promise in answer.none.needed
        ]
        rows.append(component(tag("ul", *items)))
    return html.Div(
        [html.H2(answer.title, className="route-title"), *rows], className="block route-none"
    )


def claims_block(atlas: Atlas, answer: Answer) -> html.Section:
    """Show stated times and tariffs beside the best route, as claims."""
    facts = claims_beside(atlas, answer.routes[0].route)
    body: list[Any] = [_facts(facts[:_FACTS_SHOWN])]
    if not facts:
        body = [html.P(_("None is known."), className="empty")]
    rest = facts[_FACTS_SHOWN:]
    if rest:
        body.append(
            html.Details(
                [
                    html.Summary(_("{rest} more", rest=len(rest)), className="group-title"),
                    _facts(rest),
                ]
            )
        )
    return html.Section(
        [html.H2(_("Stated times and tariffs")), html.P(CLAIMS, className="hint"), *body],
        className="block",
    )


def _facts(facts: Iterable[Fact]) -> html.Dl:
    return html.Dl([row for fact in facts for row in fact_rows(fact)], className="facts")


def preset_blocks(atlas: Atlas, scenario: Scenario) -> list[Any]:
    """Say of each preset in use what it does, what to bear in mind, and on what it rests."""
    blocks = []
    for preset in scenario.presets:
        value = stated(atlas, preset.summary, preset.sources)
        blocks.append(
            html.Section(
                [
                    html.H2(preset.name),
                    html.P(preset.summary),
                    html.P(preset.caveat, className="value-note"),
                    *map(component, source_trees(value)),
                ],
                className="block route-preset",
            )
        )
    return blocks


def files_line(answer: Answer, options: Mapping[str, str]) -> html.Div:
    """Offer the answer as files, and the same scenario in the other parts."""
    query = query_of(options)
    links: list[Any] = [
        html.A(_("Excel"), href=f"/export/routes.xlsx?{query}", download=""),
        html.A("CSV", href=f"/export/routes.csv?{query}", download=""),
        html.A(_("Map as PNG"), href=f"/export/map.png?{query}", download=""),
        html.A("SVG", href=f"/export/map.svg?{query}", download=""),
        html.A("PDF", href=f"/export/map.pdf?{query}", download=""),
    ]
    others = [
        html.A(words, href=f"/routes?{query_of({**options, 'part': part})}", className="nav-link")
        for part, words in (
            (Part.ROUTE, _("the route in this network")),
            (Part.WHAT_IF, _("what this network changes")),
            (Part.CHOKEPOINTS, _("the chokepoints in this network")),
        )
        if part is not answer.part
    ]
    return html.Div(
        [
            html.P(woven(_("Export: {links}"), links=html.Span(in_a_row(links)))),
            html.P(_("A slide, a scene of a briefing, link and citation: “Export” above.")),
            html.P(woven(_("See also: {links}"), links=html.Span(in_a_row(others)))),
        ],
        className="block route-files",
    )


def query_of(options: Mapping[str, str]) -> str:
    """Write the scenario of a view as the query of an address."""
    return "&".join(
        f"{name}={quote(options[name], safe=',:')}" for name in OPTIONS if options.get(name)
    )

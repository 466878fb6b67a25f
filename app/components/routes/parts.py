"""Parts of the page of routes: routes side by side, why there is none, presets, lists, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dash import html

from app.components.elements.tree import component, holding, tag
from app.components.facts.values import fact_rows, source_trees, value_tree
from app.queries.core.values import Value, stated
from app.queries.routes.account import COUNTED, SUMMED, claims_beside
from app.queries.routes.answer import OPTIONS, Answer, Part
from app.queries.routes.chokepoints import LEFT_OUT, METHOD
from app.queries.routes.rows import last_words
from app.vocabulary import labels
from app.wording import _, listed, number, woven

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from app.components.elements.tree import Tag, Tree
    from app.data.model import Atlas
    from app.queries.core.values import Fact
    from app.queries.routes.account import Account, Named
    from app.queries.routes.account import Part as Share
    from app.queries.routes.scenario import Scenario
    from app.queries.routes.what_if import SegmentChange

_MOST_LISTED = 20
_FACTS_SHOWN = 3
CLAIMS = _(
    "What sources state of the corridors, branches and places that the route "
    "uses. These are claims with their own scope and date; they are not added "
    "up, and no time of the route follows from them."
)


def notices_block(atlas: Atlas, found: Answer) -> html.Div:
    """Say which network it is, what could not be used, and what is not known."""
    words = found.scenario.network_words(atlas)
    rows: list[Any] = [html.P(one, className="notice route-notice") for one in found.notices]
    rows.append(html.P(_("Searched in {words}.", words=words), className="hint"))
    doubts = [*found.notes, *([found.doubt] if found.doubt else [])]
    rows += [html.P(one, className="hint") for one in doubts]
    return html.Div(rows, role="status")


def others_block(found: Answer, options: Mapping[str, str]) -> list[html.Section]:
    """Say beside the answer what another carrier or aim would give, each with a way there."""
    if not found.others:
        return []
    items = [
        html.Li(
            html.A(
                one.words,
                href=f"/routes?{query_of({**options, one.option: one.value})}",
                className="nav-link",
            )
        )
        for one in found.others
    ]
    return [
        html.Section(
            [html.H3(_("With another choice")), html.Ul(items, className="plain-list")],
            className="route-others",
        )
    ]


def routes_table(atlas: Atlas, found: Answer) -> html.Div:
    """Set the routes side by side."""
    accounts = found.routes
    heads = [
        tag("th", _heading(number), scope="col", role="columnheader")
        for number in range(1, len(accounts) + 1)
    ]
    rows = [
        _row(_("Length"), accounts, lambda one: [_length(one)]),
        _row(_("By mode"), accounts, lambda one: _shares(one.modes)),
        _row(_("By status"), accounts, lambda one: _shares(one.statuses)),
        _row(_("By country"), accounts, lambda one: _shares(one.countries)),
        _row(_("Borders"), accounts, lambda one: _counted(one.borders)),
        _row(
            _("Transshipments (changes of mode)"),
            accounts,
            lambda one: _counted(one.transshipments),
        ),
        _row(_("Breaks of gauge"), accounts, _breaks),
        _row(_("Only promised"), accounts, _promised),
    ]
    table = tag(
        "table",
        tag("caption", _("Routes side by side"), className="visually-hidden"),
        tag(
            "thead",
            tag("tr", tag("td", className="compare-corner", role="cell"), *heads, role="row"),
            role="rowgroup",
        ),
        tag("tbody", *rows, role="rowgroup"),
        role="table",
        className="table compare-table route-table",
    )
    return html.Div(
        className="compare-holder block",
        tabIndex=0,
        role="region",
        **{"aria-label": _("Routes side by side; scrolls sideways"), **holding(table)},
    )


def _row(title: str, accounts: Iterable[Account], cell: Callable[[Account], list[Tree]]) -> Tag:
    """Build a row; on a narrow screen its cells stand below one another, each with its route.

    Roles are written out, for a browser forgets those of a table that is laid out otherwise.
    """
    cells = (
        tag("td", *cell(one), role="cell", **{"data-label": _heading(number)})
        for number, one in enumerate(accounts, start=1)
    )
    return tag("tr", tag("th", title, scope="row", role="rowheader"), *cells, role="row")


def _heading(number: int) -> str:
    return _("Route {number}", number=number)


def _length(account: Account) -> Tag:
    return value_tree(Value(labels.kilometres(account.km), basis=account.length_basis))


def _shares(shares: Iterable[Share]) -> list[Tree]:
    items = [tag("li", f"{one.label}: {labels.kilometres(one.km)}") for one in shares]
    return [
        tag("ul", *items, className="plain-list"),
        tag("div", SUMMED, className="source source-none"),
    ]


def _counted(named: tuple[Named, ...]) -> list[Tree]:
    """Count things, and name each: what has a detail is a way to it."""
    items = [tag("li", _way(one.words, one.thing)) for one in named]
    count = tag("span", number(len(named)), className="value-text")
    basis = tag("div", COUNTED, className="source source-none")
    return [count, *([tag("ul", *items, className="plain-list")] if items else []), basis]


def _breaks(account: Account) -> list[Tree]:
    """Count breaks of gauge, and name the changes of gauge that count as none."""
    apart = [tag("li", _way(one.words, one.thing)) for one in account.gauges_apart]
    return [
        *_counted(account.breaks),
        *([tag("p", _("Not counted:"), className="hint")] if apart else []),
        *([tag("ul", *apart, className="plain-list")] if apart else []),
    ]


def _way(words: str, thing: str) -> Tree:
    if not thing:
        return words
    marked = {"data-thing": thing}
    return tag("a", words, href=f"?select={thing}", className="thing-link", **marked)


def _promised(account: Account) -> list[Tree]:
    if not account.promises:
        return [tag("p", _("Nothing: all of it is in use, as last reported."))]
    head = _(
        "{promised_km} of {km}",
        promised_km=labels.kilometres(account.promised_km),
        km=labels.kilometres(account.km),
    )
    items = [
        tag("li", _way(one.title, f"segment:{one.segment_id}"), value_tree(one.value))
        for one in account.promises
    ]
    return [
        tag("span", head, className="value-text"),
        tag("p", _("The last promise falls in {last_words}.", last_words=last_words(account)))
        if account.last
        else tag("p", f"{last_words(account)[:1].upper()}{last_words(account)[1:]}."),
        tag(
            "details",
            tag("summary", _("Which ones, and by whose word: {items}", items=len(items))),
            tag("ul", *items, className="plain-list"),
            className="compare-more",
        ),
    ]


def none_block(atlas: Atlas, found: Answer) -> html.Div:
    """Say why there is no route and what would make one, or how to ask."""
    if found.none is None:
        hint = _(
            "Choose where to start and where to end, in the fields above or with two "
            "clicks on places of the map: the first sets the start, the second the end."
        )
        return html.Div(html.P(hint, className="empty"))
    rows: list[Any] = [html.P(one) for one in found.none.sentences]
    if found.none.needed:
        items = [
            tag("li", f"{one.title}, {labels.kilometres(one.km)}", value_tree(one.value))
            for one in found.none.needed
        ]
        rows.append(component(tag("ul", *items)))
    return html.Div(
        [html.H2(found.title, className="route-title"), *rows], className="block route-none"
    )


def claims_block(atlas: Atlas, found: Answer) -> html.Section:
    """Show stated times and tariffs beside the best route, as claims."""
    facts = claims_beside(atlas, found.routes[0].route)
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


def what_if_words(atlas: Atlas, found: Answer) -> html.Div:
    """Say what is compared, and how to choose a change where there is none."""
    rows = [html.H2(found.title, className="route-title")]
    if not found.scenario.is_changed:
        hint = _(
            "Nothing is changed yet: choose a preset, or close and open segments, "
            "places and countries above. Both sides show the same network until then."
        )
        rows.append(html.P(hint, className="empty"))
    elif found.what_if and found.what_if.changes_nothing:
        hint = _(
            "The change leaves the best route of every pair as it is: what it opens or "
            "closes lies on none of them, or was open or closed before. Another choice "
            "under “Best is” or “Carried by”, or a start and end of your own, may show "
            "more."
        )
        rows.append(html.P(hint, className="empty"))
    rows.append(
        html.P(
            _(
                "For each pair of places the best route is searched without and with the "
                "change. The table under the map holds all pairs; start and end chosen "
                "above join them."
            ),
            className="hint",
        )
    )
    return html.Div(rows)


def segment_lists(atlas: Atlas, found: Answer) -> html.Section:
    """List the segments that gain and lose routes."""
    compared = found.what_if
    gaining = compared.gaining if compared else ()
    losing = compared.losing if compared else ()
    return html.Section(
        [
            html.H2(_("Segments that gain or lose routes")),
            html.Div(
                [_segments(atlas, _("Gain"), gaining), _segments(atlas, _("Lose"), losing)],
                className="side-by-side",
            ),
        ],
        className="block",
    )


def _segments(atlas: Atlas, title: str, changes: tuple[SegmentChange, ...]) -> html.Div:
    items = [
        tag(
            "li",
            *woven(
                _("{segment}: from {before} to {after} of the pairs"),
                segment=_way(
                    one.title,
                    f"segment:{one.segment_id}" if one.segment_id in atlas.segments else "",
                ),
                before=str(one.before),
                after=str(one.after),
            ),
        )
        for one in changes
    ]
    rest = len(items) - _MOST_LISTED
    more = [tag("p", _("and {rest} more, in the files below", rest=rest))] if rest > 0 else []
    segments = (
        [tag("ul", *items[:_MOST_LISTED], className="plain-list"), *more]
        if items
        else [tag("p", _("None."))]
    )
    return html.Div([html.H3(title), *map(component, segments)])


def chokepoint_words(found: Answer) -> html.Div:
    """Say how chokepoints are found, over which pairs, and what that leaves out."""
    points = found.chokepoints
    rows: list[Any] = [
        html.H2(found.title, className="route-title"),
        html.P(METHOD),
        html.P(LEFT_OUT),
    ]
    if points is None or not points.pairs:
        rows.append(html.P(_("No route of this corridor is in this network."), className="empty"))
    if points is not None:
        pairs = [html.Li(f"{title}: {labels.kilometres(km)}") for title, km in points.pairs]
        rows.append(
            html.Details(
                [
                    html.Summary(
                        _("The pairs: {count}", count=number(len(pairs))), className="group-title"
                    ),
                    html.Ul(pairs, className="plain-list"),
                ]
            )
        )
        if points.without:
            names = listed(points.without)
            rows.append(
                html.P(
                    _("Branches without a route of their own: {names}.", names=names),
                    className="hint",
                )
            )
    return html.Div(rows)


def files_line(found: Answer, options: Mapping[str, str]) -> html.Div:
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
        if part is not found.part
    ]
    return html.Div(
        [
            html.P(woven(_("Export: {links}"), links=html.Span(_between(links)))),
            html.P(_("A slide, a scene of a briefing, link and citation: “Export” above.")),
            html.P(woven(_("See also: {links}"), links=html.Span(_between(others)))),
        ],
        className="block route-files",
    )


def query_of(options: Mapping[str, str]) -> str:
    """Write the scenario of a view as the query of an address."""
    return "&".join(
        f"{name}={quote(options[name], safe=',:')}" for name in OPTIONS if options.get(name)
    )


def _between(links: Iterable[Any]) -> list[Any]:
    parts: list[Any] = []
    for link in links:
        parts += [" · "] if parts else []
        parts.append(link)
    return parts

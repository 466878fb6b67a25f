"""Routes side by side: lengths, shares, borders, changes and promises, each a way to its detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from app.components.elements.tree import holding, tag
from app.components.facts.values import value_tree
from app.queries.core.values import Value
from app.queries.routes.account import COUNTED, SUMMED
from app.queries.routes.rows import last_words
from app.vocabulary import labels
from app.wording import _, at_start, labelled, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.components.elements.tree import Tag, Tree
    from app.data.model import Atlas
    from app.queries.routes.account import Account, Named
    from app.queries.routes.account import Part as Share
    from app.queries.routes.answer import Answer


def routes_table(atlas: Atlas, answer: Answer) -> html.Div:
    """Set the routes side by side."""
    accounts = answer.routes
    heads = [
        tag("th", _heading(number), scope="col", role="columnheader")
        for number in range(1, len(accounts) + 1)
    ]
    rows = [
        _row(_("Length"), accounts, lambda account: [_length(account)]),
        _row(_("By mode"), accounts, lambda account: _shares(account.modes)),
        _row(_("By status"), accounts, lambda account: _shares(account.statuses)),
        _row(_("By country"), accounts, lambda account: _shares(account.countries)),
        _row(_("Borders"), accounts, lambda account: _counted(account.borders)),
        _row(
            _("Transshipments (changes of mode)"),
            accounts,
            lambda account: _counted(account.transshipments),
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
        tag("td", *cell(account), role="cell", **{"data-label": _heading(number)})
        for number, account in enumerate(accounts, start=1)
    )
    return tag("tr", tag("th", title, scope="row", role="rowheader"), *cells, role="row")


def _heading(number: int) -> str:
    return _("Route {number}", number=number)


def _length(account: Account) -> Tag:
    return value_tree(Value(labels.kilometres(account.km), basis=account.length_basis))


def _shares(shares: Iterable[Share]) -> list[Tree]:
    items = [tag("li", labelled(share.label, labels.kilometres(share.km))) for share in shares]
    return [
        tag("ul", *items, className="plain-list"),
        tag("div", SUMMED, className="source source-none"),
    ]


def _counted(named: tuple[Named, ...]) -> list[Tree]:
    """Count things, and name each: what has a detail is a way to it."""
    items = [tag("li", thing_link(item.words, item.thing)) for item in named]
    count = tag("span", number(len(named)), className="value-text")
    basis = tag("div", COUNTED, className="source source-none")
    return [count, *([tag("ul", *items, className="plain-list")] if items else []), basis]


def _breaks(account: Account) -> list[Tree]:
    """Count breaks of gauge, and name the changes of gauge that count as none."""
    apart = [tag("li", thing_link(change.words, change.thing)) for change in account.gauges_apart]
    return [
        *_counted(account.breaks),
        *([tag("p", _("Not counted:"), className="hint")] if apart else []),
        *([tag("ul", *apart, className="plain-list")] if apart else []),
    ]


def thing_link(words: str, thing: str) -> Tree:
    """Return words as a way to the detail of a thing; the words alone where it has none."""
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
        tag(
            "li",
            thing_link(promise.title, f"segment:{promise.segment_id}"),
            value_tree(promise.value),
        )
        for promise in account.promises
    ]
    return [
        tag("span", head, className="value-text"),
        tag("p", _("The last promise falls in {last_words}.", last_words=last_words(account)))
        if account.last
        else tag("p", f"{at_start(last_words(account))}."),
        tag(
            "details",
            tag("summary", _("Which ones, and by whose word: {items}", items=len(items))),
            tag("ul", *items, className="plain-list"),
            className="compare-more",
        ),
    ]

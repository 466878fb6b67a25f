"""The sources page: who says what the atlas says, and what rests on one voice alone."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any

from dash import Input, Output, html

from app.components.elements.choice import search_option
from app.components.elements.fields import Item, option_marks, radio_buttons
from app.components.elements.freeze_json import freeze_json
from app.components.elements.page_parts import page_head
from app.components.facts.source_list import audit_table, listed_entry, single_totals
from app.ids import Shell, Sources
from app.pages.base import Page, view_of
from app.queries.tables.audit import Audited, find_audited
from app.queries.tables.source_use import (
    Single,
    SourceUse,
    find_singles,
    find_sources,
)
from app.vocabulary import labels
from app.vocabulary.terms import PublisherKind
from app.wording import _, counted, number, with_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    import dash

    from app.components.shared import Shared
    from app.queries.filter.viewstate import ViewState
    from app.queries.tables.audit import AuditBook
    from app.queries.tables.source_use import SourceBook

PER_PAGE = 25
ALL = "all"


@unique
class Show(StrEnum):
    """What the page lists."""

    ALL = "all"
    UNUSED = "unused"
    SINGLE = "single"
    AUDIT = "audit"


@dataclass(frozen=True)
class Shown:
    """What a view lists: sources or rows on one source alone, one page of them."""

    show: Show
    kind: str
    find: str
    matching: tuple[SourceUse, ...] | tuple[Single, ...] | tuple[Audited, ...]
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, math.ceil(len(self.matching) / PER_PAGE))

    @property
    def part(self) -> Sequence[Any]:
        """What stands on the page."""
        return self.matching[(self.number - 1) * PER_PAGE : self.number * PER_PAGE]


def choose(book: SourceBook, audit: AuditBook, view: ViewState) -> Shown:
    """Find what a view lists; what is not understood is left aside."""
    options = view.options
    show = Show(options["show"]) if options.get("show") in set(Show) else Show.ALL
    asked = options.get("kind", ALL)
    kind = labels.word(PublisherKind, asked) if asked in set(PublisherKind) else ""
    find = options.get("find", "")
    matching: tuple[SourceUse, ...] | tuple[Single, ...] | tuple[Audited, ...]
    if show is Show.AUDIT:
        matching = find_audited(audit.rows, find)
    elif show is Show.SINGLE:
        matching = find_singles(book.singles, kind, find)
    else:
        listed = book.sources if show is Show.ALL else book.unused
        matching = find_sources(listed, kind, find)
    number = options.get("page", "1")
    last = max(1, math.ceil(len(matching) / PER_PAGE))
    asked_page = int(number) if number.isdecimal() and len(number) < 6 else 1
    return Shown(show, kind, find, matching, min(max(asked_page, 1), last))


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the page."""
    book = shared.sources
    shown = choose(book, shared.audit, view)
    return html.Div(
        [
            page_head(
                shared,
                _("Sources"),
                _(
                    "Every source with its publisher, date and address, what to bear in mind "
                    "about it, and what it supports."
                ),
            ),
            html.P(_totals(book), className="sources-totals"),
            audit_table(shared.audit),
            _chips(
                _("What to list"), "show", Show.ALL, _lists(book, shared.audit), str(shown.show)
            ),
            _chips(
                _("Kind of publisher"), "kind", ALL, _kinds(book), view.options.get("kind", ALL)
            ),
            html.Div(
                [search_option("find", _("Search sources"), shown.find, clears="page")],
                className="controls",
            ),
            html.Div(_body(shown, book, shared.audit), id=Sources.BODY),
            html.Div(_pager(shown), id=Sources.PAGER),
        ],
        className="page page-doc page-sources",
    )


def _totals(book: SourceBook) -> str:
    used = len(book.sources) - len(book.unused)
    mentions = sum(len(source.uses) for source in book.sources)
    return _(
        "{sources}: {used} in use, {unused} not. {rows} of the data name them "
        "{mentions} times; {singles} rows rest on one source alone.",
        sources=counted(len(book.sources), "{count} source", "{count} sources"),
        used=number(used),
        unused=number(len(book.unused)),
        rows=counted(book.named, "{count} row", "{count} rows"),
        mentions=number(mentions),
        singles=number(len(book.singles)),
    )


def _lists(book: SourceBook, audit: AuditBook) -> list[Item]:
    return [
        Item(Show.ALL, _("All sources ({sources})", sources=number(len(book.sources)))),
        Item(Show.UNUSED, _("Unused sources ({unused})", unused=number(len(book.unused)))),
        Item(
            Show.SINGLE, _("Rows on a single source ({singles})", singles=number(len(book.singles)))
        ),
        Item(Show.AUDIT, _("What was checked ({rows})", rows=number(len(audit.rows)))),
    ]


def _kinds(book: SourceBook) -> list[Item]:
    counts = Counter(source.ref.publisher_kind for source in book.sources)
    words = [(kind, labels.word(PublisherKind, kind)) for kind in PublisherKind]
    return [
        Item(ALL, _("All kinds")),
        *(Item(kind, with_aside(word, number(counts[word]))) for kind, word in words),
    ]


def _pager(shown: Shown) -> html.Div:
    numbers = [Item(str(n), str(n)) for n in range(1, shown.pages + 1)]
    return _chips(_("Page"), "page", "1", numbers, str(shown.number))


def _chips(title: str, name: str, default: str, options: list[Item], value: str) -> html.Div:
    return html.Div(
        [
            html.Span(title, className="label", id=f"sources-{name}-label"),
            radio_buttons(
                options,
                value,
                option_marks(name, default, "" if name == "page" else "page"),
                "radios chips",
            ),
        ],
        className="chips-group",
        role="group",
        **{"aria-labelledby": f"sources-{name}-label"},
    )


def _body(shown: Shown, book: SourceBook, audit: AuditBook) -> list[Any]:
    totals = {Show.SINGLE: len(book.singles), Show.AUDIT: len(audit.rows)}
    total = totals.get(shown.show, len(book.sources))
    how_many = number(len(shown.matching))
    if shown.show in (Show.ALL, Show.UNUSED):
        said = counted(
            total, "{found} of {count} source", "{found} of {count} sources", found=how_many
        )
    else:
        said = counted(total, "{found} of {count} row", "{found} of {count} rows", found=how_many)
    if shown.pages > 1:
        first = (shown.number - 1) * PER_PAGE + 1
        said = _(
            "{said}; {first} to {last} are shown.",
            said=said,
            first=number(first),
            last=number(first + len(shown.part) - 1),
        )
    else:
        said = _("{said}.", said=said)
    parts: list[Any] = [html.P(said, role="status", className="sources-said")]
    if shown.show is Show.SINGLE:
        parts.append(html.P(single_totals(book), className="hint"))
    if not shown.matching:
        return [
            *parts,
            html.P(_("Nothing matches. Clear the search or choose all."), className="empty"),
        ]
    items = [listed_entry(entry) for entry in shown.part]
    return [*parts, freeze_json(html.Ol(items, className="sources-list"))]


def register(app: dash.Dash, shared: Shared) -> None:
    """Register the callback of the page."""

    @app.callback(
        Output(Sources.BODY, "children"),
        Output(Sources.PAGER, "children"),
        Input(Shell.OPTIONS, "data"),
        prevent_initial_call=True,
    )
    def change(options: object) -> Any:
        shown = choose(shared.sources, shared.audit, view_of(shared, options))
        return _body(shown, shared.sources, shared.audit), _pager(shown)


PAGE = Page(path="/sources", title=_("Sources"), layout=layout, register=register, filtered=False)

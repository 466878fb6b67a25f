"""A portrait on a page: the map, what matters most, blocks of facts, and contested questions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from dash import html

from app.components.elements.page_parts import horizon_badge
from app.components.elements.tree import holding, tag
from app.components.facts.brief import brief_fact, brief_title, number_sources, paper_sources
from app.components.facts.chart import chart_panel
from app.components.facts.values import check_trees, source_trees
from app.figures.routes.small_map import small_map
from app.queries.core.values import Fact
from app.queries.filter.first_view import camera_on
from app.queries.filter.viewstate import ViewState, format_view
from app.wording import _, counted, listed

if TYPE_CHECKING:
    from app.components.elements.tree import Tag
    from app.components.facts.brief import Numbers
    from app.components.shared import Shared
    from app.data.model import Atlas
    from app.queries.core.values import SourceRef
    from app.queries.portraits.portrait import Block, Portrait
    from app.queries.positions.claims import Question

_MOST_QUESTIONS = 3
_COLUMNS = (("missing", "besides", "parts"), ("dates", "bottlenecks"), ("governing", "changes"))
_TITLED = frozenset({"changes"})


def portrait_page(shared: Shared, portrait: Portrait) -> html.Div:
    """Lay out a portrait."""
    numbers, refs = number_sources(portrait.values(_MOST_QUESTIONS))
    return html.Div(
        [
            _head(shared, portrait),
            html.Div(
                className="portrait-tiles",
                **holding(*_tiles(portrait.headline, numbers)),
            ),
            html.Div(
                _columns(shared.atlas, portrait, numbers),
                className="portrait-body" if portrait.corridors else "portrait-body portrait-few",
            ),
            html.Div(**holding(paper_sources(refs))),
        ],
        className=f"page page-portrait portrait-of-{portrait.kind}",
    )


def _head(shared: Shared, portrait: Portrait) -> html.Header:
    return html.Header(
        [
            html.Div(
                [
                    html.H1(portrait.title),
                    html.P(portrait.subtitle, className="portrait-subtitle"),
                ],
                className="portrait-name",
            ),
            html.Div(
                [
                    html.A(_("All"), href="/corridor", className="button button-small nav-link"),
                    _way_to_map(shared.atlas, portrait) if portrait.corridors else None,
                    html.Button(
                        _("Copy link"),
                        className="button button-small",
                        **{"data-action": "copy-link"},
                    ),
                    html.Button(
                        _("Print"), className="button button-small", **{"data-action": "print"}
                    ),
                    html.A(
                        "CSV",
                        href=f"/export{portrait.path}.csv",
                        className="button button-small",
                        download="",
                        title=_("Every value of this page with its sources, as a table"),
                    ),
                ],
                className="portrait-actions",
            ),
            horizon_badge(shared, portrait.corridors) if portrait.corridors else None,
        ],
        className="portrait-head",
    )


def _way_to_map(atlas: Atlas, portrait: Portrait) -> html.A:
    return html.A(
        _("On the map"),
        href=map_address(atlas, portrait),
        className="button button-small nav-link",
        **{"aria-label": _("{title} on the map", title=portrait.title)},
    )


def _map(atlas: Atlas, portrait: Portrait) -> html.Div | None:
    """Show the small map."""
    chart = small_map(atlas, portrait)
    return html.Div(chart_panel(chart), className="portrait-map") if chart else None


def map_address(atlas: Atlas, portrait: Portrait) -> str:
    """Return the address of the map that shows a portrait's lines alone, and as a whole."""
    segments = [segment for segment in atlas.segment_list if portrait.has(segment)]
    camera = camera_on(segments)
    place = format_view(ViewState(camera=camera)) if camera else ""
    return f"/?{'&'.join(part for part in (portrait.view, place) if part)}"


def _columns(atlas: Atlas, portrait: Portrait, numbers: Numbers) -> list[html.Div]:
    """Lay the blocks out in columns; the first begins with the map, questions come last."""
    columns = []
    for place, keys in enumerate(_COLUMNS):
        trees = [_block(block, numbers) for block in portrait.blocks if block.key in keys]
        held = html.Div(className="portrait-cells", **holding(*trees))
        picture = [_map(atlas, portrait)] if place == 0 else []
        columns.append(html.Div([*picture, held], className="portrait-column"))
    asked = holding(*_questions(portrait.questions, numbers))
    return [*columns, html.Div(className="portrait-column portrait-asked", **asked)]


def _tiles(headline: tuple[Block, ...], numbers: Numbers) -> list[Tag]:
    """Return a tile for each block, and one line for those of which nothing is known."""
    told = [_tile(block, numbers) for block in headline if not block.is_unknown]
    unknown = [block for block in headline if block.is_unknown]
    if not unknown:
        return told
    rows = [
        tag(
            "li",
            *(brief_title(Fact(block.title, fact.values), numbers) for fact in block.facts),
            *([_more(*block.page)] if block.page else []),
        )
        for block in unknown
    ]
    line = tag(
        "section",
        tag("h2", _("Not known")),
        tag("ul", *rows),
        className="portrait-tile tile-unknown",
    )
    return [*told, line]


def _tile(block: Block, numbers: Numbers) -> Tag:
    facts = [brief_fact(fact, numbers) for fact in block.facts]
    ways = [*_ways(block), *([_more(*block.page)] if block.page else [])]
    return tag(
        "section",
        tag("h2", block.title),
        *facts,
        *ways,
        className=f"portrait-tile tile-{block.key}",
    )


def _block(block: Block, numbers: Numbers) -> Tag:
    write = brief_title if block.key in _TITLED else brief_fact
    facts = [tag("li", write(fact, numbers)) for fact in block.facts]
    more = [_more(*block.page)] if block.page else []
    return tag(
        "section",
        tag("h2", block.title),
        tag("ul", *facts),
        *more,
        className=f"portrait-block block-{block.key}",
    )


def _more(address: str, words: str) -> Tag:
    return tag("a", words, href=address, className="nav-link portrait-more")


def _ways(block: Block) -> list[Tag]:
    if not block.links:
        return []
    links = [
        tag(
            "li",
            tag(
                "a",
                link.title,
                href=f"?select={link.thing}",
                className="thing-link",
                **{"data-thing": link.thing},
            ),
        )
        for link in block.links
    ]
    head = tag("summary", _("Show each on the map"))
    return [tag("details", head, tag("ul", *links, className="links"), className="portrait-ways")]


def _questions(questions: tuple[Question, ...], numbers: Numbers) -> list[Tag]:
    if not questions:
        return []
    shown = [tag("li", _question(question, numbers)) for question in questions[:_MOST_QUESTIONS]]
    rest = len(questions) - len(shown)
    more = counted(
        rest,
        "{count} more question, and who says what",
        "{count} more questions, and who says what",
    )
    return [
        tag(
            "section",
            tag("h2", _("Contested questions")),
            tag("ul", *shown),
            tag(
                "a",
                more if rest else _("Who says what"),
                href="/claims",
                className="nav-link portrait-more",
            ),
            className="portrait-block block-questions",
        )
    ]


def _question(question: Question, numbers: Numbers) -> Tag:
    parties = listed(dict.fromkeys(position.name for position in question.recorded))
    lines = [
        tag(
            "div",
            tag("strong", f"{position.title}: "),
            tag("span", position.value.text),
            *_marks_of(position.value.sources, numbers),
            *(
                tag("div", position.value.when, className="value-scope")
                for _ in [0]
                if position.value.when
            ),
            *source_trees(position.value),
            *check_trees(position.value),
            className="value portrait-line",
        )
        for position in question.recorded
        if position.value
    ]
    head = tag("summary", tag("span", question.text), tag("span", parties, className="brief-said"))
    return tag("details", head, *lines, className="portrait-question")


def _marks_of(refs: tuple[SourceRef, ...], numbers: Numbers) -> list[Tag]:
    marks = sorted(numbers[ref.source_id] for ref in refs if ref.source_id in numbers)
    return [tag("sup", ",".join(map(str, marks)), className="brief-marks")] if marks else []


def portrait_address(kind: str, own_id: str) -> str:
    """Return the address of a portrait."""
    return f"/{kind}/{quote(own_id)}"

"""Text of scenes: Markdown to HTML that can hold no script, and to plain lines.

HTML in the text is shown as text, links lead to http and https only, pictures are off, headings
stay below those of the page. ``{{key}}`` becomes the words of a value with the number of its
footnote.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.data.checks.quotable import QUOTE
from app.queries.briefings.text_lines import LineKind, TextLine
from app.vocabulary.labels import unbroken
from app.wording import in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_HEADINGS_FROM = 3


@dataclass(frozen=True, slots=True)
class Filling:
    """What takes the place of a key.

    Attributes
    ----------
    words
        The value.
    number
        Number of its footnote on the scene; None where the data do not have the value.
    lower
        Whether its first letter is small inside a sentence, as with ``Under construction``.
    """

    words: str
    number: int | None = None
    lower: bool = False

    def inside(self, before: str) -> str:
        """Return the words as they stand after a text."""
        text = before.rstrip()
        if not self.lower or not text or text[-1] in ".!?:;•":
            return self.words
        return in_text(self.words)


def to_html(text: str, fillings: Mapping[str, Filling]) -> str:
    """Write Markdown as HTML, in which no number is parted from its unit."""
    env: dict[str, Any] = {"fillings": fillings}
    markdown = _markdown()
    tokens = _parse(text, env)
    for token in tokens:
        for child in token.children or ():
            if child.type in ("text", "quote"):
                child.content = unbroken(child.content)
    return str(markdown.renderer.render(tokens, markdown.options, env))


def to_text_lines(text: str, fillings: Mapping[str, Filling]) -> tuple[TextLine, ...]:
    """Write each paragraph, item of a list and heading as one line that knows what it is.

    Numbers of footnotes stand in brackets: ``It is 110.4 km [1] long.``
    """
    env: dict[str, Any] = {"fillings": fillings}
    return tuple(line for line in _lines(_parse(text, env)) if line.text)


def to_lines(text: str, fillings: Mapping[str, Filling]) -> tuple[str, ...]:
    """Write each paragraph, item of a list and heading as one plain line, without its number."""
    return tuple(line.text for line in to_text_lines(text, fillings))


def _lines(tokens: Sequence[Token]) -> Iterator[TextLine]:
    # For each list that is open, the number of its item; None where it has points.
    lists: list[int | None] = []
    begins = False
    for token in tokens:
        if token.type == "ordered_list_open":
            lists.append(int(token.attrGet("start") or 1) - 1)
        elif token.type == "bullet_list_open":
            lists.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            lists[-1] = None if number is None else number + 1
            begins = True
        elif token.type == "inline":
            said = " ".join(_plain(token.children or ()).split())
            level = max(len(lists) - 1, 0)
            if not lists or not begins:
                yield TextLine(said, level=level, is_inside=bool(lists))
            elif lists[-1] is None:
                yield TextLine(said, LineKind.POINT, level)
            else:
                yield TextLine(said, LineKind.NUMBER, level, lists[-1])
            begins = False


def _parse(text: str, env: dict[str, Any]) -> list[Token]:
    tokens = _markdown().parse(text, env)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + _HEADINGS_FROM - 1, 6)}"
    return tokens


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(_pieces(tokens))


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "quote":
            number = token.meta["number"]
            yield token.content if number is None else f"{token.content} [{number}]"


def _quote(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    match = QUOTE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        key = match.group(1)
        filling = state.env["fillings"].get(key)
        token = state.push("quote", "", 0)
        token.content = filling.inside(state.src[: state.pos]) if filling else f"{{{{{key}}}}}"
        token.meta = {"key": key, "number": filling.number if filling else None}
    state.pos = match.end()
    return True


def _render_quote(
    _: Any, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]
) -> str:
    token = tokens[index]
    number = token.meta["number"]
    style = "quoted quoted-unknown" if number is None else "quoted"
    said = f'<span class="{style}" data-key="{escape(token.meta["key"])}">'
    said += f"{escape(token.content)}</span>"
    return said if number is None else f'{said}<sup class="mark">{number}</sup>'


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


@cache
def _markdown() -> MarkdownIt:
    # Its 60 modules are read with the first scene.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
    markdown.validateLink = _is_web_address  # type: ignore[method-assign, assignment]
    markdown.inline.ruler.before("escape", "quote", _quote)
    markdown.add_render_rule("quote", _render_quote)
    markdown.add_render_rule("link_open", _render_link)
    return markdown


def _render_link(
    renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]
) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer")
    tokens[index].attrSet("target", "_blank")
    return str(renderer.renderToken(tokens, index, options, env))

"""Help, behind the "?": what readers ask, answered in a few lines, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dash import html

from app.components.elements.swatch import swatch
from app.components.elements.tree import holding, tag
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status, ValueKind
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable

from app.components.elements.tree import Tag, Tree

DIALOG: Final = "shortcuts"
_KEYS: Final = (
    ("?", _("Show this help")),
    ("/", _("Search")),
    ("k", _("Go to the legend, whose rows switch lines on and off")),
    ("f", _("Show or hide the panel of search and filter")),
    ("l", _("Go to the list of segments and places")),
    ("m", _("Go to the map")),
    ("c", _("Copy the citation of this view")),
    ("e", _("Export: picture, print map, slide, link and citation")),
    ("b", _("Add this view to a briefing")),
    ("t", _("Show or hide the tables of all charts")),
    (_("Esc"), _("Close what is on top")),
    (_("Arrows, + and −"), _("Move and zoom the map, when it has the focus")),
    (_("Tab, Enter"), _("Go through the list; Enter opens")),
)


def help_dialog() -> html.Dialog:
    """Build the dialog."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(_("Help"), id="help-title"),
                    html.Button(
                        _("Close"),
                        className="button button-small",
                        **{"data-action": "close-shortcuts"},
                    ),
                ],
                className="take-head",
            ),
            html.Div(className="help", **holding(*_answers(), *_keys())),
            html.Div(className="key-switch", **holding(_key_switch())),
        ],
        id=DIALOG,
        className="dialog help-dialog",
        **{"aria-labelledby": "help-title"},
    )


def _answers() -> list[Tag]:
    return [
        _answer(
            _("How to read a line"),
            _text(
                _(
                    "Colour is the corridor, or what “Colour by” says. The pattern along the "
                    "line is its status, its form the mode, its width its part in the "
                    "corridor: the main line is the widest."
                )
            ),
            _samples("status", [(status, labels.word(Status, status)) for status in Status]),
            _samples("mode", [(mode, labels.word(Mode, mode)) for mode in Mode]),
            _text(
                _(
                    "Lines are generalised: where a line is only sketched, its details say so. "
                    "A row of the legend switches its lines off and on; the number beside it "
                    "counts the segments that it would leave."
                )
            ),
        ),
        _answer(
            _("What “actual” means"),
            tag(
                "dl",
                *(
                    part
                    for kind in ValueKind
                    for part in (
                        tag("dt", labels.word(ValueKind, kind)),
                        tag("dd", labels.VALUE_KIND_MEANINGS[kind]),
                    )
                ),
                className="help-terms",
            ),
            _text(
                _(
                    "Kinds are never added up or compared as if they were one. “At least”, "
                    "“about” and “up to” are those of the source; where sources differ, their "
                    "values stand side by side. “Not known” means that none of the listed "
                    "sources says it."
                )
            ),
        ),
        _answer(
            _("How to cite"),
            _text(
                _(
                    "“Cite this view” in Export, or the key c, copies one sentence: what is "
                    "shown, how far the data reach, and the link. The details of a line or "
                    "place have a short citation of their own, with all its sources behind it."
                )
            ),
        ),
        _answer(
            _("How to export"),
            _text(
                _(
                    "Export, at the top, has a picture of the screen, print maps (PDF, SVG, "
                    "PNG), a slide that can be edited, the link and the data of the view. "
                    "Ctrl+P prints the whole page in light colours, whatever the theme."
                )
            ),
        ),
    ]


def _answer(question: str, *parts: Tree) -> Tag:
    return tag("section", tag("h3", question), *parts, className="help-answer")


def _text(words: str) -> Tag:
    return tag("p", words)


def _samples(group: str, rows: Iterable[tuple[str, str]]) -> Tag:
    return tag(
        "ul",
        *(
            tag(
                "li",
                swatch(group, value),
                f" {words}",
            )
            for value, words in rows
        ),
        className="help-samples",
    )


def _keys() -> list[Tag]:
    rows = [part for key, does in _KEYS for part in (tag("dt", tag("kbd", key)), tag("dd", does))]
    return [_answer(_("Keys"), tag("dl", *rows, className="keys"))]


def _key_switch() -> Tag:
    """Let the keys of one letter be switched off, which speech input may press unmeant."""
    box = tag("input", id="single-keys", type="checkbox", className="box", checked=True)
    words = tag("span", _("Use keys of one letter or sign"), className="check-label")
    return tag("label", box, words, className="check")

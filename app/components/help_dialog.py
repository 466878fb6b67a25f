"""Help, behind the "?": what readers ask, answered in a few lines, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dash import html

from app.components.tree import holding, tag
from app.vocabulary import labels
from app.vocabulary.terms import Mode, Status, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.components.tree import Tag, Tree

DIALOG: Final = "shortcuts"
_KEYS: Final = (
    ("?", "Show this help"),
    ("/", "Search"),
    ("k", "Go to the legend, whose rows switch lines on and off"),
    ("f", "Show or hide the panel of search and filter"),
    ("l", "Go to the list of segments and places"),
    ("m", "Go to the map"),
    ("c", "Copy the citation of this view"),
    ("e", "Export: picture, print map, slide, link and citation"),
    ("b", "Add this view to a briefing"),
    ("t", "Show or hide the tables of all charts"),
    ("Esc", "Close what is on top"),
    ("Arrows, + and −", "Move and zoom the map, when it has the focus"),
    ("Tab, Enter", "Go through the list; Enter opens"),
)


def help_dialog() -> html.Dialog:
    """Build the dialog."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2("Help", id="help-title"),
                    html.Button(
                        "Close",
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
            "How to read a line",
            _text(
                "Colour is the corridor, or what “Colour by” says. The pattern along the line is "
                "its status, its form the mode, its width its part in the corridor: the main line "
                "is the widest."
            ),
            _samples("status", [(status, labels.word(Status, status)) for status in Status]),
            _samples("mode", [(mode, labels.word(Mode, mode)) for mode in Mode]),
            _text(
                "Lines are generalised: where a line is only sketched, its details say so. A row "
                "of the legend switches its lines off and on; the number beside it counts the "
                "segments that it would leave."
            ),
        ),
        _answer(
            "What “actual” means",
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
                "Kinds are never added up or compared as if they were one. “At least”, “about” and "
                "“up to” are those of the source; where sources differ, their values stand side by "
                "side. “Not known” means that none of the listed sources says it."
            ),
        ),
        _answer(
            "How to cite",
            _text(
                "“Cite this view” in Export, or the key c, copies one sentence: what is shown, how "
                "far the data reach, and the link. The details of a line or place have a short "
                "citation of their own, with all its sources behind it."
            ),
        ),
        _answer(
            "How to export",
            _text(
                "Export, at the top, has a picture of the screen, print maps (PDF, SVG, PNG), a "
                "slide that can be edited, the link and the data of the view. Ctrl+P prints the "
                "whole page in light colours, whatever the theme."
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
                tag(
                    "span",
                    className="swatch",
                    **{"data-swatch": group, "data-value": str(value)},
                ),
                f" {words}",
            )
            for value, words in rows
        ),
        className="help-samples",
    )


def _keys() -> list[Tag]:
    rows = [part for key, does in _KEYS for part in (tag("dt", tag("kbd", key)), tag("dd", does))]
    return [_answer("Keys", tag("dl", *rows, className="keys"))]


def _key_switch() -> Tag:
    """Let the keys of one letter be switched off, which speech input may press unmeant."""
    box = tag("input", id="single-keys", type="checkbox", className="box", checked=True)
    words = tag("span", "Use keys of one letter or sign", className="check-label")
    return tag("label", box, words, className="check")

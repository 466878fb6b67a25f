"""A choice of one out of several, kept in the address: a real ``select`` with its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from app.components.elements.fields import option_marks
from app.components.elements.tree import holding, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.components.elements.tree import Tag


def choice(
    name: str, label: str, options: Iterable[tuple[str, str]], value: str, *, default: str = ""
) -> html.Div:
    """Build a choice.

    Parameters
    ----------
    name
        Page option that it sets.
    options
        Values with their words.
    value
        What is chosen at first.
    default
        Value that the address leaves out.
    """
    return _choice(name, label, _options(options, value), default)


def grouped_choice(
    name: str,
    label: str,
    groups: Mapping[str, Iterable[tuple[str, str]]],
    value: str,
    *,
    default: str = "",
) -> html.Div:
    """Build a choice whose options stand under headings; else as :func:`choice`."""
    rows = [
        tag("optgroup", *_options(options, value), label=heading)
        for heading, options in groups.items()
    ]
    return _choice(name, label, rows, default)


def _options(options: Iterable[tuple[str, str]], value: str) -> list[Tag]:
    # A tree: there may be hundreds, each of which would be a component of Dash.
    return [
        tag("option", words, value=key, selected=True if key == value else None)
        for key, words in options
    ]


def _choice(name: str, label: str, rows: Sequence[Tag], default: str) -> html.Div:
    field_id = f"choice-{name}"
    return html.Div(
        [
            html.Label(label, className="label", htmlFor=field_id),
            html.Select(
                id=field_id, className="select", **option_marks(name, default), **holding(*rows)
            ),
        ],
        className="choice",
    )


def search_option(name: str, label: str, find: str, *, clears: str = "") -> html.Div:
    """Build a search field whose words the address keeps as a page option."""
    field_id = f"option-{name}"
    field = tag(
        "input",
        id=field_id,
        type="search",
        value=find,
        maxLength="100",
        autoComplete="off",
        **option_marks(name, "", clears),
    )
    return html.Div(
        [
            html.Label(label, htmlFor=field_id, className="label"),
            html.Div(className="search", **holding(field)),
        ],
        className="data-search",
    )

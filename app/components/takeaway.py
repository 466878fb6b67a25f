"""The dialog "Take away": files, link and citation of what is on screen.

The browser fills in the address of the present view (``assets/takeaway.js``). To offer a further
file, add a line to :data:`FILES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import html

from app import labels
from app.queries.reach import reach

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.components.shared import Shared

DIALOG = "take-away"


@dataclass(frozen=True, slots=True)
class Files:
    """Files of one sort that the server makes of a view.

    Attributes
    ----------
    title, hint
        What they are, and what they are good for.
    choices
        Text of each button, and the path that answers the query of a view.
    with_paper
        Whether they come in several sizes of paper.
    """

    title: str
    hint: str
    choices: tuple[tuple[str, str], ...]
    with_paper: bool = False


FILES: tuple[Files, ...] = ()


def take_away(shared: Shared, pages: Collection[str]) -> html.Dialog:
    """Build the dialog; ``pages`` holds the paths that exist."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2("Take away", id="take-away-title"),
                    html.Button(
                        "Close", className="button button-small", **_data(action="close-take-away")
                    ),
                ],
                className="take-head",
            ),
            html.P(className="take-caption", id="take-away-caption"),
            *(_files(files) for files in FILES),
            _reference(shared, "/data" in pages),
            html.P(className="take-status", id="take-away-status", role="status"),
        ],
        id=DIALOG,
        className="dialog take-away",
        **{"aria-labelledby": "take-away-title"},
    )


def _files(files: Files) -> html.Section:
    links = [html.A(text, className="button", **_data(take=path)) for text, path in files.choices]
    return _section(files.title, files.hint, links)


def _reference(shared: Shared, with_data: bool) -> html.Section:
    copied = [
        html.Button("Copy link", className="button", **_data(action="copy-link")),
        html.Button(
            "Cite this view",
            className="button",
            title="Copies what is shown, how far the data reach, and the link",
            **_data(action="cite-view", reach=_reach(shared)),
        ),
    ]
    if with_data:
        copied.append(html.A("Data of this view", href="/data", className="button nav-link"))
    return _section("Link, citation and data", "The link holds the whole view.", copied)


def _section(title: str, hint: str, buttons: Sequence[Any]) -> html.Section:
    return html.Section(
        [
            html.H3(title),
            html.P(hint, className="hint"),
            html.Div(list(buttons), className="take-row"),
        ],
        className="take-section",
    )


def _reach(shared: Shared) -> str:
    dates = [
        f"{one.name} to {labels.date(one.data_to)}" for one in reach(shared.atlas) if one.data_to
    ]
    return "; ".join(dates)


def _data(**values: str) -> dict[str, str]:
    return {f"data-{name}": value for name, value in values.items()}

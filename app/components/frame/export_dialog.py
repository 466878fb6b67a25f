"""The dialog "Export": files, link and citation of what is on screen.

The browser fills in the address of the present view (``assets/pages/export-dialog.js``). To offer a
further file, add a line to :data:`FILES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from app.components.elements.tree import data_attributes
from app.exports.drawing.paper import MAX_TITLE
from app.ids import Shell
from app.queries.core.data_horizon import horizons_of
from app.vocabulary import labels
from app.vocabulary.pages import SCENE_PATHS
from app.vocabulary.terms import Theme
from app.wording import _, clauses

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.components.shared import Shared

DIALOG = "export-dialog"


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
    paths
        Pages of which they can be made besides the map, which all files can be made of.
    """

    title: str
    hint: str
    choices: tuple[tuple[str, str], ...]
    with_paper: bool = False
    paths: tuple[str, ...] = ()


FILES: tuple[Files, ...] = (
    Files(
        _("Print map"),
        _("Drawn anew for paper and slides, sharp at any size."),
        (("PDF", "/export/map.pdf"), ("SVG", "/export/map.svg"), ("PNG", "/export/map.png")),
        with_paper=True,
    ),
    Files(
        _("PowerPoint"),
        _("One slide of this view; text, legend and charts can be edited."),
        ((_("Slide"), "/export/slide.pptx"),),
        paths=tuple(sorted(SCENE_PATHS)),
    ),
)
_PAPERS = (("A4", "a4"), ("A3", "a3"), ("16:9", "wide"))
_LOOKS = (
    (_("as on screen"), ""),
    (_("light"), str(Theme.LIGHT)),
    (_("dark"), str(Theme.DARK)),
    (_("high contrast"), str(Theme.PROJECTOR)),
)
_GRATICULES = ((_("none"), ""), (_("drawn"), "yes"))


def export_dialog(shared: Shared, pages: Collection[str]) -> html.Dialog:
    """Build the dialog; ``pages`` holds the paths that exist."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(_("Export"), id="export-dialog-title"),
                    html.Button(
                        _("Close"),
                        className="button button-small",
                        **data_attributes(action="close-export-dialog"),
                    ),
                ],
                className="take-head",
            ),
            html.P(className="take-caption", id="export-dialog-caption"),
            _briefing(),
            _title(),
            _picture(),
            *(_files(files) for files in FILES),
            _reference(shared, "/data" in pages),
            html.Div(
                [
                    html.P(id="export-dialog-status", className="take-status", role="status"),
                    html.Button(
                        _("Cancel"),
                        id="export-dialog-cancel",
                        className="button button-small",
                        hidden=True,
                        **data_attributes(action="cancel-export-dialog"),
                    ),
                ],
                className="take-row",
            ),
        ],
        id=DIALOG,
        className="dialog export-dialog",
        **{"aria-labelledby": "export-dialog-title"},
    )


def _briefing() -> html.Section:
    button = html.Button(
        _("Add to briefing…"),
        className="button",
        **{"aria-haspopup": "dialog", **data_attributes(action="add-to-briefing")},
    )
    return _section(
        _("Briefing"), _("Keep this view as a scene that you can present later."), [button]
    )


def _title() -> html.Label:
    return html.Label(
        [
            html.Span(_("Title (if it should be another)"), className="label"),
            dcc.Input(
                id=Shell.TAKE_TITLE,
                type="text",
                maxLength=MAX_TITLE,
                autoComplete="off",
                className="take-title",
            ),
        ],
        className="take-field",
    )


def _picture() -> html.Section:
    sizes = [
        html.Button(
            f"{scale}×",
            className="button",
            title=_("PNG with {scale} × the pixels of the screen", scale=scale),
            **{
                "aria-label": _("PNG {scale}×", scale=scale),
                **data_attributes(action="save-picture", scale=str(scale)),
            },
        )
        for scale in (1, 2, 3)
    ]
    copy = html.Button(
        _("Copy picture"), className="button", **data_attributes(action="copy-picture")
    )
    hint = _("The map as it is on screen, with legend and sources.")
    section = _section(_("Picture (PNG)"), hint, [*sizes, copy])
    section.id = "export-dialog-picture"
    return section


def _files(files: Files) -> html.Section:
    links = [
        html.A(
            text,
            className="button",
            href=path,
            **data_attributes(take=path, take_paths=" ".join(files.paths)),
        )
        for text, path in files.choices
    ]
    section = _section(files.title, files.hint, links)
    if files.with_paper:
        fields = [
            _choice(_("Paper"), "paper", _PAPERS),
            _choice(_("Colours"), "theme", _LOOKS),
            _choice(_("Graticule"), "graticule", _GRATICULES),
        ]
        section.children.insert(2, html.Div(fields, className="take-row"))
    return section


def _choice(label: str, name: str, options: Sequence[tuple[str, str]]) -> html.Label:
    return html.Label(
        [
            html.Span(label, className="take-label"),
            html.Select(
                [html.Option(text, value=value) for text, value in options],
                className="select",
                **data_attributes(take_option=name),
            ),
        ],
        className="take-choice",
    )


def _reference(shared: Shared, with_data: bool) -> html.Section:
    copied = [
        html.Button(_("Copy link"), className="button", **data_attributes(action="copy-link")),
        html.Button(
            _("Cite this view"),
            className="button",
            title=_("Copies what is shown, how far the data reach, and the link"),
            **data_attributes(action="cite-view", reach=_horizons(shared)),
        ),
    ]
    if with_data:
        # A page with an answer of its own gives its file instead.
        copied.append(
            html.A(
                _("Data of this view"),
                href="/data",
                className="button nav-link",
                **data_attributes(view_data="/data"),
            )
        )
    return _section(_("Link, citation and data"), _("The link holds the whole view."), copied)


def _section(title: str, hint: str, buttons: Sequence[Any]) -> html.Section:
    return html.Section(
        [
            html.H3(title),
            html.P(hint, className="hint"),
            html.Div(list(buttons), className="take-row"),
        ],
        className="take-section",
    )


def _horizons(shared: Shared) -> str:
    dates = [
        _("{name} to {data_to}", name=horizon.name, data_to=labels.date(horizon.data_to))
        for horizon in horizons_of(shared.atlas)
        if horizon.data_to
    ]
    return clauses(dates)

"""What surrounds every page: header, notices, filter panel, place of the page, detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from app.components.elements.tree import data_attributes
from app.components.frame.add_to_briefing import add_dialog, retake_bar
from app.components.frame.export_dialog import export_dialog
from app.components.frame.help_dialog import help_dialog
from app.components.map.filter_panel import filter_panel
from app.ids import Shell
from app.queries.core import problem_words
from app.vocabulary import labels
from app.vocabulary.terms import Theme
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.components.shared import Shared
    from app.data.problems import Problem

_MOST_PROBLEMS = 50
_MENU = "header-menu"


def shell(shared: Shared, pages: Sequence[tuple[str, str]], page: Any = None) -> html.Div:
    """Build the frame of the application around its first page; the router brings the next."""
    return html.Div(
        [
            dcc.Location(id=Shell.URL, refresh=False),
            *(
                dcc.Store(id=store)
                for store in (
                    Shell.VIEW,
                    Shell.SUMMARY,
                    Shell.SELECTION,
                    Shell.OPTIONS,
                    Shell.ASKED,
                    Shell.THEME,
                )
            ),
            html.A(_("Skip to the main part"), href="#main", className="skip-link"),
            page_header(pages),
            _problems(shared.atlas.problems),
            html.Div(id="news", className="notice", hidden=True, role="status"),
            html.Div(id="lost-notice", className="notice notice-lost", hidden=True, role="alert"),
            html.Div(id="link-notice", className="notice", hidden=True, role="status"),
            retake_bar(),
            html.Div(
                [
                    filter_panel(shared.facets),
                    html.Main(id="main", tabIndex=-1, children=html.Div(page, id=Shell.PAGE)),
                    _detail(),
                ],
                className="body",
            ),
            html.Div(id="announcer", className="visually-hidden", role="status"),
            help_dialog(),
            export_dialog(shared, {path for path, _ in pages}),
            add_dialog(pages),
        ],
        className="app",
    )


def page_header(pages: Sequence[tuple[str, str]]) -> html.Header:
    """Build the head of every page: the way to each of them, and what is done with any."""
    return html.Header(
        [
            html.Button(
                html.Span(_("Menu"), className="menu-word"),
                className="button menu-button",
                **{
                    "aria-label": _("Menu"),
                    "aria-expanded": "false",
                    "aria-controls": _MENU,
                    **data_attributes(action="toggle-menu"),
                },
            ),
            html.A(labels.PRODUCT, href="/", className="brand nav-link"),
            html.Div(
                [
                    html.Nav(
                        [html.A(title, href=path, className="nav-link") for path, title in pages],
                        className="nav",
                        **{"aria-label": _("Pages")},
                    ),
                    _themes(),
                ],
                id=_MENU,
                className="header-menu",
            ),
            html.Div(
                [
                    html.Button(
                        _("Search"),
                        className="button",
                        title=_("Search, year, country and the rest of the filter (f)"),
                        **{
                            "aria-label": _("Search and filter"),
                            "aria-expanded": "false",
                            **data_attributes(action="toggle-filters"),
                        },
                    ),
                    html.Button(
                        _("Export"),
                        className="button",
                        title=_("Picture, print map, link and citation of this view"),
                        **{"aria-haspopup": "dialog", **data_attributes(action="export-dialog")},
                    ),
                    html.Button(
                        "?",
                        className="button button-round",
                        title=_("Help: how to read, cite and export; keys (?)"),
                        **{
                            "aria-label": _("Help"),
                            "aria-haspopup": "dialog",
                            **data_attributes(action="shortcuts"),
                        },
                    ),
                ],
                className="header-actions",
            ),
        ],
        className="header",
    )


def _themes() -> html.Label:
    # The browser sets the value: it knows the address and what was chosen before.
    options = [html.Option(_("Auto"), value="", title=_("Follow the system"))]
    options += [
        html.Option(labels.THEME_NAMES[theme], value=str(theme), title=labels.word(Theme, theme))
        for theme in Theme
    ]
    return html.Label(
        [
            html.Span(_("Theme"), className="theme-label"),
            html.Select(options, className="select", **data_attributes(themes="yes")),
        ],
        className="theme-choice",
    )


def _problems(problems: Sequence[Problem]) -> html.Details | html.Div:
    if not problems:
        return html.Div(hidden=True)
    rest = len(problems) - _MOST_PROBLEMS
    more = (
        [html.Li(_("… and {rest} more: corridor-atlas check lists them all", rest=number(rest)))]
        if rest > 0
        else []
    )
    return html.Details(
        [
            html.Summary(
                _(
                    "{summary} Everything else is unaffected.",
                    summary=problem_words.summary(problems),
                )
            ),
            html.Ul([html.Li(str(problem)) for problem in problems[:_MOST_PROBLEMS]] + more),
        ],
        className="notice notice-problems",
        role="alert",
    )


def _detail() -> html.Aside:
    return html.Aside(
        [
            html.Button(
                _("Close"),
                className="button button-small detail-close",
                title=_("Close (Esc)"),
                **data_attributes(action="close-detail"),
            ),
            html.Div(id=Shell.DETAIL),
        ],
        id="detail",
        className="detail",
        tabIndex=-1,
        hidden=True,
        **{"aria-label": _("Details"), "data-covers": "yes"},
    )

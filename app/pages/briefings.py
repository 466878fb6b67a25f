"""Briefings: those that come with the data, and the drafts of this browser with their editor.

Drafts live in the browser as the text of the file that they are; ``assets/briefings`` keeps
them and holds the editor. The server only reads a text and answers with
what its scenes come to (``app/delivery/files/documents.py``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from app.components.elements.page_parts import page_head
from app.data.briefings.files import MAX_BYTES
from app.data.briefings.scene_records import SCENE_KINDS, SHOWING
from app.exports.formats import FORMATS
from app.figures.map.layers import BASEMAP_FILES
from app.figures.map.line_layers import NETWORK_SOURCES
from app.figures.map.map_figure import map_figure
from app.ids import Briefings
from app.pages.base import Page
from app.queries.briefings.examples import hints
from app.queries.network.drawn_lines import corridor_countries
from app.vocabulary import labels
from app.wording import _, counted, labelled, side_by_side

if TYPE_CHECKING:
    import dash

    from app.components.shared import Shared
    from app.data.briefings.scene_records import Briefing
    from app.queries.filter.viewstate import ViewState

_INTRODUCTION = _(
    "Scenes to present: views of the map and the figures with a few words, "
    "every value with its source and date. Drafts are kept in this browser "
    "alone, as you type; download one to keep it elsewhere or to send it."
)

_DRAWN = (*BASEMAP_FILES, "lines", "places")
"""Files that the pictures of scenes are drawn from."""


def layout(shared: Shared, view: ViewState) -> html.Div:
    """Lay out the overview, and the place of the editor."""
    return html.Div(
        [
            html.Div(id=Briefings.NOTICE, className="briefings-notice"),
            html.Div(
                [
                    page_head(shared, _("Briefings"), _INTRODUCTION),
                    html.Section(
                        [
                            html.H2(_("Your drafts, in this browser")),
                            html.Div(id=Briefings.TOOLS, className="briefings-tools"),
                            html.Div(id=Briefings.DRAFTS, className="briefings-drafts"),
                        ],
                        className="block",
                    ),
                    html.Section(
                        [html.H2(_("Briefings that come with the data")), _shipped(shared)],
                        className="block",
                    ),
                ],
                id=Briefings.OVERVIEW,
            ),
            html.Div(
                id=Briefings.EDITOR,
                className="briefings-editor",
                hidden=True,
                **{
                    "data-formats": _formats(),
                    "data-kinds": _kinds(),
                    "data-hints": json.dumps(hints(shared.atlas)),
                    "data-layers": _layers(shared),
                    "data-ground": _ground(shared),
                    "data-most-bytes": str(MAX_BYTES),
                },
            ),
        ],
        id=Briefings.PAGE,
        className="page page-doc page-briefings",
    )


def register(app: dash.Dash, shared: Shared) -> None:
    """Register nothing: the browser does the work."""


def _shipped(shared: Shared) -> Any:
    briefings = shared.atlas.briefings
    if not briefings:
        return html.P(_("The data folder holds no briefing."), className="empty")
    return html.Div([_card(shared, briefing) for briefing in briefings], className="cards")


def _card(shared: Shared, briefing: Briefing) -> html.Article:
    name = briefing.briefing_id
    problems = sum(problem.file == briefing.file for problem in shared.atlas.problems)
    facts = [
        counted(len(briefing.scenes), "{count} scene", "{count} scenes"),
        _("made {made}", made=labels.date(briefing.made)) if briefing.made else "",
        briefing.author,
        counted(problems, "{count} problem", "{count} problems") if problems else "",
    ]
    return html.Article(
        [
            html.H3(briefing.title),
            html.P(briefing.summary),
            html.P(side_by_side(*facts), className="hint"),
            html.Div(
                [
                    _link(_("Present"), f"/present/{name}", briefing, new=True),
                    _link(_("Pre-flight"), f"/present/{name}?preflight=yes", briefing, new=True),
                    html.Button(
                        _("Make a copy to edit"),
                        className="button button-small",
                        **{"data-copy-briefing": name},
                    ),
                    _link(_("Download"), f"/briefings/file/{name}.md", briefing),
                    *(_export(ending, briefing) for ending in FORMATS),
                ],
                className="briefing-actions",
            ),
        ],
        className="card",
    )


def _formats() -> str:
    """Return the formats as JSON, for the buttons of the editor."""
    return json.dumps([_form(ending) for ending in FORMATS])


def _kinds() -> str:
    """Return the kinds of scenes as JSON, for the menu of the editor."""
    return json.dumps(
        [
            {"name": kind.value, "word": word, "hint": hint, "draws": kind in SHOWING}
            for kind, (word, hint) in SCENE_KINDS.items()
        ]
    )


def _layers(shared: Shared) -> str:
    """Return the addresses of what the editor draws maps from, as JSON."""
    return json.dumps(
        {name: shared.layers[name].address for name in _DRAWN if name in shared.layers}
    )


def _ground(shared: Shared) -> str:
    """Return what the map's style says of the ground, names and places of those pictures."""
    atlas = shared.atlas
    style = map_figure(shared.layers, list(atlas.corridors), corridor_countries(atlas), atlas.area)
    style = style["layout"]["map"]["style"]
    layers = [layer for layer in style["layers"] if layer.get("source") not in NETWORK_SOURCES]
    return json.dumps({"layers": layers, "frame": style["sources"]["frame"]})


def _form(ending: str) -> dict[str, str | bool]:
    form = FORMATS[ending]
    return {
        "ending": ending,
        "word": form.word,
        "title": form.title,
        "hint": form.hint,
        "notes": form.notes,
        "template": form.takes_template,
    }


def _export(form: str, briefing: Briefing) -> html.Button:
    text = FORMATS[form].word
    return html.Button(
        text,
        className="button button-small",
        **{
            "aria-label": f"{text} ({form.upper()}): {briefing.title}",
            "data-export": json.dumps(_form(form)),
            "data-briefing": briefing.briefing_id,
        },
    )


def _link(text: str, href: str, briefing: Briefing, *, new: bool = False) -> html.A:
    more = {"target": "_blank", "rel": "noopener"} if new else {"download": True}
    return html.A(
        text,
        href=href,
        className="button button-small",
        **{"aria-label": labelled(text, briefing.title), **more},
    )


PAGE = Page(
    path="/briefings", title=_("Briefings"), layout=layout, register=register, filtered=False
)

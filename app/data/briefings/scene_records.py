"""Records of briefings: an ordered set of scenes, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "briefings"


@unique
class SceneKind(StrEnum):
    """What a scene shows beside its words."""

    VIEW = "view"
    BARS = "bars"
    POINTS = "points"
    DATES = "dates"
    NUMBER = "number"
    POSITIONS = "positions"
    TABLE = "table"
    TITLE = "title"
    AGENDA = "agenda"
    BEFORE_AFTER = "before-after"
    PICTURE = "picture"


SCENE_KINDS: Mapping[SceneKind, tuple[str, str]] = {
    SceneKind.VIEW: (_("View"), _("The map or the page of its view, in a large form.")),
    SceneKind.BARS: (_("Bars"), _("Quoted values of one unit as bars.")),
    SceneKind.POINTS: (_("Values in time"), _("Quoted values of one unit over the years.")),
    SceneKind.DATES: (_("Dates"), _("Quoted events and promises along a line of time.")),
    SceneKind.NUMBER: (_("Large number"), _("The first quoted value large, others below it.")),
    SceneKind.POSITIONS: (_("Positions"), _("What the parties say, side by side.")),
    SceneKind.TABLE: (_("Table"), _("Up to eight quoted values in rows.")),
    SceneKind.TITLE: (_("Title"), _("The title over the whole wall.")),
    SceneKind.AGENDA: (_("Agenda"), _("The titles of the scenes that follow.")),
    SceneKind.BEFORE_AFTER: (
        _("Before and after"),
        _("Two views of the map, with a slider."),
    ),
    SceneKind.PICTURE: (
        _("Picture"),
        _("A picture or logo with its caption and licence."),
    ),
}
"""Word and sentence of each kind, in the order of a menu."""
SHOWING = frozenset(SceneKind) - {
    SceneKind.VIEW,
    SceneKind.TITLE,
    SceneKind.AGENDA,
    SceneKind.BEFORE_AFTER,
    SceneKind.PICTURE,
}
"""Kinds that draw the values named under ``show``."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene.

    Attributes
    ----------
    title
        A few words.
    view
        Address of a view of this application: path and query.
    values
        What the scene quotes, by key, in the words that held when it was made.
    text, notes
        Markdown.
    kind
        What is shown beside the words.
    show
        Keys of the values that the figure draws, each with words of its own or none.
    highlight
        Things of the map, such as ``segment:…``, that stand out; the rest is dimmed.
    callouts
        Words beside things of the map, which may quote values.
    before_callouts
        The same in the view before, in a scene of two views.
    markers
        Things of the map that are numbered, in that order.
    drawn
        Things whose line is drawn along, one after the other; ways of places in order as well.
    before
        Address of the view that stands beside ``view`` in a scene of two.
    picture, caption, licence
        A picture as ``data:`` address, what it shows, and under which terms it may be shown.
    layer, layer_column
        Title of a layer of the author's own that the map shows, and the column that colours it; the
        layer itself stays in the author's browser.
    steps
        What comes only with a later step, by the number of the step from 2: a thing, a key of
        ``show``, or ``point:3`` for the third line of the text.
    line, text_line, notes_line
        Where scene, text and notes begin in the file, from 1; 0 where there is no file.
    """

    title: str
    view: str = "/"
    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    notes: str = ""
    kind: SceneKind = SceneKind.VIEW
    show: Mapping[str, str] = field(default_factory=dict)
    highlight: tuple[str, ...] = ()
    callouts: Mapping[str, str] = field(default_factory=dict)
    before_callouts: Mapping[str, str] = field(default_factory=dict)
    markers: tuple[str, ...] = ()
    drawn: tuple[str, ...] = ()
    before: str = ""
    picture: str = ""
    caption: str = ""
    licence: str = ""
    layer: str = ""
    layer_column: str = ""
    steps: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    line: int = field(default=0, compare=False)
    text_line: int = field(default=0, compare=False)
    notes_line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing.

    Attributes
    ----------
    briefing_id
        Stem of its file, and its name in addresses.
    author
        Whose view the text tells, or empty.
    made
        Day on which it was made, as ISO text, or empty.
    """

    briefing_id: str
    title: str
    summary: str = ""
    author: str = ""
    made: str = ""
    scenes: tuple[Scene, ...] = ()

    @property
    def file(self) -> str:
        """Path inside the data folder."""
        return f"{FOLDER}/{self.briefing_id}.md"

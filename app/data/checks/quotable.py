"""What a scene may quote: the keys that stand for a value of the data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.problems import Problem
from app.vocabulary.terms import Status
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.briefings.scene_records import Scene
    from app.data.model import Atlas

QUOTE = re.compile(r"\{\{\s*([^{}\s]{1,160})\s*\}\}")
"""A key in the text of a scene."""
FIGURE = "figure"
"""Kind of a key that is a figure's identifier alone."""


@dataclass(frozen=True, slots=True)
class Quotable:
    """A kind of key.

    Attributes
    ----------
    table, column
        Where its identifier is found.
    attributes
        What may follow the identifier after a dot; empty text where nothing needs to.
    """

    table: str
    column: str
    attributes: tuple[str, ...]


QUOTABLE: dict[str, Quotable] = {
    FIGURE: Quotable("figures", "figure_id", ("",)),
    "milestone": Quotable("milestones", "milestone_id", ("", "date")),
    "claim": Quotable("claims", "claim_id", ("",)),
    "project": Quotable("projects", "project_id", ("status", "cost")),
    "segment": Quotable("segments", "segment_id", ("length", "computed", "status")),
    "route-length": Quotable("route_lengths", "route_length_id", ("",)),
    "event": Quotable("events", "event_id", ("",)),
    "name": Quotable("names", "name_id", ("",)),
    "corridor": Quotable("corridors", "corridor_id", ("data_to", "main_line", *Status)),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key taken apart."""

    kind: str
    name: str
    attribute: str


def split_key(key: str) -> Key | None:
    """Take a key apart; None where it is of no known kind.

    >>> split_key("segment:tripp-rail.length")
    Key(kind='segment', name='tripp-rail', attribute='length')
    """
    kind, colon, rest = key.partition(":")
    if not colon:
        return Key(FIGURE, key, "")
    known = QUOTABLE.get(kind)
    if known is None or kind == FIGURE:
        return None
    name, _, attribute = rest.rpartition(".")
    if name and attribute in known.attributes:
        return Key(kind, name, attribute)
    return Key(kind, rest, "") if "" in known.attributes else None


def has_key(atlas: Atlas, key: str) -> bool:
    """Tell whether the data have what a key stands for."""
    parts = split_key(key)
    if parts is None:
        return False
    kind = QUOTABLE[parts.kind]
    return parts.name in atlas.records(kind.table)


def quoted_keys(scene: Scene) -> tuple[str, ...]:
    """List the keys that a scene quotes: those of the wall, then those of notes, then the rest."""
    said = [*keys_on_the_wall(scene), *QUOTE.findall(scene.notes)]
    return tuple(dict.fromkeys([*said, *scene.values]))


def keys_on_the_wall(scene: Scene) -> tuple[str, ...]:
    """List the keys that an audience sees: of the text, of call-outs, of the figure."""
    callouts = " ".join([*scene.callouts.values(), *scene.before_callouts.values()])
    return tuple(dict.fromkeys([*QUOTE.findall(scene.text), *QUOTE.findall(callouts), *scene.show]))


def quoting_problems(atlas: Atlas, scene: Scene, number: int, file: str) -> list[Problem]:
    """Report the keys of a scene that the data do not have.

    Parameters
    ----------
    number
        Position of the scene in its briefing, from 1.
    """
    lines = dict(reversed(list(_lines(scene))))
    expected = _("an identifier that the data have; it is shown as not known")
    return [
        Problem(
            file,
            _("scene {number}, line {key}", number=number, key=lines.get(key, scene.line)),
            "values",
            show(key),
            expected,
        )
        for key in quoted_keys(scene)
        if not has_key(atlas, key)
    ]


def _lines(scene: Scene) -> Iterator[tuple[str, int]]:
    for text, first in ((scene.text, scene.text_line), (scene.notes, scene.notes_line)):
        for match in QUOTE.finditer(text):
            yield match.group(1), first + text.count("\n", 0, match.start())

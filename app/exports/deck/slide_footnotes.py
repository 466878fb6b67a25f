"""Footnotes of a slide: in full where they have room, else each with its kind and first source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.exports.deck.slide_parts import Box, fits, fitting_size, line_count, write_text
from app.exports.deck.templates import LEAST_FOOTNOTE
from app.exports.maps.composing.emphasis import marker_words
from app.vocabulary import labels
from app.vocabulary.pages import ROUTES
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.queries.briefings.scenes import SceneView

_BETWEEN = 0.15
_SIZES = (9.5, LEAST_FOOTNOTE)
"""Largest and least size of footnotes in points."""
_HEIGHT = 0.86
_TALLER = (_HEIGHT, 1.1, 1.35)
"""Heights of short footnotes in inches, of which the first is taken that has room."""
_MOST_OF_AREA = 0.3
"""Of what a slide has below its title, the most that taller footnotes may take."""
_AT_END = _("All footnotes of this slide stand in full at the end, before the sources.")


@dataclass(frozen=True, slots=True)
class Told:
    """A footnote in the two forms that a slide may give it."""

    full: str
    brief: str


@dataclass(frozen=True, slots=True)
class Footnotes:
    """What stands at the foot of a slide.

    Attributes
    ----------
    height
        In inches; zero where nothing stands there.
    left
        Footnotes in full that stand at the end of the deck.
    """

    lines: tuple[str, ...]
    height: float
    left: tuple[str, ...] = ()


def footnotes_of(scene: SceneView, routes: str, area: Box) -> Footnotes:
    """Lay out the footnotes of text and figure, and what the map shows.

    Values that the notes alone quote have theirs in the notes. Each map says what its boundaries
    imply.

    Parameters
    ----------
    routes
        What the map of routes shows; empty where the figure is none.
    area
        What the slide has below its title, in inches.
    """
    notes = [
        Told(f"[{note.number}] {note.short}", f"[{note.number}] {note.brief}")
        for note in scene.wall_notes
    ]
    lines: list[str] = []
    if scene.is_map:
        lines += [marker_words(scene.emphasis), scene.caption_of_file, labels.DISCLAIMER]
    elif routes:
        lines += [routes, labels.DISCLAIMER]
    elif scene.board and scene.path not in ("", ROUTES):
        lines.append(scene.board.caption)
    return lay_footnotes(notes, [line for line in lines if line], area)


def lay_footnotes(notes: Sequence[Told], others: Sequence[str], area: Box) -> Footnotes:
    """Choose the form of footnotes that has room at a size that can be read.

    In full if they have room; else each with its kind and first source, higher where need be; those
    that have no room even then stay out. Where one is not in full, all stand in full at the end of
    the deck, and the slide says so.

    Parameters
    ----------
    others
        What stands below the footnotes in any case.
    """
    full = [note.full for note in notes]
    if not full and not others:
        return Footnotes((), 0.0)
    if _has_room([*full, *others], area.width, _HEIGHT):
        return Footnotes((*full, *others), _HEIGHT)
    heights = [each for each in _TALLER if each <= max(_HEIGHT, _MOST_OF_AREA * area.height)]
    for count in range(len(notes), -1, -1):
        lines = [*(note.brief for note in notes[:count]), _AT_END, *others]
        for height in heights:
            if _has_room(lines, area.width, height):
                return Footnotes(tuple(lines), height, tuple(full))
    return Footnotes((_AT_END, *others), heights[-1], tuple(full))


def _has_room(lines: Sequence[str], width: float, height: float) -> bool:
    columns = _columns(Box(0, 0, width, height), lines)
    return all(fits(part, half, LEAST_FOOTNOTE, close=True) for half, part in columns)


def write_footnotes(slide: Any, box: Box, lines: Sequence[str], ink: str | None) -> None:
    """Write footnotes into a box, in two columns where there are several, as large as has room."""
    halves = _columns(box, lines)
    size = min((fitting_size(part, half, *_SIZES, close=True) for half, part in halves), default=0)
    for half, part in halves:
        write_text(slide, half, part, size, ink)


def _columns(box: Box, lines: Sequence[str]) -> list[tuple[Box, Sequence[str]]]:
    width = (box.width - _BETWEEN) / 2
    heights = [line_count(line, width, LEAST_FOOTNOTE) for line in lines]
    middle = min(
        range(1, len(lines) + 1),
        key=lambda split: max(sum(heights[:split]), sum(heights[split:])),
        default=0,
    )
    columns = [part for part in (lines[:middle], lines[middle:]) if part]
    return [
        (Box(box.left + place * (width + _BETWEEN), box.top, width, box.height), part)
        for place, part in enumerate(columns)
    ]

"""A briefing as text in Markdown: words, what figures and maps say, footnotes, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exports.maps.composing.emphasis import marker_words
from app.queries.briefings.text_lines import LineKind
from app.queries.details.citations import numbered
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.queries.briefings.boards import BoardRow
    from app.queries.briefings.emphasis import Emphasis
    from app.queries.briefings.scenes import BriefingView, SceneView
    from app.queries.briefings.text_lines import TextLine

_STEP = 4
"""By how many letters a list in a list is set in."""


def write_words(
    briefing: BriefingView, progress: Callable[[int, int, str], None] = lambda *_: None
) -> str:
    """Write a briefing as text that can be read anywhere.

    Parameters
    ----------
    progress
        Called before each scene with its number, how many there are, and its title. What it raises
        ends the writing.
    """
    written = briefing.briefing
    lines = [f"# {written.title}", "", *([written.summary, ""] if written.summary else [])]
    made = _("Made {made}.", made=labels.date(written.made)) if written.made else ""
    reach = (
        _("Data to {data_to}.", data_to=labels.date(briefing.data_to)) if briefing.data_to else ""
    )
    facts = [written.author, made, f"{labels.PRODUCT}.", reach]
    lines += [" ".join(fact for fact in facts if fact), ""]
    for scene in briefing.scenes:
        progress(scene.number, len(briefing.scenes), scene.title)
        lines += _scene(scene)
    lines += [f"## {_('Sources')}", "", *numbered(briefing.sources), "", labels.DISCLAIMER]
    return "\n".join(lines) + "\n"


def _text(lines: Sequence[TextLine]) -> Iterator[str]:
    """Write paragraphs and lists, with an empty line between what would flow together."""
    for place, line in enumerate(lines):
        is_plain = line.kind is LineKind.PLAIN
        if place and (is_plain or lines[place - 1].kind is LineKind.PLAIN):
            yield ""
        sign = "- " if line.kind is LineKind.POINT else ""
        yield f"{' ' * _STEP * (line.level + line.is_inside)}{sign}{line.said}"


def _row(row: BoardRow) -> str:
    """Write a row of a figure, with the numbers of its footnotes in brackets."""
    said = "; ".join(part for part in row.cells or (row.text, row.detail) if part)
    marks = "".join(f" [{number}]" for number in row.notes)
    return f"- {row.label}: {said}{marks}" if said else f"- {row.label}{marks}"


def _callouts(emphasis: Emphasis, view: str = "") -> Iterator[str]:
    for callout in emphasis.callouts:
        title = _("{title}, {view}", title=callout.title, view=view) if view else callout.title
        yield f"- {title}: {callout.text}" if title not in callout.text else f"- {callout.text}"


def _figure(scene: SceneView) -> list[str]:
    """Write what the figure of a scene says, or the call-outs of its map."""
    if scene.board:
        return [_row(row) for row in scene.board.rows]
    if not scene.is_map:
        return []
    # The view itself stands on the right, the one before it on the left.
    left, right = scene.pair.names if scene.pair else ("", "")
    before = _callouts(scene.pair.emphasis, left) if scene.pair else ()
    said = [*before, *_callouts(scene.emphasis, right)]
    points = marker_words(scene.emphasis)
    return [*said, *([f"- {points}"] if points else [])]


def _scene(scene: SceneView) -> Iterator[str]:
    yield from (f"## {scene.number}. {scene.title}", "")
    if scene.lines:
        yield from (*_text(scene.lines), "")
    figure = _figure(scene)
    if figure:
        yield from (_("On the map:") if scene.is_map else _("In the figure:"), "", *figure, "")
    if scene.notes_lines:
        notes = (f"> {line}".rstrip() for line in _text(scene.notes_lines))
        yield from (_("Notes:"), "", *notes, "")
    said = "\n".join([*(line.text for line in (*scene.lines, *scene.notes_lines)), *figure])
    footnotes = [note for note in scene.footnotes if f"[{note.number}]" in said]
    if footnotes:
        yield from (*(f"[{note.number}] {note.text}  " for note in footnotes), "")
    # Two spaces end a line in Markdown.
    yield from (f"{line}  " for line in scene.differences)
    yield from (f"{scene.caption_of_file} {scene.as_of}".strip(), "")

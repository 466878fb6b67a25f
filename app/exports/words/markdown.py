"""A briefing as text in Markdown: words, quoted values with their footnotes, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.details.citations import numbered
from app.vocabulary import labels
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.queries.briefings.scenes import BriefingView, SceneView


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
    own = briefing.briefing
    lines = [f"# {own.title}", "", *([own.summary, ""] if own.summary else [])]
    made = _("Made {made}.", made=labels.date(own.made)) if own.made else ""
    reach = (
        _("Data to {data_to}.", data_to=labels.date(briefing.data_to)) if briefing.data_to else ""
    )
    facts = [own.author, made, f"{labels.PRODUCT}.", reach]
    lines += [" ".join(fact for fact in facts if fact), ""]
    for scene in briefing.scenes:
        progress(scene.number, len(briefing.scenes), scene.title)
        lines += _scene(scene)
    lines += [f"## {_('Sources')}", "", *numbered(briefing.sources), "", labels.DISCLAIMER]
    return "\n".join(lines) + "\n"


def _scene(scene: SceneView) -> Iterator[str]:
    yield from (f"## {scene.number}. {scene.title}", "")
    if scene.bullets:
        yield from (*(f"- {line}" for line in scene.bullets), "")
    if scene.notes_lines:
        yield from (_("Notes:"), "", *(f"> {line}" for line in scene.notes_lines), "")
    said = "\n".join((*scene.bullets, *scene.notes_lines))
    footnotes = [note for note in scene.footnotes if f"[{note.number}]" in said]
    if footnotes:
        yield from (*(f"[{note.number}] {note.text}  " for note in footnotes), "")
    for quoted in scene.quoted:
        yield from (
            # Two spaces end a line in Markdown.
            f"{_('Differs from [{number}]: {other}', number=quoted.number, other=other)}  "
            for other in quoted.differing
        )
    yield from (f"{scene.caption_of_file} {scene.as_of}".strip(), "")

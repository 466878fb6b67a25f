"""Words of a slide: text, footnotes, footer, notes, and the slides of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from app.exports.deck import placeholders
from app.exports.deck.slide_parts import (
    Box,
    fits,
    fitting_size,
    line_count,
    set_text,
    write_text,
)
from app.exports.deck.templates import EMU_PER_INCH, LEAST_FOOTNOTE, Purpose
from app.exports.maps.composing.emphasis import marker_words
from app.queries.briefings.text_lines import LineKind, starts_of
from app.queries.details.citations import cite_source
from app.vocabulary import labels
from app.vocabulary.pages import ROUTES
from app.wording import _, labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.exports.deck.slide_figures import (
        Writing,
    )
    from app.queries.briefings.scenes import SceneView
    from app.queries.briefings.text_lines import TextLine
    from app.queries.core.values import SourceRef

_SOURCES_PER_SLIDE = 16
_NO_MARGIN = 0.04
_BETWEEN = 0.15
_SIZES = (9.5, LEAST_FOOTNOTE)
"""Largest and least size of footnotes in points."""
_MORE_AT_END = _("More footnotes of this slide stand at the end, before the sources.")
_FOOTER_SIZE = 9.0
_DEEPEST = 8
"""Lists of a slide are nested no deeper."""


def free_area(writing: Writing, slide: Any) -> Box:
    """Return what a slide has below its title and above its footer."""
    parts = [placeholders.box_of(part) for part in placeholders.content_of(slide)]
    if parts:
        left, top = min(box.left for box in parts), min(box.top for box in parts)
        right = max(box.left + box.width for box in parts)
        bottom = max(box.top + box.height for box in parts)
        return Box(left, top, right - left, bottom - top)
    width, height = writing.deck.width, writing.deck.height
    title = slide.shapes.title
    top = (title.top + title.height) / EMU_PER_INCH if title is not None else 0.1 * height
    side = _NO_MARGIN * width
    return Box(side, top + 0.1, width - 2 * side, height - top - 0.1 - 0.07 * height)


def take_words(parts: list[Any]) -> Any | None:
    """Take the placeholder for text out of the parts of a slide, the first that is one."""
    kinds = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
    for place, part in enumerate(parts):
        if part.placeholder_format.type in kinds:
            return parts.pop(place)
    return None


def fill_text(holder: Any, lines: Sequence[str], size: float, ink: str | None) -> None:
    """Put paragraphs into a placeholder, which brings bullets, font and colour along."""
    frame = holder.text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        set_text(paragraph, line, size, ink)
        paragraph.space_after = Pt(size * 0.3)


def shape_list(holder: Any, lines: Sequence[TextLine], size: float) -> None:
    """Make paragraphs what their lines are: points and numbers of nested lists, or plain.

    Placeholders bring the points of their levels along; a text box has none.
    """
    brings = holder.is_placeholder
    starts = starts_of(lines)
    for paragraph, line, start in zip(holder.text_frame.paragraphs, lines, starts, strict=True):
        paragraph.level = min(line.level, _DEEPEST)
        if line.kind is LineKind.PLAIN and not line.is_inside:
            placeholders.without_bullet(paragraph)
            continue
        if not brings:
            placeholders.indent(paragraph, line.level, size)
        if line.kind is LineKind.NUMBER:
            placeholders.number_from(paragraph, start)
        elif line.kind is LineKind.PLAIN:
            placeholders.without_sign(paragraph)


def remove_empty(slide: Any) -> None:
    """Take out placeholders that hold nothing: they would ask to be filled in."""
    for shape in list(slide.placeholders):
        if (
            shape.has_text_frame
            and not shape.text_frame.text
            and not shape._element.xpath(".//a:fld")
        ):
            shape._element.getparent().remove(shape._element)


def footnote_lines(scene: SceneView, routes: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the footnotes of text and figure, and what the map shows.

    Values that the notes alone quote have theirs in the notes. Each map says what its boundaries
    imply.

    Parameters
    ----------
    routes
        What the map of routes shows; empty where the figure is none.
    """
    notes = tuple(f"[{note.number}] {note.short}" for note in scene.wall_notes)
    lines: list[str] = []
    if scene.is_map:
        lines += [marker_words(scene.emphasis), scene.caption_of_file, labels.DISCLAIMER]
    elif routes:
        lines += [routes, labels.DISCLAIMER]
    elif scene.board and scene.path not in ("", ROUTES):
        lines.append(scene.board.caption)
    return notes, tuple(line for line in lines if line)


def write_footnotes(
    slide: Any, box: Box, notes: Sequence[str], others: Sequence[str], ink: str | None
) -> tuple[str, ...]:
    """Write footnotes into a box, in two columns where there are several.

    Letters are as large as has room, down to a size that can be read; footnotes that have none even
    then stay out, and the slide says where they are.

    Parameters
    ----------
    others
        What stands below the footnotes in any case.

    Returns
    -------
    tuple[str, ...]
        The footnotes that stay out.
    """
    for count in range(len(notes), -1, -1):
        lines = [*notes[:count], *([_MORE_AT_END] if count < len(notes) else []), *others]
        halves = _columns(box, lines)
        size = min(
            (fitting_size(part, half, *_SIZES, close=True) for half, part in halves), default=0.0
        )
        if count == 0 or all(fits(part, half, size, close=True) for half, part in halves):
            break
    for half, part in halves:
        write_text(slide, half, part, size, ink)
    return tuple(notes[count:])


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


def add_footnote_slides(writing: Writing) -> None:
    """Add the slides of the footnotes that had no room beside their scenes."""
    left = [(number, note) for number, notes in writing.left_over for note in notes]
    texts = [_("Slide {number}: {note}", number=number, note=note) for number, note in left]
    for first in range(0, len(texts), _SOURCES_PER_SLIDE):
        title = _("Footnotes") if first == 0 else _("Footnotes, continued")
        slide = writing.deck.add_slide(Purpose.ONE_PART, title)
        box = free_area(writing, slide)
        part = texts[first : first + _SOURCES_PER_SLIDE]
        size = fitting_size(part, box, 13, _SIZES[1])
        holder = take_words(placeholders.content_of(slide))
        if holder is None:
            write_text(slide, box, part, size, None)
        else:
            fill_text(holder, part, size, None)
            for paragraph in holder.text_frame.paragraphs:
                placeholders.without_bullet(paragraph)
        furnish(writing, slide, labels.DISCLAIMER)
        remove_empty(slide)


def furnish(writing: Writing, slide: Any, text: str, ink: str | None = None) -> None:
    """Fill in footer, day and number of a slide, where its layout has them.

    Words that have no room in the footer stand among the footnotes at the end, once.
    """
    footer = placeholders.placeholder_of(slide, PP_PLACEHOLDER.FOOTER)
    if footer is not None:
        box = placeholders.box_of(footer)
        if not fits([text], box, LEAST_FOOTNOTE):
            _keep_for_the_end(writing, text)
            text = _("{product}. More in the footnotes at the end.", product=labels.PRODUCT)
        footer.text_frame.text = ""
        size = fitting_size([text], box, _FOOTER_SIZE, LEAST_FOOTNOTE)
        set_text(footer.text_frame.paragraphs[0], text, size, ink)
    day = placeholders.placeholder_of(slide, PP_PLACEHOLDER.DATE)
    if day is not None:
        day.text_frame.text = ""
        set_text(
            day.text_frame.paragraphs[0], writing.made, _FOOTER_SIZE, ink
        ) if writing.made else None
    placeholders.set_number(slide)


def _keep_for_the_end(writing: Writing, text: str) -> None:
    if all(text not in notes for _number, notes in writing.left_over):
        writing.left_over.append((writing.deck.count, (text,)))


def write_notes(slide: Any, scene: SceneView) -> None:
    """Write the notes of a scene: what is said, shown, counted, and where sources differ."""
    lines = [*(line.said for line in scene.notes_lines), "", scene.caption_of_file, scene.as_of]
    lines += [f"[{note.number}] {note.text}" for note in scene.footnotes]
    lines += [labelled(row.words, row.count) for row in scene.legend.rows if row.count]
    lines += [
        _("Differs: {other}", other=other) for each in scene.quoted for other in each.differing
    ]
    slide.notes_slide.notes_text_frame.text = "\n".join(lines).strip()


def add_source_slides(writing: Writing, sources: Sequence[SourceRef]) -> None:
    """Add the slides that cite all sources by their numbers."""
    for first in range(0, len(sources), _SOURCES_PER_SLIDE):
        part = sources[first : first + _SOURCES_PER_SLIDE]
        title = _("Sources") if first == 0 else _("Sources, continued")
        slide = writing.deck.add_slide(Purpose.ONE_PART, title)
        box = free_area(writing, slide)
        texts = [f"{first + place}. {cite_source(ref)}" for place, ref in enumerate(part, 1)]
        size = fitting_size(texts, box, 13, LEAST_FOOTNOTE)
        texts = [text.removesuffix(ref.url or "") for text, ref in zip(texts, part, strict=True)]
        holder = take_words(placeholders.content_of(slide))
        if holder is None:
            holder = write_text(slide, box, texts, size, None)
        else:
            fill_text(holder, texts, size, None)
            for paragraph in holder.text_frame.paragraphs:
                # Sources have numbers of their own, by which they are cited.
                placeholders.without_bullet(paragraph)
        for paragraph, ref in zip(holder.text_frame.paragraphs, part, strict=True):
            if ref.url and ref.url.startswith(("https://", "http://")):
                run = set_text(paragraph, ref.url, size, None)
                run.hyperlink.address = ref.url
        furnish(writing, slide, labels.DISCLAIMER)
        remove_empty(slide)

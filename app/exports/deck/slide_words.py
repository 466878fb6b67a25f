"""Words of a slide: text, footer, notes, and the slides of footnotes and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from app.exports.deck import placeholders
from app.exports.deck.slide_parts import (
    Box,
    fits,
    fitting_size,
    set_text,
    write_text,
)
from app.exports.deck.templates import EMU_PER_INCH, LEAST_FOOTNOTE, Purpose
from app.queries.briefings.text_lines import LineKind, starts_of
from app.queries.details.citations import cite_source
from app.vocabulary import labels
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


def add_footnote_slides(writing: Writing) -> None:
    """Add the slides of the footnotes that do not stand in full beside their scenes."""
    left = [(number, note) for number, notes in writing.left_over for note in notes]
    texts = [_("Slide {number}: {note}", number=number, note=note) for number, note in left]
    added = _list_slides(writing, texts, _("Footnotes"), _("Footnotes, continued"))
    for slide, box, part, size in added:
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
    cited = [f"{number}. {cite_source(ref)}" for number, ref in enumerate(sources, 1)]
    added = _list_slides(writing, cited, _("Sources"), _("Sources, continued"))
    for number, (slide, box, said, size) in enumerate(added):
        part = sources[number * _SOURCES_PER_SLIDE :][: len(said)]
        texts = [text.removesuffix(ref.url or "") for text, ref in zip(said, part, strict=True)]
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


def _list_slides(
    writing: Writing, texts: Sequence[str], title: str, continued: str
) -> list[tuple[Any, Box, Sequence[str], float]]:
    """Add the slides that a list needs: each with its room, its texts and the size of letters.

    The letters are of one size on all of them, as of one list.
    """
    added = []
    for first in range(0, len(texts), _SOURCES_PER_SLIDE):
        slide = writing.deck.add_slide(Purpose.ONE_PART, continued if first else title)
        added.append((slide, free_area(writing, slide), texts[first : first + _SOURCES_PER_SLIDE]))
    sizes = [fitting_size(part, box, 13, LEAST_FOOTNOTE) for _slide, box, part in added]
    return [(*one, min(sizes)) for one in added]

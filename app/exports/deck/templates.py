"""Layouts of a template, by what they serve: a file is opened, emptied and looked through."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.util import Emu

from app.errors import TemplateError
from app.wording import _, clauses, listed, number

if TYPE_CHECKING:
    from collections.abc import Sequence


_WIDE = 1.5
"""Width of slides in shares of their height from which they are no longer of the old shape."""
LEAST_FOOTNOTE = 8.0
"""Least size of letters on a slide, footnotes and footers, in points: less is not read."""
EMU_PER_INCH: Final = 914_400
_OVER: Final = EMU_PER_INCH // 20
"""What a place may reach beyond the slide without being cut to the eye."""
_MOST_BYTES = 60_000_000
_MOST_UNPACKED = 400_000_000
_TYPES = "[Content_Types].xml"
_TEMPLATE = b"presentationml.template.main+xml"
_PRESENTATION = b"presentationml.presentation.main+xml"
_LEAST_SHARE = 0.25
"""Share of the height of a slide that a placeholder for text or a figure has at least."""

CONTENT = {
    PP_PLACEHOLDER.OBJECT,
    PP_PLACEHOLDER.BODY,
    PP_PLACEHOLDER.PICTURE,
    PP_PLACEHOLDER.CHART,
    PP_PLACEHOLDER.TABLE,
}
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_WORDS = {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}
FURNITURE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


class Purpose(StrEnum):
    """What a slide is for."""

    OPENING = "opening"
    WORDS_AND_FIGURE = "words_and_figure"
    ONE_PART = "one_part"
    TITLE_ONLY = "title_only"


PURPOSE_WORDS: Final[dict[Purpose, str]] = {
    Purpose.OPENING: _("Opening slide"),
    Purpose.WORDS_AND_FIGURE: _("Text beside a map, chart or table"),
    Purpose.ONE_PART: _("Text or a figure alone, and sources"),
    Purpose.TITLE_ONLY: _("Title alone"),
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which layout of the deck serves a purpose.

    Attributes
    ----------
    layout
        Name of the layout.
    remark
        What it lacks; empty where it has all.
    room
        What has less room than on wide slides; empty where nothing has.
    outside
        What lies outside the slide, so that nobody sees it whole; empty where nothing does.
    """

    purpose: Purpose
    layout: str
    remark: str = ""
    room: str = ""
    outside: str = ""

    def __str__(self) -> str:
        said = _(
            "{purpose_words}: layout “{layout}”",
            purpose_words=PURPOSE_WORDS[self.purpose],
            layout=self.layout,
        )
        return clauses((said, self.remark, self.outside, self.room))


def open_template(template: bytes) -> Any:
    """Open a template.

    Raises
    ------
    TemplateError
        It is no presentation that can be read, or too large.
    """
    expected = _(
        "expected a PowerPoint presentation (.pptx, .potx) of at most {most} MB",
        most=number(_MOST_BYTES // 1_000_000),
    )
    if len(template) > _MOST_BYTES:
        size = f"{number(len(template) / 1e6)} MB"
        message = _(
            "template: found {size}, {expected}",
            size=size,
            expected=expected,
        )
        raise TemplateError(message)
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
            if unpacked <= _MOST_UNPACKED:
                template = _as_presentation(packed, template)
    except zipfile.BadZipFile as error:
        message = _(
            "template: found no Office file, {expected}",
            expected=expected,
        )
        raise TemplateError(message) from error
    if unpacked > _MOST_UNPACKED:
        message = _(
            "template: found {unpacked} MB once unpacked, expected at most 400 MB",
            unpacked=number(unpacked / 1e6),
        )
        raise TemplateError(message)
    try:
        opened = Presentation(io.BytesIO(template))
    except (PythonPptxError, KeyError, ValueError, AttributeError, SyntaxError) as error:
        message = _(
            "template: found a file that does not open as a presentation, expected .pptx or .potx"
        )
        raise TemplateError(message) from error
    if not len(opened.slide_layouts):
        message = _("template: found no slide layout, expected at least one with a title")
        raise TemplateError(message)
    return opened


def _as_presentation(packed: zipfile.ZipFile, template: bytes) -> bytes:
    """Return a PowerPoint template (.potx) as the presentation (.pptx) that it makes.

    They differ in what the main part calls itself (ECMA-376, part 1, annex L), which the library
    that reads them holds against the first.
    """
    if _TYPES not in packed.namelist() or _TEMPLATE not in packed.read(_TYPES):
        return template
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as renamed:
        for entry in packed.infolist():
            part = packed.read(entry)
            if entry.filename == _TYPES:
                part = part.replace(_TEMPLATE, _PRESENTATION)
            renamed.writestr(entry, part)
    return body.getvalue()


def remove_slides(file: Any) -> None:
    """Take the slides of a template out: its design is wanted, not its contents."""
    entries = file.slides._sldIdLst
    for entry in list(entries):
        file.part.drop_rel(entry.rId)
        entries.remove(entry)


def find_layouts(file: Any) -> dict[Purpose, Any]:
    """Choose the layout that serves each purpose best, by what layouts hold."""
    layouts = [layout for master in file.slide_masters for layout in master.slide_layouts]
    size = (file.slide_width, file.slide_height)
    return {
        purpose: min(
            enumerate(layouts), key=lambda each: (*_unfit(each[1], purpose, size), each[0])
        )[1]
        for purpose in Purpose
    }


def _unfit(layout: Any, purpose: Purpose, size: tuple[int, int]) -> tuple[int, int]:
    """Tell how badly a layout serves a purpose: what it lacks, then what it has too much."""
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    title = any(kind in _TITLES for kind in kinds)
    content = [s for s in layout.placeholders if s.placeholder_format.type in CONTENT]
    tall = [s for s in content if s.height >= _LEAST_SHARE * size[1]]
    subtitle = PP_PLACEHOLDER.SUBTITLE in kinds
    opening = subtitle or PP_PLACEHOLDER.CENTER_TITLE in kinds
    lacking = 0 if title else 10
    if purpose is Purpose.OPENING:
        return lacking + (0 if opening else 2) + (0 if subtitle else 1), len(content)
    lacking += 3 if opening else 0
    lacking += 4 if any(_is_vertical(shape) for shape in layout.placeholders) else 0
    if purpose is Purpose.WORDS_AND_FIGURE:
        sides = _beside(tall)
        words = any(s.placeholder_format.type in _WORDS for s in tall)
        return lacking + (0 if sides else 4) + (0 if words else 1), abs(len(content) - 2)
    if purpose is Purpose.ONE_PART:
        wide = any(s.width >= 0.6 * size[0] for s in tall)
        words = any(s.placeholder_format.type in _WORDS for s in tall)
        return lacking + (0 if wide else 2) + (0 if words else 1), abs(len(content) - 1)
    return lacking, len(content)


def _is_vertical(shape: Any) -> bool:
    return bool(shape._element.xpath(".//p:ph[@orient='vert']"))


def _beside(shapes: Sequence[Any]) -> bool:
    """Tell whether two of the shapes stand side by side."""
    ordered = sorted(shapes, key=lambda shape: shape.left)
    pairs = pairwise(ordered)
    return any(
        left.left + left.width <= right.left + Emu(EMU_PER_INCH // 4)
        and abs(left.top - right.top) < left.height
        for left, right in pairs
    )


def room_remark(width: float, height: float, purpose: Purpose) -> str:
    """Say what has less room on slides of a size than on wide ones; empty where nothing has."""
    if purpose is not Purpose.WORDS_AND_FIGURE or width / height >= _WIDE:
        return ""
    return _(
        "slides of this shape have little room: footnotes that would be smaller than "
        "{size:g} points are shorter there, and in full on slides at the end",
        size=LEAST_FOOTNOTE,
    )


def outside_remark(layout: Any, size: tuple[int, int]) -> str:
    """Name the places of a layout that reach beyond the slide; empty where none does."""
    used = _TITLES | CONTENT | FURNITURE | {PP_PLACEHOLDER.SUBTITLE}
    beyond = [
        shape.name
        for shape in layout.placeholders
        if shape.placeholder_format.type in used and _is_beyond(shape, size)
    ]
    if not beyond:
        return ""
    return _("outside the slide, in whole or in part: {places}", places=listed(beyond))


def _is_beyond(shape: Any, size: tuple[int, int]) -> bool:
    if shape.left is None or shape.width is None:
        return False
    return bool(
        shape.left < -_OVER
        or shape.top < -_OVER
        or shape.left + shape.width > size[0] + _OVER
        or shape.top + shape.height > size[1] + _OVER
    )


def remark(layout: Any, purpose: Purpose) -> str:
    """Say what a layout lacks for its purpose; empty where it has all."""
    kinds = {shape.placeholder_format.type for shape in layout.placeholders}
    lacking = [] if kinds & _TITLES else [_("a title")]
    content = [s for s in layout.placeholders if s.placeholder_format.type in CONTENT]
    if purpose is Purpose.OPENING and PP_PLACEHOLDER.SUBTITLE not in kinds:
        lacking.append(_("a subtitle"))
    if purpose is Purpose.WORDS_AND_FIGURE and len(content) < 2:
        lacking.append(_("two parts side by side"))
    if purpose is Purpose.ONE_PART and not content:
        lacking.append(_("a part for text"))
    if purpose is not Purpose.OPENING:
        lacking += [] if PP_PLACEHOLDER.SLIDE_NUMBER in kinds else [_("a slide number")]
        lacking += [] if PP_PLACEHOLDER.FOOTER in kinds else [_("a footer")]
    return _("it has no place for {lacking}", lacking=listed(lacking, "or")) if lacking else ""

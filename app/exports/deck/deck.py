"""The presentation that slides are written into: its layouts, placeholders and properties.

Slides use the placeholders of layouts, so that a change of the master or of the design carries
through. The deck's own design is 16:9; a ministry's template (a ``.pptx`` file) takes its place:
its layouts are found by what they hold, and a report says which one serves for what.
"""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.shapes.placeholder import ChartPlaceholder, PicturePlaceholder, TablePlaceholder
from pptx.util import Emu, Pt

from app.errors import TemplateError
from app.exports.deck.deck_theme import dress
from app.exports.deck.slide_parts import LANGUAGE, Box, fitting_size
from app.vocabulary import labels
from app.wording import _, listed, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.data.briefings.scene_records import Briefing

EMU_PER_INCH: Final = 914_400
_MOST_BYTES = 60_000_000
_MOST_UNPACKED = 400_000_000
_LEAST_TITLE = 18.0
_LEAST_SHARE = 0.25
"""Share of the height of a slide that a placeholder for text or a figure has at least."""

_CONTENT = {
    PP_PLACEHOLDER.OBJECT,
    PP_PLACEHOLDER.BODY,
    PP_PLACEHOLDER.PICTURE,
    PP_PLACEHOLDER.CHART,
    PP_PLACEHOLDER.TABLE,
}
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_WORDS = {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}
_FURNITURE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


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
    """

    purpose: Purpose
    layout: str
    remark: str = ""

    def __str__(self) -> str:
        said = _(
            "{purpose_words}: layout “{layout}”",
            purpose_words=PURPOSE_WORDS[self.purpose],
            layout=self.layout,
        )
        return f"{said}; {self.remark}" if self.remark else said


class Deck:
    """The presentation that is being written.

    Parameters
    ----------
    template
        A ``.pptx`` file whose master, layouts, fonts and colours are used; None is our own design.

    Raises
    ------
    TemplateError
        The template is no presentation that can be read, or too large.
    """

    def __init__(self, template: bytes | None = None) -> None:
        self.has_own_look = template is None
        if template is None:
            self.file: Any = Presentation()
            dress(self.file)
        else:
            self.file = _open(template)
            _remove_slides(self.file)
        self.width = self.file.slide_width / EMU_PER_INCH
        self.height = self.file.slide_height / EMU_PER_INCH
        self._layouts = _find_layouts(self.file)

    @property
    def report(self) -> tuple[Mapped, ...]:
        """Which layout serves which purpose."""
        return tuple(
            Mapped(purpose, layout.name, _remark(layout, purpose))
            for purpose, layout in self._layouts.items()
        )

    def add_slide(self, purpose: Purpose, title: str) -> Any:
        """Add a slide, give it its title, and bring in footer, date and number of its layout."""
        layout = self._layouts[purpose]
        slide = self.file.slides.add_slide(layout)
        if slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = title
            _fit_title(slide, title, _title_size(layout))
        for placeholder in layout.placeholders:
            if placeholder.placeholder_format.type in _FURNITURE:
                slide.shapes._spTree.append(copy.deepcopy(placeholder._element))
        return slide

    def save(self) -> bytes:
        """Return the file."""
        body = io.BytesIO()
        self.file.save(body)
        return body.getvalue()

    def describe(self, briefing: Briefing | None, title: str) -> None:
        """Set the properties of the document: the briefing's own, none of the template's."""
        properties = self.file.core_properties
        now = dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
        properties.title = title
        properties.author = (briefing.author if briefing else "") or labels.PRODUCT
        properties.last_modified_by = labels.PRODUCT
        properties.subject = briefing.summary if briefing else ""
        properties.created = _day(briefing.made if briefing else None) or now
        properties.modified = now
        properties.language = "en-GB"
        properties.revision = 1
        properties.keywords = properties.comments = properties.category = ""
        properties.content_status = properties.identifier = properties.version = ""


def _title_size(layout: Any) -> float:
    """Return the size of the letters of titles that a layout inherits, in points."""
    own = layout._element.xpath(
        ".//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]//a:lvl1pPr/a:defRPr/@sz"
    )
    inherited = layout.slide_master._element.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int([*own, *inherited, "4400"][0]) / 100


def _fit_title(slide: Any, title: str, size: float) -> None:
    """Write a title smaller where it has no room at the size of its layout."""
    shape = slide.shapes.title
    fitting = fitting_size([title], box_of(shape), size, min(size, _LEAST_TITLE))
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.language_id = LANGUAGE
        if fitting < size:
            run.font.size = Pt(fitting)


def content_of(slide: Any) -> list[Any]:
    """Return the placeholders of a slide for text and figures, from the left."""
    parts = [shape for shape in slide.placeholders if shape.placeholder_format.type in _CONTENT]
    return sorted(parts, key=lambda shape: (shape.left, shape.top))


def placeholder_of(slide: Any, *kinds: PP_PLACEHOLDER) -> Any | None:
    """Return the first placeholder of one of the kinds; None where the layout has none."""
    for shape in slide.placeholders:
        if shape.placeholder_format.type in kinds:
            return shape
    return None


def box_of(shape: Any) -> Box:
    """Return where a shape is, in inches."""
    return Box(
        *(side / EMU_PER_INCH for side in (shape.left, shape.top, shape.width, shape.height))
    )


def place(shape: Any, box: Box) -> None:
    """Put a shape somewhere else."""
    shape.left, shape.top, shape.width, shape.height = box.inches


def put_picture(placeholder: Any, picture: bytes) -> Any:
    """Fill a placeholder with a picture (PNG), uncropped, and return its shape."""
    box = box_of(placeholder)
    filled = PicturePlaceholder(placeholder._element, placeholder._parent)
    shape = filled.insert_picture(io.BytesIO(picture))
    shape.crop_left = shape.crop_right = shape.crop_top = shape.crop_bottom = 0
    place(shape, box)
    return shape


def put_chart(placeholder: Any, form: Any, data: Any) -> Any:
    """Fill a placeholder with a native chart, and return its frame."""
    box = box_of(placeholder)
    frame = ChartPlaceholder(placeholder._element, placeholder._parent).insert_chart(form, data)
    place(frame, box)
    return frame


def put_table(placeholder: Any, rows: int, columns: int) -> Any:
    """Fill a placeholder with a table, and return its frame."""
    box = box_of(placeholder)
    filled = TablePlaceholder(placeholder._element, placeholder._parent)
    frame = filled.insert_table(rows, columns)
    place(frame, box)
    return frame


def without_bullet(paragraph: Any) -> None:
    """Take the bullet of its level away from a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    for known in properties.xpath("./a:buNone | ./a:buChar | ./a:buAutoNum"):
        properties.remove(known)
    properties.append(
        properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone")
    )


def set_number(slide: Any) -> None:
    """Let the placeholder of the slide's number show it."""
    shape = placeholder_of(slide, PP_PLACEHOLDER.SLIDE_NUMBER)
    if shape is None or shape._element.xpath(".//a:fld"):
        return
    paragraph = shape.text_frame.paragraphs[0]._p
    field = paragraph.makeelement(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}fld",
        {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"},
    )
    paragraph.insert(0, field)


def stream(body: bytes) -> io.BytesIO:
    """Return bytes as a file."""
    return io.BytesIO(body)


def _open(template: bytes) -> Any:
    expected = _(
        "expected a PowerPoint presentation (.pptx) of at most {most} MB",
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
        message = _("template: found a file that does not open as a presentation, expected .pptx")
        raise TemplateError(message) from error
    if not len(opened.slide_layouts):
        message = _("template: found no slide layout, expected at least one with a title")
        raise TemplateError(message)
    return opened


def _remove_slides(file: Any) -> None:
    """Take the slides of a template out: its design is wanted, not its contents."""
    entries = file.slides._sldIdLst
    for entry in list(entries):
        file.part.drop_rel(entry.rId)
        entries.remove(entry)


def _find_layouts(file: Any) -> dict[Purpose, Any]:
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
    content = [s for s in layout.placeholders if s.placeholder_format.type in _CONTENT]
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


def _remark(layout: Any, purpose: Purpose) -> str:
    kinds = {shape.placeholder_format.type for shape in layout.placeholders}
    lacking = [] if kinds & _TITLES else [_("a title")]
    content = [s for s in layout.placeholders if s.placeholder_format.type in _CONTENT]
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


def _day(text: str | None) -> dt.datetime | None:
    whole = text is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    return dt.datetime.fromisoformat(text) if whole and text else None

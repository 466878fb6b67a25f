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
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from app.exports.deck.deck_theme import dress
from app.exports.deck.placeholders import box_of, place
from app.exports.deck.slide_parts import LANGUAGE, fitting_size
from app.exports.deck.templates import (
    EMU_PER_INCH,
    FURNITURE,
    Mapped,
    Purpose,
    find_layouts,
    open_template,
    outside_remark,
    remark,
    remove_slides,
    room_remark,
)
from app.vocabulary import labels

if TYPE_CHECKING:
    from app.data.briefings.scene_records import Briefing
_LEAST_TITLE = 18.0


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
            self.file = open_template(template)
            remove_slides(self.file)
        self.width = self.file.slide_width / EMU_PER_INCH
        self.height = self.file.slide_height / EMU_PER_INCH
        self._layouts = find_layouts(self.file)

    @property
    def count(self) -> int:
        """How many slides there are by now."""
        return len(self.file.slides)

    @property
    def report(self) -> tuple[Mapped, ...]:
        """Which layout serves which purpose."""
        return tuple(
            Mapped(
                purpose,
                layout.name,
                remark(layout, purpose),
                room_remark(self.width, self.height, purpose),
                outside_remark(layout, (self.file.slide_width, self.file.slide_height)),
            )
            for purpose, layout in self._layouts.items()
        )

    def add_slide(self, purpose: Purpose, title: str) -> Any:
        """Add a slide, give it its title, and bring in footer, date and number of its layout."""
        layout = self._layouts[purpose]
        slide = self.file.slides.add_slide(layout)
        if slide.shapes.title is not None:
            if purpose is not Purpose.OPENING:
                _raise_title(slide.shapes.title, layout)
            slide.shapes.title.text_frame.text = title
            _fit_title(slide, title, _title_size(layout))
        for placeholder in layout.placeholders:
            if placeholder.placeholder_format.type in FURNITURE:
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
    sizes = layout._element.xpath(
        ".//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]//a:lvl1pPr/a:defRPr/@sz"
    )
    inherited = layout.slide_master._element.xpath(".//p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int([*sizes, *inherited, "4400"][0]) / 100


def _raise_title(shape: Any, layout: Any) -> None:
    """Put the title of an opening layout where the master has its titles.

    A template may have no other layout; in the middle of the slide it leaves the figure no room.
    """
    if shape.placeholder_format.type is not PP_PLACEHOLDER.CENTER_TITLE:
        return
    for other in layout.slide_master.placeholders:
        if other.placeholder_format.type is PP_PLACEHOLDER.TITLE and other.top < shape.top:
            place(shape, box_of(other))


def _fit_title(slide: Any, title: str, size: float) -> None:
    """Write a title smaller where it has no room at the size of its layout."""
    shape = slide.shapes.title
    fitting = fitting_size([title], box_of(shape), size, min(size, _LEAST_TITLE))
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.language_id = LANGUAGE
        if fitting < size:
            run.font.size = Pt(fitting)


def _day(text: str | None) -> dt.datetime | None:
    whole = text is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    return dt.datetime.fromisoformat(text) if whole and text else None

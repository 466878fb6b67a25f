"""The places of a slide: finding them, and putting pictures, charts and tables there."""

from __future__ import annotations

import io
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.placeholder import ChartPlaceholder, PicturePlaceholder, TablePlaceholder

from app.exports.deck.slide_parts import Box
from app.exports.deck.templates import CONTENT, EMU_PER_INCH


def content_of(slide: Any) -> list[Any]:
    """Return the placeholders of a slide for text and figures, from the left."""
    parts = [shape for shape in slide.placeholders if shape.placeholder_format.type in CONTENT]
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

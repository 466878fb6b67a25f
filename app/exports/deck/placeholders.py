"""The places of a slide: finding them, and putting pictures, charts and tables there."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.placeholder import ChartPlaceholder, PicturePlaceholder, TablePlaceholder
from pptx.util import Pt

from app.exports.deck.slide_parts import DRAWING, Box
from app.exports.deck.templates import CONTENT, EMU_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """Take the bullet of its level away from a paragraph, and its indent."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    without_sign(paragraph)


def without_sign(paragraph: Any) -> None:
    """Let a paragraph begin with no sign, as far in as the item that it goes on with."""
    paragraph._p.get_or_add_pPr().set("indent", "0")
    _begin_with(paragraph, "buNone")


def number_from(paragraph: Any, start: int) -> None:
    """Make a paragraph one of a numbered list that begins with ``start``."""
    _begin_with(paragraph, "buAutoNum", {"type": "arabicPeriod"} | _start(start))


def _start(start: int) -> dict[str, str]:
    return {} if start == 1 else {"startAt": str(start)}


def indent(paragraph: Any, level: int, size: float) -> None:
    """Set a paragraph in as its level asks, where no placeholder does it."""
    properties = paragraph._p.get_or_add_pPr()
    step = int(Pt(size * 1.2))
    properties.set("marL", str(step * (level + 1)))
    properties.set("indent", str(-step))


def _begin_with(paragraph: Any, sign: str, values: Mapping[str, str] | None = None) -> None:
    properties = paragraph._p.get_or_add_pPr()
    for known in properties.xpath("./a:buFont | ./a:buNone | ./a:buChar | ./a:buAutoNum"):
        properties.remove(known)
    if sign == "buAutoNum":
        # Numbers are letters of the text, whatever font the signs of the template have.
        properties.append(properties.makeelement(f"{DRAWING}buFont", {"typeface": "+mj-lt"}))
    properties.append(properties.makeelement(f"{DRAWING}{sign}", dict(values or {})))


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

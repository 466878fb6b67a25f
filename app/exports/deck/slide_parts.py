"""Parts of a slide as native shapes that can be edited: text, table, scale.

Lengths are inches from the upper left corner of a 16:9 slide, letters in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from app.exports.drawing.lettering import LINE_HEIGHT, text_width, wrap
from app.exports.drawing.paper import POINTS_PER_INCH
from app.exports.maps.placing.frame import SCALE_EDGE
from app.vocabulary import labels
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.exports.drawing.paper import Box as Room
    from app.exports.maps.placing.frame import PictureScale

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LANGUAGE = MSO_LANGUAGE_ID.ENGLISH_UK
_INDENT = 0.6
"""What bullets and the edges of a box take of its width, in inches."""
_EDGES = 0.2
"""What the edges of a box take, with some room for fonts that run wider."""
_CELL_MARGIN = 0.06
_TABLE_SIZES = (18.0, 9.0)
"""Largest and smallest letters of a table, in points."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def inches(self) -> tuple[Inches, Inches, Inches, Inches]:
        """The same as python-pptx takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)

    def part(self, room: Room) -> Box:
        """Return a part of it on the slide, which maps give in points from its lower left."""
        left, bottom, right, top = (side / POINTS_PER_INCH for side in room)
        below = self.top + self.height
        return Box(self.left + left, below - top, right - left, top - bottom)

    def room_of(self, part: Box) -> Room:
        """Return a part of it as maps give it: in points from its lower left."""
        left, below = part.left - self.left, self.top + self.height
        right, bottom, top = left + part.width, below - part.top - part.height, below - part.top
        return (
            left * POINTS_PER_INCH,
            bottom * POINTS_PER_INCH,
            right * POINTS_PER_INCH,
            top * POINTS_PER_INCH,
        )


def colour(hexadecimal: str) -> RGBColor:
    """Write a colour of the style as python-pptx has it."""
    rgb: RGBColor = RGBColor.from_string(hexadecimal.lstrip("#").upper())
    return rgb


def fitting_size(
    lines: Sequence[str], box: Box, largest: float, smallest: float, *, close: bool = False
) -> float:
    """Find the largest size of letters at which lines fit into a box, wrapped and spaced.

    Parameters
    ----------
    close
        Whether the lines stand close together and from edge to edge, as footnotes do.
    """
    size = largest
    while size > smallest and not fits(lines, box, size, close=close):
        size = max(size - 1, smallest)
    return size


def fits(lines: Sequence[str], box: Box, size: float, *, close: bool = False) -> bool:
    """Tell whether lines have room in a box at a size of letters, wrapped and spaced."""
    edges = _EDGES if close else _INDENT
    rows = sum(line_count(line, box.width, size, edges) for line in lines)
    needed = rows * size * LINE_HEIGHT + (0 if close else len(lines) * size * 0.5)
    return needed <= box.height * POINTS_PER_INCH


def line_count(text: str, width: float, size: float, edges: float = _EDGES) -> int:
    """Count the lines of a paragraph in a box of a width, in inches, less what its edges take."""
    return len(wrap(text, size, (width - edges) * POINTS_PER_INCH))


def write_text(
    slide: Any,
    box: Box,
    lines: Sequence[str],
    size: float,
    ink: str | None,
    *,
    bullets: bool = False,
    bold: bool = False,
) -> Any:
    """Write lines of text, each a paragraph, and give the shape."""
    shape = slide.shapes.add_textbox(*box.inches)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(0.05)
    frame.margin_top = frame.margin_bottom = Inches(0.02)
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        if bullets:
            _bullet(paragraph, size)
            paragraph.space_after = Pt(size * 0.45)
        set_text(paragraph, line, size, ink, bold=bold)
    return shape


def set_text(paragraph: Any, text: str, size: float, ink: str | None, *, bold: bool = False) -> Any:
    """Put text into a paragraph, and give its run; without ink, in the colour of the theme."""
    run = paragraph.add_run()
    run.text = labels.unbroken(text)
    run.font.size = Pt(size)
    run.font.bold = bold or None
    run.font.language_id = LANGUAGE
    if ink is not None:
        run.font.color.rgb = colour(ink)
    return run


def _bullet(paragraph: Any, size: float) -> None:
    """Make a paragraph a list item, for which python-pptx has no call of its own."""
    properties = paragraph._p.get_or_add_pPr()
    indent = int(Pt(size * 0.9))
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    element = properties.makeelement(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}buChar", {"char": "•"}
    )
    properties.append(element)


def describe(shape: Any, text: str) -> None:
    """Describe a shape to people who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def draw_line(
    slide: Any,
    first: tuple[float, float],
    last: tuple[float, float],
    ink: str,
    width: float,
) -> None:
    """Draw a straight line between two points, its width in points."""
    ends = (Inches(value) for value in (*first, *last))
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    line.line.color.rgb = colour(ink)
    line.line.width = Pt(width)
    line.shadow.inherit = False


def mark_ends(shape: Any, *, starts: bool, ends: bool) -> None:
    """Mark the start of a line with a dot and its end with an arrow."""
    line = shape.line._get_or_add_ln()
    if starts:
        line.append(line.makeelement(f"{DRAWING}headEnd", {"type": "oval"}))
    if ends:
        line.append(line.makeelement(f"{DRAWING}tailEnd", {"type": "triangle"}))


def draw_scale(slide: Any, box: Box, scale: PictureScale, colours: Mapping[str, str]) -> None:
    """Draw a scale bar over a picture, with its kilometres."""
    kilometres, length = scale.kilometres, scale.length / POINTS_PER_INCH
    room = box.part(scale.room)
    back = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *room.inches)
    back.fill.solid()
    back.fill.fore_color.rgb = colour(colours["surface"])
    back.line.fill.background()
    back.shadow.inherit = False
    edge = SCALE_EDGE / POINTS_PER_INCH
    end, y = room.left + room.width - edge, room.top + room.height - edge
    draw_line(slide, (end - length, y), (end, y), colours["ink"], 2)
    words = Box(room.left, room.top, room.width, 0.24)
    write_text(
        slide, words, [_("{kilometres} km", kilometres=number(kilometres))], 10, colours["ink"]
    )


def fill_table(
    shape: Any,
    box: Box,
    rows: Sequence[tuple[str, ...]],
    colours: Mapping[str, str],
    *,
    head: bool,
) -> None:
    """Write rows into a table of a slide, in the largest letters that leave room for all.

    Parameters
    ----------
    head
        Whether the first row names the columns.
    """
    # Without a letter, a cell would keep the height of the letters that a slide begins with.
    texts = [tuple(cell or "\u00a0" for cell in row) for row in rows]
    size, widths, heights = _table_form(texts, box, head=head)
    for column, width in zip(shape.table.columns, widths, strict=True):
        column.width = Inches(width)
    for y, row in enumerate(texts):
        is_head = head and y == 0
        shape.table.rows[y].height = Inches(heights[y])
        for x, text in enumerate(row):
            cell = shape.table.cell(y, x)
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            cell.margin_left = cell.margin_right = Inches(_CELL_MARGIN)
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour(colours["surface-3" if is_head else "surface"])
            set_text(cell.text_frame.paragraphs[0], text, size, colours["ink"], bold=is_head)


def _table_form(
    texts: Sequence[Sequence[str]], box: Box, *, head: bool
) -> tuple[float, list[float], list[float]]:
    """Return size of letters, widths of columns and heights of rows of a table."""
    size, least = _TABLE_SIZES
    while True:
        widths = _column_widths(texts, size, box.width)
        heights = [
            _row_height(row, widths, size, bold=head and place == 0)
            for place, row in enumerate(texts)
        ]
        if sum(heights) <= box.height or size <= least:
            return size, widths, heights
        size -= 1


def _column_widths(texts: Sequence[Sequence[str]], size: float, whole: float) -> list[float]:
    """Share a width out by how much each column has to say, none under its longest word."""
    columns = list(zip(*texts, strict=True))
    margin = 2 * _CELL_MARGIN + 0.05
    words = [[word for text in column for word in text.split()] for column in columns]
    least = [_widest(word, size) + margin for word in words]
    said = [_mean_width(column[1:], size) for column in columns]
    spare = max(whole - sum(least), 0.0)
    shares = [max(mean + margin - floor, 0.01) for mean, floor in zip(said, least, strict=True)]
    widths = [
        floor + spare * share / sum(shares) for floor, share in zip(least, shares, strict=True)
    ]
    return [width * whole / sum(widths) for width in widths]


def _mean_width(texts: Iterable[str], size: float) -> float:
    """Return the mean width of texts that say something, in inches."""
    widths = [_widest([text], size) for text in texts if text.strip()]
    return sum(widths) / len(widths) if widths else 0.0


def _widest(texts: Iterable[str], size: float) -> float:
    """Measure the widest text, in inches, in the bold letters of the head."""
    return max((text_width(text, size, bold=True) for text in texts), default=0) / POINTS_PER_INCH


def _row_height(row: Sequence[str], widths: Sequence[float], size: float, *, bold: bool) -> float:
    room = [(width - 2 * _CELL_MARGIN) * POINTS_PER_INCH for width in widths]
    lines = max(
        len(wrap(text, size, points, bold=bold)) for text, points in zip(row, room, strict=True)
    )
    return max(lines, 1) * size * LINE_HEIGHT / POINTS_PER_INCH + 0.05

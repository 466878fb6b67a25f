"""Parts of a slide as native shapes that can be edited: text, legend, table, scale.

Lengths are inches from the upper left corner of a 16:9 slide, letters in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from app.exports.drawing.lettering import LINE_HEIGHT, text_width, wrap
from app.vocabulary.map_look import coats, line_width, pattern_of
from app.vocabulary.place_kinds import PLACE_KINDS
from app.vocabulary.statuses import FADED, PROMISED, SOLID, STATUSES
from app.vocabulary.terms import ColourBy, Mode, PlaceKind, Status
from app.wording import _, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.queries.filter.legend import LegendRow

LANGUAGE = MSO_LANGUAGE_ID.ENGLISH_UK
_POINTS_PER_INCH = 72
_INDENT = 0.6
"""What bullets and the edges of a box take of its width, in inches."""
_SWATCH = 0.34
_LEGEND_SIZES = (10.5, 9.5, 8.5, 7.5)
_LEGEND_STEP = 0.0224
"""Distance of two lines of the legend, in inches for each point of the letters."""
_LEGEND_REST = 1.7
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


def colour(hexadecimal: str) -> RGBColor:
    """Give a colour of the style to python-pptx."""
    found: RGBColor = RGBColor.from_string(hexadecimal.lstrip("#").upper())
    return found


def fitting_size(lines: Sequence[str], box: Box, largest: float, smallest: float) -> float:
    """Find the largest size of letters at which lines fit into a box, wrapped and spaced."""
    size = largest
    while size > smallest:
        width = (box.width - _INDENT) * _POINTS_PER_INCH
        rows = sum(len(wrap(line, size, width)) for line in lines)
        needed = rows * size * LINE_HEIGHT + len(lines) * size * 0.5
        if needed <= box.height * _POINTS_PER_INCH:
            break
        size -= 1
    return size


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
    run.text = text
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
    """Give a shape its text for people who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def draw_legend(
    slide: Any,
    box: Box,
    rows: Sequence[LegendRow],
    colours: Mapping[str, str],
    by: ColourBy,
) -> None:
    """Draw the legend as shapes, row after row from the left, in the largest letters that fit.

    What has no room even in the smallest is counted at the end, and stands in the notes.
    """
    for size in _LEGEND_SIZES:
        places = _legend_places(rows, box, size)
        if len(places) == len(rows):
            break
    step = size * _LEGEND_STEP
    for row, (x, y) in zip(rows, places, strict=False):
        _swatch(slide, (x, y + step / 2), row, colours, by)
        label = Box(x + _SWATCH + 0.04, y - 0.02, _legend_width(row, size) - _SWATCH, step)
        write_text(slide, label, [row.label], size, colours["ink"])
    if len(places) < len(rows):
        rest = _("… and {rows} more in the notes", rows=len(rows) - len(places))
        x, y = places[-1] if places else (box.left, box.top)
        x += _legend_width(rows[len(places) - 1], size) if places else 0.0
        write_text(slide, Box(x, y - 0.02, _LEGEND_REST, step), [rest], size, colours["ink-3"])


def _legend_places(rows: Sequence[LegendRow], box: Box, size: float) -> list[tuple[float, float]]:
    """Place rows of a legend while they fit; where they don't all, with room to say so."""
    places: list[tuple[float, float]] = []
    x, y, step = box.left, box.top, size * _LEGEND_STEP
    for row in rows:
        width = _legend_width(row, size)
        if x + width > box.left + box.width and x > box.left:
            x, y = box.left, y + step
        if y + step > box.top + box.height + 0.01:
            end = box.left + box.width - _LEGEND_REST
            while places and places[-1][0] + _legend_width(rows[len(places) - 1], size) > end:
                places.pop()
            break
        places.append((x, y))
        x += width
    return places


def _legend_width(row: LegendRow, size: float) -> float:
    return _SWATCH + 0.12 + text_width(row.label, size) / _POINTS_PER_INCH + 0.22


def _swatch(
    slide: Any,
    at: tuple[float, float],
    row: LegendRow,
    colours: Mapping[str, str],
    by: ColourBy,
) -> None:
    x, y = at
    if row.group == "place":
        _sign(slide, x + 0.1, y, PlaceKind(row.value), colours["ink"])
        return
    ink, mode, pattern = colours["ink"], Mode.RAIL, SOLID
    if row.group == "route":
        ink = colours[row.value]
    elif row.group == "corridor":
        ink = colours[f"corridor-{row.position}"] if by is ColourBy.CORRIDOR else colours["ink-3"]
    elif row.group == "mode":
        mode = Mode(row.value)
        pattern = pattern_of(Status.OPERATIONAL, mode)
        ink = colours[f"mode-{row.value}"] if by is ColourBy.MODE else ink
    elif row.group == "status":
        pattern = STATUSES[Status(row.value)].pattern
        faded = pattern == FADED
        ink = colours["grey"] if faded else ink
        ink = colours[f"status-{row.value}"] if by is ColourBy.STATUS and not faded else ink
    else:
        pattern = PROMISED
    for coat in coats(pattern, mode, line_width(mode, pattern=pattern)):
        # A slide's lines are not transparent: what lies pale below the line is left out.
        if coat.opacity < 1:
            continue
        own = colours["surface"] if coat.on_ground else ink
        draw_line(slide, (x, y), (x + _SWATCH, y), own, coat.width)
        slide.shapes[-1].line.dash_style = _dash_style(coat.dashes)


def _dash_style(dashes: tuple[float, ...] | None) -> Any:
    """Choose the dashes of PowerPoint that come nearest to ours."""
    if dashes is None:
        return None
    if dashes[0] == 0:
        return MSO_LINE.ROUND_DOT
    if dashes[0] < 2:
        return MSO_LINE.SQUARE_DOT
    return MSO_LINE.DASH if dashes[0] < 3 else MSO_LINE.LONG_DASH


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


def _sign(slide: Any, x: float, y: float, kind: PlaceKind, ink: str) -> None:
    look = PLACE_KINDS[kind]
    form, turned, side = look.slide
    boxes = [Box(x - side / 2, y - side / 2, side, side)]
    if look.paired:
        boxes = [Box(x + shift, y - side / 2, 0.055, side) for shift in (-0.07, 0.015)]
    for box in boxes:
        shape = slide.shapes.add_shape(getattr(MSO_SHAPE, form), *box.inches)
        shape.shadow.inherit = False
        shape.rotation = turned
        shape.line.color.rgb = colour(ink)
        shape.line.width = Pt(1)
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(ink)


def draw_scale(
    slide: Any, box: Box, scale: tuple[float, float], colours: Mapping[str, str]
) -> None:
    """Draw a scale bar at the lower right of a picture: kilometres, and its length in inches."""
    kilometres, length = scale
    right, y = box.left + box.width - 0.15, box.top + box.height - 0.16
    back = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *Box(right - length - 0.1, y - 0.26, length + 0.2, 0.34).inches
    )
    back.fill.solid()
    back.fill.fore_color.rgb = colour(colours["surface"])
    back.line.fill.background()
    back.shadow.inherit = False
    draw_line(slide, (right - length, y), (right, y), colours["ink"], 2)
    words = Box(right - length - 0.1, y - 0.26, max(length + 0.2, 0.9), 0.24)
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
    least = [_widest(own, size) + margin for own in words]
    said = [_mean_width(column[1:], size) for column in columns]
    spare = max(whole - sum(least), 0.0)
    shares = [max(own + margin - floor, 0.01) for own, floor in zip(said, least, strict=True)]
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
    return max((text_width(text, size, bold=True) for text in texts), default=0) / _POINTS_PER_INCH


def _row_height(row: Sequence[str], widths: Sequence[float], size: float, *, bold: bool) -> float:
    room = [(width - 2 * _CELL_MARGIN) * _POINTS_PER_INCH for width in widths]
    lines = max(len(wrap(text, size, own, bold=bold)) for text, own in zip(row, room, strict=True))
    return max(lines, 1) * size * LINE_HEIGHT / _POINTS_PER_INCH + 0.05

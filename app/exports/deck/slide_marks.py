"""What a scene brings out on its map, as shapes of PowerPoint over the picture, to be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from app.exports.deck.slide_parts import DRAWING, Box, colour, describe, mark_ends, set_text
from app.exports.maps.network.ways import WAY_OPACITY
from app.vocabulary.looks import WAY_LOOK
from app.wording import _, labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.exports.maps.composing.emphasis import PlacedCallout, PlacedEmphasis, PlacedMarker
    from app.exports.maps.network.ways import PlacedWay

_LINE_PT = 1.5
_WAY_PT = 6.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure goes: a placeholder of the slide, or None, and its box."""

    slide: Any
    holder: Any | None
    box: Box


def draw_marks(
    spot: Spot, placed: PlacedEmphasis, colours: Mapping[str, str], size: float
) -> Iterator[tuple[int, Any]]:
    """Draw lines, call-outs and markers; give each shape with the step that brings it.

    Parameters
    ----------
    size
        Of the letters, in points.
    """
    for way in placed.ways:
        yield way.step, _way(spot, way, colours)
    for callout in placed.callouts:
        yield callout.step, _callout(spot, callout, colours)
    for marker in placed.markers:
        yield marker.step, _marker(spot, marker, colours, size)


def _way(spot: Spot, way: PlacedWay, colours: Mapping[str, str]) -> Any:
    """Draw a line that is drawn along: a free form with a round start and an arrow at its end."""
    corners = [spot.box.part((*point, *point)) for point in way.points]
    places = [(int(Inches(corner.left)), int(Inches(corner.top))) for corner in corners]
    builder = spot.slide.shapes.build_freeform(*places[0])
    builder.add_line_segments(places[1:], close=False)
    shape = builder.convert_to_shape()
    shape.shadow.inherit = False
    shape.fill.background()
    shape.line.color.rgb = colour(colours[WAY_LOOK.colour])
    shape.line.width = Pt(_WAY_PT)
    (ink,) = shape.line._get_or_add_ln().xpath(".//a:srgbClr")
    ink.append(ink.makeelement(f"{DRAWING}alpha", {"val": str(int(WAY_OPACITY * 100_000))}))
    mark_ends(shape, starts=way.starts, ends=way.ends)
    shape.name = _("Line drawn along")
    describe(shape, _("A line drawn along the map, as the legend says."))
    return shape


def _callout(spot: Spot, placed: PlacedCallout, colours: Mapping[str, str]) -> Any:
    """Draw a call-out of PowerPoint: words in a frame, and the line that ends at their point."""
    box = spot.box.part(placed.box)
    shape = spot.slide.shapes.add_shape(MSO_SHAPE.LINE_CALLOUT_1, *box.inches)
    at = spot.box.part((*placed.at, *placed.at))
    leg = spot.box.part((*placed.nearest, *placed.nearest))
    for place, (end, start, length) in enumerate(
        (
            (leg.top, box.top, box.height),
            (leg.left, box.left, box.width),
            (at.top, box.top, box.height),
            (at.left, box.left, box.width),
        )
    ):
        shape.adjustments[place] = (end - start) / length
    _paint(shape, colours["surface"], colours["ink"])
    line = shape.line._get_or_add_ln()
    # A dot at the point that the words speak of.
    line.append(line.makeelement(f"{DRAWING}tailEnd", {"type": "oval", "w": "sm", "len": "sm"}))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Inches(0.06)
    frame.margin_top = frame.margin_bottom = Inches(0.02)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    set_text(frame.paragraphs[0], placed.text, placed.size, colours["ink"], bold=True)
    shape.name = _("Call-out: {text}", text=placed.text[:60])
    return shape


def _marker(spot: Spot, placed: PlacedMarker, colours: Mapping[str, str], size: float) -> Any:
    """Draw a numbered disc."""
    (x, y), reach = placed.at, placed.radius
    box = spot.box.part((x - reach, y - reach, x + reach, y + reach))
    shape = spot.slide.shapes.add_shape(MSO_SHAPE.OVAL, *box.inches)
    _paint(shape, colours["ink"], colours["surface"])
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    set_text(frame.paragraphs[0], str(placed.number), size - 1, colours["surface"], bold=True)
    describe(shape, labelled(placed.number, placed.title))
    shape.name = _("Number {number}: {title}", number=placed.number, title=placed.title[:60])
    return shape


def _paint(shape: Any, fill: str, edge: str) -> None:
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    shape.line.color.rgb = colour(edge)
    shape.line.width = Pt(_LINE_PT)

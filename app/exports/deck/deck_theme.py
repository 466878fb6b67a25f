"""The design of our own slides: 16:9, fonts and colours of the theme, layouts and their places."""

from __future__ import annotations

import re
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from app.exports.deck.slide_parts import DRAWING, Box
from app.vocabulary.style import palette
from app.vocabulary.terms import Theme

FONT: Final = "Segoe UI"
WIDTH: Final = 13.333
HEIGHT: Final = 7.5
_MARGIN: Final = 0.5
_WHOLE_WIDTH: Final = WIDTH - 2 * _MARGIN

_TITLE = Box(_MARGIN, 0.3, _WHOLE_WIDTH, 0.85)
_FURNITURE = {
    10: Box(_MARGIN, 7.06, 1.5, 0.3),
    # Two lines of the least letters have room.
    11: Box(2.1, 6.99, 9.6, 0.44),
    12: Box(11.83, 7.06, 1.0, 0.3),
}
# By the name of the layout, and the index of the placeholder within it.
_PLACES: Final[dict[str, dict[int, Box]]] = {
    "Title Slide": {0: Box(0.8, 1.7, 11.7, 1.7), 1: Box(0.8, 3.6, 11.7, 2.4)},
    "Title and Content": {0: _TITLE, 1: Box(_MARGIN, 1.3, _WHOLE_WIDTH, 5.6)},
    "Two Content": {
        0: _TITLE,
        1: Box(_MARGIN, 1.3, 4.35, 5.6),
        2: Box(5.0, 1.3, 7.83, 5.6),
    },
    "Title Only": {0: _TITLE},
}
_SIZES = {"titleStyle": 30, "bodyStyle": 20}


def dress(file: Any) -> None:
    """Make a new presentation of python-pptx one of our own design."""
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _remove_leftovers(file)
    for layout in list(file.slide_layouts):
        if layout.name not in _PLACES:
            file.slide_layouts.remove(layout)
    for shape in file.slide_master.placeholders:
        # The master's own: title, body, date, footer, number.
        kind = shape.placeholder_format.idx
        box = {0: _TITLE, 1: _PLACES["Title and Content"][1], 2: _FURNITURE[10]}.get(kind)
        box = {3: _FURNITURE[11], 4: _FURNITURE[12]}.get(kind, box)
        if box is not None:
            shape.left, shape.top, shape.width, shape.height = box.inches
    for layout in file.slide_layouts:
        places = _PLACES[layout.name] | _FURNITURE
        for shape in layout.placeholders:
            box = places.get(shape.placeholder_format.idx)
            if box is not None:
                shape.left, shape.top, shape.width, shape.height = box.inches
    _set_styles(file.slide_master)
    for part in (file.slide_master, *file.slide_layouts):
        _darken(part)
    theme = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob.decode("utf-8")).encode("utf-8")


def _set_styles(master: Any) -> None:
    """Set titles to the left and bold, and the sizes of letters."""
    for style, size in _SIZES.items():
        for level in master._element.xpath(f".//p:{style}/*"):
            number = int(re.sub(r"\D", "", level.tag.rpartition("}")[2]) or 1)
            if style == "titleStyle":
                level.set("algn", "l")
            for run in level.iterchildren(f"{DRAWING}defRPr"):
                run.set("sz", str(max(size - 2 * (number - 1), 12) * 100))
                run.set("lang", "en-GB")
                if style == "titleStyle":
                    run.set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.idx in (2, 3, 4):
            for run in shape._element.xpath(".//a:lstStyle//a:defRPr"):
                run.set("sz", "900")


def _darken(part: Any) -> None:
    """Write what is pale, subtitles and footers, in the second ink, and subtitles from the left."""
    for colour in part._element.xpath(".//a:schemeClr[a:tint]"):
        colour.set("val", "tx2")
        for tint in colour.findall(f"{DRAWING}tint"):
            colour.remove(tint)
    for shape in part.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            for level in shape._element.iter(f"{DRAWING}lvl1pPr"):
                level.set("algn", "l")


def _themed(text: str) -> str:
    """Put our colours and fonts into the theme, under our name."""
    colours = palette(Theme.LIGHT, ["0", "1", "2"])
    named = {
        "dk1": colours["ink"],
        "lt1": colours["surface"],
        "dk2": colours["ink-2"],
        "lt2": colours["surface-2"],
        "accent1": colours["corridor-0"],
        "accent2": colours["corridor-1"],
        "accent3": colours["corridor-2"],
        "accent4": colours["status-planned"],
        "accent5": colours["status-rehabilitation"],
        "accent6": colours["grey"],
        "hlink": colours["accent"],
        "folHlink": colours["accent"],
    }
    for name, colour in named.items():
        value = f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{value}\g<2>", text, count=1)
    text = re.sub(r'(<a:(?:major|minor)Font><a:latin typeface=)"[^"]*"', rf'\g<1>"{FONT}"', text)
    return re.sub(r'name="Office( Theme)?"', 'name="Corridor Atlas"', text)


def _remove_leftovers(file: Any) -> None:
    """Take out what the empty presentation brings along: settings of a printer, a thumbnail."""
    package = file.part.package
    for holder in (package, file.part):
        relations = holder._rels
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                relations.pop(name)

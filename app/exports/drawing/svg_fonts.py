"""Letters for maps as SVG: text stays text, and the file brings the shapes of what it uses.

Without them a reader's machine would take another font, and names would run into one another.
"""

from __future__ import annotations

import base64
import io
import logging
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter, load_font

from app.exports.drawing.lettering import FONT_FILES, FONT_NAME, ITALIC_FILE, letters_by_font

if TYPE_CHECKING:
    from collections.abc import Mapping

Face = tuple[bool, bool]
"""Whether letters are bold, and whether they are italic."""

# It tells of tables that it leaves out.
logging.getLogger("fontTools").setLevel(logging.ERROR)


def with_fonts(svg: bytes, texts: Mapping[Face, str]) -> bytes:
    """Put the letters that a drawing uses into it, as fonts of its style sheet.

    Parameters
    ----------
    texts
        All that is written, by face.
    """
    rules = []
    for (bold, italic), text in sorted(texts.items()):
        usual = str(ITALIC_FILE if italic else FONT_FILES[bold])
        by_font = {(FONT_NAME, usual): set(text)}
        for (name, file), letters in letters_by_font(text).items():
            by_font[name, file] = letters
        for (name, file), letters in by_font.items():
            rules.append(_rule(name, _subset(file, letters), bold=bold, italic=italic))
    sheet = f'<style type="text/css">{"".join(rules)}</style>'
    return svg.replace(b"<defs>", f"<defs>\n  {sheet}".encode(), 1)


def _rule(name: str, body: bytes, *, bold: bool, italic: bool) -> str:
    weight, style = ("bold" if bold else "normal"), ("oblique" if italic else "normal")
    source = f"url(data:font/woff2;base64,{base64.b64encode(body).decode()})"
    return (
        f"@font-face{{font-family:'{name}';font-weight:{weight};font-style:{style};"
        f"src:{source} format('woff2')}}"
    )


def _subset(file: str, letters: set[str]) -> bytes:
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True, hinting=False)
    # Else the time of writing would make each file another one.
    options.recalc_timestamp = False
    font = load_font(file, options, dontLoadGlyphNames=True)
    chosen = Subsetter(options)
    chosen.populate(unicodes=[ord(letter) for letter in letters])
    chosen.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    font.close()
    return out.getvalue()

"""Pictures inside a briefing's file: PNG or JPEG as text, of a size that mail and browsers take."""

from __future__ import annotations

import base64
import binascii
import re
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from app.data.briefings.lines import line_words
from app.wording import _, number

if TYPE_CHECKING:
    from app.data.briefings.front_matter import Entry
    from app.data.briefings.lines import Reader

MOST_PICTURE_BYTES = 400_000
_MOST_PIXELS = 20_000_000
_FORMATS = {"png": "PNG", "jpeg": "JPEG"}
_ADDRESS = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})\Z")
_LINE = re.compile(r"^picture:[ \t]*\"?data:[^\n]*$", re.MULTILINE)


def read_picture(reader: Reader, entry: Entry | None, place: str) -> str:
    """Read the picture of a scene; one that cannot be shown is reported and left out."""
    address = reader.line_of(entry, "picture", place)
    if not address or entry is None:
        return ""
    where = line_words(place, entry.line)
    match = _ADDRESS.match(address)
    if not match:
        expected = _("a picture as text: data:image/png;base64,… or data:image/jpeg;base64,…")
        reader.report(where, "picture", f"“{address[:40]}…”", expected)
        return ""
    size = len(match[2].rstrip("=")) * 3 // 4
    if size > MOST_PICTURE_BYTES:
        said = _("{count} bytes", count=number(size))
        expected = _("at most {most} bytes", most=number(MOST_PICTURE_BYTES))
        reader.report(where, "picture", said, expected)
        return ""
    if not _opens(match[2], _FORMATS[match[1]]):
        expected = _("a PNG or JPEG picture that can be opened, of at most 20 million pixels")
        reader.report(where, "picture", _("bytes that are none"), expected)
        return ""
    return address


def _opens(text: str, form: str) -> bool:
    try:
        body = base64.b64decode(text, validate=True)
        with Image.open(BytesIO(body), formats=[form]) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return False
            picture.load()
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    return True


def picture_bytes(address: str) -> bytes:
    """Return the file that a picture of a scene is."""
    return base64.b64decode(address.partition(",")[2])


def without_pictures(text: str) -> str:
    """Leave the pictures out of the text of a briefing."""
    return _LINE.sub("picture:", text)

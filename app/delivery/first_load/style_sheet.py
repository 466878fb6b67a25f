"""All styles of the application as one file, at an address that means one content for ever.

Two dozen files asked for one by one keep a browser from drawing anything until the last is there.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Response, abort, request

from app.vocabulary.stylesheet import stylesheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flask import Flask

PATH: Final = "/style.css"
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOTHING_SAID: Final = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles of the pages, those of the themes first."""

    text: str

    @property
    def address(self) -> str:
        """Address that the app serves them at."""
        return f"{PATH}?v={self._digest}"

    @property
    def _digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    def register(self, server: Flask) -> None:
        """Answer with the styles; with 404 for those of another edition."""
        digest = self._digest

        @server.get(PATH)
        def style_sheet() -> Response:
            if request.args.get("v", digest) != digest:
                abort(404)
            return Response(self.text, mimetype="text/css")


def read_styles(assets: Path, corridors: Sequence[str]) -> StyleSheet:
    """Join the styles of the themes and those of a folder, in the order of their names.

    What only people read is left out: comments, indents and empty lines.

    Windows of briefings are pages of their own: what lies in folders below is theirs.
    """
    files = sorted(assets.glob("*.css"))
    parts = [stylesheet(corridors), *(file.read_text(encoding="utf-8") for file in files)]
    return StyleSheet(_NOTHING_SAID.sub("\n", _COMMENT.sub("", "\n".join(parts))))

"""Which code this is: so that open pages ask to be loaded again only where it has changed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from app.config import shipped_folder

_KINDS = (".py", ".js", ".css", ".html", ".po")


@cache
def code_digest() -> str:
    """Return a short hash of the program and of what it sends to browsers."""
    whole = hashlib.sha256()
    for folder in (Path(__file__).resolve().parents[2], shipped_folder("assets")):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _KINDS and path.is_file():
                content = path.read_bytes()
                whole.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
                whole.update(content)
    return whole.hexdigest()[:12]

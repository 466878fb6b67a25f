"""Which code this is: so that open pages ask to be loaded again only where it has changed."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = (".py", ".js", ".css", ".html", ".po")


@cache
def code_digest() -> str:
    """Return a short hash of the program and of what it sends to browsers."""
    whole = hashlib.sha256()
    for folder in (Path(__file__).resolve().parents[2], shipped_folder("assets")):
        for name in sorted(_files(folder, "")):
            content = (folder / name).read_bytes()
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
    return whole.hexdigest()[:12]


def _files(folder: str | os.PathLike[str], below: str) -> Iterator[str]:
    """Yield files of code with their path below the first folder.

    ``Path.rglob`` takes several times as long, and every start waits for this.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path, f"{below}{entry.name}/")
            elif entry.name.endswith(_KINDS):
                yield f"{below}{entry.name}"

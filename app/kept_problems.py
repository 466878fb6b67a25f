"""What was found wrong with the data, kept from one start to the next.

To look through all data, scenes and routes takes a sixth of the time to start, and gives the same
while data, program, day and language are the same.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from app.data.files.cache_folder import cache_folder
from app.data.files.whole_files import write_whole
from app.data.problems import Effect, Problem
from app.exports.presenting.code import code_digest
from app.problems import problems_of
from app.wording import language

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.data.model import Atlas

_NAMES = {field.name for field in fields(Problem)}


def known_problems(
    atlas: Atlas, source: Path, digest: str, today: date, folder: Path | None = None
) -> tuple[Problem, ...]:
    """Return all that is wrong with the data, from what is kept where nothing has changed.

    Parameters
    ----------
    source
        The folder of the data: one list is kept for each.
    digest
        Short hash of the data; where it is empty nothing is kept.
    today
        Some dates are wrong only once they are over.
    folder
        Where lists are kept; by default in the user's cache folder. Where that cannot be used the
        data are looked through.
    """
    try:
        folder = cache_folder(folder)
    except OSError:
        return problems_of(atlas)
    if not digest:
        return problems_of(atlas)
    path = folder / f"problems-{hashlib.sha256(str(source).encode()).hexdigest()[:16]}.json"
    key = f"{digest} {code_digest()} {today.isoformat()} {language()}"
    kept = _read(path, key)
    if kept is not None:
        return kept
    problems = problems_of(atlas)
    text = json.dumps({"key": key, "problems": [asdict(problem) for problem in problems]})
    with suppress(OSError):
        write_whole(path, text.encode())
    return problems


def _read(path: Path, key: str) -> tuple[Problem, ...] | None:
    """Read what was kept under a key; None where there is nothing, or not what was written."""
    try:
        kept: Any = json.loads(path.read_bytes())
        if kept["key"] != key:
            return None
        return tuple(_problem(row) for row in kept["problems"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _problem(row: dict[str, str]) -> Problem:
    if set(row) != _NAMES or not all(isinstance(value, str) for value in row.values()):
        raise ValueError
    effect = Effect(row["effect"])
    return Problem(row["file"], row["where"], row["column"], row["found"], row["expected"], effect)

"""What was found wrong with the data, kept from one start to the next.

To look through all data, scenes and routes takes a fifth of the time to start, and gives the same
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
from app.wording import language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

_NAMES = {field.name for field in fields(Problem)}


class KeptProblems:
    """The list of one folder of data, in one state and as of one day.

    Parameters
    ----------
    source
        The folder: of each, one list is kept.
    digest
        Short hash of its files; where it is empty nothing is kept.
    today
        Some dates are wrong only once they are over, or until they are there.
    folder
        Where lists are kept; by default the user's cache folder. Where that cannot be used nothing
        is.
    """

    def __init__(self, source: Path, digest: str, today: date, folder: Path | None = None) -> None:
        self._key = f"{digest} {code_digest()} {today.isoformat()} {language()}"
        self._path: Path | None = None
        if digest:
            name = hashlib.sha256(str(source).encode()).hexdigest()[:16]
            with suppress(OSError):
                self._path = cache_folder(folder) / f"problems-{name}.json"

    def read(self) -> tuple[Problem, ...] | None:
        """Return what is kept; None where there is nothing, or not what was written."""
        if self._path is None:
            return None
        try:
            kept: Any = json.loads(self._path.read_bytes())
            if kept["key"] != self._key:
                return None
            return tuple(_problem(row) for row in kept["problems"])
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, problems: Sequence[Problem]) -> None:
        """Keep what was found, in place of what was kept of another state."""
        if self._path is None:
            return
        text = json.dumps({"key": self._key, "problems": [asdict(problem) for problem in problems]})
        with suppress(OSError):
            write_whole(self._path, text.encode())


def _problem(row: dict[str, str]) -> Problem:
    if set(row) != _NAMES or not all(isinstance(value, str) for value in row.values()):
        raise ValueError
    effect = Effect(row["effect"])
    return Problem(row["file"], row["where"], row["column"], row["found"], row["expected"], effect)

"""The lines of a briefing's file, and what is found wrong in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.data.casting import show
from app.data.plain_text import one_line
from app.data.problems import Effect, Problem
from app.wording import _

if TYPE_CHECKING:
    from app.data.front_matter import Entry


def line_words(scene: str, line: int) -> str:
    """Say which line of a file, and in which scene it is; outside of them the scene is empty."""
    if not scene:
        return _("line {line}", line=line)
    return _("{scene}, line {line}", scene=scene, line=line)


@dataclass(slots=True)
class Reader:
    """What is common to the reading of one file."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def report(
        self, where: str, column: str, found: str, expected: str, effect: Effect = Effect.KEPT
    ) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.file, where, column, found, expected, effect))

    def line_of(self, entry: Entry | None, name: str, place: str) -> str:
        """Read an entry as one line of text; empty where there is none."""
        if entry is None:
            return ""
        if not isinstance(entry.value, str):
            where = line_words(place, entry.line)
            self.report(where, name, _("a list of values"), _("one line of text"))
            return ""
        return one_line(entry.value)

    def words_by_key(self, entry: Entry | None, name: str, place: str) -> dict[str, str]:
        """Read an entry as words by key; empty where there is none."""
        if entry is None or entry.value == "":
            return {}
        if entry.value is None or isinstance(entry.value, str):
            wanted = _("lines of the form key: words")
            self.report(
                line_words(place, entry.line),
                name,
                show(entry.value),
                wanted,
            )
            return {}
        return {key: self.line_of(own, name, place) for key, own in entry.value.items()}

"""The lines of a briefing's file, and what is found wrong in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.data.cells.casting import show
from app.data.cells.plain_text import one_line
from app.data.problems import Effect, Problem
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.data.briefings.front_matter import Entry


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
        self, where: str, column: str, said: str, expected: str, effect: Effect = Effect.KEPT
    ) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.file, where, column, said, expected, effect))

    def line_of(self, entry: Entry | None, name: str, place: str) -> str:
        """Read an entry as one line of text; empty where there is none."""
        if entry is None:
            return ""
        if not isinstance(entry.value, str):
            where = line_words(place, entry.line)
            self.report(where, name, _form_of(entry), _("one line of text"))
            return ""
        return one_line(entry.value)

    def list_of(self, entry: Entry | None, name: str, place: str) -> tuple[str, ...]:
        """Read an entry as a list, each member once: ``a, b``, ``[a, b]`` or lines ``- a``."""
        if entry is None:
            return ()
        if isinstance(entry.value, str):
            parts = one_line(entry.value).split(",")
        elif isinstance(entry.value, tuple):
            parts = [one_line(part) for part in entry.value]
        else:
            self.report(line_words(place, entry.line), name, _form_of(entry), A_LIST)
            parts = []
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def words_by_key(
        self, entry: Entry | None, name: str, place: str, *, bare: bool = False
    ) -> dict[str, str]:
        """Read an entry as words by key; empty where there is none.

        Parameters
        ----------
        bare
            Whether a key may stand without words, so that a list of keys will do.
        """
        if entry is None or entry.value == "":
            return {}
        if bare and isinstance(entry.value, str | tuple):
            return dict.fromkeys(self.list_of(entry, name, place), "")
        return {
            key: self.line_of(part, name, place)
            for key, part in self.by_key(entry, name, place).items()
        }

    def by_key(self, entry: Entry | None, name: str, place: str) -> Mapping[str, Entry]:
        """Read an entry as entries by key; empty where there is none."""
        if entry is None or entry.value == "":
            return {}
        if entry.value is None or isinstance(entry.value, str | tuple):
            said = show(entry.value) if isinstance(entry.value, str) else _form_of(entry)
            expected = _("lines of the form key: words")
            self.report(line_words(place, entry.line), name, said, expected)
            return {}
        return entry.value


A_LIST = _("a list such as: a, b")


def _form_of(entry: Entry) -> str:
    """Say what form a value has that is no text."""
    if isinstance(entry.value, tuple):
        return _("a list of values")
    return _("values within values") if entry.value is None else _("lines of the form key: words")

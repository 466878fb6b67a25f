"""Lines of a text that keep what they were in it: a paragraph, a point, or a number of a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class LineKind(Enum):
    """What a line begins with."""

    PLAIN = "plain"
    POINT = "point"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph, or an item of a list.

    Attributes
    ----------
    text
        Its words, without the sign or number it begins with.
    level
        In how many lists beyond the first it stands.
    number
        Its number, if it has one.
    is_inside
        Whether it goes on with the item before it, as its second paragraph.
    """

    text: str
    kind: LineKind = LineKind.PLAIN
    level: int = 0
    number: int = 0
    is_inside: bool = False

    @property
    def said(self) -> str:
        """The line as plain text."""
        return f"{self.number}. {self.text}" if self.kind is LineKind.NUMBER else self.text


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with what stands in it."""

    text: str
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a list whose first number is ``start``."""

    kind: LineKind
    items: list[Item]
    start: int = 1


def nest(lines: Iterable[TextLine]) -> list[Part]:
    """Put lines into the lists that they stand in."""
    whole: list[Part] = []
    for line in lines:
        holder = whole
        for _ in range(line.level + line.is_inside):
            if not holder or holder[-1].kind is LineKind.PLAIN:
                break
            holder = holder[-1].items[-1].parts
        last = holder[-1] if holder else None
        if last is not None and _goes_on(last, line):
            last.items.append(Item(line.text))
        else:
            holder.append(Part(line.kind, [Item(line.text)], line.number or 1))
    return whole


def _goes_on(part: Part, line: TextLine) -> bool:
    if line.kind is LineKind.NUMBER is part.kind:
        return line.number == part.start + len(part.items)
    return line.kind is LineKind.POINT is part.kind


def starts_of(lines: Sequence[TextLine]) -> list[int]:
    """Return the number that the list of each line begins with; 0 for lines without a number.

    A list that another line of its level breaks goes on with a list of its own.
    """
    starts: list[int] = []
    running: dict[int, tuple[int, int]] = {}
    for line in lines:
        for level in [level for level in running if level > line.level]:
            del running[level]
        if line.kind is not LineKind.NUMBER:
            running.pop(line.level, None)
            starts.append(0)
            continue
        before = running.get(line.level)
        start = before[0] if before and line.number == before[1] + 1 else line.number
        running[line.level] = (start, line.number)
        starts.append(start)
    return starts

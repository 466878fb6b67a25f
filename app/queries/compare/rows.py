"""Rows of a comparison, and what is known of one subject in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.queries.core.values import Fact, Value
    from app.queries.details.parts import Link

OUR_DIVISION = _("counted here in the segments and places of the data")


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one subject in one row.

    Attributes
    ----------
    facts
        Values of the subject itself, never empty; those that contradict one another in one fact.
    parts
        Values of its branches and projects, labelled by their names; they do not add up.
    links
        Ways to the things that are counted.
    """

    facts: tuple[Fact, ...]
    parts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()

    def values(self) -> Iterator[Value]:
        """Return every value of the cell."""
        for fact in (*self.facts, *self.parts):
            yield from fact.values


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a title, and a cell for each subject."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of one topic.

    Attributes
    ----------
    key
        Identifier, part of the address of the group on the page.
    notes
        What must not be added up or compared, in sentences.
    """

    key: str
    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def values_of(groups: Iterable[RowGroup]) -> Iterator[Value]:
    """Return every value of the groups."""
    for group in groups:
        for row in group.rows:
            for cell in row.cells:
                yield from cell.values()

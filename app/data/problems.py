"""What is wrong with the data, in words for the person who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from app.wording import _


@unique
class Effect(StrEnum):
    """What a problem did to the data."""

    FILE_LEFT_OUT = "file left out"
    ROW_LEFT_OUT = "row left out"
    SCENE_LEFT_OUT = "scene left out"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the data.

    Attributes
    ----------
    file
        Path inside the data folder.
    where
        Feature or row in words, such as ``feature 3 (tripp-rail)`` or ``row 12``; empty for the
        whole file.
    column
        Column, or empty.
    found, expected
        What stands there, and what should.
    effect
        Whether the file, row or scene was left out or kept.
    """

    file: str
    where: str
    column: str
    found: str
    expected: str
    effect: Effect = Effect.KEPT

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.where, self.column) if part)
        return _(
            "{place}: found {count}, expected {expected} ({effect})",
            place=place,
            count=self.found,
            expected=self.expected,
            effect=self.effect,
        )

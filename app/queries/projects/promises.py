"""Promised dates of one step of a project, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import pairwise
from typing import TYPE_CHECKING

from app.queries.core.bounds import UPWARDS
from app.queries.core.partial_dates import Delay, delay, slip_words
from app.queries.core.row_values import promised_for
from app.vocabulary import labels
from app.vocabulary.terms import MilestoneKind
from app.wording import _, clauses, with_aside

if TYPE_CHECKING:
    from app.queries.core.values import Value


@unique
class Outcome(StrEnum):
    """What became of the dates of a step, as far as the data reach."""

    SLIPPED = "slipped"
    PASSED = "passed"
    KEPT = "kept"
    AHEAD = "ahead"
    UNPROMISED = "unpromised"


@dataclass(frozen=True, slots=True)
class Promise:
    """A date promised.

    Attributes
    ----------
    promised, announced_on
        Partial ISO dates; the second is None where it is not known.
    value
        The same in words, with its sources.
    """

    promised: str
    announced_on: str | None
    announced_by: str | None
    value: Value
    qualifier: str | None = None

    @property
    def when(self) -> str:
        """Say for when it is promised: ``for 2029``, ``by 2029``."""
        return promised_for(self.promised, self.qualifier)

    @property
    def words(self) -> str:
        """Write its date."""
        return labels.qualified_date(self.promised, self.qualifier)

    @property
    def is_open(self) -> bool:
        """Whether it sets no last day, as "not before 2029" does."""
        return self.qualifier in UPWARDS

    @property
    def said(self) -> str:
        """Say who announced it, and when."""
        who = self.announced_by or _("who announced it is not known")
        when = labels.date(self.announced_on) if self.announced_on else _("date not known")
        return f"{who}, {when}"


@dataclass(frozen=True, slots=True)
class Done:
    """A date on which a step was taken, as sources report it."""

    date: str
    value: Value
    qualifier: str | None = None

    @property
    def words(self) -> str:
        """Write its date."""
        return labels.qualified_date(self.date, self.qualifier)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a project, or of a part of it.

    Attributes
    ----------
    promises
        In the order announced.
    apart
        Promises whose place in that order is not known.
    before
        Promises made before there was the project.
    since
        Since when there is the project; None where it is not told from an earlier one.
    extent
        What its dates cover, where not the project alone.
    done
        Dates on which it happened; several where sources differ.
    compared
        The two dates between which the delay lies, or None where it cannot be told.
    passed
        Whether the date last promised lies before what the data reach, and nothing is reported.
    moves
        Dates that the step was set to one after another, each surely another than the last.
    """

    project_id: str
    milestone: MilestoneKind
    part: str | None
    promises: tuple[Promise, ...]
    apart: tuple[Promise, ...]
    done: tuple[Done, ...]
    outcome: Outcome
    passed: bool
    compared: tuple[str, str] | None
    moves: tuple[str, ...]
    before: tuple[Promise, ...] = ()
    since: str | None = None
    extent: str | None = None

    @property
    def label(self) -> str:
        """Name it: ``Completion``, or ``Completion (lot 1)``."""
        word = labels.word(MilestoneKind, self.milestone)
        of = clauses((self.part, self.extent))
        return with_aside(word, of) if of else word

    @property
    def all_promises(self) -> tuple[Promise, ...]:
        """Return all promises, those that count for no move at the end."""
        return (*self.promises, *self.apart, *self.before)

    @property
    def delay(self) -> Delay | None:
        """Months from the first promise to what happened, or else to the last promise."""
        return delay(*self.compared) if self.compared else None

    @property
    def delay_words(self) -> str | None:
        """Say the delay in words; None where it cannot be told, or no date surely moved.

        That a date was kept is said of what happened alone, never of one promised again.
        """
        if not self.compared:
            return None
        between = delay(*self.compared)
        if self.done or between.is_later or between.is_earlier:
            return slip_words(*self.compared)
        return _("moved, and back again") if len(self.moves) > 1 else None

    @property
    def times_later(self) -> int:
        """How often the date was moved to a later one."""
        return sum(delay(earlier, later).is_later for earlier, later in pairwise(self.moves))

    @property
    def times_earlier(self) -> int:
        """How often the date was moved to an earlier one."""
        return max(len(self.moves) - 1, 0) - self.times_later

"""Promised dates in the order they were announced, what happened, and how far they slipped.

Dates are compared within one step of one part of a project alone. A promise of which it is not
known when it was made, or not whether before or after the others, stands apart: it is shown, and
counts for no move; so does one made before there was the project, and one that sets no last day.
A date counts as moved only where the new one cannot mean the same day. Dates that cover different
extents, the whole route and one railway of it, are different steps.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.queries.core.bounds import DOWNWARDS, UPWARDS
from app.queries.core.partial_dates import Delay, delay, slip_words, span
from app.queries.core.row_values import extent_words, promised_for, promised_value, step_taken
from app.queries.core.values import Value
from app.vocabulary import labels
from app.vocabulary.terms import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.data.model import Atlas
    from app.data.records import Milestone

COMPUTED_SLIP = "computed here from the dates above"
UNREPORTED = "no listed source reports it"


@unique
class Outcome(StrEnum):
    """What became of the dates of a step, as far as the data reach."""

    SLIPPED = "slipped"
    PASSED = "passed"
    KEPT = "kept"
    AHEAD = "ahead"
    UNPROMISED = "unpromised"


TALLY_WORDS = {
    Outcome.SLIPPED: "slipped",
    Outcome.PASSED: "passed without a report",
    Outcome.KEPT: "done as promised or earlier",
    Outcome.AHEAD: "still ahead",
    Outcome.UNPROMISED: "done without a known promise",
}
"""What is said after a count of steps."""
OUTCOME_WORDS = {
    Outcome.SLIPPED: "Slipped: moved later, or done late",
    Outcome.PASSED: "Passed without a report",
    Outcome.KEPT: "Done as promised, or earlier",
    Outcome.AHEAD: "Still ahead",
    Outcome.UNPROMISED: "Done, no promise known",
}


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
        who = self.announced_by or "who announced it is not known"
        when = labels.date(self.announced_on) if self.announced_on else "date not known"
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
        of = "; ".join(part for part in (self.part, self.extent) if part)
        return f"{word} ({of})" if of else word

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
        """Say the delay in words."""
        return slip_words(*self.compared) if self.compared else None

    @property
    def times_later(self) -> int:
        """How often the date was moved to a later one."""
        return sum(delay(one, other).is_later for one, other in pairwise(self.moves))

    @property
    def times_earlier(self) -> int:
        """How often the date was moved to an earlier one."""
        return max(len(self.moves) - 1, 0) - self.times_later


def steps_of(atlas: Atlas, project_ids: Iterable[str] | None = None) -> tuple[Step, ...]:
    """List the steps of projects, by project in the order asked for and then by kind.

    Parameters
    ----------
    project_ids
        Projects wanted; all of them if None.
    """
    steps = _all_steps(atlas)
    wanted = list(atlas.projects if project_ids is None else project_ids)
    return tuple(step for own in dict.fromkeys(wanted) for step in steps.get(own, ()))


@lru_cache(maxsize=4)
def _all_steps(atlas: Atlas) -> Mapping[str, tuple[Step, ...]]:
    """Return the steps of every project; kept, for pages ask for them at every change."""
    groups: dict[str, dict[tuple[str, str, str], list[Milestone]]] = defaultdict(dict)
    for row in atlas.milestones.values():
        key = (row.milestone, row.part or "", extent_words(atlas, row) or "")
        groups[row.project_id].setdefault(key, []).append(row)
    horizons = _horizons(atlas)
    kinds = list(MilestoneKind)
    return {
        project_id: tuple(
            _step(atlas, own[key], horizons.get(project_id), atlas.projects[project_id].since)
            for key in sorted(own, key=lambda key: kinds.index(MilestoneKind(key[0])))
        )
        for project_id, own in groups.items()
    }


def newest_promises(step: Step) -> list[Promise]:
    """Return the newest promise of one step; nothing if the step is reported as taken.

    Promises announced on the same day, and those whose announcement has no date, contradict one
    another where they name different dates; all are given then.
    """
    if step.done:
        return []
    promises = (*step.promises, *step.apart) or step.before
    newest = max((one.announced_on for one in promises if one.announced_on), default=None)
    kept = [one for one in promises if one.announced_on in (newest, None)]
    kept.sort(key=lambda one: (one.announced_on or "", one.promised), reverse=True)
    return list({one.words: one for one in reversed(kept)}.values())[::-1]


def step_sentence(step: Step) -> str:
    """Say in one or two sentences what was promised and what became of it."""
    if not step.all_promises:
        return f"Happened: {_dates(one.words for one in step.done)}. No promise of it is known."
    parts = [_promised(step)]
    if step.done:
        parts.append(_happened(step))
    else:
        passed = "The date has passed, and it is not reported as done."
        parts.append(passed if step.passed else "Not reported as done.")
    return " ".join(parts)


def tally(steps: Iterable[Step]) -> Value:
    """Count what became of the dates of steps that were promised."""
    found = [step.outcome for step in steps if step.outcome is not Outcome.UNPROMISED]
    if not found:
        return Value(labels.NOT_KNOWN, basis="no date promised is in the data")
    counts = [(sum(own is one for own in found), words) for one, words in TALLY_WORDS.items()]
    parts = labels.listed(f"{count} {words}" for count, words in counts if count)
    text = f"{labels.counted(len(found), 'step')} with a promised date: {parts}"
    return Value(text, basis="counted here from the dates of its projects")


def _promised(step: Step) -> str:
    promises = step.promises
    if not promises:
        dates = labels.listed(dict.fromkeys(one.when for one in step.apart), "or")
        said = f"Promised {dates}; when that was announced is not known." if dates else ""
        return " ".join(part for part in (said, _before(step)) if part)
    first, last = promises[0], promises[-1]
    if len(promises) == 1:
        said = f"Promised {first.when} ({first.said})"
    elif {(one.promised, one.when) for one in promises} == {(first.promised, first.when)}:
        said = f"Promised {first.when} {_times(len(promises))}, last by {last.said}"
    else:
        said = f"First promised {first.when} ({first.said}), last {last.when} ({last.said})"
    parts = [f"{said}.", moved_words(step), _besides(step), _before(step)]
    return " ".join(part for part in parts if part)


def moved_words(step: Step) -> str:
    """Say how often the date moved; nothing where it did not."""
    later, earlier = step.times_later, step.times_earlier
    parts = [
        f"{_times(count)} {word}"
        for count, word in ((later, "to a later date"), (earlier, "to an earlier date"))
        if count
    ]
    if not parts:
        return ""
    # The end as it was last promised, which may be less exact than what was said before.
    chain = [*step.moves[:-1], step.promises[-1].promised]
    return f"Moved {' and '.join(parts)}: {' → '.join(map(labels.date, chain))}."


def _besides(step: Step) -> str:
    """Name the promises that have no certain place in the order."""
    if not step.apart:
        return ""
    said = (f"{one.words} ({one.said})" for one in step.apart)
    return f"Besides, whether before or after is not known: {labels.listed(said)}."


def _before(step: Step) -> str:
    """Name the promises made before there was the project; no delay is reckoned from them."""
    if not step.before:
        return ""
    said = labels.listed(f"{one.words} ({one.said})" for one in step.before)
    return f"Said before there was the project, {labels.date(step.since)}: {said}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _happened(step: Step) -> str:
    said = f"Happened: {_dates(one.words for one in step.done)}"
    return f"{said}, {step.delay_words}." if step.delay_words else f"{said}."


def _dates(dates: Iterable[str]) -> str:
    return labels.listed(dict.fromkeys(dates), "or")


def _step(atlas: Atlas, rows: Sequence[Milestone], horizon: str | None, since: str | None) -> Step:
    every = _promises(atlas, rows)
    before = tuple(one for one in every if _is_before(one, since))
    promises, apart = _in_order([one for one in every if one not in before])
    done = _done(atlas, rows)
    compared = _compared(promises, apart, done)
    moves = _moves(promises)
    passed = not done and _passed(promises, apart, horizon)
    row = rows[0]
    return Step(
        row.project_id,
        row.milestone,
        row.part,
        promises,
        apart,
        done,
        _outcome(_judged(promises, apart, before), done, moves, compared, passed=passed),
        passed,
        compared,
        moves,
        before,
        since,
        extent_words(atlas, row),
    )


def _is_before(promise: Promise, since: str | None) -> bool:
    """Tell whether a promise was surely made before there was the project."""
    if not since or not promise.announced_on:
        return False
    return span(promise.announced_on).last < span(since).first


def _compared(
    promises: Sequence[Promise], apart: Sequence[Promise], done: Sequence[Done]
) -> tuple[str, str] | None:
    """Return the dates between which a delay lies; None where one of them has no end there."""
    # A single promise is the first one, whenever it was made.
    first = promises[0] if promises else apart[0] if len(apart) == 1 else None
    if first is None or first.is_open:
        return None
    if done:
        return None if done[0].qualifier in DOWNWARDS else (first.promised, done[0].date)
    return (first.promised, promises[-1].promised) if len(promises) > 1 else None


def _promises(atlas: Atlas, rows: Sequence[Milestone]) -> list[Promise]:
    found = []
    for row in rows:
        if not row.promised_date:
            continue
        bare = Promise(
            row.promised_date,
            row.announced_on,
            row.announced_by,
            Value(""),
            row.promised_qualifier,
        )
        known = row.announced_on or row.announced_by
        value = promised_value(atlas, row, bare.said if known else None)
        found.append(replace(bare, value=value))
    return found


def _done(atlas: Atlas, rows: Sequence[Milestone]) -> tuple[Done, ...]:
    taken = sorted(
        ((row.actual_date, row) for row in rows if row.actual_date), key=lambda pair: pair[0]
    )
    return tuple(Done(date, step_taken(atlas, row), row.actual_qualifier) for date, row in taken)


def _in_order(promises: list[Promise]) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """Sort by the day of announcement; set apart what has no certain place in that order."""
    apart = [one for one in promises if not _has_place(one, promises)]
    placed = [one for one in promises if one not in apart]
    placed.sort(key=lambda one: (one.announced_on or "", one.promised))
    apart.sort(key=lambda one: (one.announced_on or "", one.promised))
    return tuple(placed), tuple(apart)


def _has_place(promise: Promise, others: Sequence[Promise]) -> bool:
    announced = promise.announced_on
    if announced is None:
        return False
    return not any(
        other.announced_on is not None
        and len(announced) < len(other.announced_on)
        and span(announced).meets(span(other.announced_on))
        for other in others
    )


def _moves(promises: Sequence[Promise]) -> tuple[str, ...]:
    """Follow the date through the promises, as far as each surely differs from the last one.

    Within one date the more exact statement is kept: after 2026 and June 2026, December 2026 is
    a move.
    """
    chain: list[Promise] = []
    for promise in promises:
        if promise.is_open:
            continue
        if not chain:
            chain.append(promise)
            continue
        held = chain[-1]
        if span(held.promised).meets(span(promise.promised)):
            if len(promise.promised) > len(held.promised):
                chain[-1] = promise
        elif held.announced_on != promise.announced_on:
            chain.append(promise)
    return tuple(one.promised for one in chain)


def _judged(
    promises: Sequence[Promise], apart: Sequence[Promise], before: Sequence[Promise]
) -> tuple[Promise, ...]:
    """Return the promises that an outcome is told by; where there are none, a forerunner's."""
    return (*promises, *apart) or tuple(before)


def _outcome(
    promises: Sequence[Promise],
    done: Sequence[Done],
    moves: Sequence[str],
    compared: tuple[str, str] | None,
    *,
    passed: bool,
) -> Outcome:
    if not promises:
        return Outcome.UNPROMISED
    late = compared is not None and delay(*compared).is_later
    if done:
        known = done[0].qualifier not in DOWNWARDS
        after_all = known and all(
            not one.is_open and delay(one.promised, done[0].date).is_later for one in promises
        )
        return Outcome.SLIPPED if late or after_all else Outcome.KEPT
    moved = any(delay(one, other).is_later for one, other in pairwise(moves))
    if late or moved:
        return Outcome.SLIPPED
    return Outcome.PASSED if passed else Outcome.AHEAD


def _passed(promises: Sequence[Promise], apart: Sequence[Promise], horizon: str | None) -> bool:
    last = promises[-1:] or apart
    dates = [one.promised for one in last]
    if horizon is None or not dates or any(one.is_open for one in last):
        return False
    return max(span(one).last for one in dates) < span(horizon).first


def _horizons(atlas: Atlas) -> Mapping[str, str]:
    """Return for each project the date up to which nothing of its corridors is missed."""
    found = {}
    for name, project in atlas.projects.items():
        reached = [atlas.corridors[own].data_to for own in project.corridors]
        dates = [date for date in reached if date]
        if dates:
            found[name] = min(dates, key=lambda date: date.first)
    return found

"""How promised dates moved and what came of them: the rules of comparing two dates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.queries.core.bounds import DOWNWARDS
from app.queries.core.partial_dates import delay, span
from app.queries.projects.promises import Done, Outcome, Promise

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_before(promise: Promise, since: str | None) -> bool:
    """Tell whether a promise was surely made before there was the project."""
    if not since or not promise.announced_on:
        return False
    return span(promise.announced_on).last < span(since).first


def split_comparable(
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


def in_order(promises: list[Promise]) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """Sort by the day of announcement; set apart what has no certain place in that order."""
    apart = [promise for promise in promises if not _has_place(promise, promises)]
    placed = [promise for promise in promises if promise not in apart]
    placed.sort(key=lambda promise: (promise.announced_on or "", promise.promised))
    apart.sort(key=lambda promise: (promise.announced_on or "", promise.promised))
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


def moves_among(promises: Sequence[Promise]) -> tuple[str, ...]:
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
    return tuple(kept.promised for kept in chain)


def judged_by(
    promises: Sequence[Promise], apart: Sequence[Promise], before: Sequence[Promise]
) -> tuple[Promise, ...]:
    """Return the promises that an outcome is told by; where there are none, a forerunner's."""
    return (*promises, *apart) or tuple(before)


def outcome_of(
    promises: Sequence[Promise],
    done: Sequence[Done],
    moves: Sequence[str],
    compared: tuple[str, str] | None,
    *,
    passed: bool,
) -> Outcome:
    """Judge a step; ``compared`` are the dates between which a delay lies."""
    if not promises:
        return Outcome.UNPROMISED
    late = compared is not None and delay(*compared).is_later
    if done:
        known = done[0].qualifier not in DOWNWARDS
        after_all = known and all(
            not promise.is_open and delay(promise.promised, done[0].date).is_later
            for promise in promises
        )
        return Outcome.SLIPPED if late or after_all else Outcome.KEPT
    moved = any(delay(earlier, later).is_later for earlier, later in pairwise(moves))
    if late or moved:
        return Outcome.SLIPPED
    return Outcome.PASSED if passed else Outcome.AHEAD


def has_passed(promises: Sequence[Promise], apart: Sequence[Promise], horizon: str | None) -> bool:
    """Tell whether the last date promised lies before the day to which the data reach."""
    last = promises[-1:] or apart
    dates = [promise.promised for promise in last]
    if horizon is None or not dates or any(promise.is_open for promise in last):
        return False
    return max(span(date).last for date in dates) < span(horizon).first

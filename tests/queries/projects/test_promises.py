"""Promises and steps made by hand: how they are said, and how often a date moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.queries.core.partial_dates import Delay
from app.queries.core.values import Value
from app.queries.projects.promises import Done, Outcome, Promise, Step
from app.vocabulary.terms import MilestoneKind, Qualifier

SAID = Value("")
STEP = Step(
    project_id="p",
    milestone=MilestoneKind.COMPLETION,
    part=None,
    promises=(),
    apart=(),
    done=(),
    outcome=Outcome.AHEAD,
    passed=False,
    compared=None,
    moves=(),
)


def promise(date: str = "2029", on: str | None = "2025-05", by: str | None = "Office") -> Promise:
    return Promise(date, on, by, SAID)


@pytest.mark.parametrize(
    ("qualifier", "when", "words", "is_open"),
    [
        (None, "for 2029", "2029", False),
        (Qualifier.AT_MOST, "by 2029", "by 2029", False),
        (Qualifier.AT_LEAST, "not before 2029", "not before 2029", True),
        (Qualifier.MORE_THAN, "after 2029", "after 2029", True),
        (Qualifier.ABOUT, "for about 2029", "about 2029", False),
    ],
)
def test_a_promise_is_said_as_it_is_meant(
    qualifier: Qualifier | None, when: str, words: str, is_open: bool
) -> None:
    made = replace(promise(), qualifier=qualifier)
    assert (made.when, made.words, made.is_open) == (when, words, is_open)
    assert Done("2029", SAID, qualifier).words == words


@pytest.mark.parametrize(
    ("on", "by", "said"),
    [
        ("2025-05", "Office", "Office, May 2025"),
        (None, "Office", "Office, date not known"),
        ("2025-05", None, "who announced it is not known, May 2025"),
        (None, None, "who announced it is not known, date not known"),
    ],
)
def test_by_whom_and_when_it_was_said(on: str | None, by: str | None, said: str) -> None:
    assert promise(on=on, by=by).said == said


@pytest.mark.parametrize(
    ("part", "extent", "label"),
    [
        (None, None, "Completion"),
        ("lot 1", None, "Completion (lot 1)"),
        (None, "whole route", "Completion (whole route)"),
        ("lot 1", "whole route", "Completion (lot 1; whole route)"),
    ],
)
def test_a_step_is_called_by_its_kind_and_part(
    part: str | None, extent: str | None, label: str
) -> None:
    assert replace(STEP, part=part, extent=extent).label == label


def test_all_promises_are_those_in_order_then_those_apart_then_those_before() -> None:
    in_order, apart, before = promise("2027"), promise("2028"), promise("2026")
    step = replace(STEP, promises=(in_order,), apart=(apart,), before=(before,))
    assert step.all_promises == (in_order, apart, before)
    assert STEP.all_promises == ()


def test_a_delay_lies_between_two_dates() -> None:
    step = replace(STEP, compared=("2025-03", "2026-01"))
    assert step.delay == Delay(10, 10)
    assert step.delay_words == "10 months later"
    assert (STEP.delay, STEP.delay_words) == (None, None)


@pytest.mark.parametrize(
    ("moves", "later", "earlier"),
    [
        ((), 0, 0),
        (("2027",), 0, 0),
        (("2027", "2028"), 1, 0),
        (("2028", "2027"), 0, 1),
        (("2027", "2029", "2028", "2030", "2025"), 2, 2),
        (("2027-01", "2027-02", "2027-03"), 2, 0),
    ],
)
def test_moves_are_counted_by_their_direction(
    moves: tuple[str, ...], later: int, earlier: int
) -> None:
    step = replace(STEP, moves=moves)
    assert (step.times_later, step.times_earlier) == (later, earlier)

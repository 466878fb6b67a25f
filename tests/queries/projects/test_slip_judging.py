"""How promises are ordered, moved and judged, one rule at a time."""

from __future__ import annotations

import pytest

from app.queries.core.values import Value
from app.queries.projects.promises import Done, Outcome, Promise
from app.queries.projects.slip_judging import (
    has_passed,
    in_order,
    is_before,
    judged_by,
    moves_among,
    outcome_of,
    split_comparable,
)

NOTHING = Value("")


def promise(text: str) -> Promise:
    """Make a promise of ``promised@announced``, open where it begins with a sign for upwards."""
    promised, _, announced = text.removeprefix(">").partition("@")
    qualifier = "at_least" if text.startswith(">") else None
    return Promise(promised, announced or None, None, NOTHING, qualifier)


def promises(text: str) -> list[Promise]:
    return [promise(one) for one in text.split()]


def texts(of: tuple[Promise, ...]) -> str:
    return " ".join(f"{one.promised}@{one.announced_on or ''}" for one in of)


def done(text: str) -> list[Done]:
    """Make what happened on days; those with a sign for downwards only had happened by then."""
    return [
        Done(one.removeprefix("<"), NOTHING, "at_most" if one.startswith("<") else None)
        for one in text.split()
    ]


@pytest.mark.parametrize(
    ("given", "placed", "apart"),
    [
        ("2026@2024-05 2025@2023-01", "2025@2023-01 2026@2024-05", ""),
        # Of one day the earlier date comes first.
        ("2027@2024-05 2026@2024-05", "2026@2024-05 2027@2024-05", ""),
        ("2026@ 2025@2023-01", "2025@2023-01", "2026@"),
        ("2027@ 2026@", "", "2026@ 2027@"),
        # A year in which another promise falls has no place; one in which none falls has.
        ("2026@2024 2025@2024-05", "2025@2024-05", "2026@2024"),
        ("2026@2024 2025@2023-05", "2025@2023-05 2026@2024", ""),
        ("2026@2024 2025@2024", "2025@2024 2026@2024", ""),
        ("2026@2024-05 2025@2024-05-31", "2025@2024-05-31", "2026@2024-05"),
    ],
)
def test_promises_stand_by_the_day_of_announcement(given: str, placed: str, apart: str) -> None:
    found = in_order(promises(given))
    assert (texts(found[0]), texts(found[1])) == (placed, apart)


@pytest.mark.parametrize(
    ("given", "moves"),
    [
        ("", ()),
        ("2026@2024", ("2026",)),
        ("2026@2024-01 2027@2025-01", ("2026", "2027")),
        # The same date, known better or less well, is no move.
        ("2026@2024-01 2026-06@2025-01", ("2026-06",)),
        ("2026-06@2024-01 2026@2025-01", ("2026-06",)),
        ("2026@2024-01 2026-06@2024-06 2026-12@2025-01", ("2026-06", "2026-12")),
        # Two dates of one day are none, and what sets no last day is passed over.
        ("2026@2024-01 2027@2024-01", ("2026",)),
        (">2025@2023-01 2026@2024-01 >2030@2024-06 2027@2025-01", ("2026", "2027")),
        ("2027@2024-01 2026@2025-01", ("2027", "2026")),
    ],
)
def test_a_date_moves_where_the_new_one_is_surely_another(
    given: str, moves: tuple[str, ...]
) -> None:
    assert moves_among(promises(given)) == moves


@pytest.mark.parametrize(
    ("placed", "apart", "happened", "between"),
    [
        ("2025@2023 2026@2024", "", "", ("2025", "2026")),
        ("2025@2023 2026@2024 2027@2025", "", "", ("2025", "2027")),
        ("2025@2023", "", "", None),
        ("2025@2023", "", "2026-03 2026-04", ("2025", "2026-03")),
        ("", "2025@", "2026-03", ("2025", "2026-03")),
        ("", "2025@ 2024@", "2026-03", None),
        ("", "2025@", "", None),
        ("", "", "2026-03", None),
        (">2025@2023", "", "2026-03", None),
        ("2025@2023", "", "<2026-03", None),
    ],
)
def test_the_dates_between_which_a_delay_lies(
    placed: str, apart: str, happened: str, between: tuple[str, str] | None
) -> None:
    assert split_comparable(promises(placed), promises(apart), done(happened)) == between


@pytest.mark.parametrize(
    ("placed", "apart", "horizon", "passed"),
    [
        ("2025-12@2023", "", "2026-01-01", True),
        ("2025-12@2023", "", "2025-12-31", False),
        ("2025-12@2023", "", "2026", True),
        ("2025@2023", "", "2025-12", False),
        ("2024@2023 2027@2024", "", "2026-01-01", False),
        ("2027@2023 2024@2024", "", "2026-01-01", True),
        # Those apart count where no other is there, and then the latest of them.
        ("2024@2023", "2027@", "2026-01-01", True),
        ("", "2024@ 2025@", "2026-01-01", True),
        ("", "2024@ 2027@", "2026-01-01", False),
        (">2024@2023", "", "2026-01-01", False),
        ("", "2024@ >2025@", "2026-01-01", False),
        ("", "", "2026-01-01", False),
        ("2024@2023", "", None, False),
    ],
)
def test_whether_the_last_date_has_passed(
    placed: str, apart: str, horizon: str | None, passed: bool
) -> None:
    assert has_passed(promises(placed), promises(apart), horizon) is passed


@pytest.mark.parametrize(
    ("given", "happened", "moves", "compared", "passed", "outcome"),
    [
        ("", "2026", (), None, True, Outcome.UNPROMISED),
        ("2025@2023", "", (), None, False, Outcome.AHEAD),
        ("2025@2023", "", (), None, True, Outcome.PASSED),
        ("2025@2023 2027@2024", "", ("2025", "2027"), ("2025", "2027"), True, Outcome.SLIPPED),
        # It came back to where it was, and was later once.
        ("2025@2023", "", ("2025", "2027", "2025"), ("2025", "2025"), False, Outcome.SLIPPED),
        ("2027@2023 2025@2024", "", ("2027", "2025"), ("2027", "2025"), False, Outcome.AHEAD),
        ("2025@2023", "2025-06", (), ("2025", "2025-06"), False, Outcome.KEPT),
        ("2025@2023", "2026-01", (), ("2025", "2026-01"), False, Outcome.SLIPPED),
        # Later than every promise, though none of them can be compared.
        ("2025@ 2024@", "2026-01", (), None, False, Outcome.SLIPPED),
        ("2025@ 2027@", "2026-01", (), None, False, Outcome.KEPT),
        ("2025@ >2024@", "2026-01", (), None, False, Outcome.KEPT),
        ("2025@", "<2026-01", (), None, False, Outcome.KEPT),
    ],
)
def test_what_became_of_a_step(
    given: str,
    happened: str,
    moves: tuple[str, ...],
    compared: tuple[str, str] | None,
    passed: bool,
    outcome: Outcome,
) -> None:
    found = outcome_of(promises(given), done(happened), moves, compared, passed=passed)
    assert found is outcome


def test_an_outcome_is_told_by_a_forerunner_only_where_there_is_nothing_else() -> None:
    own, apart, before = promises("2025@2023"), promises("2026@"), promises("2020@2010")
    assert judged_by(own, apart, before) == (*own, *apart)
    assert judged_by((), apart, before) == tuple(apart)
    assert judged_by((), (), before) == tuple(before)


@pytest.mark.parametrize(
    ("announced", "since", "before"),
    [("2019", "2020-01-01", True), ("2020-01", "2020-01-31", False), ("2020", "2020", False)],
)
def test_a_promise_before_there_was_the_project(announced: str, since: str, before: bool) -> None:
    assert is_before(promise(f"2030@{announced}"), since) is before

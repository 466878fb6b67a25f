"""What is said of steps made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.queries.core.values import Value
from app.queries.projects.promises import Done, Outcome, Promise, Step
from app.queries.projects.slip_sentences import (
    moved_dates,
    moved_times,
    moved_words,
    step_sentence,
    tally,
    tally_words,
)
from app.vocabulary.terms import Qualifier
from tests.queries.projects.test_promises import STEP, promise

OPEN = "Not reported as done."


def set_to(*dates: str) -> Step:
    """Promise each date in turn, as one that surely moved."""
    return replace(STEP, promises=tuple(map(promise, dates)), moves=dates)


@pytest.mark.parametrize(
    ("dates", "times"),
    [
        ((), ""),
        (("2027",), ""),
        (("2027", "2028"), "Moved once to a later date"),
        (("2027", "2028", "2029"), "Moved twice to a later date"),
        (("2027", "2028", "2029", "2030"), "Moved 3 times to a later date"),
        (("2028", "2027"), "Moved once to an earlier date"),
        (("2028", "2027", "2026"), "Moved twice to an earlier date"),
        (("2028", "2027", "2026", "2025"), "Moved 3 times to an earlier date"),
        (
            ("2026", "2028", "2027", "2029", "2025"),
            "Moved twice to a later date and twice to an earlier date",
        ),
    ],
)
def test_how_often_a_date_moved(dates: tuple[str, ...], times: str) -> None:
    step = set_to(*dates)
    assert moved_times(step) == times
    chain = f"{times}: {' → '.join(dates)}" if times else ""
    assert moved_dates(step) == chain
    assert moved_words(step) == (f"{chain}." if times else "")


def test_the_last_date_of_a_chain_is_the_one_promised_last() -> None:
    step = replace(set_to("2025", "2026-06"), promises=(promise("2025"), promise("2026")))
    assert moved_dates(step) == "Moved once to a later date: 2025 → 2026"


def test_outcomes_are_counted_in_the_order_of_their_kinds() -> None:
    assert tally_words([]) == []
    assert tally_words(reversed(Outcome)) == [
        "1 slipped",
        "1 passed without a report",
        "1 done as promised or earlier",
        "1 still ahead",
        "1 done without a known promise",
    ]
    assert tally_words([*Outcome, *Outcome]) == [
        "2 slipped",
        "2 passed without a report",
        "2 done as promised or earlier",
        "2 still ahead",
        "2 done without a known promise",
    ]


def test_a_tally_leaves_out_what_was_never_promised() -> None:
    outcomes = (Outcome.UNPROMISED, Outcome.KEPT, Outcome.SLIPPED, Outcome.KEPT)
    told = tally(replace(STEP, outcome=outcome) for outcome in outcomes)
    assert told.text == (
        "3 steps with a promised date: 1 slipped and 2 done as promised or earlier"
    )
    assert told.basis == "counted here from the dates of its projects"
    none = tally([replace(STEP, outcome=Outcome.UNPROMISED)])
    assert (none.text, none.basis) == ("not known", "no date promised is in the data")
    assert tally([]) == none


def done(date: str) -> Done:
    return Done(date, Value(""))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"promises": (promise("2027"),)}, f"Promised for 2027 (Office, May 2025). {OPEN}"),
        (
            {"promises": (promise("2027"),), "passed": True},
            "Promised for 2027 (Office, May 2025). The date has passed, and it is not reported as "
            "done.",
        ),
        (
            {"promises": (promise("2027"),), "done": (done("2026"),)},
            "Promised for 2027 (Office, May 2025). Happened: 2026.",
        ),
        (
            {
                "promises": (promise("2025-03"),),
                "done": (done("2026-01"), done("2026-01"), done("2026")),
                "compared": ("2025-03", "2026-01"),
            },
            "Promised for March 2025 (Office, May 2025). Happened: January 2026 or 2026, 10 months "
            "later.",
        ),
        ({"done": (done("2026"),)}, "Happened: 2026. No promise of it is known."),
        (
            {"apart": (promise("2027", None), promise("2027", None))},
            f"Promised for 2027; when that was announced is not known. {OPEN}",
        ),
        (
            {"before": (promise("2024"), promise("2026")), "since": "2025-06-01"},
            "Said before there was the project, 1 June 2025: 2024 (Office, May 2025) and 2026 "
            f"(Office, May 2025). {OPEN}",
        ),
        (
            {"promises": (promise("2027"), promise("2027", "2026"))},
            f"Promised for 2027 twice, last by Office, 2026. {OPEN}",
        ),
        # The same year, but once as its end: it is not said to be promised twice.
        (
            {
                "promises": (
                    promise("2027"),
                    Promise("2027", "2026", "Office", Value(""), Qualifier.AT_MOST),
                )
            },
            "First promised for 2027 (Office, May 2025), last by 2027 (Office, 2026). " + OPEN,
        ),
        (
            {"promises": tuple(promise("2027") for _ in range(4))},
            f"Promised for 2027 4 times, last by Office, May 2025. {OPEN}",
        ),
    ],
)
def test_a_step_in_a_sentence(changed: dict[str, object], said: str) -> None:
    assert step_sentence(replace(STEP, **changed)) == said  # type: ignore[arg-type]

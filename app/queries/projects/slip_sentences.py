"""What is said of the promised dates of a step, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.core.values import Value
from app.queries.projects.promises import Outcome, Step
from app.vocabulary import labels

if TYPE_CHECKING:
    from collections.abc import Iterable


TALLY_WORDS = {
    Outcome.SLIPPED: "slipped",
    Outcome.PASSED: "passed without a report",
    Outcome.KEPT: "done as promised or earlier",
    Outcome.AHEAD: "still ahead",
    Outcome.UNPROMISED: "done without a known promise",
}
"""What is said after a count of steps."""


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

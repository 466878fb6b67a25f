"""What is said of the promised dates of a step, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.queries.core.values import Value
from app.queries.projects.promises import Outcome, Step
from app.vocabulary import labels
from app.wording import _, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable


TALLY_WORDS = {
    Outcome.SLIPPED: _("slipped"),
    Outcome.PASSED: _("passed without a report"),
    Outcome.KEPT: _("done as promised or earlier"),
    Outcome.AHEAD: _("still ahead"),
    Outcome.UNPROMISED: _("done without a known promise"),
}
"""What is said after a count of steps."""


def step_sentence(step: Step) -> str:
    """Say in one or two sentences what was promised and what became of it."""
    if not step.all_promises:
        return _(
            "Happened: {dates}. No promise of it is known.",
            dates=_dates(one.words for one in step.done),
        )
    parts = [_promised(step)]
    if step.done:
        parts.append(_happened(step))
    else:
        passed = _("The date has passed, and it is not reported as done.")
        parts.append(passed if step.passed else _("Not reported as done."))
    return " ".join(parts)


def tally(steps: Iterable[Step]) -> Value:
    """Count what became of the dates of steps that were promised."""
    found = [step.outcome for step in steps if step.outcome is not Outcome.UNPROMISED]
    if not found:
        return Value(labels.NOT_KNOWN, basis=_("no date promised is in the data"))
    counts = [(sum(own is one for own in found), words) for one, words in TALLY_WORDS.items()]
    parts = listed(f"{count} {words}" for count, words in counts if count)
    text = counted(
        len(found),
        "{count} step with a promised date: {parts}",
        "{count} steps with a promised date: {parts}",
        parts=parts,
    )
    return Value(text, basis=_("counted here from the dates of its projects"))


def _promised(step: Step) -> str:
    promises = step.promises
    if not promises:
        dates = listed(dict.fromkeys(one.when for one in step.apart), "or")
        said = (
            _("Promised {dates}; when that was announced is not known.", dates=dates)
            if dates
            else ""
        )
        return " ".join(part for part in (said, _before(step)) if part)
    first, last = promises[0], promises[-1]
    if len(promises) == 1:
        said = _("Promised {when} ({said})", when=first.when, said=first.said)
    elif {(one.promised, one.when) for one in promises} == {(first.promised, first.when)}:
        said = _(
            "Promised {when} {times}, last by {said}",
            when=first.when,
            times=_times(len(promises)),
            said=last.said,
        )
    else:
        said = _(
            "First promised {when} ({said}), last {when_2} ({said_2})",
            when=first.when,
            said=first.said,
            when_2=last.when,
            said_2=last.said,
        )
    parts = [f"{said}.", moved_words(step), _besides(step), _before(step)]
    return " ".join(part for part in parts if part)


def moved_words(step: Step) -> str:
    """Say how often the date moved; nothing where it did not."""
    later, earlier = step.times_later, step.times_earlier
    parts = [_later(later)] if later else []
    if earlier:
        parts.append(_earlier(earlier))
    if not parts:
        return ""
    # The end as it was last promised, which may be less exact than what was said before.
    chain = [*step.moves[:-1], step.promises[-1].promised]
    return _(
        "Moved {times}: {dates}.", times=listed(parts), dates=" → ".join(map(labels.date, chain))
    )


def _besides(step: Step) -> str:
    """Name the promises that have no certain place in the order."""
    if not step.apart:
        return ""
    said = (f"{one.words} ({one.said})" for one in step.apart)
    return _("Besides, whether before or after is not known: {said}.", said=listed(said))


def _before(step: Step) -> str:
    """Name the promises made before there was the project; no delay is reckoned from them."""
    if not step.before:
        return ""
    said = listed(f"{one.words} ({one.said})" for one in step.before)
    return _(
        "Said before there was the project, {since}: {said}.",
        since=labels.date(step.since),
        said=said,
    )


def _later(count: int) -> str:
    if count == 1:
        return _("once to a later date")
    if count == 2:
        return _("twice to a later date")
    return counted(count, "{count} time to a later date", "{count} times to a later date")


def _earlier(count: int) -> str:
    if count == 1:
        return _("once to an earlier date")
    if count == 2:
        return _("twice to an earlier date")
    return counted(count, "{count} time to an earlier date", "{count} times to an earlier date")


def _times(count: int) -> str:
    return _("twice") if count == 2 else counted(count, "{count} time", "{count} times")


def _happened(step: Step) -> str:
    said = _("Happened: {dates}", dates=_dates(one.words for one in step.done))
    return f"{said}, {step.delay_words}." if step.delay_words else f"{said}."


def _dates(dates: Iterable[str]) -> str:
    return listed(dict.fromkeys(dates), "or")

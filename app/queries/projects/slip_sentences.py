"""What is said of the promised dates of a step, in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.queries.core.values import Value
from app.queries.projects.promises import Outcome, Step
from app.vocabulary import labels
from app.wording import _, counted, listed, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterable


def tally_words(outcomes: Iterable[Outcome]) -> list[str]:
    """Say of each outcome how many steps have it, in the order of their kinds."""
    counts = Counter(outcomes)
    return [_tally_word(outcome, counts[outcome]) for outcome in Outcome if counts[outcome]]


def _tally_word(outcome: Outcome, count: int) -> str:
    match outcome:
        case Outcome.SLIPPED:
            return counted(count, "{count} slipped", "{count} slipped")
        case Outcome.PASSED:
            return counted(
                count, "{count} passed without a report", "{count} passed without a report"
            )
        case Outcome.KEPT:
            return counted(
                count, "{count} done as promised or earlier", "{count} done as promised or earlier"
            )
        case Outcome.AHEAD:
            return counted(count, "{count} still ahead", "{count} still ahead")
        case Outcome.UNPROMISED:
            return counted(
                count,
                "{count} done without a known promise",
                "{count} done without a known promise",
            )


def step_sentence(step: Step) -> str:
    """Say in one or two sentences what was promised and what became of it."""
    if not step.all_promises:
        return _(
            "Happened: {dates}. No promise of it is known.",
            dates=_dates(completion.words for completion in step.done),
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
    outcomes = [step.outcome for step in steps if step.outcome is not Outcome.UNPROMISED]
    if not outcomes:
        return Value(labels.NOT_KNOWN, basis=_("no date promised is in the data"))
    text = counted(
        len(outcomes),
        "{count} step with a promised date: {outcomes}",
        "{count} steps with a promised date: {outcomes}",
        outcomes=listed(tally_words(outcomes)),
    )
    return Value(text, basis=_("counted here from the dates of its projects"))


def _promised(step: Step) -> str:
    promises = step.promises
    if not promises:
        dates = listed(dict.fromkeys(promise.when for promise in step.apart), "or")
        said = (
            _("Promised {dates}; when that was announced is not known.", dates=dates)
            if dates
            else ""
        )
        return " ".join(part for part in (said, _before(step)) if part)
    first, last = promises[0], promises[-1]
    if len(promises) == 1:
        said = _("Promised {when} ({said})", when=first.when, said=first.said)
    elif {(promise.promised, promise.when) for promise in promises} == {
        (first.promised, first.when)
    }:
        said = _(
            "Promised {when} {times}, last by {said}",
            when=first.when,
            times=_times(len(promises)),
            said=last.said,
        )
    else:
        said = _(
            "First promised {first_date} ({first_said}), last {last_date} ({last_said})",
            first_date=first.when,
            first_said=first.said,
            last_date=last.when,
            last_said=last.said,
        )
    parts = [f"{said}.", moved_words(step), _besides(step), _before(step)]
    return " ".join(part for part in parts if part)


def moved_words(step: Step) -> str:
    """Say in a sentence how often the date moved, and how; nothing where it did not."""
    moved = moved_dates(step)
    return _("{moved}.", moved=moved) if moved else ""


def moved_dates(step: Step) -> str:
    """Say how often the date moved, and how, as a part of a sentence."""
    times = moved_times(step)
    if not times:
        return ""
    # The end as it was last promised, which may be less exact than what was said before.
    said = {promise.promised: promise.words for promise in reversed(step.promises)}
    chain = [*(said[date] for date in step.moves[:-1]), step.promises[-1].words]
    return _("{times}: {dates}", times=times, dates=" → ".join(chain))


def moved_times(step: Step) -> str:
    """Say how often the date moved; nothing where it did not."""
    later, earlier = step.times_later, step.times_earlier
    parts = [_later(later)] if later else []
    if earlier:
        parts.append(_earlier(earlier))
    return _("Moved {times}", times=listed(parts)) if parts else ""


def _besides(step: Step) -> str:
    """Name the promises that have no certain place in the order."""
    if not step.apart:
        return ""
    said = (with_aside(promise.words, promise.said) for promise in step.apart)
    return _("Besides, whether before or after is not known: {said}.", said=listed(said))


def _before(step: Step) -> str:
    """Name the promises made before there was the project; no delay is reckoned from them."""
    if not step.before:
        return ""
    said = listed(with_aside(promise.words, promise.said) for promise in step.before)
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
    dates = _dates(completion.words for completion in step.done)
    if not step.delay_words:
        return _("Happened: {dates}.", dates=dates)
    return _("Happened: {dates}, {delay}.", dates=dates, delay=step.delay_words)


def _dates(dates: Iterable[str]) -> str:
    return listed(dict.fromkeys(dates), "or")

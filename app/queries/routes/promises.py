"""What of a route is only promised: for when, and by whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.queries.core.partial_dates import span
from app.queries.core.values import Value, stated
from app.queries.projects.slips import steps_of
from app.queries.routes.states import title_of
from app.vocabulary import labels
from app.vocabulary.statuses import IN_USE, TO_COME
from app.vocabulary.terms import MilestoneKind, Status
from app.wording import _, in_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.data.model import Atlas
    from app.data.records.network import Segment
    from app.queries.routes.graph import Link
    from app.queries.routes.search import Route

NO_DATE = _("no listed source gives a date that still stands")
_STEPS = (MilestoneKind.OPENING, MilestoneKind.COMPLETION)


@dataclass(frozen=True, slots=True)
class SegmentPromise:
    """A segment of a route that is not in use, and the last date that it is promised for.

    Attributes
    ----------
    date
        Partial ISO date, or None where none is known.
    value
        Its status and the promise in words, with sources.
    """

    segment_id: str
    title: str
    km: float
    status: Status
    date: str | None
    value: Value


def promises_of(atlas: Atlas, route: Route) -> tuple[SegmentPromise, ...]:
    """List the segments of a route that are not in use, in the order of travel."""
    return tuple(promise_of(atlas, leg.link) for leg in route.legs if leg.link.status not in IN_USE)


def last_promise(promises: Iterable[SegmentPromise]) -> SegmentPromise | None:
    """Return the promise that falls last; None where no date is known of any."""
    dated = [promise for promise in promises if promise.date]
    return max(dated, key=lambda promise: span(promise.date or "").last, default=None)


def promise_of(atlas: Atlas, link: Link) -> SegmentPromise:
    """Tell for when a segment that is not in use is promised, and by whose word."""
    status = labels.word(Status, link.status)
    segment = atlas.segments.get(link.segment_id)
    latest = _latest(atlas, segment) if segment else None
    if latest is not None:
        date, value = latest
    elif segment and segment.expected_year is not None and segment.status in TO_COME:
        date = str(segment.expected_year)
        value = stated(
            atlas,
            _("{status}; last promised for {date}", status=status, date=date),
            segment.sources,
        )
    else:
        date = None
        value = Value(_("{status}; date not known", status=status), basis=NO_DATE)
    title = title_of(atlas, link.segment_id)
    return SegmentPromise(link.segment_id, title, link.km, link.status, date, value)


def _latest(atlas: Atlas, segment: Segment) -> tuple[str, Value] | None:
    """Find the last promise of opening of a project that covers a segment, or else of completion.

    Of several projects and parts, the one that is promised for the latest day counts, for all of
    them are needed.
    """
    projects = [covering.project_id for covering in atlas.projects_on(segment.segment_id)]
    steps = [
        promised
        for promised in steps_of(atlas, projects)
        if not promised.done and promised.all_promises
    ]
    for kind in _STEPS:
        last = [
            (step, (step.promises or step.apart or step.before)[-1])
            for step in steps
            if step.milestone is kind
        ]
        if not last:
            continue
        step, promise = max(last, key=lambda pair: span(pair[1].promised).last)
        project = atlas.projects[step.project_id]
        status = labels.word(Status, segment.status)
        verb = in_text(step.label)
        text = _(
            "{status}; {verb} last promised {when}", status=status, verb=verb, when=promise.when
        )
        value = Value(
            text,
            sources=promise.value.sources,
            basis=promise.value.basis,
            scope=_("by {said}; {name}", said=promise.said, name=project.name),
            note=promise.value.note,
        )
        return promise.promised, value
    return None

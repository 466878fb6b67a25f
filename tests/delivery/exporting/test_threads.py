"""Exports in threads: their places, their steps and their end."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from app.delivery.exporting.threads import ExportThreads
from app.delivery.exporting.tickets import BusyError, Limits, Step

if TYPE_CHECKING:
    from app.delivery.exporting.threads import ThreadExports
    from app.delivery.exporting.tickets import Report

SECONDS = 30


class Gate:
    """A job that says it has begun and goes on when it may."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.may_go_on = threading.Event()

    def __call__(self, shared: object, report: Report, *arguments: object) -> bytes:
        report(1, 2, "Begun")
        self.begun.set()
        assert self.may_go_on.wait(SECONDS)
        report(2, 2, "Done")
        return f"{shared} {arguments}".encode()


def exports_of(limits: Limits) -> ThreadExports:
    return ExportThreads(limits).over("the data")  # type: ignore[arg-type]


def test_a_job_has_the_data_and_its_arguments_and_tells_each_step_once() -> None:
    job = Gate()
    ticket = exports_of(Limits()).start(job, 1, "two")
    assert job.begun.wait(SECONDS)
    assert ticket.steps() == [Step(1, 2, "Begun")]
    assert ticket.steps() == []
    assert ticket.wait(0) is False
    job.may_go_on.set()
    assert ticket.wait(SECONDS) is True
    assert ticket.steps() == [Step(2, 2, "Done")]
    assert ticket.result() == b"the data (1, 'two')"


def test_as_many_run_and_wait_as_may_and_no_more() -> None:
    exports, jobs = exports_of(Limits(workers=1, queue=1)), [Gate(), Gate(), Gate()]
    first, second = (exports.start(job) for job in jobs[:2])
    assert jobs[0].begun.wait(SECONDS)
    with pytest.raises(BusyError, match="as many files as it can"):
        exports.start(jobs[2])
    assert not jobs[1].begun.is_set()
    for job in jobs:
        job.may_go_on.set()
    assert first.wait(SECONDS)
    assert second.wait(SECONDS)
    # Whoever is done, or failed, makes room.
    for _ in range(3):
        failing = exports.start(lambda *_: 1 / 0)
        assert failing.wait(SECONDS)
        with pytest.raises(ZeroDivisionError):
            failing.result()


def test_a_job_that_was_ended_stops_at_its_next_step_or_never_begins() -> None:
    exports, jobs = exports_of(Limits(workers=1, queue=1)), [Gate(), Gate()]
    running, waiting = (exports.start(job) for job in jobs)
    assert jobs[0].begun.wait(SECONDS)
    for ticket in (running, waiting):
        ticket.cancel()
    for job in jobs:
        job.may_go_on.set()
    for ticket in (running, waiting):
        assert ticket.wait(SECONDS)
    assert running.steps() == [Step(1, 2, "Begun")]
    assert not jobs[1].begun.is_set()
    assert waiting.result() == b""


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(seconds=0), "took longer than 0 seconds"),
        (Limits(wait_seconds=0), "busy with other files"),
    ],
)
def test_what_runs_or_waits_too_long_is_given_up(limits: Limits, said: str) -> None:
    exports, jobs = exports_of(limits), [Gate(), Gate()]
    tickets = [exports.start(job) for job in jobs]
    assert jobs[0].begun.wait(SECONDS)
    late, other = tickets if limits.seconds == 0 else tickets[::-1]
    with pytest.raises(BusyError, match=said):
        late.wait(0.01)
    # The other limit is not touched by it.
    assert other.wait(0.01) is False
    for job in jobs:
        job.may_go_on.set()
    assert all(ticket.wait(SECONDS) for ticket in tickets)

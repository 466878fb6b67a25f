"""A job from its start to its end, whoever runs it, and what is said where it cannot run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.delivery.exporting.tickets import (
    BusyError,
    ClientLeftError,
    Limits,
    Step,
    cannot_write,
    run,
)

if TYPE_CHECKING:
    from app.delivery.exporting.tickets import Job

STEPS = [Step(number, 3, "A scene") for number in (1, 2, 3)]


class Scripted:
    """A ticket that ends at the third look, with a step at each."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.looks = 0
        self.cancelled = 0
        self._fault = fault

    def start(self, job: Job, *arguments: object) -> Scripted:
        self.started = (job, arguments)
        return self

    def wait(self, seconds: float) -> bool:
        assert seconds > 0
        if self._fault is not None:
            raise self._fault
        self.looks += 1
        return self.looks == 3

    def steps(self) -> list[Step]:
        return [STEPS[self.looks - 1]]

    def result(self) -> bytes:
        return b"made"

    def cancel(self) -> None:
        self.cancelled += 1


def job(*_: object) -> bytes:
    raise AssertionError


def test_every_step_is_told_and_the_last_too() -> None:
    exports, told = Scripted(), []
    assert run(exports, job, 1, "two", left=lambda: False, tell=told.append) == b"made"
    assert told == STEPS
    assert exports.started == (job, (1, "two"))
    assert exports.cancelled == 0
    assert run(Scripted(), job) == b"made"


@pytest.mark.parametrize(("look", "looks"), [(1, 1), (2, 2)])
def test_a_client_that_leaves_ends_the_job_at_the_next_look(look: int, looks: int) -> None:
    exports = Scripted()
    with pytest.raises(ClientLeftError):
        run(exports, job, left=lambda: exports.looks >= look)
    assert (exports.looks, exports.cancelled) == (looks, 1)


def test_who_leaves_when_the_job_has_ended_changes_nothing() -> None:
    exports = Scripted()
    assert run(exports, job, left=lambda: exports.looks == 3) == b"made"
    assert exports.cancelled == 0


def test_a_job_that_is_given_up_is_ended() -> None:
    exports = Scripted(Limits().waited())
    with pytest.raises(BusyError):
        run(exports, job)
    assert exports.cancelled == 1


def test_what_is_said_where_there_is_no_room(caplog: pytest.LogCaptureFixture) -> None:
    limits = Limits(seconds=2.5)
    assert str(limits.full()) == (
        "The server is writing as many files as it can. Please try again in a moment."
    )
    assert str(limits.waited()) == (
        "The server has been busy with other files. Please try again in a moment."
    )
    assert str(limits.too_long()) == "The file took longer than 2.5 seconds and was given up."
    assert str(cannot_write(OSError("odd"))).startswith(
        "The server cannot write files at the moment: odd. Please tell"
    )
    assert caplog.messages == ["no file can be written for an export: odd"]
    assert (Limits().workers, Limits().queue) == (1, 12)
    assert (Limits().seconds, Limits().wait_seconds) == (120, 120)

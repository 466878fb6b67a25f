"""Exports run apart from the pages: few at a time, with a queue, a time limit and an end.

Drawing a map or writing slides takes seconds of work that would hold up every page, for threads of
one process share one interpreter. A job is a module-level function ``job(shared, report,
*arguments) -> bytes``; ``report(step, of, title)`` tells how far it is.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.delivery.web.logs import NAME
from app.errors import AtlasError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.components.shared import Shared

    Report = Callable[[int, int, str], None]
    Job = Callable[..., bytes]

LOG = logging.getLogger(NAME)
_LOOK_SECONDS = 0.1


class BusyError(AtlasError):
    """No place is free within the time, or the job took longer than it may."""


class ClientLeftError(AtlasError):
    """Nobody waits for the answer any more."""


def cannot_write(error: OSError) -> BusyError:
    """Return what to say where the disk of the server is full or cannot be written to."""
    reason = error.strerror or str(error)
    LOG.warning("no file can be written for an export: %s", reason)
    return BusyError(
        _(
            "The server cannot write files at the moment: {reason}. Please tell "
            "whoever runs it, and try again later.",
            reason=reason,
        )
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be asked of exports.

    Attributes
    ----------
    workers
        Jobs that run at a time.
    queue
        Jobs that may wait.
    seconds
        Time that a job may take.
    wait_seconds
        Time that a job may wait.
    """

    workers: int = 1
    queue: int = 12
    seconds: float = 120.0
    wait_seconds: float = 120.0

    def full(self) -> BusyError:
        """Return what to say to a job that finds no place."""
        return BusyError(
            _("The server is writing as many files as it can. Please try again in a moment.")
        )

    def waited(self) -> BusyError:
        """Return what to say to a job that has waited as long as it may."""
        return BusyError(
            _("The server has been busy with other files. Please try again in a moment.")
        )

    def too_long(self) -> BusyError:
        """Return what to say to a job that took longer than it may."""
        return BusyError(
            _(
                "The file took longer than {seconds:g} seconds and was given up.",
                seconds=self.seconds,
            )
        )


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is: scene ``step`` of ``of``, called ``title``."""

    step: int
    of: int
    title: str


class Ticket(Protocol):
    """A job that was taken."""

    def steps(self) -> list[Step]:
        """Return the steps reported since the last call."""

    def wait(self, seconds: float) -> bool:
        """Wait for the end of the job; tell whether it has ended.

        Raises
        ------
        BusyError
            It waited or took longer than it may.
        """

    def result(self) -> bytes:
        """Return what the job made, or raise what stopped it."""

    def cancel(self) -> None:
        """End the job, whether it waits or runs."""


class Exports(Protocol):
    """Where the exports of one state of the data run."""

    def start(self, job: Job, *arguments: object) -> Ticket:
        """Take a job.

        Raises
        ------
        BusyError
            As many jobs wait as may.
        """


class ExportPlaces(Protocol):
    """Where exports run, whatever state of the data each is of."""

    def over(self, shared: Shared) -> Exports:
        """Return the exports of one state of the data."""


def run(
    exports: Exports,
    job: Job,
    *arguments: object,
    left: Callable[[], bool] | None = None,
    tell: Callable[[Step], None] | None = None,
) -> bytes:
    """Run a job to its end and return what it made.

    Parameters
    ----------
    left
        Tells whether the client has gone, which ends the job.
    tell
        Called with each step of the job.

    Raises
    ------
    BusyError
        The queue is full, or the time is over.
    ClientLeftError
        The client has gone.
    """
    ticket = exports.start(job, *arguments)
    ended = False
    try:
        while not ended:
            ended = ticket.wait(_LOOK_SECONDS)
            for step in ticket.steps():
                if tell is not None:
                    tell(step)
            if not ended and left is not None and left():
                raise ClientLeftError
    finally:
        if not ended:
            ticket.cancel()
    return ticket.result()

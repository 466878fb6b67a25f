"""Exports in threads of the server itself: for tests, and where processes are not wanted."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from app.delivery.exporting.tickets import Limits, Step

if TYPE_CHECKING:
    from app.components.shared import Shared
    from app.delivery.exporting.tickets import Job, Ticket


class ExportThreads:
    """The places of jobs in threads, with the same limits as processes have.

    A thread cannot be ended from outside: a job that is given up ends at its next step, and keeps
    its place until then.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.places = threading.BoundedSemaphore(self.limits.workers + self.limits.queue)
        self.running = threading.Semaphore(self.limits.workers)

    def over(self, shared: Shared) -> ThreadExports:
        """Return the exports of one state of the data."""
        return ThreadExports(shared, self)


class ThreadExports:
    """Runs jobs in threads with one state of the data."""

    def __init__(self, shared: Shared, places: ExportThreads) -> None:
        self._shared = shared
        self._places = places

    def start(self, job: Job, *arguments: object) -> Ticket:
        """Put a job into the queue."""
        if not self._places.places.acquire(blocking=False):
            raise self._places.limits.full()
        return _ThreadTicket(self._shared, self._places, job, arguments)


class _StoppedError(Exception):
    """The job that reports is no longer wanted."""


class _ThreadTicket:
    def __init__(
        self, shared: Shared, places: ExportThreads, job: Job, arguments: tuple[object, ...]
    ) -> None:
        self._limits = places.limits
        self._steps: list[Step] = []
        self._stopped = threading.Event()
        self._made: bytes | None = None
        self._error: Exception | None = None
        self._asked = time.monotonic()
        self._began: float | None = None

        def report(step: int, of: int, title: str) -> None:
            if self._stopped.is_set():
                raise _StoppedError
            self._steps.append(Step(step, of, title))

        def work() -> None:
            try:
                with places.running:
                    if not self._stopped.is_set():
                        self._began = time.monotonic()
                        self._made = job(shared, report, *arguments)
            except Exception as error:
                self._error = error
            finally:
                places.places.release()

        self._thread = threading.Thread(target=work, name="export", daemon=True)
        self._thread.start()

    def steps(self) -> list[Step]:
        taken, self._steps[:] = self._steps[:], []
        return taken

    def wait(self, seconds: float) -> bool:
        self._thread.join(seconds)
        if not self._thread.is_alive():
            return True
        began, now = self._began, time.monotonic()
        if began is None and now - self._asked > self._limits.wait_seconds:
            self.cancel()
            raise self._limits.waited()
        if began is not None and now - began > self._limits.seconds:
            self.cancel()
            raise self._limits.too_long()
        return False

    def result(self) -> bytes:
        if self._error is not None:
            raise self._error
        return self._made or b""

    def cancel(self) -> None:
        self._stopped.set()

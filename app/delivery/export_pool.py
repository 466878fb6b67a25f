"""Exports run apart from the pages: in processes of their own, few at a time, with limits.

Drawing a map or writing slides takes seconds of work that would hold up every page, for threads of
one process share one interpreter. A job is a module-level function ``job(shared, report,
*arguments) -> bytes``; ``report(step, of, title)`` tells how far it is.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import tempfile
import threading
import time
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pebble import ProcessPool

from app.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.components.shared import Shared
    from app.data.model import Atlas

    Report = Callable[[int, int, str], None]
    Job = Callable[..., bytes]

_LOOK_SECONDS = 0.1


class BusyError(AtlasError):
    """No process is free within the time, or the job took longer than it may."""


class ClientLeftError(AtlasError):
    """Nobody waits for the answer any more."""


class _StoppedError(Exception):
    """The job that reports is no longer wanted."""


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
        """Wait for the end of the job; tell whether it has ended."""

    def result(self) -> bytes:
        """Return what the job made, or raise what stopped it."""

    def cancel(self) -> None:
        """End the job, whether it waits or runs."""


class Exports(Protocol):
    """Where exports run."""

    def start(self, job: Job, *arguments: object) -> Ticket:
        """Take a job.

        Raises
        ------
        BusyError
            As many jobs wait as may.
        """


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


class ThreadExports:
    """Runs each job in a thread of this process: for tests, and where processes are not wanted."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def start(self, job: Job, *arguments: object) -> Ticket:
        """Start the job at once."""
        return _ThreadTicket(self._shared, job, arguments)


class _ThreadTicket:
    def __init__(self, shared: Shared, job: Job, arguments: tuple[object, ...]) -> None:
        self._steps: list[Step] = []
        self._stopped = threading.Event()
        self._made: bytes | None = None
        self._error: Exception | None = None

        def report(step: int, of: int, title: str) -> None:
            if self._stopped.is_set():
                raise _StoppedError
            self._steps.append(Step(step, of, title))

        def work() -> None:
            try:
                self._made = job(shared, report, *arguments)
            except Exception as error:
                self._error = error

        self._thread = threading.Thread(target=work, name="export", daemon=True)
        self._thread.start()

    def steps(self) -> list[Step]:
        taken, self._steps[:] = self._steps[:], []
        return taken

    def wait(self, seconds: float) -> bool:
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> bytes:
        if self._error is not None:
            raise self._error
        return self._made or b""

    def cancel(self) -> None:
        self._stopped.set()


class ExportPool:
    """Runs jobs in processes that hold the same data as the server.

    The processes start at the first job or by :meth:`warm`, and read the data from a file that this
    process wrote, so that a data folder that has changed since does not mix into an export.

    Parameters
    ----------
    workers
        Number of processes.
    queue
        Number of jobs that may wait.
    seconds
        Time that a job may take.
    wait_seconds
        Time that a job may wait for a process.
    """

    def __init__(
        self, atlas: Atlas, workers: int, queue: int, seconds: float, wait_seconds: float = 120.0
    ) -> None:
        self._atlas = atlas
        self._workers = workers
        self._seconds = seconds
        self._wait_seconds = wait_seconds
        self._places = threading.BoundedSemaphore(workers + queue)
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._folder: Path | None = None
        self._owner = 0
        self._numbers = iter(range(1, 1 << 62))

    def start(self, job: Job, *arguments: object) -> Ticket:
        """Put a job into the queue."""
        if not self._places.acquire(blocking=False):
            message = "The server is writing as many files as it can. Please try again in a moment."
            raise BusyError(message)
        try:
            pool, folder = self._ready()
            told = folder / f"{next(self._numbers)}.steps"
            future = pool.schedule(_run, args=(job, str(told), arguments), timeout=self._seconds)
        except BaseException:
            self._places.release()
            raise
        future.add_done_callback(lambda _: self._places.release())
        return _PoolTicket(future, told, self._seconds, self._wait_seconds)

    def warm(self) -> None:
        """Start the processes, so that the first export does not wait for them."""
        with suppress(BusyError):
            self.start(_nothing)

    def stop(self, seconds: float) -> None:
        """Let running jobs end for some seconds, then end the processes."""
        with self._lock:
            pool, folder, self._pool = self._pool, self._folder, None
        if pool is None or self._owner != os.getpid():
            return
        pool.close()
        try:
            pool.join(seconds)
        except TimeoutError:
            pool.stop()
            pool.join()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _ready(self) -> tuple[ProcessPool, Path]:
        with self._lock:
            # A server that forks has its pool in each child: processes cannot be shared.
            if self._pool is None or self._folder is None or self._owner != os.getpid():
                self._owner = os.getpid()
                self._folder = Path(tempfile.mkdtemp(prefix="corridor-atlas-"))
                data = self._folder / "atlas.pickle"
                data.write_bytes(pickle.dumps(self._atlas, protocol=pickle.HIGHEST_PROTOCOL))
                self._pool = ProcessPool(
                    max_workers=self._workers,
                    initializer=_begin,
                    initargs=(str(data),),
                    context=get_context("spawn"),
                )
            return self._pool, self._folder


class _PoolTicket:
    def __init__(
        self, future: Future[bytes], told: Path, seconds: float, wait_seconds: float
    ) -> None:
        self._future = future
        self._told = told
        self._read = 0
        self._seconds = seconds
        self._last = time.monotonic() + wait_seconds

    def steps(self) -> list[Step]:
        try:
            with self._told.open("rb") as file:
                file.seek(self._read)
                text = file.read()
        except FileNotFoundError:
            return []
        whole = text[: text.rfind(b"\n") + 1]
        self._read += len(whole)
        return [Step(*json.loads(line)) for line in whole.splitlines()]

    def wait(self, seconds: float) -> bool:
        ended, _ = wait([self._future], timeout=seconds)
        if not ended and not self._future.running() and time.monotonic() > self._last:
            self.cancel()
            message = "The server has been busy with other files. Please try again in a moment."
            raise BusyError(message)
        return bool(ended)

    def result(self) -> bytes:
        try:
            return self._future.result()
        except TimeoutError:
            message = f"The file took longer than {self._seconds:g} seconds and was given up."
            raise BusyError(message) from None
        finally:
            self._told.unlink(missing_ok=True)

    def cancel(self) -> None:
        self._future.cancel()
        self._told.unlink(missing_ok=True)


_held: dict[str, Any] = {}
"""In an export process: what all jobs share."""


def _begin(data: str) -> None:
    """Prepare an export process: read the data, and leave the processor to the pages."""
    from app.components.shared import share  # noqa: PLC0415 - only an export process needs it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    _held["shared"] = share(pickle.loads(Path(data).read_bytes()))  # noqa: S301 - our own file


def _run(job: Job, told: str, arguments: tuple[object, ...]) -> bytes:
    """Run a job in an export process."""

    def report(step: int, of: int, title: str) -> None:
        with Path(told).open("ab") as file:
            file.write(json.dumps([step, of, title]).encode() + b"\n")

    return job(_held["shared"], report, *arguments)


def _nothing(_shared: Shared, _report: Report) -> bytes:
    """Do nothing, so that a process has started."""
    return b""

"""Exports in processes that hold the same data as the server and give way to its pages."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import tempfile
import threading
import time
import weakref
from concurrent.futures import CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from app import export_process
from app.delivery.exporting.tickets import BusyError, Limits, Step, cannot_write
from app.wording import _

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.components.shared import Shared
    from app.data.model import Atlas
    from app.delivery.exporting.tickets import Job, Report, Ticket


class ExportPool:
    """The processes, which start at the first job or by :meth:`warm`.

    Parameters
    ----------
    limits
        Processes, places and times: for the jobs of all states of the data together.
    jobs
        Module of the jobs, imported by each process as it starts.
    """

    def __init__(self, limits: Limits | None = None, jobs: str | None = None) -> None:
        self.limits = limits or Limits()
        self._jobs = jobs
        self._places = threading.BoundedSemaphore(self.limits.workers + self.limits.queue)
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._folder: Path | None = None
        self._owner = 0
        self._numbers = iter(range(1, 1 << 62))

    def over(self, shared: Shared) -> PoolExports:
        """Return the exports of one state of the data."""
        return PoolExports(self, shared.atlas)

    def warm(self, shared: Shared) -> None:
        """Start the processes, so that the first export does not wait for them."""
        with suppress(BusyError):
            self.over(shared).start(nothing)

    def schedule(self, data: _DataFile, job: Job, arguments: tuple[object, ...]) -> Ticket:
        """Put a job into the queue.

        Raises
        ------
        BusyError
            As many jobs wait as may.
        """
        if not self._places.acquire(blocking=False):
            raise self.limits.full()
        try:
            pool, folder = self._ready()
            told = folder / f"{next(self._numbers)}.steps"
            named = (job.__module__, job.__qualname__)
            packed = pickle.dumps(arguments, protocol=pickle.HIGHEST_PROTOCOL)
            taken = (named, str(data.within(folder)), str(told), packed)
            future = pool.schedule(export_process.run, args=taken, timeout=self.limits.seconds)
        except OSError as error:
            self._places.release()
            raise cannot_write(error) from error
        except RuntimeError:
            # The pool broke between the look at it and this.
            self._places.release()
            raise _ended() from None
        except BaseException:
            self._places.release()
            raise
        future.add_done_callback(lambda _: self._places.release())
        return _PoolTicket(future, told, self.limits)

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
            # A server that forks has its pool in each child: processes cannot be shared. And a pool
            # whose idle process was killed from outside takes no job any more.
            lost = self._owner != os.getpid() or self._pool is None or not self._pool.active
            if lost or self._pool is None:
                if self._pool is not None and self._owner == os.getpid():
                    self._pool.stop()
                self._owner = os.getpid()
                self._pool = ProcessPool(
                    max_workers=self.limits.workers,
                    initializer=export_process.begin,
                    initargs=(self._jobs,),
                    context=get_context("spawn"),
                )
                self._folder = None
            if self._folder is None or not self._folder.is_dir():
                self._folder = Path(tempfile.mkdtemp(prefix="corridor-atlas-"))
            return self._pool, self._folder


class PoolExports:
    """Runs jobs in the processes with one state of the data, whatever the server shows by then."""

    def __init__(self, pool: ExportPool, atlas: Atlas) -> None:
        self._pool = pool
        self._data = _DataFile(atlas)

    def start(self, job: Job, *arguments: object) -> Ticket:
        """Put a job into the queue."""
        return self._pool.schedule(self._data, job, arguments)


class _DataFile:
    """The file by which the processes get an atlas, so that a changed folder does not mix in."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._lock = threading.Lock()
        self._path: Path | None = None

    def within(self, folder: Path) -> Path:
        """Return the file in a folder, written if need be."""
        with self._lock:
            if self._path is None or self._path.parent != folder or not self._path.exists():
                whole = pickle.dumps(self._atlas, protocol=pickle.HIGHEST_PROTOCOL)
                descriptor, name = tempfile.mkstemp(".atlas", dir=folder)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(whole)
                self._path = Path(name)
                weakref.finalize(self, self._path.unlink, missing_ok=True)
            return self._path


class _PoolTicket:
    def __init__(self, future: Future[bytes], told: Path, limits: Limits) -> None:
        self._future = future
        self._told = told
        self._read = 0
        self._limits = limits
        self._last = time.monotonic() + limits.wait_seconds

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
            raise self._limits.waited()
        return bool(ended)

    def result(self) -> bytes:
        try:
            return self._future.result()
        except TimeoutError:
            raise self._limits.too_long() from None
        except (ProcessExpired, CancelledError, BrokenProcessPool):
            # Ended from outside, by the system's want of memory say, or by the end of the server.
            raise _ended() from None
        finally:
            self._told.unlink(missing_ok=True)

    def cancel(self) -> None:
        self._future.cancel()
        self._told.unlink(missing_ok=True)


def _ended() -> BusyError:
    return BusyError(_("The process that wrote the file was ended. Please try again in a moment."))


def nothing(_shared: Shared, _report: Report) -> bytes:
    """Do nothing, so that a process has started."""
    return b""

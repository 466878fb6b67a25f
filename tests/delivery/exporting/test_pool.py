"""Exports apart from the pages: limits, an end for clients that left, and the same data."""

from __future__ import annotations

import contextlib
import errno
import os
import pickle
import signal
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from app.components.shared import share
from app.delivery.exporting.pool import ExportPool
from app.delivery.exporting.threads import ExportThreads
from app.delivery.exporting.tickets import BusyError, ClientLeftError, Limits, run
from tests.conftest import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.data.model import Atlas
    from app.delivery.exporting.pool import PoolExports
    from app.delivery.exporting.tickets import Step


def count_segments(shared: Any, report: Any, word: str) -> bytes:
    """Tell what an export process holds."""
    report(1, 1, word)
    return f"{word} {len(shared.atlas.segments)}".encode()


def made_already(shared: Any, _report: Any) -> bytes:
    """Tell what the process has made of the data before the job asks for anything."""
    return " ".join(sorted(vars(shared))).encode()


def sleep(_shared: Any, _report: Any, seconds: float) -> bytes:
    """Take some time."""
    time.sleep(seconds)
    return b"slept"


def fail(_shared: Any, _report: Any) -> bytes:
    """Fail."""
    message = "no ink"
    raise ValueError(message)


@pytest.fixture(scope="module")
def small_atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """Load the small data folder once for all tests here."""
    return Folder(tmp_path_factory.mktemp("pool") / "geodata").load()


@pytest.fixture(scope="module")
def pool(small_atlas: Atlas) -> Iterator[PoolExports]:
    made = ExportPool(Limits(workers=1, queue=1, seconds=100))
    yield made.over(share(small_atlas))
    made.stop(0)


def test_a_job_runs_with_the_data_of_the_server(pool: PoolExports, small_atlas: Atlas) -> None:
    told: list[Step] = []
    made = run(pool, count_segments, "segments:", tell=told.append)
    assert made == f"segments: {len(small_atlas.segments)}".encode()
    assert [(step.step, step.of, step.title) for step in told] == [(1, 1, "segments:")]


def test_an_error_of_a_job_is_the_callers(pool: PoolExports) -> None:
    with pytest.raises(ValueError, match="no ink"):
        run(pool, fail)
    assert run(pool, count_segments, "again").startswith(b"again")


def test_a_process_makes_of_the_data_what_its_jobs_ask_for(small_atlas: Atlas) -> None:
    """The files of the map took longer than the drawing that was asked for."""
    own = ExportPool(Limits(workers=1, queue=1, seconds=100))
    try:
        assert run(own.over(share(small_atlas)), made_already) == b"atlas facets"
    finally:
        own.stop(0)


def test_a_full_queue_is_said_and_empties(pool: PoolExports) -> None:
    taken = [pool.start(sleep, 60.0), pool.start(sleep, 60.0)]
    with pytest.raises(BusyError, match="as many files as it can"):
        pool.start(sleep, 0.0)
    for ticket in taken:
        ticket.cancel()
    for ticket in taken:
        assert ticket.wait(90)
    assert run(pool, count_segments, "after").startswith(b"after")


def test_a_client_that_left_ends_its_job(pool: PoolExports) -> None:
    with pytest.raises(ClientLeftError):
        run(pool, sleep, 60.0, left=lambda: True)
    # The process is free again long before the minute is over.
    assert run(pool, count_segments, "free").startswith(b"free")


def test_a_job_that_takes_too_long_is_given_up(small_atlas: Atlas) -> None:
    pool = ExportPool(Limits(queue=0, seconds=2))
    short = pool.over(share(small_atlas))
    try:
        with pytest.raises(BusyError, match="longer than 2 seconds"):
            run(short, sleep, 60.0)
    finally:
        pool.stop(0)


def tell_niceness(_shared: Any, _report: Any) -> bytes:
    """Tell how far the process gives way."""
    return str(os.nice(0)).encode()


def die(_shared: Any, _report: Any) -> bytes:
    """End the process as the system does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def tell_number(_shared: Any, _report: Any) -> bytes:
    """Tell the number of the process."""
    return str(os.getpid()).encode()


def test_a_process_gives_way_to_the_pages(pool: PoolExports) -> None:
    assert int(run(pool, tell_niceness)) == min(19, os.nice(0) + 10)


def test_a_process_that_is_killed_is_followed_by_another(pool: PoolExports) -> None:
    with pytest.raises(BusyError, match="was ended"):
        run(pool, die)
    number = int(run(pool, tell_number))
    os.kill(number, signal.SIGKILL)
    # Killed while idle: whoever comes in that moment may be asked to come back, the next may not.
    for _ in range(50):
        with contextlib.suppress(BusyError):
            if run(pool, count_segments, "next").startswith(b"next"):
                break
        time.sleep(0.2)
    assert int(run(pool, tell_number)) != number


def test_each_state_of_the_data_has_its_own_exports(
    tmp_path: Path, small_atlas: Atlas, shipped: Atlas
) -> None:
    places = ExportPool(Limits(queue=2, seconds=100))
    small, large = places.over(share(small_atlas)), places.over(share(shipped))
    try:
        for exports, atlas in ((small, small_atlas), (large, shipped), (small, small_atlas)):
            made = run(exports, count_segments, "has")
            assert made == f"has {len(atlas.segments)}".encode()
    finally:
        places.stop(0)


def test_a_disk_that_is_full_is_said_in_words(
    small_atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    places = ExportPool(Limits(queue=0))
    exports = places.over(share(small_atlas))
    try:
        with monkeypatch.context() as broken:
            broken.setattr("tempfile.mkdtemp", full)
            with pytest.raises(BusyError, match="cannot write files at the moment: No space left"):
                run(exports, count_segments, "full")
        # The place in the queue is free again, and so is the disk.
        assert run(exports, count_segments, "free").startswith(b"free")
    finally:
        places.stop(0)


def test_without_processes_a_thread_does_it(small_atlas: Atlas) -> None:
    exports = ExportThreads().over(share(small_atlas))
    assert run(exports, count_segments, "thread").startswith(b"thread ")
    with pytest.raises(ValueError, match="no ink"):
        run(exports, fail)
    stopped = exports.start(sleep, 0.2)
    stopped.cancel()
    assert stopped.wait(5)


def test_threads_have_the_limits_of_processes(small_atlas: Atlas) -> None:
    limits = Limits(workers=1, queue=1, seconds=0.3, wait_seconds=0.3)
    exports = ExportThreads(limits).over(share(small_atlas))
    running, waiting = exports.start(sleep, 2.0), exports.start(sleep, 0.0)
    with pytest.raises(BusyError, match="as many files as it can"):
        exports.start(sleep, 0.0)
    time.sleep(0.4)
    with pytest.raises(BusyError, match=r"longer than 0\.3 seconds"):
        running.wait(0.0)
    with pytest.raises(BusyError, match="busy with other files"):
        waiting.wait(0.0)
    # Both end by themselves, and their places are free again.
    for thread in threading.enumerate():
        if thread.name == "export":
            thread.join(10)
    assert run(exports, count_segments, "free").startswith(b"free")


def test_the_data_can_be_handed_to_a_process(shipped: Atlas) -> None:
    assert shipped.segments_at("horadiz")
    copy = pickle.loads(pickle.dumps(shipped, protocol=pickle.HIGHEST_PROTOCOL))
    assert copy.segments == shipped.segments
    assert copy.figures == shipped.figures
    assert copy.briefings == shipped.briefings

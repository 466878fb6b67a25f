"""Exports apart from the pages: limits, an end for clients that left, and the same data."""

from __future__ import annotations

import pickle
import time
from typing import TYPE_CHECKING, Any

import pytest

from app.components.shared import share
from app.delivery.export_pool import BusyError, ClientLeftError, ExportPool, ThreadExports, run
from tests.conftest import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.data.model import Atlas
    from app.delivery.export_pool import Step


def count_segments(shared: Any, report: Any, word: str) -> bytes:
    """Tell what an export process holds."""
    report(1, 1, word)
    return f"{word} {len(shared.atlas.segments)}".encode()


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
def pool(small_atlas: Atlas) -> Iterator[ExportPool]:
    made = ExportPool(small_atlas, workers=1, queue=1, seconds=20)
    yield made
    made.stop(0)


def test_a_job_runs_with_the_data_of_the_server(pool: ExportPool, small_atlas: Atlas) -> None:
    told: list[Step] = []
    made = run(pool, count_segments, "segments:", tell=told.append)
    assert made == f"segments: {len(small_atlas.segments)}".encode()
    assert [(step.step, step.of, step.title) for step in told] == [(1, 1, "segments:")]


def test_an_error_of_a_job_is_the_callers(pool: ExportPool) -> None:
    with pytest.raises(ValueError, match="no ink"):
        run(pool, fail)
    assert run(pool, count_segments, "again").startswith(b"again")


def test_a_full_queue_is_said_and_empties(pool: ExportPool) -> None:
    taken = [pool.start(sleep, 60.0), pool.start(sleep, 60.0)]
    with pytest.raises(BusyError, match="as many files as it can"):
        pool.start(sleep, 0.0)
    for ticket in taken:
        ticket.cancel()
    for ticket in taken:
        assert ticket.wait(20)
    assert run(pool, count_segments, "after").startswith(b"after")


def test_a_client_that_left_ends_its_job(pool: ExportPool) -> None:
    with pytest.raises(ClientLeftError):
        run(pool, sleep, 60.0, left=lambda: True)
    # The process is free again long before the minute is over.
    assert run(pool, count_segments, "free").startswith(b"free")


def test_a_job_that_takes_too_long_is_given_up(small_atlas: Atlas) -> None:
    short = ExportPool(small_atlas, workers=1, queue=0, seconds=1)
    try:
        run(short, count_segments, "warm")
        with pytest.raises(BusyError, match="longer than 1 seconds"):
            run(short, sleep, 60.0)
    finally:
        short.stop(0)


def test_without_processes_a_thread_does_it(small_atlas: Atlas) -> None:
    exports = ThreadExports(share(small_atlas))
    assert run(exports, count_segments, "thread").startswith(b"thread ")
    with pytest.raises(ValueError, match="no ink"):
        run(exports, fail)
    stopped = exports.start(sleep, 0.2)
    stopped.cancel()
    assert stopped.wait(5)


def test_the_data_can_be_handed_to_a_process(shipped: Atlas) -> None:
    assert shipped.segments_at("horadiz")
    copy = pickle.loads(pickle.dumps(shipped, protocol=pickle.HIGHEST_PROTOCOL))
    assert copy.segments == shipped.segments
    assert copy.figures == shipped.figures
    assert copy.briefings == shipped.briefings

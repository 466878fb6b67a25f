"""Threads of a server share what they take memory from."""

from __future__ import annotations

import gc
import re
import subprocess
import sys

import pytest

from app.allocation import without_collection

PROGRAM = """
import ctypes, threading
from app.allocation import share_one_arena
if {shared}:
    share_one_arena()
def work():
    kept = [bytes(900) for _ in range(2000)]
    wait.wait(10)
wait = threading.Barrier(9)
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
wait.wait(10)
for thread in threads:
    thread.join()
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.parametrize("shared", [True, False])
def test_all_threads_use_one_arena(shared: bool) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(shared=shared)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    arenas = len(re.findall(r"^Arena \d+:", run.stderr, re.MULTILINE))
    assert (arenas == 1) is shared


def test_garbage_is_looked_for_again_whatever_happens() -> None:
    def fail() -> None:
        with without_collection():
            assert not gc.isenabled()
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert gc.isenabled()

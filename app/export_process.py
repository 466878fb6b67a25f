"""What a process of exports runs: it gives way to the pages before it imports what is slow.

It stands apart from :mod:`app.delivery`, whose import takes seconds of a processor: a process that
imported it before it was made to give way would hold up pages whenever one starts.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from app.caches import forget

if TYPE_CHECKING:
    from app.components.shared import Shared

_NICENESS = 10
_held: dict[str, Shared] = {}
"""The data that jobs run with, by the file that they were read from; only those asked for last."""


def begin(jobs: str | None) -> None:
    """Leave the processor to the pages and the end of the process to the server; then prepare.

    Parameters
    ----------
    jobs
        Module that is imported at once, so that the first job does not wait for it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    if jobs is not None:
        import_module(jobs)


def run(job: tuple[str, str], data: str, told: str, arguments: bytes) -> bytes:
    """Run a job.

    Parameters
    ----------
    job
        Module and name of its function.
    data
        File with the atlas that the job is to use.
    told
        File to which its steps are written.
    arguments
        Its further arguments, pickled, so that what they need is imported here and not before.
    """
    function = getattr(import_module(job[0]), job[1])

    def report(step: int, of: int, title: str) -> None:
        # How far a file is may stay untold, on a full disk say; the file itself is made in memory.
        with suppress(OSError), Path(told).open("ab") as file:
            file.write(json.dumps([step, of, title]).encode() + b"\n")

    made: bytes = function(_shared(data), report, *pickle.loads(arguments))  # noqa: S301 - our own
    return made


def _shared(data: str) -> Shared:
    from app.components.shared import share  # noqa: PLC0415 - the process first gives way

    if data not in _held:
        # Read first: what is gone from the disk takes nothing with it.
        whole = Path(data).read_bytes()
        _held.clear()
        forget()
        _held[data] = share(pickle.loads(whole))  # noqa: S301 - our own file
    return _held[data]

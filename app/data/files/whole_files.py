"""Writing of a file as a whole: whoever reads it sees the old one or the new one, never a part."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# Asked once, while nothing else runs: asking sets it for a moment, for the whole process.
_RIGHTS = 0o666 & ~_umask()


def write_whole(path: Path, body: bytes, *, lasting: bool = False) -> None:
    """Write a file in one step, with the rights of any new file.

    Parameters
    ----------
    lasting
        Whether it must be there after a loss of power, which takes longer.

    Raises
    ------
    OSError
        It cannot be written there; what was there before is still there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        part.chmod(_RIGHTS)
        part.replace(path)
    except BaseException:
        # Also where somebody presses Ctrl+C.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    if lasting:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a loss of power, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

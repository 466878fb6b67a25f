"""A copy of the data folder that nothing changes any more, and what tells one state from another.

A server that shows changed data goes on reading files of the basemap when a map is first drawn,
and does so in several processes: from a copy they all read the same, whatever happens to the
folder meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import weakref
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.data.editing.writing import is_unsettled, settle
from app.data.editions.package import PACKAGE
from app.data.files.folder_files import READ_FOLDERS, is_data, is_layer
from app.data.files.reading import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

Stamp = tuple[tuple[str, int, int, int], ...]
"""Of each file of the folder: its path inside it, time of change, size and number."""


class StillChangingError(Exception):
    """A file changed while the folder was copied."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Snapshot:
    """One state of a data folder.

    Attributes
    ----------
    folder
        Where it is read from: a copy, which goes when nobody holds this any more.
    stamp
        What the folder itself looked like.
    digest
        Short hash of its files; the same in every process that sees the same files.
    """

    folder: Path
    stamp: Stamp = field(repr=False)
    digest: str


def stamp_of(folder: Path) -> Stamp:
    """Return what the files of a folder look like from outside, without reading them.

    Raises
    ------
    OSError
        The folder may not be read.
    """
    stamps = []
    for path in _files(folder):
        try:
            state = path.stat()
        except OSError:
            continue
        name = path.relative_to(folder).as_posix()
        stamps.append((name, state.st_mtime_ns, state.st_size, state.st_ino))
    return tuple(stamps)


def take_snapshot(folder: Path) -> Snapshot:
    """Copy the files that are read, and the names of those that are only reported.

    Raises
    ------
    StillChangingError
        A file changed while they were copied.
    DataError
        Several files were being written as one, and that cannot be finished.
    OSError
        The folder may not be read, or the copy cannot be written.
    """
    settle(folder)
    before = stamp_of(folder)
    copy = Path(tempfile.mkdtemp(prefix="corridor-atlas-data-"))
    try:
        digest = _digest(folder, copy)
        if is_unsettled(folder) or stamp_of(folder) != before:
            raise StillChangingError
    except BaseException:
        shutil.rmtree(copy, ignore_errors=True)
        raise
    snapshot = Snapshot(copy, before, digest)
    weakref.finalize(snapshot, _remove, copy, os.getpid())
    return snapshot


def _remove(copy: Path, owner: int) -> None:
    # A process that came from this one by a fork ends without taking the copy with it.
    if os.getpid() == owner:
        shutil.rmtree(copy, ignore_errors=True)


def digest_of(folder: Path) -> str:
    """Return the short hash of a folder that is read in place; empty where it cannot be read."""
    try:
        return _digest(folder, None)
    except OSError:
        return ""


def _digest(folder: Path, copy: Path | None) -> str:
    """Reckon the short hash of what is read, and copy it where there is a folder for that."""
    known = hashlib.sha256()
    for path in _files(folder):
        name = path.relative_to(folder)
        content = _content(path, is_read=_is_read(name))
        told = content if isinstance(content, bytes) else str(content).encode()
        known.update(f"{name.as_posix()}\0{len(told)}\0".encode())
        known.update(told)
        if copy is not None:
            (copy / name).parent.mkdir(exist_ok=True)
            _write(copy / name, content)
    return known.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    """List what the loader looks at, in one order everywhere.

    Of a folder that the loader does not know, layers alone, which it reports.
    """
    for path in sorted(folder.iterdir()):
        if not is_data(path) and path.name != PACKAGE:
            continue
        if not path.is_dir():
            yield path
            continue
        known = path.name in READ_FOLDERS
        for inside in sorted(path.iterdir()):
            # A folder in place of a file is reported; any other is nobody's.
            is_file = bool(inside.suffix) if known else is_layer(inside)
            if is_file and is_data(inside):
                yield inside


def _is_read(name: Path) -> bool:
    if len(name.parts) == 1:
        return is_layer(name) or name.name == PACKAGE
    return name.parts[0] in READ_FOLDERS


class _Unread(StrEnum):
    """Why a file is not read; a stand-in of the same kind is reported in the same words."""

    FOLDER = "a folder"
    PIPE = "a pipe or device"
    FORBIDDEN = "may not be read"
    TOO_LARGE = "too large"


def _content(path: Path, *, is_read: bool) -> bytes | _Unread:
    """Read what the loader would read; nothing of a file that is only named."""
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        return _Unread.FOLDER
    if not stat.S_ISREG(state.st_mode):
        # To read it would wait for whoever writes to it.
        return _Unread.PIPE
    if not is_read:
        return b""
    if state.st_size > MAX_BYTES:
        return _Unread.TOO_LARGE
    try:
        return path.read_bytes()
    except PermissionError:
        return _Unread.FORBIDDEN


def _write(target: Path, content: bytes | _Unread) -> None:
    if content is _Unread.FOLDER:
        target.mkdir()
    elif content is _Unread.PIPE:
        os.mkfifo(target)
    elif content is _Unread.FORBIDDEN:
        target.touch(mode=0)
    elif content is _Unread.TOO_LARGE:
        # One hole, which takes no room.
        with target.open("wb") as file:
            file.truncate(MAX_BYTES + 1)
    else:
        target.write_bytes(content)

"""Writing of several files of a data folder as one: either all of them are the new ones, or none.

New files are laid beside the data, with a copy of those that they replace, in a dated folder of
``earlier-files``. What is to be replaced is then noted in one small file, and that note is the
point from which the new state holds: whoever finds it moves the files that are not yet in their
place (:func:`settle`). Whatever is interrupted before it leaves the data as they were.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from app.data.files.whole_files import sync_folder, write_whole
from app.errors import DataError
from app.wording import _

if TYPE_CHECKING:
    from collections.abc import Mapping

EARLIER = "earlier-files"
"""Folder inside the data folder that keeps what was replaced."""
_NOTE = "being-written.json"
_NEW = "new"
_ABANDONED_SECONDS = 600


class ChangedMeanwhileError(DataError):
    """A file is no longer what the new one was made from."""


def write_files(
    folder: Path,
    files: Mapping[str, bytes],
    made_from: Mapping[str, str],
    now: datetime | None = None,
) -> Path:
    """Replace files of a data folder, all or none, and keep a copy of the old ones.

    Parameters
    ----------
    files
        New content by path inside the folder.
    made_from
        Digest of each file that was there when the new content was made.

    Returns
    -------
    copy
        Folder with the old files.

    Raises
    ------
    ChangedMeanwhileError
        A file was changed since then, or another writing is going on.
    DataError
        The folder may not be written, or has no room.
    """
    settle(folder)
    stamp = (now or datetime.now()).strftime("%Y-%m-%dT%H-%M-%S")
    try:
        _clear_abandoned(folder)
        kept = _new_folder(folder / EARLIER, stamp)
        try:
            _lay_beside(folder, kept, files)
            _check_unchanged(folder, files, made_from)
            _note(folder, kept.name, files)
        except BaseException:
            # Also where somebody presses Ctrl+C; once it is noted, the new state holds.
            if _noted(folder) != kept.name:
                shutil.rmtree(kept, ignore_errors=True)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = _(
            "{folder}: found {reason}, expected a folder that may be written, with room",
            folder=folder,
            reason=reason,
        )
        raise DataError(message) from None
    settle(folder)
    return kept


def is_unsettled(folder: Path) -> bool:
    """Tell whether files are just being replaced, or a writing was interrupted there."""
    return (folder / EARLIER / _NOTE).exists()


def settle(folder: Path) -> None:
    """Put the files in their place that a writing has noted and not yet moved; else do nothing.

    Raises
    ------
    DataError
        That is needed, and the folder may not be written.
    """
    note = folder / EARLIER / _NOTE
    if not note.exists():
        return
    try:
        written = json.loads(note.read_text(encoding="utf-8"))
        new = folder / EARLIER / str(written["copy"]) / _NEW
        for file in written["files"]:
            target = folder / PurePosixPath(file)
            # Another process may be settling the same: what it has moved is in its place.
            with contextlib.suppress(FileNotFoundError):
                target.parent.mkdir(parents=True, exist_ok=True)
                (new / PurePosixPath(file)).replace(target)
            sync_folder(target.parent)
        note.unlink(missing_ok=True)
        sync_folder(note.parent)
        shutil.rmtree(new, ignore_errors=True)
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = _(
            "{folder}: found a writing that was interrupted ({earlier}/{note}: "
            "{error}), expected that it can be finished; start the program once where "
            "it may write there",
            folder=folder,
            earlier=EARLIER,
            note=_NOTE,
            error=error,
        )
        raise DataError(message) from None


def _new_folder(parent: Path, stamp: str) -> Path:
    parent.mkdir(exist_ok=True)
    number = 1
    while True:
        name = stamp if number == 1 else f"{stamp}-{number}"
        with contextlib.suppress(FileExistsError):
            (parent / name).mkdir()
            return parent / name
        number += 1


def _lay_beside(folder: Path, kept: Path, files: Mapping[str, bytes]) -> None:
    for file, body in files.items():
        path = PurePosixPath(file)
        old = folder / path
        if old.exists():
            _write(kept / path, old.read_bytes())
        _write(kept / _NEW / path, body)


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, body, lasting=True)


def _check_unchanged(
    folder: Path, files: Mapping[str, bytes], made_from: Mapping[str, str]
) -> None:
    for file in {*files, *made_from}:
        path = folder / PurePosixPath(file)
        digest = sha256(path.read_bytes()).hexdigest() if path.exists() else None
        if digest != made_from.get(file):
            message = _(
                "{file}: found another content than a moment ago, expected nobody else's", file=file
            )
            raise ChangedMeanwhileError(
                _("{message} changes; nothing was written, try again", message=message)
            )


def _note(folder: Path, copy: str, files: Mapping[str, bytes]) -> None:
    """Note what is to be replaced: whole at once, and only one at a time."""
    note = folder / EARLIER / _NOTE
    draft = note.with_name(f"{copy}.json")
    _write(draft, json.dumps({"copy": copy, "files": list(files)}).encode())
    try:
        os.link(draft, note)
    except FileExistsError:
        message = _(
            "{folder}: found another writing going on, expected one at a time; try again",
            folder=folder,
        )
        raise ChangedMeanwhileError(message) from None
    except OSError:
        # Not every file system has links.
        if note.exists():
            message = _(
                "{folder}: found another writing going on, expected one at a time; try again",
                folder=folder,
            )
            raise ChangedMeanwhileError(message) from None
        draft.replace(note)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(note.parent)


def _noted(folder: Path) -> str:
    """Return the dated folder whose files are to be moved to their places."""
    note = folder / EARLIER / _NOTE
    return str(json.loads(note.read_text(encoding="utf-8"))["copy"]) if note.exists() else ""


def _clear_abandoned(folder: Path) -> None:
    """Remove what an interrupted writing laid beside the data and never noted."""
    for new in (folder / EARLIER).glob(f"*/{_NEW}"):
        if time.time() - new.stat().st_mtime > _ABANDONED_SECONDS:
            shutil.rmtree(new.parent, ignore_errors=True)

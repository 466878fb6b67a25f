"""Writing of a layer into the data folder: whole or not at all, and never over another file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.intake.opening.features import IntakeError
from app.wording import _

if TYPE_CHECKING:
    from pathlib import Path

    from app.intake.drafting.layer_text import Layer


def keep(folder: Path, draft: Layer) -> Path:
    """Write a layer into the data folder.

    Raises
    ------
    IntakeError
        There is a file of that name, or the folder cannot be written to.
    """
    path = folder / draft.file
    part = folder / f".{draft.layer}.part"
    try:
        # Taken first, so that two who add at once do not write over one another.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    except FileExistsError:
        raise IntakeError(_("{path} is there already; nothing was written.", path=path)) from None
    except OSError as error:
        raise IntakeError(
            _("{folder} cannot be written to ({reason}).", folder=folder, reason=error.strerror)
        ) from None
    try:
        part.write_text(draft.text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        path.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
        raise IntakeError(
            _("{path} cannot be written ({reason}).", path=path, reason=error.strerror)
        ) from None
    return path

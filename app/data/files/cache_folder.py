"""Where what can be made again is kept for the next start."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from app.wording import _


def cache_folder(folder: Path | None = None) -> Path:
    """Return the folder, made where it is not there yet.

    Parameters
    ----------
    folder
        Another one; by default the user's cache folder of this program.

    Raises
    ------
    OSError
        It cannot be made, or this user has no home: none is made where the program was started.
    """
    try:
        path = folder or Path(platformdirs.user_cache_dir("corridor-atlas"))
    except RuntimeError as error:
        raise OSError(str(error)) from error
    if not path.is_absolute():
        raise OSError(_("there is no home folder"))
    path.mkdir(parents=True, exist_ok=True)
    return path

"""The command ``corridor-atlas add``: a file of others becomes the layer of a corridor."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from app.allocation import without_collection
from app.data.loading.folder import load_atlas
from app.errors import DataError
from app.intake.drafting.draft import draft_corridor
from app.intake.drafting.ends import TOLERANCE_KM
from app.intake.drafting.keeping import keep
from app.intake.drafting.layer_text import Layer
from app.intake.drafting.report import report_lines
from app.intake.drafting.trial import new_problems
from app.intake.opening.kinds import open_file
from app.queries.core import problem_words
from app.wording import _, counted

if TYPE_CHECKING:
    from pathlib import Path


def add_corridor(
    path: Path, folder: Path, name: str = "", tolerance_km: float | None = None, *, agreed: bool
) -> bool:
    """Show what a file would come to, and write it once somebody agrees.

    Parameters
    ----------
    agreed
        Whether it is written without asking.

    Returns
    -------
    bool
        Whether it was written and the data have no problem more than before.

    Raises
    ------
    AtlasError
        The file or the data folder cannot be used.
    """
    tolerance = TOLERANCE_KM if tolerance_km is None else tolerance_km
    with without_collection():
        atlas = load_atlas(folder)
        opened = open_file(path.name, _read(path))
        draft = draft_corridor(atlas, opened, path.name, date.today(), name, tolerance)
        for line in report_lines(draft):
            print(line)
        problems = new_problems(atlas, draft)
    for line in problem_words.lines(problems):
        print(line)
    if problems:
        print(
            counted(
                len(problems),
                "With it the check would report {count} problem more.",
                "With it the check would report {count} problems more.",
            )
        )
    if not (agreed or _agrees(_("Write {folder}?", folder=folder / draft.file))):
        print(_("Nothing was written; --yes writes it without asking."))
        return False
    print(_("Written: {path}", path=keep(folder, Layer(draft.layer, draft.text))))
    return not problems


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            _("{path}: cannot be read ({reason})", path=path, reason=error.strerror)
        ) from None


def _agrees(question: str) -> bool:
    """Ask at the terminal; who cannot be asked has not agreed."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False

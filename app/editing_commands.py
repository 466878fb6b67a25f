"""Commands that change a data folder: edit and import; both show what they would do, and ask."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.data.editing.corrections import read_corrections
from app.data.editing.folder_text import read_folder
from app.data.editing.sheets import Returned, read_sheets
from app.data.editing.workbook import WorkbookError, read_workbook
from app.data.editing.writing import settle
from app.data.loading.folder import check_folder
from app.exports.tables.edit_workbook import write_edit_workbook
from app.queries.differences.differences import Differences
from app.queries.differences.minutes import minutes
from app.queries.revisions.review import Present, carry_out, review
from app.wording import _, counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.queries.revisions.review import Review

DONE = 0
NOT_WRITTEN = 1
_SHOWN = _("A running server shows it by itself, unless it was told not to watch its data.")


@dataclass(frozen=True, slots=True)
class Terminal:
    """What commands say and ask.

    Attributes
    ----------
    tell
        Prints a line of the answer.
    ask
        Asks a question and gives what was typed; None where nobody can answer.
    """

    tell: Callable[[str], None]
    ask: Callable[[str], str] | None


def terminal() -> Terminal:
    """Return the terminal of this process."""
    return Terminal(print, input if sys.stdin is not None and sys.stdin.isatty() else None)


def export_workbook(folder: Path, target: Path, terminal: Terminal) -> int:
    """Write the workbook for editing a data folder.

    Raises
    ------
    DataError
        The folder cannot be read.
    WorkbookError
        The workbook cannot be written there.
    """
    check_folder(folder)
    settle(folder)
    text = read_folder(folder)
    body = write_edit_workbook(text, datetime.now())
    try:
        target.write_bytes(body)
    except OSError as error:
        # Excel keeps others from writing to a file that it has open.
        said = (error.strerror or str(error)).lower()
        expected = _("a file that may be written (is it open in a spreadsheet?)")
        raise WorkbookError(str(target), said, expected) from None
    for problem in text.unreadable:
        terminal.tell(_("Not in the workbook: {problem}", problem=problem))
    terminal.tell(_("{target}: edit it, then give it back with --import", target=target))
    return DONE


def import_workbook(folder: Path, source: Path, terminal: Terminal, *, yes: bool) -> int:
    """Take an edited workbook back.

    Raises
    ------
    DataError
        The folder or the workbook cannot be read.
    """
    try:
        body = source.read_bytes()
    except OSError as error:
        raise WorkbookError(str(source), (error.strerror or str(error)).lower()) from None
    returned = read_sheets(read_workbook(body, source.name))
    return _take(folder, returned, terminal, yes=yes)


def import_corrections(folder: Path, source: Path, terminal: Terminal, *, yes: bool) -> int:
    """Take a file of corrections.

    Raises
    ------
    DataError
        The folder or the file cannot be read.
    """
    returned = Returned(edits=read_corrections(source))
    return _take(folder, returned, terminal, yes=yes)


def _take(folder: Path, returned: Returned, terminal: Terminal, *, yes: bool) -> int:
    present = Present.of(folder)
    reviewed = review(present, returned.edits, date.today(), returned.rows, returned.faults)
    for line in review_lines(reviewed):
        terminal.tell(line)
    if reviewed.is_refused:
        return NOT_WRITTEN
    if not reviewed.revision.files:
        return DONE
    if not yes and not _agreed(terminal):
        terminal.tell(_("Nothing was written."))
        return NOT_WRITTEN
    kept = carry_out(present, reviewed)
    count = counted(len(reviewed.revision.files), "{count} file", "{count} files")
    terminal.tell(
        _(
            "{count} written; the old ones are in {kept}. {shown}",
            count=count,
            kept=kept,
            shown=_SHOWN,
        )
    )
    return DONE


def _agreed(terminal: Terminal) -> bool:
    if terminal.ask is None:
        terminal.tell(_("Nobody can be asked here; --yes writes without asking."))
        return False
    try:
        return terminal.ask("Write this? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def review_lines(reviewed: Review) -> list[str]:
    """Tell what edits would do, or why they are refused."""
    lines = [*map(str, reviewed.faults)]
    if reviewed.conflicts:
        lines.append(_("Changed by somebody else since then, and not overwritten:"))
        lines += [f"  {conflict}" for conflict in reviewed.conflicts]
        lines.append(_("Put in what holds now, or begin from a new export."))
    if reviewed.is_refused:
        count = len(reviewed.faults) + len(reviewed.conflicts)
        return [
            *lines,
            counted(
                count, "{count} fault; nothing was written.", "{count} faults; nothing was written."
            ),
        ]
    if not reviewed.revision.files:
        return [_("Nothing differs from the data; nothing to write.")]
    lines += minutes(Differences(reviewed.changes))
    if reviewed.notes:
        lines += ["", _("To bear in mind:"), *(f"  {note}" for note in reviewed.notes)]
    return lines

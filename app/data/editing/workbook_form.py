"""Form of the workbook for editing: what writing and reading it must agree on."""

from __future__ import annotations

from app.wording import _, number

FORMAT = "corridor-atlas-edit"
VERSION = 1
BASE_SHEET = "_base"
"""Very hidden sheet with what every cell held when the workbook was made."""
LISTS_SHEET = "_lists"
READ_ME = _("Read me")
HEAD_ROWS = 2
"""Rows above the data: headings in words, and names of columns, by which they are read."""
REMOVE = "(remove)"
MISTAKE = "(mistake)"
EXTRA = {
    REMOVE: (
        _("Remove this row"),
        _("Write yes to take the row out of the data. A row that is only missing is not removed."),
    ),
    MISTAKE: (
        _("Former value was a mistake"),
        _(
            "Write yes where the value was never stated so, as after a slip of the "
            "keys: the former value then stays out of the history."
        ),
    ),
}
"""Columns that are no part of the table: heading and meaning."""
LONGEST_TEXT = 32_767
"""Characters that a cell of Excel takes."""


def too_long(text: str) -> str:
    """Return what stands in place of a text that no cell takes."""
    return _(
        "(a text of {text} characters, too long for a cell: edit it in the file)",
        text=number(len(text)),
    )


def shown(text: str) -> str:
    """Return a text as a sheet shows it."""
    return too_long(text) if len(text) > LONGEST_TEXT else text

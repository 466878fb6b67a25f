"""What the workbook for editing says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.data.editing.workbook_form import EXTRA, MISTAKE, REMOVE
from app.queries.tables.columns import TITLES
from app.vocabulary import labels
from app.wording import _, labelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.data.editing.folder_text import FolderText

COMMAND: Final = "corridor-atlas edit --import atlas.xlsx"
_HOW: Final = (
    (
        _("What this is"),
        _(
            "One sheet for each table of the data, and one for the segments and places of each "
            "layer. The first two rows of a sheet are headings: what a column is called, and its "
            "name in the data. Rest the pointer on a heading to read what the column means, its "
            "unit, and what an empty cell says."
        ),
    ),
    (
        _("How to change a value"),
        _(
            "Type over it, or choose from the list that opens beside the cell. Give the date of "
            "the new statement and its source in the same row. The former value is kept in the "
            "history by itself; write yes under “{mistake}” where it was never stated so.",
            mistake=EXTRA[MISTAKE][0],
        ),
        _(
            "A list of several values is separated by semicolons. A date is written 2026, 2026-11 "
            "or 2026-11-28, as well as it is known. An empty cell says “not known”, never zero."
        ),
    ),
    (
        _("How to add a row"),
        _(
            "Write below the last row of a sheet, with an identifier of its own. A new source "
            "comes first, in the sheet “{sources}”. A line is added to a map file, not here.",
            sources=TITLES["sources"],
        ),
    ),
    (
        _("How to take a row out"),
        _(
            "Write yes under “{remove}”. A row that is only missing here is not removed, and is "
            "asked for.",
            remove=EXTRA[REMOVE][0],
        ),
    ),
    (
        _("What is locked"),
        _(
            "Identifiers of rows that are there, in italics, for other rows point to them, and the "
            "headings. The sheets have no password."
        ),
    ),
    (
        _("How to give it back"),
        _(
            "On the page “Data” of the atlas, where whoever runs it allows it, or with "
            "“{command}”. Everything is checked; you see each value before and after, and nothing "
            "is written before you say yes. Where somebody else has changed the same value since "
            "this workbook was made, both are shown and nothing is overwritten.",
            command=COMMAND,
        ),
    ),
)


def read_me_lines(
    folder: FolderText, sheets: Iterable[tuple[str, str]], made: datetime
) -> list[str]:
    """Return the lines of the sheet that explains; a heading is the first, and follows a gap.

    Parameters
    ----------
    sheets
        Name and meaning of each sheet.
    """
    day = labels.date(made.date().isoformat())
    lines = [_("{product}: data to edit, as they were on {day}", product=labels.PRODUCT, day=day)]
    for paragraphs in _HOW:
        lines += ["", *paragraphs]
    lines += ["", _("Sheets")]
    lines += [labelled(name, meaning) for name, meaning in sheets]
    if folder.unreadable:
        lines += ["", _("Files that could not be read and are not here")]
        lines += [str(problem) for problem in folder.unreadable]
    return [*lines, "", labels.DISCLAIMER]

"""Editing of the data: what the workbook and a correction take, there and back."""

from __future__ import annotations

import statistics
import time
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.data.editing.edits import Act, CellEdit, Origin, RowEdit
from app.data.editing.folder_text import read_folder
from app.data.editing.sheets import read_sheets
from app.data.editing.workbook import read_workbook
from app.exports.tables.edit_workbook import write_edit_workbook
from app.queries.revisions.review import Present, review

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 3


def measure_editing(folder: Path) -> None:
    """Print the seconds of each step, for all data of a folder; median of :data:`ROUNDS`."""
    text = read_folder(folder)
    body = write_edit_workbook(text, datetime.now())
    present = Present.of(folder)
    key = next(iter(text.rows("milestones")))
    note = {"note": CellEdit(None, "A note.")}
    edit = RowEdit(Act.CHANGE, "milestones", key, note, Origin("benchmark"))
    steps: dict[str, Callable[[], object]] = {
        "read the folder for editing": lambda: read_folder(folder),
        f"write the workbook ({len(body) / 1e6:.1f} MB)": lambda: write_edit_workbook(
            text, datetime.now()
        ),
        "read it back and compare": lambda: read_sheets(read_workbook(body, "atlas.xlsx")),
        "read and check the data": lambda: Present.of(folder),
        "check a correction and show it": lambda: review(present, [edit], date.today()),
    }
    for name, step in steps.items():
        print(f"{name}: {statistics.median(_seconds(step) for _ in range(ROUNDS)):.1f} s")


def _seconds(step: Callable[[], object]) -> float:
    began = time.perf_counter()
    step()
    return time.perf_counter() - began

"""What a sheet shows of a text: all of it, as long as a cell of Excel takes it."""

from __future__ import annotations

from app.data.editing.workbook_form import LONGEST_TEXT, shown


def test_a_text_is_shown_as_long_as_a_cell_takes_it() -> None:
    longest = "x" * 32_767
    assert shown(longest) == longest
    assert len(longest) == LONGEST_TEXT
    assert shown(f"{longest}x") == (
        "(a text of 32,768 characters, too long for a cell: edit it in the file)"
    )
    assert shown("") == ""

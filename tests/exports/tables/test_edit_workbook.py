"""The workbook for editing: what stands in it, and that it comes back as it went."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.config import shipped_folder
from app.data.editing.folder_text import read_folder
from app.data.editing.sheets import read_sheets
from app.data.editing.workbook import WorkbookError, read_workbook
from app.data.editing.workbook_form import (
    BASE_SHEET,
    HEAD_ROWS,
    LISTS_SHEET,
    LONGEST_TEXT,
    MISTAKE,
    READ_ME,
    REMOVE,
)
from app.data.schema.tables import EVERY
from app.exports.tables.edit_workbook import write_edit_workbook
from app.queries.revisions.review import Present, review
from tests.conftest import CSV
from tests.edited import MADE, cell, edited

if TYPE_CHECKING:
    from tests.conftest import Folder

TODAY = dt.date(2026, 11, 28)


def back(folder: Folder, body: bytes) -> Any:
    """Read a workbook that was given back."""
    del folder
    return read_sheets(read_workbook(body, "atlas.xlsx"))


def opened(folder: Folder) -> Any:
    """Open the workbook of a folder."""
    return openpyxl.load_workbook(io.BytesIO(write_edit_workbook(read_folder(folder.path), MADE)))


def test_the_shipped_data_go_there_and_back_without_an_edit() -> None:
    texts = read_folder(shipped_folder("geodata"))
    returned = read_sheets(read_workbook(write_edit_workbook(texts, MADE), "atlas.xlsx"))
    assert not returned.edits
    assert not returned.faults
    assert len(returned.rows) == sum(len(file.rows) for file in texts.files.values())


def test_saved_again_by_another_program_nothing_differs(folder: Folder) -> None:
    returned = back(folder, edited(read_folder(folder.path), lambda _book: None))
    assert not returned.edits
    assert not returned.faults


def test_there_is_a_sheet_for_each_table_and_layer_and_one_that_explains(folder: Folder) -> None:
    book = opened(folder)
    names = book.sheetnames
    assert names[:4] == [READ_ME, "Segments test-corridor", "Places", "Corridors"]
    assert len(names) == 1 + 1 + 1 + 20 + 2
    assert book[BASE_SHEET].sheet_state == "veryHidden"
    assert book[LISTS_SHEET].sheet_state == "hidden"
    said = " ".join(str(row[0].value) for row in book[READ_ME].iter_rows())
    assert "How to give it back" in said
    assert "A promised or kept date of one step of a project." in said


def test_headings_explain_columns_with_unit_and_codes(folder: Folder) -> None:
    sheet = opened(folder)["Segments test-corridor"]
    head = {own.value: sheet.cell(1, own.column) for own in sheet[HEAD_ROWS]}
    assert head["length_km"].value == "Length as stated (km)"
    assert "In km." in head["length_km"].comment.text
    assert "suspended = Suspended" in head["status"].comment.text
    assert "Must not be empty" in head["status"].comment.text
    assert sheet.freeze_panes == "B3"


def test_identifiers_are_locked_and_the_rest_is_free(folder: Folder) -> None:
    book = opened(folder)
    for name, key in (("Milestones", "m1"), ("Places", "a")):
        sheet = book[name]
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        table = EVERY["milestones" if name == "Milestones" else "places"]
        assert cell(book, name, key, table.key[0]).protection.locked
        assert not cell(book, name, key, "sources").protection.locked
        # What is empty, and the rows below, has the form of its column.
        assert not any(own.protection.locked for own in sheet.column_dimensions.values())


def test_vocabularies_and_references_are_lists_to_choose_from(folder: Folder) -> None:
    book = opened(folder)
    sheet = book["Milestones"]
    rules = {str(own.sqref).split(":")[0]: own for own in sheet.data_validations.dataValidation}
    names = [own.value for own in sheet[HEAD_ROWS]]

    def choices(column: str) -> tuple[list[str], bool]:
        own = rules[f"{sheet.cell(1, names.index(column) + 1).column_letter}3"]
        area = book.defined_names[own.formula1.removeprefix("=")].attr_text
        cells = book[LISTS_SHEET][area.partition("!")[2].replace("$", "")]
        return [row[0].value for row in cells], bool(own.showErrorMessage)

    assert choices("milestone") == (["signature", "start", "completion", "opening"], True)
    assert choices("project_id") == (["p1"], False)
    assert choices("sources") == (["s1", "s2"], False)
    assert choices(REMOVE) == (["yes"], True)


def test_dates_and_identifiers_are_texts_and_numbers_numbers(folder: Folder) -> None:
    book = opened(folder)
    date = cell(book, "Milestones", "m2", "promised_date")
    assert (date.value, date.data_type, date.number_format) == ("2026-12", "s", "@")
    assert cell(book, "Figures", "f1", "value").value == 4.5
    assert cell(book, "Segments test-corridor", "a-b-rail", "gauge_mm").value == "1520"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.datetime(2027, 3, 1), "2027-03-01"),
        (dt.date(2027, 3, 1), "2027-03-01"),
        (2027, "2027"),
        ("2027-03", "2027-03"),
        (None, ""),
    ],
)
def test_what_a_spreadsheet_makes_of_a_date_is_read(folder: Folder, value: Any, text: str) -> None:
    def change(book: Any) -> None:
        cell(book, "Milestones", "m2", "promised_date").value = value

    (edit,) = back(folder, edited(read_folder(folder.path), change)).edits
    assert edit.cells["promised_date"].after == text
    assert edit.cells["promised_date"].before == "2026-12"


def test_odd_texts_go_there_and_back(folder: Folder) -> None:
    odd = ["=1+1", "_x000D_", "_x0041_b", "a\nb", "'quoted", "x" * (LONGEST_TEXT + 1), "«ğ»", "1e5"]
    rows = [f'n{number},Test,,az,"{text}",,s1' for number, text in enumerate(odd)]
    folder.table("names", CSV["names"][0], *rows)
    returned = back(folder, edited(read_folder(folder.path), lambda _book: None))
    assert [str(fault) for fault in returned.faults] == []
    assert returned.edits == []


def test_formulas_and_errors_are_refused_with_their_cell(folder: Folder) -> None:
    def change(book: Any) -> None:
        cell(book, "Figures", "f1", "value").value = "=1+1"
        cell(book, "Figures", "f2", "note").value = "#N/A"

    first, second = back(folder, edited(read_folder(folder.path), change)).faults
    assert str(first) == (
        "Figures, row 3, column F (value): found the formula =1+1, "
        "expected a value (paste it as a value)"
    )
    assert second.found == "the error #N/A"


def test_a_changed_identifier_and_columns_gone_are_refused(folder: Folder) -> None:
    def change(book: Any) -> None:
        cell(book, "Figures", "f1", "figure_id").value = "f2"
        book["Positions"].delete_cols(4)
        book["Events"]["Z3"] = "stray"
        book["Milestones"]["A2"] = "mine"

    said = [str(one) for one in back(folder, edited(read_folder(folder.path), change)).faults]
    assert "Figures, row 4, column A (figure_id): found 'f2' again, expected each row once" in said
    assert any(one.startswith("Positions, position: found no such column") for one in said)
    assert any(one.startswith("Events, row 3: found 'stray' in column Z") for one in said)
    assert any(one.startswith("Milestones, row 2, A: found 'mine'") for one in said)


def test_a_sheet_that_was_taken_out_asks_for_nothing(folder: Folder) -> None:
    def change(book: Any) -> None:
        del book["Sources"]

    returned = back(folder, edited(read_folder(folder.path), change))
    assert not returned.edits
    assert not returned.faults


@pytest.mark.parametrize("copied", [False, True])
def test_a_sheet_under_another_name_is_refused(folder: Folder, copied: bool) -> None:
    def change(book: Any) -> None:
        sheet = book.copy_worksheet(book["Events"]) if copied else book["Events"]
        sheet.title = "Events for Leyla"

    with pytest.raises(
        WorkbookError,
        match=r"found a sheet 'Events for Leyla', expected sheets under the names .*: Events$",
    ):
        back(folder, edited(read_folder(folder.path), change))


def test_a_sheet_of_notes_of_ones_own_is_passed_over(folder: Folder) -> None:
    def change(book: Any) -> None:
        book.create_sheet("To do")["A1"] = "Ask the ministry"

    returned = back(folder, edited(read_folder(folder.path), change))
    assert not returned.edits
    assert not returned.faults


def test_marks_that_are_neither_yes_nor_nothing_are_refused(folder: Folder) -> None:
    def change(book: Any) -> None:
        cell(book, "Figures", "f1", MISTAKE).value = "perhaps"

    (fault,) = back(folder, edited(read_folder(folder.path), change)).faults
    assert (fault.found, fault.expected) == ("'perhaps'", "yes, or nothing")


@pytest.mark.parametrize("body", [b"", b"PK", b"a,b\n1,2\n", "other"])
def test_what_is_no_such_workbook_is_one_sentence(body: bytes | str) -> None:
    if isinstance(body, str):
        target = io.BytesIO()
        openpyxl.Workbook().save(target)
        body = target.getvalue()
    with pytest.raises(WorkbookError, match=r"^a\.xlsx: found .*edit --export"):
        read_workbook(body, "a.xlsx")


def test_a_workbook_of_another_version_is_refused(folder: Folder) -> None:
    def change(book: Any) -> None:
        book[BASE_SHEET]["B1"] = "99"

    with pytest.raises(WorkbookError, match="version 99"):
        back(folder, edited(read_folder(folder.path), change))


def test_a_damaged_hidden_sheet_is_one_sentence(folder: Folder) -> None:
    def change(book: Any) -> None:
        book[BASE_SHEET]["C5"] = "|[|"

    with pytest.raises(WorkbookError, match="hidden sheet is damaged"):
        back(folder, edited(read_folder(folder.path), change))


_CELLS = [
    ("Figures", "f1", "value"),
    ("Figures", "f2", "note"),
    ("Milestones", "m2", "promised_date"),
    ("Projects", "p1", "status"),
    ("Positions", "c1", "position"),
    ("Segments test-corridor", "a-b-rail", "length_km"),
    ("Places", "d", "lon"),
]
_VALUES = st.one_of(
    st.integers(-9, 2100),
    st.floats(0, 100, allow_nan=False),
    st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)).map(
        lambda day: dt.datetime(day.year, day.month, day.day)
    ),
    st.text("ab =;_x0041'«ğ,", max_size=12),
    st.sampled_from(["2028-05", "suspended", "s2", True]),
)


def test_random_edits_of_files_are_taken_or_refused_with_their_place(folder: Folder) -> None:
    present = Present.of(folder.path)
    outcomes = []

    @settings(
        max_examples=20,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(_CELLS), _VALUES)
    def run(place: tuple[str, str, str], value: Any) -> None:
        def change(book: Any) -> None:
            cell(book, *place).value = value

        returned = back(folder, edited(present.text, change))
        faults = list(returned.faults)
        if not faults:
            reviewed = review(present, returned.edits, TODAY, returned.rows)
            faults = list(reviewed.faults)
            assert bool(reviewed.revision.files) == bool(returned.edits) or faults
        assert all(fault.where.startswith(place[0]) for fault in faults), list(map(str, faults))
        assert all(fault.found and fault.expected for fault in faults)
        outcomes.append(not faults)

    run()
    assert {True, False} == set(outcomes)

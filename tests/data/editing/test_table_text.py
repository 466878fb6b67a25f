"""Tables with some rows changed: the lines of all others stay as they are, to the byte."""

from __future__ import annotations

import codecs

import pytest

from app.data.editing.table_text import empty_table, table_file, table_text
from app.data.editing.texts import RowText
from app.data.files.reading import ReadError
from app.data.schema.tables import EVERY

METRICS = EVERY["metrics"]
LINES = ("metric,name,units,meaning", "a,A,Mt,Tonnes", 'b,"B, too",Mt,"Two', 'lines"', "c,C,,")
BODY = "\n".join(LINES) + "\n"


def rewritten(body: str, *args: object) -> str:
    return table_text(body.encode(), METRICS).rewritten(*args).decode()  # type: ignore[arg-type]


def row(**cells: str) -> RowText:
    return RowText("metrics", "", cells)


def test_rows_are_named_by_their_line_and_have_the_columns_of_the_schema() -> None:
    text = table_text(b"metric,colour,name\na,red,A\n\nb,,B\n", METRICS)
    assert text.file == "tables/metrics.csv" == table_file(METRICS)
    assert [(one.where, one.cells, one.key) for one in text.rows] == [
        ("line 2", {"metric": "a", "name": "A"}, ("a",)),
        ("line 4", {"metric": "b", "name": "B"}, ("b",)),
    ]
    with pytest.raises(ReadError):
        table_text(b"", METRICS)


def test_nothing_changed_is_the_same_to_the_byte() -> None:
    assert rewritten(BODY, {}) == BODY


def test_the_lines_of_a_row_are_written_anew_and_no_other() -> None:
    assert rewritten(BODY, {0: {"name": "Ä", "meaning": ""}}) == BODY.replace(
        "a,A,Mt,Tonnes", "a,Ä,Mt,"
    )
    # A row of two lines becomes one of one.
    assert rewritten(BODY, {1: {"meaning": "One"}}) == BODY.replace('"Two\nlines"', "One")
    assert rewritten(BODY, {1: {"name": "B"}}) == BODY.replace('"B, too"', "B")
    assert rewritten(BODY, {2: {"units": "km;m"}}) == BODY.replace("c,C,,", "c,C,km;m,")


@pytest.mark.parametrize(
    ("removed", "left"),
    [({0}, (0, 2, 3, 4)), ({1}, (0, 1, 4)), ({2}, (0, 1, 2, 3)), ({0, 1, 2}, (0,))],
)
def test_a_row_goes_with_all_its_lines(removed: set[int], left: tuple[int, ...]) -> None:
    wanted = "".join(f"{LINES[number]}\n" for number in left)
    assert rewritten(BODY, {}, (), removed) == wanted
    # What is removed is not changed as well.
    assert rewritten(BODY, {number: {"name": "X"} for number in removed}, (), removed) == wanted


def test_new_rows_stand_behind_the_last_one() -> None:
    new = [row(metric="d", name="D"), row(metric="e", meaning="x, y")]
    assert rewritten(BODY, {}, new) == f'{BODY}d,D,,\ne,,,"x, y"\n'
    # A last line without an end gets one.
    assert rewritten(BODY[:-1], {}, new) == f'{BODY}d,D,,\ne,,,"x, y"\n'
    assert rewritten(BODY, {}, new[:1], {2}) == BODY.replace("c,C,,\n", "d,D,,\n")
    assert rewritten(f"{LINES[0]}\n", {}, new[:1]) == f"{LINES[0]}\nd,D,,\n"
    assert rewritten(LINES[0], {}, new[:1]) == f"{LINES[0]}\nd,D,,\n"


def test_lines_end_as_they_did() -> None:
    windows = BODY.replace("\n", "\r\n")
    assert rewritten(windows, {0: {"name": "X"}}, [row(metric="d")]) == (
        windows.replace("a,A", "a,X") + "d,,,\r\n"
    )


def test_a_column_that_the_file_lacks_is_added_to_every_row() -> None:
    body = "metric,name\na,A\nb,B\n"
    assert rewritten(body, {1: {"units": "Mt", "meaning": ""}}) == (
        "metric,name,units\na,A,\nb,B,Mt\n"
    )
    assert rewritten(body, {0: {"units": ""}}) == body
    assert rewritten(body, {}, [row(metric="c", meaning="M", units="t")], {0}) == (
        "metric,name,units,meaning\nb,B,,\nc,,t,M\n"
    )


def test_columns_of_no_table_stay_and_so_does_the_order() -> None:
    body = "name;colour;metric\nA;red;a\nB;;b\n"
    assert rewritten(body, {0: {"name": "X"}}, [row(metric="c", name="C")]) == (
        "name;colour;metric\nX;red;a\nB;;b\nC;;c\n"
    )


def test_texts_that_a_spreadsheet_would_reckon_are_guarded_where_it_has_been() -> None:
    """A file with a mark of its encoding has been through a spreadsheet."""
    body = "metric,name\na,A\n"
    changed = {0: {"name": "=1"}}
    assert rewritten(body, changed) == "metric,name\na,=1\n"
    marked = table_text(codecs.BOM_UTF8 + body.encode(), METRICS).rewritten(changed)
    assert marked == codecs.BOM_UTF8 + b"metric,name\na,'=1\n"


def test_a_table_that_is_not_there_yet_has_its_header_alone() -> None:
    text = empty_table(METRICS)
    assert text.rows == ()
    assert text.rewritten({}, [row(metric="a")]) == (
        ",".join(column.name for column in METRICS.columns).encode()
        + b"\na"
        + b"," * (len(METRICS.columns) - 1)
        + b"\n"
    )

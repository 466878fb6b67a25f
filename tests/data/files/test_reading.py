"""Bytes of files as text, and tables split into their rows."""

from __future__ import annotations

import codecs
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from app.data.files.reading import (
    MOST_DIGITS,
    ReadError,
    decode,
    read_bytes,
    read_layer,
    read_table,
    split_table,
    whole_number,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ağbənd, Օրդուբադ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.csv") == TEXT


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_is_read_where_spreadsheets_save_it_alone(mark: bytes) -> None:
    order = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    body = mark + TEXT.encode(order)
    assert decode(body, "a.csv", wide=True) == TEXT
    with pytest.raises(ReadError, match="byte 0xf"):
        decode(body, "a.csv")


def rows(body: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Split a table, and give the lines and fields of its records by the names of the header."""
    split = split_table(body, "t.csv")
    return [
        (f"{record.first}-{record.after}", dict(zip(split.header, record.fields, strict=True)))
        for record in split.records
    ]


def test_rows_know_the_lines_that_they_take() -> None:
    body = b'\xef\xbb\xbf a , b\n1,2\n\n,\n3,"x\ny"\n4,5'
    assert rows(body) == [
        ("1-2", {"a": "1", "b": "2"}),
        ("4-6", {"a": "3", "b": "x\ny"}),
        ("6-7", {"a": "4", "b": "5"}),
    ]


def test_a_row_is_named_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b'a,b\n1,"x\ny"\n3,4\n')
    found = read_table(tmp_path / "t.csv", "t.csv")
    assert [(row.where, row.values) for row in found.rows] == [
        ("line 2", {"a": "1", "b": "x\ny"}),
        ("line 4", {"a": "3", "b": "4"}),
    ]
    assert found.members == {"columns": ["a", "b"]}


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [("a,b", ","), ("a;b", ";"), ("a\tb", "\t"), ("a,b;c", ","), ("a;b;c,d", ";"), ("a", ",")],
)
def test_what_separates_fields_is_told_by_the_first_line(head: str, delimiter: str) -> None:
    assert split_table(f"{head}\n".encode(), "t.csv").delimiter == delimiter


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "found an empty file"),
        (b" \n \n", "found an empty file"),
        (b"a,b,a\n", "line 1: found the column 'a' twice"),
        (b"a,b\n1,2\n1,2,3\n", "line 3: found 3 fields, expected 2 fields as in the header"),
        (b"a,b\n1\n", "line 2: found 1 fields"),
        (
            b"a,b\n1,2\n#, \n# more,\n3,4\n",
            "line 5: found a row, expected no row after the notes that begin on line 3",
        ),
        (b'a,b\n1,2\n"x,2\n', "line 3: found broken CSV"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(body: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        split_table(body, "t.csv")
    assert said in str(caught.value.problem)


def test_notes_after_the_last_row_are_passed_over_and_a_sign_elsewhere_is_a_value() -> None:
    assert rows(b"a,b\n1,#2\n# note,\n# another, \n") == [("1-2", {"a": "1", "b": "#2"})]
    assert rows(b"a,b\n#1,2\n") == [("1-2", {"a": "#1", "b": "2"})]


def test_only_a_file_with_a_mark_stands_behind_apostrophes() -> None:
    assert rows(b"a,b\n'=1,'x\n") == [("1-2", {"a": "'=1", "b": "'x"})]
    assert rows(b"\xef\xbb\xbfa,b\n'=1,'x\n") == [("1-2", {"a": "=1", "b": "'x"})]


@pytest.mark.parametrize(("digits", "is_whole"), [(MOST_DIGITS, True), (MOST_DIGITS + 1, False)])
def test_a_number_of_too_many_digits_is_no_whole_one(digits: int, is_whole: bool) -> None:
    assert isinstance(whole_number("1" * digits), int) is is_whole


@pytest.mark.parametrize(("size", "is_read"), [(200_000_000, True), (200_000_001, False)])
def test_a_file_has_at_most_200_000_000_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, is_read: bool
) -> None:
    path = tmp_path / "t.csv"
    path.touch()
    os.truncate(path, size)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _path: b"a")
    if is_read:
        assert read_bytes(path, "t.csv") == b"a"
        return
    with pytest.raises(ReadError) as caught:
        read_bytes(path, "t.csv")
    assert "found 200,000,001 bytes, expected at most 200,000,000" in str(caught.value.problem)


def test_features_are_numbered_from_one_and_named_where_they_have_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    features = [{"type": "Feature"}, {"properties": {"segment_id": "s" * 61}}, 3]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    assert [row.where for row in read_layer(path, path.name).rows] == [
        "feature 1",
        f"feature 2 ({'s' * 60})",
        "feature 3",
    ]

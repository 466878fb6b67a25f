"""Bytes of files as text."""

from __future__ import annotations

import codecs

import pytest

from app.data.files.reading import ReadError, decode

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

"""The address that gives maps as files."""

from __future__ import annotations

import pytest

from app.config import Settings
from app.factory import create_app


@pytest.fixture(scope="module")
def client(shipped):
    """Return a client of the application."""
    return create_app(Settings(geodata=shipped.folder), shipped).server.test_client()


def test_a_map_has_a_name_that_tells_what_and_as_of_when(client) -> None:
    answer = client.get("/export/map.pdf?corridor=zangezur-route&year=2030&paper=wide&title=Ours")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=corridor-atlas_zangezur-route_in-2030_data-to-2026-08-20.pdf"
    )


def test_a_picture_for_a_page_is_bare_shown_inline_and_kept(client) -> None:
    answer = client.get("/export/map.png?size=320x240&theme=dark")
    assert answer.headers["Content-Disposition"] == "inline"
    again = client.get(
        "/export/map.png?size=320x240&theme=dark", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("map.docx", "the format “docx”"),
        ("map.pdf?paper=a0", "the paper “a0”, expected a4, a3, wide"),
        ("map.pdf?corridor=atlantis", "corridor “atlantis”, which the data do not have"),
        ("map.pdf?year=1066&at=here", "year “1066”"),
        ("map.pdf?nonsense=1", "“nonsense”"),
        (f"map.pdf?title={'x' * 161}", "161 characters, expected at most 160"),
        (f"map.pdf?q={'x' * 8001}", "more than 8,000 characters"),
        ("map.png?size=big", "the size “big”"),
        ("map.png?size=99999x2", "100 to 4,000 pixels"),
        ("map.png?size=%D9%A3x%D9%A3", "100 to 4,000 pixels"),
        ("map.pdf?title=%ff%fe&paper=%00", "the paper"),
    ],
)
def test_what_cannot_be_used_gets_a_plain_sentence(client, address: str, said: str) -> None:
    answer = client.get(f"/export/{address}")
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
    assert said in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)


def test_the_words_of_a_picture_come_by_themselves(client) -> None:
    answer = client.get("/export/words?corridor=zangezur-route&theme=dark")
    assert answer.get_json()["title"] == "Zangezur route (TRIPP)"

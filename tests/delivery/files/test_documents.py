"""Documents of briefings over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.config import read_settings
from app.data.briefings.files import MAX_BYTES
from app.factory import create_app

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.conftest import Folder

TEXT = "---\ntitle: T\n---\n--- scene ---\ntitle: A\nview: /\n---\n{{f1}}\n"


@pytest.fixture
def client(folder: Folder) -> FlaskClient:
    (folder.path / "briefings").mkdir()
    folder.write("briefings/talk.md", TEXT)
    return create_app(read_settings(), folder.load()).server.test_client()


def test_a_draft(client: FlaskClient) -> None:
    answer = client.post("/briefings/document", data=TEXT.encode())
    assert answer.status_code == 200
    assert answer.json["title"] == "T"
    assert answer.json["scenes"][0]["bullets"] == ["4.5 Mt [1]"]
    assert answer.json["scenes"][0]["summary"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "an empty file"),
        (b"caf\xe9", "byte 0xe9"),
        (b"x" * 250_000, "250,000 bytes"),
        (b"words", "no scene"),
    ],
)
def test_a_text_that_cannot_be_used(client: FlaskClient, body: bytes, said: str) -> None:
    answer = client.post("/briefings/document", data=body)
    assert answer.status_code == 200
    assert answer.json["scenes"] == []
    assert said in str(answer.json["problems"])


def test_a_text_too_large(client: FlaskClient) -> None:
    answer = client.post("/briefings/document", data=b"x" * 2_000_001)
    assert answer.status_code == 413


def test_one_limit_is_told_everywhere(client: FlaskClient) -> None:
    answer = client.post("/briefings/document", data=b"x" * (MAX_BYTES + 1))
    assert f"at most {MAX_BYTES:,} bytes" in str(answer.json["problems"])
    sent = client.post("/export/briefing.html", data=b"x" * (MAX_BYTES + 1))
    assert sent.status_code == 422
    assert f"at most {MAX_BYTES:,} bytes" in sent.json["error"]


def test_shipped_ones(client: FlaskClient) -> None:
    assert client.get("/briefings/document/talk").json["id"] == "talk"
    assert client.get("/briefings/document/none").status_code == 404
    answer = client.get("/briefings/file/talk.md")
    assert answer.text.startswith("---\ntitle: T\n---\n")
    assert answer.headers["Content-Disposition"] == "attachment; filename=talk.md"
    assert client.get("/briefings/file/none.md").status_code == 404


def test_what_can_be_quoted(client: FlaskClient) -> None:
    found = {offer["key"]: offer for offer in client.get("/briefings/values").json}
    assert found["f1"] == {
        "key": "f1",
        "group": "Figure",
        "subject": "Line B–C: freight volume",
        "words": "4.5 Mt (2026-01-31)",
        "about": "actual; whole line; 2025; as of 31 January 2026",
    }
    assert "segment:b-c-rail.length" not in found


def test_what_can_be_brought_out(client: FlaskClient) -> None:
    found = {offer["key"]: offer for offer in client.get("/briefings/things").json}
    segment = found["segment:b-c-rail"]
    assert (segment["group"], segment["words"]) == ("Segment", "B – C")
    assert segment["subject"].startswith("Rail, ")
    assert {key.partition(":")[0] for key in found} >= {"segment", "place", "corridor"}

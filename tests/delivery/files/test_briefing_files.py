"""Briefings as files over the wire: progress, drafts, errors."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.config import read_settings
from app.exports.deck import slides
from app.factory import create_app
from tests.exports.deck.test_slides import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from app.data.model import Atlas


TICKET = "0123456789abcdef"


@pytest.fixture
def client(small: Atlas) -> FlaskClient:
    """Open a client on the small data."""
    return create_app(read_settings({}), small).server.test_client()


@pytest.mark.parametrize(("form", "begins"), [("pptx", b"PK"), ("pdf", b"%PDF")])
def test_the_address_of_a_draft_gives_the_file(
    client: FlaskClient, form: str, begins: bytes
) -> None:
    answer = client.post(f"/export/briefing.{form}", data=TEXT.encode())
    assert answer.status_code == 200
    assert answer.data.startswith(begins)
    assert answer.headers["Content-Disposition"].endswith(f"_2026-02-01.{form}")


def test_what_is_said_of_notes_and_not_understood_is_refused(client: FlaskClient) -> None:
    answer = client.post("/export/briefing.md?notes=maybe", data=TEXT.encode())
    assert answer.status_code == 400
    assert answer.text == "Found notes=maybe, expected notes=yes or notes=no.\n"


def test_progress_has_an_address_of_its_own(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []
    other = client.application.test_client()

    def slow(atlas: Any, facets: Any, view: Any, progress: Any, **_: Any) -> bytes:
        progress(1, 2, "First scene")
        for _ in range(50):
            told.append(other.get(f"/export/progress/{TICKET}").get_json())
            if told[-1]["of"]:
                break
            time.sleep(0.05)
        return b"PK"

    monkeypatch.setattr(slides, "write_slides", slow)
    client.post(f"/export/briefing.pptx?ticket={TICKET}", data=TEXT.encode())
    assert told[-1] == {"step": 1, "of": 2, "title": "First scene"}
    # Once the file is there, there is nothing more to tell.
    assert client.get(f"/export/progress/{TICKET}").status_code == 204


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"nothing of the kind"])
def test_a_text_that_is_no_briefing_is_told(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/export/briefing.pptx", data=body)
    assert answer.status_code == 422
    assert set(answer.get_json()) == {"error"}


def test_a_failure_takes_nothing_down(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr(slides, "write_slides", fail)
    assert client.post("/export/briefing.pptx", data=TEXT.encode()).status_code == 500
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/export/briefing/none.pptx", 404),
        ("/export/briefing/none.exe", 404),
        ("/export/slide.pptx?corridor=atlantis", 400),
        ("/export/slide.pptx?path=/nowhere", 400),
        ("/export/slide.pptx?q=" + "x" * 9000, 400),
    ],
)
def test_what_is_not_there(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.pptx", "There is no briefing named “none” here.\n"),
        ("none.exe", "No files ending in .exe are made; there are .pptx, .pdf, .html and .md.\n"),
    ],
)
def test_a_person_reads_in_words_what_is_not_there(
    client: FlaskClient, name: str, said: str
) -> None:
    answer = client.get(f"/export/briefing/{name}")
    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert answer.get_data(as_text=True) == said


def test_a_briefing_given_to_the_server_is_a_file_too(small: Atlas, tmp_path: Path) -> None:
    (tmp_path / "given.md").write_text(TEXT, encoding="utf-8")
    settings = replace(read_settings({}), briefings=tmp_path)
    client = create_app(settings, small).server.test_client()
    answer = client.get("/export/briefing/given.md")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/export/briefing/other.md").status_code == 404


def test_a_slide_of_a_view(client: FlaskClient) -> None:
    answer = client.get("/export/slide.pptx?status=under_construction&title=My%20view")
    assert answer.data.startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]

"""Briefings as files over the wire: progress, drafts, errors."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from app.config import read_settings
from app.exports import slides
from app.factory import create_app
from tests.exports.test_slides import TEXT

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from app.data.model import Atlas


@pytest.fixture
def client(small: Atlas) -> FlaskClient:
    """Open a client on the small data."""
    return create_app(read_settings({}), small).server.test_client()


def lines(body: bytes) -> list[dict[str, Any]]:
    """Read the lines of an answer."""
    return [json.loads(line) for line in body.splitlines()]


@pytest.mark.parametrize(("form", "begins"), [("pptx", b"PK"), ("pdf", b"%PDF")])
def test_a_draft_tells_its_progress_and_comes_whole(
    client: FlaskClient, form: str, begins: bytes
) -> None:
    answer = client.post(f"/export/briefing.{form}", data=TEXT.encode())
    *steps, last = lines(answer.data)
    assert [(line["step"], line["of"]) for line in steps] == [(1, 2), (2, 2)]
    assert base64.b64decode(last["file"]).startswith(begins)
    assert last["name"].endswith(f"_2026-02-01.{form}")


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"nothing of the kind"])
def test_a_text_that_is_no_briefing_is_told(client: FlaskClient, body: bytes) -> None:
    (line,) = lines(client.post("/export/briefing.pptx", data=body).data)
    assert set(line) == {"error"}


def test_a_failure_is_told_and_takes_nothing_down(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr(slides, "write_slides", fail)
    (line,) = lines(client.post("/export/briefing.pptx", data=TEXT.encode()).data)
    assert "MemoryError" in line["error"]
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/export/briefing/none.pptx", 404),
        ("/export/briefing/none.exe", 404),
        ("/export/slide.pptx?corridor=atlantis", 400),
        ("/export/slide.pptx?path=/nowhere", 400),
        ("/export/slide.pptx?q=" + "x" * 5000, 400),
    ],
)
def test_what_is_not_there(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_slide_of_a_view(client: FlaskClient) -> None:
    answer = client.get("/export/slide.pptx?status=under_construction&title=My%20view")
    assert answer.data.startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_who_stops_reading_stops_the_writing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[int] = []

    def slow(atlas: Any, facets: Any, view: Any, progress: Any) -> bytes:
        for step in range(1, 200):
            reached.append(step)
            progress(step, 200, "scene")
            stopped.wait(0.01)
        return b""

    import threading

    stopped = threading.Event()
    monkeypatch.setattr(slides, "write_slides", slow)
    answer = client.post("/export/briefing.pptx", data=TEXT.encode())
    next(iter(answer.response))
    answer.close()
    stopped.wait(0.2)
    seen = len(reached)
    stopped.wait(0.2)
    assert len(reached) == seen < 199

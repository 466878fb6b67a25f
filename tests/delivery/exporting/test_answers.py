"""Answers that are files: how they are sent, how far they are, and what stops them."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask, Response

from app.delivery.exporting.answers import Exporter, attachment, client_left
from app.delivery.exporting.threads import ExportThreads
from app.delivery.exporting.tickets import BusyError, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from app.delivery.exporting.tickets import Report

TICKET = "abcDEF0123456789"


class Noted(dict[str, Step | None]):
    """What is known of exports, with all that was ever told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, Step | None]] = []

    def __setitem__(self, ticket: str, step: Step | None) -> None:
        self.told.append((ticket, step))
        super().__setitem__(ticket, step)


def made(_shared: object, report: Report, body: bytes) -> bytes:
    report(1, 2, "First")
    report(2, 2, "Second")
    return body


def full(_shared: object, _report: Report, number: int) -> bytes:
    raise OSError(number, "No space left on device")


def busy(_shared: object, _report: Report) -> bytes:
    message = "Please try again."
    raise BusyError(message)


def endless(_shared: object, report: Report) -> bytes:
    while True:
        report(1, 1, "Again")


def client_of(steps: dict[str, Step | None]) -> FlaskClient:
    server = Flask("test", static_folder=None)
    exporter = Exporter(ExportThreads().over(None), steps)  # type: ignore[arg-type]
    exporter.register(server)

    @server.get("/file")
    def file() -> Response:
        return exporter.answer(made, b"body", mimetype="text/csv", name="a.csv")

    @server.get("/inline")
    def inline() -> Response:
        return exporter.answer(made, b"<svg/>", mimetype="image/svg+xml", name="a.svg", inline=True)

    @server.get("/full/<int:number>")
    def disk(number: int) -> Response:
        return exporter.answer(full, number, mimetype="text/csv", name="a.csv")

    @server.get("/busy")
    def no_room() -> Response:
        return exporter.answer(busy, mimetype="text/csv", name="a.csv")

    @server.get("/endless")
    def for_ever() -> Response:
        return exporter.answer(endless, mimetype="text/csv", name="a.csv")

    return server.test_client()


def test_a_file_is_saved_under_its_name_and_sent_once() -> None:
    client = client_of({})
    answer = client.get("/file")
    assert (answer.status_code, answer.data) == (200, b"body")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == "attachment; filename=a.csv"
    again = client.get("/file", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    shown = client.get("/inline")
    assert shown.headers["Content-Disposition"] == "inline"
    assert shown.headers["ETag"] != answer.headers["ETag"]


def test_an_attachment_can_be_read_again() -> None:
    with Flask("test").test_request_context():
        response = attachment(b"abc", "text/csv", "ä.csv")
        assert response.get_data() == response.get_data() == b"abc"
        assert "ETag" not in response.headers
        assert "Content-Disposition" not in attachment(b"abc", "text/csv", None).headers


@pytest.mark.parametrize(
    ("ticket", "is_one"),
    [
        (TICKET, True),
        ("a" * 64, True),
        (TICKET[:-1], False),
        ("a" * 65, False),
        (f"{TICKET}-", False),
        ("", False),
    ],
)
def test_only_who_names_a_ticket_is_told_how_far_it_is(ticket: str, *, is_one: bool) -> None:
    steps = Noted()
    assert client_of(steps).get("/file", query_string={"ticket": ticket}).data == b"body"
    told = [None, Step(1, 2, "First"), Step(2, 2, "Second")]
    assert steps.told == ([(ticket, step) for step in told] if is_one else [])
    # Nothing stays behind.
    assert dict(steps) == {}


def test_progress_is_empty_before_and_after() -> None:
    steps: dict[str, Step | None] = {}
    client = client_of(steps)
    answer = client.get(f"/export/progress/{TICKET}")
    assert (answer.status_code, answer.data) == (204, b"")
    steps[TICKET] = None
    answer = client.get(f"/export/progress/{TICKET}")
    assert answer.get_json() == {"step": 0, "of": 0, "title": ""}
    steps[TICKET] = Step(2, 8, "The ports")
    answer = client.get(f"/export/progress/{TICKET}")
    assert answer.get_json() == {"step": 2, "of": 8, "title": "The ports"}


def test_a_job_that_finds_no_room_is_to_be_asked_for_again() -> None:
    answer = client_of({}).get("/busy")
    assert (answer.status_code, answer.get_json()) == (503, {"error": "Please try again."})
    assert answer.headers["Retry-After"] == "10"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_disk_that_takes_nothing_is_said(number: int) -> None:
    steps = Noted()
    answer = client_of(steps).get(f"/full/{number}?ticket={TICKET}")
    assert answer.status_code == 503
    assert answer.get_json()["error"] == (
        "The server cannot write files at the moment: No space left on device. Please tell "
        "whoever runs it, and try again later."
    )
    assert dict(steps) == {}


def test_another_fault_of_the_disk_is_a_fault() -> None:
    client = client_of({})
    client.application.testing = True
    with pytest.raises(FileNotFoundError):
        client.get(f"/full/{errno.ENOENT}")


def test_a_client_that_left_gets_no_answer() -> None:
    gone: dict[str, Any] = {"waitress.client_disconnected": lambda: True}
    answer = client_of({}).get("/endless", environ_overrides=gone)
    assert (answer.status_code, answer.data) == (499, b"")


def left(environ: dict[str, Any]) -> Callable[[], bool]:
    told = client_left(environ)
    assert told is not None
    return told


def test_whether_a_client_left_is_seen_by_its_connection() -> None:
    assert client_left({}) is None
    assert client_left({"gunicorn.socket": "no socket"}) is None
    ours, theirs = socket.socketpair()
    with ours, theirs:
        asked = left({"gunicorn.socket": ours})
        assert asked() is False
        theirs.send(b"x")
        # What was sent is looked at and left for who reads it.
        assert asked() is False
        assert ours.recv(1) == b"x"
        theirs.close()
        assert asked() is True
        ours.close()
        assert asked() is True

"""Lines of the log."""

from __future__ import annotations

import json
import logging

import pytest
from flask import Flask

from app.config import LogFormat
from app.delivery.web import logs


def test_what_clients_send_writes_no_lines_of_its_own() -> None:
    assert logs.printable("/a\r\nERROR forged\x1b[31m") == "/a\\r\\nERROR forged\\x1b[31m"
    assert logs.printable("/Bakı–Tbilisi") == "/Bakı–Tbilisi"
    assert len(logs.printable("x" * 5000)) == logs.MAX_TEXT + 1


def test_json_lines_hold_the_request() -> None:
    record = logging.LogRecord("corridor-atlas", logging.INFO, "", 0, "said %s", ("so",), None)
    record.fields = {"status": 200, "path": "/compare"}
    line = json.loads(logs.JsonLines().format(record))
    assert line["message"] == "said so"
    assert (line["status"], line["path"], line["level"]) == (200, "/compare", "info")
    assert line["time"].endswith("+00:00")


def test_requests_are_logged_with_status_and_time(caplog: pytest.LogCaptureFixture) -> None:
    server = Flask("test", static_folder=None)
    logs.install_access_log(server)
    logging.getLogger(logs.NAME).propagate = True
    with caplog.at_level(logging.INFO, logger=logs.ACCESS.name):
        server.test_client().get("/none%0Aforged?q=1")
    (record,) = caplog.records
    assert record.fields["status"] == 404
    assert record.fields["path"].startswith("/none\\nforged") or "%0A" in record.fields["path"]
    assert "\n" not in record.getMessage()


@pytest.mark.parametrize(("form", "is_json"), [(LogFormat.JSON, True), (LogFormat.TEXT, False)])
def test_the_log_is_written_in_the_form_that_was_asked_for(
    form: LogFormat, is_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger(logs.NAME)
    kept = (list(logger.handlers), logger.propagate, logger.level)
    try:
        logs.configure(form)
        logger.info("it has begun")
        line = capsys.readouterr().err.strip()
    finally:
        logger.handlers[:], logger.propagate = kept[0], kept[1]
        logger.setLevel(kept[2])
    assert line.startswith("{") is is_json
    assert "it has begun" in line

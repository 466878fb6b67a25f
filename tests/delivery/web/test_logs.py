"""Lines of the log."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from flask import Flask

from app.delivery.web import logs

if TYPE_CHECKING:
    import pytest


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

"""Numbers for a monitoring system."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from app.delivery.web.metrics import Metrics
from app.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient


def served(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Serve a page that takes a quarter of a second, by a clock that only it moves."""
    server = Flask("test", static_folder=None)
    monkeypatch.setattr("app.delivery.web.metrics.time.perf_counter", lambda: clock[0])

    @server.route("/thing/<name>", methods=["GET", "DELETE"])
    def thing(name: str) -> str:
        clock[0] += 0.25
        return name

    Metrics().install(server)
    return server.test_client()


def numbers(client: FlaskClient) -> dict[str, float]:
    """Read what `/metrics` answers, without its comments."""
    answer = client.get("/metrics")
    assert answer.content_type.startswith("text/plain; version=")
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if line[:1] != "#"]
    return {name: float(value) for name, _, value in lines}


def test_requests_are_counted_by_rule_method_and_status(monkeypatch: pytest.MonkeyPatch) -> None:
    client = served([0.0], monkeypatch)
    for name in ("a", "b"):
        client.get(f"/thing/{name}")
    client.head("/thing/a")
    client.delete("/thing/a")
    client.post("/thing/a")
    client.get("/nowhere")
    client.get("/elsewhere")
    total = "corridor_atlas_requests_total"
    told = {name: value for name, value in numbers(client).items() if name.startswith(total)}
    assert told == {
        f'{total}{{kind="/thing/<name>",method="GET",status="200"}}': 2.0,
        f'{total}{{kind="/thing/<name>",method="HEAD",status="200"}}': 1.0,
        f'{total}{{kind="/thing/<name>",method="other",status="200"}}': 1.0,
        f'{total}{{kind="none",method="POST",status="405"}}': 1.0,
        f'{total}{{kind="none",method="GET",status="404"}}': 2.0,
    }


def test_the_time_of_each_answer_is_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    client = served([100.0], monkeypatch)
    for _ in range(3):
        client.get("/thing/a")
    told = numbers(client)
    kind = '{kind="/thing/<name>"}'
    assert told[f"corridor_atlas_request_seconds_count{kind}"] == 3
    assert told[f"corridor_atlas_request_seconds_sum{kind}"] == 0.75


def test_each_edition_can_be_counted_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    served([0.0], monkeypatch).get("/thing/a")
    assert not [name for name in numbers(served([0.0], monkeypatch)) if "thing" in name]


def test_without_the_package_the_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(SettingsError, match=r"^CORRIDOR_ATLAS_METRICS: the package"):
        Metrics()


_ONE_PROCESS = """
from flask import Flask
from app.delivery.web.metrics import Metrics
server = Flask("test", static_folder=None)
server.get("/thing")(lambda: "thing")
Metrics().install(server)
server.test_client().get("/thing")
print(server.test_client().get("/metrics").text)
"""


def test_several_processes_join_their_numbers(tmp_path: Path) -> None:
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    for count in (1.0, 2.0):
        told = subprocess.run(
            [sys.executable, "-c", _ONE_PROCESS],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        assert f'{{kind="/thing",method="GET",status="200"}} {count}' in told

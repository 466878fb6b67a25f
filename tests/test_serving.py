"""The server as a process: how it begins, what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from app.commands import address_of
from app.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Folder


@pytest.fixture
def running(folder: Folder) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the server on the small data; give the process and its address."""
    command = [sys.executable, "-m", "app", "serve", "--no-open", "--port", "0"]
    environment = os.environ | {"CORRIDOR_ATLAS_GEODATA": str(folder.path)}
    # As a shell starts what runs in the background: with SIGINT ignored.
    ignoring = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]
    process = subprocess.Popen(
        [*ignoring, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    try:
        line = process.stdout.readline()
        yield process, re.search(r"http://\S+", line).group()
    finally:
        process.kill()
        process.wait(60)
        process.stdout.close()


def read(address: str) -> int:
    """Ask for an address; give the status."""
    with urllib.request.urlopen(address, timeout=120) as answer:
        answer.read()
        return answer.status


def is_being_made(address: str, ticket: str) -> bool:
    """Tell whether a file has been begun."""
    with urllib.request.urlopen(f"{address}/export/progress/{ticket}", timeout=30) as answer:
        return answer.status == 200 and json.load(answer)["step"] > 0


def test_what_runs_when_it_is_told_to_stop_is_finished(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = running
    assert read(f"{address}/readyz") == 200
    statuses: list[int] = []
    ticket = "0123456789abcdef"
    asked = threading.Thread(
        target=lambda: statuses.append(read(f"{address}/export/map.pdf?ticket={ticket}")),
        daemon=True,
    )
    asked.start()
    # A process that draws is started first, which a busy machine takes its time for.
    for _ in range(600):
        if is_being_made(address, ticket):
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    asked.join(5)
    assert statuses == [200]


def test_a_body_over_the_limit_is_refused_before_it_is_sent(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    _, address = running
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        head = "POST /export/briefing.pptx HTTP/1.1\r\nHost: localhost\r\n"
        line.sendall(f"{head}Content-Length: 400000000\r\n\r\n".encode())
        assert line.recv(200).startswith(b"HTTP/1.1 413")


def test_a_client_that_sends_slowly_holds_nobody_up(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    _, address = running
    host, _, port = address.removeprefix("http://").partition(":")
    slow = [socket.create_connection((host, int(port)), timeout=10) for _ in range(120)]
    try:
        for line in slow:
            line.sendall(b"GET / HTTP/1.1\r\nHost: local")
        assert read(f"{address}/healthz") == 200
    finally:
        for line in slow:
            line.close()


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (Settings(), "http://127.0.0.1:8050"),
        (Settings(host="::1"), "http://[::1]:8050"),
        (Settings(host="::"), "http://[::1]:8050"),
        (Settings(host="0.0.0.0"), "http://127.0.0.1:8050"),
        (Settings(base_path="/atlas/"), "http://127.0.0.1:8050/atlas"),
    ],
)
def test_the_address_can_be_opened(settings: Settings, address: str) -> None:
    assert address_of(settings, 8050) == address

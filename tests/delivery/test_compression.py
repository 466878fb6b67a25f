"""Compression at the best level, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import brotli
from flask import Flask, Response

from app.delivery import compression

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"corridor " * 2000


def server(store: compression.BestStore) -> Flask:
    """Serve one asset."""
    flask = Flask("test", static_folder=None)

    @flask.get("/assets/a.js")
    def asset() -> Response:
        return Response(TEXT, mimetype="application/javascript")

    compression.install(flask, store)
    return flask


def test_the_first_answer_is_quick_and_the_next_is_best(tmp_path: Path) -> None:
    store = compression.BestStore(tmp_path)
    client = server(store).test_client()
    accepts = {"Accept-Encoding": "br"}
    first = client.get("/assets/a.js", headers=accepts).data
    store.wait()
    second = client.get("/assets/a.js", headers=accepts).data
    assert brotli.decompress(first) == brotli.decompress(second) == TEXT
    assert second == brotli.compress(TEXT, quality=compression.BEST)
    assert len(list(tmp_path.glob("*.br"))) == 1
    # Another start finds it on disk.
    again = server(compression.BestStore(tmp_path)).test_client()
    assert again.get("/assets/a.js", headers=accepts).data == second


def test_a_folder_that_cannot_be_used_is_done_without(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("x")
    store = compression.BestStore(taken / "below")
    assert store.folder is None
    answer = server(store).test_client().get("/assets/a.js", headers={"Accept-Encoding": "br"})
    assert brotli.decompress(answer.data) == TEXT


def test_who_takes_no_compression_gets_none(tmp_path: Path) -> None:
    answer = server(compression.BestStore(tmp_path)).test_client().get("/assets/a.js")
    assert answer.data == TEXT
    assert "Content-Encoding" not in answer.headers

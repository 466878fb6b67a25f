"""Compression at the best level, made once."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import platformdirs
import pytest
from flask import Flask, Response

from app.delivery.first_load.layouts import LAYOUT
from app.delivery.web import compression

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"corridor " * 2000


def server(store: compression.BestStore) -> Flask:
    """Serve one asset."""
    flask = Flask("test", static_folder=None)

    @flask.get("/assets/a.js")
    def asset() -> Response:
        return Response(TEXT, mimetype="application/javascript")

    @flask.get("/page")
    def page() -> Response:
        return Response(TEXT, mimetype="text/html")

    @flask.get(LAYOUT)
    def layout() -> Response:
        return Response(TEXT, mimetype="application/json")

    @flask.get("/sized/<int:size>")
    def sized(size: int) -> Response:
        return Response("x" * size, mimetype="text/plain")

    @flask.get("/of/<path:kind>")
    def of_kind(kind: str) -> Response:
        return Response(TEXT, mimetype=kind)

    @flask.get("/packed")
    def packed() -> Response:
        return Response(TEXT, mimetype="text/plain", headers={"Content-Encoding": "own"})

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
    assert second == brotli.compress(TEXT, quality=compression.BEST, lgwin=compression.WINDOW)
    assert len(list(tmp_path.glob("*.br"))) == 1
    # Another start finds it on disk.
    again = server(compression.BestStore(tmp_path)).test_client()
    assert again.get("/assets/a.js", headers=accepts).data == second


def test_the_older_form_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = server(compression.BestStore(tmp_path)).test_client()
    accepts = {"Accept-Encoding": "gzip"}
    first = client.get("/assets/a.js", headers=accepts).data
    assert gzip.decompress(first) == TEXT
    monkeypatch.setattr("gzip.compress", None)
    assert client.get("/assets/a.js", headers=accepts).data == first


def test_a_folder_that_cannot_be_used_is_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    taken = tmp_path / "file"
    taken.write_text("x")
    store = compression.BestStore(taken / "below")
    assert store.folder is None
    assert caplog.messages == ["compressed files are kept in memory only: Not a directory"]
    answer = server(store).test_client().get("/assets/a.js", headers={"Accept-Encoding": "br"})
    assert brotli.decompress(answer.data) == TEXT


def test_who_takes_no_compression_gets_none(tmp_path: Path) -> None:
    answer = server(compression.BestStore(tmp_path)).test_client().get("/assets/a.js")
    assert answer.data == TEXT
    assert "Content-Encoding" not in answer.headers


def test_an_encoding_with_quality_zero_is_refused(tmp_path: Path) -> None:
    client = server(compression.BestStore(tmp_path)).test_client()
    answer = client.get("/assets/a.js", headers={"Accept-Encoding": "br;q=0, gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    answer = client.get("/assets/a.js", headers={"Accept-Encoding": "br;q=0, gzip;q=0"})
    assert "Content-Encoding" not in answer.headers


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    store = compression.BestStore(tmp_path)
    client = server(store).test_client()
    accepts = {"Accept-Encoding": "br"}
    client.get("/assets/a.js", headers=accepts)
    store.wait()
    (kept,) = tmp_path.glob("*.br")
    whole = kept.read_bytes()
    for spoiled in (b"", whole[:40], whole[:-1] + bytes([whole[-1] ^ 1])):
        kept.write_bytes(spoiled)
        again = compression.BestStore(tmp_path)
        answer = server(again).test_client().get("/assets/a.js", headers=accepts)
        assert brotli.decompress(answer.data) == TEXT
        again.wait()
        assert kept.read_bytes() == whole
    assert not list(tmp_path.glob("*.part"))


def test_no_home_makes_no_folder_where_the_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda _: "~/.cache/atlas")
    assert compression.BestStore().folder is None
    assert not list(tmp_path.iterdir())


def test_what_is_kept_does_not_grow_with_what_is_asked(tmp_path: Path) -> None:
    store = compression.BestStore(tmp_path)
    client = server(store).test_client()
    for number in range(30):
        client.get(f"/assets/a.js?x={number}", headers={"Accept-Encoding": "br"})
    store.wait()
    assert len(list(tmp_path.glob("*.br"))) == 1


def test_a_layout_is_compressed_quickly_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = server(compression.BestStore(tmp_path)).test_client()
    accepts = {"Accept-Encoding": "br"}
    first = client.get(LAYOUT, headers=accepts).data
    assert first == brotli.compress(TEXT, quality=compression.FAST)
    monkeypatch.setattr(compression.brotli, "compress", None)
    assert client.get(LAYOUT, headers=accepts).data == first
    assert not list(tmp_path.iterdir())


def test_a_page_is_compressed_each_time_and_not_kept(tmp_path: Path) -> None:
    store = compression.BestStore(tmp_path)
    client = server(store).test_client()
    for _ in range(2):
        packed = client.get("/page", headers={"Accept-Encoding": "br, gzip"})
        assert packed.data == brotli.compress(TEXT, quality=compression.FAST)
        zipped = client.get("/page", headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(zipped.data) == TEXT
    store.wait()
    assert not list(tmp_path.iterdir())


def test_what_was_packed_has_a_weak_tag_and_is_not_sent_again(tmp_path: Path) -> None:
    client = server(compression.BestStore(tmp_path)).test_client()
    plain = client.get("/assets/a.js")
    tag, weak = plain.get_etag()
    assert tag
    assert not weak
    for encoding in ("br", "gzip"):
        accepts = {"Accept-Encoding": encoding}
        packed = client.get("/assets/a.js", headers=accepts)
        assert packed.get_etag() == (tag, True)
        assert packed.headers["Vary"] == "Accept-Encoding"
        known = {**accepts, "If-None-Match": packed.headers["ETag"]}
        again = client.get("/assets/a.js", headers=known)
        assert (again.status_code, again.data) == (304, b"")
    # A page has none: it is another one the next time.
    assert "ETag" not in client.get("/page", headers={"Accept-Encoding": "br"}).headers


@pytest.mark.parametrize(
    ("address", "packed"),
    [
        (f"/sized/{compression.MIN_BYTES}", True),
        (f"/sized/{compression.MIN_BYTES - 1}", False),
        ("/of/text/csv", True),
        ("/of/application/json", True),
        ("/of/application/geo+json", True),
        ("/of/application/javascript", True),
        ("/of/image/svg+xml", True),
        ("/of/image/png", False),
        ("/of/application/zip", False),
        ("/nowhere", False),
    ],
)
def test_what_is_worth_it_is_compressed(tmp_path: Path, address: str, *, packed: bool) -> None:
    client = server(compression.BestStore(tmp_path)).test_client()
    accepts = {"Accept-Encoding": "br"}
    assert ("Content-Encoding" in client.get(address, headers=accepts).headers) is packed
    assert "Content-Encoding" not in client.head(address, headers=accepts).headers


def test_what_has_an_encoding_of_its_own_keeps_it(tmp_path: Path) -> None:
    client = server(compression.BestStore(tmp_path)).test_client()
    answer = client.get("/packed", headers={"Accept-Encoding": "br"})
    assert (answer.data, answer.headers["Content-Encoding"]) == (TEXT, "own")


def test_a_disk_that_fills_up_leaves_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compression, "write_whole", full)
    store = compression.BestStore(tmp_path)
    client = server(store).test_client()
    accepts = {"Accept-Encoding": "br"}
    client.get("/assets/a.js", headers=accepts)
    store.wait()
    assert store.folder is None
    assert [one.partition(": ")[0] for one in caplog.messages] == [
        "compressed files are kept in memory only"
    ]
    best = brotli.compress(TEXT, quality=compression.BEST, lgwin=compression.WINDOW)
    assert client.get("/assets/a.js", headers=accepts).data == best

"""Briefings on a wall over HTTP."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest

from app.config import Settings, read_settings, shipped_folder
from app.errors import SettingsError
from app.factory import create_app
from app.vocabulary.terms import Theme

if TYPE_CHECKING:
    from pathlib import Path

    import dash
    from flask.testing import FlaskClient

    from tests.conftest import Folder

TEXT = "---\ntitle: Talk & more\n---\n--- scene ---\ntitle: A\nview: /\n---\n{{f1}}\n"


@pytest.fixture
def app(folder: Folder) -> dash.Dash:
    (folder.path / "briefings").mkdir()
    folder.write("briefings/talk.md", TEXT)
    return create_app(read_settings(), folder.load())


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    return app.server.test_client()


@pytest.mark.parametrize(
    "address", ["/present/talk", "/present/talk?presenter", "/present/draft:x"]
)
def test_a_window(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert ("<title>Talk &amp; more</title>" in answer.text) is ("draft" not in address)


@pytest.mark.parametrize("address", ["/", "/present/talk", "/present/talk?presenter"])
def test_every_page_tells_its_scripts_which_themes_there_are(
    client: FlaskClient, address: str
) -> None:
    told = re.search("data-themes='([^']+)'", client.get(address).text)
    assert told is not None
    assert json.loads(html.unescape(told[1])) == {
        "light": "Light",
        "dark": "Dark",
        "projector": "Projector",
    }


def test_no_script_lists_the_themes_again() -> None:
    scripts = [
        path for path in shipped_folder("assets").rglob("*.js") if "_shipped" not in path.parts
    ]
    assert [
        path.name for path in scripts if f'"{Theme.PROJECTOR}"' in path.read_text("utf-8")
    ] == []


@pytest.mark.parametrize("name", ["nothing", "talk.md", "<script>x"])
def test_no_such_briefing(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/present/{name}")
    assert answer.status_code == 404
    assert name not in answer.text
    assert client.get(f"/export/briefing/{name}.html").status_code == 404


def test_all_that_a_window_asks_for_is_there(client: FlaskClient) -> None:
    for address in ("/present/talk", "/present/talk?presenter"):
        text = client.get(address).text
        asked = re.findall(r'(?:src|href)="(/[^"]+)"', text)
        assert len(asked) > 5
        for one in asked:
            with client.get(one) as answer:
                assert answer.status_code == 200, one


def test_other_pages_do_not_load_it(app: dash.Dash, client: FlaskClient) -> None:
    page = client.get("/").text
    assert "/main.js" in page
    assert "/present/window.js" not in page
    assert "/present/stage.js" not in page


def test_the_file(client: FlaskClient) -> None:
    answer = client.get("/export/briefing/talk.html")
    assert answer.headers["Content-Disposition"] == "attachment; filename=talk_undated.html"
    assert answer.text.startswith("<!DOCTYPE html>")
    assert "/assets/" not in answer.text.partition("<body")[0]


def test_the_file_of_a_draft(client: FlaskClient) -> None:
    assert client.post("/export/briefing.html", data=TEXT.encode()).status_code == 200
    assert client.post("/export/briefing.html", data=b"words").status_code == 422
    assert client.post("/export/briefing.html", data=b"\xff").status_code == 422
    assert client.post("/export/briefing.html", data=b"x" * 2_000_001).status_code == 413


def test_an_embedded_briefing_holds_no_notes(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "given.md").write_text(f"{TEXT}\n??? notes\nOnly for me.\n", encoding="utf-8")
    settings = Settings(geodata=folder.path, briefings=tmp_path)
    client = create_app(settings, folder.load()).server.test_client()
    assert "Only for me" in client.get("/present/given").text
    embedded = client.get("/embed/given").text
    assert "Talk &amp; more" in embedded
    assert "Only for me" not in embedded
    assert "??? notes" not in embedded


def test_a_folder_of_briefings_is_off_unless_named(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "given.md").write_text(TEXT, encoding="utf-8")
    off = create_app(Settings(geodata=folder.path), folder.load()).server.test_client()
    assert off.get("/present/given").status_code == 404
    settings = Settings(geodata=folder.path, briefings=tmp_path)
    client = create_app(settings, folder.load()).server.test_client()
    assert "Talk &amp; more" in client.get("/present/given").text
    assert "Talk &amp; more" in client.get("/embed/given").text
    for name in ("missing", "given.md"):
        assert client.get(f"/present/{name}").status_code == 404
    # What is changed is shown changed, and what cannot be read takes nothing down.
    (tmp_path / "given.md").write_text(TEXT.replace("Talk", "Speech"), encoding="utf-8")
    assert "Speech &amp; more" in client.get("/present/given").text
    (tmp_path / "given.md").write_bytes(b"\xff")
    assert client.get("/present/given").status_code == 404


def test_named_sites_alone_may_frame(folder: Folder) -> None:
    settings = Settings(geodata=folder.path, embed_hosts=("https://www.example.org",))
    client = create_app(settings, folder.load()).server.test_client()
    for address in ("/embed/view?mode=rail", "/embed/view?path=/claims"):
        answer = client.get(address)
        assert answer.status_code == 200
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors https://www.example.org" in policy
        assert "script-src 'self'" in policy
        assert "X-Frame-Options" not in answer.headers
        assert 'class="present embedded"' in answer.text
    assert client.get("/embed/view?path=/data").status_code == 404
    assert client.get("/").headers["X-Frame-Options"] == "DENY"
    plain = create_app(Settings(geodata=folder.path), folder.load()).server.test_client()
    answer = plain.get("/embed/view")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_names_of_sites_cannot_widen_the_policy() -> None:
    with pytest.raises(SettingsError, match="EMBED_HOSTS: found '\\*'"):
        read_settings({"CORRIDOR_ATLAS_EMBED_HOSTS": "https://a.example *"})
    sites = read_settings({"CORRIDOR_ATLAS_EMBED_HOSTS": "https://a.example, http://b:80"})
    assert sites.embed_hosts == ("https://a.example", "http://b:80")
